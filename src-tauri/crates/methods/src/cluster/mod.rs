//! Clustering: exact in one dimension, seeded k-means in several, and how well clusters are apart.
//!
//! Cluster numbers carry an order (ascending centre) and nothing else: the same input always gives the same
//! numbers. Nothing here says what a cluster means.

mod agreement;
mod bic;
mod choose;
mod coarse;
mod error;
mod exact;
mod kmeans;
mod line;
mod lloyd;
mod means;
mod moves;
mod quality;
mod silhouette;
mod start;

pub use agreement::{Stability, adjusted_rand, stability};
pub use bic::{Chosen1d, choose_1d};
pub use choose::{Choice, Tried, choose, elbow};
pub use error::ClusterError;
pub use kmeans::{KMeans, KMeansOptions, centers, kmeans, kmeans_from};
pub use line::{Clusters1d, cluster_1d};
pub use quality::{calinski_harabasz, davies_bouldin};
pub use silhouette::{EXACT_UP_TO, Silhouette, silhouette};
