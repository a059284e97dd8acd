//! What crosses the boundary to a window: plain views with everything a screen shows, nothing it has to
//! look up again. Money is a decimal string, a figure is a value or a reason, names come in both languages.

mod app;
mod application;
mod assessment;
mod batch;
mod checks;
pub(crate) mod convert;
mod credit_file;
mod customer;
mod duplicates;
mod import;
mod ledger;
mod limit;
mod list;
mod policy;
mod portfolio;
mod rated;
mod rating;
mod rating_path;
mod report;
mod spread;
mod watch;
mod workshop;

pub use app::*;
pub use application::*;
pub use assessment::*;
pub use batch::*;
pub use checks::*;
pub use credit_file::*;
pub use customer::*;
pub use duplicates::*;
pub use import::*;
pub use ledger::*;
pub use limit::*;
pub use list::*;
pub use policy::*;
pub use portfolio::*;
pub use rated::*;
pub use rating::*;
pub use rating_path::*;
pub use report::*;
pub use spread::*;
pub use watch::*;
pub use workshop::*;

pub use assay_credit::application::{
    AttachedCondition, Basis, BlacklistRequest, Change, GroupLimitRequest, LimitRequest, OverrideRequest,
    Reach, Request, Step, TemporaryRequest,
};
pub use assay_credit::limit::cost::{CostAmount, CostRate, CreditCost};
pub use assay_credit::limit::discount::DiscountCost;
pub use assay_credit::limit::{LimitAsk, LimitCalculation, LimitStep, MethodResult, StepLine};
pub use assay_credit::policy::{CreditPolicy, PolicyChange, PolicyPart, PolicyProblem, PolicyProblemCode};
pub use assay_credit::role::Role;

use serde::{Deserialize, Serialize};
use specta::Type;

/// A name in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Name {
    /// English.
    pub en: String,
    /// Simplified Chinese.
    pub zh: String,
}

/// A value or a reason, flat for a table cell.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct FigureView {
    /// The number, where there is one.
    pub value: Option<f64>,
    /// `value`, `missing`, `not_applicable`, `worst`, `best` or `middle`.
    pub kind: FigureKind,
    /// Reason code, translated by the message files, where there is no number.
    pub reason: Option<String>,
    /// What the reason is about.
    pub detail: String,
    /// Notes on the convention used.
    pub marks: Vec<String>,
}

/// Which kind of figure it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum FigureKind {
    /// A number.
    Value,
    /// Should be known but is not.
    Missing,
    /// Does not apply.
    NotApplicable,
    /// Counts as worst.
    Worst,
    /// Counts as best.
    Best,
    /// Counts as one half.
    Middle,
}

/// Where a number was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct SourceView {
    /// File name.
    pub file: String,
    /// Sheet name.
    pub sheet: String,
    /// Cell address.
    pub cell: String,
    /// The cell's text as found.
    pub text: String,
    /// The label it was read from.
    pub label: String,
}
