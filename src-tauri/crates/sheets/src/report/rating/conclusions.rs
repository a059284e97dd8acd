//! The summary, lower part: what carries the grade and what holds it back, the smallest changes, the
//! conditions, the payment behaviour, what is watched, and the place to sign.

use assay_credit::rating::Outcome;
use rust_xlsxwriter::{FormatAlign, FormatBorder, XlsxError};

use super::chart_data::ChartData;
use super::summary::{ALL, PIXELS};
use super::{Writer, charts, watch};
use crate::report::drivers;
use crate::report::language::Language;
use crate::report::measure;
use crate::report::naming;
use crate::report::page::{Page, ROW};
use crate::report::phrases;
use crate::report::style::{BAD, GOOD, MUTED, WARN};
use crate::report::words::Word;

/// Drivers named on each side.
const NAMED: usize = 5;

/// Writes the parts below the policy.
pub(super) fn write(
    writer: &Writer<'_>,
    data: &ChartData,
    page: &mut Page<'_>,
    first: u32,
) -> Result<(), XlsxError> {
    let row = reasons(writer, page, first)?;
    let row = pictures(writer, data, page, row)?;
    let row = improvements(writer, page, row)?;
    let row = conditions(writer, page, row)?;
    let row = payment(writer, page, row)?;
    let row = watch::write(writer, page, row)?;
    sign_off(writer, page, row)
}

/// The strongest drivers in sentences, side by side.
fn reasons(writer: &Writer<'_>, page: &mut Page<'_>, first: u32) -> Result<u32, XlsxError> {
    let (report, language, style) = (writer.report, writer.language, page.style);
    let (adds, takes) = drivers::strongest(&report.graded.contributions, NAMED);
    page.section(first, (0, 5), writer.say(Word::Carries))?;
    page.section(first, (6, 11), writer.say(Word::HoldsBack))?;
    let against = drivers::against(&report.model.calibration, &report.inputs.segment, language);
    page.across(first + 1, ALL, &against, &style.muted().set_text_wrap())?;
    let lines = page.lines(&against, ALL);
    page.tall(first + 1, lines)?;
    let count = adds.len().max(takes.len()).max(1);
    let mut row = first + 2;
    for at in 0..count {
        let sides = [(adds.get(at), adds.is_empty(), 0, GOOD), (takes.get(at), takes.is_empty(), 6, WARN)];
        let mut lines = 1;
        for (driver, none, start, colour) in sides {
            let span = (start + 1, start + 5);
            let empty = if start == 0 { Word::NothingCarries } else { Word::NothingHolds };
            match driver {
                Some(driver) => {
                    let points = style.strong().set_font_color(colour).set_align(FormatAlign::Right);
                    page.number(row, start, driver.points, &points.set_num_format("+0.0;-0.0;0.0"))?;
                    let text = drivers::sentence(writer.report.model, driver, language);
                    page.across(row, span, &text, &style.wrapped())?;
                    lines = lines.max(page.lines(&text, span));
                }
                None if none && at == 0 => {
                    page.across(row, (start, start + 5), writer.say(empty), &style.muted())?;
                }
                None => {}
            }
        }
        page.tall(row, lines)?;
        row += 1;
    }
    Ok(row)
}

/// Waterfall and criteria, side by side.
fn pictures(
    writer: &Writer<'_>,
    data: &ChartData,
    page: &mut Page<'_>,
    first: u32,
) -> Result<u32, XlsxError> {
    let rows = 13_u32;
    page.height(first, 8.0)?;
    for row in first + 1..=first + rows {
        page.height(row, ROW)?;
    }
    // 24 pixels a row of 18 points.
    let height = rows * 24 - 6;
    let left = PIXELS * 7 / 12;
    page.chart((first + 1, 0), charts::waterfall(writer, data), (left - 6, height), (2, 3))?;
    page.chart((first + 1, 7), charts::criteria(writer, data), (PIXELS - left - 4, height), (2, 3))?;
    Ok(first + rows + 1)
}

