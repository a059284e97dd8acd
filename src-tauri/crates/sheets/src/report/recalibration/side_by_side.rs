//! Grades with their policy, conditions and weights of both versions, side by side. The weights come
//! last: they are the longest.

use assay_credit::model::{Condition, Grade, RatingModel};
use rust_xlsxwriter::{Format, Workbook, XlsxError};

use super::Writer;
use crate::report::naming;
use crate::report::page::Page;
use crate::report::phrases;
use crate::report::style::{SCORE, SHARE, TEAL_1};

const WIDTHS: [f64; 9] = [36.0, 12.0, 12.0, 13.0, 13.0, 13.0, 13.0, 30.0, 30.0];
const ALL: (u16, u16) = (0, 8);

/// Writes the sheet.
pub(super) fn write(writer: &Writer<'_>, book: &mut Workbook) -> Result<(), XlsxError> {
    let mut page = writer.paper.sheet(book, writer.say("Side by side", "对照"), &WIDTHS, true)?;
    page.text(0, 0, writer.say("The versions side by side", "两个版本对照"), &page.style.heading(14.0))?;
    page.height(0, 24.0)?;
    page.text(1, 0, &writer.under(), &page.style.muted())?;
    page.sheet.set_freeze_panes(2, 1)?;
    let row = grades(writer, &mut page, 3)?;
    let row = conditions(writer, &mut page, row + 1)?;
    weights(writer, &mut page, row + 1)?;
    page.finish()
}

/// Global weight of every indicator of either version.
fn weights(writer: &Writer<'_>, page: &mut Page<'_>, first: u32) -> Result<(), XlsxError> {
    let (old, new) = (writer.report.before.model, writer.report.after.model);
    page.section(first, ALL, writer.say("Weights of the indicators", "指标权重"))?;
    let heads = [
        writer.say("Indicator", "指标"),
        writer.say("Before", "原版本"),
        writer.say("After", "新版本"),
        writer.say("Change, % points", "变动（百分点）"),
    ];
    page.heads(first + 1, 0, &heads, &[1, 2, 3])?;
    let mut codes: Vec<&str> = new.weights.iter().map(|leaf| leaf.indicator.as_str()).collect();
    codes.extend(
        old.weights
            .iter()
            .map(|leaf| leaf.indicator.as_str())
            .filter(|code| !new.weights.iter().any(|leaf| leaf.indicator == **code)),
    );
    let weight = |model: &RatingModel, code: &str| {
        model.weights.iter().find(|leaf| leaf.indicator == code).map(|leaf| leaf.weight)
    };
    let top = first + 2;
    let mut row = top;
    for code in codes {
        let (was, is) = (weight(old, code), weight(new, code));
        let cell = changed(page.style.cell(), was != is);
        let name = naming::indicator(if is.is_some() { new } else { old }, code, writer.language).0;
        page.text(row, 0, &name, &cell.clone().set_indent(1))?;
        let share = cell.clone().set_num_format(SHARE);
        for (column, value) in [(1, was), (2, is)] {
            match value {
                Some(value) => page.number(row, column, value, &share)?,
                None => page.blank(row, column, &share)?,
            }
        }
        let change = (is.unwrap_or(0.0) - was.unwrap_or(0.0)) * 100.0;
        let signed = cell.set_num_format("+0.0;-0.0;0.0");
        page.formula(row, 3, &format!("=(C{0}-B{0})*100", row + 1), change, &signed)?;
        row += 1;
    }
    let total = page.style.total();
    page.text(row, 0, writer.say("Total", "合计"), &total)?;
    for (column, letter, model) in [(1, 'B', old), (2, 'C', new)] {
        let sum: f64 = model.weights.iter().map(|leaf| leaf.weight).sum();
        let formula = format!("=SUM({letter}{}:{letter}{row})", top + 1);
        page.formula(row, column, &formula, sum, &total.clone().set_num_format(SHARE))?;
    }
    page.blank(row, 3, &total)?;
    // The figures need their heads beside them.
    page.keep(first, row);
    Ok(())
}

/// A cell, washed where the two sides differ.
fn changed(cell: Format, differs: bool) -> Format {
    if differs { cell.set_background_color(TEAL_1) } else { cell }
}

