//! Where customers stood on the earlier day and where they stand: the matrix, and every move with its reason.

use rust_xlsxwriter::{Workbook, XlsxError};

use super::full_list::grade;
use super::totals::{self, notches};
use super::{MoveKind, PortfolioCustomer, Writer};
use crate::report::long::Long;
use crate::report::matrix::{self, Matrix};
use crate::report::page::Page;
use crate::report::table::{Cell, Column, Kind};

const WIDTHS: [f64; 14] = [24.0, 9.0, 9.0, 9.0, 9.0, 9.0, 9.0, 9.0, 9.0, 9.0, 9.0, 9.0, 9.0, 9.0];

/// Writes the matrix, and the moves where there are two days.
pub(super) fn write<'c>(
    writer: &'c Writer<'_>,
    book: &mut Workbook,
    long: &mut Vec<Long<'c>>,
) -> Result<(), XlsxError> {
    let mut page = writer.paper.sheet(book, writer.say("Migration", "等级迁移"), &WIDTHS, true)?;
    page.text(0, 0, writer.say("Migration of grades", "等级迁移"), &page.style.heading(14.0))?;
    page.height(0, 24.0)?;
    page.text(1, 0, &writer.under(), &page.style.muted())?;
    let Some(against) = writer.report.against else {
        let none = writer.say(
            "No earlier day was chosen to compare with, so there are no moves to show.",
            "未选择对比日期，因此没有等级变动可列示。",
        );
        return page.text(3, 0, none, &page.style.body());
    };
    let counts = totals::matrix(writer.report);
    let others = [writer.say("without", "无等级"), writer.say("default", "违约")];
    let (from, to) = (
        format!("{} {against}", writer.say("Grade on", "原等级")),
        format!("{} {}", writer.say("Grade on", "现等级"), writer.report.as_of),
    );
    let row = matrix::write(
        &mut page,
        3,
        &Matrix {
            from: &from,
            to: &to,
            total: writer.say("Total", "合计"),
            others: &others[..counts.len() - writer.report.grades.len()],
            old: &writer.report.grades,
            new: &writer.report.grades,
            counts: &counts,
            notches: &|from, to| {
                i32::try_from(from).unwrap_or(i32::MAX) - i32::try_from(to).unwrap_or(i32::MAX)
            },
        },
    )?;
    reasons(writer, &mut page, row + 1)?;
    page.finish()?;
    moves(writer, book, long)
}

/// Moves by kind of reason: up, down, gained, lost.
fn reasons(writer: &Writer<'_>, page: &mut Page<'_>, first: u32) -> Result<(), XlsxError> {
    let style = page.style;
    page.section(first, (0, 6), writer.say("Why grades moved", "变动原因"))?;
    let heads = [
        writer.say("Reason", "原因"),
        writer.say("Up", "上调"),
        writer.say("Down", "下调"),
        writer.say("Rated", "新评级"),
        writer.say("No longer", "不再评级"),
        writer.say("Default", "违约"),
        writer.say("Total", "合计"),
    ];
    page.heads(first + 1, 0, &heads, &[1, 2, 3, 4, 5, 6])?;
    let cell = style.cell().set_num_format("#,##0");
    let kinds = [MoveKind::Data, MoveKind::Model, MoveKind::Override, MoveKind::Rated, MoveKind::Default];
    let top = first + 2;
    let mut row = top;
    let mut sums = [0_u32; 6];
    for kind in kinds {
        let mut counts = [0_u32; 6];
        for one in writer
            .report
            .customers
            .iter()
            .filter(|one| one.moved.as_ref().is_some_and(|one| one.kind == kind))
        {
            let at = match (notches(one), one.grade) {
                _ if one.defaulted => 4,
                (Some(1..), _) => 0,
                (Some(_), _) => 1,
                (None, Some(_)) => 2,
                (None, None) => 3,
            };
            counts[at] += 1;
            counts[5] += 1;
        }
        page.text(row, 0, kind.to(writer.language), &style.cell().set_indent(1))?;
        for (column, count) in (1_u16..).zip(&counts[..5]) {
            page.number(row, column, f64::from(*count), &cell)?;
        }
        let formula = format!("=SUM(B{}:F{})", row + 1, row + 1);
        page.formula(row, 6, &formula, f64::from(counts[5]), &cell)?;
        for (sum, count) in sums.iter_mut().zip(counts) {
            *sum += count;
        }
        row += 1;
    }
    let total = style.total().set_num_format("#,##0");
    page.text(row, 0, writer.say("Total", "合计"), &style.total().set_indent(1))?;
    for ((column, letter), sum) in (1_u16..).zip(['B', 'C', 'D', 'E', 'F', 'G']).zip(sums) {
        let formula = format!("=SUM({letter}{}:{letter}{row})", top + 1);
        page.formula(row, column, &formula, f64::from(sum), &total)?;
    }
    Ok(())
}

/// Every customer who moved, the largest moves down first.
fn moves<'c>(writer: &'c Writer<'_>, book: &mut Workbook, long: &mut Vec<Long<'c>>) -> Result<(), XlsxError> {
    const COLUMNS: [Column; 11] = [
        Column::new("Code", "客户编码", 12.0, Kind::Text),
        Column::new("Customer", "客户名称", 38.0, Kind::Name),
        Column::new("Salesperson", "业务员", 12.0, Kind::Text),
        Column::new("Grade before", "原等级", 8.0, Kind::Centred),
        Column::new("Grade", "等级", 7.0, Kind::Centred),
        Column::new("Notches", "升降级数", 9.5, Kind::Count),
        Column::new("Change, points", "得分变动", 9.5, Kind::Points),
        Column::sum("Exposure", "敞口", 17.0),
        Column::sum("Limit", "信用额度", 17.0),
        Column::new("Reason", "原因类别", 18.0, Kind::Text),
        Column::new("Why", "具体原因", 60.0, Kind::Text),
    ];
    let mut moved: Vec<&PortfolioCustomer<'_>> =
        writer.report.customers.iter().filter(|one| one.moved.is_some()).collect();
    moved.sort_by(|a, b| {
        let key = |one: &PortfolioCustomer<'_>| notches(one).unwrap_or(0);
        key(a).cmp(&key(b)).then(b.exposure.cmp(&a.exposure)).then(a.code.cmp(b.code))
    });
    let names = (writer.say("Moves", "等级变动"), writer.say("Upgrades and downgrades", "等级升降明细"));
    let empty = writer.say("No grade moved between the two days.", "两个日期之间没有等级变动。");
    let rows = moved.into_iter().map(|one| {
        [
            Cell::Text(one.code),
            Cell::Text(one.name),
            Cell::Text(one.salesperson),
            Cell::Text(one.before.map_or("", |place| writer.label(place))),
            grade(writer, one.grade),
            Cell::number(notches(one).map(|notches| notches as f64)),
            Cell::number(one.score.zip(one.score_before).map(|(now, before)| now - before)),
            Cell::amount(one.exposure),
            Cell::amount(one.limit),
            Cell::Text(one.moved.as_ref().map_or("", |moved| moved.kind.to(writer.language))),
            Cell::Text(one.moved.as_ref().map_or("", |moved| moved.why.as_str())),
        ]
    });
    writer.table((book, long), names, empty, &COLUMNS, rows)
}
