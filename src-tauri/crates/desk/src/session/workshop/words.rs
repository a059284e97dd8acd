//! What a model may be made of: indicators to choose, and the words formulas and conditions may name.

use assay_credit::chart::LineCode;
use assay_credit::expression::{Flag, Function};
use assay_credit::indicators::catalogue;
use assay_credit::model::RatingModel;

use crate::view::convert::code_of;
use crate::view::{FormulaWord, IndicatorChoice, Name};

/// The catalogue, then the model's own.
pub(super) fn choices(model: &RatingModel) -> Vec<IndicatorChoice> {
    let known = catalogue().iter().map(|one| IndicatorChoice {
        code: one.code.to_owned(),
        name: Name { en: one.name.en.to_owned(), zh: one.name.zh.to_owned() },
        group: code_of(&one.group),
        direction: code_of(&one.direction),
        unit: code_of(&one.unit),
        source: code_of(&one.source),
        formula: Name { en: one.formula_en.to_owned(), zh: one.formula_zh.to_owned() },
        lower: one.lower,
        upper: one.upper,
    });
    let own = model.formulas.iter().map(|one| IndicatorChoice {
        code: one.code.clone(),
        name: (&one.name).into(),
        group: "formula".to_owned(),
        direction: code_of(&one.direction),
        unit: code_of(&one.unit),
        source: "statement".to_owned(),
        formula: Name { en: one.formula.clone(), zh: one.formula.clone() },
        lower: None,
        upper: None,
    });
    known.chain(own).collect()
}

/// Lines, indicators, flags and functions.
pub(super) fn words(model: &RatingModel) -> Vec<FormulaWord> {
    let word = |word: &str, kind: &str, name: Name| FormulaWord {
        word: word.to_owned(),
        kind: kind.to_owned(),
        name,
    };
    let lines = LineCode::ALL.iter().map(|line| word(line.code(), "line", (*line).into()));
    let indicators = choices(model).into_iter().map(|one| word(&one.code, "indicator", one.name));
    let flags = Flag::ALL.iter().map(|flag| word(flag.code(), "flag", same(flag.code())));
    let functions =
        Function::ALL.iter().map(|function| word(function.code(), "function", same(function.code())));
    lines.chain(indicators).chain(flags).chain(functions).collect()
}

/// Flags and functions are explained by the message files.
fn same(code: &str) -> Name {
    Name { en: code.to_owned(), zh: code.to_owned() }
}
