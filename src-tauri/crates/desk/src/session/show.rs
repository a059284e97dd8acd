//! What the command line shows of a book, in the documented shapes: money as text, a missing figure as a
//! reason, every number with its cell.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use assay_credit::adjustment::{Adjustment, adjusted, changes};
use assay_credit::chart::LineCode;
use assay_credit::figure::Figure;
use assay_credit::indicators::{catalogue, evaluate};
use assay_credit::model::Calibration;
use assay_credit::rating::{NotRatable, RatingInputs, RatingResult, UsedLine};
use assay_credit::statement::Statement;
use chrono::NaiveDate;
use serde_json::{Value, json};

use super::Session;
use super::decided::{Overridden, decide, overrides_on};
use super::inputs::{Material, inputs_of};
use super::models::{FrozenModel, NOT_CALIBRATED};
use super::rate::RateOptions;
use super::shown::{
    ShownAdjusted, ShownEntry, ShownIndicators, ShownLine, ShownOverride, ShownRating, ShownStatement,
};
use crate::view::convert::code_of;
use crate::{CommandError, Job};

impl Session {
    /// Master data of one or all customers.
    ///
    /// # Errors
    /// `not_found`; those of reading the book.
    pub fn show_customers(
        &self,
        code: Option<&str>,
    ) -> Result<Vec<assay_credit::customer::Customer>, CommandError> {
        Ok(self.shown(code)?.into_iter().map(|record| record.customer).collect())
    }

    fn shown(&self, code: Option<&str>) -> Result<Vec<assay_store::CustomerRecord>, CommandError> {
        match code {
            Some(code) => Ok(vec![self.record_by_code(code)?]),
            None => self.records(&[]),
        }
    }

    /// Statements of one or all customers as seen on a day, oldest first.
    ///
    /// # Errors
    /// `not_found`; those of reading the book.
    pub fn show_statements(
        &self,
        code: Option<&str>,
        as_of: Option<NaiveDate>,
    ) -> Result<Vec<ShownStatement>, CommandError> {
        let records = self.shown(code)?;
        let book = self.book();
        let mut shown = Vec::new();
        for record in records {
            let standing = book.adjustments(record.id, as_of)?;
            for statement in book.effective_statements(record.id, as_of)? {
                shown.push(shown_statement(&record.customer.code, &statement, &standing));
            }
        }
        Ok(shown)
    }

    /// The indicator catalogue of one or all customers.
    ///
    /// # Errors
    /// `not_found`; those of reading the book.
    pub fn show_indicators(
        &self,
        code: Option<&str>,
        as_of: Option<NaiveDate>,
    ) -> Result<Vec<ShownIndicators>, CommandError> {
        let as_of = as_of.map_or_else(|| self.business_date(), Ok)?;
        let records = self.shown(code)?;
        let book = self.book();
        let material = if code.is_none() { Some(Material::load(&book, as_of)?) } else { None };
        records
            .iter()
            .map(|record| {
                let inputs = match &material {
                    Some(material) => material.inputs_with_cells(record)?,
                    None => inputs_of(&book, record, as_of)?,
                };
                let mut shown = ShownIndicators {
                    customer: record.customer.code.clone(),
                    as_of,
                    indicators: BTreeMap::new(),
                    inputs: BTreeMap::new(),
                };
                for indicator in catalogue() {
                    let evaluated = evaluate(indicator.code, &inputs);
                    shown.indicators.insert(indicator.code.to_owned(), figure_json(&evaluated.figure));
                    let used: Vec<Value> =
                        evaluated.inputs.iter().map(|used| used_json(&inputs, used)).collect();
                    if !used.is_empty() {
                        shown.inputs.insert(indicator.code.to_owned(), used);
                    }
                }
                Ok(shown)
            })
            .collect()
    }

