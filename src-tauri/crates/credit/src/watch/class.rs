//! The risk class of a customer: the worst of what its grade, its open signals and the blacklist say.

use serde::{Deserialize, Serialize};

use crate::model::RiskClass;
use crate::policy::Severity;

/// How many open signals to watch make a customer yellow.
const WATCHES_FOR_YELLOW: usize = 2;

/// A signal that is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenSignal {
    /// Code of its kind.
    pub code: String,
    /// How grave it is.
    pub severity: Severity,
}

/// Why a customer is in a class.
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum ClassReason {
    /// On the blacklist.
    Blacklisted,
    /// An open signal.
    Signal {
        /// Code of its kind.
        code: String,
        /// The class it puts the customer in.
        class: RiskClass,
    },
    /// Several open signals to watch.
    Watches {
        /// How many.
        count: u32,
    },
    /// The grade.
    Grade {
        /// Grade the customer is treated as.
        grade: String,
        /// Its class.
        class: RiskClass,
    },
}

impl ClassReason {
    /// The class this reason alone puts a customer in.
    #[must_use]
    pub const fn class(&self) -> RiskClass {
        match self {
            Self::Blacklisted => RiskClass::Red,
            Self::Watches { .. } => RiskClass::Yellow,
            Self::Signal { class, .. } | Self::Grade { class, .. } => *class,
        }
    }
}

/// A class with its reasons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RiskStanding {
    /// Class; none where there is no grade and nothing else speaks.
    pub class: Option<RiskClass>,
    /// What speaks for yellow or red, the worst first; the grade alone where nothing does.
    pub reasons: Vec<ClassReason>,
}

/// The class of a customer. `grade` is the one it is treated as, with its class.
#[must_use]
pub fn risk_standing(
    grade: Option<(&str, RiskClass)>,
    open: &[OpenSignal],
    blacklisted: bool,
) -> RiskStanding {
    let mut reasons = Vec::new();
    if blacklisted {
        reasons.push(ClassReason::Blacklisted);
    }
    let mut watches = 0;
    for signal in open {
        let class = match signal.severity {
            Severity::Red => RiskClass::Red,
            Severity::Yellow => RiskClass::Yellow,
            Severity::Watch => {
                watches += 1;
                continue;
            }
        };
        reasons.push(ClassReason::Signal { code: signal.code.clone(), class });
    }
    if watches >= WATCHES_FOR_YELLOW {
        reasons.push(ClassReason::Watches { count: u32::try_from(watches).unwrap_or(u32::MAX) });
    }
    if let Some((label, class)) = grade
        && (class != RiskClass::Green || reasons.is_empty())
    {
        reasons.push(ClassReason::Grade { grade: label.to_owned(), class });
    }
    // Stable: blacklist, signals, grade among reasons of one class.
    reasons.sort_by_key(|reason| std::cmp::Reverse(reason.class()));
    RiskStanding { class: reasons.first().map(ClassReason::class), reasons }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signal(code: &str, severity: Severity) -> OpenSignal {
        OpenSignal { code: code.into(), severity }
    }

    #[test]
    fn the_worst_speaks_and_all_reasons_are_told() {
        let green = Some(("A", RiskClass::Green));
        let class = |grade, open: &[OpenSignal], blacklisted| risk_standing(grade, open, blacklisted).class;
        let watch = || signal("w", Severity::Watch);
        assert_eq!(class(green, &[], false), Some(RiskClass::Green));
        assert_eq!(class(green, &[watch()], false), Some(RiskClass::Green));
        assert_eq!(class(green, &[watch(), watch()], false), Some(RiskClass::Yellow));
        assert_eq!(class(green, &[signal("y", Severity::Yellow)], false), Some(RiskClass::Yellow));
        assert_eq!(class(green, &[signal("r", Severity::Red)], false), Some(RiskClass::Red));
        assert_eq!(class(green, &[], true), Some(RiskClass::Red));
        assert_eq!(class(Some(("D", RiskClass::Red)), &[], false), Some(RiskClass::Red));
        assert_eq!(class(None, &[], false), None);
        assert_eq!(class(None, &[watch()], false), None);
        assert_eq!(class(None, &[signal("y", Severity::Yellow)], false), Some(RiskClass::Yellow));

        let open = [signal("y", Severity::Yellow), watch(), signal("r", Severity::Red), watch(), watch()];
        let reasons = risk_standing(Some(("B", RiskClass::Yellow)), &open, true).reasons;
        assert_eq!(
            reasons,
            [
                ClassReason::Blacklisted,
                ClassReason::Signal { code: "r".into(), class: RiskClass::Red },
                ClassReason::Signal { code: "y".into(), class: RiskClass::Yellow },
                ClassReason::Watches { count: 3 },
                ClassReason::Grade { grade: "B".into(), class: RiskClass::Yellow },
            ]
        );
        // A good grade says nothing beside a bad signal.
        let reasons = risk_standing(green, &[signal("r", Severity::Red)], false).reasons;
        assert_eq!(reasons.len(), 1);
    }
}
