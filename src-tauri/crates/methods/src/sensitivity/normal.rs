//! Standard normal numbers by the polar method (Marsaglia & Bray 1964), which needs nothing but a logarithm
//! and a square root.

use rand_chacha::ChaCha8Rng;
use rand_core::Rng;

/// Draws two numbers at a time and keeps the second for the next call.
pub(super) struct Normal {
    random: ChaCha8Rng,
    spare: Option<f64>,
}

impl Normal {
    pub(super) fn new(random: ChaCha8Rng) -> Self {
        Self { random, spare: None }
    }

    /// The next number with mean 0 and standard deviation 1.
    pub(super) fn next(&mut self) -> f64 {
        if let Some(spare) = self.spare.take() {
            return spare;
        }
        loop {
            let (x, y) = (self.side(), self.side());
            let square = x * x + y * y;
            if square > 0.0 && square < 1.0 {
                let stretch = (-2.0 * square.ln() / square).sqrt();
                self.spare = Some(y * stretch);
                return x * stretch;
            }
        }
    }

    /// A number in -1..1 with 53 random bits.
    fn side(&mut self) -> f64 {
        (self.random.next_u64() >> 11) as f64 / (1u64 << 52) as f64 - 1.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand_core::SeedableRng;

    #[test]
    fn moments_and_tails_are_those_of_the_normal_distribution() {
        let mut normal = Normal::new(ChaCha8Rng::seed_from_u64(7));
        let n = 200_000;
        let mut all: Vec<f64> = (0..n).map(|_| normal.next()).collect();
        let mean = |power: i32| all.iter().map(|v| v.powi(power)).sum::<f64>() / f64::from(n);
        // Five standard errors: 1, 2, 15 and 96 are the variances of the powers.
        for (power, expected, variance) in [(1, 0.0, 1.0), (2, 1.0, 2.0), (3, 0.0, 15.0), (4, 3.0, 96.0)] {
            let error: f64 = variance / f64::from(n);
            assert!((mean(power) - expected).abs() < 5.0 * error.sqrt(), "power {power}");
        }
        // Kolmogorov's distance from the distribution function at its tabled quantiles.
        all.sort_by(f64::total_cmp);
        for (z, p) in
            [(-2.326_348, 0.01), (-1.0, 0.158_655), (0.0, 0.5), (0.674_490, 0.75), (1.644_854, 0.95)]
        {
            let below = all.partition_point(|v| *v < z) as f64 / f64::from(n);
            assert!((below - p).abs() < 0.005, "{z}");
        }
    }
}
