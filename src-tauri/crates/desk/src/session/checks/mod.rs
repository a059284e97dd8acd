//! The checks of a customer: what was answered with which evidence, and the gate that a rating passes when it
//! is submitted. An answer is a new row in the name of the person who is signed in.

mod licence;
mod template;

use std::collections::BTreeMap;

use assay_credit::checklist::{Answer, Point, Sign, Standing, Template, standing};
use assay_store::{CheckAnswer, CheckKind, CheckResult, Contents, Id, LastAnswers, NewAnswer, Write};

use super::{Session, count, key};
use crate::CommandError;
use crate::clock::local_minute;
use crate::view::convert::code_of;
use crate::view::{CheckAnswerView, CheckInput, CheckPoint, ChecksView, Name, StandingView};

impl Session {
    /// The Checks tab of a customer.
    ///
    /// # Errors
    /// `not_found`; those of reading the book.
    pub fn checks(&self, customer: &str) -> Result<ChecksView, CommandError> {
        let id = key(customer, "customer")?;
        let as_of = self.business_date()?;
        let book = self.book();
        let record = book.customer(id)?;
        let template = template_of(&book)?;
        let answers = book.check_answers(id)?;
        let seen = Seen::of(&template, &answers);
        let people = people(&book)?;
        let mut codes: BTreeMap<Id, String> = BTreeMap::new();
        for answer in &answers {
            if answer.answer.customer != id {
                let other = book.customer(answer.answer.customer)?.customer;
                codes.insert(answer.answer.customer, format!("{} {}", other.code, other.name));
            }
        }
        let history = |kind: CheckKind, code: &str| -> Vec<CheckAnswerView> {
            let own = answers.iter().filter(|one| one.answer.kind == kind && one.answer.code == code);
            own.map(|one| answer_view(one, &people, &codes)).collect()
        };
        let point = |point: &Point| {
            let history = history(CheckKind::Point, &point.code);
            CheckPoint {
                code: point.code.clone(),
                group: code_of(&point.group),
                title: (&point.title).into(),
                how: (&point.how).into(),
                evidence: (&point.evidence).into(),
                required: point.required,
                new: seen.standing.new.contains(&point.code),
                answer: history.first().cloned(),
                history,
            }
        };
        let sign = |sign: &Sign| {
            let history = history(CheckKind::Sign, &sign.code);
            CheckPoint {
                code: sign.code.clone(),
                group: String::new(),
                title: (&sign.title).into(),
                how: (&sign.meaning).into(),
                evidence: Name { en: String::new(), zh: String::new() },
                required: false,
                new: false,
                answer: history.first().cloned(),
                history,
            }
        };
        let retired = template.points.iter().filter(|one| one.retired).map(point);
        Ok(ChecksView {
            as_of,
            version: template.version,
            standing: seen.view(&template),
            points: template.asked().map(point).collect(),
            retired: retired.filter(|one| !one.history.is_empty()).collect(),
            signs: template.signs.iter().map(sign).collect(),
            licence: licence::view(&record.customer, &book.licence_readings(id)?, as_of, &people),
        })
    }

    /// Stores an answer and gives the whole tab. The same answer with the same words on the same day is not
    /// stored twice.
    ///
    /// # Errors
    /// `not_found` for an unknown customer, point or sign; `check_reason` where a point does not apply and no
    /// reason is given; those of writing the book.
    pub fn answer_check(&self, input: &CheckInput) -> Result<ChecksView, CommandError> {
        let customer = key(&input.customer, "customer")?;
        let (kind, result) = (kind_of(&input.kind)?, result_of(&input.kind, &input.result)?);
        if result == CheckResult::NotApplicable && input.remark.trim().is_empty() {
            return Err(CommandError::new(
                "check_reason",
                "Say in the remark why the point does not apply to this customer.",
            ));
        }
        let as_of = self.business_date()?;
        self.write(|write| {
            let customer = write.as_one(customer)?;
            write.customer(customer)?;
            let template = stored_template(write)?;
            let known = match kind {
                CheckKind::Point => template.point(&input.code).is_some(),
                CheckKind::Sign => template.sign(&input.code).is_some(),
            };
            if !known {
                return Err(not_found("check", &input.code));
            }
            let new = NewAnswer {
                customer,
                version: template.version,
                kind,
                code: input.code.clone(),
                result,
                evidence: input.evidence.trim().to_owned(),
                document: input.document.trim().to_owned(),
                remark: input.remark.trim().to_owned(),
                as_of,
            };
            let same = write
                .check_answers(customer)?
                .into_iter()
                .find(|one| one.answer.kind == kind && one.answer.code == new.code)
                .is_some_and(|last| last.answer == new);
            if same { Ok(()) } else { Ok(write.add_answers(&[new])?) }
        })?;
        self.checks(&input.customer)
    }

    /// The gate of submitting a rating: where a customer's checklist stands.
    ///
    /// # Errors
    /// `not_found`; those of reading the book.
    pub fn standing(&self, customer: &str) -> Result<StandingView, CommandError> {
        standing_of(&self.book(), key(customer, "customer")?)
    }

    /// The customers whose ratings are indicative, in one pass: whoever is not in it has a finished checklist.
    pub(super) fn indicative(&self) -> Result<Indicative, CommandError> {
        let book = self.book();
        let template = template_of(&book)?;
        Ok(Indicative { answers: book.last_answers()?, template })
    }
}

