//! Seeded draws. Only + - x / on the way to a number, so that every machine draws the same ones; each
//! purpose and customer has its own stream, so that changing one part leaves the others as they were.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// The seed of the whole sample company.
const SEED: u64 = 0xA55A_2026_0630;

/// What a stream of draws is for.
#[derive(Clone, Copy)]
pub(super) enum Purpose {
    Quality = 1,
    Traits = 2,
    Years = 3,
    File = 4,
    Qualitative = 5,
    Invoices = 6,
    Receipts = 7,
    Checks = 8,
    CreditFile = 9,
    Master = 10,
}

/// One stream.
pub(super) struct Draw(ChaCha8Rng);

impl Draw {
    /// The stream of a purpose for one customer (0 where it is for all).
    pub fn new(purpose: Purpose, customer: usize) -> Self {
        let mut generator = ChaCha8Rng::seed_from_u64(SEED);
        generator.set_stream(((purpose as u64) << 32) | customer as u64);
        Self(generator)
    }

    /// Uniform in [0, 1).
    pub fn unit(&mut self) -> f64 {
        (self.0.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Uniform in [low, high).
    pub fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.unit()
    }

    /// Bell-shaped with mean 0 and standard deviation 1, never beyond 3.47 (sum of four uniforms).
    pub fn bell(&mut self) -> f64 {
        let sum = self.unit() + self.unit() + self.unit() + self.unit();
        (sum - 2.0) * 1.732_050_807_568_877_2
    }

    /// True with this probability.
    pub fn chance(&mut self, probability: f64) -> bool {
        self.unit() < probability
    }

    /// Uniform whole number from `low` to `high`, both included.
    pub fn whole(&mut self, low: i64, high: i64) -> i64 {
        let span = (high - low + 1) as f64;
        low + ((self.unit() * span) as i64).min(high - low)
    }

    /// One of them.
    pub fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.whole(0, of.len() as i64 - 1) as usize]
    }

    /// Puts them into an order of its own (Fisher and Yates).
    pub fn shuffle<T>(&mut self, of: &mut [T]) {
        for last in (1..of.len()).rev() {
            of.swap(last, self.whole(0, last as i64) as usize);
        }
    }
}
