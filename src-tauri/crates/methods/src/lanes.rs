//! Work on many terms at a time. Sums run in four interleaved runs, then together: an order that never
//! changes and that any processor can follow several terms at a time.

const LANES: usize = 4;

/// Squared Euclidean distance of two vectors of the same length.
pub(crate) fn squared_distance(a: &[f64], b: &[f64]) -> f64 {
    let ((a, a_rest), (b, b_rest)) = (a.as_chunks::<LANES>(), b.as_chunks::<LANES>());
    let mut sums = [0.0; LANES];
    for (a, b) in a.iter().zip(b) {
        for lane in 0..LANES {
            let d = a[lane] - b[lane];
            sums[lane] += d * d;
        }
    }
    for (sum, (a, b)) in sums.iter_mut().zip(a_rest.iter().zip(b_rest)) {
        *sum += (a - b) * (a - b);
    }
    (sums[0] + sums[1]) + (sums[2] + sums[3])
}

/// Smallest and largest of finite numbers; infinities the wrong way round of none.
pub(crate) fn range(values: &[f64]) -> (f64, f64) {
    let (mut low, mut high) = ([f64::INFINITY; LANES], [f64::NEG_INFINITY; LANES]);
    let (whole, rest) = values.as_chunks::<LANES>();
    let mut take = |lane: usize, v: f64| {
        low[lane] = if v < low[lane] { v } else { low[lane] };
        high[lane] = if v > high[lane] { v } else { high[lane] };
    };
    for values in whole {
        for (lane, v) in values.iter().enumerate() {
            take(lane, *v);
        }
    }
    for v in rest {
        take(0, *v);
    }
    (low.iter().fold(f64::INFINITY, |a, &b| a.min(b)), high.iter().fold(f64::NEG_INFINITY, |a, &b| a.max(b)))
}
