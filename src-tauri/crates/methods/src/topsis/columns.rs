//! What one pass over a table learns about each column: its range and what makes it comparable.

use rayon::prelude::*;

use super::textbook::Normalisation;
use crate::table::{Direction, Table, TableError, check_directions, from_target, unit_scale};

/// How a value of a column is read before it is normalised.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Measure {
    direction: Direction,
    /// A power of two that brings a column near 1 whose squares would leave the range of `f64`; else 1.
    scale: f64,
}

impl Measure {
    fn is_plain(&self) -> bool {
        self.scale == 1.0 && !matches!(self.direction, Direction::Target { .. })
    }

    fn of(&self, x: f64) -> f64 {
        self.scale
            * match self.direction {
                Direction::Target { low, high } => from_target(x, low, high),
                _ => x,
            }
    }
}

/// A column with its weight: a value `x`, measured, counts `(x - shift) factor`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Column {
    measure: Measure,
    /// Smallest and largest value, measured.
    range: (f64, f64),
    pub(super) shift: f64,
    divisor: f64,
    pub(super) factor: f64,
}

impl Column {
    /// Whether values are taken as they stand.
    pub(super) fn is_plain(&self) -> bool {
        self.measure.is_plain()
    }

    pub(super) fn is_constant(&self) -> bool {
        self.range.0 == self.range.1
    }

    pub(super) fn normalised(&self, x: f64) -> f64 {
        (self.measure.of(x) - self.shift) / self.divisor
    }

    pub(super) fn weighted(&self, x: f64) -> f64 {
        (self.measure.of(x) - self.shift) * self.factor
    }

    /// The weighted values of the best and of the worst value found.
    pub(super) fn ideals(&self) -> (f64, f64) {
        let (low, high) =
            ((self.range.0 - self.shift) * self.factor, (self.range.1 - self.shift) * self.factor);
        if self.measure.direction == Direction::Benefit { (high, low) } else { (low, high) }
    }
}

/// Range and sums of one column over a run of rows.
#[derive(Clone, Copy)]
struct Sums {
    low: f64,
    high: f64,
    magnitudes: f64,
    squares: f64,
}

impl Sums {
    /// The largest magnitude.
    fn largest(&self) -> f64 {
        self.low.abs().max(self.high.abs())
    }
}

const NOTHING: Sums = Sums { low: f64::INFINITY, high: f64::NEG_INFINITY, magnitudes: 0.0, squares: 0.0 };

/// Rows whose sums are taken in one run; the runs are added in their order, so that the result does not
/// depend on the number of threads.
const CHUNK: usize = 1 << 13;

/// Sums of squares between these bounds have lost nothing to the ends of the range of `f64`.
const SAFE: std::ops::Range<f64> = 1e-200..1e300;

/// The columns of a table under weights that sum to 1.
pub(super) fn columns(
    table: &Table,
    weights: &[f64],
    directions: &[Direction],
    how: Normalisation,
) -> Result<Vec<Column>, TableError> {
    check_directions(table.columns(), directions)?;
    let mut measures: Vec<Measure> =
        directions.iter().map(|&direction| Measure { direction, scale: 1.0 }).collect();
    let mut sums = measured_sums(table, &measures);
    let lost = |s: &Sums| !SAFE.contains(&s.squares) && s.largest() > 0.0;
    if how != Normalisation::None && sums.iter().any(lost) {
        for (measure, sums) in measures.iter_mut().zip(&sums).filter(|(_, s)| lost(s)) {
            measure.scale = unit_scale(sums.largest());
        }
        sums = measured_sums(table, &measures);
    }
    let column = |((s, measure), weight): ((&Sums, Measure), &f64)| {
        let divisor = match how {
            Normalisation::Vector => s.squares.sqrt(),
            Normalisation::Sum => s.magnitudes,
            Normalisation::Max => s.largest(),
            Normalisation::MinMax => s.high - s.low,
            Normalisation::None => 1.0,
        };
        let divisor = if divisor == 0.0 { 1.0 } else { divisor };
        let shift = if how == Normalisation::MinMax { s.low } else { 0.0 };
        Column { measure, range: (s.low, s.high), shift, divisor, factor: weight / divisor }
    };
    Ok(sums.iter().zip(measures).zip(weights).map(column).collect())
}

fn measured_sums(table: &Table, measures: &[Measure]) -> Vec<Sums> {
    let width = table.columns();
    let plain = measures.iter().all(Measure::is_plain);
    let runs: Vec<Vec<Sums>> = table
        .values()
        .par_chunks(CHUNK * width)
        .map(|values| {
            let mut low = vec![f64::INFINITY; width];
            let mut high = vec![f64::NEG_INFINITY; width];
            let mut magnitudes = vec![0.0; width];
            let mut squares = vec![0.0; width];
            let mut measured = vec![0.0; width];
            for row in values.chunks_exact(width) {
                let row = if plain {
                    row
                } else {
                    for ((m, x), measure) in measured.iter_mut().zip(row).zip(measures) {
                        *m = measure.of(*x);
                    }
                    &measured
                };
                for j in 0..width {
                    let x = row[j];
                    low[j] = if x < low[j] { x } else { low[j] };
                    high[j] = if x > high[j] { x } else { high[j] };
                    magnitudes[j] += x.abs();
                    squares[j] += x * x;
                }
            }
            (0..width)
                .map(|j| Sums { low: low[j], high: high[j], magnitudes: magnitudes[j], squares: squares[j] })
                .collect()
        })
        .collect();
    let mut whole = vec![NOTHING; width];
    for run in &runs {
        for (w, r) in whole.iter_mut().zip(run) {
            w.low = w.low.min(r.low);
            w.high = w.high.max(r.high);
            w.magnitudes += r.magnitudes;
            w.squares += r.squares;
        }
    }
    whole
}
