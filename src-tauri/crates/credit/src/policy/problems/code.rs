//! The kinds of problem a policy can have, and the tables they are in.

use serde::{Deserialize, Serialize};

/// A table of the policy, in the order people read them.
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PolicyPart {
    /// When a customer is an existing one.
    Models,
    /// Which model rates whom.
    ModelRules,
    /// How a limit is found.
    Limits,
    /// Cost and return.
    Cost,
    /// Expected default rates by class.
    DefaultRates,
    /// Conditions an approval may be tied to.
    Conditions,
    /// Levels of approval.
    Authorities,
    /// How long an override stands.
    Overrides,
    /// Notches by role.
    OverrideRights,
    /// Reasons for an override.
    OverrideReasons,
    /// Days after events.
    Reviews,
    /// What each class asks for.
    Classes,
    /// The catalogue of signals.
    Signals,
    /// Rules of the blacklist.
    Blacklist,
    /// Reasons for an entry.
    BlacklistEntry,
    /// Reasons for an exit.
    BlacklistExit,
}

/// The kinds of problem, one sentence each in the message files. In brackets the details.
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PolicyProblemCode {
    /// An amount that must be above 0.
    NotPositive,
    /// A limit that is no number.
    NotANumber,
    /// A number outside what it may be (lowest, highest).
    OutOfRange,
    /// A number of months, days, years or notches that must be 1 or more.
    Zero,
    /// A method that bounds a limit twice.
    MethodTwice,
    /// The need cannot bound itself.
    MethodIsNeed,
    /// A row without a code.
    CodeMissing,
    /// A code that is no code: small letters, digits and underscores, a letter first.
    CodeShape,
    /// Two rows with one code (the code).
    CodeTwice,
    /// A code that something in the book names is gone (code, English name, Chinese name).
    CodeInUse,
    /// A row without a name in any language.
    NameMissing,
    /// Two rows with one name (the name).
    NameTwice,
    /// A text that must say something in one language at least.
    TextMissing,
    /// A table that must have a row that can be chosen.
    ListEmpty,
    /// A rule without a model.
    ModelMissing,
    /// A rule that no customer reaches, since an earlier one takes all of its customers (number of that rule).
    RuleNotReached,
    /// No level of approval.
    NoAuthority,
    /// A level that reaches less far than the one below it.
    AuthorityOrder,
    /// A level that reaches no further than the one below it.
    AuthoritySame,
    /// The last level does not reach everything.
    LastAuthority,
    /// A role without a row (role).
    RightMissing,
    /// A role with two rows (role).
    RightTwice,
    /// A role that may move less than a lower one (that role).
    RightOrder,
    /// Not exactly green, yellow, red.
    ClassesWrong,
    /// A worse class is reviewed less often than a better one.
    ReviewOrder,
    /// Not exactly three rates: green, yellow, red.
    RatesWrong,
    /// A worse class with a lower rate than a better one.
    RateOrder,
    /// An indicator that is not in the catalogue (its code).
    UnknownIndicator,
    /// An expression that cannot be used (place of the fault from 1, its code, words of its sentence).
    ExpressionWrong,
    /// The reason for a mistaken entry is not among the exits that can be chosen (its code).
    MistakeUnknown,
}
