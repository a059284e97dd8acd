//! Sums of squares of any run of sorted values, without cancellation: prefix sums as pairs of `f64` (about
//! 32 digits), because the difference of two plain prefix sums loses the small clusters next to large ones.

use std::ops::RangeInclusive;

use crate::table::{largest, unit_scale};

/// An unevaluated sum `high + low`, `low` below the last digit of `high`.
#[derive(Debug, Clone, Copy)]
struct Pair {
    high: f64,
    low: f64,
}

impl Pair {
    const ZERO: Self = Self { high: 0.0, low: 0.0 };

    /// Exact sum of two numbers (Knuth).
    fn sum(a: f64, b: f64) -> Self {
        let high = a + b;
        let part = high - a;
        Self { high, low: (a - (high - part)) + (b - part) }
    }

    /// Exact product of two numbers (Dekker), for numbers well inside the range of `f64`.
    fn product(a: f64, b: f64) -> Self {
        let split = |v: f64| {
            let c = 134_217_729.0 * v;
            let high = c - (c - v);
            (high, v - high)
        };
        let ((ah, al), (bh, bl)) = (split(a), split(b));
        let high = a * b;
        Self { high, low: ((ah * bh - high) + ah * bl + al * bh) + al * bl }
    }

    fn plus(self, other: Self) -> Self {
        let s = Self::sum(self.high, other.high);
        Self::sum(s.high, s.low + self.low + other.low)
    }

    fn minus(self, other: Self) -> Self {
        self.plus(Self { high: -other.high, low: -other.low })
    }

    fn times(self, other: Self) -> Self {
        let p = Self::product(self.high, other.high);
        Self::sum(p.high, p.low + self.high * other.low + self.low * other.high)
    }

    fn over(self, divisor: Self) -> Self {
        let first = self.high / divisor.high;
        let rest = self.minus(divisor.times(Self { high: first, low: 0.0 }));
        Self::sum(first, rest.high / divisor.high)
    }
}

/// Sums of weight, weight x value and weight x value^2 over the sorted values from the middle one up to each
/// place, negative below it, and their leading parts.
///
/// Values are counted from the middle one and scaled by a power of two, weights are scaled likewise; the sums
/// of squares below are in that scale. A run's sums are differences of two, neither of which holds a value
/// further out than the run's own: values far away take no digits from it.
pub(super) struct SquareSums {
    weight: Vec<Pair>,
    first: Vec<Pair>,
    second: Vec<Pair>,
    leading: Leading,
}

/// The sums rounded to one `f64` each: fast, and wrong by no more than a known error.
struct Leading {
    weight: Vec<f64>,
    first: Vec<f64>,
    second: Vec<f64>,
    /// Most that a cost computed from these can be wrong by; `None` where weights are too far apart to tell.
    error: Option<f64>,
}

/// Starts tried side by side.
const LANES: usize = 4;

impl SquareSums {
    pub(super) fn new(values: &[f64], weights: &[f64]) -> Self {
        let middle = values[values.len() / 2];
        let reach = largest(&[values[0] - middle, values[values.len() - 1] - middle]);
        let (value_scale, weight_scale) = (unit_scale(reach), unit_scale(largest(weights)));
        let n = values.len();
        let [mut weight, mut first, mut second] = [(); 3].map(|()| vec![Pair::ZERO; n + 1]);
        let terms = |i: usize| {
            let x = Pair::sum(values[i] * value_scale, -middle * value_scale);
            let w = Pair { high: weights[i] * weight_scale, low: 0.0 };
            let wx = w.times(x);
            [w, wx, wx.times(x)]
        };
        for i in n / 2..n {
            let [w, wx, wxx] = terms(i);
            weight[i + 1] = weight[i].plus(w);
            first[i + 1] = first[i].plus(wx);
            second[i + 1] = second[i].plus(wxx);
        }
        for i in (0..n / 2).rev() {
            let [w, wx, wxx] = terms(i);
            weight[i] = weight[i + 1].minus(w);
            first[i] = first[i + 1].minus(wx);
            second[i] = second[i + 1].minus(wxx);
        }
        // With X the largest |value|, below 2 here, and A the sum of weight x |value|: a leading part is wrong
        // by half a unit of at most A X, a mean by as much of A / weight, which must stay below X. What the
        // leading parts of weights lost (nothing, where all weigh the same) counts with X^2.
        let x = reach * value_scale;
        // Below the middle, values and the direction of the sums are both negative.
        let magnitude = first[0].high + first[n].high;
        let lightest = weights.iter().fold(f64::INFINITY, |a, w| a.min(w * weight_scale));
        let lost = weight.iter().fold(0.0, |a: f64, w| a.max(w.low.abs()));
        let told = magnitude * f64::EPSILON < x * lightest / 8.0 && lost < lightest / 16.0;
        let error = told.then_some(32.0 * f64::EPSILON * x * magnitude + 4.0 * x * x * lost);
        let leading = |sums: &[Pair]| sums.iter().map(|p| p.high).collect();
        let leading =
            Leading { weight: leading(&weight), first: leading(&first), second: leading(&second), error };
        Self { weight, first, second, leading }
    }

