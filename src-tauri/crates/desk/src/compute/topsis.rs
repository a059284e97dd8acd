//! `compute topsis`: the textbook ranking of a table.

use assay_methods::table::Notice;
use assay_methods::topsis::{Normalisation, rank_rows};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::cells;
use super::error::ComputeError;
use super::reason;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    matrix: Vec<Vec<Value>>,
    weights: Vec<Value>,
    types: Vec<Value>,
    #[serde(default)]
    normalisation: NormalisationKey,
}

#[derive(Deserialize, Default, Clone, Copy)]
#[serde(rename_all = "kebab-case")]
enum NormalisationKey {
    #[default]
    Vector,
    MinMax,
    Max,
    Sum,
    None,
}

pub(super) fn run(input: Input) -> Result<Value, ComputeError> {
    let normalisation = match input.normalisation {
        NormalisationKey::Vector => Normalisation::Vector,
        NormalisationKey::MinMax => Normalisation::MinMax,
        NormalisationKey::Max => Normalisation::Max,
        NormalisationKey::Sum => Normalisation::Sum,
        NormalisationKey::None => Normalisation::None,
    };
    let matrix = cells::table("matrix", &input.matrix)?;
    let weights = cells::list("weights", &input.weights)?;
    let found = rank_rows(&matrix, &weights, &cells::directions(&input.types)?, normalisation)?;
    let notices: Vec<String> = found.notices.iter().map(ToString::to_string).collect();
    Ok(json!({
        "closeness": figures(&found.closeness),
        "rank": figures(&found.rank),
        "d_plus": found.d_plus,
        "d_minus": found.d_minus,
        "ideal": found.ideal,
        "anti_ideal": found.anti_ideal,
        "notices": notices,
    }))
}

fn figures<T: Serialize>(values: &[Option<T>]) -> Vec<Value> {
    values.iter().map(|v| v.as_ref().map_or_else(|| reason(Notice::NoDifference), |v| json!(v))).collect()
}
