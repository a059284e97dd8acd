//! Lists of thousands of customers: their rows packed column by column, the views people keep of them, edits
//! of many at once, and a list on its way into a workbook.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::{CustomerRow, RatingStatus};

/// Which days a list of customers speaks of.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ListAsk {
    /// The day; none: the business date.
    pub as_of: Option<NaiveDate>,
    /// The earlier day compared with; none: the day before the newest rating.
    pub against: Option<NaiveDate>,
    /// Tell apart what moved the grades, which may take a while where a model changed between the days.
    pub causes: bool,
}

/// All rows of the customer grid, column by column: names of columns cross once, and a text that many rows
/// share crosses once. Every column has one cell a row, in the order of the codes. Search texts follow by themselves.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, Type)]
pub struct CustomerTable {
    /// Texts that rows share; columns of numbers below point here.
    pub words: Vec<String>,
    /// See [`CustomerRow`].
    pub id: Vec<String>,
    /// Code.
    pub code: Vec<String>,
    /// Full name.
    pub name: Vec<String>,
    /// Short name.
    pub short_name: Vec<String>,
    /// Registration number.
    pub registration_number: Vec<String>,
    /// Legal representative.
    pub legal_representative: Vec<String>,
    /// Address.
    pub address: Vec<String>,
    /// Contact person.
    pub contact: Vec<String>,
    /// Phone.
    pub phone: Vec<String>,
    /// Industry, a word.
    pub industry: Vec<u32>,
    /// Region, a word.
    pub region: Vec<u32>,
    /// Salesperson, a word.
    pub salesperson: Vec<u32>,
    /// Start of the relationship, a word.
    pub relationship_start: Vec<Option<u32>>,
    /// Founding date, a word.
    pub founded: Vec<Option<u32>>,
    /// Registered capital.
    pub registered_capital: Vec<Option<Decimal>>,
    /// On the blacklist.
    pub blacklisted: Vec<bool>,
    /// Put away.
    pub archived: Vec<bool>,
    /// Open on invoices.
    pub open_amount: Vec<Option<Decimal>>,
    /// Open past due.
    pub overdue_amount: Vec<Option<Decimal>>,
    /// Days past due of the oldest.
    pub overdue_days: Vec<Option<u32>>,
    /// Group of connected customers, a word.
    pub group: Vec<Option<u32>>,
    /// Owed, credits taken off.
    pub exposure: Vec<Option<Decimal>>,
    /// Limit in force.
    pub limit: Vec<Option<Decimal>>,
    /// Used share of it.
    pub limit_used: Vec<Option<f64>>,
    /// Last day of the limit, a word.
    pub limit_until: Vec<Option<u32>>,
    /// Next review, a word.
    pub review_due: Vec<Option<u32>>,
    /// Why there is no grade, a word.
    pub why: Vec<Option<u32>>,
    /// Where it is for migration, a word.
    pub place: Vec<u32>,
    /// Where it was on the earlier day, a word.
    pub place_before: Vec<Option<u32>>,
    /// What moved the grade, a word.
    pub cause: Vec<Option<u32>>,
    /// What somebody should look at: codes in one word, with commas.
    pub flags: Vec<u32>,
    /// Rated or not.
    pub status: Vec<RatingStatus>,
    /// Grade, a word.
    pub grade: Vec<Option<u32>>,
    /// The rating's own grade where an override moved it, a word.
    pub own_grade: Vec<Option<u32>>,
    /// Score.
    pub score: Vec<Option<f64>>,
    /// Grade before, a word.
    pub previous_grade: Vec<Option<u32>>,
    /// Change of the score.
    pub score_change: Vec<Option<f64>>,
    /// Points to the next better grade.
    pub points_to_next: Vec<Option<f64>>,
    /// Known share of the weight.
    pub coverage: Vec<Option<f64>>,
    /// Model version that rated, a word.
    pub model: Vec<Option<u32>>,
    /// Condition that decided, a word.
    pub rule: Vec<Option<u32>>,
    /// Risk class, a word.
    pub risk_class: Vec<Option<u32>>,
    /// As of which day the rating is, a word.
    pub rated_as_of: Vec<Option<u32>>,
    /// End of the latest statement's period, a word.
    pub period_end: Vec<Option<u32>>,
}

/// What a search of the grid looks in, by customer. Four fifths of all that crosses, and not needed to show the rows.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct CustomerSearch {
    /// Key, in the order of [`CustomerTable`].
    pub id: Vec<String>,
    /// Lower-case text: name, code, pinyin, pinyin initials.
    pub search: Vec<String>,
}

/// Numbers of shared texts, in the order in which they were met.
#[derive(Default)]
struct Words {
    list: Vec<String>,
    known: BTreeMap<String, u32>,
}

impl Words {
    fn number(&mut self, text: String) -> u32 {
        if let Some(number) = self.known.get(&text) {
            return *number;
        }
        let number = u32::try_from(self.list.len()).unwrap_or(u32::MAX);
        self.known.insert(text.clone(), number);
        self.list.push(text);
        number
    }

    fn text(&mut self, text: Option<String>) -> Option<u32> {
        text.map(|text| self.number(text))
    }

    fn day(&mut self, day: Option<NaiveDate>) -> Option<u32> {
        self.text(day.map(|day| day.to_string()))
    }
}

