//! What an expression comes to for one customer.
//!
//! Amounts and typed numbers are exact and stay so under `+ - *` while they fit; a division makes the nearest
//! `f64`, as everywhere ([`crate::number`]). Where a part has no value, neither has the whole: it takes over the
//! part's figure, and of several a missing one goes before one that does not apply, is worst, best or in
//! between; of equal kinds the first in the text. `prev()` of flows compares twelve months with twelve months and
//! does not apply where the statements cover different numbers of months.

use std::cmp::Ordering;

use chrono::Months;
use rust_decimal::Decimal;

use super::Expression;
use super::tree::{Flag, Function, Kind, Node, Operator, Relation};
use crate::chart::{LineCode, StatementKind};
use crate::figure::{Figure, Reason, ReasonCode};
use crate::indicators::{Calc, Periods};
use crate::number::{ratio, to_f64};
use crate::rating::{Evaluated, RatingInputs};

/// Digits after the point that a product keeps exactly.
const MOST_SCALE: u32 = 28;

/// A value on its way through an expression.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Value {
    Exact(Decimal),
    /// Always finite.
    Float(f64),
}

/// Where an expression reads from. `lookup` gives the figure of an indicator for a period, by index.
pub(super) struct Reader<'a> {
    pub inputs: &'a RatingInputs,
    pub periods: &'a Periods<'a>,
    pub lookup: &'a dyn Fn(&str, usize) -> Figure,
}

impl Expression {
    /// Value or reason for the latest period with the one a year before, as an indicator of this code.
    pub(crate) fn evaluate(
        &self,
        code: &str,
        inputs: &RatingInputs,
        periods: &Periods<'_>,
        lookup: &dyn Fn(&str, usize) -> Figure,
    ) -> Evaluated {
        let reader = Reader { inputs, periods, lookup };
        let mut calc = reader.latest();
        let outcome = reader.amount(&self.tree, &mut calc).map(Value::float);
        let at = calc.here();
        let (figure, used) = calc.finish(outcome);
        let previous = periods.before(at, 12).map(|before| self.figure_at(inputs, periods, before, lookup));
        Evaluated { indicator: code.to_owned(), figure, previous, inputs: used, origin: None }
    }

    /// Value or reason for one of the periods.
    pub(crate) fn figure_at(
        &self,
        inputs: &RatingInputs,
        periods: &Periods<'_>,
        at: usize,
        lookup: &dyn Fn(&str, usize) -> Figure,
    ) -> Figure {
        let reader = Reader { inputs, periods, lookup };
        let mut calc = Calc::new(inputs, periods, at);
        let outcome = reader.amount(&self.tree, &mut calc).map(Value::float);
        calc.finish(outcome).0
    }

    /// Whether a condition holds; `None` where what decides it is unknown.
    pub(crate) fn holds(
        &self,
        inputs: &RatingInputs,
        periods: &Periods<'_>,
        lookup: &dyn Fn(&str, usize) -> Figure,
    ) -> Option<bool> {
        let reader = Reader { inputs, periods, lookup };
        let mut calc = reader.latest();
        reader.condition(&self.tree, &mut calc).ok()
    }
}

impl Value {
    pub fn float(self) -> f64 {
        match self {
            Self::Exact(value) => to_f64(value),
            Self::Float(value) => value,
        }
    }

    fn finite(value: f64) -> Result<Self, Figure> {
        if value.is_finite() { Ok(Self::Float(value)) } else { Err(out_of_range()) }
    }

    fn combine(
        self,
        other: Self,
        exact: impl FnOnce(Decimal, Decimal) -> Option<Decimal>,
        float: impl FnOnce(f64, f64) -> f64,
    ) -> Result<Self, Figure> {
        if let (Self::Exact(left), Self::Exact(right)) = (self, other)
            && let Some(value) = exact(left, right)
        {
            return Ok(Self::Exact(value));
        }
        Self::finite(float(self.float(), other.float()))
    }

    fn compare(self, other: Self) -> Ordering {
        match (self, other) {
            (Self::Exact(left), Self::Exact(right)) => left.cmp(&right),
            _ => self.float().total_cmp(&other.float()),
        }
    }

