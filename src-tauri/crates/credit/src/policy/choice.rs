//! Which model rates a customer: the first rule that fits and whose model is in force; where none does, the first model
//! in force by code.

use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{ModelChoice, ModelRule};
use crate::indicators::{Source, find};
use crate::rating::{Origin, RatingInputs};

/// What rules look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Looked {
    /// With financial figures: a statement, or an imported ratio of one.
    pub statements: bool,
    /// An existing customer: long enough with us, or one that has paid us before.
    pub existing: bool,
}

/// How the model of a rating was chosen; kept with the rating.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chosen {
    /// Version of the policy; 0 for the one a book has before anybody saved one.
    pub policy: u32,
    /// What the rules looked at.
    pub looked: Looked,
    /// The rule that chose, counted from 1; none where no rule fitted.
    pub rule: Option<u32>,
    /// Models of earlier rules that fitted and were not in force.
    pub not_in_force: Vec<String>,
}

impl ModelChoice {
    /// What the rules look at for a customer rated from `inputs`.
    #[must_use]
    pub fn looked(&self, inputs: &RatingInputs, relationship_start: Option<NaiveDate>) -> Looked {
        let of_statement = |code: &String| find(code).is_some_and(|known| known.source == Source::Statement);
        let given = inputs.given.iter();
        let figures =
            given.clone().any(|(code, given)| given.figure.number().is_some() && of_statement(code));
        let paid = given
            .map(|(_, given)| &given.origin)
            .any(|origin| matches!(origin, Origin::Ledger { items } if *items > 0));
        let since = inputs.as_of.checked_sub_months(Months::new(u32::from(self.existing_after_months)));
        let long_enough = relationship_start.zip(since).is_some_and(|(start, since)| start <= since);
        Looked { statements: !inputs.statements.is_empty() || figures, existing: paid || long_enough }
    }

    /// The place of the model among the codes `in_force`, which are in their order and not empty, and how it was
    /// chosen under version `policy` of the policy.
    #[must_use]
    pub fn choose(&self, looked: Looked, in_force: &[&str], policy: u32) -> (usize, Chosen) {
        let mut chosen = Chosen { policy, looked, rule: None, not_in_force: Vec::new() };
        for (number, rule) in (1..).zip(&self.rules).filter(|(_, rule)| rule.fits(looked)) {
            if let Some(at) = in_force.iter().position(|code| *code == rule.model) {
                chosen.rule = Some(number);
                return (at, chosen);
            }
            if !chosen.not_in_force.contains(&rule.model) {
                chosen.not_in_force.push(rule.model.clone());
            }
        }
        (0, chosen)
    }
}

impl ModelRule {
    /// Whether it fits; what it does not say fits everybody.
    #[must_use]
    pub fn fits(&self, looked: Looked) -> bool {
        self.statements.is_none_or(|asked| asked == looked.statements)
            && self.existing.is_none_or(|asked| asked == looked.existing)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choice(rules: &[(Option<bool>, Option<bool>, &str)]) -> ModelChoice {
        let rules = rules
            .iter()
            .map(|&(statements, existing, model)| ModelRule { statements, existing, model: model.into() })
            .collect();
        ModelChoice { existing_after_months: 6, rules }
    }

    #[test]
    fn the_first_rule_that_fits_chooses() {
        let choice = choice(&[(Some(false), Some(true), "paid"), (Some(false), None, "qualitative")]);
        let of = |statements, existing| {
            let (at, chosen) =
                choice.choose(Looked { statements, existing }, &["5c", "paid", "qualitative"], 3);
            (at, chosen.rule, chosen.not_in_force)
        };
        assert_eq!(of(false, true), (1, Some(1), vec![]));
        assert_eq!(of(false, false), (2, Some(2), vec![]));
        assert_eq!(of(true, true), (0, None, vec![]));
    }

    #[test]
    fn a_model_not_in_force_is_passed_over_and_told() {
        let choice = choice(&[(None, None, "old"), (Some(true), None, "old"), (Some(true), None, "new")]);
        let (at, chosen) = choice.choose(Looked { statements: true, existing: false }, &["5c", "new"], 0);
        assert_eq!((at, chosen.rule, chosen.not_in_force), (1, Some(3), vec!["old".to_owned()]));
        let (at, chosen) = choice.choose(Looked { statements: false, existing: false }, &["5c", "new"], 0);
        assert_eq!((at, chosen.rule, chosen.not_in_force), (0, None, vec!["old".to_owned()]));
    }
}
