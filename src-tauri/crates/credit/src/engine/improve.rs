//! The smallest single changes that reach the next grade, found exactly and mapped back to the indicator's
//! own unit. Whether they are worth proposing is for people to say.

use assay_methods::topsis::{TopsisError, frozen};

use super::leaves::{Leaf, Part};
use super::round_score;
use crate::rating::{Evaluated, Improvement};

/// Steps of a billionth of a billionth that make up for rounding on the way from r to the value and back.
const NUDGES: u32 = 24;

/// Every single change that lifts the score to `target`, smallest in r first.
pub(super) fn improvements(
    leaves: &[Leaf<'_>],
    parts: &[Part],
    evaluated: &[Evaluated],
    (weights, r): (&[f64], &[f64]),
    target: f64,
) -> Result<Vec<Improvement>, TopsisError> {
    let mut found = Vec::new();
    for (j, (leaf, part)) in leaves.iter().zip(parts).enumerate() {
        let Some(now) = part.r() else { continue };
        if weights[j] == 0.0 {
            continue;
        }
        let Some(needed) = frozen::smallest_change(weights, r, j, target)? else { continue };
        let from = evaluated[j].figure.number();
        let better = leaf.scale.better(from);
        let exact = leaf.scale.value_for(needed, from);
        for nudge in 0..NUDGES {
            let step =
                if nudge == 0 { 0.0 } else { exact.abs().max(1e-3) * 1e-16 * f64::from(1_u32 << nudge) };
            let to = exact + better * step;
            let mut changed = r.to_vec();
            changed[j] = leaf.scale.r(to);
            if changed[j] > now && round_score(frozen::closeness(weights, &changed)?.score) >= target {
                found
                    .push((changed[j] - now, Improvement { indicator: leaf.indicator.to_owned(), from, to }));
                break;
            }
        }
    }
    found.sort_by(|a, b| a.0.total_cmp(&b.0));
    Ok(found.into_iter().map(|(_, improvement)| improvement).collect())
}
