//! Every customer under both versions, those who move most first.

use assay_credit::model::Grade;
use rust_xlsxwriter::{Workbook, XlsxError};

use super::{Customer, Writer};
use crate::report::long::Long;
use crate::report::table::{self, Cell, Column, Kind};

/// Writes the sheet.
pub(super) fn write<'c>(
    writer: &'c Writer<'_>,
    book: &mut Workbook,
    long: &mut Vec<Long<'c>>,
) -> Result<(), XlsxError> {
    const COLUMNS: [Column; 17] = [
        Column::new("Code", "客户编码", 12.0, Kind::Text),
        Column::new("Customer", "客户名称", 38.0, Kind::Name),
        Column::new("Industry", "行业", 16.0, Kind::Text),
        Column::new("Old grade", "原等级", 7.5, Kind::Centred),
        Column::new("New grade", "新等级", 7.5, Kind::Centred),
        Column::new("Notches", "升降级数", 9.5, Kind::Count),
        Column::new("Old score", "原得分", 8.0, Kind::Score),
        Column::new("New score", "新得分", 8.0, Kind::Score),
        Column::new("Change, points", "得分变动", 9.5, Kind::Points),
        Column::new("Reason", "原因", 11.0, Kind::Text),
        Column::new("Driver", "主要因素", 32.0, Kind::Text),
        Column::new("Points", "影响（分）", 10.5, Kind::Points),
        Column::new("Terms before", "原账期（天）", 12.0, Kind::Count),
        Column::new("Terms after", "新账期（天）", 12.0, Kind::Count),
        Column::new("Coefficient before / after", "额度系数（原→新）", 18.0, Kind::Centred),
        Column::sum("Exposure", "敞口", 17.0),
        Column::sum("Limit in force", "现有额度", 17.0),
    ];
    let mut customers: Vec<&Customer<'_>> = writer.report.customers.iter().collect();
    customers.sort_by_key(|one| {
        let distance = match (one.notches, one.old_grade == one.new_grade) {
            (Some(notches), _) => notches.unsigned_abs(),
            (None, true) => 0,
            (None, false) => u32::MAX,
        };
        (std::cmp::Reverse(distance), one.notches.unwrap_or(0))
    });
    let sheet = book.worksheets().len() + 1;
    let mut page =
        writer.paper.sheet(book, writer.say("Customers", "客户"), &table::widths(&COLUMNS), true)?;
    let words = table::Words {
        title: writer.say("Every customer under both versions", "全部客户在两个版本下的结果"),
        under: &writer.under(),
        empty: writer.say("There is no customer here.", "没有客户。"),
        sheet,
        marks: &writer.marks,
    };
    let rows = customers.into_iter().map(|one| row(writer, one));
    page.sheet.set_print_fit_to_pages(2, 0).set_repeat_columns(0, 1)?;
    table::write(&mut page, writer.language, &words, &COLUMNS, rows, (long, writer.stop))
}

fn row<'c>(writer: &'c Writer<'_>, one: &'c Customer<'_>) -> [Cell<'c>; 17] {
    let report = writer.report;
    let (old, new) = (&report.before.model.grades, &report.after.model.grades);
    let was = one.old_grade.and_then(|place| old.get(place));
    let is = one.new_grade.and_then(|place| new.get(place));
    let terms = |grade: Option<&Grade>| grade.map(|one| f64::from(one.policy.terms_days));
    let coefficient = |grade: Option<&Grade>| {
        grade.map_or_else(|| "–".to_owned(), |one| percent(one.policy.limit_coefficient))
    };
    let coefficients = match (was, is) {
        (None, None) => Cell::Nothing,
        _ => Cell::Said(format!("{} → {}", coefficient(was), coefficient(is))),
    };
    [
        Cell::Text(one.code),
        Cell::Text(one.name),
        Cell::Text(one.industry),
        marked(was, one.old_grade),
        marked(is, one.new_grade.map(|place| old.len() + place)),
        Cell::number(one.notches.map(f64::from)),
        Cell::number(one.old_score),
        Cell::number(one.new_score),
        Cell::number(one.new_score.zip(one.old_score).map(|(new, old)| new - old)),
        Cell::Text(one.reason.map_or("", |reason| reason.to(writer.language))),
        Cell::Text(one.driver.as_ref().map_or("", |driver| writer.language.pick(driver))),
        Cell::number(one.driver_points),
        Cell::number(terms(was)),
        Cell::number(terms(is)),
        coefficients,
        Cell::amount(one.exposure),
        Cell::amount(one.limit),
    ]
}

/// A coefficient in per cent.
pub(super) fn percent(value: f64) -> String {
    format!("{}%", crate::report::naming::fixed(value * 100.0, 0))
}

fn marked(grade: Option<&Grade>, mark: Option<usize>) -> Cell<'_> {
    match (grade, mark) {
        (Some(grade), Some(mark)) => Cell::Marked(&grade.label, mark),
        _ => Cell::Nothing,
    }
}