/// Every customer's last answers against the list in force.
pub(super) struct Indicative {
    template: Template,
    answers: BTreeMap<Id, LastAnswers>,
}

impl Indicative {
    /// Whether a rating of the customer is indicative.
    pub(super) fn is(&self, customer: Id) -> bool {
        let none = BTreeMap::new();
        let given = self.answers.get(&customer).unwrap_or(&none);
        let results = given.iter().map(|(code, (result, _))| (code.clone(), as_answer(*result))).collect();
        let under = given.values().map(|(_, version)| *version).max();
        !standing(&self.template, &results, under).is_finished()
    }

    /// How many of these have a finished checklist.
    fn finished(&self, customers: impl Iterator<Item = Id>) -> usize {
        customers.filter(|id| !self.is(*id)).count()
    }
}

/// Where one customer's checklist stands.
pub(super) fn standing_of(book: &Contents, customer: Id) -> Result<StandingView, CommandError> {
    let template = template_of(book)?;
    let seen = Seen::of(&template, &book.check_answers(customer)?);
    Ok(seen.view(&template))
}

/// What the answers come to.
struct Seen {
    standing: Standing,
    signs: Vec<String>,
}

impl Seen {
    /// `answers` the newest first.
    fn of(template: &Template, answers: &[CheckAnswer]) -> Self {
        let mut points: BTreeMap<String, Answer> = BTreeMap::new();
        let mut signs: BTreeMap<String, bool> = BTreeMap::new();
        for CheckAnswer { answer, .. } in answers.iter().rev() {
            match answer.kind {
                CheckKind::Point => drop(points.insert(answer.code.clone(), as_answer(answer.result))),
                CheckKind::Sign => {
                    signs.insert(answer.code.clone(), answer.result == CheckResult::Seen);
                }
            }
        }
        let points_only = answers.iter().filter(|one| one.answer.kind == CheckKind::Point);
        let under = points_only.map(|one| one.answer.version).max();
        let standing = standing(template, &points, under);
        Self { standing, signs: signs.into_iter().filter(|(_, seen)| *seen).map(|(code, _)| code).collect() }
    }

    fn view(&self, template: &Template) -> StandingView {
        let names = |codes: &[String]| {
            codes.iter().filter_map(|code| Some((&template.point(code)?.title).into())).collect()
        };
        StandingView {
            asked: count(self.standing.asked),
            answered: count(self.standing.answered),
            finished: self.standing.is_finished(),
            open: names(&self.standing.open_required),
            failed: names(&self.standing.failed_required),
            new: count(self.standing.new.len()),
            signs: self.signs.iter().filter_map(|code| Some((&template.sign(code)?.title).into())).collect(),
        }
    }
}

/// The list in force: the newest saved, or the one the program comes with.
pub(super) fn template_of(book: &Contents) -> Result<Template, CommandError> {
    Ok(book.checklist()?.unwrap_or_else(Template::standard))
}

/// The same, saved first where it never was: an answer names a stored version.
pub(super) fn stored_template(write: &mut Write<'_>) -> Result<Template, CommandError> {
    if let Some(template) = write.checklist()? {
        return Ok(template);
    }
    let template = Template::standard();
    write.add_checklist(&template)?;
    Ok(template)
}

/// Names as they are shown, by the name a user signs in with.
pub(super) fn people(book: &Contents) -> Result<BTreeMap<String, String>, CommandError> {
    let named = book.users()?.into_iter().filter(|user| !user.display_name.is_empty());
    Ok(named.map(|user| (user.name, user.display_name)).collect())
}

fn answer_view(
    one: &CheckAnswer,
    people: &BTreeMap<String, String>,
    others: &BTreeMap<Id, String>,
) -> CheckAnswerView {
    CheckAnswerView {
        result: code_of(&one.answer.result),
        evidence: one.answer.evidence.clone(),
        document: one.answer.document.clone(),
        remark: one.answer.remark.clone(),
        by: people.get(&one.actor).unwrap_or(&one.actor).clone(),
        date: one.answer.as_of,
        at: local_minute(one.at),
        version: one.answer.version,
        of: others.get(&one.answer.customer).cloned(),
    }
}

const fn as_answer(result: CheckResult) -> Answer {
    match result {
        CheckResult::Passed => Answer::Passed,
        CheckResult::Failed => Answer::Failed,
        CheckResult::NotApplicable => Answer::NotApplicable,
        CheckResult::Seen | CheckResult::NotSeen | CheckResult::Open => Answer::Open,
    }
}

fn kind_of(kind: &str) -> Result<CheckKind, CommandError> {
    match kind {
        "point" => Ok(CheckKind::Point),
        "sign" => Ok(CheckKind::Sign),
        other => Err(not_found("check", other)),
    }
}

fn result_of(kind: &str, result: &str) -> Result<CheckResult, CommandError> {
    match (kind, result) {
        ("point", "passed") => Ok(CheckResult::Passed),
        ("point", "failed") => Ok(CheckResult::Failed),
        ("point", "not_applicable") => Ok(CheckResult::NotApplicable),
        ("sign", "seen") => Ok(CheckResult::Seen),
        ("sign", "not_seen") => Ok(CheckResult::NotSeen),
        (_, "open") => Ok(CheckResult::Open),
        (_, other) => Err(not_found("check", other)),
    }
}

fn not_found(what: &'static str, key: &str) -> CommandError {
    assay_store::StoreError::NotFound { what, key: key.to_owned() }.into()
}
