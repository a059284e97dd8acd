//! The rules of the signal catalogue over one customer: each finds something, finds nothing, or does not know.

use std::collections::BTreeMap;

use chrono::{Datelike, Months, NaiveDate};
use rust_decimal::Decimal;

use super::evidence::{Evidence, Finding, WorkedValue, YearAmount};
use crate::engine::holds;
use crate::expression::figures::Figures;
use crate::expression::{Expression, ExpressionError, OwnName, Purpose, Term, Unit};
use crate::indicators::{Calc, Periods};
use crate::model::{FormulaIndicator, Test};
use crate::policy::{SignalKind, SignalRule};
use crate::rating::{Origin, RatingInputs};

/// A rating as the rules look at it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rated<'a> {
    /// The day it speaks of.
    pub on: NaiveDate,
    /// Code of the model.
    pub model: &'a str,
    /// The grades of the model, best first.
    pub grades: &'a [String],
    /// Grade; none where the customer could not be rated.
    pub grade: Option<&'a str>,
    /// Score.
    pub score: Option<f64>,
}

/// What is past due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Overdue {
    /// The earliest day that something still open was due, where something is past due.
    pub since: Option<NaiveDate>,
    /// All that is past due, in the book's currency.
    pub amount: Decimal,
}

/// What the rules look at.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// Statements, scores, metrics and the day.
    pub inputs: &'a RatingInputs,
    /// The rating in force.
    pub now: Option<Rated<'a>>,
    /// The one before it.
    pub before: Option<Rated<'a>>,
    /// What the ledger has; none where it has nothing of the customer.
    pub overdue: Option<Overdue>,
}

/// What came of a rule.
#[derive(Debug, Clone, PartialEq)]
pub enum Seen {
    /// It holds.
    Found(Box<Finding>),
    /// It does not hold.
    Nothing,
    /// What it looks at is unknown.
    Unknown,
}

struct Rule<'p> {
    kind: &'p SignalKind,
    rule: &'p SignalRule,
    expression: Option<Expression>,
}

/// The active rules of a catalogue made ready for many customers.
pub struct Rules<'p> {
    rules: Vec<Rule<'p>>,
    formulas: Vec<(String, Expression)>,
    failed: Vec<(String, String)>,
}

impl<'p> Rules<'p> {
    /// Parses what has to be parsed; `formulas` are those of the rating models, which rules may name.
    #[must_use]
    pub fn new(catalogue: &'p [SignalKind], formulas: &[FormulaIndicator]) -> Self {
        let readable =
            |own: &FormulaIndicator| Some((own.code.clone(), Expression::parse(&own.formula).ok()?));
        let formulas: Vec<(String, Expression)> = formulas.iter().filter_map(readable).collect();
        let own: BTreeMap<String, OwnName> = formulas
            .iter()
            .map(|(code, _)| (code.clone(), OwnName { unit: Unit::Number, has_past: true }))
            .collect();
        let (mut rules, mut failed) = (Vec::new(), Vec::new());
        for kind in catalogue.iter().filter(|kind| kind.active) {
            let Some(rule) = &kind.rule else { continue };
            match prepared(rule, &own) {
                Ok(expression) => rules.push(Rule { kind, rule, expression }),
                Err(why) => failed.push((kind.code.clone(), why.to_string())),
            }
        }
        Self { rules, formulas, failed }
    }

    /// Rules that cannot be computed, by code of their signal, with what is wrong.
    #[must_use]
    pub fn failed(&self) -> &[(String, String)] {
        &self.failed
    }

    /// Runs every rule, in the order of the catalogue; each by the code of its signal. Of several rules of one kind
    /// that hold, such as overdue for 30 and for 60 days, the one that asks for more finds it.
    #[must_use]
    pub fn run(&self, facts: &Facts<'_>) -> Vec<(&'p str, Seen)> {
        let mut seen = self.run_each(facts);
        for (at, rule) in self.rules.iter().enumerate() {
            let stronger = |(other, held): (&Rule<'_>, &(&str, Seen))| {
                matches!(held.1, Seen::Found(_)) && asks_more(other.rule, rule.rule)
            };
            if matches!(seen[at].1, Seen::Found(_)) && self.rules.iter().zip(&seen).any(stronger) {
                seen[at].1 = Seen::Nothing;
            }
        }
        seen
    }

