//! How things stand with the customer or group a request is about, as of now: what a submission rests on, what is looked
//! at again before each signature, and who would have to sign.

use std::collections::BTreeMap;

use assay_credit::application::{Basis, Request, Standing, check, is_reduction, route};
use assay_credit::canonical::{canonical_json, hash};
use assay_credit::engine;
use assay_credit::limit::cost::cost;
use assay_credit::model::Effect;
use assay_credit::policy::CreditPolicy;
use assay_credit::rating::{Origin, RatingResult};
use assay_store::{Contents, Id, InForce, Limit, Security};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Serialize;

use super::{About, asking, refused};
use crate::CommandError;
use crate::session::checks::standing_of;
use crate::session::decided::{Decided, decided_on};
use crate::session::inputs::inputs_of;
use crate::session::key;
use crate::session::limits::limit_calculation;
use crate::session::policy::policy_of;
use crate::session::workshop::not_computable;
use crate::view::Role;

/// What was found.
pub(super) struct Looked {
    pub(super) basis: Basis,
    pub(super) standing: Standing,
    pub(super) decided: Option<Decided>,
    policy: CreditPolicy,
}

/// The standing limit in force on a day, of a group the group's: the one added last of those that hold.
pub(super) fn limit_on(book: &Contents, about: About, day: NaiveDate) -> Result<Option<Limit>, CommandError> {
    let limits = book.limits_of(about.id())?;
    Ok(InForce::on(&limits, day).standing.cloned())
}

/// What temporary limits add on a day.
fn temporary_on(book: &Contents, about: About, day: NaiveDate) -> Result<Decimal, CommandError> {
    let limits = book.limits_of(about.id())?;
    Ok(InForce::on(&limits, day).temporary.iter().map(|one| one.limit.amount).sum())
}

/// Looks at everything a request rests on.
pub(super) fn look(
    book: &Contents,
    about: About,
    request: &Request,
    as_of: NaiveDate,
) -> Result<Looked, CommandError> {
    let policy = policy_of(book)?;
    let limit = limit_on(book, about, as_of)?;
    let temporary = temporary_on(book, about, as_of)?;
    let decided = match about {
        About::Customer(id) => decided_on(book, id, as_of)?,
        About::Group(_) => None,
    };
    let calculation = match (about, request) {
        (About::Customer(id), Request::Limit(asked)) => Some(limit_calculation(book, id, &asked.ask, as_of)?),
        _ => None,
    };
    let standing = Standing {
        limit: limit.as_ref().map(|one| (one.limit.amount, one.limit.terms_days, one.limit.last_day)),
        temporary,
        class: decided.as_ref().map(|decided| decided.grade().policy.risk_class),
        raised: decided.as_ref().is_some_and(raised),
        found: calculation.as_ref().and_then(|found| found.amount),
    };
    let model = decided.as_ref().map(|one| format!("{}@{}", one.model.code, one.model.version));
    let model_in_force = match &decided {
        Some(one) => {
            book.model_in_force(&one.model.code, as_of)?.map(|v| format!("{}@{}", v.code, v.version))
        }
        None => None,
    };
    let listed = match about {
        About::Customer(id) => book.customer(id)?.customer.blacklisted,
        About::Group(_) => false,
    };
    let (facts, recomputed) = facts(book, about, request, decided.as_ref(), temporary, as_of)?;
    let basis = Basis {
        as_of,
        policy: policy.version,
        rating: decided.as_ref().map(|one| one.rating.id.to_string()),
        grade: decided.as_ref().map(|one| one.grade().label.clone()),
        recomputed,
        model,
        model_in_force,
        limit: limit.as_ref().map(|one| one.limit.amount),
        terms_days: limit.as_ref().and_then(|one| one.limit.terms_days),
        until: limit.as_ref().map(|one| one.limit.last_day),
        temporary,
        listed,
        calculation,
        cost: match request {
            Request::Limit(asked) => {
                let grade = decided.as_ref().map(Decided::grade);
                Some(cost(&asked.ask, Some(asked.amount), grade, &policy.cost))
            }
            _ => None,
        },
        route: route(&policy, request, &standing),
        facts,
    };
    Ok(Looked { basis, standing, decided, policy })
}

