//! How a limit is found: every method with its steps, value by value or reason by reason, which of them binds, and
//! the rounding. What was decided stands on the cover and among the approvals; it may differ.

use assay_credit::chart::LineCode;
use assay_credit::figure::Mark;
use assay_credit::limit::{LimitCalculation, LimitStep, MethodResult};
use assay_credit::policy::LimitMethod;
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::utility::row_col_to_cell;
use rust_xlsxwriter::{Format, FormatAlign, Workbook, XlsxError};

use super::Writer;
use crate::report::codes;
use crate::report::language::Language;
use crate::report::naming::line_name;
use crate::report::page::Page;
use crate::report::phrases;
use crate::report::style::{BAD, INK, MUTED, SHARE, TEAL, TEAL_1};
use crate::report::words::Word;

const WIDTHS: [f64; 4] = [36.0, 18.0, 30.0, 36.0];
const ALL: (u16, u16) = (0, 3);
/// First row of the methods.
const BODY: u32 = 4;

/// Writes the sheet.
pub(super) fn write(writer: &Writer<'_>, book: &mut Workbook) -> Result<(), XlsxError> {
    let found = &writer.report.credit.found;
    let mut page = writer.paper.sheet(book, writer.say(Word::SheetLimit), &WIDTHS, false)?;
    page.text(0, 0, writer.say(Word::SheetLimit), &page.style.heading(14.0))?;
    page.height(0, 24.0)?;
    page.across(1, ALL, &subtitle(writer), &page.style.muted())?;
    let heads = [Word::Method, Word::Gives, Word::Standing, Word::Why].map(|word| writer.say(word));
    page.heads(BODY - 1, 0, &heads, &[1])?;
    page.text(BODY - 1, 2, heads[2], &page.style.head().set_indent(1))?;
    page.sheet.set_freeze_panes(BODY, 0)?;
    let calculation = &found.calculation;
    for (row, method) in (BODY..).zip(&calculation.methods) {
        overview(writer, &mut page, row, method, calculation)?;
    }
    let mut row = result(writer, &mut page, BODY + count(calculation.methods.len()))?;
    for (at, method) in calculation.methods.iter().enumerate() {
        row = steps(writer, &mut page, row + 1, at, method)?;
    }
    page.finish()
}

fn subtitle(writer: &Writer<'_>) -> String {
    let credit = &writer.report.credit;
    let grade = credit.found.grade.as_deref();
    let grade = grade.map_or_else(
        || writer.say(Word::NoGrade).to_owned(),
        |grade| format!("{} {grade}", writer.say(Word::Grade)),
    );
    let policy = match (credit.found.policy, writer.language) {
        (0, _) => writer.language.of("credit policy as the book came", "账簿初始信用政策").to_owned(),
        (version, Language::English) => format!("credit policy version {version}"),
        (version, Language::Chinese) => format!("信用政策第 {version} 版"),
    };
    let unit = match writer.language {
        Language::English => format!("amounts in {}", credit.currency),
        Language::Chinese => format!("金额单位：{}", credit.currency),
    };
    let made = match (credit.found.request, writer.language) {
        (Some(number), Language::English) => format!("as found for request #{number}"),
        (Some(number), Language::Chinese) => format!("申请 #{number} 的测算"),
        (None, _) => {
            writer.language.of("found without a sales forecast of this year", "未填本年销售预测").to_owned()
        }
    };
    format!("{} · {made} · {grade} · {policy} · {unit}", credit.found.as_of)
}

/// A method in a line: what it gives or why it gives nothing, whether it counts, whether it binds.
fn overview(
    writer: &Writer<'_>,
    page: &mut Page<'_>,
    row: u32,
    method: &MethodResult,
    calculation: &LimitCalculation,
) -> Result<(), XlsxError> {
    let binds = calculation.binding == Some(method.method);
    let plain = |format: Format| if binds { format.set_bold().set_background_color(TEAL_1) } else { format };
    let cell = plain(page.style.cell());
    page.text(row, 0, name(method.method, writer.language), &cell)?;
    let why = reason(method, writer.language);
    amount_or(writer, page, row, method, &cell)?;
    let standing = match (binds, method.counts) {
        (true, _) => Word::Binds,
        (false, true) => Word::Counts,
        (false, false) => Word::Idle,
    };
    page.text(row, 2, writer.say(standing), &cell.clone().set_indent(1))?;
    page.text(row, 3, &why, &cell)?;
    let lines = page.lines(&why, (3, 3));
    page.tall(row, lines)
}

