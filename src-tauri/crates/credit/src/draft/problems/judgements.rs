//! Judgements in pairs, node by node: whether they are judgements, say enough, and agree with each other.

use assay_methods::ahp::{AhpError, PairwiseMatrix};

use super::{Found, ProblemCode, code_of, number, visit};
use crate::draft::settle::{joint, judged};
use crate::model::{Expert, Node, Weighting};

/// A consistency ratio from here on needs a reason.
const ACCEPTED: f64 = 0.10;

/// Judgements as they are stored.
type Rows = Vec<Vec<Option<f64>>>;

pub(super) fn check(tree: &Node, found: &mut Found) {
    visit(tree, 0, &mut |node, _| {
        let Node::Criterion { code, weighting, judgements, experts, inconsistency_reason, children, .. } =
            node
        else {
            return;
        };
        if *weighting == Weighting::Direct || children.len() < 2 {
            return;
        }
        let children: Vec<&str> = children.iter().map(code_of).collect();
        let node = Judged { code, children: &children };
        if let Some(rows) = node.usable(judgements, experts, found) {
            node.agreement(&rows, inconsistency_reason.trim(), found);
        }
    });
}

struct Judged<'m> {
    code: &'m str,
    children: &'m [&'m str],
}

impl Judged<'_> {
    /// The judgements that count, where all of them can be used.
    fn usable(&self, own: &Rows, experts: &[Expert], found: &mut Found) -> Option<Rows> {
        if experts.is_empty() {
            return self.matrix(own, None, found).then(|| own.clone());
        }
        let mut usable = true;
        for expert in experts {
            if !(expert.weight.is_finite() && expert.weight > 0.0) {
                let details = [expert.name.clone(), number(expert.weight)];
                found.add(ProblemCode::ExpertWeight, self.code, details);
                usable = false;
            }
            usable &= self.matrix(&expert.judgements, Some(&expert.name), found);
        }
        // Joint judgements stand between the values of the scale by their nature.
        usable.then(|| joint(experts, self.children.len())).flatten()
    }

    /// Whether a matrix can be used.
    fn matrix(&self, rows: &Rows, expert: Option<&str>, found: &mut Found) -> bool {
        let n = self.children.len();
        let by = expert.map(str::to_owned);
        if rows.len() != n || rows.iter().any(|row| row.len() != n) {
            let size = rows.iter().map(Vec::len).find(|len| *len != n).unwrap_or(rows.len());
            let details = [size.to_string(), n.to_string()];
            found.add(ProblemCode::MatrixSize, self.code, details.into_iter().chain(by));
            return false;
        }
        let name = |at: usize| self.children[at].to_owned();
        let wrong = PairwiseMatrix::problems(rows);
        for one in &wrong {
            let (code, details) = match *one {
                AhpError::NotReciprocal { row, column, value, opposite } => {
                    let details = vec![name(row), name(column), number(value), number(opposite)];
                    (ProblemCode::NotReciprocal, details)
                }
                AhpError::NotPositive { row, column, value }
                | AhpError::TooExtreme { row, column, value } => {
                    (ProblemCode::NotAJudgement, vec![name(row), name(column), number(value)])
                }
                AhpError::Diagonal { row, value } => {
                    (ProblemCode::NotAJudgement, vec![name(row), name(row), number(value)])
                }
                _ => continue,
            };
            found.add(code, self.code, details.into_iter().chain(by.clone()));
        }
        let matrix = PairwiseMatrix::new(rows).ok();
        let off = matrix.map(|matrix| matrix.off_scale()).unwrap_or_default();
        if let Some(first) = off.first() {
            let details = [off.len().to_string(), name(first.row), name(first.column), number(first.given)];
            found.add(ProblemCode::OffScale, self.code, details.into_iter().chain(by));
        }
        wrong.is_empty()
    }

    /// Whether the judgements link all children and do not contradict each other.
    fn agreement(&self, rows: &Rows, reason: &str, found: &mut Found) {
        match judged(rows, self.children.len()) {
            Ok(weighed) => {
                if weighed.missing > 0 {
                    found.add(ProblemCode::Incomplete, self.code, [weighed.missing.to_string()]);
                }
                if weighed.cr >= ACCEPTED {
                    let (code, reason) = match reason {
                        "" => (ProblemCode::Inconsistent, None),
                        reason => (ProblemCode::InconsistentAccepted, Some(reason.to_owned())),
                    };
                    let ratio = format!("{:.3}", weighed.cr);
                    found.add(code, self.code, std::iter::once(ratio).chain(reason));
                }
            }
            Err(AhpError::Disconnected { unconnected }) => {
                let names: Vec<&str> = unconnected.iter().map(|at| self.children[*at]).collect();
                found.add(ProblemCode::Unconnected, self.code, [names.join(", ")]);
            }
            Err(_) => found.add(ProblemCode::JudgementsTooFarApart, self.code, []),
        }
    }
}
