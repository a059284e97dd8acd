//! Whether an expression makes sense before any customer is looked at: names, units, periods.

use std::collections::{BTreeMap, BTreeSet};

use super::names::meant;
use super::tree::{Flag, Function, Kind, Node, Operator, Relation, is_stock};
use super::{ErrorKind, ExpressionError, FURTHEST_BACK, Needed, Unit};
use crate::chart::{LineCode, Rank};
use crate::indicators::{IndicatorUnit, Source, find};

/// What an expression is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// The formula of an indicator: comes to a number or to money.
    Indicator,
    /// A condition of a rating model: comes to yes or no, and may ask flags.
    Condition,
}

/// An indicator that is not in the catalogue: one of the model's own formulas, or an imported figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OwnName {
    /// Unit of its value.
    pub unit: Unit,
    /// Whether it can be computed for a year before; false for a figure that was typed in or imported.
    pub has_past: bool,
}

/// What an expression comes to and what it depends on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// Unit of its value.
    pub unit: Unit,
    /// Statement lines it names, in the order of the chart.
    pub lines: Vec<LineCode>,
    /// Codes of the indicators it names, of the catalogue and own ones, sorted.
    pub indicators: Vec<String>,
    /// Flags it names.
    pub flags: Vec<Flag>,
    /// Whether all it depends on can be computed for a year before, so that `prev()` of it makes sense.
    pub has_past: bool,
}

/// A unit, or a number made of typed numbers alone, which is money where money is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Type {
    Of(Unit),
    Plain,
}

const MONEY: Type = Type::Of(Unit::Money);
const NUMBER: Type = Type::Of(Unit::Number);
const YES_NO: Type = Type::Of(Unit::YesNo);

impl Type {
    fn unit(self) -> Unit {
        match self {
            Self::Of(unit) => unit,
            Self::Plain => Unit::Number,
        }
    }

    /// What both are, where they go together.
    fn with(self, other: Self) -> Option<Self> {
        match (self, other) {
            (Self::Plain, Self::Of(Unit::YesNo)) | (Self::Of(Unit::YesNo), Self::Plain) => None,
            (Self::Plain, any) | (any, Self::Plain) => Some(any),
            (left, right) => (left == right).then_some(left),
        }
    }
}

struct Check<'a> {
    purpose: Purpose,
    own: &'a BTreeMap<String, OwnName>,
    lines: BTreeSet<LineCode>,
    indicators: BTreeSet<String>,
    flags: BTreeSet<Flag>,
    has_past: bool,
    /// How many `prev()` stand around what is being checked.
    back: usize,
}

type Found = Result<Type, ExpressionError>;

fn fail<T>(kind: ErrorKind, node: &Node) -> Result<T, ExpressionError> {
    Err(ExpressionError::new(kind, node.at))
}

/// Checks a whole expression.
pub(super) fn check(
    tree: &Node,
    purpose: Purpose,
    own: &BTreeMap<String, OwnName>,
) -> Result<Checked, ExpressionError> {
    let mut check = Check {
        purpose,
        own,
        lines: BTreeSet::new(),
        indicators: BTreeSet::new(),
        flags: BTreeSet::new(),
        has_past: true,
        back: 0,
    };
    let unit = match purpose {
        Purpose::Indicator => check.amount(tree)?.unit(),
        Purpose::Condition => check.condition(tree).map(|()| Unit::YesNo)?,
    };
    if check.lines.is_empty() && check.indicators.is_empty() && check.flags.is_empty() {
        return fail(ErrorKind::ReadsNothing, tree);
    }
    Ok(Checked {
        unit,
        lines: check.lines.into_iter().collect(),
        indicators: check.indicators.into_iter().collect(),
        flags: check.flags.into_iter().collect(),
        has_past: check.has_past,
    })
}