fn amount_or(
    writer: &Writer<'_>,
    page: &mut Page<'_>,
    row: u32,
    method: &MethodResult,
    cell: &Format,
) -> Result<(), XlsxError> {
    let right = cell.clone().set_align(FormatAlign::Right);
    match method.amount {
        Some(amount) => {
            page.number(row, 1, amount.to_f64().unwrap_or(0.0), &right.set_num_format(page.style.amount(2)))
        }
        None => page.text(row, 1, writer.say(Word::NoAmount), &right.set_font_color(MUTED)),
    }
}

/// The least of what counts, the step, the limit; or what stands in the way.
fn result(writer: &Writer<'_>, page: &mut Page<'_>, first: u32) -> Result<u32, XlsxError> {
    let found = &writer.report.credit.found;
    let calculation = &found.calculation;
    let total = page.style.total();
    let figure = total.clone().set_num_format(page.style.amount(2)).set_align(FormatAlign::Right);
    let words = |page: &mut Page<'_>, row: u32, word: Word, text: &str| -> Result<(), XlsxError> {
        page.text(row, 0, writer.say(word), &total)?;
        page.across(row, (2, 3), text, &total.clone().set_indent(1))
    };
    let (Some(least), Some(limit)) = (calculation.unrounded, calculation.amount) else {
        let why = missing(calculation, writer.language);
        words(page, first, Word::LimitFound, &why)?;
        page.text(first, 1, writer.say(Word::NoAmount), &figure.set_font_color(BAD))?;
        let lines = page.lines(&why, (2, 3));
        page.tall(first, lines)?;
        return Ok(first + 1);
    };
    let counting: Vec<String> = (BODY..)
        .zip(&calculation.methods)
        .filter(|(_, method)| method.counts && method.amount.is_some())
        .map(|(row, _)| row_col_to_cell(row, 1))
        .collect();
    let coefficient = calculation.coefficient.map_or_else(
        || writer.say(Word::NoGrade).to_owned(),
        |share| writer.fill(Word::CoefficientIn, &[&crate::report::naming::fixed(share * 100.0, 0)]),
    );
    words(page, first, Word::LeastCounting, &coefficient)?;
    let formula = format!("=MIN({})", counting.join(","));
    page.formula(first, 1, &formula, least.to_f64().unwrap_or(0.0), &figure)?;
    words(page, first + 1, Word::Step, "")?;
    page.number(first + 1, 1, found.step.to_f64().unwrap_or(1.0), &figure)?;
    let (least, step) = (row_col_to_cell(first, 1), row_col_to_cell(first + 1, 1));
    // Rounded at the tenth decimal first: a quotient that is whole may come out a hair below.
    let formula = format!("=INT(ROUND({least}/{step},10))*{step}");
    let bold = figure.set_font_color(TEAL);
    words(page, first + 2, Word::LimitFound, "")?;
    page.formula(first + 2, 1, &formula, limit.to_f64().unwrap_or(0.0), &bold)?;
    Ok(first + 3)
}

/// A method with everything that went in and was found on the way.
fn steps(
    writer: &Writer<'_>,
    page: &mut Page<'_>,
    first: u32,
    at: usize,
    method: &MethodResult,
) -> Result<u32, XlsxError> {
    page.section(first, ALL, name(method.method, writer.language))?;
    let formula = formula(method.method, writer.language);
    page.across(first + 1, ALL, formula, &page.style.muted())?;
    let mut row = first + 2;
    for (of, step) in method.steps.iter().enumerate() {
        let text = match &step.line {
            Some(line) => format!("{} {}", line_name(line.line, writer.language), line.period_end),
            None => codes::words("limit_step", &step.code, writer.language).to_owned(),
        };
        page.text(row, 0, &text, &page.style.cell())?;
        figure(page, row, step)?;
        let origin = origin(step, writer.language);
        page.text(row, 2, &origin, &page.style.cell().set_font_color(MUTED).set_indent(1))?;
        let cells = &writer.report.credit.found.cells;
        let cell = cells.iter().find(|(in_method, in_step, _)| (*in_method, *in_step) == (at, of));
        let source = cell
            .map(|(_, _, cell)| format!("{} · {}!{}", cell.file, cell.sheet, cell.cell))
            .unwrap_or_default();
        page.text(row, 3, &source, &page.style.cell().set_font_color(MUTED))?;
        let lines = [page.lines(&text, (0, 0)), page.lines(&origin, (2, 2)), page.lines(&source, (3, 3))];
        page.tall(row, lines.into_iter().max().unwrap_or(1))?;
        row += 1;
    }
    let total = page.style.total();
    page.text(row, 0, writer.say(Word::Gives), &total)?;
    amount_or(writer, page, row, method, &total)?;
    let why = reason(method, writer.language);
    page.across(row, (2, 3), &why, &total.clone().set_indent(1))?;
    let lines = page.lines(&why, (2, 3));
    page.tall(row, lines)?;
    Ok(row + 1)
}

