//! The application's own state: book, user, preferences, background jobs.

use assay_credit::role::Role;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::Name;

/// What the window shows first.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct StartView {
    /// Whether a book is open.
    pub state: StartState,
    /// The open book.
    pub book: Option<BookView>,
    /// Who is signed in.
    pub user: Option<UserView>,
    /// Names to choose from where sign-in is asked.
    pub sign_in_names: Vec<String>,
    /// Books opened before, newest first.
    pub recent: Vec<RecentBook>,
    /// The user's preferences on this machine.
    pub preferences: Preferences,
    /// Version of the application.
    pub version: String,
    /// Language of the system: `en` or `zh-CN`.
    pub system_language: String,
    /// Why the book asked for on the command line or last time could not be opened, if it could not.
    pub problem: Option<crate::CommandError>,
}

/// Whether a book is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum StartState {
    /// No book: offer the sample, a new one, or an existing one.
    NoBook,
    /// A book is open, a user must sign in.
    SignIn,
    /// Ready to work.
    Open,
}

/// The open book.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct BookView {
    /// Full path.
    pub path: String,
    /// File name.
    pub file: String,
    /// Name of the book's company.
    pub company: String,
    /// The day the book works at.
    pub business_date: NaiveDate,
    /// Whether that day is fixed in the book rather than today's.
    pub business_date_fixed: bool,
    /// ISO currency.
    pub currency: String,
    /// Number of active customers.
    pub customers: u32,
    /// Number of those with a grade.
    pub rated: u32,
    /// Requests that wait for the one who is signed in.
    pub waiting: u32,
    /// Models in force.
    pub model: Option<ModelBrief>,
}

/// A model version in a line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct ModelBrief {
    /// Code.
    pub code: String,
    /// Name.
    pub name: Name,
    /// Version.
    pub version: u32,
    /// Whether its bounds and cut-offs come from the book's own customers.
    pub calibrated: bool,
    /// On how many customers.
    pub calibrated_on: Option<u32>,
    /// Hash of the frozen version, hexadecimal.
    pub hash: String,
    /// Its grades from best to worst.
    pub grades: Vec<String>,
}

/// A user as others see them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct UserView {
    /// Key.
    pub id: String,
    /// Sign-in name.
    pub name: String,
    /// Name shown.
    pub display_name: String,
    /// Role.
    pub role: Role,
    /// Whether the user may sign in.
    pub active: bool,
    /// Whether a password is set.
    pub has_password: bool,
}

/// A user to create or change.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct UserInput {
    /// Key of the user to change; none creates one.
    pub id: Option<String>,
    /// Sign-in name.
    pub name: String,
    /// Name shown.
    pub display_name: String,
    /// Role.
    pub role: Role,
    /// Whether the user may sign in.
    pub active: bool,
    /// New password; none leaves it as it is.
    pub password: Option<String>,
}

/// A book opened before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct RecentBook {
    /// Full path.
    pub path: String,
    /// File name.
    pub file: String,
    /// Whether the file is there now.
    pub exists: bool,
}

/// Preferences of one person on one machine; they change how things look, never a figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(default)]
pub struct Preferences {
    /// `system`, `en` or `zh-CN`.
    pub language: String,
    /// `system`, `light` or `dark`.
    pub theme: String,
    /// Amounts in `yuan`, `wan` (万) or `yi` (亿).
    pub money_unit: String,
    /// Negative amounts with `minus` or in `brackets`.
    pub negative: String,
    /// Row height: `compact` (28 px) or `comfortable` (36 px).
    pub density: String,
    /// Language of reports: `window` for that of the window, `en` or `zh-CN`.
    pub report_language: String,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            language: "system".into(),
            theme: "system".into(),
            money_unit: "wan".into(),
            negative: "minus".into(),
            density: "compact".into(),
            report_language: "window".into(),
        }
    }
}

/// How far a background job is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct JobProgress {
    /// Handle of the job, for cancelling.
    pub id: u32,
    /// What runs: `rate`, `import`, `sample`, `report`, `reports`, `preview`, `backup`, `restore`, `verify`.
    pub kind: String,
    /// Steps done.
    pub done: u32,
    /// Steps in all; 0 while unknown.
    pub total: u32,
    /// `running`, `done`, `cancelled` or `failed`.
    pub state: String,
}

/// What a check of the whole book found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct VerifyView {
    /// Nothing wrong.
    pub ok: bool,
    /// One line each: what was checked, how many, what is wrong.
    pub checks: Vec<VerifyCheck>,
}

/// One check of the book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct VerifyCheck {
    /// `file`, `references`, `audit`, `models`, `sources`, `ratings`.
    pub name: String,
    /// How many things were looked at.
    pub checked: u32,
    /// What is wrong, empty when nothing is.
    pub problems: Vec<String>,
}

/// A backup that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct BackupView {
    /// Where it is.
    pub path: String,
    /// Bytes.
    pub size: u32,
}
