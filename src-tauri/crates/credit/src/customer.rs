//! A trade customer's master data (客户信用档案). What a customer owes or is graded is not kept here.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// How long a licence is valid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Validity {
    /// Up to and with this day.
    Until(NaiveDate),
    /// Without an end (长期).
    LongTerm,
}

impl Validity {
    /// Whether it has ended by a day.
    #[must_use]
    pub fn ended(self, day: NaiveDate) -> bool {
        matches!(self, Self::Until(last) if last < day)
    }
}

/// Master data of one customer. Texts are empty where unknown; only `code` and `name` must be there.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Customer {
    /// Code, unique in the book.
    pub code: String,
    /// Full legal name.
    pub name: String,
    /// Short name.
    #[serde(default)]
    pub short_name: String,
    /// Name in English.
    #[serde(default)]
    pub english_name: String,
    /// 统一社会信用代码 or another registration number.
    #[serde(default)]
    pub registration_number: String,
    /// Tax number, where it is not the registration number.
    #[serde(default)]
    pub tax_number: String,
    /// Legal form and ownership in the register's words, for example 有限责任公司（外商投资）.
    #[serde(default)]
    pub legal_form: String,
    /// Scope of business.
    #[serde(default)]
    pub business_scope: String,
    /// How long the business licence is valid; none where unknown.
    #[serde(default)]
    pub licence_until: Option<Validity>,
    /// Legal representative.
    #[serde(default)]
    pub legal_representative: String,
    /// Registered capital in yuan.
    #[serde(default)]
    pub registered_capital: Option<Decimal>,
    /// Founding date.
    #[serde(default)]
    pub founded: Option<NaiveDate>,
    /// Industry in the book's words; the rating's segment.
    #[serde(default)]
    pub industry: String,
    /// Region.
    #[serde(default)]
    pub region: String,
    /// Salesperson in charge.
    #[serde(default)]
    pub salesperson: String,
    /// Address.
    #[serde(default)]
    pub address: String,
    /// Contact person.
    #[serde(default)]
    pub contact: String,
    /// Phone.
    #[serde(default)]
    pub phone: String,
    /// E-mail.
    #[serde(default)]
    pub email: String,
    /// Website.
    #[serde(default)]
    pub website: String,
    /// Bank of the customer's main account.
    #[serde(default)]
    pub bank: String,
    /// Number of that account.
    #[serde(default)]
    pub bank_account: String,
    /// ISO code of the currency business is done in; empty for the book's own.
    #[serde(default)]
    pub currency: String,
    /// Day of the first business.
    #[serde(default)]
    pub relationship_start: Option<NaiveDate>,
    /// Notes.
    #[serde(default)]
    pub notes: String,
    /// On the blacklist.
    #[serde(default)]
    pub blacklisted: bool,
}
