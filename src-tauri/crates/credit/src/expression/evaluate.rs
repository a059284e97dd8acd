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
use super::tree::{Flag, Function, Kind, Node, Operator};
use super::value::{Value, both, divide, multiply, out_of_range};
use crate::chart::{LineCode, StatementKind};
use crate::figure::{Figure, Reason, ReasonCode};
use crate::indicators::{Calc, Periods};
use crate::rating::{Evaluated, RatingInputs};

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

    pub fn no_statement(&self) -> Figure {
        Figure::Missing(Reason::about(ReasonCode::NoStatement, self.inputs.as_of.to_string()))
    }
}
