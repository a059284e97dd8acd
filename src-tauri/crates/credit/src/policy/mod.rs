//! The company's credit policy beside what a model says of each grade: how a limit is found, who may approve what,
//! how far a grade may be overridden, when customers are reviewed, what each risk class asks for, which signals are
//! watched, and which model rates whom. A document with versions; whatever was decided names the version it was
//! decided under. Everything here is meant to be edited.

mod choice;
mod compare;
mod defaults;
mod parts;
mod problems;
mod signals;

use serde::{Deserialize, Serialize};

pub use choice::{Chosen, Looked};
pub use compare::{Changed, PolicyChange, compare};
pub use defaults::default_policy;
pub use parts::{
    Authority, BlacklistPolicy, ClassResponse, Coded, ConditionKind, CostPolicy, LateDays, LimitMethod,
    LimitPolicy, ModelChoice, ModelRule, OverridePolicy, OverrideRight, PaymentCapacity, ReviewPolicy,
};
pub use problems::{PolicyPart, PolicyProblem, PolicyProblemCode, gone, problems};
pub use signals::{Severity, SignalGroup, SignalKind, SignalRule};

/// One version of the policy.
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CreditPolicy {
    /// From 1; 0 is the policy a book has before anybody saved one.
    pub version: u32,
    /// Which model rates whom.
    pub models: ModelChoice,
    /// How a limit is found.
    pub limits: LimitPolicy,
    /// What the proposed credit costs and brings.
    pub cost: CostPolicy,
    /// Conditions that an approval may be tied to (附加条件).
    pub conditions: Vec<ConditionKind>,
    /// Who approves, from the lowest level up; the last one's reach is not limited.
    pub authorities: Vec<Authority>,
    /// How far a grade may be moved by hand.
    pub overrides: OverridePolicy,
    /// When customers are reviewed.
    pub reviews: ReviewPolicy,
    /// What each risk class asks for: green, yellow, red.
    pub classes: Vec<ClassResponse>,
    /// The catalogue of signals.
    pub signals: Vec<SignalKind>,
    /// How a customer comes on the blacklist and off it.
    pub blacklist: BlacklistPolicy,
}
