//! Conditions and approvals: what is in force and what it is tied to, every request with who signed it when and what
//! was said, grades moved by hand, limits and holds of the past.

mod requests;

use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::utility::row_col_to_cell;
use rust_xlsxwriter::{FormatAlign, Workbook, XlsxError};

use super::{Granted, Writer};
use crate::report::codes;
use crate::report::page::Page;
use crate::report::phrases;
use crate::report::style::{DATE, MUTED};
use crate::report::words::Word;

const WIDTHS: [f64; 5] = [24.0, 19.0, 25.0, 18.0, 42.0];
const ALL: (u16, u16) = (0, 4);

/// Writes the sheet.
pub(super) fn write(writer: &Writer<'_>, book: &mut Workbook) -> Result<(), XlsxError> {
    let mut page = writer.paper.sheet(book, writer.say(Word::SheetDecisions), &WIDTHS, false)?;
    page.text(0, 0, writer.say(Word::SheetDecisions), &page.style.heading(14.0))?;
    page.height(0, 24.0)?;
    let credit = &writer.report.credit;
    let unit = writer.fill(Word::AmountsIn, &[&credit.as_of.to_string(), &credit.currency]);
    page.across(1, ALL, &unit, &page.style.muted())?;
    let row = in_force(writer, &mut page, 3)?;
    let row = requests::write(writer, &mut page, row + 1)?;
    let row = overrides(writer, &mut page, row + 1)?;
    events(writer, &mut page, row + 1)?;
    page.finish()
}

/// The limit in force, its parts and their sum, and what it is tied to.
fn in_force(writer: &Writer<'_>, page: &mut Page<'_>, first: u32) -> Result<u32, XlsxError> {
    page.section(first, ALL, writer.say(Word::InForce))?;
    let credit = &writer.report.credit;
    match &credit.limit {
        Ok(granted) => parts(writer, page, first + 1, granted),
        Err(none) => {
            let day = none.day.map(|day| day.to_string()).unwrap_or_default();
            let why = codes::filled("limit_reason", &none.code, &[("p0", &day)], writer.language);
            page.across(first + 1, ALL, &why, &page.style.cell())?;
            Ok(first + 2)
        }
    }
}

fn parts(writer: &Writer<'_>, page: &mut Page<'_>, first: u32, granted: &Granted) -> Result<u32, XlsxError> {
    let heads = [Word::Limit, Word::Amount, Word::Terms, Word::ValidUntil, Word::AttachedConditions];
    page.heads(first, 0, &heads.map(|word| writer.say(word)), &[1])?;
    page.text(first, 2, writer.say(Word::Terms), &page.style.head().set_indent(1))?;
    let cell = page.style.cell();
    let money = cell.clone().set_num_format(page.style.amount(2)).set_align(FormatAlign::Right);
    let day = cell.clone().set_num_format(DATE).set_align(FormatAlign::Left);
    let standing = match granted.request {
        Some(number) => format!("{} #{number}", codes::words("limit_event", "standing", writer.language)),
        None => codes::words("limit_event", "standing", writer.language).to_owned(),
    };
    page.text(first + 1, 0, &standing, &cell)?;
    page.number(first + 1, 1, granted.standing.to_f64().unwrap_or(0.0), &money)?;
    let terms = granted.terms_days.map_or_else(
        || writer.say(Word::NotDecided).to_owned(),
        |days| phrases::terms(days, writer.language),
    );
    page.text(first + 1, 2, &terms, &cell.clone().set_indent(1))?;
    page.date(first + 1, 3, granted.until, &day)?;
    let conditions = requests::conditions(&granted.conditions, writer);
    page.text(first + 1, 4, &conditions, &cell)?;
    let lines = page.lines(&conditions, (4, 4));
    page.tall(first + 1, lines)?;
    let mut row = first + 2;
    for (amount, until) in &granted.temporary {
        page.text(row, 0, codes::words("limit_event", "temporary", writer.language), &cell)?;
        page.number(row, 1, amount.to_f64().unwrap_or(0.0), &money)?;
        page.blank(row, 2, &cell)?;
        page.date(row, 3, *until, &day)?;
        page.blank(row, 4, &cell)?;
        row += 1;
    }
    let total = page.style.total();
    page.text(row, 0, writer.say(Word::Total), &total)?;
    let sum = format!("=SUM({}:{})", row_col_to_cell(first + 1, 1), row_col_to_cell(row - 1, 1));
    let figure = total.clone().set_num_format(page.style.amount(2)).set_align(FormatAlign::Right);
    page.formula(row, 1, &sum, granted.amount.to_f64().unwrap_or(0.0), &figure)?;
    for column in 2..=4 {
        page.blank(row, column, &total)?;
    }
    Ok(row + 1)
}

