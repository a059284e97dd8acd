//! Two versions side by side, difference by difference.

use assay_credit::figure::Text;
use assay_credit::model::compare::{Said, compare};
use assay_sheets::report::condition_words;

use crate::CommandError;
use crate::session::Session;
use crate::view::convert::code_of;
use crate::view::{Difference, VersionComparison};

impl Session {
    /// Two versions, difference by difference; they may be of different models.
    ///
    /// # Errors
    /// `not_found`.
    pub fn compare_versions(&self, before: &str, after: &str) -> Result<VersionComparison, CommandError> {
        let (old, new) = (self.version_content(before)?, self.version_content(after)?);
        let differences = compare(&old, &new).into_iter().map(|found| {
            let kind = found.after.as_ref().or(found.before.as_ref()).map_or("text", kind);
            Difference {
                part: code_of(&found.part),
                what: code_of(&found.what),
                subject: (&found.subject).into(),
                before: found.before.as_ref().map(text),
                after: found.after.as_ref().map(text),
                kind: kind.to_owned(),
            }
        });
        Ok(VersionComparison {
            differences: differences.collect(),
            before: self.version_line(before)?,
            after: self.version_line(after)?,
        })
    }
}

const fn kind(said: &Said) -> &'static str {
    match said {
        Said::Weight(_) => "weight",
        Said::Number(_) => "number",
        Said::Percent(_) => "percent",
        Said::Days(_) => "days",
        Said::Words(_) | Said::Test(_) => "text",
        Said::Code(_) => "code",
    }
}

fn text(said: &Said) -> String {
    match said {
        Said::Weight(value) | Said::Number(value) | Said::Percent(value) => value.to_string(),
        Said::Days(days) => days.to_string(),
        Said::Words(words) => in_both(words),
        Said::Test(test) => in_both(&condition_words(test)),
        Said::Code(code) => code.clone(),
    }
}

fn in_both(words: &Text) -> String {
    if words.en == words.zh { words.en.clone() } else { format!("{} / {}", words.en, words.zh) }
}
