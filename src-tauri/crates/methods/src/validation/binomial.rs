//! Exact binomial figures by the regularised incomplete beta function: nine digits for up to 200 000 items in a
//! class, fewer beyond that (three at two million).

use statrs::function::beta::beta_reg;

/// The chance of `events` or more among `n` that each have the event with chance `rate`, 0..=1.
pub(super) fn upper_tail(events: usize, n: usize, rate: f64) -> f64 {
    if events == 0 {
        return 1.0;
    }
    beta_reg(events as f64, (n - events) as f64 + 1.0, rate).clamp(0.0, 1.0)
}

/// The lower end of Clopper and Pearson's (1934) interval: the rate at which `events` or more of `n` have the
/// chance `tail`; 0 where there are no events.
pub(super) fn lower_end(events: usize, n: usize, tail: f64) -> f64 {
    if events == 0 {
        return 0.0;
    }
    rising_root(|rate| upper_tail(events, n, rate) >= tail)
}

/// The upper end: the rate at which `events` or fewer of `n` have the chance `tail`; 1 where all are events.
pub(super) fn upper_end(events: usize, n: usize, tail: f64) -> f64 {
    // The same question asked of those without the event.
    1.0 - lower_end(n - events, n, tail)
}

/// Where in 0..=1 a condition that stays true once it is true becomes true, by bisection to the last bit.
fn rising_root(reached: impl Fn(f64) -> bool) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    loop {
        let middle = f64::midpoint(low, high);
        if middle <= low || middle >= high {
            return high;
        }
        if reached(middle) { high = middle } else { low = middle }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tails_and_ends() {
        // scipy 1.17: binomtest(k, n, p, "greater").pvalue and beta.ppf.
        let near = |found: f64, expected: f64| {
            assert!((found - expected).abs() <= 1e-9 * expected, "{found} is not {expected}");
        };
        near(upper_tail(5, 100, 0.02), 0.05083044536950036);
        near(upper_tail(1, 20, 0.005), 0.09538951972538237);
        near(upper_tail(20, 20, 0.9), 0.12157665459056931);
        near(upper_tail(60, 10_000, 0.004), 0.001841170532057116);
        for (events, n, tail, low, high) in [
            (1, 20, 0.025, 0.0012650894979498038, 0.24873276277202777),
            (5, 100, 0.025, 0.016431879182052155, 0.11283491110546275),
            (20, 20, 0.025, 0.8315665290169146, 1.0),
            (60, 10_000, 0.005, 0.0041961654035536705, 0.008289428939235042),
            (999, 1000, 0.025, 0.9944410757201734, 0.9999746825125088),
        ] {
            near(lower_end(events, n, tail), low);
            near(upper_end(events, n, tail), high);
        }
    }

    #[test]
    fn ends_of_the_range() {
        assert_eq!(
            (upper_tail(0, 20, 0.3), lower_end(0, 20, 0.025), upper_end(20, 20, 0.025)),
            (1.0, 0.0, 1.0)
        );
        assert_eq!((upper_tail(3, 20, 0.0), upper_tail(3, 20, 1.0)), (0.0, 1.0));
    }
}
