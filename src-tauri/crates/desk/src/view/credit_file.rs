//! A customer's credit file beside its master data: people, related parties, the group that counts as one risk,
//! security, attached files, notes, sources and how fresh they are.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::PositionView;

/// Everything of the file that is not master data.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct CreditFileView {
    /// The day freshness, validity and exposure are looked at.
    pub as_of: NaiveDate,
    /// The book's currency.
    pub currency: String,
    /// People.
    pub contacts: Vec<ContactRow>,
    /// Owners and other related parties.
    pub parties: Vec<PartyRow>,
    /// The group that counts as one risk with this customer, itself included.
    pub group: Option<RiskGroupView>,
    /// Customers that look like one risk with this one and are not in its group.
    pub suggestions: Vec<SuggestionView>,
    /// Guarantees and other security.
    pub securities: Vec<SecurityRow>,
    /// Attached files, the newest first.
    pub attachments: Vec<AttachmentRow>,
    /// Bytes of all attached files.
    pub attached: u32,
    /// Bytes one file may have.
    pub file_limit: u32,
    /// Bytes the files of one customer may have together.
    pub customer_limit: u32,
    /// Notes, the newest first.
    pub notes: Vec<NoteRow>,
    /// Sources of information, the newest first.
    pub sources: Vec<SourceRow>,
    /// How fresh the picture is.
    pub freshness: FreshnessView,
}

/// A person; an empty key is a new one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ContactRow {
    /// Key.
    pub id: String,
    /// Revision.
    pub row_version: u32,
    /// Name.
    pub name: String,
    /// Position.
    pub position: String,
    /// `unknown`, `decides`, `influences`, `executes`, `none`.
    pub power: String,
    /// Phone.
    pub phone: String,
    /// E-mail.
    pub email: String,
    /// The one to turn to first.
    pub main: bool,
    /// Remark.
    pub remark: String,
}

/// A related party; an empty key is a new one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct PartyRow {
    /// Key.
    pub id: String,
    /// Revision.
    pub row_version: u32,
    /// Code of the relation.
    pub kind: String,
    /// Name.
    pub name: String,
    /// Registration number.
    pub registration: String,
    /// Share in per cent.
    pub share: Option<Decimal>,
    /// Key of the customer of this book that it is.
    pub linked: Option<String>,
    /// Code and name of that customer, for showing.
    pub linked_as: String,
    /// Remark.
    pub remark: String,
}

/// A guarantee or other security; an empty key is a new one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct SecurityRow {
    /// Key.
    pub id: String,
    /// Revision.
    pub row_version: u32,
    /// Code of the kind.
    pub kind: String,
    /// Who gives it.
    pub provider: String,
    /// Amount it is limited to.
    pub amount: Option<Decimal>,
    /// ISO currency code.
    pub currency: String,
    /// Share of a claim it covers, in per cent.
    pub covers: Option<Decimal>,
    /// First day.
    pub valid_from: Option<NaiveDate>,
    /// Last day.
    pub valid_until: Option<NaiveDate>,
    /// Key of the attached paper.
    pub attachment: Option<String>,
    /// Remark.
    pub remark: String,
    /// `open_ended`, `valid`, `ending` (30 days and fewer), `expired`, `to_come`; not read when saved.
    pub state: String,
    /// Days to the last day, negative after it; not read when saved.
    pub days_left: Option<i32>,
}

/// An attached file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct AttachmentRow {
    /// Key.
    pub id: String,
    /// Revision.
    pub row_version: u32,
    /// File name.
    pub name: String,
    /// Code of what it is.
    pub kind: String,
    /// Remark.
    pub remark: String,
    /// Bytes; not read when saved.
    pub size: u32,
    /// When, local time; not read when saved.
    pub at: String,
    /// By whom; not read when saved.
    pub by: String,
}

/// A note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct NoteRow {
    /// Key.
    pub id: String,
    /// Text.
    pub text: String,
    /// When, local time.
    pub at: String,
    /// By whom.
    pub by: String,
    /// When and by whom it was withdrawn.
    pub withdrawn: Option<WithdrawnView>,
}

/// When and by whom a note was withdrawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct WithdrawnView {
    /// Local time.
    pub at: String,
    /// By whom.
    pub by: String,
}

