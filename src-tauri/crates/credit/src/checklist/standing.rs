//! How far the checks of a customer have come: what is open, what failed, and whether a rating may be
//! submitted on them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Point, Template};

/// What a point came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// In order.
    Passed,
    /// Not in order.
    Failed,
    /// Does not apply to this customer; the remark says why.
    NotApplicable,
    /// Not answered, or taken back.
    Open,
}

/// Where a customer's checklist stands. Points by code, in the order of the list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Standing {
    /// Points asked.
    pub asked: usize,
    /// Of them answered.
    pub answered: usize,
    /// Asked and not answered.
    pub open: Vec<String>,
    /// Of the open ones, those a submission needs.
    pub open_required: Vec<String>,
    /// Failed points that a submission needs.
    pub failed_required: Vec<String>,
    /// Open points that came into the list after this customer's last answer.
    pub new: Vec<String>,
}

impl Standing {
    /// Every required point is passed or does not apply: a rating may be submitted. Otherwise it is
    /// indicative.
    #[must_use]
    pub fn is_finished(&self) -> bool {
        self.open_required.is_empty() && self.failed_required.is_empty()
    }

    /// What stands in the way, failed points first.
    pub fn missing(&self) -> impl Iterator<Item = &String> {
        self.failed_required.iter().chain(&self.open_required)
    }
}

/// Where the answers stand against a template. `answers` holds each point's last answer, `checked_under` the
/// newest template version an answer was given under.
#[must_use]
pub fn standing(
    template: &Template,
    answers: &BTreeMap<String, Answer>,
    checked_under: Option<u32>,
) -> Standing {
    let mut found = Standing::default();
    for Point { code, required, since, .. } in template.asked() {
        found.asked += 1;
        match answers.get(code).copied().unwrap_or(Answer::Open) {
            Answer::Open => {
                found.open.push(code.clone());
                if *required {
                    found.open_required.push(code.clone());
                }
                if checked_under.is_some_and(|version| *since > version) {
                    found.new.push(code.clone());
                }
                continue;
            }
            Answer::Failed if *required => found.failed_required.push(code.clone()),
            Answer::Passed | Answer::NotApplicable | Answer::Failed => {}
        }
        found.answered += 1;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::Text;

    fn template() -> Template {
        let standard = Template::standard();
        let point = |code: &str, required: bool, since: u32, retired: bool| Point {
            code: code.into(),
            title: Text::new(code, code),
            required,
            since,
            retired,
            ..standard.points[0].clone()
        };
        Template {
            version: 2,
            points: vec![
                point("a", true, 1, false),
                point("b", true, 1, false),
                point("c", false, 1, false),
                point("gone", true, 1, true),
                point("late", true, 2, false),
            ],
            signs: Vec::new(),
        }
    }

    fn answers(given: &[(&str, Answer)]) -> BTreeMap<String, Answer> {
        given.iter().map(|(code, answer)| ((*code).to_owned(), *answer)).collect()
    }

    #[test]
    fn nothing_answered_is_all_open_and_nothing_new() {
        let found = standing(&template(), &BTreeMap::new(), None);
        assert_eq!((found.asked, found.answered, found.open.len()), (4, 0, 4));
        assert_eq!(found.open_required, ["a", "b", "late"]);
        assert!(found.new.is_empty() && !found.is_finished());
    }

    #[test]
    fn an_optional_point_does_not_stand_in_the_way_a_failed_required_one_does() {
        let passed = [("a", Answer::Passed), ("b", Answer::NotApplicable), ("late", Answer::Passed)];
        let found = standing(&template(), &answers(&passed), Some(2));
        assert_eq!((found.answered, found.open.as_slice()), (3, &["c".to_owned()][..]));
        assert!(found.is_finished());
        let failed = [("a", Answer::Failed), ("b", Answer::Passed), ("late", Answer::Open)];
        let found = standing(&template(), &answers(&failed), Some(2));
        assert_eq!(found.missing().collect::<Vec<_>>(), ["a", "late"], "taken back is open");
        assert!(!found.is_finished());
        let optional = [passed.as_slice(), &[("c", Answer::Failed)]].concat();
        assert!(standing(&template(), &answers(&optional), Some(2)).is_finished());
    }

    #[test]
    fn points_added_since_are_new_and_retired_ones_are_not_asked() {
        let given = [("a", Answer::Passed), ("b", Answer::Passed), ("gone", Answer::Failed)];
        let found = standing(&template(), &answers(&given), Some(1));
        assert_eq!(found.new, ["late"]);
        assert_eq!(found.open_required, ["late"]);
        assert!(found.failed_required.is_empty());
    }
}