/// The smallest single changes that reach the next grade, or why there are none.
fn improvements(writer: &Writer<'_>, page: &mut Page<'_>, first: u32) -> Result<u32, XlsxError> {
    let (graded, style) = (writer.report.graded, page.style);
    let title = match &graded.next_grade {
        Some(next) => format!("{}{}{next}", writer.say(Word::Smallest), writer.language.of(": ", "：")),
        None => writer.say(Word::Smallest).to_owned(),
    };
    page.section(first, ALL, &title)?;
    let mut row = first + 1;
    if graded.improvements.is_empty() {
        let why = if graded.rule.is_some() || graded.points_to_next.is_none() && graded.next_grade.is_some() {
            Word::ConditionBinds
        } else if graded.points_to_next.is_none() {
            Word::BestGrade
        } else {
            Word::NoImprovement
        };
        page.across(row, ALL, writer.say(why), &style.muted())?;
        return Ok(row + 1);
    }
    let spans = [(0, 5), (6, 7), (8, 9), (10, 11)];
    for (at, (span, word)) in
        spans.into_iter().zip([Word::Indicator, Word::Now, Word::Needed, Word::Change]).enumerate()
    {
        let format = if at == 0 { style.head() } else { style.head_right() };
        page.across(row, span, writer.say(word), &format)?;
    }
    for one in graded.improvements.iter().take(NAMED) {
        row += 1;
        let (name, unit) = naming::indicator(writer.report.model, &one.indicator, writer.language);
        let number = |value| style.cell().set_num_format(naming::number_format(value, unit, style));
        page.across(row, spans[0], &name, &style.cell())?;
        match one.from {
            Some(from) => {
                page.number_across(row, spans[1], from, &number(from))?;
                let change = one.to - from;
                let signed = style.cell().set_num_format(naming::signed_format(change, unit));
                page.number_across(row, spans[3], change, &signed)?;
            }
            None => {
                let none = style.cell().set_align(FormatAlign::Right).set_font_color(MUTED);
                page.across(row, spans[1], writer.say(Word::None), &none)?;
                page.across(row, spans[3], "", &style.cell())?;
            }
        }
        page.number_across(row, spans[2], one.to, &number(one.to))?;
    }
    Ok(row + 1)
}

/// Every condition of the model and what came of it.
fn conditions(writer: &Writer<'_>, page: &mut Page<'_>, first: u32) -> Result<u32, XlsxError> {
    let (report, style) = (writer.report, page.style);
    if report.graded.conditions.is_empty() {
        return Ok(first);
    }
    page.section(first, ALL, writer.say(Word::Conditions))?;
    let spans = [(0, 6), (7, 9), (10, 11)];
    for (span, word) in spans.into_iter().zip([Word::Condition, Word::Effect, Word::Outcome]) {
        page.across(first + 1, span, writer.say(word), &style.head())?;
    }
    let mut row = first + 2;
    for checked in &report.graded.conditions {
        let condition = report.model.conditions.iter().find(|one| one.code == checked.code);
        let name = condition.map_or(checked.code.as_str(), |one| writer.language.pick(&one.name));
        let effect = condition.map(|one| phrases::effect(&one.effect, writer.language)).unwrap_or_default();
        let (outcome, format) = match checked.outcome {
            Outcome::Fired => (Word::Fired, style.cell().set_bold().set_font_color(BAD)),
            Outcome::NotFired => (Word::NotFired, style.cell().set_font_color(MUTED)),
            Outcome::Unknown => (Word::UnknownInput, style.cell().set_font_color(WARN)),
        };
        page.across(row, spans[0], name, &style.cell())?;
        page.across(row, spans[1], &effect, &style.cell())?;
        page.across(row, spans[2], writer.say(outcome), &format)?;
        let lines = page.lines(name, spans[0]).max(page.lines(&effect, spans[1]));
        page.tall(row, lines.max(page.lines(writer.say(outcome), spans[2])))?;
        row += 1;
    }
    Ok(row)
}

