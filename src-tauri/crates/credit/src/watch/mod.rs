//! Watching customers while the credit runs: what the rules of the policy find over statements, ratings and the ledger,
//! the risk class that follows from grade, signals and blacklist, and the day a customer is reviewed next. Nothing is
//! found from what is unknown.

mod class;
mod evidence;
mod review;
mod rules;

pub use class::{ClassReason, OpenSignal, RiskStanding, risk_standing};
pub use evidence::{Evidence, Finding, WorkedValue, YearAmount};
pub use review::{ReviewDue, ReviewFacts, ReviewReason, next_review};
pub use rules::{Facts, Overdue, Rated, Rules, Seen};
