//! The first sheet: what the portfolio is, its figures, and the two charts that say most. Every figure is a formula
//! over the full list, so that a reader can follow it.

use std::borrow::Cow;

use rust_decimal::prelude::ToPrimitive as _;
use rust_xlsxwriter::{FormatAlign, FormatBorder, Workbook, XlsxError};

use super::full_list::{EXPOSURE, GRADE, LIMIT, SCORE, range};
use super::totals::with_point;
use super::{LimitPoint, Writer, charts, distribution, lists, totals};
use crate::report::identity;
use crate::report::language::Language;
use crate::report::page::Page;
use crate::report::style::{RULE, SCORE as SCORE_FORMAT, SHARE, TEAL, WARN, WARN_1};

/// The sheet is a grid of twelve equal columns.
const GRID: [f64; 12] = [8.3; 12];
const ALL: (u16, u16) = (0, 11);
/// Pixels of the whole grid.
const PIXELS: u32 = 12 * 63;

/// A figure of the summary.
struct Line {
    label: Cow<'static, str>,
    value: Value,
    format: String,
}

enum Value {
    /// A formula and its result.
    Formula(String, f64),
    Number(f64),
    Unknown(&'static str),
}

/// Name of the sheet.
fn name(writer: &Writer<'_>) -> &'static str {
    writer.say("Summary", "摘要")
}

/// Writes the sheet.
pub(super) fn write(writer: &Writer<'_>, book: &mut Workbook) -> Result<(), XlsxError> {
    let mut page = writer.paper.sheet(book, name(writer), &GRID, false)?;
    page.sheet.set_tab_color(TEAL);
    let row = head(writer, &mut page)?;
    let row = cautions(writer, &mut page, row)?;
    let row = figures(writer, &mut page, row)?;
    let row = note(writer, &mut page, row)?;
    pictures(writer, &mut page, row + 1)?;
    page.finish()
}

/// Seller, title, days, filter.
fn head(writer: &Writer<'_>, page: &mut Page<'_>) -> Result<u32, XlsxError> {
    let (style, report) = (page.style, writer.report);
    identity::letterhead(page, 0, ALL, report.identity)?;
    page.across(1, ALL, super::title(writer.language), &style.heading(18.0))?;
    page.height(1, 32.0)?;
    let under = writer.under();
    let rule =
        style.muted().set_text_wrap().set_border_bottom(FormatBorder::Medium).set_border_bottom_color(TEAL);
    page.across(2, ALL, &under, &rule)?;
    let lines = page.lines(&under, ALL);
    page.height(2, 10.0 + 14.5 * f64::from(lines))?;
    Ok(3)
}

/// What the reader must know before relying on the figures.
fn cautions(writer: &Writer<'_>, page: &mut Page<'_>, first: u32) -> Result<u32, XlsxError> {
    let mut said: Vec<&str> = Vec::new();
    if !writer.report.ledger {
        said.push(lists::no_ledger(writer));
    }
    said.extend(writer.report.cautions.iter().map(|text| writer.language.pick(text)));
    let format = page.style.wrapped().set_background_color(WARN_1).set_font_color(WARN).set_indent(1);
    let mut row = first;
    for text in said {
        page.across(row, ALL, text, &format)?;
        let lines = page.lines(text, ALL);
        page.tall(row, lines)?;
        row += 1;
    }
    page.height(row, 8.0)?;
    Ok(row + 1)
}

/// The figures in two columns.
fn figures(writer: &Writer<'_>, page: &mut Page<'_>, first: u32) -> Result<u32, XlsxError> {
    let style = page.style;
    let sides = [(left(writer), (0_u16, 2_u16), (3_u16, 4_u16)), (right(writer), (6, 9), (10, 11))];
    let rule = |format: rust_xlsxwriter::Format| {
        format.set_border_bottom(FormatBorder::Thin).set_border_bottom_color(RULE)
    };
    let mut end = first;
    for (lines, labels, values) in sides {
        for (row, line) in (first..).zip(&lines) {
            page.across(row, labels, &line.label, &rule(style.muted()))?;
            let format =
                rule(style.strong().set_align(FormatAlign::Right)).set_num_format(line.format.as_str());
            match &line.value {
                Value::Formula(formula, result) => {
                    page.block((row, row), values, "", &format)?;
                    page.formula(row, values.0, formula, *result, &format)?;
                }
                Value::Number(value) => page.number_across(row, values, *value, &format)?,
                Value::Unknown(why) => {
                    let quiet = rule(style.muted().set_align(FormatAlign::Right));
                    page.across(row, values, why, &quiet)?;
                }
            }
            page.height(row, 19.0)?;
            end = end.max(row + 1);
        }
    }
    Ok(end)
}

/// Who is there, what they owe, how they stand.
fn left(writer: &Writer<'_>) -> Vec<Line> {
    let all = &writer.totals;
    let amount = writer.style.amount(0);
    let over = |column| range(writer, column);
    let owed = all.exposure.and_then(|sum| sum.to_f64());
    let limits = all.limits.and_then(|sum| sum.to_f64());
    let sum = |column, value: Option<f64>, why| match (over(column), value) {
        (Some(range), Some(value)) => Value::Formula(format!("=SUM({range})"), value),
        _ => Value::Unknown(why),
    };
    let count = amount.clone();
    let exposure = writer.say("Exposure", "敞口");
    let no_ledger = if writer.report.ledger { none(writer) } else { writer.say("no ledger", "无台账") };
    let used = match (over(EXPOSURE), over(LIMIT), all.used) {
        (Some(owed), Some(limit), Some(used)) => {
            Value::Formula(format!("=SUMIFS({owed},{limit},\">=0\")/SUM({limit})"), used)
        }
        _ => Value::Unknown(if writer.report.ledger { none(writer) } else { no_ledger }),
    };
    let line = |label: &'static str, value, format: &str| Line {
        label: label.into(),
        value,
        format: format.to_owned(),
    };
    let (share, score) = (writer.style.figure(SHARE), writer.style.figure(SCORE_FORMAT));
    let mut lines = vec![
        line(
            writer.say("Customers", "客户数"),
            over(0).map_or(Value::Number(0.0), |range| {
                Value::Formula(format!("=ROWS({range})"), all.customers as f64)
            }),
            &count,
        ),
        line(writer.say("With a grade", "已评级"), counted(over(GRADE), all.rated), &count),
        line(
            writer.say("Not ratable or not rated", "未评级"),
            Value::Number((all.customers - all.rated) as f64),
            &count,
        ),
        line(exposure, sum(EXPOSURE, owed, no_ledger), &amount),
        line(
            writer.say("Limits in force", "有效额度"),
            sum(LIMIT, limits, writer.say("no limits", "无额度")),
            &amount,
        ),
        line(writer.say("Limit utilisation", "额度使用率"), used, &share),
        line(
            writer.say("Average score", "平均得分"),
            match (over(SCORE), all.mean) {
                (Some(scores), Some(mean)) => Value::Formula(format!("=AVERAGE({scores})"), mean),
                _ => Value::Unknown(none(writer)),
            },
            &score,
        ),
        line(writer.say("Weighted by exposure", "按敞口加权得分"), weighted(writer), &score),
    ];
    if let Some((at, change)) = lines.iter().position(|one| one.label == exposure).zip(change(writer)) {
        lines.insert(at + 1, change);
    }
    lines
}

/// How the exposure changed since the earlier day; none where there is no such day or one of the two is not known.
fn change(writer: &Writer<'_>) -> Option<Line> {
    let report = writer.report;
    let (day, before) = (report.against?, report.exposure_before?);
    let change = writer.totals.exposure? - before;
    let label = match writer.language {
        Language::English => format!("Change since {day}"),
        Language::Chinese => format!("较 {day} 变动"),
    };
    let signed = writer.style.figure("+#,##0");
    let format = format!("{signed};{};{}", writer.style.figure("-#,##0"), writer.style.figure("0"));
    Some(Line { label: label.into(), value: Value::Number(change.to_f64()?), format })
}

/// What a figure stands for that its name cannot say.
fn note(writer: &Writer<'_>, page: &mut Page<'_>, row: u32) -> Result<u32, XlsxError> {
    if writer.totals.used.is_none() {
        return Ok(row);
    }
    let text = writer.say(
        "Limit utilisation: what the customers with a limit owe, of their limits. What others owe is left out.",
        "额度使用率：有额度的客户所欠金额占其额度的比例，无额度客户的欠款不计入。",
    );
    page.across(row, ALL, text, &page.style.muted().set_text_wrap())?;
    let lines = page.lines(text, ALL);
    page.tall(row, lines)?;
    Ok(row + 1)
}

/// Moves, concentration, and what asks for attention.
fn right(writer: &Writer<'_>) -> Vec<Line> {
    let all = &writer.totals;
    let count = |label: &'static str, number: usize| Line {
        label: label.into(),
        value: Value::Number(number as f64),
        format: writer.style.amount(0),
    };
    let moved = |label: &'static str, number: usize| match writer.report.against {
        Some(_) => count(label, number),
        None => Line {
            label: label.into(),
            value: Value::Unknown(writer.say("no day chosen", "未选对比日")),
            format: String::new(),
        },
    };
    let share = |label: &'static str, value, format: &str| Line {
        label: label.into(),
        value,
        format: writer.style.figure(format),
    };
    let points = |label, point| count(label, with_point(writer.report, point));
    // What is owed decides these: without a ledger nobody knows.
    let owed = |label: &'static str, point| match writer.report.ledger {
        true => points(label, point),
        false => Line {
            label: label.into(),
            value: Value::Unknown(writer.say("no ledger", "无台账")),
            format: String::new(),
        },
    };
    vec![
        moved(writer.say("Upgrades", "上调"), all.up),
        moved(writer.say("Downgrades", "下调"), all.down),
        share(writer.say("Ten largest exposures", "前十大敞口占比"), largest(writer), SHARE),
        share(writer.say("Herfindahl index", "赫芬达尔指数"), herfindahl(writer), "0.0000"),
        owed(writer.say("Over the limit", "超额客户"), LimitPoint::Over),
        owed(writer.say("Near the limit", "临近上限客户"), LimitPoint::Near),
        points(writer.say("Limits ending soon", "额度即将到期"), LimitPoint::Expiring),
        points(writer.say("Limits ended", "额度已到期"), LimitPoint::Lapsed),
        owed(writer.say("Owe without a limit", "无额度有欠款"), LimitPoint::Uncovered),
        points(writer.say("Releases held", "暂停放货"), LimitPoint::Held),
        count(writer.say("Reviews overdue", "超期评审"), all.overdue),
        count(writer.say("On the watch list", "关注名单"), all.watched),
    ]
}