    /// Weighted sum of squared distances of the values `from..to` from their mean.
    pub(super) fn within(&self, from: usize, to: usize) -> f64 {
        if to - from < 2 {
            return 0.0;
        }
        let weight = self.weight[to].minus(self.weight[from]);
        let first = self.first[to].minus(self.first[from]);
        let second = self.second[to].minus(self.second[from]);
        second.minus(first.times(first).over(weight)).high.max(0.0)
    }

    /// The start of the last cluster of the values before `end` that costs least, `before[start]` being the
    /// cost of those before it; of equally good ones the first. `room` holds as many places as there are
    /// starts.
    pub(super) fn cheapest(
        &self,
        before: &[f64],
        starts: RangeInclusive<usize>,
        end: usize,
        room: &mut Vec<f64>,
    ) -> (f64, usize) {
        let exact = |start: usize| (before[start] + self.within(start, end), start);
        let better = |best: (f64, usize), next: (f64, usize)| if next.0 < best.0 { next } else { best };
        let (low, high) = (*starts.start(), *starts.end());
        let nothing = (f64::INFINITY, low);
        match self.leading.error {
            Some(error) if high - low >= LANES => {
                let least = self.leading.costs(before, low, high, end, room);
                let near = room.iter().enumerate().filter(|(_, cost)| **cost <= least + 2.0 * error);
                near.map(|(i, _)| exact(low + i)).fold(nothing, better)
            }
            _ => starts.map(exact).fold(nothing, better),
        }
    }
}

impl Leading {
    /// Writes what each start of `low..=high` seems to cost into `room`; returns the least.
    fn costs(&self, before: &[f64], low: usize, high: usize, end: usize, room: &mut Vec<f64>) -> f64 {
        room.clear();
        room.resize(high + 1 - low, 0.0);
        let (weight, first, second) = (self.weight[end], self.first[end], self.second[end]);
        let cost = |b: f64, w: f64, s: f64, q: f64| {
            let d = first - s;
            b + ((second - q) - d * d / (weight - w))
        };
        let [b, w, s, q] = [before, &self.weight, &self.first, &self.second]
            .map(|sums| sums[low..=high].as_chunks::<LANES>());
        let (whole, rest) = room.as_chunks_mut::<LANES>();
        let mut least = [f64::INFINITY; LANES];
        for ((((out, b), w), s), q) in whole.iter_mut().zip(b.0).zip(w.0).zip(s.0).zip(q.0) {
            for lane in 0..LANES {
                let c = cost(b[lane], w[lane], s[lane], q[lane]);
                out[lane] = c;
                least[lane] = if c < least[lane] { c } else { least[lane] };
            }
        }
        for ((((out, b), w), s), q) in rest.iter_mut().zip(b.1).zip(w.1).zip(s.1).zip(q.1) {
            *out = cost(*b, *w, *s, *q);
            least[0] = least[0].min(*out);
        }
        least.iter().fold(f64::INFINITY, |a, &b| a.min(b))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_distances_survive_beside_large_values() {
        // 1e8 + 0, 1, 2 has sum of squares 2 around its mean; plain prefix sums lose it beside 1e12.
        let values = [1e8, 1e8 + 1.0, 1e8 + 2.0, 1e12];
        let sums = SquareSums::new(&values, &[1.0; 4]);
        let scale = unit_scale(1e12 - (1e8 + 2.0));
        assert!((sums.within(0, 3) / (scale * scale) - 2.0).abs() < 1e-9);
        assert_eq!(sums.within(1, 2), 0.0);
    }

    #[test]
    fn weights_count_as_repetitions() {
        // 0 three times and 4 once: mean 1, sum of squares 3 + 9.
        let sums = SquareSums::new(&[0.0, 4.0], &[3.0, 1.0]);
        assert_eq!(sums.within(0, 2) * 16.0 * 2.0, 12.0);
    }
}
