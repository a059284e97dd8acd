//! Reading lines for a formula: twelve-month flows, average balances, marks and the trail of lines used.
//! Formulas themselves are in the group files.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::periods::Periods;
use super::{Formula, lines};
use crate::chart::{LineCode, StatementKind};
use crate::figure::{Figure, Mark, Reason, ReasonCode};
use crate::number::{ratio, to_f64};
use crate::rating::{Evaluated, Given, RatingInputs, UsedLine};

/// Amounts above this many yuan are refused, so that no exact sum of lines can overflow.
const LARGEST: Decimal = Decimal::from_parts(0xA100_0000, 0x1BCE_CCED, 0xD3C2, false, 0);

/// An amount, or the figure that stands in its place.
pub(crate) type Amount = Result<Decimal, Figure>;

/// The state of one evaluation: where in time it reads, what it read, what it had to approximate.
pub(crate) struct Calc<'a> {
    periods: &'a Periods<'a>,
    given: &'a std::collections::BTreeMap<String, Given>,
    at: usize,
    used: Vec<UsedLine>,
    marks: BTreeSet<Mark>,
}

/// Evaluates a formula on the latest period and on the one a year before.
pub(super) fn evaluate(
    code: &str,
    formula: Formula,
    inputs: &RatingInputs,
    periods: &Periods<'_>,
) -> Evaluated {
    let Some(at) = periods.latest() else {
        let reason = Reason::about(ReasonCode::NoStatement, inputs.as_of.to_string());
        return Evaluated {
            indicator: code.to_owned(),
            figure: Figure::Missing(reason),
            previous: None,
            inputs: Vec::new(),
            origin: None,
        };
    };
    let mut calc = Calc::new(inputs, periods, at);
    let outcome = formula(&mut calc);
    let (figure, used) = calc.finish(outcome);
    let previous = periods.before(at, 12).map(|before| figure_at(formula, inputs, periods, before));
    Evaluated { indicator: code.to_owned(), figure, previous, inputs: used, origin: None }
}

/// A formula's figure for one of the periods.
pub(super) fn figure_at(formula: Formula, inputs: &RatingInputs, periods: &Periods<'_>, at: usize) -> Figure {
    let mut calc = Calc::new(inputs, periods, at);
    let outcome = formula(&mut calc);
    calc.finish(outcome).0
}

impl<'a> Calc<'a> {
    /// Starts reading at a period.
    pub(crate) fn new(inputs: &'a RatingInputs, periods: &'a Periods<'a>, at: usize) -> Self {
        Self { periods, given: &inputs.given, at, used: Vec::new(), marks: BTreeSet::new() }
    }

    /// The figure of what was read, with its marks, and the lines read.
    pub(crate) fn finish(self, outcome: Result<f64, Figure>) -> (Figure, Vec<UsedLine>) {
        let marks = self.marks.into_iter().collect();
        let figure = outcome.map_or_else(|other| other, |value| Figure::marked(value, marks));
        (figure, self.used)
    }

    /// The period it reads, as an index.
    pub(crate) fn here(&self) -> usize {
        self.at
    }

    /// Notes an approximation.
    pub(crate) fn mark(&mut self, mark: Mark) {
        self.marks.insert(mark);
    }

    /// A line as it stands in the statement of the current period; `None` where it does not.
    pub(super) fn line(&mut self, code: LineCode) -> Option<Decimal> {
        let period = self.periods.get(self.at)?;
        let value = period.amount(code)?;
        let used = UsedLine { line: code, period_end: period.end, value };
        if !self.used.contains(&used) {
            self.used.push(used);
        }
        Some(value)
    }

    /// A balance-sheet line, or missing.
    pub(super) fn need(&mut self, code: LineCode) -> Amount {
        self.line(code).ok_or_else(|| missing(code)).and_then(|value| in_range(code, value))
    }

    /// A balance-sheet line that layouts leave out when it is zero: zero where it is not there.
    pub(super) fn part(&mut self, code: LineCode) -> Amount {
        self.line(code).map_or(Ok(Decimal::ZERO), |value| in_range(code, value))
    }

