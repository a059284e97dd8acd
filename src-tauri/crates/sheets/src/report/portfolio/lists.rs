//! The sheets that pick customers out of the portfolio: the largest exposures, limits, watch list, reviews, those
//! without a grade. Each is a table a reader can filter.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use rust_xlsxwriter::{Workbook, XlsxError};

use super::full_list::grade;
use super::totals::share;
use super::{LimitPoint, PortfolioCustomer, Writer};
use crate::report::long::Long;
use crate::report::phrases;
use crate::report::table::{Cell, Column, Kind};

/// Customers on the sheet of the largest exposures.
pub(super) const TOP: usize = 50;

const CODE: Column = Column::new("Code", "客户编码", 12.0, Kind::Text);
const NAME: Column = Column::new("Customer", "客户名称", 38.0, Kind::Name);
const INDUSTRY: Column = Column::new("Industry", "行业", 16.0, Kind::Text);
const SALES: Column = Column::new("Salesperson", "业务员", 12.0, Kind::Text);
const CLASS: Column = Column::new("Risk class", "风险类别", 9.5, Kind::Centred);
const GRADE: Column = Column::new("Grade", "等级", 7.0, Kind::Centred);
const SCORE: Column = Column::new("Score", "得分", 7.5, Kind::Score);
const EXPOSURE: Column = Column::sum("Exposure", "敞口", 17.0);
const LIMIT: Column = Column::sum("Limit", "信用额度", 17.0);
const USED: Column = Column::new("Utilisation", "额度使用率", 11.0, Kind::Share);
const UNTIL: Column = Column::new("Limit until", "额度有效期至", 13.0, Kind::Date);

fn class<'c>(writer: &Writer<'_>, one: &PortfolioCustomer<'_>) -> Cell<'c> {
    Cell::Text(one.class.map_or("", |class| phrases::risk_class(class, writer.language)))
}

/// The customers who owe most, the largest first.
pub(super) fn largest<'r, 'a>(writer: &'r Writer<'a>, most: usize) -> Vec<&'r PortfolioCustomer<'a>> {
    let owes = |one: &&PortfolioCustomer<'_>| one.exposure.is_some_and(|owed| owed > Decimal::ZERO);
    let mut owing: Vec<_> = writer.report.customers.iter().filter(owes).collect();
    owing.sort_by(|a, b| b.exposure.cmp(&a.exposure).then(a.code.cmp(b.code)));
    owing.truncate(most);
    owing
}

/// Name of the sheet of the largest exposures.
pub(super) fn top_name(writer: &Writer<'_>) -> &'static str {
    writer.say("Top exposures", "最大敞口")
}

/// The largest exposures with their share of all that is owed.
pub(super) fn top<'c>(
    writer: &'c Writer<'_>,
    book: &mut Workbook,
    long: &mut Vec<Long<'c>>,
) -> Result<(), XlsxError> {
    const COLUMNS: [Column; 11] = [
        Column::new("No.", "序号", 6.0, Kind::Centred),
        CODE,
        NAME,
        INDUSTRY,
        CLASS,
        GRADE,
        EXPOSURE,
        Column::new("Share of all", "占比", 9.5, Kind::Share),
        Column::new("Together", "累计占比", 9.5, Kind::Share),
        LIMIT,
        USED,
    ];
    let all: Decimal = writer
        .report
        .customers
        .iter()
        .filter_map(|one| one.exposure.filter(|owed| *owed > Decimal::ZERO))
        .sum();
    let of_all = |part: Decimal| part.to_f64().zip(all.to_f64()).map(|(part, all)| part / all);
    let mut together = Decimal::ZERO;
    let rows = largest(writer, TOP).into_iter().zip(1_u32..).map(|(one, number)| {
        let owed = one.exposure.unwrap_or_default();
        together += owed;
        [
            Cell::Number(f64::from(number)),
            Cell::Text(one.code),
            Cell::Text(one.name),
            Cell::Text(one.industry),
            class(writer, one),
            grade(writer, one.grade),
            Cell::amount(one.exposure),
            Cell::number(of_all(owed)),
            Cell::number(of_all(together)),
            Cell::amount(one.limit),
            Cell::number(share(one)),
        ]
    });
    let empty = if writer.report.ledger {
        writer.say("Nobody owes anything on this day.", "截至该日无应收款项。")
    } else {
        no_ledger(writer)
    };
    let title = top_name(writer);
    writer.table((book, long), (title, title), empty, &COLUMNS, rows)
}