/// Cut-offs and policy of every grade of either version, by label.
fn grades(writer: &Writer<'_>, page: &mut Page<'_>, first: u32) -> Result<u32, XlsxError> {
    let (old, new) = (&writer.report.before.model.grades, &writer.report.after.model.grades);
    page.section(first, ALL, writer.say("Grades, cut-offs and policy", "等级、分界线与政策"))?;
    let heads = [
        writer.say("Grade", "等级"),
        writer.say("From, before", "起点（原）"),
        writer.say("From, after", "起点（新）"),
        writer.say("Terms before", "账期（原）"),
        writer.say("Terms after", "账期（新）"),
        writer.say("Coefficient before", "额度系数（原）"),
        writer.say("Coefficient after", "额度系数（新）"),
        writer.say("Security before", "担保要求（原）"),
        writer.say("Security after", "担保要求（新）"),
    ];
    page.heads(first + 1, 0, &heads, &[1, 2, 5, 6])?;
    for (column, head) in [(3, heads[3]), (4, heads[4]), (7, heads[7]), (8, heads[8])] {
        page.text(first + 1, column, head, &page.style.head().set_indent(1))?;
    }
    let mut labels: Vec<&str> = new.iter().map(|grade| grade.label.as_str()).collect();
    labels.extend(
        old.iter()
            .map(|grade| grade.label.as_str())
            .filter(|label| !new.iter().any(|one| one.label == **label)),
    );
    let mut row = first + 2;
    for label in labels {
        let find = |grades: &'_ [Grade]| grades.iter().find(|grade| grade.label == label).cloned();
        let (was, is) = (find(old), find(new));
        let differs = was != is;
        let cell = changed(page.style.cell(), differs);
        page.text(row, 0, label, &cell.clone().set_bold().set_indent(1))?;
        for (column, side) in [(1, &was), (2, &is)] {
            let format = cell.clone().set_num_format(SCORE);
            match side {
                Some(grade) => page.number(row, column, grade.cut_off, &format)?,
                None => page.blank(row, column, &format)?,
            }
        }
        let mut lines = 1;
        for (column, side) in [(3_u16, &was), (4, &is)] {
            let terms = side
                .as_ref()
                .map_or_else(String::new, |grade| phrases::terms(grade.policy.terms_days, writer.language));
            page.text(row, column, &terms, &cell.clone().set_indent(1))?;
            lines = lines.max(page.lines(&terms, (column, column)));
        }
        for (column, side) in [(5_u16, &was), (6, &is)] {
            let format = cell.clone().set_num_format("0%");
            match side {
                Some(grade) => page.number(row, column, grade.policy.limit_coefficient, &format)?,
                None => page.blank(row, column, &format)?,
            }
        }
        for (column, side) in [(7_u16, &was), (8, &is)] {
            let text = side.as_ref().map_or("", |grade| writer.language.pick(&grade.policy.security));
            page.text(row, column, text, &cell.clone().set_indent(1))?;
            lines = lines.max(page.lines(text, (column, column)));
        }
        page.tall(row, lines)?;
        row += 1;
    }
    Ok(row)
}

/// Conditions of either version, by code.
fn conditions(writer: &Writer<'_>, page: &mut Page<'_>, first: u32) -> Result<u32, XlsxError> {
    let (old, new) = (writer.report.before.model, writer.report.after.model);
    if old.conditions.is_empty() && new.conditions.is_empty() {
        return Ok(first);
    }
    page.section(first, ALL, writer.say("Conditions on the grade", "信用级别设置条件"))?;
    let spans = [(0, 0), (1, 4), (5, 8)];
    let heads =
        [writer.say("Condition", "条件"), writer.say("Before", "原版本"), writer.say("After", "新版本")];
    for (span, head) in spans.into_iter().zip(heads) {
        page.across(first + 1, span, head, &page.style.head())?;
    }
    let mut all: Vec<&Condition> = new.conditions.iter().collect();
    all.extend(
        old.conditions.iter().filter(|one| !new.conditions.iter().any(|other| other.code == one.code)),
    );
    let mut row = first + 2;
    for condition in all {
        let said = |model: &RatingModel| {
            model.conditions.iter().find(|one| one.code == condition.code).map_or_else(
                || "–".to_owned(),
                |one| {
                    let test = phrases::test(model, &one.test, writer.language);
                    format!("{test} → {}", phrases::effect(&one.effect, writer.language))
                },
            )
        };
        let (was, is) = (said(old), said(new));
        let cell = changed(page.style.cell(), was != is);
        let mut lines = 1;
        for (span, text) in spans.into_iter().zip([writer.language.pick(&condition.name), &was, &is]) {
            page.across(row, span, text, &cell)?;
            lines = lines.max(page.lines(text, span));
        }
        page.tall(row, lines)?;
        row += 1;
    }
    Ok(row)
}