    /// Whether the current period has one of the three statements.
    pub(super) fn has_statement(&self, kind: StatementKind) -> bool {
        self.periods.get(self.at).is_some_and(|period| period.part(kind).is_some())
    }

    /// Whether the current period has a line.
    pub(super) fn has(&self, code: LineCode) -> bool {
        self.periods.get(self.at).is_some_and(|period| period.amount(code).is_some())
    }

    /// A flow over the twelve months that end with the current period: the year's, the trailing twelve
    /// months', or the interim figure annualised.
    pub(super) fn flow(&mut self, code: LineCode) -> Amount {
        let months = self.flow_months(code.kind());
        let amount = self.need(code)?;
        let Some(months) = months else {
            return Err(missing(code));
        };
        if months == 12 {
            return Ok(amount);
        }
        if let Some((year, same)) = self.trailing(code.kind()) {
            let of_year = self.at(year, |calc| calc.need(code));
            let to_date = self.at(same, |calc| calc.need(code));
            if let (Ok(of_year), Ok(to_date)) = (of_year, to_date) {
                self.mark(Mark::TrailingTwelveMonths);
                return Ok(of_year + amount - to_date);
            }
        }
        self.mark(Mark::Annualised);
        Ok(amount * Decimal::from(12) / Decimal::from(months))
    }

    /// As [`Calc::flow`] for a line that layouts leave out when it is zero.
    pub(super) fn flow_part(&mut self, code: LineCode) -> Amount {
        if self.has(code) { self.flow(code) } else { Ok(Decimal::ZERO) }
    }

    /// The mean of a balance at both ends of the flow window; the closing one, marked, where the opening
    /// one is missing.
    pub(crate) fn average(&mut self, balance: impl Fn(&mut Self) -> Amount) -> Amount {
        let closing = balance(self)?;
        let opening = self.window_start().map(|start| self.at(start, |calc| balance(calc)));
        if let Some(Ok(opening)) = opening {
            Ok((opening + closing) / Decimal::TWO)
        } else {
            self.mark(Mark::ClosingForAverage);
            Ok(closing)
        }
    }

    /// The amount now and a year before, over equal numbers of months: flows as they stand, not annualised.
    pub(super) fn compare(
        &mut self,
        kind: StatementKind,
        read: impl Fn(&mut Self) -> Amount,
    ) -> Result<(Decimal, Decimal), Figure> {
        let now = read(self)?;
        let then = self.year_before(&[kind], read)?;
        Ok((now, then))
    }

    /// What is read a year before; flows of these statements must cover as many months as now.
    pub(crate) fn year_before<T>(
        &mut self,
        kinds: &[StatementKind],
        read: impl FnOnce(&mut Self) -> Result<T, Figure>,
    ) -> Result<T, Figure> {
        let Some(before) = self.periods.before(self.at, 12) else {
            return Err(self.no_prior_period());
        };
        for kind in kinds.iter().filter(|kind| **kind != StatementKind::BalanceSheet) {
            let months = (self.flow_months(*kind), self.at(before, |calc| calc.flow_months(*kind)));
            if let (Some(now), Some(then)) = months
                && now != then
            {
                let detail = format!("{now}, {then}");
                return Err(Figure::NotApplicable(Reason::about(ReasonCode::MonthsDiffer, detail)));
            }
        }
        self.at(before, read)
    }

    /// A line as it stands, with total liabilities and equity derived from each other where one is missing.
    pub(crate) fn balance(&mut self, code: LineCode) -> Option<Decimal> {
        match code {
            LineCode::TotalEquity => lines::total_equity(self).ok(),
            LineCode::TotalLiabilities => lines::total_liabilities(self).ok(),
            LineCode::TotalAssets => lines::total_assets(self).ok(),
            other => self.line(other),
        }
    }

    /// A figure given from outside, for example the market capitalisation.
    pub(super) fn entered(&self, code: &str) -> Result<f64, Figure> {
        match self.given.get(code).map(|given| &given.figure) {
            Some(Figure::Value { value, .. }) if value.is_finite() => Ok(*value),
            Some(Figure::Value { .. }) => {
                Err(Figure::Missing(Reason::about(ReasonCode::OutOfRange, code.to_owned())))
            }
            Some(other) => Err(other.clone()),
            None => Err(Figure::Missing(Reason::about(ReasonCode::NotEntered, code.to_owned()))),
        }
    }

