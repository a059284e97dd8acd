//! The grid of customers: every customer of the book as one row, and all rows packed for thousands of them.

use std::path::Path;

use assay_sheets::report::Language;
use assay_sheets::report::list::{Cells, Kind, ListColumn, Misfit, write};
use assay_store::Id;

use super::Session;
use super::portfolio::{Member, Portfolio};
use super::reports::refuse_over_book;
use crate::view::convert::code_of;
use crate::view::{CustomerRow, CustomerSearch, CustomerTable, ListAsk, ListKind, ListTable};
use crate::{CommandError, Job};

impl Session {
    /// Every customer with the grade in force and what is owed on the business date, by code; the archived
    /// ones too.
    ///
    /// # Errors
    /// Those of reading the book.
    pub fn customers(&self) -> Result<Vec<CustomerRow>, CommandError> {
        Ok(self.portfolio_on(None, None)?.rows())
    }

    /// The same on any day and against any earlier one, column by column.
    ///
    /// # Errors
    /// `cancelled`; those of reading the book.
    pub fn customer_table(&self, ask: &ListAsk, job: &Job) -> Result<CustomerTable, CommandError> {
        let portfolio = self.portfolio_on(ask.as_of, ask.against)?;
        if ask.causes {
            self.explain_moves(&portfolio, job)?;
        }
        Ok(CustomerTable::pack(portfolio.rows()))
    }

    /// The search texts of the same rows.
    ///
    /// # Errors
    /// Those of reading the book.
    pub fn customer_search(&self) -> Result<CustomerSearch, CommandError> {
        let portfolio = self.portfolio_on(None, None)?;
        let records = portfolio.records.iter();
        let (id, search) = records.map(|one| (one.id.to_string(), one.search.clone())).unzip();
        Ok(CustomerSearch { id, search })
    }

    /// The row of one customer on the business date, read without looking at the others.
    pub(super) fn customer_row(&self, customer: Id) -> Result<CustomerRow, CommandError> {
        Ok(self.portfolio_of_one(customer)?.rows().remove(0))
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

impl Portfolio {
    /// Every customer as a row, by code.
    fn rows(&self) -> Vec<CustomerRow> {
        self.members.iter().map(|member| self.row(member)).collect()
    }

    fn row(&self, member: &Member) -> CustomerRow {
        let record = self.record(member);
        let facts = &self.facts;
        let rating = facts.ratings.latest.get(&record.id);
        let before = member.before.as_ref();
        let owed = facts.owed.get(&record.id);
        let customer = &record.customer;
        let label = |grade: Option<usize>| grade.map(|at| self.scale.label(at));
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
            archived: member.archived,
            group: facts.groups.get(&record.id).cloned(),
            open_amount: owed.map(|owed| owed.open),
            overdue_amount: owed.map(|owed| owed.overdue),
            overdue_days: owed
                .and_then(|owed| owed.due_since)
                .and_then(|due| u32::try_from((facts.as_of - due).num_days()).ok()),
            exposure: member.now.exposure,
            limit: member.now.limit,
            limit_used: member.used(),
            limit_until: member.until,
            review_due: member.review,
            status: member.status,
            grade: label(member.now.grade),
            own_grade: label(member.now.own.filter(|own| member.now.grade != Some(*own))),
            score: member.now.score,
            previous_grade: before.and_then(|before| label(before.grade)),
            score_change: member
                .now
                .score
                .zip(before.and_then(|before| before.score))
                .map(|(now, then)| now - then),
            points_to_next: rating.and_then(|rating| rating.points_to_next),
            coverage: rating.map(|rating| rating.coverage),
            model: rating
                .and_then(|rating| facts.ratings.model_of(rating))
                .map(|model| format!("{}@{}", model.code, model.version)),
            rule: rating.and_then(|rating| rating.rule.clone()),
            risk_class: member.now.class.map(|class| code_of(&class)),
            rated_as_of: rating.map(|rating| rating.as_of),
            period_end: facts.periods.get(&record.id).copied(),
            why: member.why.map(str::to_owned),
            place: member.now.place.code(&self.scale),
            place_before: before.map(|before| before.place.code(&self.scale)),
            cause: self.cause(record.id).map(|cause| cause.code().to_owned()),
            flags: member.flags.iter().map(|flag| flag.code().to_owned()).collect(),
            search: record.search.clone(),
        }
    }
}