/// What the seller's own ledger says.
fn payment(writer: &Writer<'_>, page: &mut Page<'_>, first: u32) -> Result<u32, XlsxError> {
    let Some(payment) = &writer.report.payment else { return Ok(first) };
    let (style, language) = (page.style, writer.language);
    page.section(first, ALL, writer.say(Word::PaymentTitle))?;
    let basis = match language {
        Language::English => format!("{} items fell due up to {}", payment.items_due, payment.as_of),
        Language::Chinese => format!("截至 {}，到期 {} 笔", payment.as_of, payment.items_due),
    };
    let basis = match &payment.group {
        Some(group) => format!("{basis}{}{}", language.of("; group: ", "；分组："), language.pick(group)),
        None => basis,
    };
    page.across(first + 1, ALL, &basis, &style.muted().set_text_wrap())?;
    let lines = page.lines(&basis, ALL);
    page.tall(first + 1, lines)?;
    let mut row = first + 2;
    let metrics: Vec<_> = payment.metrics.iter().collect();
    for pair in metrics.chunks(2) {
        let mut lines = 1;
        for (start, (code, figure)) in [0_u16, 6].into_iter().zip(pair) {
            let (name, unit) = naming::indicator(writer.report.model, code, language);
            page.across(row, (start, start + 3), &name, &style.cell().set_indent(u8::from(start > 0)))?;
            let span = (start + 4, start + 5);
            match figure.number() {
                Some(value) => {
                    let number = style.cell().set_num_format(naming::number_format(value, unit, style));
                    page.number_across(row, span, value, &number)?;
                }
                None => {
                    let why = phrases::note(figure, language);
                    let quiet = style.cell().set_font_color(MUTED).set_align(FormatAlign::Right);
                    page.across(row, span, &why, &quiet)?;
                    lines = lines.max(page.lines(&why, span));
                }
            }
            lines = lines.max(page.lines(&name, (start, start + 3)));
        }
        page.tall(row, lines)?;
        row += 1;
    }
    Ok(row)
}

/// Who prepared, reviewed and approved: three boxes to sign.
fn sign_off(writer: &Writer<'_>, page: &mut Page<'_>, first: u32) -> Result<(), XlsxError> {
    let (report, style) = (writer.report, page.style);
    page.section(first, ALL, writer.say(Word::SignOff))?;
    let prepared = (measure::cut(report.rated_by, 18.0, 10.0), report.rated_at.to_string());
    let boxes =
        [(Word::Prepared, Some(prepared), 0_u16), (Word::Reviewed, None, 4), (Word::Approved, None, 8)];
    let line = style.body().set_border_bottom(FormatBorder::Thin).set_border_bottom_color(MUTED);
    for (title, filled, start) in boxes {
        page.across(first + 1, (start, start + 3), writer.say(title), &style.strong())?;
        let (name, date) = filled.unwrap_or_default();
        let rows = [(Word::Name, name), (Word::Signature, String::new()), (Word::Date, date)];
        for (row, (word, text)) in (first + 2..).zip(rows) {
            page.text(row, start, writer.say(word), &style.muted())?;
            page.across(row, (start + 1, start + 2), &text, &line)?;
            page.height(row, 22.0)?;
        }
    }
    let basis = match writer.language {
        Language::English => format!(
            "Model {} version {} ({}…), inputs {}…; full hashes on the Model sheet.",
            report.model.code,
            report.model.version,
            short(report.model_hash),
            short(report.input_hash)
        ),
        Language::Chinese => format!(
            "模型 {} 第 {} 版（{}…），输入 {}…；完整哈希见“评级模型”页。",
            report.model.code,
            report.model.version,
            short(report.model_hash),
            short(report.input_hash)
        ),
    };
    page.height(first + 5, 8.0)?;
    page.across(first + 6, ALL, &basis, &style.muted().set_font_size(9).set_text_wrap())
}

/// The first twelve characters of a hash.
fn short(hash: &str) -> String {
    hash.chars().take(12).collect()
}
