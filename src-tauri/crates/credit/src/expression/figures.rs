//! The figures of one customer by code: indicators of the catalogue and of a model's own formulas, which may
//! name each other. Each formula is worked out once for a period.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use super::{Expression, LONGEST_CHAIN, Shown};
use crate::chart::StatementKind;
use crate::figure::{Figure, Reason, ReasonCode};
use crate::indicators::{PeriodFigure, Periods, evaluate_on, figure_on, from_given};
use crate::rating::{Evaluated, RatingInputs};

/// Reads figures of one customer.
pub(crate) struct Figures<'a> {
    inputs: &'a RatingInputs,
    periods: &'a Periods<'a>,
    formulas: &'a [(String, Expression)],
    /// By formula and period.
    worked_out: RefCell<BTreeMap<(usize, usize), Figure>>,
    /// How many formulas are being worked out, one for the other.
    open: Cell<usize>,
}

impl<'a> Figures<'a> {
    /// For a customer and a model's own formulas.
    pub(crate) fn new(
        inputs: &'a RatingInputs,
        periods: &'a Periods<'a>,
        formulas: &'a [(String, Expression)],
    ) -> Self {
        Self { inputs, periods, formulas, worked_out: RefCell::default(), open: Cell::new(0) }
    }

    /// An indicator for the latest period, with the figure of a year before and the lines read. As for those of
    /// the catalogue, a given figure stands in for a formula's that is missing.
    pub(crate) fn evaluate(&self, code: &str) -> Evaluated {
        let Some((_, formula)) = self.formulas.iter().find(|(own, _)| own == code) else {
            return evaluate_on(code, self.inputs, self.periods);
        };
        let computed = formula.evaluate(code, self.inputs, self.periods, &|name, at| self.at(name, at));
        match (&computed.figure, self.inputs.given.get(code)) {
            (Figure::Missing(_), Some(given)) => from_given(code, given),
            _ => computed,
        }
    }

    /// The figure of an indicator for one of the periods.
    pub(crate) fn at(&self, code: &str, at: usize) -> Figure {
        let Some(formula) = self.formulas.iter().position(|(own, _)| own == code) else {
            return figure_on(code, self.inputs, self.periods, at);
        };
        let found = self.formula_at(formula, at);
        let latest = self.periods.latest().is_none_or(|latest| latest == at);
        match (&found, self.inputs.given.get(code)) {
            (Figure::Missing(_), Some(given)) if latest => from_given(code, given).figure,
            _ => found,
        }
    }

    /// The figure of one of the formulas. One that needs itself, or a chain longer than a model may have, comes
    /// to nothing: models are checked for both, this only keeps a damaged one from running on.
    fn formula_at(&self, formula: usize, at: usize) -> Figure {
        if let Some(figure) = self.worked_out.borrow().get(&(formula, at)) {
            return figure.clone();
        }
        let (code, expression) = &self.formulas[formula];
        let nothing = Figure::Missing(Reason::about(ReasonCode::OutOfRange, code));
        if self.open.get() >= LONGEST_CHAIN {
            return nothing;
        }
        self.worked_out.borrow_mut().insert((formula, at), nothing);
        self.open.set(self.open.get() + 1);
        let figure = expression.figure_at(self.inputs, self.periods, at, &|name, at| self.at(name, at));
        self.open.set(self.open.get() - 1);
        self.worked_out.borrow_mut().insert((formula, at), figure.clone());
        figure
    }

    /// Whether a condition holds; `None` where what decides it is unknown.
    pub(crate) fn holds(&self, condition: &Expression) -> Option<bool> {
        condition.holds(self.inputs, self.periods, &|name, at| self.at(name, at))
    }

    /// A formula or condition with its numbers put in.
    pub(crate) fn worked(&self, expression: &Expression) -> Shown {
        expression.worked(self.inputs, self.periods, &|name, at| self.at(name, at))
    }
}

/// An indicator of one customer by code, where `formulas` are the model's own: as
/// [`crate::indicators::evaluate`] for those of the catalogue.
#[must_use]
pub fn evaluate(code: &str, formulas: &[(String, Expression)], inputs: &RatingInputs) -> Evaluated {
    Figures::new(inputs, &Periods::new(inputs), formulas).evaluate(code)
}

/// One of the formulas for every period of the customer, oldest first; nothing for other codes.
#[must_use]
pub fn over_periods(
    code: &str,
    formulas: &[(String, Expression)],
    inputs: &RatingInputs,
) -> Vec<PeriodFigure> {
    let Some(formula) = formulas.iter().position(|(own, _)| own == code) else { return Vec::new() };
    let periods = Periods::new(inputs);
    let figures = Figures::new(inputs, &periods, formulas);
    (0..)
        .map_while(|at| Some((at, periods.get(at)?)))
        .map(|(at, period)| PeriodFigure {
            period_end: period.end,
            months: period.months(StatementKind::IncomeStatement),
            figure: figures.formula_at(formula, at),
        })
        .collect()
}

/// Whether a condition holds for a customer; `None` where what decides it is unknown.
#[must_use]
pub fn holds(
    condition: &Expression,
    formulas: &[(String, Expression)],
    inputs: &RatingInputs,
) -> Option<bool> {
    Figures::new(inputs, &Periods::new(inputs), formulas).holds(condition)
}

/// A formula or condition with the numbers of a customer's latest period put in.
#[must_use]
pub fn worked(expression: &Expression, formulas: &[(String, Expression)], inputs: &RatingInputs) -> Shown {
    Figures::new(inputs, &Periods::new(inputs), formulas).worked(expression)
}