fn none(writer: &Writer<'_>, page: &mut Page<'_>, row: u32, word: Word) -> Result<u32, XlsxError> {
    page.across(row, ALL, writer.say(word), &page.style.cell().set_font_color(MUTED))?;
    Ok(row + 1)
}

fn overrides(writer: &Writer<'_>, page: &mut Page<'_>, first: u32) -> Result<u32, XlsxError> {
    page.section(first, ALL, writer.say(Word::Overrides))?;
    let overrides = &writer.report.credit.overrides;
    if overrides.is_empty() {
        return none(writer, page, first + 1, Word::NoOverride);
    }
    let heads = [Word::MadeOn, Word::Period, Word::State, Word::DecidedBy, Word::Reason];
    page.heads(first + 1, 0, &heads.map(|word| writer.say(word)), &[])?;
    let mut row = first + 2;
    for one in overrides {
        let cell = page.style.cell();
        page.text(row, 0, &format!("{} · {:+}", one.made_on, one.notches), &cell)?;
        page.text(row, 1, &format!("{} – {}", one.from, one.until), &cell)?;
        let state = match (one.stands, one.ended) {
            (true, _) => writer.say(Word::Stands).to_owned(),
            (false, Some(day)) => writer.fill(Word::EndedOn, &[&day.to_string()]),
            (false, None) => writer.say(Word::NotStanding).to_owned(),
        };
        page.text(row, 2, &state, &cell)?;
        page.text(row, 3, &one.by, &cell)?;
        let reason =
            format!("{}{}{}", writer.language.pick(&one.reason), writer.language.of(": ", "："), one.text);
        page.text(row, 4, &reason, &cell)?;
        let lines = [page.lines(&reason, (4, 4)), page.lines(&state, (2, 2))];
        page.tall(row, lines.into_iter().max().unwrap_or(1))?;
        row += 1;
    }
    Ok(row)
}

/// Limits and holds, the newest first.
fn events(writer: &Writer<'_>, page: &mut Page<'_>, first: u32) -> Result<(), XlsxError> {
    page.section(first, ALL, writer.say(Word::LimitsAndHolds))?;
    let events = &writer.report.credit.events;
    if events.is_empty() {
        none(writer, page, first + 1, Word::NoEvent)?;
        return Ok(());
    }
    let heads = [Word::What, Word::Amount, Word::Period, Word::By, Word::Reason];
    page.heads(first + 1, 0, &heads.map(|word| writer.say(word)), &[1])?;
    page.text(first + 1, 2, writer.say(Word::Period), &page.style.head().set_indent(1))?;
    for (row, event) in (first + 2..).zip(events) {
        let cell = page.style.cell();
        let mut what = codes::words("limit_event", &event.kind, writer.language).to_owned();
        if let Some(number) = event.request {
            what.push_str(&format!(" #{number}"));
        }
        if let Some(state) = &event.state {
            what.push_str(&format!(" · {}", codes::words("limit_state", state, writer.language)));
        }
        page.text(row, 0, &what, &cell)?;
        let money = cell.clone().set_num_format(page.style.amount(2)).set_align(FormatAlign::Right);
        match event.amount {
            Some(amount) => page.number(row, 1, amount.to_f64().unwrap_or(0.0), &money)?,
            None => page.blank(row, 1, &money)?,
        }
        let until = event.until.map(|until| format!(" – {until}")).unwrap_or_default();
        let terms = event.terms_days.map(|days| format!(" · {}", phrases::terms(days, writer.language)));
        let period = format!("{}{until}{}", event.from, terms.unwrap_or_default());
        page.text(row, 2, &period, &cell.clone().set_indent(1))?;
        page.text(row, 3, &event.by, &cell)?;
        page.text(row, 4, &event.reason, &cell)?;
        let lines =
            [page.lines(&what, (0, 0)), page.lines(&period, (2, 2)), page.lines(&event.reason, (4, 4))];
        page.tall(row, lines.into_iter().max().unwrap_or(1))?;
    }
    Ok(())
}
