//! Every request: what is asked beside what it was, why, the levels that sign with their signatures, conditions, and
//! everything that was said.

use assay_credit::application::{AttachedCondition, Event, Reach, State};
use assay_credit::role::Role;
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{FormatAlign, XlsxError};

use super::{ALL, none};
use crate::report::codes;
use crate::report::page::Page;
use crate::report::phrases;
use crate::report::rating::{Asked, AskedValue, Requested, Writer};
use crate::report::style::{DATE, MUTED};
use crate::report::words::Word;

/// Writes all requests, the newest first.
pub(super) fn write(writer: &Writer<'_>, page: &mut Page<'_>, first: u32) -> Result<u32, XlsxError> {
    let requests = &writer.report.credit.requests;
    page.section(first, ALL, writer.say(Word::Requests))?;
    if requests.is_empty() {
        return none(writer, page, first + 1, Word::NoRequest);
    }
    let mut row = first + 1;
    for request in requests {
        row = head(writer, page, row, request)?;
        row = asked(writer, page, row, request)?;
        row = route(writer, page, row, request)?;
        row = trail(writer, page, row, request)? + 1;
    }
    Ok(row - 1)
}

/// Number, kind and state in one line; then why it is asked for and what it is tied to.
fn head(writer: &Writer<'_>, page: &mut Page<'_>, first: u32, request: &Requested) -> Result<u32, XlsxError> {
    let kind = codes::words("application_kind", &request.kind, writer.language);
    let state = codes::words("application_state", state_code(request.state), writer.language);
    page.across(first, ALL, &format!("#{} {kind} · {state}", request.number), &page.style.total())?;
    let conditions =
        if request.conditions.is_empty() { String::new() } else { conditions(&request.conditions, writer) };
    let texts = [
        (Word::Why, request.note.as_str()),
        (Word::WhyAmount, request.manual_reason.as_str()),
        (Word::AttachedConditions, conditions.as_str()),
    ];
    let mut row = first + 1;
    for (word, text) in texts.into_iter().filter(|(_, text)| !text.is_empty()) {
        page.text(row, 0, writer.say(word), &page.style.cell().set_font_color(MUTED))?;
        page.across(row, (1, ALL.1), text, &page.style.cell())?;
        let lines = page.lines(text, (1, ALL.1));
        page.tall(row, lines)?;
        row += 1;
    }
    Ok(row)
}

fn asked(
    writer: &Writer<'_>,
    page: &mut Page<'_>,
    first: u32,
    request: &Requested,
) -> Result<u32, XlsxError> {
    if request.asked.is_empty() {
        return Ok(first);
    }
    let heads = [Word::AskedFor, Word::Was, Word::AskedValue].map(|word| writer.say(word));
    page.heads(first, 0, &heads, &[1, 2])?;
    let mut row = first + 1;
    for Asked { code, was, asked } in &request.asked {
        page.text(row, 0, codes::words("application_asked", code, writer.language), &page.style.cell())?;
        value(writer, page, (row, 1), was.as_ref())?;
        value(writer, page, (row, 2), asked.as_ref())?;
        row += 1;
    }
    Ok(row)
}

fn value(
    writer: &Writer<'_>,
    page: &mut Page<'_>,
    (row, column): (u32, u16),
    value: Option<&AskedValue>,
) -> Result<(), XlsxError> {
    let right = page.style.cell().set_align(FormatAlign::Right);
    match value {
        None => page.text(row, column, "–", &right.set_font_color(MUTED)),
        Some(AskedValue::Amount(amount)) => {
            let format = right.set_num_format(page.style.amount(2));
            page.number(row, column, amount.to_f64().unwrap_or(0.0), &format)
        }
        Some(AskedValue::Days(days)) => {
            page.text(row, column, &phrases::terms(*days, writer.language), &right)
        }
        Some(AskedValue::Day(day)) => page.date(row, column, *day, &right.set_num_format(DATE)),
        Some(AskedValue::Grade(grade)) => page.text(row, column, grade, &right),
        Some(AskedValue::Listed(on)) => {
            page.text(row, column, writer.say(if *on { Word::Listed } else { Word::NotListed }), &right)
        }
    }
}

