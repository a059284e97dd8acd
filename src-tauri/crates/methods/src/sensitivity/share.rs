//! The weight of one node as a variable: its leaves share it in their present proportions, the other leaves
//! share the rest in theirs.
//!
//! With `t` the share of the node, both squared distances of a profile are linear in `t`:
//! `d-^2 = t a_in + (1 - t) a_out` and `d+^2 = t b_in + (1 - t) b_out`. Their quotient, and with it the
//! score, therefore only rises or only falls as `t` grows, or stays.

use super::error::{Immovable, SensitivityError};

/// Weights inside and outside of a node, each summing to 1 and 0 elsewhere.
pub(super) struct Node {
    /// Present share of the node in 0..=1.
    pub(super) present: f64,
    inside: Vec<f64>,
    outside: Vec<f64>,
}

impl Node {
    /// Node number `node` with its `leaves`, under leaf `weights` that sum to 1.
    pub(super) fn new(
        weights: &[f64],
        leaves: &[usize],
        node: usize,
    ) -> Result<Result<Self, Immovable>, SensitivityError> {
        let count = weights.len();
        let mut member = vec![false; count];
        for &leaf in leaves {
            match member.get_mut(leaf) {
                None => return Err(SensitivityError::NoSuchLeaf { node, leaf, count }),
                Some(true) => return Err(SensitivityError::LeafTwice { node, leaf }),
                Some(named) => *named = true,
            }
        }
        if leaves.is_empty() {
            return Err(SensitivityError::EmptyNode { node });
        }
        if leaves.len() == count {
            return Ok(Err(Immovable::AllLeaves));
        }
        let part =
            |of: bool| weights.iter().zip(&member).map(|(w, m)| if *m == of { *w } else { 0.0 }).collect();
        let (inside, outside): (Vec<f64>, Vec<f64>) = (part(true), part(false));
        let (in_total, out_total) = (inside.iter().sum::<f64>(), outside.iter().sum::<f64>());
        let Some(inside) = proportions(inside, &member, true) else {
            return Ok(Err(Immovable::NoWeightInside));
        };
        let Some(outside) = proportions(outside, &member, false) else {
            return Ok(Err(Immovable::NoWeightOutside));
        };
        Ok(Ok(Self { present: in_total / (in_total + out_total), inside, outside }))
    }

    /// The squared distances of profile `r` as lines over the share.
    pub(super) fn line(&self, r: &[f64]) -> Line {
        let minus = |w: &[f64]| w.iter().zip(r).map(|(w, r)| w * (r * r)).sum();
        let plus = |w: &[f64]| w.iter().zip(r).map(|(w, r)| w * ((1.0 - r) * (1.0 - r))).sum();
        Line {
            a_in: minus(&self.inside),
            a_out: minus(&self.outside),
            b_in: plus(&self.inside),
            b_out: plus(&self.outside),
        }
    }
}

/// Weights divided by their sum; a lone leaf of weight zero takes all. `None` where they are unknown.
fn proportions(weights: Vec<f64>, member: &[bool], of: bool) -> Option<Vec<f64>> {
    let total: f64 = weights.iter().sum();
    if total > 0.0 {
        return Some(weights.iter().map(|w| w / total).collect());
    }
    let alone = member.iter().filter(|m| **m == of).count() == 1;
    alone.then(|| member.iter().map(|m| if *m == of { 1.0 } else { 0.0 }).collect())
}

/// The squared distances of one profile with the share of a node at 1 (in) and at 0 (out): `a` from the
/// anti-ideal, `b` from the ideal.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line {
    pub(super) a_in: f64,
    pub(super) a_out: f64,
    pub(super) b_in: f64,
    pub(super) b_out: f64,
}

impl Line {
    /// The closeness in 0..=1 at share `t`.
    pub(super) fn closeness(&self, t: f64) -> f64 {
        let minus = (t * self.a_in + (1.0 - t) * self.a_out).sqrt();
        let plus = (t * self.b_in + (1.0 - t) * self.b_out).sqrt();
        minus / (minus + plus)
    }

    /// The share at which the closeness is `c`, and whether it rises through it; `None` where no share in
    /// 0..=1 reaches it or the closeness is the same at all shares.
    ///
    /// `C = c` is `(1 - c)^2 d-^2 = c^2 d+^2`, which is linear in the share: with the difference of the two
    /// sides `f_in` at 1 and `f_out` at 0, `t = f_out / (f_out - f_in)`.
    pub(super) fn reaches(&self, c: f64) -> Option<(f64, bool)> {
        let side = |a: f64, b: f64| (1.0 - c) * (1.0 - c) * a - c * c * b;
        let (f_in, f_out) = (side(self.a_in, self.b_in), side(self.a_out, self.b_out));
        // Both of one sign: the closeness stays on one side.
        if f_in == f_out || (f_in > 0.0 && f_out > 0.0) || (f_in < 0.0 && f_out < 0.0) {
            return None;
        }
        Some(((f_out / (f_out - f_in)).clamp(0.0, 1.0), f_in > f_out))
    }
}