    /// Rates, stores, and answers in the documented shape.
    ///
    /// # Errors
    /// `no_model`; `not_found`. Nothing is stored then.
    pub fn rate_and_show(&self, options: &RateOptions, job: &Job) -> Result<Vec<ShownRating>, CommandError> {
        let as_of = options.as_of.map_or_else(|| self.business_date(), Ok)?;
        let models = self.models_for(options.model.as_deref(), options.version, as_of)?;
        let records = self.shown(options.customer.as_deref())?;
        let indicative = self.indicative()?;
        Ok(self
            .run(records, &models, as_of, job)?
            .into_iter()
            .map(|made| {
                let (code, model) = (&made.record.customer.code, &models.all[made.model]);
                ShownRating {
                    indicative: indicative.is(made.record.id),
                    chosen: made.chosen,
                    ..shown_rating(code, model, as_of, &made.result, made.input_hash)
                }
            })
            .collect())
    }

    /// The ratings in force of one or all customers.
    ///
    /// # Errors
    /// `not_found`; those of reading the book.
    pub fn show_ratings(&self, code: Option<&str>) -> Result<Vec<ShownRating>, CommandError> {
        let as_of = self.business_date()?;
        let records = self.shown(code)?;
        let indicative = self.indicative()?;
        let book = self.book();
        let mut models: BTreeMap<assay_store::Id, FrozenModel> = BTreeMap::new();
        let mut latest: BTreeMap<assay_store::Id, assay_store::Rating> =
            book.latest_ratings(Some(as_of))?.into_iter().map(|rating| (rating.customer, rating)).collect();
        let overrides = overrides_on(&book, as_of)?;
        let mut shown = Vec::new();
        for record in records {
            let Some(rating) = latest.remove(&record.id) else { continue };
            let model = match models.entry(rating.model_version) {
                Entry::Occupied(slot) => slot.into_mut(),
                Entry::Vacant(slot) => {
                    let version = book.model_version(rating.model_version)?;
                    slot.insert(FrozenModel::load(&book, &version)?)
                }
            };
            let result = book.rating_result(rating.id)?;
            let hash = book.rating_inputs_hash(rating.id)?;
            let overridden =
                decide(&model.model, &rating, overrides.get(&record.id)).and_then(|(at, overridden)| {
                    Some(shown_override(&overridden?, &model.model.grades[at].label))
                });
            shown.push(ShownRating {
                indicative: indicative.is(record.id),
                overridden,
                chosen: book.rating_choice(rating.id)?,
                ..shown_rating(&record.customer.code, model, rating.as_of, &result, hash)
            });
        }
        Ok(shown)
    }
}

fn shown_statement(customer: &str, statement: &Statement, standing: &[Adjustment]) -> ShownStatement {
    let now = adjusted(statement, standing);
    ShownStatement {
        customer: customer.to_owned(),
        period_end: statement.period_end,
        months: statement.months,
        scope: code_of(&statement.scope),
        source_unit: code_of(&statement.source_unit),
        currency: statement.currency.clone(),
        received: statement.received,
        opinion: code_of(&statement.opinion),
        lines: now
            .lines
            .into_iter()
            .map(|(code, line)| {
                let adjusted = shown_adjusted(statement, code, standing);
                (code.code().to_owned(), ShownLine { value: line.value, source: line.source, adjusted })
            })
            .collect(),
    }
}

fn shown_adjusted(statement: &Statement, code: LineCode, standing: &[Adjustment]) -> Option<ShownAdjusted> {
    let change = *changes(standing, statement.period_end, statement.scope).get(&code)?;
    let entries: Vec<ShownEntry> = standing
        .iter()
        .filter(|one| one.period_end == statement.period_end && one.scope == statement.scope)
        .filter_map(|one| {
            Some(ShownEntry {
                kind: one.kind,
                reason: one.reason.clone(),
                change: *one.changes.get(&code)?,
                by: one.by.clone(),
                on: one.on,
            })
        })
        .collect();
    let reasons: Vec<&str> = entries.iter().map(|entry| entry.reason.as_str()).collect();
    let reason = reasons.join("; ");
    Some(ShownAdjusted { original: statement.amount(code), change, reason, entries })
}

fn shown_override(overridden: &Overridden, grade: &str) -> ShownOverride {
    let decided = &overridden.kept.decided;
    ShownOverride {
        grade: grade.to_owned(),
        notches: decided.notches,
        reason: decided.reason.clone(),
        text: decided.text.clone(),
        first_day: decided.first_day,
        last_day: decided.last_day,
        by: overridden.kept.actor.clone(),
        override_blocked: overridden.blocked.then(|| "a knock-out is never lifted".to_owned()),
        made_on_another_grade: overridden.another_grade,
    }
}

