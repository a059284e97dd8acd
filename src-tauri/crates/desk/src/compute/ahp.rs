//! `compute ahp`: one judgement matrix, or several experts'.

use assay_methods::ahp::{
    Aggregation, AhpError, Completion, GroupPriorities, Method, PairwiseMatrix, Priorities, RandomIndex,
    group_priorities, priorities,
};
use serde::Deserialize;
use serde_json::{Value, json};

use super::cells;
use super::error::ComputeError;
use super::reason;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    matrix: Option<Vec<Vec<Value>>>,
    matrices: Option<Vec<Vec<Vec<Value>>>>,
    experts: Option<Vec<Value>>,
    aggregate: Option<AggregateKey>,
    #[serde(default)]
    method: MethodKey,
    #[serde(default)]
    ri: IndexKey,
    #[serde(default)]
    missing: MissingKey,
}

#[derive(Deserialize, Default, Clone, Copy)]
#[serde(rename_all = "kebab-case")]
enum MethodKey {
    #[default]
    Eigenvector,
    GeometricMean,
    ColumnMean,
}

#[derive(Deserialize, Default, Clone, Copy)]
#[serde(rename_all = "kebab-case")]
enum IndexKey {
    #[default]
    AlonsoLamata,
    #[serde(rename = "saaty-1980")]
    Saaty1980,
    #[serde(rename = "saaty-2005")]
    Saaty2005,
    DoneganDodd,
}

#[derive(Deserialize, Default, Clone, Copy)]
#[serde(rename_all = "kebab-case")]
enum MissingKey {
    Harker,
    #[default]
    Optimal,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "kebab-case")]
enum AggregateKey {
    Aij,
    Aip,
}

pub(super) fn run(input: Input) -> Result<Value, ComputeError> {
    let method = match input.method {
        MethodKey::Eigenvector => Method::Eigenvector,
        MethodKey::GeometricMean => Method::GeometricMean,
        MethodKey::ColumnMean => Method::ColumnMean,
    };
    let index = match input.ri {
        IndexKey::AlonsoLamata => RandomIndex::AlonsoLamata,
        IndexKey::Saaty1980 => RandomIndex::Saaty1980,
        IndexKey::Saaty2005 => RandomIndex::Saaty2005,
        IndexKey::DoneganDodd => RandomIndex::DoneganDodd,
    };
    let completion = match input.missing {
        MissingKey::Harker => Completion::Harker,
        MissingKey::Optimal => Completion::Optimal,
    };
    match (input.matrix, input.matrices) {
        (Some(_), Some(_)) => Err(ComputeError::Together { key: "matrix", other: "matrices" }),
        (None, None) => Err(ComputeError::Missing {
            keys: "\"matrix\"",
            advice: "give one judgement matrix, or \"matrices\" with one for each expert",
        }),
        (Some(_), None) if input.experts.is_some() => {
            Err(ComputeError::Together { key: "experts", other: "matrix" })
        }
        (Some(_), None) if input.aggregate.is_some() => {
            Err(ComputeError::Together { key: "aggregate", other: "matrix" })
        }
        (Some(rows), None) => {
            let matrix = PairwiseMatrix::new(&cells::judgements("matrix", &rows)?)?;
            Ok(shown(&priorities(&matrix, method, index, completion)?))
        }
        (None, Some(matrices)) => {
            let aggregation = match input.aggregate {
                None | Some(AggregateKey::Aij) => Aggregation::Judgements,
                Some(AggregateKey::Aip) => Aggregation::Priorities,
            };
            let voices = input.experts.map(|e| cells::list("experts", &e)).transpose()?;
            let matrices = group(&matrices)?;
            let voices = voices.as_deref();
            Ok(shown_group(&group_priorities(&matrices, voices, aggregation, method, index, completion)?))
        }
    }
}

fn group(matrices: &[Vec<Vec<Value>>]) -> Result<Vec<PairwiseMatrix>, ComputeError> {
    let mut out = Vec::with_capacity(matrices.len());
    for (index, rows) in matrices.iter().enumerate() {
        let rows = cells::judgements(&format!("matrices, matrix {}", index + 1), rows)?;
        let matrix = PairwiseMatrix::new(&rows)
            .map_err(|refused| AhpError::InMatrix { index, reason: Box::new(refused) })?;
        out.push(matrix);
    }
    Ok(out)
}

fn shown(p: &Priorities) -> Value {
    let worst = p.worst().map_or_else(
        || reason("no judgement would fit the weights better with another value of the scale"),
        |w| json!({ "row": w.row + 1, "column": w.column + 1, "given": w.given, "suggested": w.suggested }),
    );
    json!({
        "weights": p.weights,
        "lambda_max": p.lambda_max,
        "ci": p.ci,
        "ri": p.ri,
        "cr": p.cr,
        "worst": worst,
        "completed": p.completed,
    })
}

fn shown_group(group: &GroupPriorities) -> Value {
    let mut out = shown(&group.group);
    out["experts"] = group.experts.iter().map(|e| e.as_ref().map_or_else(reason, shown)).collect();
    out["consensus"] = group.consensus.as_ref().map_or_else(reason, |s| json!(s));
    out
}