    fn run_each(&self, facts: &Facts<'_>) -> Vec<(&'p str, Seen)> {
        let periods = Periods::new(facts.inputs);
        let look =
            Look { facts, periods: &periods, figures: Figures::new(facts.inputs, &periods, &self.formulas) };
        self.rules
            .iter()
            .map(|rule| {
                let seen = match look.at(rule) {
                    Some(Some((key, evidence))) => Seen::Found(Box::new(Finding {
                        code: rule.kind.code.clone(),
                        severity: rule.kind.severity,
                        key,
                        event: matches!(evidence, Evidence::GradeFell { .. } | Evidence::ScoreFell { .. }),
                        evidence,
                    })),
                    Some(None) => Seen::Nothing,
                    None => Seen::Unknown,
                };
                (rule.kind.code.as_str(), seen)
            })
            .collect()
    }
}

/// Why a rule cannot be computed.
#[derive(Debug, thiserror::Error)]
enum RuleFault {
    /// Its expression does not read or does not fit.
    #[error(transparent)]
    Expression(#[from] ExpressionError),
    /// It names an indicator that there is not.
    #[error("there is no indicator {indicator}")]
    NoIndicator { indicator: String },
}

/// The expression of a rule that is one; what is wrong with a rule that cannot be computed.
fn prepared(rule: &SignalRule, own: &BTreeMap<String, OwnName>) -> Result<Option<Expression>, RuleFault> {
    let SignalRule::Test { test } = rule else { return Ok(None) };
    match test {
        Test::Expression { text } => {
            let read = Expression::parse(text)?;
            read.check(Purpose::Condition, own)?;
            Ok(Some(read))
        }
        Test::IndicatorAbove { indicator, .. }
            if crate::indicators::find(indicator).is_none() && !own.contains_key(indicator) =>
        {
            Err(RuleFault::NoIndicator { indicator: indicator.clone() })
        }
        _ => Ok(None),
    }
}

/// Whether one rule looks at the same as another and asks for more.
fn asks_more(one: &SignalRule, other: &SignalRule) -> bool {
    match (one, other) {
        (SignalRule::GradeFell { notches: one }, SignalRule::GradeFell { notches: other }) => one > other,
        (SignalRule::ScoreFell { points: one }, SignalRule::ScoreFell { points: other }) => one > other,
        (SignalRule::StatementsOverdue { months: one }, SignalRule::StatementsOverdue { months: other }) => {
            one > other
        }
        (SignalRule::Overdue { days: one }, SignalRule::Overdue { days: other }) => one > other,
        _ => false,
    }
}

/// A key and what was seen; none where the rule does not hold.
type Held = Option<(String, Evidence)>;

struct Look<'a> {
    facts: &'a Facts<'a>,
    periods: &'a Periods<'a>,
    figures: Figures<'a>,
}