fn shown_rating(
    customer: &str,
    model: &FrozenModel,
    as_of: NaiveDate,
    result: &RatingResult,
    input_hash: String,
) -> ShownRating {
    let calibration = match model.model.calibration {
        Calibration::NamedSources { .. } => Some(NOT_CALIBRATED.to_owned()),
        Calibration::Customers { .. } => None,
    };
    let mut shown = ShownRating {
        customer: customer.to_owned(),
        model: model.model.code.clone(),
        version: model.model.version,
        as_of,
        score: Value::Null,
        grade: Value::Null,
        model_grade: Value::Null,
        rule: None,
        next_grade: None,
        points_to_next: Value::Null,
        coverage: 0.0,
        input_hash,
        calibration,
        indicative: false,
        chosen: None,
        overridden: None,
    };
    match result {
        RatingResult::Graded(graded) => {
            shown.score = json!(graded.score);
            shown.grade = json!(graded.grade);
            shown.model_grade = json!(graded.model_grade);
            shown.rule.clone_from(&graded.rule);
            shown.next_grade.clone_from(&graded.next_grade);
            shown.points_to_next = graded.points_to_next.map_or_else(
                || {
                    json!({ "reason": match (&graded.rule, &graded.next_grade) {
                        (Some(rule), _) => format!("the condition {rule} decides the grade"),
                        (None, Some(next)) => format!("a condition that fired does not allow {next}"),
                        (None, None) => "there is no better grade".to_owned(),
                    }})
                },
                |points| json!(points),
            );
            shown.coverage = graded.coverage;
        }
        RatingResult::NotRatable { reasons, coverage, .. } => {
            let reason = json!({ "reason": reasons.iter().map(sentence).collect::<Vec<_>>().join("; ") });
            shown.score = reason.clone();
            shown.grade = reason.clone();
            shown.model_grade = reason.clone();
            shown.points_to_next = reason;
            shown.coverage = *coverage;
        }
    }
    shown
}

/// Why a customer cannot be rated, for scripts and logs.
fn sentence(reason: &NotRatable) -> String {
    let share = |x: f64| format!("{:.0}%", 100.0 * x);
    match reason {
        NotRatable::NoStatement => {
            "no statement had been received by this day (statements count from the day they were received)"
                .to_owned()
        }
        NotRatable::CoverageTotal { known, needed } => {
            format!("only {} of the weight is known, {} is needed", share(*known), share(*needed))
        }
        NotRatable::CoverageCriterion { criterion, known, needed } => {
            format!("only {} of {criterion} is known, {} is needed", share(*known), share(*needed))
        }
        NotRatable::Mandatory { indicator, reason } => {
            format!("{indicator} is needed and missing ({} {})", code_of(&reason.code), reason.detail)
                .replace(" )", ")")
        }
    }
}

fn used_json(inputs: &RatingInputs, used: &UsedLine) -> Value {
    let source = inputs.line(used).and_then(|line| line.source.as_ref());
    let mut shown =
        json!({ "line": used.line, "period_end": used.period_end, "value": used.value, "source": source });
    if let Some(statement) = inputs.statements.iter().find(|one| one.period_end == used.period_end)
        && let Some(adjusted) = shown_adjusted(statement, used.line, &inputs.adjustments)
    {
        shown["adjusted"] = json!(adjusted);
    }
    shown
}

fn figure_json(figure: &Figure) -> Value {
    match figure {
        Figure::Value { value, .. } => json!(value),
        other => {
            let reason = other.reason().map(|reason| {
                let code = code_of(&reason.code);
                if reason.detail.is_empty() { code } else { format!("{code}: {}", reason.detail) }
            });
            let counts_as = match other {
                Figure::Worst(_) => Some("worst"),
                Figure::Best(_) => Some("best"),
                Figure::Middle(_) => Some("middle"),
                Figure::NotApplicable(_) => Some("not_applicable"),
                Figure::Missing(_) | Figure::Value { .. } => None,
            };
            match counts_as {
                Some(kind) => json!({ "reason": reason, "counts_as": kind }),
                None => json!({ "reason": reason }),
            }
        }
    }
}