/// Why there is no exposure.
pub(super) fn no_ledger(writer: &Writer<'_>) -> &'static str {
    writer.say(
        "There is no receivables ledger in the book's currency on this day, so no exposure is known.",
        "账簿截至该日没有本位币应收台账，敞口不明。",
    )
}

/// Limits exceeded, nearly used up, ending or ended, customers who owe without one, releases held.
pub(super) fn limits<'c>(
    writer: &'c Writer<'_>,
    book: &mut Workbook,
    long: &mut Vec<Long<'c>>,
) -> Result<(), XlsxError> {
    const COLUMNS: [Column; 10] = [
        CODE,
        NAME,
        SALES,
        GRADE,
        Column::new("What to look at", "关注事项", 34.0, Kind::Text),
        EXPOSURE,
        LIMIT,
        Column::sum("Over the limit by", "超额", 17.0),
        USED,
        UNTIL,
    ];
    let looked_at = writer.report.customers.iter().filter(|one| !one.limit_points.is_empty());
    let rows = looked_at.map(|one| {
        let found: Vec<&str> = one.limit_points.iter().map(|point| point.to(writer.language)).collect();
        let over = one.exposure.zip(one.limit).map(|(owed, limit)| owed - limit);
        [
            Cell::Text(one.code),
            Cell::Text(one.name),
            Cell::Text(one.salesperson),
            grade(writer, one.grade),
            Cell::Said(found.join(writer.say(", ", "、"))),
            Cell::amount(one.exposure),
            Cell::amount(one.limit),
            Cell::amount(over.filter(|_| one.limit_points.contains(&LimitPoint::Over))),
            Cell::number(share(one)),
            Cell::day(one.limit_until),
        ]
    });
    let names = (
        writer.say("Limits", "额度"),
        writer.say(
            "Limits: over, near, ending, ended, missing, releases held",
            "额度：超额、临近、到期、缺失与暂停放货",
        ),
    );
    let unknown = writer.say(
        "No limit is ending or ended and no releases are held; what is owed is not known without a ledger.",
        "没有即将到期或已到期的额度，也没有暂停放货；无台账，欠款不明。",
    );
    let none = writer.say(
        "No limit is exceeded, nearly used up, ending or ended; nobody owes without one; no releases are held.",
        "没有超额、临近上限、即将到期或已到期的额度，没有无额度欠款，也没有暂停放货的客户。",
    );
    let empty = if writer.report.ledger { none } else { unknown };
    writer.table((book, long), names, empty, &COLUMNS, rows)
}

/// Customers being watched, with what is said of them.
pub(super) fn watch<'c>(
    writer: &'c Writer<'_>,
    book: &mut Workbook,
    long: &mut Vec<Long<'c>>,
) -> Result<(), XlsxError> {
    const COLUMNS: [Column; 9] = [
        CODE,
        NAME,
        SALES,
        CLASS,
        GRADE,
        SCORE,
        EXPOSURE,
        LIMIT,
        Column::new("Signals", "预警信号", 60.0, Kind::Text),
    ];
    let rows = writer.report.customers.iter().filter_map(|one| {
        let signals = one.watch.as_ref()?;
        Some([
            Cell::Text(one.code),
            Cell::Text(one.name),
            Cell::Text(one.salesperson),
            class(writer, one),
            grade(writer, one.grade),
            Cell::number(one.score),
            Cell::amount(one.exposure),
            Cell::amount(one.limit),
            Cell::Text(signals),
        ])
    });
    let title = writer.say("Watch list", "关注名单");
    let empty = writer.say("Nobody is on the watch list on this day.", "截至该日关注名单为空。");
    writer.table((book, long), (title, title), empty, &COLUMNS, rows)
}

/// Reviews overdue and due soon, the oldest first.
pub(super) fn reviews<'c>(
    writer: &'c Writer<'_>,
    book: &mut Workbook,
    long: &mut Vec<Long<'c>>,
) -> Result<(), XlsxError> {
    const COLUMNS: [Column; 10] = [
        CODE,
        NAME,
        SALES,
        CLASS,
        GRADE,
        Column::new("Rated as of", "评级日期", 11.5, Kind::Date),
        Column::new("Review due", "评审到期日", 12.0, Kind::Date),
        Column::new("Days overdue", "逾期天数", 9.5, Kind::Count),
        EXPOSURE,
        LIMIT,
    ];
    let report = writer.report;
    let due = |one: &PortfolioCustomer<'_>| one.review_due.filter(|day| *day <= report.reviews_until);
    let mut found: Vec<(NaiveDate, &PortfolioCustomer<'_>)> =
        report.customers.iter().filter_map(|one| due(one).map(|day| (day, one))).collect();
    found.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.code.cmp(b.1.code)));
    let rows = found.into_iter().map(|(day, one)| {
        let late = report.as_of.signed_duration_since(day).num_days();
        [
            Cell::Text(one.code),
            Cell::Text(one.name),
            Cell::Text(one.salesperson),
            class(writer, one),
            grade(writer, one.grade),
            Cell::day(one.rated_as_of),
            Cell::Day(day),
            Cell::number((late > 0).then_some(late as f64)),
            Cell::amount(one.exposure),
            Cell::amount(one.limit),
        ]
    });
    let title =
        (writer.say("Reviews", "评审"), writer.say("Reviews overdue and due soon", "超期与即将到期的评审"));
    let empty = writer.say("No review is overdue or due soon.", "没有超期或即将到期的评审。");
    writer.table((book, long), title, empty, &COLUMNS, rows)
}

/// Customers without a grade, and why.
pub(super) fn not_rated<'c>(
    writer: &'c Writer<'_>,
    book: &mut Workbook,
    long: &mut Vec<Long<'c>>,
) -> Result<(), XlsxError> {
    const COLUMNS: [Column; 7] =
        [CODE, NAME, INDUSTRY, SALES, EXPOSURE, LIMIT, Column::new("Why", "原因", 70.0, Kind::Text)];
    let rows = writer.report.customers.iter().filter(|one| one.grade.is_none()).map(|one| {
        [
            Cell::Text(one.code),
            Cell::Text(one.name),
            Cell::Text(one.industry),
            Cell::Text(one.salesperson),
            Cell::amount(one.exposure),
            Cell::amount(one.limit),
            Cell::Text(&one.why_not),
        ]
    });
    let title = (
        writer.say("Not rated", "未评级"),
        writer.say("Customers without a grade, and why", "未评级客户及原因"),
    );
    let empty = writer.say("Every customer has a grade.", "所有客户均有等级。");
    writer.table((book, long), title, empty, &COLUMNS, rows)
}
