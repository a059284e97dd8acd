//! The data that both sides compute on, from a small generator of its own so that they are the same everywhere.

use std::path::Path;

use assay_methods::table::Table;

/// Columns of every table.
pub const WIDTH: usize = 24;
/// Criteria and experts of the judgements.
pub const CRITERIA: usize = 15;
pub const EXPERTS: usize = 100;

/// Marsaglia's xorshift (2003).
struct Random(u64);

impl Random {
    /// In 0..1.
    fn unit(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as f64 / (1u64 << 53) as f64
    }

    /// Nearly normal, mean 0, standard deviation 1.
    fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.unit()).sum::<f64>() - 6.0
    }
}

/// Values in 1..10.
pub fn table(rows: usize) -> Vec<f64> {
    let mut random = Random(1);
    (0..rows * WIDTH).map(|_| 1.0 + 9.0 * random.unit()).collect()
}

/// Points around eight centres, overlapping, in random order.
pub fn groups(rows: usize) -> Vec<f64> {
    let mut random = Random(2);
    let centres: Vec<f64> = (0..8 * WIDTH).map(|_| 0.5 * random.normal()).collect();
    let mut points = Vec::with_capacity(rows * WIDTH);
    for _ in 0..rows {
        let q = (random.unit() * 8.0) as usize;
        points.extend(centres[q * WIDTH..(q + 1) * WIDTH].iter().map(|c| c + random.normal()));
    }
    points
}

/// Points without any groups, the worst case of every shortcut.
pub fn noise(rows: usize) -> Vec<f64> {
    let mut random = Random(3);
    (0..rows * WIDTH).map(|_| random.unit()).collect()
}

/// Eight rows of `points`, evenly spaced.
pub fn starts(points: &[f64]) -> Vec<f64> {
    let rows = points.len() / WIDTH;
    (0..8).flat_map(|q| &points[q * (rows / 8) * WIDTH..][..WIDTH]).copied().collect()
}

/// Scores on a line.
pub fn line(count: usize) -> Vec<f64> {
    let mut random = Random(4);
    (0..count).map(|_| random.normal()).collect()
}

/// Judgement matrices on the 1 to 9 scale, one after the other, each near what some weights imply.
pub fn judgements() -> Vec<f64> {
    let mut random = Random(5);
    let mut all = Vec::with_capacity(EXPERTS * CRITERIA * CRITERIA);
    for _ in 0..EXPERTS {
        let weights: Vec<f64> = (0..CRITERIA).map(|_| 0.2 + random.unit()).collect();
        let mut matrix = vec![1.0; CRITERIA * CRITERIA];
        for i in 0..CRITERIA {
            for j in i + 1..CRITERIA {
                let ratio = weights[i] / weights[j] * (0.3 * random.normal()).exp();
                let scale = ratio.max(1.0 / ratio).round().clamp(1.0, 9.0);
                let value = if ratio >= 1.0 { scale } else { 1.0 / scale };
                (matrix[i * CRITERIA + j], matrix[j * CRITERIA + i]) = (value, 1.0 / value);
            }
        }
        all.extend(matrix);
    }
    all
}

/// The checked table of a list of rows of [`WIDTH`] values.
pub fn checked(values: Vec<f64>) -> Table {
    Table::new(WIDTH, values).expect("the generator makes finite numbers")
}

/// Writes numbers where the other side reads them.
pub fn write(folder: &Path, name: &str, values: &[f64]) {
    let bytes: Vec<u8> = values.iter().flat_map(|v| v.to_le_bytes()).collect();
    std::fs::write(folder.join(name), bytes).expect("a temporary file can be written");
}
