//! The grid of customers: every customer of the book as one row, and all rows packed for thousands of them.

use std::collections::BTreeMap;
use std::path::Path;

use assay_sheets::report::Language;
use assay_sheets::report::list::{Cells, Kind, ListColumn, Misfit, write};
use assay_store::{CustomerRecord, Id, Owed};
use chrono::NaiveDate;

use super::Session;
use super::customers::Ratings;
use super::reports::refuse_over_book;
use super::watch::Standings;
use crate::CommandError;
use crate::view::convert::code_of;
use crate::view::{CustomerRow, CustomerSearch, CustomerTable, ListKind, ListTable, RatingStatus};

/// What the rows are made from, read once for all of them.
pub(super) struct RowFacts {
    as_of: NaiveDate,
    ratings: Ratings,
    periods: BTreeMap<Id, NaiveDate>,
    owed: BTreeMap<Id, Owed>,
    standings: Standings,
}

impl Session {
    /// Every customer with the grade in force and what is owed on the business date, by code; the archived
    /// ones too.
    ///
    /// # Errors
    /// Those of reading the book.
    pub fn customers(&self) -> Result<Vec<CustomerRow>, CommandError> {
        let facts = self.row_facts(self.business_date()?)?;
        let records = self.book().customers()?;
        Ok(records.iter().map(|record| facts.row(record)).collect())
    }

    /// The same, column by column.
    ///
    /// # Errors
    /// Those of reading the book.
    pub fn customer_table(&self) -> Result<CustomerTable, CommandError> {
        Ok(CustomerTable::pack(self.customers()?))
    }

    /// The search texts of the same rows.
    ///
    /// # Errors
    /// Those of reading the book.
    pub fn customer_search(&self) -> Result<CustomerSearch, CommandError> {
        let records = self.book().customers()?;
        let (id, search) = records.into_iter().map(|one| (one.id.to_string(), one.search)).unzip();
        Ok(CustomerSearch { id, search })
    }

    pub(super) fn row_facts(&self, as_of: NaiveDate) -> Result<RowFacts, CommandError> {
        let ratings = self.ratings(as_of)?;
        let standings = self.standings(&ratings, None)?;
        let book = self.book();
        let currency = book.settings()?.currency;
        Ok(RowFacts {
            as_of,
            ratings,
            standings,
            periods: book.latest_periods(Some(as_of))?,
            owed: book.owed_by_all(&currency, as_of)?,
        })
    }

    /// The same of one customer, read without looking at the others.
    pub(super) fn row_facts_of(&self, customer: Id, as_of: NaiveDate) -> Result<RowFacts, CommandError> {
        let ratings = self.ratings_of_one(customer, as_of)?;
        let standings = self.standings(&ratings, Some(customer))?;
        let book = self.book();
        let currency = book.settings()?.currency;
        let of_one = |found| (customer, found);
        Ok(RowFacts {
            as_of,
            ratings,
            standings,
            periods: book.latest_period(customer, as_of)?.map(of_one).into_iter().collect(),
            owed: book
                .owed_by(customer, &currency, as_of)?
                .map(|owed| (customer, owed))
                .into_iter()
                .collect(),
        })
    }

    /// Writes a list as it is shown into a workbook; returns the path written.
    ///
    /// # Errors
    /// `is_a_book` where the path is a book's; `list_number`, `list_date` for a cell that is none; what
    /// stands in the way of writing, the old file whole.
    pub fn export_list(&self, list: &ListTable, language: &str, path: &Path) -> Result<String, CommandError> {
        refuse_over_book(path)?;
        let columns = list
            .columns
            .iter()
            .map(|column| {
                let cells = column.cells.iter().map(|text| text.as_str());
                let kind = match column.kind {
                    ListKind::Text => Kind::Text,
                    ListKind::Number => Kind::Number { decimals: column.decimals },
                    ListKind::Percent => Kind::Percent,
                    ListKind::Date => Kind::Date,
                };
                let cells = Cells::read(kind, cells).map_err(|Misfit(wrong)| {
                    CommandError::new(
                        "list_cell",
                        format!("`{wrong}` in the column {} does not fit its kind.", column.title),
                    )
                    .with([wrong, column.title.clone()])
                })?;
                Ok(ListColumn { title: column.title.clone(), width: column.width, kind, cells })
            })
            .collect::<Result<Vec<_>, CommandError>>()?;
        let language = if language == "zh-CN" { Language::Chinese } else { Language::English };
        write(&list.title, &columns, language, path).map_err(|error| {
            CommandError::new(error.code(), format!("{error}.")).with([error.to_string()])
        })?;
        Ok(path.display().to_string())
    }
}

impl RowFacts {
    pub(super) fn row(&self, record: &CustomerRecord) -> CustomerRow {
        let rating = self.ratings.latest.get(&record.id);
        let before = self.ratings.before.get(&record.id);
        let owed = self.owed.get(&record.id);
        let customer = &record.customer;
        let score = rating.and_then(|rating| rating.score);
        let now = rating.and_then(|rating| self.ratings.grade(rating));
        let label = now.as_ref().map(|now| now.label.to_owned());
        CustomerRow {
            id: record.id.to_string(),
            code: customer.code.clone(),
            name: customer.name.clone(),
            industry: customer.industry.clone(),
            region: customer.region.clone(),
            salesperson: customer.salesperson.clone(),
            relationship_start: customer.relationship_start,
            short_name: customer.short_name.clone(),
            registration_number: customer.registration_number.clone(),
            legal_representative: customer.legal_representative.clone(),
            registered_capital: customer.registered_capital,
            founded: customer.founded,
            address: customer.address.clone(),
            contact: customer.contact.clone(),
            phone: customer.phone.clone(),
            blacklisted: customer.blacklisted,
            archived: record.archived,
            open_amount: owed.map(|owed| owed.open),
            overdue_amount: owed.map(|owed| owed.overdue),
            overdue_days: owed
                .and_then(|owed| owed.due_since)
                .and_then(|due| u32::try_from((self.as_of - due).num_days()).ok()),
            status: match rating {
                None => RatingStatus::NotRated,
                Some(rating) if rating.grade.is_none() => RatingStatus::NotRatable,
                Some(_) => RatingStatus::Rated,
            },
            own_grade: now.and_then(|now| now.own).map(str::to_owned),
            score,
            previous_grade: before
                .and_then(|rating| self.ratings.grade_before(rating))
                .map(|before| before.label.to_owned()),
            score_change: score.zip(before.and_then(|rating| rating.score)).map(|(now, then)| now - then),
            points_to_next: rating.and_then(|rating| rating.points_to_next),
            coverage: rating.map(|rating| rating.coverage),
            rule: rating.and_then(|rating| rating.rule.clone()),
            risk_class: self.standings.of(record).class.map(|class| code_of(&class)),
            grade: label,
            rated_as_of: rating.map(|rating| rating.as_of),
            period_end: self.periods.get(&record.id).copied(),
            search: record.search.clone(),
        }
    }
}