    fn at<T>(&mut self, index: usize, read: impl FnOnce(&mut Self) -> T) -> T {
        let here = std::mem::replace(&mut self.at, index);
        let out = read(self);
        self.at = here;
        out
    }

    fn flow_months(&self, kind: StatementKind) -> Option<u8> {
        self.periods.get(self.at)?.months(kind)
    }

    /// The last full year and the same months of it, for a trailing twelve months.
    fn trailing(&self, kind: StatementKind) -> Option<(usize, usize)> {
        let months = self.flow_months(kind)?;
        let year = self.periods.before(self.at, u32::from(months))?;
        let same = self.periods.before(self.at, 12)?;
        let fits = self.periods.get(year)?.months(kind) == Some(12)
            && self.periods.get(same)?.months(kind) == Some(months);
        fits.then_some((year, same))
    }

    /// Where the window of the flows begins: a year before, or the start of the year that is annualised.
    fn window_start(&self) -> Option<usize> {
        let kind = StatementKind::IncomeStatement;
        match self.flow_months(kind) {
            Some(months) if months != 12 && self.trailing(kind).is_none() => {
                self.periods.before(self.at, u32::from(months))
            }
            _ => self.periods.before(self.at, 12),
        }
    }

    /// No period a year before. An interim statement after full years only has nothing of equal length to be
    /// compared with; otherwise the year before was not sent.
    fn no_prior_period(&self) -> Figure {
        let months = |period: &super::periods::Period<'_>| period.months(StatementKind::IncomeStatement);
        let now = self.periods.get(self.at).and_then(months).filter(|now| *now != 12);
        let years_only =
            (0..self.at).filter_map(|at| self.periods.get(at).and_then(months)).max() == Some(12);
        if let (Some(now), true) = (now, years_only) {
            let detail = format!("{now}, 12");
            return Figure::NotApplicable(Reason::about(ReasonCode::MonthsDiffer, detail));
        }
        let end = self.periods.get(self.at).map(|p| p.end);
        let year_before = end.and_then(|d| d.checked_sub_months(chrono::Months::new(12)));
        let detail = year_before.map(|d| d.to_string()).unwrap_or_default();
        Figure::Missing(Reason::about(ReasonCode::PriorPeriodMissing, detail))
    }
}

fn missing(code: LineCode) -> Figure {
    Figure::Missing(Reason::about(ReasonCode::LineMissing, code.code()))
}

fn in_range(code: LineCode, value: Decimal) -> Amount {
    if value.abs() > LARGEST {
        Err(Figure::Missing(Reason::about(ReasonCode::OutOfRange, code.code())))
    } else {
        Ok(value)
    }
}

/// A quotient; where the denominator is zero, not applicable.
pub(super) fn quotient(numerator: Decimal, denominator: Decimal, name: &str) -> Result<f64, Figure> {
    if denominator.is_zero() {
        Err(Figure::NotApplicable(Reason::about(ReasonCode::ZeroDenominator, name)))
    } else {
        Ok(ratio(numerator, denominator))
    }
}

/// A share of revenue; without revenue it is as bad as can be.
pub(super) fn margin(calc: &mut Calc<'_>, profit: Decimal) -> Result<f64, Figure> {
    let revenue = lines::revenue(calc)?;
    if revenue <= Decimal::ZERO {
        return Err(Figure::Worst(Reason::about(ReasonCode::ZeroDenominator, LineCode::Revenue.code())));
    }
    Ok(ratio(profit, revenue))
}

/// Days that a balance stands for: 365 x balance / flow of a year.
pub(super) fn days(balance: Decimal, flow: Decimal, name: &str) -> Result<f64, Figure> {
    if flow <= Decimal::ZERO {
        return Err(Figure::Worst(Reason::about(ReasonCode::ZeroDenominator, name)));
    }
    Ok(365.0 * to_f64(balance) / to_f64(flow))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_amount_is_ten_to_the_24th() {
        assert_eq!(LARGEST.to_string(), "1000000000000000000000000");
    }
}
