//! `compute weights`: weights taken from a table.

use assay_methods::weights::{DataMethod, data_weights};
use serde::Deserialize;
use serde_json::{Value, json};

use super::cells;
use super::error::ComputeError;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    matrix: Vec<Vec<Value>>,
    types: Option<Vec<Value>>,
    method: MethodKey,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "kebab-case")]
enum MethodKey {
    Entropy,
    Critic,
    StandardDeviation,
    CoefficientOfVariation,
    Merec,
}

pub(super) fn run(input: Input) -> Result<Value, ComputeError> {
    let method = match input.method {
        MethodKey::Entropy => DataMethod::Entropy,
        MethodKey::Critic => DataMethod::Critic,
        MethodKey::StandardDeviation => DataMethod::StandardDeviation,
        MethodKey::CoefficientOfVariation => DataMethod::CoefficientOfVariation,
        MethodKey::Merec => DataMethod::Merec,
    };
    let directions = input.types.map(|t| cells::directions(&t)).transpose()?;
    let found = data_weights(&cells::table("matrix", &input.matrix)?, directions.as_deref(), method)?;
    let notices: Vec<String> = found.notices.iter().map(ToString::to_string).collect();
    Ok(json!({ "weights": found.weights, "notices": notices }))
}