    fn negative(self) -> Self {
        match self {
            Self::Exact(value) => Self::Exact(-value),
            Self::Float(value) => Self::Float(0.0 - value),
        }
    }

    fn is_zero(self) -> bool {
        match self {
            Self::Exact(value) => value.is_zero(),
            Self::Float(value) => value == 0.0,
        }
    }
}

fn out_of_range() -> Figure {
    Figure::Missing(Reason::new(ReasonCode::OutOfRange))
}

/// Of two figures without a value the one that stands for both.
fn without_value(first: Figure, second: Figure) -> Figure {
    if !matches!(first, Figure::Missing(_)) && matches!(second, Figure::Missing(_)) { second } else { first }
}

fn both<T, U>(left: Result<T, Figure>, right: Result<U, Figure>) -> Result<(T, U), Figure> {
    match (left, right) {
        (Ok(left), Ok(right)) => Ok((left, right)),
        (Err(left), Err(right)) => Err(without_value(left, right)),
        (Err(only), Ok(_)) | (Ok(_), Err(only)) => Err(only),
    }
}

type Found = Result<Value, Figure>;

impl<'a> Reader<'a> {
    /// A calculation at the period a rating rests on.
    pub fn latest(&self) -> Calc<'a> {
        Calc::new(self.inputs, self.periods, self.periods.latest().unwrap_or(0))
    }

    /// The value of a part that is money or a number.
    pub fn amount(&self, node: &Node, calc: &mut Calc<'_>) -> Found {
        match &node.kind {
            Kind::Number { value, percent } => {
                Ok(Value::Exact(if *percent { *value * Decimal::new(1, 2) } else { *value }))
            }
            Kind::Line(line) => self.line(*line, calc, |calc, line| calc.amount(line)),
            Kind::Flag(flag) => self.count(*flag),
            Kind::Name(name) => self.indicator(name, calc),
            Kind::Negate(inner) => self.amount(inner, calc).map(Value::negative),
            Kind::Sum(first, rest) => rest.iter().fold(self.amount(first, calc), |left, (operator, next)| {
                let (left, right) = both(left, self.amount(next, calc))?;
                if *operator == Operator::Plus {
                    left.combine(right, Decimal::checked_add, |left, right| left + right)
                } else {
                    left.combine(right, Decimal::checked_sub, |left, right| left - right)
                }
            }),
            Kind::Product(first, rest) => {
                rest.iter().fold(self.amount(first, calc), |left, (operator, next)| {
                    if *operator == Operator::Over {
                        let (left, right) = both(left, self.denominator(next, calc))?;
                        divide(left, right)
                    } else {
                        let (left, right) = both(left, self.amount(next, calc))?;
                        left.combine(right, multiply, |left, right| left * right)
                    }
                })
            }
            Kind::Call(function, arguments) => self.call(*function, arguments, calc),
            Kind::Not(_) | Kind::Compare(..) | Kind::All(_) | Kind::Any(_) => Err(out_of_range()),
        }
    }

    fn call(&self, function: Function, arguments: &[Node], calc: &mut Calc<'_>) -> Found {
        match (function, arguments) {
            (Function::If, [condition, then, otherwise]) => {
                let taken = if self.condition(condition, calc)? { then } else { otherwise };
                self.amount(taken, calc)
            }
            (Function::Prev, [inner]) => self.year_before(inner, calc, |calc| self.amount(inner, calc)),
            (Function::Avg, [inner]) => calc
                .average(|calc| match self.amount(inner, calc)? {
                    Value::Exact(value) => Ok(value),
                    Value::Float(_) => Err(out_of_range()),
                })
                .map(Value::Exact),
            (Function::OrZero, [Node { kind: Kind::Line(line), .. }]) => {
                self.line(*line, calc, |calc, line| calc.amount_or_zero(line))
            }
            (Function::Abs, [inner]) => {
                let value = self.amount(inner, calc)?;
                Ok(if value.compare(Value::Exact(Decimal::ZERO)).is_lt() { value.negative() } else { value })
            }
            (Function::Min | Function::Max, [first, rest @ ..]) => {
                let wanted = if function == Function::Min { Ordering::Less } else { Ordering::Greater };
                rest.iter().fold(self.amount(first, calc), |best, next| {
                    let (best, next) = both(best, self.amount(next, calc))?;
                    Ok(if next.compare(best) == wanted { next } else { best })
                })
            }
            _ => Err(out_of_range()),
        }
    }

    fn line(
        &self,
        line: LineCode,
        calc: &mut Calc<'_>,
        read: fn(&mut Calc<'_>, LineCode) -> Result<Decimal, Figure>,
    ) -> Found {
        if self.periods.latest().is_none() {
            return Err(self.no_statement());
        }
        read(calc, line).map(Value::Exact)
    }

    fn indicator(&self, name: &str, calc: &mut Calc<'_>) -> Found {
        match (self.lookup)(name, calc.here()) {
            Figure::Value { value, marks } if value.is_finite() => {
                marks.into_iter().for_each(|mark| calc.mark(mark));
                Ok(Value::Float(value))
            }
            Figure::Value { .. } => Err(Figure::Missing(Reason::about(ReasonCode::OutOfRange, name))),
            other => Err(other),
        }
    }

    /// What is read a year before the period of `calc`.
    pub fn year_before<T>(
        &self,
        inner: &Node,
        calc: &mut Calc<'_>,
        read: impl FnOnce(&mut Calc<'_>) -> Result<T, Figure>,
    ) -> Result<T, Figure> {
        if self.periods.latest().is_none() {
            return Err(self.no_statement());
        }
        calc.year_before(&inner.flow_statements(), |calc| read(calc))
    }

    /// What a ratio divides by: not zero, and equity not negative either, neither on average nor at the end.
    fn denominator(&self, node: &Node, calc: &mut Calc<'_>) -> Found {
        let zero = Value::Exact(Decimal::ZERO);
        if node.is_equity() {
            if let Kind::Call(Function::Avg, arguments) = &node.kind {
                arguments.iter().try_for_each(|closing| self.denominator(closing, calc).map(|_| ()))?;
            }
            let equity = self.amount(node, calc)?;
            if equity.compare(zero).is_le() {
                return Err(Figure::Worst(Reason::new(ReasonCode::EquityNotPositive)));
            }
            return Ok(equity);
        }
        let value = self.amount(node, calc)?;
        if value.is_zero() {
            return Err(Figure::Missing(Reason::about(ReasonCode::ZeroDenominator, node.to_string())));
        }
        Ok(value)
    }

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

    fn count(&self, flag: Flag) -> Found {
        let count = match flag {
            Flag::StatementCount => self.periods.annual(StatementKind::IncomeStatement).count(),
            Flag::StatementAgeMonths => {
                let latest = self.periods.latest().and_then(|at| self.periods.get(at));
                let end = latest.ok_or_else(|| self.no_statement())?.end;
                let reached = |months: &u32| {
                    end.checked_add_months(Months::new(*months)).is_none_or(|day| self.inputs.as_of <= day)
                };
                (0..).find(reached).and_then(|months| usize::try_from(months).ok()).unwrap_or(usize::MAX)
            }
            Flag::Blacklisted | Flag::AuditNotClean => return Err(out_of_range()),
        };
        Ok(Value::Exact(Decimal::from(count)))
    }

    fn no_statement(&self) -> Figure {
        Figure::Missing(Reason::about(ReasonCode::NoStatement, self.inputs.as_of.to_string()))
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

/// A product, where no digit is lost.
fn multiply(left: Decimal, right: Decimal) -> Option<Decimal> {
    let (left, right) = (left.normalize(), right.normalize());
    if left.scale() + right.scale() > MOST_SCALE { None } else { left.checked_mul(right) }
}

/// A quotient; the denominator is not zero.
fn divide(left: Value, right: Value) -> Found {
    let value = match (left, right) {
        (Value::Exact(left), Value::Exact(right)) => ratio(left, right),
        _ => left.float() / right.float(),
    };
    Value::finite(value)
}
