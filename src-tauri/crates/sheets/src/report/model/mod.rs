//! The appendix on the rating model: the tree with its weights, the judgements behind them, grades, conditions
//! and what the figures rest on, so that a reader can follow a weight back to a judgement.

mod judgements;
pub(super) mod tree;

use assay_credit::model::{Calibration, RatingModel};
use rust_xlsxwriter::{FormatAlign, FormatBorder, XlsxError};

use super::language::Language;
use super::naming;
use super::page::Page;
use super::phrases;
use super::style::{MUTED, SCORE, grade_colours};
use super::words::Word;

/// Widths of the sheet's columns.
pub(super) const WIDTHS: [f64; 10] = [32.0, 11.0, 11.0, 11.0, 38.0, 15.0, 46.0, 12.0, 11.0, 11.0];
/// Columns the tables use.
const ALL: (u16, u16) = (0, 7);

/// A model version as the appendix describes it.
pub(super) struct Described<'a> {
    pub(super) model: &'a RatingModel,
    /// SHA-256 of the version, hexadecimal.
    pub(super) model_hash: &'a str,
    /// SHA-256 of a rating's inputs, where the appendix is one rating's.
    pub(super) input_hash: Option<&'a str>,
    /// The segment whose scales are shown; empty for everybody's.
    pub(super) segment: &'a str,
    pub(super) language: Language,
}

impl Described<'_> {
    fn say(&self, word: Word) -> &'static str {
        word.to(self.language)
    }
}

/// Fills the sheet.
pub(super) fn write(writer: &Described<'_>, page: &mut Page<'_>) -> Result<(), XlsxError> {
    page.text(0, 0, writer.say(Word::SheetModel), &page.style.heading(14.0))?;
    page.height(0, 24.0)?;
    let row = identity(writer, page, 1)?;
    let row = tree::write(writer, page, row + 1)?;
    let row = grades(writer, page, row + 1)?;
    let row = conditions(writer, page, row + 1)?;
    let row = if writer.input_hash.is_some() {
        // One rating's report prints what decided it; the judgements stand in the file.
        let below = page.style.muted();
        page.across(row + 1, ALL, writer.say(Word::JudgementsBelow), &below)?;
        page.print_to(row + 1)?;
        row + 2
    } else {
        row
    };
    judgements::write(writer, page, row + 1)?;
    page.finish()
}

/// Which model, which version, on what it rests.
fn identity(writer: &Described<'_>, page: &mut Page<'_>, first: u32) -> Result<u32, XlsxError> {
    let (model, language, style) = (writer.model, writer.language, page.style);
    let coverage = |share: f64| format!("{}%", naming::fixed(share * 100.0, 0));
    let mut facts = vec![
        (Word::ModelName, format!("{} ({})", language.pick(&model.name), model.code)),
        (Word::Version, model.version.to_string()),
        (Word::Basis, phrases::calibration(&model.calibration, language).0),
        (
            Word::CoverageRule,
            format!("{} / {}", coverage(model.coverage_total), coverage(model.coverage_criterion)),
        ),
        (Word::Engine, model.engine.to_string()),
        (Word::ModelHash, writer.model_hash.to_owned()),
    ];
    facts.extend(writer.input_hash.map(|hash| (Word::InputHash, hash.to_owned())));
    if let Calibration::Customers { centers, .. } = &model.calibration {
        let centres: Vec<_> = centers.iter().map(|centre| naming::fixed(*centre, 1)).collect();
        facts.insert(3, (Word::Centres, centres.join(", ")));
    }
    if let Some(blend) = &model.blend {
        facts.push((Word::Blend, phrases::blend(blend, language)));
    }
    let mut row = first;
    for (word, text) in facts {
        page.text(row, 0, writer.say(word), &style.cell().set_font_color(MUTED))?;
        page.across(row, (1, ALL.1), &text, &style.cell())?;
        let lines = page.lines(&text, (1, ALL.1)).max(page.lines(writer.say(word), (0, 0)));
        page.tall(row, lines)?;
        row += 1;
    }
    Ok(row)
}

/// Grades with cut-offs and the whole policy.
fn grades(writer: &Described<'_>, page: &mut Page<'_>, first: u32) -> Result<u32, XlsxError> {
    let (style, language, all) = (page.style, writer.language, &writer.model.grades);
    page.section(first, ALL, writer.say(Word::CutOffs))?;
    let heads = [
        Word::Grade,
        Word::From,
        Word::TermsDays,
        Word::Coefficient,
        Word::Security,
        Word::ReviewEvery,
        Word::Approval,
        Word::RiskClass,
    ];
    let heads: Vec<&str> = heads.iter().map(|word| writer.say(*word)).collect();
    page.heads(first + 1, 0, &heads, &[1, 2, 3])?;
    page.text(first + 1, 4, writer.say(Word::Security), &style.head().set_indent(1))?;
    let mut row = first + 2;
    for (position, grade) in all.iter().enumerate() {
        let (colour, _) = grade_colours(position, all.len());
        let cell = style.cell();
        let label = cell.clone().set_bold().set_indent(1);
        let label = label.set_border_left(FormatBorder::Thick).set_border_left_color(colour);
        page.text(row, 0, &grade.label, &label)?;
        page.number(row, 1, grade.cut_off, &cell.clone().set_num_format(SCORE))?;
        page.number(row, 2, f64::from(grade.policy.terms_days), &cell.clone().set_num_format("0"))?;
        page.number(row, 3, grade.policy.limit_coefficient, &cell.clone().set_num_format("0%"))?;
        let months = cell.clone().set_num_format("0").set_align(FormatAlign::Left);
        page.number(row, 5, f64::from(grade.policy.review_months), &months)?;
        let texts = [
            (4_u16, language.pick(&grade.policy.security)),
            (6, language.pick(&grade.policy.approval)),
            (7, phrases::risk_class(grade.policy.risk_class, language)),
        ];
        let mut lines = 1;
        for (column, text) in texts {
            page.text(row, column, text, &cell.clone().set_indent(u8::from(column == 4)))?;
            lines = lines.max(page.lines(text, (column, column)));
        }
        page.tall(row, lines)?;
        row += 1;
    }
    Ok(row)
}

/// The conditions with what they test and do.
fn conditions(writer: &Described<'_>, page: &mut Page<'_>, first: u32) -> Result<u32, XlsxError> {
    let (style, language) = (page.style, writer.language);
    if writer.model.conditions.is_empty() {
        return Ok(first);
    }
    page.section(first, ALL, writer.say(Word::Conditions))?;
    let spans = [(0, 3), (4, 5), (6, 6), (7, 7)];
    let words = [Word::Condition, Word::Test, Word::Effect, Word::Note];
    for (span, word) in spans.into_iter().zip(words) {
        page.across(first + 1, span, writer.say(word), &style.head())?;
    }
    let mut row = first + 2;
    for condition in &writer.model.conditions {
        let test = phrases::test(writer.model, &condition.test, language);
        let effect = phrases::effect(&condition.effect, language);
        let strict = if condition.strict { writer.say(Word::FiresOnUnknown) } else { "" };
        let mut lines = 1;
        for (span, text) in spans.into_iter().zip([language.pick(&condition.name), &test, &effect, strict]) {
            page.across(row, span, text, &style.cell())?;
            lines = lines.max(page.lines(text, span));
        }
        page.tall(row, lines)?;
        row += 1;
    }
    Ok(row)
}
