//! Where k-means starts: k-means++ (Arthur & Vassilvitskii 2007).

use rand_chacha::ChaCha8Rng;
use rand_core::Rng;

use super::means::Means;
use crate::lanes::squared_distance;
use crate::table::Table;

/// Each further start is a point drawn in proportion to its squared distance from the nearest start so far.
pub(super) fn spread(table: &Table, k: usize, random: &mut ChaCha8Rng) -> Means {
    let first = (unit(random) * table.rows() as f64) as usize;
    let mut starts = table.row(first).to_vec();
    let mut distance = vec![f64::INFINITY; table.rows()];
    let mut newest = first;
    for _ in 1..k {
        let start = table.row(newest);
        for (d, point) in distance.iter_mut().zip(table.values().chunks_exact(table.columns())) {
            *d = d.min(squared_distance(point, start));
        }
        let total: f64 = distance.iter().sum();
        let mut left = unit(random) * total;
        let drawn = distance.iter().position(|d| {
            left -= d;
            left < 0.0
        });
        // Where all distances vanish in rounding, or the sum ran out: the first point that is no start yet.
        let is_start = |i: usize| starts.chunks_exact(table.columns()).any(|s| s == table.row(i));
        let Some(at) = drawn.or_else(|| (0..table.rows()).find(|&i| !is_start(i))) else { break };
        starts.extend_from_slice(table.row(at));
        newest = at;
    }
    Means::new(table.columns(), starts)
}

/// A number in 0..1 with 53 random bits.
pub(crate) fn unit(random: &mut ChaCha8Rng) -> f64 {
    (random.next_u64() >> 11) as f64 / (1u64 << 53) as f64
}
