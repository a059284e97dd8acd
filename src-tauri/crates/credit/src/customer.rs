//! A trade customer's master data (客户信用档案). What a customer owes or is graded is not kept here.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

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
    /// 统一社会信用代码 or another registration number.
    #[serde(default)]
    pub registration_number: String,
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