/// A source of information; an empty key is a new one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct SourceRow {
    /// Key; of a derived one the import's, or `assessment`.
    pub id: String,
    /// Revision.
    pub row_version: u32,
    /// Code of the kind.
    pub kind: String,
    /// Code of the part.
    pub part: String,
    /// What it said.
    pub said: String,
    /// Where to find it.
    pub reference: String,
    /// The day it was obtained.
    pub obtained: NaiveDate,
    /// Months it is good for; none for those of its kind.
    pub months: Option<u32>,
    /// Months that count; not read when saved.
    pub counted_months: u32,
    /// The day its age is counted from; not read when saved.
    pub speaks_of: NaiveDate,
    /// Comes from an import or an assessment and cannot be edited; not read when saved.
    pub derived: bool,
    /// `fresh`, `ageing`, `stale`; not read when saved.
    pub freshness: String,
    /// Days since then; not read when saved.
    pub days: i32,
    /// Last day on which it is not stale; not read when saved.
    pub until: NaiveDate,
}

/// How fresh the picture of a customer is: its oldest needed part decides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct FreshnessView {
    /// `fresh`, `ageing`, `stale` or `missing`.
    pub overall: String,
    /// Every needed part.
    pub parts: Vec<PartFreshness>,
}

/// How fresh one part is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct PartFreshness {
    /// Code of the part.
    pub part: String,
    /// `fresh`, `ageing`, `stale` or `missing`.
    pub freshness: String,
    /// Days since its source speaks of.
    pub days: Option<i32>,
    /// Last day on which it is not stale.
    pub until: Option<NaiveDate>,
}

/// Customers that count as one risk.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct RiskGroupView {
    /// Key.
    pub id: String,
    /// Revision.
    pub row_version: u32,
    /// Name.
    pub name: String,
    /// Why they count as one.
    pub remark: String,
    /// Members by code.
    pub members: Vec<MemberView>,
    /// Sums over the members, one a currency, the book's first.
    pub totals: Vec<PositionView>,
}

/// A member of a group.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct MemberView {
    /// Key.
    pub id: String,
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Put away.
    pub archived: bool,
    /// Grade in force.
    pub grade: Option<String>,
    /// Where it stands, one a currency, the book's first.
    pub positions: Vec<PositionView>,
}

/// A customer that looks like one risk with this one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct SuggestionView {
    /// Key.
    pub id: String,
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// `named`, `controller` or `representative`.
    pub tie: String,
    /// Code of the relation where one names the other.
    pub kind: Option<String>,
    /// Who ties them.
    pub through: String,
    /// Name of the group it is in already.
    pub group: Option<String>,
}

/// Changes of a customer's file, stored together or not at all. Rows with an empty key are added.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, Type)]
pub struct FileChange {
    /// People.
    pub contacts: Vec<ContactRow>,
    /// Related parties.
    pub parties: Vec<PartyRow>,
    /// Security.
    pub securities: Vec<SecurityRow>,
    /// Attached files: kind and remark.
    pub attachments: Vec<AttachmentRow>,
    /// Sources.
    pub sources: Vec<SourceRow>,
    /// Entries to hide or to bring back.
    pub removals: Vec<Removal>,
    /// Notes to add.
    pub notes: Vec<String>,
    /// Keys of notes to withdraw.
    pub withdrawals: Vec<String>,
}

/// An entry to hide or to bring back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Removal {
    /// `contact`, `party`, `security`, `attachment` or `source`.
    pub kind: String,
    /// Key.
    pub id: String,
    /// Revision.
    pub row_version: u32,
    /// Hide it, or bring it back.
    pub removed: bool,
}

/// A group as entered; an empty key forms a new one, no members dissolve it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct GroupInput {
    /// Key.
    pub id: String,
    /// Revision.
    pub row_version: u32,
    /// Name.
    pub name: String,
    /// Why they count as one.
    pub remark: String,
    /// Keys of the members.
    pub members: Vec<String>,
}

/// What is doubtful about a registration number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct RegistrationDoubt {
    /// `length`, `character` or `check_character`.
    pub code: String,
    /// The length, the odd character, or the one expected.
    pub detail: String,
}
