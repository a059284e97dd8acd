//! `compute cluster`: exact clusters on a line, or k-means of points.

use assay_methods::cluster::{
    Clusters1d, KMeansOptions, calinski_harabasz, centers, choose_1d, cluster_1d, davies_bouldin, kmeans,
    silhouette,
};
use assay_methods::table::Table;
use serde::Deserialize;
use serde_json::{Value, json};

use super::cells;
use super::error::ComputeError;
use super::reason;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    x: Option<Vec<Value>>,
    points: Option<Vec<Vec<Value>>>,
    k: Option<usize>,
    k_range: Option<(usize, usize)>,
    weights: Option<Vec<Value>>,
    seed: Option<u64>,
    restarts: Option<usize>,
    standardise: Option<bool>,
}

/// Restarts where none are asked for.
const RESTARTS: usize = 20;

pub(super) fn run(input: Input) -> Result<Value, ComputeError> {
    let clash = |given: bool, key, other| {
        if given { Err(ComputeError::Together { key, other }) } else { Ok(()) }
    };
    match (&input.x, &input.points) {
        (Some(x), None) => {
            clash(input.seed.is_some(), "seed", "x")?;
            clash(input.restarts.is_some(), "restarts", "x")?;
            clash(input.standardise.is_some(), "standardise", "x")?;
            clash(input.k.is_some() && input.k_range.is_some(), "k_range", "k")?;
            line(&cells::list("x", x)?, &input)
        }
        (None, Some(points)) => {
            clash(input.k_range.is_some(), "k_range", "points")?;
            clash(input.weights.is_some(), "weights", "points")?;
            several(&cells::table("points", points)?, &input)
        }
        (Some(_), Some(_)) => Err(ComputeError::Together { key: "x", other: "points" }),
        (None, None) => Err(ComputeError::Missing {
            keys: "\"x\"",
            advice: "give a list of numbers, or \"points\" with one list of coordinates each",
        }),
    }
}

fn line(x: &[f64], input: &Input) -> Result<Value, ComputeError> {
    let weights = input.weights.as_ref().map(|w| cells::list("weights", w)).transpose()?;
    let weights = weights.as_deref();
    if let Some((low, high)) = input.k_range {
        let found = choose_1d(x, low..=high, weights)?;
        let mut out = shown(&found.clusters, weights.is_some());
        out["bic"] = if found.bic.is_empty() {
            reason("all values are equal, so that no likelihood exists")
        } else {
            json!(found.bic)
        };
        return Ok(out);
    }
    let k = input.k.ok_or(ComputeError::Missing {
        keys: "\"k\"",
        advice: "give the number of clusters, or \"k_range\": [from, to]",
    })?;
    Ok(shown(&cluster_1d(x, k, weights)?, weights.is_some()))
}

fn shown(c: &Clusters1d, weighted: bool) -> Value {
    // Without weights a size is a count and reads as one.
    let size: Vec<Value> =
        c.size.iter().map(|s| if weighted { json!(s) } else { json!(*s as u64) }).collect();
    json!({
        "k": c.centers.len(),
        "cluster": c.cluster,
        "centers": c.centers,
        "withinss": c.withinss,
        "size": size,
        "breaks": c.breaks,
    })
}

fn several(points: &Table, input: &Input) -> Result<Value, ComputeError> {
    let k = input.k.ok_or(ComputeError::Missing { keys: "\"k\"", advice: "give the number of clusters" })?;
    let seed = input.seed.unwrap_or(0);
    let options = KMeansOptions { k, seed, restarts: input.restarts.unwrap_or(RESTARTS) };
    let standardised = input.standardise.unwrap_or(false).then(|| points.standardised());
    let used = standardised.as_ref().unwrap_or(points);
    let found = kmeans(used, &options)?;
    let silhouette = silhouette(used, &found.cluster, seed);
    let figure =
        |v: Option<f64>| v.map_or_else(|| reason("there are too few separate clusters"), |v| json!(v));
    let mut out = json!({
        "k": k,
        "cluster": found.cluster,
        // In the units given.
        "centers": centers(points, &found.cluster),
        "inertia": found.inertia,
        "silhouette": figure(silhouette.map(|s| s.mean)),
        "calinski_harabasz": figure(calinski_harabasz(used, &found.cluster)),
        "davies_bouldin": figure(davies_bouldin(used, &found.cluster)),
        "size": found.size,
    });
    if let Some(drawn) = silhouette.and_then(|s| s.sampled) {
        out["silhouette_sampled"] = json!(drawn);
    }
    Ok(out)
}
