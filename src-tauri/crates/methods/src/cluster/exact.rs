//! Sums of squares of any run of sorted values, without cancellation: prefix sums as pairs of `f64` (about
//! 32 digits), because the difference of two plain prefix sums loses the small clusters next to large ones.

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

/// Prefix sums of weight, weight x value and weight x value^2 over sorted values.
pub(super) struct SquareSums {
    weight: Vec<Pair>,
    first: Vec<Pair>,
    second: Vec<Pair>,
}

impl SquareSums {
    /// Values and weights are scaled by powers of two first, which is exact and keeps squares in range; the
    /// sums below are in that scale.
    pub(super) fn new(values: &[f64], weights: &[f64]) -> Self {
        let (value_scale, weight_scale) = (unit_scale(largest(values)), unit_scale(largest(weights)));
        let mut sums = Self { weight: vec![Pair::ZERO], first: vec![Pair::ZERO], second: vec![Pair::ZERO] };
        let (mut weight, mut first, mut second) = (Pair::ZERO, Pair::ZERO, Pair::ZERO);
        for (x, w) in values.iter().zip(weights) {
            let (x, w) = (x * value_scale, w * weight_scale);
            let wx = Pair::product(w, x);
            weight = weight.plus(Pair { high: w, low: 0.0 });
            first = first.plus(wx);
            second = second.plus(wx.times(Pair { high: x, low: 0.0 }));
            sums.weight.push(weight);
            sums.first.push(first);
            sums.second.push(second);
        }
        sums
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
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_distances_survive_beside_large_values() {
        // 1e8 + 0, 1, 2 has sum of squares 2 around its mean; plain prefix sums lose it beside 1e12.
        let values = [1e8, 1e8 + 1.0, 1e8 + 2.0, 1e12];
        let sums = SquareSums::new(&values, &[1.0; 4]);
        let scale = unit_scale(largest(&values));
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
