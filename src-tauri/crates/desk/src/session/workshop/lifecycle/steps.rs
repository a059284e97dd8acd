//! The steps a version takes: begun, given up, submitted, returned, published, retired. Each says who may take it
//! and what stands in the way.

use std::collections::BTreeSet;

use assay_credit::engine::ENGINE;
use assay_credit::figure::Text;
use assay_credit::model::RatingModel;
use assay_store::{Contents, Id, ModelState, Rule, StoreError, Write};
use chrono::NaiveDate;

use super::{rights, templates};
use crate::CommandError;
use crate::clock;
use crate::session::policy::policy_of;
use crate::session::{Session, key};
use crate::view::{ModelProblem, Name, VersionView};

/// The longest code of a model, in characters.
const LONGEST_CODE: usize = 32;

impl Session {
    /// Begins a draft from a version or a template. Without a code it is the next version of that model, otherwise a
    /// new model of that code. Where `name` is empty the name stays.
    ///
    /// # Errors
    /// `may_not_edit_models`; `draft_base` unless exactly one of version and template is given; `not_found`;
    /// `unknown_template`; `model_code`; `model_taken`.
    pub fn begin_draft(
        &self,
        from: Option<&str>,
        template: Option<&str>,
        code: &str,
        name: &Name,
    ) -> Result<VersionView, CommandError> {
        self.check_may_edit()?;
        let mut model = match (from, template) {
            (Some(id), None) => self.book().model(key(id, "model version")?)?,
            (None, Some(code)) => templates::template(code)?,
            _ => {
                let message = "Say what to begin with: either a version or a template.";
                return Err(CommandError::new("draft_base", message));
            }
        };
        let code = code.trim();
        if !code.is_empty() {
            check_code(code)?;
            code.clone_into(&mut model.code);
        }
        rename(&mut model.name, &name.en, &name.zh);
        model.engine = ENGINE;
        let id = self.write(|write| {
            if !code.is_empty() && next_version(write, code)? > 1 {
                return Err(CommandError::new(
                    "model_taken",
                    format!(
                        "There is a model {code} already. Choose another code, or begin its next version."
                    ),
                )
                .with([code]));
            }
            add_draft(write, &mut model)
        })?;
        self.version_line(&id.to_string())
    }

    /// Gives a draft up; its number stays taken.
    ///
    /// # Errors
    /// `may_not_edit_models`; `not_found`; `state_order` for what is no draft.
    pub fn discard_draft(&self, id: &str) -> Result<(), CommandError> {
        self.check_may_edit()?;
        let id = key(id, "model version")?;
        self.write(|write| Ok(write.set_model_state(id, ModelState::Discarded, None, "")?))
    }

    /// Hands a draft over to somebody else to publish. The comment says what was changed and why.
    ///
    /// # Errors
    /// `may_not_edit_models`; `comment_needed`; `model_problems` while something must be repaired; `conflict` where
    /// it was changed meanwhile; `state_order` for what is no draft.
    pub fn submit_version(
        &self,
        id: &str,
        row_version: u32,
        comment: &str,
    ) -> Result<VersionView, CommandError> {
        self.check_may_edit()?;
        let comment = commented(comment)?;
        let version = key(id, "model version")?;
        self.check_problems(&self.version_content(id)?)?;
        self.write(|write| {
            let present = write.model_version(version)?;
            if present.row_version != i64::from(row_version) {
                let (what, key) = ("model version", id.to_owned());
                return Err(StoreError::Conflict { what, key, row_version: present.row_version }.into());
            }
            Ok(write.set_model_state(version, ModelState::Submitted, None, comment)?)
        })?;
        self.version_line(id)
    }

    /// Makes a submitted version a draft again. The comment says why.
    ///
    /// # Errors
    /// `may_not_publish_models`; `comment_needed`; `state_order` for what was not submitted.
    pub fn send_back(&self, id: &str, comment: &str) -> Result<VersionView, CommandError> {
        self.check_may_publish()?;
        let comment = commented(comment)?;
        let version = key(id, "model version")?;
        self.write(|write| {
            if write.model_version(version)?.state != ModelState::Submitted {
                return Err(StoreError::Refused { rule: Rule::StateOrder }.into());
            }
            Ok(write.set_model_state(version, ModelState::Draft, None, comment)?)
        })?;
        self.version_line(id)
    }

    /// Publishes a submitted version from a day on, by another person than made, changed or submitted it. Of several
    /// versions from one day the one published last is in force.
    ///
    /// # Errors
    /// `may_not_publish_models`; `publish_own_version` or `publish_needs_another_user` for a maker; `state_order` for
    /// what was not submitted; `from_in_the_past`, since ratings as of earlier days would change their meaning;
    /// `model_problems`; `wrong_password`, `sign_in_wait`.
    pub fn put_in_force(
        &self,
        id: &str,
        from: NaiveDate,
        comment: &str,
        password: &str,
    ) -> Result<VersionView, CommandError> {
        self.check_may_publish()?;
        let version = key(id, "model version")?;
        let actor = self.actor()?;
        let state = self.book().model_version(version)?.state;
        if state != ModelState::Submitted {
            return Err(StoreError::Refused { rule: Rule::StateOrder }.into());
        }
        rights::check_not_a_maker(&self.book(), version, &actor)?;
        self.check_not_past(from)?;
        self.check_problems(&self.version_content(id)?)?;
        self.book().sign_in(&actor.name, password, clock::now()).map_err(|error| match error {
            StoreError::SignIn => CommandError::new(
                "wrong_password",
                format!("This is not the password of {}. Nothing was published.", actor.name),
            )
            .with([actor.name.clone()]),
            other => other.into(),
        })?;
        self.write(|write| {
            rights::check_not_a_maker(write, version, &actor)?;
            Ok(write.set_model_state(version, ModelState::Published, Some(from), comment.trim())?)
        })?;
        self.version_line(id)
    }