fn figure(page: &mut Page<'_>, row: u32, step: &LimitStep) -> Result<(), XlsxError> {
    let right = page.style.cell().set_align(FormatAlign::Right).set_font_color(INK);
    let shares = ["coefficient", "net_worth_share", "working_asset_share", "share_of_purchases"];
    match (step.amount, step.number) {
        (Some(amount), _) => {
            let format = right.set_num_format(page.style.amount(2));
            page.number(row, 1, amount.to_f64().unwrap_or(0.0), &format)
        }
        (None, Some(number)) if shares.contains(&step.code.as_str()) => {
            page.number(row, 1, number, &right.set_num_format(SHARE))
        }
        (None, Some(number)) => {
            let decimals = if number.fract() == 0.0 { 0 } else { 2 };
            page.number(row, 1, number, &right.set_num_format(page.style.amount(decimals)))
        }
        (None, None) => page.text(row, 1, "–", &right),
    }
}

fn name(method: LimitMethod, language: Language) -> &'static str {
    codes::words("limit_method", code(method), language)
}

fn code(method: LimitMethod) -> &'static str {
    match method {
        LimitMethod::Need => "need",
        LimitMethod::TangibleNetWorth => "tangible_net_worth",
        LimitMethod::WorkingAssets => "working_assets",
        LimitMethod::AbilityToPay => "ability_to_pay",
    }
}

/// The method in words.
fn formula(method: LimitMethod, language: Language) -> &'static str {
    let (en, zh) = match method {
        LimitMethod::Need => (
            "sales forecast × days owed / 365 × peak factor × coefficient of the grade",
            "销售预测 × 占用天数 / 365 × 旺季系数 × 等级系数",
        ),
        LimitMethod::TangibleNetWorth => ("tangible net worth × share", "有形净资产 × 比例"),
        LimitMethod::WorkingAssets => (
            "(working capital + net worth) / 2 × share by the four ratios",
            "（营运资本＋净资产）/ 2 × 四项比率对应的比例",
        ),
        LimitMethod::AbilityToPay => (
            "payment capacity a month × months of credit × our share of its purchases",
            "月付款能力 × 信用月数 × 我方采购占比",
        ),
    };
    language.of(en, zh)
}

/// Why a method gives nothing, or 0; empty where it gives an amount.
fn reason(method: &MethodResult, language: Language) -> String {
    let Some(code) = &method.reason else { return String::new() };
    let parts = method.detail.split([',', '、']).map(str::trim).filter(|part| !part.is_empty());
    let names: Vec<&str> =
        parts.map(|part| LineCode::from_code(part).map_or(part, |line| line_name(line, language))).collect();
    codes::filled("limit_reason", code, &[("p0", &names.join(language.of(", ", "、")))], language)
}

/// What stands in the way of a limit, each reason with what it is about.
fn missing(calculation: &LimitCalculation, language: Language) -> String {
    let about = |code: &String| {
        let of = |method: &&MethodResult| method.counts && method.reason.as_ref() == Some(code);
        calculation.methods.iter().find(of).map_or_else(
            || codes::words("limit_reason", code, language).to_owned(),
            |method| reason(method, language),
        )
    };
    let all: Vec<String> = calculation.missing.iter().map(about).collect();
    all.join(language.of("; ", "；"))
}

/// Where a step's figure comes from, with what had to be approximated.
fn origin(step: &LimitStep, language: Language) -> String {
    let origin = codes::words("limit_origin", &step.origin, language);
    if step.detail.is_empty() {
        return origin.to_owned();
    }
    if step.detail == "no_payment_history" {
        let text = language
            .of("no invoice fell due in twelve months: taken as none", "近 12 个月无到期发票，按 0 天计");
        return text.to_owned();
    }
    if step.detail.chars().all(|c| c.is_ascii_digit()) {
        return match language {
            Language::English => format!("{origin}, average of {} months", step.detail),
            Language::Chinese => format!("{origin}，{} 个月平均", step.detail),
        };
    }
    let marks = step.detail.split(',').map(|mark| {
        let known = serde_json::from_value::<Mark>(serde_json::Value::String(mark.to_owned()));
        known.map_or(mark, |known| phrases::mark(known, language))
    });
    let all: Vec<&str> = std::iter::once(origin).chain(marks).collect();
    all.join(language.of("; ", "；"))
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(0)
}
