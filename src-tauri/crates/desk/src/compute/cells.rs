//! Reads numbers out of JSON arrays one by one, so that a wrong one is named by its place rather than by a
//! position in the text.

use assay_methods::table::{Direction, Table};
use serde_json::Value;

use super::error::ComputeError;

/// A table of numbers.
pub(super) fn table(key: &'static str, rows: &[Vec<Value>]) -> Result<Table, ComputeError> {
    let rows = cells(rows, |cell| cell.as_f64(), key, "a number; correct it or leave the row out")?;
    Table::from_rows(&rows).map_err(|reason| ComputeError::Table { key, reason })
}

/// A table of judgements: numbers, fractions as text such as "1/3", and null where there is none.
pub(super) fn judgements(key: &str, rows: &[Vec<Value>]) -> Result<Vec<Vec<Option<f64>>>, ComputeError> {
    let read = |cell: &Value| match cell {
        Value::Null => Some(None),
        Value::String(text) => fraction(text).map(Some),
        other => other.as_f64().map(Some),
    };
    cells(rows, read, key, "a judgement; give a number, a fraction such as \"1/3\", or null where missing")
}

/// A list of numbers.
pub(super) fn list(key: &'static str, values: &[Value]) -> Result<Vec<f64>, ComputeError> {
    values
        .iter()
        .enumerate()
        .map(|(i, v)| {
            v.as_f64().ok_or_else(|| ComputeError::Entry { key, entry: i + 1, found: v.to_string() })
        })
        .collect()
}

/// The directions of the columns.
pub(super) fn directions(types: &[Value]) -> Result<Vec<Direction>, ComputeError> {
    types
        .iter()
        .enumerate()
        .map(|(i, v)| direction(v).ok_or_else(|| ComputeError::Type { entry: i + 1, found: v.to_string() }))
        .collect()
}

fn direction(value: &Value) -> Option<Direction> {
    match value {
        Value::String(text) if text == "benefit" => Some(Direction::Benefit),
        Value::String(text) if text == "cost" => Some(Direction::Cost),
        Value::Object(object) if object.len() == 1 => match object.get("target")?.as_array()?.as_slice() {
            [low, high] => Some(Direction::Target { low: low.as_f64()?, high: high.as_f64()? }),
            _ => None,
        },
        _ => None,
    }
}

fn cells<T>(
    rows: &[Vec<Value>],
    read: impl Fn(&Value) -> Option<T>,
    key: &str,
    expected: &'static str,
) -> Result<Vec<Vec<T>>, ComputeError> {
    let mut out = Vec::with_capacity(rows.len());
    for (i, row) in rows.iter().enumerate() {
        let mut read_row = Vec::with_capacity(row.len());
        for (j, cell) in row.iter().enumerate() {
            read_row.push(read(cell).ok_or_else(|| ComputeError::Cell {
                key: key.to_owned(),
                row: i + 1,
                column: j + 1,
                found: cell.to_string(),
                expected,
            })?);
        }
        out.push(read_row);
    }
    Ok(out)
}

/// A number or a fraction of two numbers as text.
fn fraction(text: &str) -> Option<f64> {
    match text.split_once('/') {
        None => text.trim().parse().ok(),
        Some((above, below)) => {
            let (above, below): (f64, f64) = (above.trim().parse().ok()?, below.trim().parse().ok()?);
            (below != 0.0).then(|| above / below)
        }
    }
}
