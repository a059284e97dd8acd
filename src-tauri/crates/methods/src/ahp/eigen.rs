//! Principal eigenvalue and eigenvector of an irreducible matrix without negative entries.
//!
//! Plain power steps while each brings the bounds of the eigenvalue together fast, as it does for judgements
//! that nearly agree; then Noda (1971): inverse iteration shifted by the largest ratio `(Ax)_i / x_i`, an
//! upper bound of the eigenvalue. It keeps every vector positive and converges quadratically, also where
//! power steps are slow (long chains of judgements, strong cycles). The elimination is written out here, in a fixed
//! order, because library kernels choose their instructions, and so their last bits, by processor.

/// Iterations after which the best vector so far is taken; a dozen is the most seen.
const ITERATIONS: usize = 200;
/// How many times nearer a power step must bring the bounds for another one to be taken.
const FAST: f64 = 4.0;
/// Relative distance of the eigenvalue's bounds above which the best vector does not count as found;
/// ordinary matrices end a hundred times closer.
const CONVERGED: f64 = 1e-12;

/// Eigenvalue and eigenvector (sum 1) of the row-major `n` by `n` matrix, from a positive start vector.
/// Returns `None` where the entries are so far apart that the vector leaves the range of `f64`.
pub(super) fn principal(a: &[f64], n: usize, start: &[f64]) -> Option<(f64, Vec<f64>)> {
    let mut x = normalised(start)?;
    let mut best: Option<(f64, f64, Vec<f64>)> = None;
    let (mut stalled, mut fast, mut last_gap) = (0, true, f64::INFINITY);
    for _ in 0..ITERATIONS {
        let ratios = ratios(a, n, &x)?;
        let (low, high) =
            ratios.iter().fold((f64::INFINITY, 0.0), |(l, h): (f64, f64), &r| (l.min(r), h.max(r)));
        let gap = high - low;
        let value = ratios.iter().sum::<f64>() / n as f64;
        if best.as_ref().is_none_or(|(least, ..)| gap < *least) {
            best = Some((gap, value, x.clone()));
            stalled = 0;
        } else {
            stalled += 1;
        }
        if gap <= 2.0 * f64::EPSILON * high || stalled == 3 {
            break;
        }
        fast &= gap * FAST <= last_gap;
        last_gap = gap;
        let next = if fast {
            Some(ratios.iter().zip(&x).map(|(r, x)| r * x).collect())
        } else {
            solve_shifted(a, n, high, &x)
        };
        match next.and_then(|z: Vec<f64>| normalised(&z)) {
            Some(next) => x = next,
            None => break,
        }
    }
    best.filter(|(gap, value, _)| *gap <= CONVERGED * value).map(|(_, value, x)| (value, x))
}

/// `(Ax)_i / x_i` for each row, whose mean estimates the eigenvalue for any weight vector `x`.
pub(super) fn ratios(a: &[f64], n: usize, x: &[f64]) -> Option<Vec<f64>> {
    let mut out = Vec::with_capacity(n);
    for (row, x_i) in a.chunks_exact(n).zip(x) {
        let dot: f64 = row.iter().zip(x).map(|(a, x)| a * x).sum();
        let ratio = dot / x_i;
        if !ratio.is_finite() {
            return None;
        }
        out.push(ratio);
    }
    Some(out)
}

/// The vector divided by its sum, unless an entry is not above zero.
pub(super) fn normalised(x: &[f64]) -> Option<Vec<f64>> {
    let largest = x.iter().fold(0.0, |a: f64, &b| a.max(b));
    let scaled: Vec<f64> = x.iter().map(|v| v / largest).collect();
    let total: f64 = scaled.iter().sum();
    let out: Vec<f64> = scaled.iter().map(|v| v / total).collect();
    out.iter().all(|v| v.is_finite() && *v > 0.0).then_some(out)
}

/// Solves `(shift I - A) z = x` by elimination without exchanging rows: with the shift above the
/// eigenvalue every pivot is positive, and elimination without exchanges does not notice the scale of the
/// items. A pivot lost to rounding is replaced by the smallest that matters, as usual in inverse iteration.
fn solve_shifted(a: &[f64], n: usize, shift: f64, x: &[f64]) -> Option<Vec<f64>> {
    let mut m: Vec<f64> = a.iter().map(|v| -v).collect();
    let mut z = x.to_vec();
    for i in 0..n {
        m[i * n + i] += shift;
    }
    let least = shift * f64::EPSILON;
    for k in 0..n {
        if m[k * n + k] < least {
            m[k * n + k] = least;
        }
        for i in k + 1..n {
            let factor = m[i * n + k] / m[k * n + k];
            if factor == 0.0 {
                continue;
            }
            for j in k + 1..n {
                m[i * n + j] -= factor * m[k * n + j];
            }
            z[i] -= factor * z[k];
        }
    }
    for k in (0..n).rev() {
        let mut sum = z[k];
        for j in k + 1..n {
            sum -= m[k * n + j] * z[j];
        }
        z[k] = sum / m[k * n + k];
    }
    z.iter().all(|v| v.is_finite()).then_some(z)
}