/// Whether the grade is better than the rating's own.
fn raised(decided: &Decided) -> bool {
    let own =
        decided.model.grades.iter().position(|grade| Some(&grade.label) == decided.rating.grade.as_ref());
    own.is_some_and(|own| decided.at < own)
}

/// Hashes of the facts by what they are of, and the grade they give now.
fn facts(
    book: &Contents,
    about: About,
    request: &Request,
    decided: Option<&Decided>,
    temporary: Decimal,
    as_of: NaiveDate,
) -> Result<(BTreeMap<String, String>, Option<String>), CommandError> {
    let mut facts = BTreeMap::new();
    let id = match about {
        About::Group(id) => {
            let group = book.risk_groups()?.into_iter().find(|group| group.id == id);
            facts.insert("group".to_owned(), digest(&group.map(|group| group.members))?);
            return Ok((facts, None));
        }
        About::Customer(id) => id,
    };
    let record = book.customer(id)?;
    facts.insert("blacklist".to_owned(), digest(&record.customer.blacklisted)?);
    if matches!(request, Request::Blacklist(_)) {
        return Ok((facts, None));
    }
    let inputs = inputs_of(book, &record, as_of)?;
    for statement in &inputs.statements {
        let scope = crate::view::convert::code_of(&statement.scope);
        facts.insert(format!("statement {} {scope}", statement.period_end), digest(statement)?);
    }
    facts.insert("adjustments".to_owned(), digest(&inputs.adjustments)?);
    // Figures of the ledger move every day; they count where they move the grade.
    let typed: BTreeMap<_, _> =
        inputs.given.iter().filter(|(_, given)| !matches!(given.origin, Origin::Ledger { .. })).collect();
    facts.insert("scores".to_owned(), digest(&typed)?);
    if !matches!(request, Request::Override(_)) {
        let securities: Vec<_> =
            book.entries::<Security>(Some(id))?.into_iter().map(|kept| (kept.id, kept.entry)).collect();
        facts.insert("security".to_owned(), digest(&securities)?);
        facts.insert("group".to_owned(), digest(&book.risk_group_of(id)?.map(|group| group.members))?);
    }
    if matches!(request, Request::Temporary(_)) {
        facts.insert("temporary".to_owned(), digest(&temporary.normalize())?);
    }
    let recomputed = match decided {
        None => None,
        Some(decided) => {
            match engine::rate(&decided.model, &inputs).map_err(|error| not_computable(&error))? {
                RatingResult::Graded(graded) => Some(graded.grade),
                RatingResult::NotRatable { .. } => None,
            }
        }
    };
    Ok((facts, recomputed))
}

fn digest<T: Serialize>(value: &T) -> Result<String, CommandError> {
    let text = canonical_json(value).map_err(|error| {
        CommandError::new("internal", format!("A fact could not be written down to be compared: {error}."))
    })?;
    Ok(hash(&text))
}

impl Looked {
    /// What stands in the way of handing a request over.
    pub(super) fn check_submission(
        &self,
        book: &Contents,
        about: About,
        request: &Request,
        role: Role,
        today: NaiveDate,
    ) -> Result<(), CommandError> {
        let mut asking = asking(book, about, role, today)?;
        asking.found = Some(self.standing.found);
        check(request, &self.policy, &asking).map_err(refused)?;
        check_rating(book, about, request, today)?;
        if self.basis.route.is_empty() {
            return Err(CommandError::new(
                "application_no_authority",
                "The credit policy names nobody who could decide this. Add a level of approval under Settings.",
            ));
        }
        let About::Customer(id) = about else { return Ok(()) };
        if !gives_credit(request, &self.standing) {
            return Ok(());
        }
        self.check_rating_stands()?;
        check_checklist(book, id)
    }