fn none(writer: &Writer<'_>) -> &'static str {
    writer.say("not known", "不明")
}

fn counted(range: Option<String>, number: usize) -> Value {
    match range {
        Some(range) => Value::Formula(format!("=COUNTA({range})"), number as f64),
        None => Value::Number(number as f64),
    }
}

fn weighted(writer: &Writer<'_>) -> Value {
    match (range(writer, EXPOSURE), range(writer, SCORE), writer.totals.weighted) {
        (Some(owed), Some(score), Some(result)) => Value::Formula(
            format!("=SUMPRODUCT(({owed}>0)*{owed}*{score})/SUMIFS({owed},{owed},\">0\",{score},\">=0\")"),
            result,
        ),
        _ => Value::Unknown(none(writer)),
    }
}

fn largest(writer: &Writer<'_>) -> Value {
    let most = writer.totals.owing.min(totals::LARGEST);
    match (range(writer, EXPOSURE), writer.totals.largest) {
        (Some(owed), Some(result)) => {
            let places: Vec<String> = (1..=most).map(|place| place.to_string()).collect();
            let places = places.join(",");
            Value::Formula(format!("=SUMPRODUCT(LARGE({owed},{{{places}}}))/SUMIF({owed},\">0\")"), result)
        }
        _ => Value::Unknown(none(writer)),
    }
}

fn herfindahl(writer: &Writer<'_>) -> Value {
    match (range(writer, EXPOSURE), writer.totals.herfindahl) {
        (Some(owed), Some(result)) => {
            Value::Formula(format!("=SUMPRODUCT(({owed}>0)*{owed}*{owed})/SUMIF({owed},\">0\")^2"), result)
        }
        _ => Value::Unknown(none(writer)),
    }
}

/// The grades, and who owes most.
fn pictures(writer: &Writer<'_>, page: &mut Page<'_>, first: u32) -> Result<(), XlsxError> {
    if writer.report.customers.is_empty() {
        let none = writer.say("There is no customer in this portfolio.", "该组合中没有客户。");
        return page.across(first, ALL, none, &page.style.muted());
    }
    let blocks = distribution::blocks(writer);
    let Some(grades) = blocks.first() else { return Ok(()) };
    let half = PIXELS / 2 - 4;
    let known = writer.totals.exposure.is_some();
    let customers = charts::customers_by_grade(writer, grades);
    page.chart((first, 0), customers, (if known { half } else { PIXELS }, 260), charts::DOWN)?;
    if known {
        page.chart((first, 6), charts::exposure_by_grade(writer, grades), (half, 260), charts::DOWN)?;
    }
    let owing = lists::largest(writer, totals::LARGEST);
    let first_owed = owing.first().and_then(|one| one.exposure?.to_f64());
    if let (Some(largest), Ok(count)) = (first_owed, u32::try_from(owing.len())) {
        let top = crate::report::table::FIRST;
        let rows = (lists::top_name(writer), top, top + count - 1);
        let (at, names) = ((first + 12, 0), owing.iter().map(|one| one.name).collect::<Vec<_>>());
        let labels = charts::labels(page, at, name(writer), &names)?;
        let chart = charts::largest(writer, labels, rows, largest);
        page.chart(at, chart, (PIXELS, 300), charts::DOWN)?;
    }
    Ok(())
}