impl CustomerTable {
    /// Packs rows.
    #[must_use]
    pub fn pack(rows: Vec<CustomerRow>) -> Self {
        let mut words = Words::default();
        let mut table = Self::default();
        for row in rows {
            table.id.push(row.id);
            table.code.push(row.code);
            table.name.push(row.name);
            table.short_name.push(row.short_name);
            table.registration_number.push(row.registration_number);
            table.legal_representative.push(row.legal_representative);
            table.address.push(row.address);
            table.contact.push(row.contact);
            table.phone.push(row.phone);
            table.industry.push(words.number(row.industry));
            table.region.push(words.number(row.region));
            table.salesperson.push(words.number(row.salesperson));
            table.relationship_start.push(words.day(row.relationship_start));
            table.founded.push(words.day(row.founded));
            table.registered_capital.push(row.registered_capital);
            table.blacklisted.push(row.blacklisted);
            table.archived.push(row.archived);
            table.open_amount.push(row.open_amount);
            table.overdue_amount.push(row.overdue_amount);
            table.overdue_days.push(row.overdue_days);
            table.group.push(words.text(row.group));
            table.exposure.push(row.exposure);
            table.limit.push(row.limit);
            table.limit_used.push(row.limit_used);
            table.limit_until.push(words.day(row.limit_until));
            table.review_due.push(words.day(row.review_due));
            table.why.push(words.text(row.why));
            table.place.push(words.number(row.place));
            table.place_before.push(words.text(row.place_before));
            table.cause.push(words.text(row.cause));
            table.flags.push(words.number(row.flags.join(",")));
            table.status.push(row.status);
            table.grade.push(words.text(row.grade));
            table.own_grade.push(words.text(row.own_grade));
            table.score.push(row.score);
            table.previous_grade.push(words.text(row.previous_grade));
            table.score_change.push(row.score_change);
            table.points_to_next.push(row.points_to_next);
            table.coverage.push(row.coverage);
            table.model.push(words.text(row.model));
            table.rule.push(words.text(row.rule));
            table.risk_class.push(words.text(row.risk_class));
            table.rated_as_of.push(words.day(row.rated_as_of));
            table.period_end.push(words.day(row.period_end));
        }
        table.words = words.list;
        table
    }
}

/// A view of the list of customers that somebody keeps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ListViewLine {
    /// Key; empty for a new one.
    pub id: String,
    /// Name.
    pub name: String,
    /// Offered to every user of the book.
    pub everyone: bool,
    /// Who made it; not read when a view is saved.
    pub owner: String,
    /// Whether the user who is signed in may change it; not read when a view is saved.
    pub editable: bool,
    /// What it shows.
    pub shows: ListShows,
}

/// Filters, order and columns of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ListShows {
    /// Filters as an address names them: column and what is kept of it.
    pub filters: BTreeMap<String, String>,
    /// Column that rules the order; with `-` before it from the greatest down. Empty keeps the codes' order.
    pub sort: String,
    /// Columns in order; one that is not named is hidden.
    pub columns: Vec<ListShowsColumn>,
    /// How many of the first columns stay in sight.
    pub frozen: u32,
}

/// A column of a view.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ListShowsColumn {
    /// Column.
    pub id: String,
    /// Width in pixels where the person chose one.
    pub width: Option<u32>,
}

/// The views a user may choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ListViews {
    /// Kept views by name.
    pub views: Vec<ListViewLine>,
    /// The view the user starts with: a key, or the name of one the interface has built in.
    pub first: Option<String>,
}

/// A new value of one field of one customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct CellChange {
    /// Customer.
    pub customer: String,
    /// Field of the master data, or `archived`.
    pub field: String,
    /// What the person saw there.
    pub before: String,
    /// What shall stand there.
    pub after: String,
}

/// An edit of many customers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct BulkInput {
    /// Why; needed to put customers on the blacklist.
    pub reason: String,
    /// What changes.
    pub changes: Vec<CellChange>,
}

/// An edit that was made, or the outcome of taking one back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct BulkDone {
    /// The edit.
    pub id: String,
    /// How many customers it changed, or got their old values back.
    pub customers: u32,
    /// Customers that somebody changed since and that were left alone.
    pub left: Vec<String>,
}

/// An edit of the past.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct BulkLine {
    /// Key.
    pub id: String,
    /// Day and time, local, `YYYY-MM-DD HH:MM`.
    pub at: String,
    /// Who.
    pub user: String,
    /// Why.
    pub reason: String,
    /// How many customers.
    pub customers: u32,
    /// Fields.
    pub fields: Vec<String>,
    /// The one value put everywhere; none where there were several.
    pub value: Option<String>,
    /// Taken back.
    pub undone: bool,
}

/// A list as it is shown, on its way into a workbook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ListTable {
    /// Name of the sheet.
    pub title: String,
    /// Columns in order, all with as many cells.
    pub columns: Vec<ListTableColumn>,
}

/// A column of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ListTableColumn {
    /// Heading.
    pub title: String,
    /// Width in pixels on the screen.
    pub width: u32,
    /// What the cells are.
    pub kind: ListKind,
    /// Decimals of a number.
    pub decimals: u32,
    /// Undressed: exact decimals (a share for a percentage), ISO days, texts; empty for nothing.
    pub cells: Vec<String>,
}

/// What the cells of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ListKind {
    /// Words.
    Text,
    /// Numbers.
    Number,
    /// Shares, shown in per cent.
    Percent,
    /// Days.
    Date,
}
