//! The cover: whose report it is, who is rated, the grade, what was decided about the credit, and what the file
//! holds. What it rests on follows on the other sheets.

use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Workbook, XlsxError};

use super::summary::{ALL, GRID, known};
use super::{Credit, Writer, adjustments};
use crate::report::codes;
use crate::report::evidence;
use crate::report::identity;
use crate::report::measure;
use crate::report::page::{Page, ROW};
use crate::report::phrases;
use crate::report::style::{DATE, MUTED, RULE, SCORE, TEAL, WARN, WARN_1, grade_colours};
use crate::report::words::Word;

/// Columns of a label, and of what it is about.
const LABEL: (u16, u16) = (0, 2);
const VALUE: (u16, u16) = (3, 11);

/// Writes the sheet.
pub(super) fn write(writer: &Writer<'_>, book: &mut Workbook) -> Result<(), XlsxError> {
    let mut page = writer.paper.sheet(book, writer.say(Word::SheetCover), &GRID, false)?;
    page.sheet.set_tab_color(TEAL);
    identity::letterhead(&mut page, 0, ALL, writer.report.identity)?;
    let row = title(writer, &mut page)?;
    let row = grade(writer, &mut page, row)?;
    let row = decision(writer, &mut page, row)?;
    contents(writer, &mut page, row)?;
    page.finish()
}

fn title(writer: &Writer<'_>, page: &mut Page<'_>) -> Result<u32, XlsxError> {
    let (style, report) = (page.style, writer.report);
    page.height(1, 20.0)?;
    page.across(2, ALL, writer.say(Word::Report), &style.heading(12.0).set_font_color(TEAL))?;
    let room = page.width(0, 11);
    let name = measure::cut(&report.customer.name, 2.7 * room, 20.0);
    let lines = measure::lines(&name, room, 20.0);
    page.across(3, ALL, &name, &style.heading(20.0).set_text_wrap())?;
    page.height(3, 8.0 + 1.36 * 20.0 * f64::from(lines))?;
    let sub = known(writer);
    let rule =
        style.muted().set_text_wrap().set_border_bottom(FormatBorder::Medium).set_border_bottom_color(TEAL);
    page.across(4, ALL, &sub, &rule)?;
    let lines = page.lines(&sub, ALL);
    page.height(4, 10.0 + 14.5 * f64::from(lines))?;
    page.height(5, 14.0)?;
    Ok(6)
}

/// The grade in its colour and the score, with what they rest on.
fn grade(writer: &Writer<'_>, page: &mut Page<'_>, top: u32) -> Result<u32, XlsxError> {
    let (style, report) = (page.style, writer.report);
    let bottom = top + 4;
    let (position, count) = writer.place(writer.grade());
    let (fill, ink) = grade_colours(position, count);
    let big =
        style.heading(40.0).set_background_color(fill).set_font_color(ink).set_align(FormatAlign::Center);
    page.block((top, bottom), (0, 2), writer.grade(), &big)?;
    let score = style.heading(30.0).set_num_format(SCORE).set_align(FormatAlign::Center);
    page.block((top, bottom - 1), (3, 5), "", &score)?;
    page.number(top, 3, report.graded.score, &score)?;
    page.across(bottom, (3, 5), writer.say(Word::ScoreOf100), &style.muted().set_align(FormatAlign::Center))?;
    let class = report
        .credit
        .class
        .map_or(writer.say(Word::NoClass), |class| phrases::risk_class(class, writer.language));
    let model = format!("{} v{}", writer.language.pick(&report.model.name), report.model.version);
    let facts = [
        (Word::RiskClass, class.to_owned()),
        (Word::AsOf, report.inputs.as_of.to_string()),
        (Word::Model, model),
        (Word::RatedBy, report.rated_by.to_owned()),
        (Word::RatedOn, report.rated_at.to_string()),
    ];
    for (row, (word, text)) in (top..=bottom).zip(facts) {
        let line =
            |format: Format| format.set_border_bottom(FormatBorder::Thin).set_border_bottom_color(RULE);
        page.across(row, (6, 7), writer.say(word), &line(style.muted()))?;
        let text = measure::cut(&text, page.width(8, 11) - 1.0, 10.0);
        page.across(row, (8, 11), &text, &line(style.strong().set_align(FormatAlign::Right)))?;
        page.height(row, ROW)?;
    }
    page.height(bottom + 1, 14.0)?;
    Ok(bottom + 2)
}

