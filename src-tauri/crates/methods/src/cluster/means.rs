//! The centres of clusters, laid out so that a point meets several of them at once, and the sums they are
//! means of.

/// Centres that a point is compared with side by side.
const LANES: usize = 8;

/// The centres of `k` clusters.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Means {
    width: usize,
    k: usize,
    /// Row by row.
    rows: Vec<f64>,
    /// The same in blocks of eight centres, each block column by column; places without a centre are
    /// infinitely far away.
    blocks: Vec<f64>,
}

impl Means {
    /// Takes the centres row by row.
    pub(super) fn new(width: usize, rows: Vec<f64>) -> Self {
        let k = rows.len() / width;
        let mut means = Self { width, k, rows: vec![0.0; k * width], blocks: Vec::new() };
        means.blocks = vec![f64::INFINITY; k.div_ceil(LANES) * LANES * width];
        for q in 0..k {
            means.set(q, &rows[q * width..(q + 1) * width]);
        }
        means
    }

    pub(super) fn k(&self) -> usize {
        self.k
    }

    pub(super) fn width(&self) -> usize {
        self.width
    }

    pub(super) fn row(&self, q: usize) -> &[f64] {
        &self.rows[q * self.width..(q + 1) * self.width]
    }

    pub(super) fn set(&mut self, q: usize, mean: &[f64]) {
        self.rows[q * self.width..(q + 1) * self.width].copy_from_slice(mean);
        let block = q / LANES * LANES * self.width;
        for (j, v) in mean.iter().enumerate() {
            self.blocks[block + j * LANES + q % LANES] = *v;
        }
    }

    /// Number of places that [`Means::squared`] fills.
    pub(super) fn places(&self) -> usize {
        self.blocks.len() / self.width
    }

    /// Squared distances of a point from every centre, each summed in the order of the columns.
    pub(super) fn squared(&self, point: &[f64], out: &mut [f64]) {
        for (block, out) in self.blocks.chunks_exact(LANES * self.width).zip(out.as_chunks_mut().0) {
            let mut sums = [0.0; LANES];
            for (x, centres) in point.iter().zip(block.as_chunks::<LANES>().0) {
                for lane in 0..LANES {
                    let d = x - centres[lane];
                    sums[lane] += d * d;
                }
            }
            *out = sums;
        }
    }

    /// The nearest centre, of equally near ones the lowest number.
    pub(super) fn nearest(&self, point: &[f64], room: &mut [f64]) -> u32 {
        self.squared(point, room);
        let (mut at, mut best) = (0, f64::INFINITY);
        for (q, &d) in room.iter().enumerate() {
            if d < best {
                (at, best) = (q as u32, d);
            }
        }
        at
    }
}

/// Sums of the points of each cluster that lose nothing as points come and go: beside every sum the part
/// that rounding took from it (Neumaier 1974).
#[derive(Debug, Clone)]
pub(super) struct Totals {
    width: usize,
    high: Vec<f64>,
    low: Vec<f64>,
    pub(super) size: Vec<i64>,
}

impl Totals {
    pub(super) fn new(k: usize, width: usize) -> Self {
        Self { width, high: vec![0.0; k * width], low: vec![0.0; k * width], size: vec![0; k] }
    }

    pub(super) fn join(&mut self, q: usize, point: &[f64]) {
        self.size[q] += 1;
        self.add(q, point, 1.0);
    }

    pub(super) fn leave(&mut self, q: usize, point: &[f64]) {
        self.size[q] -= 1;
        self.add(q, point, -1.0);
    }

    fn add(&mut self, q: usize, point: &[f64], sign: f64) {
        let at = q * self.width..(q + 1) * self.width;
        for ((high, low), x) in self.high[at.clone()].iter_mut().zip(&mut self.low[at]).zip(point) {
            let lost = two_sum(high, sign * x);
            *low += lost;
        }
    }

    /// Adds what another run of points changed.
    pub(super) fn merge(&mut self, other: &Self) {
        for (q, size) in other.size.iter().enumerate() {
            self.size[q] += size;
        }
        for (at, (high, low)) in self.high.iter_mut().zip(&mut self.low).enumerate() {
            let lost = two_sum(high, other.high[at]);
            *low += lost + other.low[at];
        }
    }

    /// Writes the mean of cluster `q`, which must have a point.
    pub(super) fn mean(&self, q: usize, out: &mut [f64]) {
        let at = q * self.width..(q + 1) * self.width;
        for ((out, high), low) in out.iter_mut().zip(&self.high[at.clone()]).zip(&self.low[at]) {
            *out = (high + low) / self.size[q] as f64;
        }
    }
}

/// Adds `x` to `sum` and returns what rounding lost (Knuth).
fn two_sum(sum: &mut f64, x: f64) -> f64 {
    let before = *sum;
    *sum = before + x;
    let part = *sum - before;
    (before - (*sum - part)) + (x - part)
}
