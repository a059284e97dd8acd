//! The catalogue of warning signals (预警信号): what is watched, how grave it is, and which of them a rule finds.

use serde::{Deserialize, Serialize};

use crate::figure::Text;
use crate::model::Test;

/// What a signal belongs to.
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignalGroup {
    /// The fifteen danger signals of bad customers (危险信号).
    Danger,
    /// Credit: worsening figures, later payments (信用类).
    Credit,
    /// Our own records, invoices, contracts (操作类).
    Operational,
    /// Policy, exchange rate, region, supply chain (外部类).
    External,
    /// Signs of coming bad debt (坏账征兆).
    BadDebt,
}

/// How grave a signal is: the class it puts a customer in while it is open.
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Noted; two open ones count as yellow.
    Watch,
    /// Yellow while open.
    Yellow,
    /// Red while open.
    Red,
}

/// One kind of signal.
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SignalKind {
    /// Stable code; a signal names it.
    pub code: String,
    /// What is seen.
    pub name: Text,
    /// What it belongs to.
    pub group: SignalGroup,
    /// How grave it is.
    pub severity: Severity,
    /// Days its owner has to answer it.
    pub due_days: u16,
    /// What finds it; none: entered by hand.
    pub rule: Option<SignalRule>,
    /// Watched at present.
    pub active: bool,
}

/// What finds a signal.
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "rule", rename_all = "snake_case")]
pub enum SignalRule {
    /// The grade fell by at least so many notches from one rating to the next.
    GradeFell {
        /// Notches.
        notches: u8,
    },
    /// The score fell by at least so many points from one rating to the next.
    ScoreFell {
        /// Points.
        points: f64,
    },
    /// A test as those of a model's conditions holds; an unknown input finds nothing.
    Test {
        /// The test.
        test: Test,
    },
    /// The newest statement's period ended more than so many months ago; unknown of a customer without any.
    StatementsOverdue {
        /// Months.
        months: u16,
    },
    /// The oldest open item is overdue for at least so many days.
    Overdue {
        /// Days.
        days: u16,
    },
}