impl Check<'_> {
    /// A part that must be money or a number.
    fn amount(&mut self, node: &Node) -> Found {
        match self.part(node)? {
            Type::Of(found @ Unit::YesNo) => {
                fail(ErrorKind::WrongUnit { expected: Needed::Amount, found }, node)
            }
            other => Ok(other),
        }
    }

    /// A part that must be yes or no.
    fn condition(&mut self, node: &Node) -> Result<(), ExpressionError> {
        match self.part(node)? {
            YES_NO => Ok(()),
            other => fail(ErrorKind::WrongUnit { expected: Needed::YesNo, found: other.unit() }, node),
        }
    }

    fn part(&mut self, node: &Node) -> Found {
        match &node.kind {
            Kind::Number { percent, .. } => Ok(if *percent { NUMBER } else { Type::Plain }),
            Kind::Line(line) => {
                self.lines.insert(*line);
                Ok(MONEY)
            }
            Kind::Flag(flag) => self.flag(*flag, node),
            Kind::Name(name) => self.indicator(name, node),
            Kind::Negate(inner) => self.amount(inner),
            Kind::Not(inner) => self.condition(inner).map(|()| YES_NO),
            Kind::Sum(first, rest) => {
                let mut sum = self.amount(first)?;
                for (operator, next) in rest {
                    let right = self.amount(next)?;
                    sum = same(operator.sign(), sum, right, next)?;
                }
                Ok(sum)
            }
            Kind::Product(first, rest) => self.product(first, rest),
            Kind::Compare(left, relation, right) => self.comparison(left, *relation, right),
            Kind::All(parts) | Kind::Any(parts) => {
                parts.iter().try_for_each(|part| self.condition(part))?;
                Ok(YES_NO)
            }
            Kind::Call(function, arguments) => self.call(*function, arguments, node),
        }
    }

    fn product(&mut self, first: &Node, rest: &[(Operator, Node)]) -> Found {
        let mut left = self.amount(first)?;
        for (operator, next) in rest {
            let right = self.amount(next)?;
            if *operator == Operator::Over
                && matches!(next.kind, Kind::Number { value, .. } if value.is_zero())
            {
                return fail(ErrorKind::DivisionByZero, next);
            }
            left = match (left, *operator, right) {
                (MONEY, Operator::Over, MONEY) => NUMBER,
                (MONEY, Operator::Times, MONEY) | (NUMBER | Type::Plain, Operator::Over, MONEY) => {
                    let (left, right) = (left.unit(), right.unit());
                    return fail(ErrorKind::Mismatch { operator: operator.sign(), left, right }, next);
                }
                (MONEY, ..) | (_, _, MONEY) => MONEY,
                (Type::Plain, _, Type::Plain) => Type::Plain,
                _ => NUMBER,
            };
        }
        Ok(left)
    }

    fn comparison(&mut self, left: &Node, relation: Relation, right: &Node) -> Found {
        let (one, other) = (self.amount(left)?, self.amount(right)?);
        same(relation.sign(), one, other, right)?;
        Ok(YES_NO)
    }

    fn flag(&mut self, flag: Flag, node: &Node) -> Found {
        if self.purpose == Purpose::Indicator {
            return fail(ErrorKind::FlagInIndicator { flag: flag.code() }, node);
        }
        if self.back > 0 {
            return fail(ErrorKind::PastOfFlag { flag: flag.code() }, node);
        }
        self.flags.insert(flag);
        self.has_past = false;
        Ok(Type::Of(flag.unit()))
    }

    fn indicator(&mut self, name: &str, node: &Node) -> Found {
        let known = self.own.get(name).copied().or_else(|| {
            find(name).map(|indicator| OwnName {
                unit: if indicator.unit == IndicatorUnit::Yuan { Unit::Money } else { Unit::Number },
                has_past: indicator.source == Source::Statement,
            })
        });
        let Some(known) = known else {
            let meant = meant(name, self.own.keys().map(String::as_str));
            return fail(ErrorKind::UnknownName { name: name.to_owned(), meant }, node);
        };
        if self.back > 0 && !known.has_past {
            return fail(ErrorKind::PastOfGiven { name: name.to_owned() }, node);
        }
        self.indicators.insert(name.to_owned());
        self.has_past &= known.has_past;
        Ok(Type::Of(known.unit))
    }

    fn call(&mut self, function: Function, arguments: &[Node], node: &Node) -> Found {
        match (function, arguments) {
            (Function::If, [condition, then, otherwise]) => {
                self.condition(condition)?;
                let (then, other) = (self.part(then)?, self.part(otherwise)?);
                same("or", then, other, otherwise)
            }
            (Function::Prev, [inner]) => self.past(inner, node),
            (Function::Avg, [inner]) => {
                balances(inner)?;
                self.amount(inner)
            }
            (Function::OrZero, [inner]) => {
                let Kind::Line(line) = inner.kind else { return fail(ErrorKind::OrZeroOfOther, inner) };
                if line.rank() == Rank::Total {
                    return fail(ErrorKind::OrZeroOfTotal { line: line.code() }, inner);
                }
                self.amount(inner)
            }
            (Function::Known, [inner]) => self.part(inner).map(|_| YES_NO),
            _ => {
                let mut arguments = arguments.iter();
                let Some(first) = arguments.next() else { return Ok(Type::Plain) };
                let mut all = self.amount(first)?;
                for next in arguments {
                    let right = self.amount(next)?;
                    all = same(function.code(), all, right, next)?;
                }
                Ok(all)
            }
        }
    }

    fn past(&mut self, inner: &Node, node: &Node) -> Found {
        if self.back == FURTHEST_BACK {
            return fail(ErrorKind::PastTooFar { limit: FURTHEST_BACK }, node);
        }
        self.back += 1;
        let found = self.part(inner);
        self.back -= 1;
        let mut reads = false;
        inner.visit(&mut |part| reads |= matches!(part.kind, Kind::Line(_) | Kind::Name(_)));
        match found? {
            YES_NO => fail(ErrorKind::PastOfOther, inner),
            _ if !reads => fail(ErrorKind::PastOfOther, inner),
            amount => Ok(amount),
        }
    }
}

/// The unit of both, or what does not go together.
fn same(operator: &'static str, left: Type, right: Type, node: &Node) -> Found {
    left.with(right).map_or_else(
        || fail(ErrorKind::Mismatch { operator, left: left.unit(), right: right.unit() }, node),
        Ok,
    )
}

/// Whether `avg()` can be taken of a part: balances and sums of them.
fn balances(node: &Node) -> Result<(), ExpressionError> {
    match &node.kind {
        Kind::Line(line) if is_stock(*line) => Ok(()),
        Kind::Line(line) => fail(ErrorKind::AverageOfFlow { line: line.code() }, node),
        Kind::Negate(inner) => balances(inner),
        Kind::Sum(first, rest) => {
            balances(first)?;
            rest.iter().try_for_each(|(_, next)| balances(next))
        }
        Kind::Call(Function::OrZero, arguments) => arguments.iter().try_for_each(balances),
        _ => fail(ErrorKind::AverageOfOther, node),
    }
}
