//! Clustering: exact in one dimension, seeded k-means in several, and how well clusters are apart.
//!
//! Cluster numbers carry an order (ascending centre) and nothing else: the same input always gives the same
//! numbers. Nothing here says what a cluster means.

mod bic;
mod error;
mod exact;
mod kmeans;
mod line;
mod quality;

pub use bic::{Chosen1d, choose_1d};
pub use error::ClusterError;
pub use kmeans::{KMeans, KMeansOptions, kmeans};
pub use line::{Clusters1d, cluster_1d};
pub use quality::{calinski_harabasz, davies_bouldin, silhouette};
