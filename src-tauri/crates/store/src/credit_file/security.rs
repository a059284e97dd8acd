//! Guarantees and other security given for what a customer owes.

use assay_credit::file::SecurityKind;
use chrono::NaiveDate;
use rusqlite::Row;
use rusqlite::types::Value;
use rust_decimal::Decimal;
use serde::Serialize;

use super::{Attachment, Entry, value};
use crate::book::Contents;
use crate::error::{Result, Rule, refused};
use crate::id::Id;
use crate::values::{Day, Money, Named};

/// One guarantee or security.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Security {
    /// Kind.
    pub kind: SecurityKind,
    /// Who gives it: guarantor, owner of the pledged, bank, insurer.
    pub provider: String,
    /// Amount it secures, where it is limited.
    pub amount: Option<Decimal>,
    /// ISO currency code of the amount.
    pub currency: String,
    /// Share of a claim it covers, in hundredths of a percent, 0 to 10000.
    pub covers: Option<u32>,
    /// First day.
    pub valid_from: Option<NaiveDate>,
    /// Last day.
    pub valid_until: Option<NaiveDate>,
    /// The paper.
    pub attachment: Option<Id>,
    /// Remark.
    pub remark: String,
}

impl Entry for Security {
    const KIND: &'static str = "security";
    const TABLE: &'static str = "securities";
    const COLUMNS: &'static [&'static str] = &[
        "kind",
        "provider",
        "amount",
        "currency",
        "covers",
        "valid_from",
        "valid_until",
        "attachment_id",
        "remark",
    ];

    fn read(row: &Row<'_>, at: usize) -> rusqlite::Result<Self> {
        let day = |at: usize| row.get::<_, Option<Day>>(at).map(|day| day.map(|day| day.0));
        Ok(Self {
            kind: row.get::<_, Named<SecurityKind>>(at)?.0,
            provider: row.get(at + 1)?,
            amount: row.get::<_, Option<Money>>(at + 2)?.map(|money| money.0),
            currency: row.get(at + 3)?,
            covers: row.get(at + 4)?,
            valid_from: day(at + 5)?,
            valid_until: day(at + 6)?,
            attachment: row.get(at + 7)?,
            remark: row.get(at + 8)?,
        })
    }

    fn values(&self) -> Result<Vec<Value>> {
        [
            &Named(self.kind) as &dyn rusqlite::ToSql,
            &self.provider,
            &self.amount.map(Money),
            &self.currency,
            &self.covers,
            &self.valid_from.map(Day),
            &self.valid_until.map(Day),
            &self.attachment,
            &self.remark,
        ]
        .into_iter()
        .map(value)
        .collect()
    }

    fn check(&self, book: &Contents, customer: Id) -> Result<()> {
        if self.provider.trim().is_empty() {
            return Err(refused(Rule::EmptyName));
        }
        if self.covers.is_some_and(|share| share > 10_000) {
            return Err(refused(Rule::NotAShare));
        }
        if self.amount.is_some_and(|amount| amount < Decimal::ZERO) {
            return Err(refused(Rule::NegativeAmount));
        }
        if self.valid_from.zip(self.valid_until).is_some_and(|(first, last)| last < first) {
            return Err(refused(Rule::DaysOrder));
        }
        match self.attachment {
            Some(paper) if book.entry::<Attachment>(paper)?.customer != customer => {
                Err(refused(Rule::ForeignAttachment))
            }
            _ => Ok(()),
        }
    }
}
