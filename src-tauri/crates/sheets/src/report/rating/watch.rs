//! The summary's part on what stands around the grade on the day: risk class with its reasons, reviews
//! due, signals nobody has answered.

use assay_credit::policy::Severity;
use assay_credit::watch::ReviewReason;
use rust_xlsxwriter::{FormatAlign, XlsxError};

use super::Writer;
use super::summary::ALL;
use crate::report::codes;
use crate::report::evidence;
use crate::report::language::Language;
use crate::report::page::Page;
use crate::report::phrases;
use crate::report::style::{BAD, DATE, INK, MUTED, WARN};
use crate::report::words::Word;

/// Columns of a signal. A date needs more than one of the grid's.
const NAME: (u16, u16) = (1, 2);
const SEEN: (u16, u16) = (3, 6);
const SINCE: (u16, u16) = (7, 8);
const DUE: (u16, u16) = (9, 10);
const OWNER: (u16, u16) = (11, 11);

/// Writes the part; returns the first free row.
pub(super) fn write(writer: &Writer<'_>, page: &mut Page<'_>, first: u32) -> Result<u32, XlsxError> {
    let credit = &writer.report.credit;
    page.section(first, ALL, &format!("{} · {}", writer.say(Word::UnderWatch), credit.as_of))?;
    let class =
        credit.class.map_or(writer.say(Word::NoClass), |class| phrases::risk_class(class, writer.language));
    let why: Vec<&str> = credit.reasons.iter().map(|reason| writer.language.pick(reason)).collect();
    let why = why.join(writer.language.of("; ", "；"));
    let text = if why.is_empty() { class.to_owned() } else { format!("{class} · {why}") };
    let row = fact(writer, page, first + 1, Word::RiskClass, &text)?;
    let row = reviews(writer, page, row)?;
    signals(writer, page, row)
}

fn fact(
    writer: &Writer<'_>,
    page: &mut Page<'_>,
    row: u32,
    word: Word,
    text: &str,
) -> Result<u32, XlsxError> {
    page.across(row, (0, 1), writer.say(word), &page.style.cell().set_font_color(MUTED))?;
    page.across(row, (2, 11), text, &page.style.cell().set_font_color(INK))?;
    let lines = page.lines(text, (2, 11));
    page.tall(row, lines)?;
    Ok(row + 1)
}

fn reviews(writer: &Writer<'_>, page: &mut Page<'_>, first: u32) -> Result<u32, XlsxError> {
    let credit = &writer.report.credit;
    if credit.reviews.is_empty() {
        return fact(writer, page, first, Word::ReviewsDue, writer.say(Word::NoReview));
    }
    let mut row = first;
    for (day, reason) in &credit.reviews {
        let label = if row == first { writer.say(Word::ReviewsDue) } else { "" };
        page.across(row, (0, 1), label, &page.style.cell().set_font_color(MUTED))?;
        let overdue = *day < credit.as_of;
        let ink = if overdue { BAD } else { INK };
        let format = page.style.cell().set_font_color(ink).set_num_format(DATE).set_align(FormatAlign::Left);
        page.date_across(row, (2, 3), *day, &format)?;
        let mut text = review_reason(reason, writer.language);
        if overdue {
            text.push_str(writer.language.of(" · overdue", " · 已超期"));
        }
        page.across(row, (4, 11), &text, &page.style.cell())?;
        let lines = page.lines(&text, (4, 11));
        page.tall(row, lines)?;
        row += 1;
    }
    Ok(row)
}

/// Why a review is due.
fn review_reason(reason: &ReviewReason, language: Language) -> String {
    let on = |code: &str, on: &chrono::NaiveDate| {
        codes::filled("review_why", code, &[("on", &on.to_string())], language)
    };
    match reason {
        ReviewReason::Requested => codes::words("review_why", "requested", language).to_owned(),
        ReviewReason::RedSignal { on: day } => on("red_signal", day),
        ReviewReason::Downgrade { on: day } => on("downgrade", day),
        ReviewReason::Statement { on: day } => on("statement", day),
        ReviewReason::LimitEnds { on: day } => on("limit_ends", day),
        ReviewReason::OverrideEnds { on: day } => on("override_ends", day),
        ReviewReason::Regular { months, since, reviewed, by_class } => {
            let code = match (reviewed, by_class) {
                (false, _) => "first",
                (true, true) => "class",
                (true, false) => "grade",
            };
            let (months, since) = (months.to_string(), since.to_string());
            codes::filled("review_why", code, &[("n", &months), ("since", &since)], language)
        }
    }
}

fn signals(writer: &Writer<'_>, page: &mut Page<'_>, first: u32) -> Result<u32, XlsxError> {
    let open = &writer.report.credit.signals;
    if open.is_empty() {
        return fact(writer, page, first, Word::OpenSignals, writer.say(Word::NoSignal));
    }
    let heads = [
        ((0, NAME.1), Word::OpenSignals),
        (SEEN, Word::Seen),
        (SINCE, Word::Since),
        (DUE, Word::DueBy),
        (OWNER, Word::Owner),
    ];
    for (span, word) in heads {
        page.across(first, span, writer.say(word), &page.style.head())?;
    }
    let mut row = first + 1;
    for signal in open {
        let (level, ink) = match signal.severity {
            Severity::Watch => ("watch", MUTED),
            Severity::Yellow => ("yellow", WARN),
            Severity::Red => ("red", BAD),
        };
        let level = format!("#{} {}", signal.number, codes::words("signal_level", level, writer.language));
        let cell = page.style.cell();
        page.text(row, 0, &level, &cell.clone().set_font_color(ink).set_bold())?;
        let name = writer.language.pick(&signal.name);
        page.across(row, NAME, name, &cell)?;
        let seen = signal
            .evidence
            .as_ref()
            .map_or_else(|| signal.text.clone(), |evidence| evidence::seen(evidence, writer.language));
        page.across(row, SEEN, &seen, &cell)?;
        let day = cell.clone().set_num_format(DATE).set_align(FormatAlign::Left);
        page.date_across(row, SINCE, signal.on, &day)?;
        match signal.due {
            Some(due) if due < writer.report.credit.as_of => {
                page.date_across(row, DUE, due, &day.clone().set_font_color(BAD))?;
            }
            Some(due) => page.date_across(row, DUE, due, &day)?,
            None => page.across(row, DUE, "", &day)?,
        }
        page.across(row, OWNER, &signal.owner, &cell)?;
        let texts = [(level.as_str(), (0, 0)), (name, NAME), (&seen, SEEN), (&signal.owner, OWNER)];
        let lines = texts.map(|(text, span)| page.lines(text, span));
        page.tall(row, lines.into_iter().max().unwrap_or(1))?;
        row += 1;
    }
    Ok(row)
}
