//! The raw measure of each method for each column, not yet divided by its sum; constant columns measure 0.

use super::error::WeightsError;
use crate::table::{Columns, Notice, min_max, unit_scaled};

/// Sums below this count as zero where they can only be rounding.
const NEGLIGIBLE: f64 = 1e-12;

/// Degree of divergence, 1 - entropy.
pub(super) fn entropy(columns: &[Vec<f64>], constant: &[bool], notices: &mut Vec<Notice>) -> Vec<f64> {
    let each = |(column, values): (usize, &Vec<f64>)| {
        if constant[column] {
            return 0.0;
        }
        let positive = if values.iter().all(|v| *v > 0.0) {
            unit_scaled(values)
        } else {
            notices.push(Notice::Shifted { column });
            min_max(values)
        };
        let total: f64 = positive.iter().sum();
        // p ln p tends to 0 with p.
        let entropy: f64 = positive.iter().map(|v| v / total).filter(|p| *p > 0.0).map(|p| -p * p.ln()).sum();
        (1.0 - entropy / (values.len() as f64).ln()).max(0.0)
    };
    columns.iter().enumerate().map(each).collect()
}

pub(super) fn critic(columns: &Columns, constant: &[bool]) -> Result<Vec<f64>, WeightsError> {
    let scaled: Vec<Vec<f64>> = columns
        .values
        .iter()
        .zip(&columns.cost)
        .map(|(c, &cost)| min_max(c).iter().map(|v| if cost { 1.0 - v } else { *v }).collect())
        .collect();
    let varying: Vec<usize> = (0..constant.len()).filter(|&j| !constant[j]).collect();
    let mut raw = vec![0.0; constant.len()];
    if let [only] = varying[..] {
        raw[only] = 1.0;
        return Ok(raw);
    }
    for &j in &varying {
        let conflict: f64 =
            varying.iter().filter(|&&k| k != j).map(|&k| 1.0 - correlation(&scaled[j], &scaled[k])).sum();
        raw[j] = deviation(&scaled[j]) * conflict;
    }
    if raw.iter().sum::<f64>() <= NEGLIGIBLE { Err(WeightsError::AllCorrelated) } else { Ok(raw) }
}

pub(super) fn standard_deviation(columns: &[Vec<f64>], constant: &[bool]) -> Vec<f64> {
    columns
        .iter()
        .zip(constant)
        .map(|(c, &constant)| if constant { 0.0 } else { deviation(&min_max(c)) })
        .collect()
}

pub(super) fn coefficient_of_variation(
    columns: &[Vec<f64>],
    constant: &[bool],
) -> Result<Vec<f64>, WeightsError> {
    let each = |(column, values): (usize, &Vec<f64>)| {
        if constant[column] {
            return Ok(0.0);
        }
        let scaled = unit_scaled(values);
        let mean = mean(&scaled).abs();
        if mean <= NEGLIGIBLE {
            Err(WeightsError::MeanZero { column })
        } else {
            Ok(deviation(&scaled) / mean)
        }
    };
    columns.iter().enumerate().map(each).collect()
}

/// Removal effects. Performance of a row is `ln(1 + mean of |ln n|)` over all columns, constant ones
/// included, where they add `ln 1`.
pub(super) fn merec(columns: &Columns, constant: &[bool]) -> Result<Vec<f64>, WeightsError> {
    let mut distance = Vec::with_capacity(columns.values.len());
    for (column, values) in columns.values.iter().enumerate() {
        if let Some(row) = values.iter().position(|v| *v <= 0.0) {
            return Err(WeightsError::NotPositive { row, column, value: values[row] });
        }
        // |ln(smallest / v)| or |ln(v / largest)|, as differences of logarithms so that nothing underflows.
        let logs: Vec<f64> = values.iter().map(|v| v.ln()).collect();
        let (low, high) =
            logs.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), &v| (l.min(v), h.max(v)));
        let cost = columns.cost[column];
        distance.push(logs.iter().map(|v| if cost { high - v } else { v - low }).collect::<Vec<f64>>());
    }
    let criteria = columns.values.len() as f64;
    let mut raw = vec![0.0; columns.values.len()];
    for row in 0..columns.values[0].len() {
        let whole: f64 = distance.iter().map(|d| d[row]).sum();
        let performance = (1.0 + whole / criteria).ln();
        for (column, effect) in raw.iter_mut().enumerate().filter(|(column, _)| !constant[*column]) {
            let without = (1.0 + (whole - distance[column][row]) / criteria).ln();
            *effect += (without - performance).abs();
        }
    }
    Ok(raw)
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// Sample standard deviation; the divisor cancels when weights are divided by their sum.
fn deviation(values: &[f64]) -> f64 {
    let mean = mean(values);
    (values.iter().map(|v| (v - mean) * (v - mean)).sum::<f64>() / (values.len() as f64 - 1.0)).sqrt()
}

fn correlation(a: &[f64], b: &[f64]) -> f64 {
    let (ma, mb) = (mean(a), mean(b));
    let (mut ab, mut aa, mut bb) = (0.0, 0.0, 0.0);
    for (a, b) in a.iter().zip(b) {
        ab += (a - ma) * (b - mb);
        aa += (a - ma) * (a - ma);
        bb += (b - mb) * (b - mb);
    }
    (ab / (aa.sqrt() * bb.sqrt())).clamp(-1.0, 1.0)
}