/// What was decided, or that nothing is.
fn decision(writer: &Writer<'_>, page: &mut Page<'_>, first: u32) -> Result<u32, XlsxError> {
    let credit = &writer.report.credit;
    let title = format!("{} · {}", writer.say(Word::Decision), credit.as_of);
    page.section(first, ALL, &title)?;
    let mut row = first + 1;
    match &credit.limit {
        Ok(granted) => {
            amount(writer, page, row, Word::Limit, granted.amount)?;
            row += 1;
            for (addition, until) in &granted.temporary {
                let text =
                    writer.fill(Word::OfItTemporary, &[&evidence::money(*addition), &until.to_string()]);
                row = line(page, row, "", &text, false)?;
            }
            let terms = granted.terms_days.map_or_else(
                || writer.say(Word::NotDecided).to_owned(),
                |days| phrases::terms(days, writer.language),
            );
            row = line(page, row, writer.say(Word::Terms), &terms, false)?;
            label(page, row, writer.say(Word::ValidUntil))?;
            let day = page.style.cell().set_num_format(DATE).set_align(FormatAlign::Left);
            page.across(row, VALUE, "", &day)?;
            page.date(row, VALUE.0, granted.until, &day)?;
            row += 1;
            row = conditions(writer, page, row)?;
            if let Some(text) = decided_by(writer, credit, granted.request) {
                row = line(page, row, writer.say(Word::DecidedBy), &text, false)?;
            }
        }
        Err(none) => {
            let day = none.day.map(|day| day.to_string()).unwrap_or_default();
            let why = codes::filled("limit_reason", &none.code, &[("p0", &day)], writer.language);
            row = line(page, row, writer.say(Word::Limit), &why, false)?;
            let text =
                writer.say(if none.code == "no_limit" { Word::NothingDecided } else { Word::NoLimitNow });
            row = line(page, row, "", text, false)?;
        }
    }
    match (credit.used, credit.limit.as_ref().ok()) {
        (Some(used), granted) => {
            amount(writer, page, row, Word::Used, used)?;
            row += 1;
            if let Some(left) = granted.and_then(|granted| granted.amount.checked_sub(used)) {
                amount(writer, page, row, Word::Headroom, left)?;
                row += 1;
            }
        }
        (None, _) => row = line(page, row, writer.say(Word::Used), writer.say(Word::NoLedger), false)?,
    }
    if let Some(held) = &credit.held {
        let text = writer.fill(Word::HeldSince, &[&held.since.to_string(), &held.by, &held.reason]);
        row = line(page, row, writer.say(Word::Hold), &text, true)?;
    }
    page.height(row, 14.0)?;
    Ok(row + 1)
}

fn label(page: &mut Page<'_>, row: u32, text: &str) -> Result<(), XlsxError> {
    let format = page.style.cell().set_font_color(MUTED);
    page.across(row, LABEL, text, &format)
}

/// A label with words; `warn` where they are a caution.
fn line(page: &mut Page<'_>, row: u32, word: &str, text: &str, warn: bool) -> Result<u32, XlsxError> {
    label(page, row, word)?;
    let plain = page.style.cell();
    let format = if warn { plain.set_background_color(WARN_1).set_font_color(WARN) } else { plain };
    page.across(row, VALUE, text, &format)?;
    let lines = page.lines(text, VALUE);
    page.tall(row, lines)?;
    Ok(row + 1)
}

fn amount(
    writer: &Writer<'_>,
    page: &mut Page<'_>,
    row: u32,
    word: Word,
    amount: rust_decimal::Decimal,
) -> Result<(), XlsxError> {
    label(page, row, &format!("{} ({})", writer.say(word), writer.report.credit.currency))?;
    let strong =
        page.style.cell().set_bold().set_num_format(page.style.amount(2)).set_align(FormatAlign::Left);
    page.number_across(row, VALUE, amount.to_f64().unwrap_or(0.0), &strong)?;
    Ok(())
}

fn conditions(writer: &Writer<'_>, page: &mut Page<'_>, first: u32) -> Result<u32, XlsxError> {
    let attached =
        writer.report.credit.limit.as_ref().map_or(&[][..], |granted| granted.conditions.as_slice());
    if attached.is_empty() {
        return line(page, first, writer.say(Word::AttachedConditions), writer.say(Word::None), false);
    }
    let mut row = first;
    for (at, condition) in attached.iter().enumerate() {
        let word = if at == 0 { writer.say(Word::AttachedConditions) } else { "" };
        row = line(page, row, word, &format!("{}. {}", at + 1, condition.text), false)?;
    }
    Ok(row)
}

/// Who signed last for the limit in force.
fn decided_by(writer: &Writer<'_>, credit: &Credit, request: Option<u32>) -> Option<String> {
    let number = request?;
    let asked = credit.requests.iter().find(|one| one.number == number)?;
    let last = asked.route.iter().rev().find_map(|(_, signed)| signed.as_ref())?;
    let by = writer.by(last);
    Some(writer.fill(Word::RequestSigned, &[&number.to_string(), &by, &last.at]))
}

/// The sheets of the file, each a link.
fn contents(writer: &Writer<'_>, page: &mut Page<'_>, first: u32) -> Result<(), XlsxError> {
    page.section(first, ALL, writer.say(Word::Contents))?;
    let mut sheets = vec![
        (Word::SheetSummary, Word::AboutSummary),
        (Word::SheetIndicators, Word::AboutIndicators),
        (Word::SheetProfile, Word::AboutProfile),
        (Word::SheetStatements, Word::AboutStatements),
        (Word::SheetLimit, Word::AboutLimit),
        (Word::SheetDecisions, Word::AboutDecisions),
        (Word::SheetModel, Word::AboutModel),
        (Word::SheetHistory, Word::AboutHistory),
        (Word::SheetSources, Word::AboutSources),
    ];
    if adjustments::written(writer) {
        sheets.insert(4, (Word::SheetAdjustments, Word::AboutAdjustments));
    }
    let end = first + 1 + u32::try_from(sheets.len()).unwrap_or(0);
    for (row, (sheet, about)) in (first + 1..end).zip(sheets) {
        let name = writer.say(sheet);
        let format = page.style.cell().set_font_color(TEAL);
        page.link(row, LABEL, name, &format)?;
        let text = writer.say(about);
        page.across(row, VALUE, text, &page.style.cell().set_font_color(MUTED))?;
        let lines = page.lines(text, VALUE);
        page.tall(row, lines)?;
    }
    let hidden = writer.fill(Word::ChartDataHidden, &[writer.say(Word::SheetChartData)]);
    page.across(end, ALL, &hidden, &page.style.muted())
}
