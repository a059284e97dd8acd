//! The full rating list: every customer, one a row. The other sheets' formulas point here.

use rust_xlsxwriter::{Workbook, XlsxError};

use super::totals::{notches, share};
use super::{PortfolioCustomer, Writer};
use crate::report::long::Long;
use crate::report::phrases;
use crate::report::table::{Cell, Column, FIRST, Kind, letters};

/// Columns that formulas of other sheets name.
pub(super) const GRADE: u16 = 6;
pub(super) const SCORE: u16 = 9;
pub(super) const EXPOSURE: u16 = 11;
pub(super) const LIMIT: u16 = 12;

const COLUMNS: [Column; 20] = [
    Column::new("Code", "客户编码", 12.0, Kind::Text),
    Column::new("Customer", "客户名称", 38.0, Kind::Name),
    Column::new("Industry", "行业", 16.0, Kind::Text),
    Column::new("Region", "地区", 11.0, Kind::Text),
    Column::new("Salesperson", "业务员", 12.0, Kind::Text),
    Column::new("Risk class", "风险类别", 9.5, Kind::Centred),
    Column::new("Grade", "等级", 7.0, Kind::Centred),
    Column::new("Grade before", "原等级", 8.0, Kind::Centred),
    Column::new("Notches", "升降级数", 9.5, Kind::Count),
    Column::new("Score", "得分", 7.5, Kind::Score),
    Column::new("Change, points", "得分变动", 9.5, Kind::Points),
    Column::sum("Exposure", "敞口", 17.0),
    Column::sum("Limit", "信用额度", 17.0),
    Column::new("Utilisation", "额度使用率", 11.0, Kind::Share),
    Column::new("Limit until", "额度有效期至", 13.0, Kind::Date),
    Column::new("Rated as of", "评级日期", 11.5, Kind::Date),
    Column::new("Latest statement", "最近报表", 11.5, Kind::Date),
    Column::new("Known weight", "数据覆盖率", 11.0, Kind::Share),
    Column::new("Model", "模型", 16.0, Kind::Text),
    Column::new("Why not rated", "未评级原因", 46.0, Kind::Text),
];

/// Name of the sheet.
pub(super) fn name(writer: &Writer<'_>) -> &'static str {
    writer.say("Full list", "评级清单")
}

/// A column's cells of all customers, for formulas of other sheets; none without customers.
pub(super) fn range(writer: &Writer<'_>, column: u16) -> Option<String> {
    let last = u32::try_from(writer.report.customers.len()).ok().filter(|count| *count > 0)? + FIRST;
    let letters = letters(column);
    Some(format!("'{}'!${letters}${}:${letters}${last}", name(writer), FIRST + 1))
}

/// Writes the sheet.
pub(super) fn write<'c>(
    writer: &'c Writer<'_>,
    book: &mut Workbook,
    long: &mut Vec<Long<'c>>,
) -> Result<(), XlsxError> {
    let names = (name(writer), writer.say("Full rating list", "全部客户评级清单"));
    let empty = writer.say("There is no customer here.", "没有客户。");
    let rows = writer.report.customers.iter().map(|one| row(writer, one));
    writer.table((book, long), names, empty, &COLUMNS, rows)
}

fn row<'c>(writer: &'c Writer<'_>, one: &'c PortfolioCustomer<'_>) -> [Cell<'c>; 20] {
    let change = one.score.zip(one.score_before).map(|(now, before)| now - before);
    [
        Cell::Text(one.code),
        Cell::Text(one.name),
        Cell::Text(one.industry),
        Cell::Text(one.region),
        Cell::Text(one.salesperson),
        Cell::Text(one.class.map_or("", |class| phrases::risk_class(class, writer.language))),
        grade(writer, one.grade),
        Cell::Text(one.before.map_or("", |place| writer.label(place))),
        Cell::number(notches(one).map(|notches| notches as f64)),
        Cell::number(one.score),
        Cell::number(change),
        Cell::amount(one.exposure),
        Cell::amount(one.limit),
        Cell::number(share(one)),
        Cell::day(one.limit_until),
        Cell::day(one.rated_as_of),
        Cell::day(one.statement),
        Cell::number(one.coverage),
        Cell::Text(one.model),
        Cell::Text(&one.why_not),
    ]
}

/// A grade in its colour.
pub(super) fn grade<'c>(writer: &Writer<'c>, place: Option<usize>) -> Cell<'c> {
    place.map_or(Cell::Nothing, |place| Cell::Marked(writer.label(place), place))
}