    /// A rating that would come out otherwise today, or whose model is no longer in force, is made again first.
    fn check_rating_stands(&self) -> Result<(), CommandError> {
        let Some(decided) = &self.decided else { return Ok(()) };
        let (model, now) = (self.basis.model.clone(), self.basis.model_in_force.clone());
        if model != now {
            let model = model.unwrap_or_default();
            return Err(CommandError::new(
                "application_rate_again",
                format!("The rating was made by {model}, which is no longer in force. Rate the customer again first."),
            )
            .with([model, now.unwrap_or_default()]));
        }
        let (then, now) = (decided.rating.grade.clone(), self.basis.recomputed.clone());
        if then != now {
            let (then, now) = (then.unwrap_or_default(), now.unwrap_or_default());
            return Err(CommandError::new(
                "application_rate_again_figures",
                format!(
                    "The figures of today do not give the grade {then} of the rating but {}. Rate the customer again \
                     first.",
                    if now.is_empty() { "none" } else { &now }
                ),
            )
            .with([then, now]));
        }
        Ok(())
    }
}

/// Whether a request gives credit that was not there, or a better grade.
fn gives_credit(request: &Request, standing: &Standing) -> bool {
    match request {
        Request::Limit(limit) => !is_reduction(limit, standing),
        Request::Temporary(_) => true,
        Request::Override(asked) => asked.notches > 0,
        Request::Blacklist(_) | Request::GroupLimit(_) => false,
    }
}

fn check_checklist(book: &Contents, customer: Id) -> Result<(), CommandError> {
    let standing = standing_of(book, customer)?;
    if standing.finished {
        return Ok(());
    }
    let names = |names: &[crate::view::Name]| {
        names.iter().take(3).map(|name| name.en.clone()).collect::<Vec<_>>().join("; ")
    };
    let (open, failed) = (standing.open.len(), standing.failed.len());
    let listed = if failed > 0 { names(&standing.failed) } else { names(&standing.open) };
    Err(CommandError::new(
        "application_checks",
        format!(
            "The checklist of this customer is not finished: {open} required points are open, {failed} failed \
             ({listed}). Finish it under Checks, then submit."
        ),
    )
    .with([open.to_string(), failed.to_string()]))
}

/// An override is of the customer's own latest rating, stays within its grades, and lifts no knock-out.
pub(super) fn check_rating(
    book: &Contents,
    about: About,
    request: &Request,
    today: NaiveDate,
) -> Result<(), CommandError> {
    let (About::Customer(customer), Request::Override(asked)) = (about, request) else { return Ok(()) };
    let latest = book.latest_rating(customer, today)?;
    let rating = latest.filter(|latest| key(&asked.rating, "rating").is_ok_and(|id| id == latest.id));
    let Some(rating) = rating else {
        return Err(CommandError::new(
            "override_not_latest",
            "An override is asked for on the customer's latest rating. Look at that one.",
        ));
    };
    let model = book.model(rating.model_version)?;
    let at = model.grades.iter().position(|grade| Some(&grade.label) == rating.grade.as_ref());
    let Some(at) = at else {
        return Err(CommandError::new(
            "override_no_grade",
            "This rating has no grade that could be moved. Complete the figures and rate again.",
        ));
    };
    let knocked_out = |code: &String| {
        let condition = model.conditions.iter().find(|one| one.code == *code);
        condition.is_some_and(|one| matches!(one.effect, Effect::KnockOut { .. }))
    };
    if asked.notches > 0
        && let Some(rule) = rating.rule.as_ref().filter(|rule| knocked_out(rule))
    {
        return Err(CommandError::new(
            "override_knock_out",
            format!("The condition {rule} decided this grade, and no override lifts it. Remove its cause, then rate again."),
        )
        .with([rule.clone()]));
    }
    let grades = i64::try_from(model.grades.len()).unwrap_or(i64::MAX);
    let target = i64::try_from(at).unwrap_or(0) - i64::from(asked.notches);
    if target < 0 || target >= grades {
        let last = if target < 0 { model.grades.first() } else { model.grades.last() };
        let last = last.map(|grade| grade.label.clone()).unwrap_or_default();
        return Err(CommandError::new(
            "override_past_grades",
            format!("So many notches lead past {last}, where the grades end. Choose fewer."),
        )
        .with([last]));
    }
    Ok(())
}
