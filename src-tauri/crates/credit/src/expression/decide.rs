//! Whether a condition holds: yes, no, or unknown with the figure that leaves it open.

use std::cmp::Ordering;

use super::evaluate::Reader;
use super::tree::{Flag, Function, Kind, Node, Relation};
use super::value::{both, out_of_range, without_value};
use crate::figure::{Figure, Reason, ReasonCode};
use crate::indicators::Calc;

impl Reader<'_> {
    /// Whether a part holds. An indicator that does not apply makes a comparison false; any other that has no
    /// value makes it unknown. `no and unknown` is no, `yes or unknown` is yes.
    pub fn condition(&self, node: &Node, calc: &mut Calc<'_>) -> Result<bool, Figure> {
        match &node.kind {
            Kind::Flag(Flag::Blacklisted) => Ok(self.inputs.blacklisted),
            Kind::Flag(Flag::AuditNotClean) => self.audit_not_clean(),
            Kind::Not(inner) => self.condition(inner, calc).map(|held| !held),
            Kind::Compare(left, relation, right) => {
                match both(self.amount(left, calc), self.amount(right, calc)) {
                    Ok((left, right)) => Ok(relation.holds(left.compare(right))),
                    Err(Figure::NotApplicable(_)) => Ok(false),
                    Err(unknown) => Err(unknown),
                }
            }
            Kind::All(parts) => self.decide(parts, calc, false),
            Kind::Any(parts) => self.decide(parts, calc, true),
            Kind::Call(Function::If, arguments) => {
                let [condition, then, otherwise] = arguments.as_slice() else { return Err(out_of_range()) };
                let taken = if self.condition(condition, calc)? { then } else { otherwise };
                self.condition(taken, calc)
            }
            Kind::Call(Function::Known, arguments) => {
                Ok(arguments.iter().all(|inner| self.known(inner, calc)))
            }
            _ => Err(out_of_range()),
        }
    }

    /// The first part that comes to `decisive` settles it; otherwise one that is unknown leaves it open.
    fn decide(&self, parts: &[Node], calc: &mut Calc<'_>, decisive: bool) -> Result<bool, Figure> {
        let mut open = None;
        for part in parts {
            match self.condition(part, calc) {
                Ok(held) if held == decisive => return Ok(decisive),
                Ok(_) => {}
                Err(unknown) => {
                    open = Some(match open {
                        Some(before) => without_value(before, unknown),
                        None => unknown,
                    });
                }
            }
        }
        open.map_or(Ok(!decisive), Err)
    }

    fn known(&self, node: &Node, calc: &mut Calc<'_>) -> bool {
        if node.is_condition() { self.condition(node, calc).is_ok() } else { self.amount(node, calc).is_ok() }
    }

    fn audit_not_clean(&self) -> Result<bool, Figure> {
        let latest = self.periods.latest().and_then(|at| self.periods.get(at));
        let period = latest.ok_or_else(|| self.no_statement())?;
        let unknown = || Figure::Missing(Reason::about(ReasonCode::NotEntered, Flag::AuditNotClean.code()));
        period.opinion().not_clean().ok_or_else(unknown)
    }
}

impl Relation {
    fn holds(self, order: Ordering) -> bool {
        match self {
            Self::Less => order.is_lt(),
            Self::AtMost => order.is_le(),
            Self::Greater => order.is_gt(),
            Self::AtLeast => order.is_ge(),
            Self::Equal => order.is_eq(),
            Self::NotEqual => order.is_ne(),
        }
    }
}
