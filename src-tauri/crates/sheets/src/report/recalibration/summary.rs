//! The first sheet: which versions, how many move, why, what it does to terms and limits, and the matrix of grades.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use rust_xlsxwriter::{FormatBorder, Workbook, XlsxError};

use super::{Customer, Reason, Writer};
use crate::report::identity;
use crate::report::matrix::{self, Matrix};
use crate::report::page::Page;
use crate::report::style::{MUTED, TEAL};

/// A column of names, then a grid that holds the matrix.
const WIDTHS: [f64; 13] = [28.0, 8.5, 8.5, 8.5, 8.5, 8.5, 8.5, 8.5, 8.5, 8.5, 8.5, 8.5, 8.5];
const ALL: (u16, u16) = (0, 10);

/// Figures stand in two columns of the grid, wide enough for an amount; beside them a second one.
const FIGURE: (u16, u16) = (1, 2);
const SECOND: (u16, u16) = (3, 4);

/// Writes the sheet.
pub(super) fn write(writer: &Writer<'_>, book: &mut Workbook) -> Result<(), XlsxError> {
    let mut page = writer.paper.sheet(book, writer.say("Summary", "摘要"), &WIDTHS, false)?;
    page.sheet.set_tab_color(TEAL);
    let row = head(writer, &mut page)?;
    let row = counts(writer, &mut page, row + 1)?;
    let row = reasons(writer, &mut page, row + 1)?;
    let row = effect(writer, &mut page, row + 1)?;
    grades(writer, &mut page, row + 1)?;
    page.finish()
}

/// Seller, title, versions with their hashes.
fn head(writer: &Writer<'_>, page: &mut Page<'_>) -> Result<u32, XlsxError> {
    let (style, report) = (page.style, writer.report);
    identity::letterhead(page, 0, ALL, report.identity)?;
    page.across(1, ALL, writer.say("Recalibration report", "模型校准报告"), &style.heading(18.0))?;
    page.height(1, 32.0)?;
    let rule =
        style.muted().set_text_wrap().set_border_bottom(FormatBorder::Medium).set_border_bottom_color(TEAL);
    page.across(2, ALL, &writer.under(), &rule)?;
    let sides = [
        (writer.say("Old version", "原版本"), &report.before),
        (writer.say("New version", "新版本"), &report.after),
    ];
    let mut row = 3;
    for (label, version) in sides {
        let name = writer.language.pick(&version.model.name);
        let text = format!("{name} · {} · SHA-256 {}", writer.version(version), version.hash);
        page.text(row, 0, label, &style.cell().set_font_color(MUTED))?;
        page.across(row, (1, ALL.1), &text, &style.cell())?;
        let lines = page.lines(&text, (1, ALL.1));
        page.tall(row, lines)?;
        row += 1;
    }
    Ok(row)
}

/// How a customer fares.
fn fares(one: &Customer<'_>) -> usize {
    match (one.old_grade, one.new_grade, one.notches) {
        (None, None, _) => 5,
        (None, Some(_), _) => 3,
        (Some(_), None, _) => 4,
        (.., Some(notches)) if notches > 0 => 0,
        (.., Some(notches)) if notches < 0 => 1,
        _ => 2,
    }
}

/// Up, down, the same, gained, lost, never rated, and the total.
fn counts(writer: &Writer<'_>, page: &mut Page<'_>, first: u32) -> Result<u32, XlsxError> {
    let mut found = [0_u32; 6];
    for one in &writer.report.customers {
        found[fares(one)] += 1;
    }
    let labels = [
        writer.say("Better grade", "等级上调"),
        writer.say("Worse grade", "等级下调"),
        writer.say("Same grade", "等级不变"),
        writer.say("Gain a grade", "获得等级"),
        writer.say("Lose their grade", "失去等级"),
        writer.say("Without a grade in both", "两版均无等级"),
    ];
    page.section(first, ALL, writer.say("Who moves", "变动概况"))?;
    let counts = labels.iter().copied().zip(found);
    column(writer, page, first + 1, counts)
}

/// Why grades move.
fn reasons(writer: &Writer<'_>, page: &mut Page<'_>, first: u32) -> Result<u32, XlsxError> {
    page.section(first, ALL, writer.say("Why they move", "变动原因"))?;
    let counts = Reason::ALL.map(|reason| {
        let count = writer.report.customers.iter().filter(|one| one.reason == Some(reason)).count();
        (reason.to(writer.language), u32::try_from(count).unwrap_or(u32::MAX))
    });
    column(writer, page, first + 1, counts.into_iter())
}

/// Labels with counts, and their sum as a formula.
fn column<'s>(
    writer: &Writer<'_>,
    page: &mut Page<'_>,
    first: u32,
    counts: impl Iterator<Item = (&'s str, u32)>,
) -> Result<u32, XlsxError> {
    let cell = page.style.cell();
    let number = cell.clone().set_num_format(page.style.amount(0));
    let (mut row, mut sum) = (first, 0);
    for (label, count) in counts {
        page.text(row, 0, label, &cell.clone().set_indent(1))?;
        page.number_across(row, FIGURE, f64::from(count), &number)?;
        sum += count;
        row += 1;
    }
    let total = page.style.total();
    page.text(row, 0, writer.say("Total", "合计"), &total.clone().set_indent(1))?;
    let formula = format!("=SUM(B{}:B{row})", first + 1);
    let total = total.set_num_format(page.style.amount(0));
    page.across(row, FIGURE, "", &total)?;
    page.formula(row, FIGURE.0, &formula, f64::from(sum), &total)?;
    Ok(row + 1)
}