    /// Takes a published version out of force from a day on; the one before is in force again then.
    ///
    /// # Errors
    /// `may_not_publish_models`; `comment_needed`; `from_in_the_past`; `state_order` for what is not published;
    /// `last_in_force` where no version would be in force from that day on, or from a later one on which another goes.
    pub fn take_out_of_force(
        &self,
        id: &str,
        from: NaiveDate,
        comment: &str,
    ) -> Result<VersionView, CommandError> {
        self.check_may_publish()?;
        let comment = commented(comment)?;
        self.check_not_past(from)?;
        let version = key(id, "model version")?;
        self.write(|write| {
            write.set_model_state(version, ModelState::Retired, Some(from), comment)?;
            let Some(day) = day_without_any(write, from)? else { return Ok(()) };
            Err(CommandError::new(
                "last_in_force",
                format!(
                    "No other version would be in force from {day}, and nothing could be rated. Publish another first."
                ),
            )
            .with([day.to_string()]))
        })?;
        self.version_line(id)
    }

    fn check_not_past(&self, from: NaiveDate) -> Result<(), CommandError> {
        let today = self.business_date()?;
        if from >= today {
            return Ok(());
        }
        Err(CommandError::new(
            "from_in_the_past",
            format!(
                "{from} lies before the business date {today}: ratings as of earlier days would change their meaning. \
                 Choose {today} or a later day."
            ),
        )
        .with([from.to_string(), today.to_string()]))
    }

    /// Refuses a model in which something must be repaired first.
    fn check_problems(&self, model: &RatingModel) -> Result<(), CommandError> {
        let blocking: Vec<ModelProblem> =
            self.all_problems(model)?.into_iter().filter(|problem| problem.blocking).collect();
        let Some(first) = blocking.first() else { return Ok(()) };
        let message = format!(
            "{} problems must be repaired before the version can be submitted, the first in {}: {} {}.",
            blocking.len(),
            first.part,
            first.code,
            first.subject
        );
        Err(CommandError::new("model_problems", message).with([blocking.len().to_string()]))
    }
}

/// Adds a model as a draft under its code and the number after that code's last version.
pub(super) fn add_draft(write: &mut Write<'_>, model: &mut RatingModel) -> Result<Id, CommandError> {
    model.version = next_version(write, &model.code)?;
    Ok(write.add_model_version(model)?)
}

fn next_version(book: &Contents, code: &str) -> Result<u32, CommandError> {
    let versions = book.model_versions()?;
    let last = versions.iter().filter(|version| version.code == code).map(|version| version.version).max();
    Ok(last.unwrap_or(0) + 1)
}

/// The first day from this one on with no version in force that can rate everybody: only the days on which versions
/// go can be such. A model that the policy means for customers without statements does not stand in for the others.
fn day_without_any(book: &Contents, from: NaiveDate) -> Result<Option<NaiveDate>, CommandError> {
    let versions = book.model_versions()?;
    let retired = versions.iter().filter(|version| version.state == ModelState::Retired);
    let days: BTreeSet<NaiveDate> =
        retired.filter_map(|version| version.from).filter(|day| *day > from).chain([from]).collect();
    let rules = policy_of(book)?.models.rules;
    let for_some = |code: &str| rules.iter().any(|rule| rule.model == code && rule.statements == Some(false));
    let codes: BTreeSet<&str> =
        versions.iter().map(|version| version.code.as_str()).filter(|code| !for_some(code)).collect();
    for day in days {
        let mut any = false;
        for code in &codes {
            any |= book.model_in_force(code, day)?.is_some();
        }
        if !any {
            return Ok(Some(day));
        }
    }
    Ok(None)
}

/// Letters and digits of any script, and - _ . between them: what can be written as NAME@VERSION.
pub(super) fn check_code(code: &str) -> Result<(), CommandError> {
    let fits = code.chars().count() <= LONGEST_CODE
        && code.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))
        && code.chars().any(char::is_alphanumeric);
    if fits {
        return Ok(());
    }
    Err(CommandError::new(
        "model_code",
        format!(
            "{code} cannot be the code of a model: use up to {LONGEST_CODE} letters, digits, -, _ or . without spaces."
        ),
    )
    .with([code.to_owned(), LONGEST_CODE.to_string()]))
}

/// An empty name leaves the one there is; one language stands for both where the other is empty.
pub(in crate::session::workshop) fn rename(present: &mut Text, en: &str, zh: &str) {
    let (en, zh) = (en.trim(), zh.trim());
    let either = if en.is_empty() { zh } else { en };
    if !either.is_empty() {
        *present =
            Text::new(if en.is_empty() { either } else { en }, if zh.is_empty() { either } else { zh });
    }
}

fn commented(comment: &str) -> Result<&str, CommandError> {
    let comment = comment.trim();
    if comment.is_empty() {
        return Err(CommandError::new("comment_needed", "Say why in the comment: it stays in the history."));
    }
    Ok(comment)
}
