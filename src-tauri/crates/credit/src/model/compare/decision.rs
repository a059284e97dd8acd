//! Differences in grades, their policy, and the conditions on the grade.

use super::{Found, Part, Said, What, code, yes};
use crate::figure::Text;
use crate::model::{Condition, Effect, Grade, RatingModel};

pub(super) fn compare(before: &RatingModel, after: &RatingModel, found: &mut Found) {
    grades(&before.grades, &after.grades, found);
    conditions(&before.conditions, &after.conditions, found);
}

fn grades(before: &[Grade], after: &[Grade], found: &mut Found) {
    let labels = |of: &[Grade]| of.iter().map(|grade| grade.label.clone()).collect::<Vec<_>>();
    let (old, new) = (labels(before), labels(after));
    let name = |label: &String| Text::new(label, label);
    let whole = Text::new("", "");
    found.order((Part::Grades, What::GradesOrder), &whole, (&old, &new), name);
    let gone = old.iter().filter(|label| !new.contains(label));
    for label in new.iter().chain(gone) {
        let find = |of: &'_ [Grade]| of.iter().find(|grade| grade.label == *label).cloned();
        let (old, new) = (find(before), find(after));
        let subject = name(label);
        let mut put = |part, what, said: &dyn Fn(&Grade) -> Option<Said>| {
            found.put(part, what, &subject, old.as_ref().and_then(said), new.as_ref().and_then(said));
        };
        let words = |text: &Text| Some(Said::Words(text.clone()));
        match (&old, &new) {
            (None, _) => put(Part::Grades, What::GradeAdded, &|_| words(&subject)),
            (_, None) => put(Part::Grades, What::GradeRemoved, &|_| words(&subject)),
            _ => {}
        }
        put(Part::Grades, What::CutOff, &|grade| Some(Said::Number(grade.cut_off)));
        put(Part::Grades, What::ExpectedDefaultRate, &|grade| grade.expected_default_rate.map(Said::Percent));
        let policy = Part::Policy;
        put(policy, What::TermsDays, &|grade| Some(Said::Days(grade.policy.terms_days)));
        put(policy, What::LimitCoefficient, &|grade| Some(Said::Percent(grade.policy.limit_coefficient)));
        put(policy, What::Security, &|grade| words(&grade.policy.security));
        put(policy, What::ReviewMonths, &|grade| Some(Said::Number(grade.policy.review_months.into())));
        put(policy, What::Approval, &|grade| words(&grade.policy.approval));
        put(policy, What::RiskClass, &|grade| Some(code(&grade.policy.risk_class)));
    }
}

fn conditions(before: &[Condition], after: &[Condition], found: &mut Found) {
    let codes = |of: &[Condition]| of.iter().map(|one| one.code.clone()).collect::<Vec<_>>();
    let (old, new) = (codes(before), codes(after));
    let find = |of: &'_ [Condition], code: &String| of.iter().find(|one| one.code == *code).cloned();
    let name = |code: &String| {
        let condition = find(after, code).or_else(|| find(before, code));
        condition.map_or_else(|| Text::new(code, code), |condition| condition.name)
    };
    let whole = Text::new("", "");
    found.order((Part::Conditions, What::ConditionsOrder), &whole, (&old, &new), name);
    let gone = old.iter().filter(|code| !new.contains(code));
    for code in new.iter().chain(gone) {
        let (old, new) = (find(before, code), find(after, code));
        let subject = name(code);
        let mut put = |what, said: &dyn Fn(&Condition) -> Said| {
            found.put(Part::Conditions, what, &subject, old.as_ref().map(said), new.as_ref().map(said));
        };
        let words = |condition: &Condition| Said::Words(condition.name.clone());
        match (&old, &new) {
            (None, _) => put(What::ConditionAdded, &words),
            (_, None) => put(What::ConditionRemoved, &words),
            _ => put(What::ConditionName, &words),
        }
        put(What::ConditionTest, &|condition| Said::Test(condition.test.clone()));
        put(What::ConditionEffect, &|condition| Said::Code(effect(&condition.effect).0.to_owned()));
        put(What::ConditionGrade, &|condition| super::plain(effect(&condition.effect).1));
        put(What::ConditionStrict, &|condition| yes(condition.strict));
    }
}

fn effect(effect: &Effect) -> (&'static str, &str) {
    match effect {
        Effect::KnockOut { grade } => ("knock_out", grade),
        Effect::Cap { grade } => ("cap", grade),
        Effect::Floor { grade } => ("floor", grade),
    }
}
