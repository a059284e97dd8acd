//! Customers that may be one, and merging them.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::StandingView;

/// Two customers that may be the same.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct DuplicatePair {
    /// The one with the longer record: proposed to stay.
    pub one: PartyBrief,
    /// The other.
    pub other: PartyBrief,
    /// `registration`, `name`, `short_name`, `sound`, `order`, `place` or `one_character`.
    pub reason: String,
    /// 0 to 1.
    pub confidence: f64,
}

/// A customer in a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct PartyBrief {
    /// Key.
    pub id: String,
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Registration number.
    pub registration_number: String,
    /// Put away.
    pub archived: bool,
}

/// Who a customer may be the same as.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct Likeness {
    /// The customer.
    pub customer: PartyBrief,
    /// As in [`DuplicatePair`].
    pub reason: String,
    /// 0 to 1.
    pub confidence: f64,
}

/// Two customers side by side before a merge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct MergeView {
    /// One of them.
    pub one: PartyBrief,
    /// The other.
    pub other: PartyBrief,
    /// Fields, in the order of the profile.
    pub fields: Vec<MergeField>,
    /// What each has in the book.
    pub facts: Vec<MergeFacts>,
    /// Document numbers that stand under both: they keep the two from being merged.
    pub same_documents: Vec<String>,
}

/// A field of both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct MergeField {
    /// Name of the field in the profile.
    pub field: String,
    /// Value of one, as text.
    pub one: String,
    /// Value of the other.
    pub other: String,
}

/// How much of a kind each has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct MergeFacts {
    /// `statements`, `figures`, `documents`, `ratings`, `answers`.
    pub kind: String,
    /// Of one.
    pub one: u32,
    /// Of the other.
    pub other: u32,
}

/// A merge to be made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct MergeInput {
    /// Who stays.
    pub survivor: String,
    /// Who becomes part of it.
    pub absorbed: String,
    /// Fields whose value is taken from the absorbed customer.
    pub taken: Vec<String>,
}

/// What is told beside a customer's name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct CustomerNotices {
    /// Where the checklist stands.
    pub standing: StandingView,
    /// Customers it may be the same as, surest first.
    pub like: Vec<Likeness>,
    /// The customer it is part of now.
    pub part_of: Option<PartyBrief>,
    /// Merges in force that it took part in, newest first.
    pub merges: Vec<MergeLine>,
}

/// A merge of the past.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct MergeLine {
    /// Key.
    pub id: String,
    /// Who stayed.
    pub survivor: PartyBrief,
    /// Who became part of it.
    pub absorbed: PartyBrief,
    /// When, local.
    pub at: String,
    /// By whom.
    pub by: String,
}

/// What undoing a merge leaves to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct MergeUndone {
    /// Ratings of the survivor made while both were one; they rest on the facts of both.
    pub ratings_since: u32,
}
