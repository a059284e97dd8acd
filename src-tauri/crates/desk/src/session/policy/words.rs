//! A problem of a policy as an English sentence, for the command line and logs. The window has its own words.

use assay_credit::policy::{PolicyProblem, PolicyProblemCode as Code};

use crate::view::convert::code_of;

/// Where it is and what it is.
pub(super) fn of(problem: &PolicyProblem) -> String {
    let mut place = code_of(&problem.part);
    if let Some(row) = problem.row {
        place = format!("{place}, row {}", row + 1);
    }
    if !problem.field.is_empty() {
        place = format!("{place}, {}", problem.field);
    }
    format!("{place}: {}.", said(problem))
}

fn said(problem: &PolicyProblem) -> String {
    let detail = |at: usize| problem.details.get(at).map_or("", String::as_str);
    match problem.code {
        Code::NotPositive => "it must be above 0".to_owned(),
        Code::NotANumber => "it is no number".to_owned(),
        Code::OutOfRange => format!("it must be from {} to {}", detail(0), detail(1)),
        Code::Zero => "it must be 1 or more".to_owned(),
        Code::MethodTwice => "a method is named twice".to_owned(),
        Code::MethodIsNeed => "the need cannot bound itself".to_owned(),
        Code::CodeMissing => "the row has no code".to_owned(),
        Code::CodeShape => "a code has small letters, digits and underscores, a letter first".to_owned(),
        Code::CodeTwice => format!("another row has the code {} too", detail(0)),
        Code::CodeInUse => {
            format!(
                "something in the book names {} ({}): retire it instead of removing it",
                detail(0),
                detail(1)
            )
        }
        Code::NameMissing => "the row has no name".to_owned(),
        Code::NameTwice => format!("another row is called \"{}\" too", detail(0)),
        Code::TextMissing => "the text is empty".to_owned(),
        Code::ListEmpty => "there is nothing to choose from".to_owned(),
        Code::ModelMissing => "the rule names no model".to_owned(),
        Code::RuleNotReached => format!("rule {} takes all of its customers before it", detail(0)),
        Code::NoAuthority => "there is no level of approval".to_owned(),
        Code::AuthorityOrder => "the level reaches less far than the one below it".to_owned(),
        Code::AuthoritySame => "the level reaches no further than the one below it".to_owned(),
        Code::LastAuthority => {
            "the last level must reach everything: any amount, any raise, red, exceptions".to_owned()
        }
        Code::RightMissing => format!("the role {} has no row", detail(0)),
        Code::RightTwice => format!("the role {} has two rows", detail(0)),
        Code::RightOrder => format!("the lower role {} may move more", detail(0)),
        Code::ClassesWrong => "the classes must be green, yellow and red, in this order".to_owned(),
        Code::ReviewOrder => "a worse class must not be reviewed less often".to_owned(),
        Code::RatesWrong => "there must be three rates: green, yellow, red".to_owned(),
        Code::RateOrder => "a worse class must not have a lower rate".to_owned(),
        Code::UnknownIndicator => format!("there is no indicator {}", detail(0)),
        Code::ExpressionWrong => format!("the expression cannot be used; look at character {}", detail(0)),
        Code::MistakeUnknown => format!("{} is not among the exits that can be chosen", detail(0)),
    }
}
