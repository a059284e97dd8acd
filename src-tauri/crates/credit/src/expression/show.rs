//! An expression with the numbers of one customer put in, for reading beside the figure.

use rust_decimal::Decimal;

use super::Expression;
use super::evaluate::Reader;
use super::print::write;
use super::tree::{Flag, Function, Kind, Node};
use super::value::Value;
use crate::figure::Figure;
use crate::indicators::{Calc, Periods};
use crate::rating::RatingInputs;

/// Sign of multiplication, as in the formulas of the catalogue.
const TIMES: &str = "x";
/// Stands for a number.
const HOLE: &str = "#";

/// A formula with numbers: each `#` of the template stands for the next term. A part that has no value stands
/// with its name; of an `if` only the branch taken is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    /// For example `(# - #) / #`.
    pub template: String,
    /// What stands for each `#`.
    pub terms: Vec<Term>,
}

/// A number put in.
#[derive(Debug, Clone, PartialEq)]
pub enum Term {
    /// A statement line, in yuan: of the latest period, of a year before, or an average.
    Amount(Decimal),
    /// An indicator or a flag.
    Figure {
        /// Its code.
        code: String,
        /// Its value, in its unit.
        value: f64,
    },
}

impl Expression {
    /// The expression with the numbers of the latest period.
    pub(crate) fn worked(
        &self,
        inputs: &RatingInputs,
        periods: &Periods<'_>,
        lookup: &dyn Fn(&str, usize) -> Figure,
    ) -> Shown {
        let reader = Reader { inputs, periods, lookup };
        let mut terms = Vec::new();
        let filled = fill(&self.tree, &reader, &mut reader.latest(), &mut terms);
        let mut template = String::new();
        // Writing to a string never fails.
        let _ = write(&mut template, &filled, TIMES);
        Shown { template, terms }
    }
}

/// The tree with a hole for each number, in the order of the text.
fn fill(node: &Node, reader: &Reader<'_>, calc: &mut Calc<'_>, terms: &mut Vec<Term>) -> Node {
    let kind = match &node.kind {
        Kind::Line(_) | Kind::Call(Function::Avg | Function::OrZero, _) => {
            let Ok(Value::Exact(amount)) = reader.amount(node, calc) else { return node.clone() };
            terms.push(Term::Amount(amount));
            hole()
        }
        Kind::Name(name) => {
            let Ok(value) = reader.amount(node, calc) else { return node.clone() };
            terms.push(Term::Figure { code: name.clone(), value: value.float() });
            hole()
        }
        Kind::Flag(flag @ (Flag::StatementAgeMonths | Flag::StatementCount)) => {
            let Ok(value) = reader.amount(node, calc) else { return node.clone() };
            terms.push(Term::Figure { code: flag.code().to_owned(), value: value.float() });
            hole()
        }
        Kind::Number { .. } | Kind::Flag(_) | Kind::Call(Function::Known, _) => return node.clone(),
        Kind::Call(Function::Prev, arguments) => {
            let [inner] = arguments.as_slice() else { return node.clone() };
            let then = reader.year_before(inner, calc, |calc| {
                reader.amount(inner, calc)?;
                Ok(fill(inner, reader, calc, terms))
            });
            return then.unwrap_or_else(|_| node.clone());
        }
        Kind::Call(Function::If, arguments) => {
            let [condition, then, otherwise] = arguments.as_slice() else { return node.clone() };
            let Ok(held) = reader.condition(condition, calc) else { return node.clone() };
            return fill(if held { then } else { otherwise }, reader, calc, terms);
        }
        _ => return node.map(&mut |child| fill(child, reader, calc, terms)),
    };
    Node { kind, at: node.at }
}

fn hole() -> Kind {
    Kind::Name(HOLE.to_owned())
}
