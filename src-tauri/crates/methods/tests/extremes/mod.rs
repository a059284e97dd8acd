//! Numbers at the ends of the range of `f64`, for the tests of what no input may cause.

#![allow(dead_code)] // no test file uses all of them

use proptest::prelude::*;

/// Any of the numbers that break careless arithmetic, on both sides of zero.
pub fn extreme() -> impl Strategy<Value = f64> + Clone {
    let size = prop::sample::select(vec![
        0.0,
        5e-324,
        1e-320,
        1e-300,
        1e-160,
        1e-30,
        0.1,
        1.0,
        1.000_000_000_000_000_2,
        3.0,
        1e30,
        1e160,
        1e300,
        1e308,
    ]);
    (size, any::<bool>()).prop_map(|(size, below)| if below { -size } else { size })
}

/// The same without those below zero, -0 included.
pub fn not_negative() -> impl Strategy<Value = f64> + Clone {
    extreme().prop_map(f64::abs)
}

/// Shares at and near the ends of 0..=1.
pub fn unit() -> impl Strategy<Value = f64> + Clone {
    prop::sample::select(vec![-0.0, 0.0, 5e-324, 1e-300, 1e-17, 1e-9, 0.3, 0.5, 1.0 - 1e-16, 1.0])
}

/// Rows by columns of `of`, each side from 1 up, often with a constant column or a repeated row.
pub fn rows<S: Strategy<Value = f64> + Clone + 'static>(
    of: S,
    most_rows: usize,
    most_columns: usize,
) -> impl Strategy<Value = Vec<Vec<f64>>> {
    (1..=most_rows, 1..=most_columns, 0..4u8)
        .prop_flat_map(move |(rows, columns, kind)| {
            let row = prop::collection::vec(of.clone(), columns);
            (prop::collection::vec(row, rows), Just(kind))
        })
        .prop_map(|(mut rows, kind)| {
            let first = rows[0].clone();
            match kind {
                0 => rows.iter_mut().for_each(|row| row[0] = first[0]),
                1 => rows.push(first),
                2 => rows.iter_mut().for_each(|row| row.clone_from(&first)),
                _ => {}
            }
            rows
        })
}

/// Whether every number is finite.
pub fn finite<'a>(values: impl IntoIterator<Item = &'a f64>) -> bool {
    values.into_iter().all(|v| v.is_finite())
}

/// The distinct values, ascending.
pub fn distinct(x: &[f64]) -> Vec<f64> {
    let mut sorted: Vec<f64> = x.iter().map(|v| v + 0.0).collect();
    sorted.sort_by(f64::total_cmp);
    sorted.dedup();
    sorted
}