/// The levels that sign: who signed when with which words, or that it still waits.
fn route(
    writer: &Writer<'_>,
    page: &mut Page<'_>,
    first: u32,
    request: &Requested,
) -> Result<u32, XlsxError> {
    if request.route.is_empty() {
        return Ok(first);
    }
    let heads =
        [Word::Level, Word::Role, Word::SignedBy, Word::SignedAt, Word::Comment].map(|word| writer.say(word));
    page.heads(first, 0, &heads, &[])?;
    let mut row = first + 1;
    for (step, signed) in &request.route {
        let cell = page.style.cell();
        page.text(row, 0, writer.language.pick(&step.name), &cell)?;
        page.text(row, 1, codes::words("role", role_code(step.role), writer.language), &cell)?;
        let (by, at, mut text) = match signed {
            Some(signed) => (writer.by(signed), signed.at.clone(), signed.text.clone()),
            None => (writer.say(Word::NotSigned).to_owned(), String::new(), String::new()),
        };
        let beyond: Vec<&str> = step.beyond.iter().map(|reach| reach_words(*reach, writer)).collect();
        if !beyond.is_empty() {
            let why = writer.fill(Word::GoesOn, &[&beyond.join(writer.language.of(", ", "、"))]);
            text = if text.is_empty() { why } else { format!("{text}\n{why}") };
        }
        page.text(row, 2, &by, &cell)?;
        page.text(row, 3, &at, &cell)?;
        page.text(row, 4, &text, &cell)?;
        let lines = [page.lines(&text, (4, 4)), page.lines(&by, (2, 2))];
        page.tall(row, lines.into_iter().max().unwrap_or(1))?;
        row += 1;
    }
    Ok(row)
}

fn trail(
    writer: &Writer<'_>,
    page: &mut Page<'_>,
    first: u32,
    request: &Requested,
) -> Result<u32, XlsxError> {
    let heads = [Word::When, Word::What, Word::By].map(|word| writer.say(word));
    page.heads(first, 0, &heads, &[])?;
    let head = page.style.head();
    page.across(first, (3, 4), writer.say(Word::Words), &head)?;
    let mut row = first + 1;
    for event in &request.trail {
        let quiet = page.style.cell().set_font_color(MUTED);
        page.text(row, 0, &event.signed.at, &quiet)?;
        page.text(
            row,
            1,
            codes::words("application_event", event_code(event.event), writer.language),
            &quiet,
        )?;
        let by = writer.by(&event.signed);
        page.text(row, 2, &by, &quiet)?;
        let mut text = event.signed.text.clone();
        if !event.conditions.is_empty() {
            let added = conditions(&event.conditions, writer);
            text = if text.is_empty() { added } else { format!("{text}\n{added}") };
        }
        page.across(row, (3, 4), &text, &quiet)?;
        let lines = [page.lines(&text, (3, 4)), page.lines(&by, (2, 2))];
        page.tall(row, lines.into_iter().max().unwrap_or(1))?;
        row += 1;
    }
    Ok(row)
}

/// Conditions, numbered, one a line.
pub(super) fn conditions(all: &[AttachedCondition], writer: &Writer<'_>) -> String {
    if all.is_empty() {
        return writer.say(Word::None).to_owned();
    }
    let lines: Vec<String> =
        all.iter().enumerate().map(|(at, condition)| format!("{}. {}", at + 1, condition.text)).collect();
    lines.join("\n")
}

fn reach_words(reach: Reach, writer: &Writer<'_>) -> &'static str {
    let code = match reach {
        Reach::Amount => "amount",
        Reach::Raise => "raise",
        Reach::Class => "class",
        Reach::NoGrade => "no_grade",
        Reach::RaisedGrade => "raised_grade",
        Reach::AboveFound => "above_found",
        Reach::NothingFound => "nothing_found",
        Reach::Group => "group",
    };
    codes::words("application_beyond", code, writer.language)
}

fn state_code(state: State) -> &'static str {
    match state {
        State::Draft => "draft",
        State::Submitted => "submitted",
        State::Approved => "approved",
        State::Declined => "declined",
        State::Withdrawn => "withdrawn",
    }
}

fn event_code(event: Event) -> &'static str {
    match event {
        Event::Begun => "begun",
        Event::Changed => "changed",
        Event::Submitted => "submitted",
        Event::Signed => "signed",
        Event::Returned => "returned",
        Event::Declined => "declined",
        Event::Approved => "approved",
        Event::Withdrawn => "withdrawn",
        Event::Commented => "commented",
    }
}

fn role_code(role: Role) -> &'static str {
    match role {
        Role::Analyst => "analyst",
        Role::RiskManager => "risk_manager",
        Role::FinanceDirector => "finance_director",
        Role::Administrator => "administrator",
    }
}