/// What the new version does to terms and limits.
fn effect(writer: &Writer<'_>, page: &mut Page<'_>, first: u32) -> Result<u32, XlsxError> {
    let report = writer.report;
    let (old, new) = (&report.before.model.grades, &report.after.model.grades);
    let mut counts = [0_u32; 4];
    let (mut terms, mut coefficients, mut both) = ([0.0; 2], [0.0; 2], 0_u32);
    let (mut tightened, mut limits): (Option<Decimal>, Option<Decimal>) = (None, None);
    for one in &report.customers {
        let was = one.old_grade.and_then(|place| old.get(place)).map(|grade| &grade.policy);
        let is = one.new_grade.and_then(|place| new.get(place)).map(|grade| &grade.policy);
        let (Some(was), Some(is)) = (was, is) else { continue };
        both += 1;
        for (at, policy) in [was, is].into_iter().enumerate() {
            terms[at] += f64::from(policy.terms_days);
            coefficients[at] += policy.limit_coefficient;
        }
        counts[0] += u32::from(is.terms_days > was.terms_days);
        counts[1] += u32::from(is.terms_days < was.terms_days);
        counts[2] += u32::from(is.limit_coefficient > was.limit_coefficient);
        counts[3] += u32::from(is.limit_coefficient < was.limit_coefficient);
        if is.terms_days < was.terms_days || is.limit_coefficient < was.limit_coefficient {
            tightened = one.exposure.map_or(tightened, |owed| Some(tightened.unwrap_or_default() + owed));
            limits = one.limit.map_or(limits, |limit| Some(limits.unwrap_or_default() + limit));
        }
    }
    page.section(first, ALL, writer.say("Effect on terms and limits", "对账期与额度的影响"))?;
    let cell = page.style.cell();
    let label = cell.clone().set_indent(1);
    let labels = [
        writer.say("Longer terms", "账期延长"),
        writer.say("Shorter terms", "账期缩短"),
        writer.say("Higher limit coefficient", "额度系数提高"),
        writer.say("Lower limit coefficient", "额度系数降低"),
    ];
    let mut row = first + 1;
    for (text, count) in labels.into_iter().zip(counts) {
        page.text(row, 0, text, &label)?;
        let number = cell.clone().set_num_format(page.style.amount(0));
        page.number_across(row, FIGURE, f64::from(count), &number)?;
        row += 1;
    }
    if both > 0 {
        let means = [
            (writer.say("Average terms, days: before, after", "平均账期（天）：原、新"), terms, "0.0"),
            (writer.say("Average coefficient: before, after", "平均额度系数：原、新"), coefficients, "0.0%"),
        ];
        for (text, sums, format) in means {
            page.text(row, 0, text, &label)?;
            let lines = page.lines(text, (0, 0));
            page.tall(row, lines)?;
            let format = cell.clone().set_num_format(page.style.figure(format));
            for (columns, sum) in [FIGURE, SECOND].into_iter().zip(sums) {
                page.number_across(row, columns, sum / f64::from(both), &format)?;
            }
            row += 1;
        }
    }
    let no_ledger = writer.say("no ledger", "无台账");
    let nothing = writer.say("nothing", "无");
    let sums = [
        (
            writer.say("Owed by those tightened", "收紧客户的敞口"),
            tightened.filter(|_| report.ledger),
            if report.ledger { nothing } else { no_ledger },
        ),
        (writer.say("Limits in force of those tightened", "收紧客户的现有额度"), limits, nothing),
    ];
    for (text, sum, without) in sums {
        page.text(row, 0, text, &label)?;
        let lines = page.lines(text, (0, 0));
        page.tall(row, lines)?;
        match sum.and_then(|sum| sum.to_f64()) {
            Some(sum) => {
                let amount = cell.clone().set_num_format(page.style.amount(0));
                page.number_across(row, FIGURE, sum, &amount)?;
                page.text(row, 3, report.currency, &page.style.muted())?;
            }
            None => page.across(row, FIGURE, without, &cell)?,
        }
        row += 1;
    }
    Ok(row)
}

/// Customers from each old grade to each new one.
fn grades(writer: &Writer<'_>, page: &mut Page<'_>, first: u32) -> Result<(), XlsxError> {
    let report = writer.report;
    let labels = |model: &assay_credit::model::RatingModel| -> Vec<String> {
        model.grades.iter().map(|grade| grade.label.clone()).collect()
    };
    let (old, new) = (labels(report.before.model), labels(report.after.model));
    let mut counts = vec![vec![0; new.len() + 1]; old.len() + 1];
    for one in &report.customers {
        let from = one.old_grade.unwrap_or(old.len()).min(old.len());
        counts[from][one.new_grade.unwrap_or(new.len()).min(new.len())] += 1;
    }
    page.section(first, ALL, writer.say("From old grade to new grade", "原等级到新等级"))?;
    matrix::write(
        page,
        first + 1,
        &Matrix {
            from: writer.say("Old grade", "原等级"),
            to: writer.say("New grade", "新等级"),
            total: writer.say("Total", "合计"),
            others: &[writer.say("without", "无等级")],
            old: &old,
            new: &new,
            counts: &counts,
            notches: &|from, to| {
                let place = |place: usize| i32::try_from(place).unwrap_or(i32::MAX);
                let known = old.get(from).and_then(|label| new.iter().position(|other| other == label));
                place(known.unwrap_or(from)) - place(to)
            },
        },
    )?;
    Ok(())
}
