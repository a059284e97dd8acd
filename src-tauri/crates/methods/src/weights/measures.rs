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
        // With shares p = (1 + e) / n, e the distance from the mean, 1 - entropy is the sum of
        // (1 + e) ln(1 + e) over n ln n. The sum of e is 0: taking e off each term leaves none below 0, so
        // that nothing cancels where a column is nearly constant.
        let (mean, n) = (mean(&positive), values.len() as f64);
        positive.iter().map(|v| divergence((v - mean) / mean)).sum::<f64>() / (n * n.ln())
    };
    columns.iter().enumerate().map(each).collect()
}

/// `(1 + e) ln(1 + e) - e` for e from -1 upwards, never below 0.
fn divergence(e: f64) -> f64 {
    if e <= -1.0 {
        1.0
    } else if e.abs() < 1e-4 {
        e * e * (1.0 / 2.0 - e * (1.0 / 6.0 - e * (1.0 / 12.0 - e / 20.0)))
    } else {
        (1.0 + e) * e.ln_1p() - e
    }
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
        // |ln(smallest / v)| or |ln(v / largest)|.
        let (low, high) = values.iter().fold((f64::INFINITY, 0.0), |(l, h), &v| (v.min(l), v.max(h)));
        let cost = columns.cost[column];
        let of = |v: &f64| if cost { log_ratio(high, *v) } else { log_ratio(*v, low) };
        distance.push(values.iter().map(of).collect::<Vec<f64>>());
    }
    let criteria = columns.values.len() as f64;
    let mut raw = vec![0.0; columns.values.len()];
    for row in 0..columns.values[0].len() {
        let whole: f64 = distance.iter().map(|d| d[row]).sum();
        let performance = (whole / criteria).ln_1p();
        for (column, effect) in raw.iter_mut().enumerate().filter(|(column, _)| !constant[*column]) {
            let without = ((whole - distance[column][row]) / criteria).ln_1p();
            *effect += (without - performance).abs();
        }
    }
    Ok(raw)
}

/// `ln(a / b)` for `a` of at least `b`, above 0: without loss where they are near, without overflow where far.
fn log_ratio(a: f64, b: f64) -> f64 {
    if a < 2.0 * b { ((a - b) / b).ln_1p() } else { a.ln() - b.ln() }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn divergence_of_the_fighter_aircraft() {
        // Hwang & Yoon (1981) p. 55, 1 - entropy of each column.
        let columns = [
            vec![2.0, 2.5, 1.8, 2.2],
            vec![1500.0, 2700.0, 2000.0, 1800.0],
            vec![20000.0, 18000.0, 21000.0, 20000.0],
            vec![5.5, 6.5, 4.5, 5.0],
            vec![5.0, 3.0, 7.0, 5.0],
            vec![9.0, 5.0, 7.0, 5.0],
        ];
        let found = entropy(&columns, &[false; 6], &mut Vec::new());
        for (found, expected) in found.iter().zip([0.0054, 0.0171, 0.0011, 0.0069, 0.0297, 0.023]) {
            assert!((found - expected).abs() < 2e-4, "{found} is not {expected}");
        }
    }

    #[test]
    fn divergence_of_a_nearly_constant_column_keeps_its_digits() {
        // For 1 - d and 1 + d it is d^2 / (2 ln 2) + d^4 / (12 ln 2) + ...
        for d in [1e-7f64, 2f64.powi(-40), 5e-5, 1e-3, 0.3] {
            let found = entropy(&[vec![1.0 - d, 1.0 + d]], &[false], &mut Vec::new())[0];
            let expected = ((1.0 - d) * (-d).ln_1p() + (1.0 + d) * d.ln_1p()) / (2.0 * 2f64.ln());
            let series = (d * d / 2.0 + d.powi(4) / 12.0) / 2f64.ln();
            let expected = if d < 1e-3 { series } else { expected };
            assert!((found / expected - 1.0).abs() < 1e-8, "{d}: {found:e} is not {expected:e}");
        }
    }
}
