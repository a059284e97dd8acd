//! A scale in use: value to r, r back to the value that just reaches it, and the corners to draw.

use crate::model::Scale;

/// r at the five values of benchmark bands.
const BAND_R: [f64; 5] = [0.2, 0.4, 0.6, 0.8, 1.0];

impl Scale {
    /// Whether the scale can be used: finite, bounds apart (by no more than a number can say) and in order.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        match *self {
            Self::Range { worst, best } => (best - worst).is_finite() && worst != best,
            Self::Bands { poor, low, average, good, excellent } => {
                let values = [poor, low, average, good, excellent];
                let rising = values.windows(2).all(|pair| pair[0] < pair[1]);
                let falling = values.windows(2).all(|pair| pair[0] > pair[1]);
                (excellent - poor).is_finite() && (rising || falling)
            }
            Self::Target { outer_lower, lower, upper, outer_upper, upper_floor } => {
                (outer_upper - outer_lower).is_finite()
                    && outer_lower < lower
                    && lower <= upper
                    && upper < outer_upper
                    && (0.0..=1.0).contains(&upper_floor)
            }
        }
    }

    /// r in 0..=1 of a value, on a sound scale.
    #[must_use]
    pub fn r(&self, value: f64) -> f64 {
        match *self {
            Self::Range { worst, best } => ((value - worst) / (best - worst)).clamp(0.0, 1.0),
            Self::Bands { .. } => {
                let (sign, corners) = self.bands();
                let value = sign * value;
                if value < corners[0] {
                    return 0.0;
                }
                let above = corners.iter().position(|corner| value < *corner);
                above.map_or(1.0, |i| {
                    let share = (value - corners[i - 1]) / (corners[i] - corners[i - 1]);
                    BAND_R[i - 1] + share * (BAND_R[i] - BAND_R[i - 1])
                })
            }
            Self::Target { outer_lower, lower, upper, outer_upper, upper_floor } => {
                if value < lower {
                    ((value - outer_lower) / (lower - outer_lower)).clamp(0.0, 1.0)
                } else if value <= upper {
                    1.0
                } else {
                    ((outer_upper - value) / (outer_upper - upper)).clamp(upper_floor, 1.0)
                }
            }
        }
    }

    /// The value nearest to the present one that has at least this r; on a target scale from the side the
    /// present value stands on, from below where there is none.
    #[must_use]
    pub fn value_for(&self, r: f64, from: Option<f64>) -> f64 {
        match *self {
            Self::Range { worst, best } => worst + r * (best - worst),
            Self::Bands { .. } => {
                let (sign, corners) = self.bands();
                let Some(i) = BAND_R.iter().position(|band| r <= *band) else {
                    return sign * corners[4];
                };
                if i == 0 {
                    return sign * corners[0];
                }
                let share = (r - BAND_R[i - 1]) / (BAND_R[i] - BAND_R[i - 1]);
                sign * (corners[i - 1] + share * (corners[i] - corners[i - 1]))
            }
            Self::Target { outer_lower, lower, upper, outer_upper, .. } => {
                if from.is_some_and(|value| value > upper) {
                    outer_upper - r * (outer_upper - upper)
                } else {
                    outer_lower + r * (lower - outer_lower)
                }
            }
        }
    }

    /// The direction of improvement from a value: 1 up, -1 down.
    #[must_use]
    pub fn better(&self, from: Option<f64>) -> f64 {
        let down = match *self {
            Self::Range { worst, best } => worst > best,
            Self::Bands { poor, excellent, .. } => poor > excellent,
            Self::Target { upper, .. } => from.is_some_and(|value| value > upper),
        };
        if down { -1.0 } else { 1.0 }
    }

    /// The corners of the scale as pairs of value and r, ascending by value; two corners at one value are a
    /// step.
    #[must_use]
    pub fn corners(&self) -> Vec<(f64, f64)> {
        let mut corners = match *self {
            Self::Range { worst, best } => vec![(worst, 0.0), (best, 1.0)],
            Self::Bands { poor, low, average, good, excellent } => {
                let values = [poor, low, average, good, excellent];
                std::iter::once((poor, 0.0)).chain(values.into_iter().zip(BAND_R)).collect()
            }
            Self::Target { outer_lower, lower, upper, outer_upper, upper_floor } => {
                let mut corners = vec![(outer_lower, 0.0), (lower, 1.0), (upper, 1.0)];
                if upper_floor > 0.0 {
                    corners.push((outer_upper - upper_floor * (outer_upper - upper), upper_floor));
                }
                corners.push((outer_upper, upper_floor));
                corners
            }
        };
        if corners.first().zip(corners.last()).is_some_and(|(first, last)| first.0 > last.0) {
            corners.reverse();
        }
        corners
    }

    /// The sign that makes the bands rise, and the risen corners.
    fn bands(&self) -> (f64, [f64; 5]) {
        let sign = self.better(None);
        let corners = match *self {
            Self::Bands { poor, low, average, good, excellent } => [poor, low, average, good, excellent],
            Self::Range { .. } | Self::Target { .. } => [0.0; 5],
        };
        (sign, corners.map(|corner| sign * corner))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COST: Scale = Scale::Bands { poor: 0.9, low: 0.8, average: 0.65, good: 0.55, excellent: 0.45 };
    const TARGET: Scale =
        Scale::Target { outer_lower: 0.5, lower: 1.3, upper: 2.0, outer_upper: 4.0, upper_floor: 0.4 };

    fn near(left: f64, right: f64) -> bool {
        (left - right).abs() < 1e-12
    }

    #[test]
    fn ranges_of_both_directions() {
        let cost = Scale::Range { worst: 90.0, best: 30.0 };
        assert_eq!(
            [cost.r(100.0), cost.r(90.0), cost.r(60.0), cost.r(30.0), cost.r(0.0)],
            [0.0, 0.0, 0.5, 1.0, 1.0]
        );
        assert!(!Scale::Range { worst: 1.0, best: 1.0 }.is_sound());
        assert!(!Scale::Range { worst: f64::NAN, best: 1.0 }.is_sound());
        assert!(
            !Scale::Range { worst: -1.7e308, best: 1.7e308 }.is_sound(),
            "further apart than a number says"
        );
    }

    /// By hand from the five bands: half-way between average and good is .7, below poor nothing.
    #[test]
    fn bands_of_a_cost_indicator() {
        assert!(COST.is_sound());
        for (value, r) in
            [(0.95, 0.0), (0.9, 0.2), (0.85, 0.3), (0.65, 0.6), (0.6, 0.7), (0.45, 1.0), (0.1, 1.0)]
        {
            assert!(near(COST.r(value), r), "{value}: {}", COST.r(value));
        }
        assert!(near(COST.value_for(0.7, None), 0.6));
        assert!(near(COST.value_for(0.1, None), 0.9));
        assert_eq!(COST.corners()[5], (0.9, 0.0));
    }

    #[test]
    fn target_with_a_floor_above() {
        assert!(TARGET.is_sound());
        for (value, r) in [(0.4, 0.0), (0.9, 0.5), (1.3, 1.0), (2.0, 1.0), (3.0, 0.5), (3.9, 0.4), (9.0, 0.4)]
        {
            assert!(near(TARGET.r(value), r), "{value}: {}", TARGET.r(value));
        }
        assert!(near(TARGET.value_for(0.75, Some(3.5)), 2.5));
        assert!(near(TARGET.value_for(0.75, Some(0.6)), 1.1));
        assert!(near(TARGET.value_for(0.75, None), 1.1));
        // The line from 1 to 0 meets the floor of .4 at 3.2.
        assert!(near(TARGET.corners()[3].0, 3.2));
    }

    #[test]
    fn value_for_is_the_inverse() {
        for scale in [Scale::Range { worst: -3.0, best: 8.0 }, COST, TARGET] {
            for step in 21..100 {
                let r = f64::from(step) / 100.0;
                assert!(near(scale.r(scale.value_for(r, None)), r), "{scale:?} {r}");
            }
        }
    }
}