impl Look<'_> {
    fn at(&self, rule: &Rule<'_>) -> Option<Held> {
        match rule.rule {
            SignalRule::GradeFell { notches } => self.grade_fell(u32::from(*notches)),
            SignalRule::ScoreFell { points } => self.score_fell(*points),
            SignalRule::StatementsOverdue { months } => self.stale(*months),
            SignalRule::Overdue { days } => self.overdue(u32::from(*days)),
            SignalRule::Test { test } => self.test(test, rule.expression.as_ref()),
        }
    }

    /// Grades are compared in the order of the newer rating's model.
    fn grade_fell(&self, least: u32) -> Option<Held> {
        let (now, before) = (self.facts.now?, self.facts.before?);
        let place = |label: &str| now.grades.iter().position(|grade| grade == label);
        let (to, from) = (now.grade?, before.grade?);
        let notches = u32::try_from(place(to)?.saturating_sub(place(from)?)).unwrap_or(u32::MAX);
        let evidence = || Evidence::GradeFell { from: from.to_owned(), to: to.to_owned(), notches };
        let key = || format!("rating:{}:{from}>{to}", now.on);
        Some((notches > 0 && notches >= least).then(|| (key(), evidence())))
    }

    /// Scores of two models have nothing in common.
    fn score_fell(&self, least: f64) -> Option<Held> {
        let (now, before) = (self.facts.now?, self.facts.before?);
        if now.model != before.model {
            return None;
        }
        let (to, from) = (now.score?, before.score?);
        let fell = from - to;
        Some(
            (fell > 0.0 && fell >= least)
                .then(|| (format!("rating:{}", now.on), Evidence::ScoreFell { from, to })),
        )
    }

    /// Of a customer that never sent a statement nothing is late: it is new, or rated by a model that asks for none.
    fn stale(&self, months: u16) -> Option<Held> {
        let end = self.period_end()?;
        let limit = end.checked_add_months(Months::new(u32::from(months)))?;
        let evidence = Evidence::Stale { period_end: Some(end), months };
        Some((self.facts.inputs.as_of > limit).then(|| (period_key(end), evidence)))
    }

    fn overdue(&self, least: u32) -> Option<Held> {
        let overdue = self.facts.overdue?;
        let Some(due) = overdue.since else { return Some(None) };
        let days = u32::try_from((self.facts.inputs.as_of - due).num_days()).unwrap_or(0);
        let evidence = Evidence::Overdue { days, due, amount: overdue.amount };
        Some((days > 0 && days >= least).then(|| (format!("due:{due}"), evidence)))
    }

    fn test(&self, test: &Test, expression: Option<&Expression>) -> Option<Held> {
        let held = match expression {
            Some(expression) => self.figures.holds(expression)?,
            None => holds(test, &self.figures, self.facts.inputs, self.periods)?,
        };
        if held { self.evidence(test, expression).map(Some) } else { Some(None) }
    }

    /// What a test that holds looked at.
    fn evidence(&self, test: &Test, expression: Option<&Expression>) -> Option<(String, Evidence)> {
        let inputs = self.facts.inputs;
        Some(match test {
            Test::LineAtMost { line, limit } => {
                let amount = Calc::new(inputs, self.periods, self.periods.latest()?).balance(*line)?;
                let period_end = self.period_end()?;
                (period_key(period_end), Evidence::Line { line: *line, amount, limit: *limit, period_end })
            }
            Test::LineNegativeYears { line, years } => {
                let annual = self.periods.annual(line.kind()).take(usize::from(*years));
                let years: Vec<YearAmount> = annual
                    .filter_map(|period| {
                        Some(YearAmount { period_end: period.end, amount: period.amount(*line)? })
                    })
                    .collect();
                (period_key(years.first()?.period_end), Evidence::NegativeYears { line: *line, years })
            }
            Test::IndicatorAbove { indicator, limit } => {
                let evaluated = self.figures.evaluate(indicator);
                let value = evaluated.figure.number()?;
                let key = self.figure_key(evaluated.origin.as_ref());
                (key, Evidence::Indicator { indicator: indicator.clone(), value, limit: *limit })
            }
            Test::StatementOlderThan { months } => {
                let end = self.period_end()?;
                (period_key(end), Evidence::Stale { period_end: Some(end), months: *months })
            }
            Test::AuditNotClean => {
                let period = self.periods.get(self.periods.latest()?)?;
                let evidence = Evidence::Audit { opinion: period.opinion(), period_end: period.end };
                (period_key(period.end), evidence)
            }
            Test::Blacklisted => ("blacklisted".into(), Evidence::Blacklisted),
            Test::Expression { text } => {
                let expression = expression?;
                let shown = self.figures.worked(expression);
                let names = expression.names();
                let given = |name: &String| inputs.given.get(name).map(|given| &given.origin);
                let ledger =
                    names.iter().filter_map(given).find(|from| matches!(from, Origin::Ledger { .. }));
                let evidence = Evidence::Expression {
                    text: text.clone(),
                    template: shown.template,
                    values: shown.terms.into_iter().map(worked).collect(),
                };
                (self.figure_key(ledger), evidence)
            }
        })
    }

    /// What a figure is about: the month for one that moves with the ledger, the day it was scored, otherwise the
    /// period of the newest statement.
    fn figure_key(&self, origin: Option<&Origin>) -> String {
        let as_of = self.facts.inputs.as_of;
        let month = || format!("month:{:04}-{:02}", as_of.year(), as_of.month());
        match origin {
            Some(Origin::Ledger { .. }) => month(),
            Some(Origin::Assessor { date, .. }) => format!("scored:{date}"),
            Some(Origin::Assessors { scores }) => {
                scores.iter().map(|score| score.date).max().map_or_else(month, |day| format!("scored:{day}"))
            }
            Some(Origin::Workbook { .. }) | None => self.period_end().map_or_else(month, period_key),
        }
    }

    fn period_end(&self) -> Option<NaiveDate> {
        Some(self.periods.get(self.periods.latest()?)?.end)
    }
}

fn period_key(end: NaiveDate) -> String {
    format!("period:{end}")
}

fn worked(term: Term) -> WorkedValue {
    match term {
        Term::Amount(amount) => WorkedValue { amount: Some(amount), code: String::new(), value: None },
        Term::Figure { code, value } => WorkedValue { amount: None, code, value: Some(value) },
    }
}
