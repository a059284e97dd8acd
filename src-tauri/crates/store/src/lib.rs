//! The book: one SQLite file that holds a company's customers, the facts about them, rating models, ratings,
//! users, and a trail of every change. All SQL of the product is in this crate; it has no clock (times are
//! passed in) and decides no business rule beyond keeping what is stored whole.
//!
//! ```
//! use assay_store::{Book, NewBook, NewUser, Role};
//! use chrono::{TimeZone, Utc};
//!
//! let folder = tempfile::tempdir()?;
//! let at = Utc.with_ymd_and_hms(2026, 6, 30, 9, 0, 0).single().ok_or("time")?;
//! let first_user =
//!     NewUser { name: "lin".into(), display_name: "林".into(), role: Role::Administrator, password: None };
//! let new = NewBook {
//!     name: "Credit 2026".into(),
//!     company: String::new(),
//!     base_currency: "CNY".into(),
//!     first_user,
//!     at,
//! };
//! let mut book = Book::create(&folder.path().join("credit.assay"), &new)?;
//! let lin = book.only_user()?.ok_or("the book asks who is there")?;
//! let customer = assay_credit::customer::Customer {
//!     code: "C001".into(),
//!     name: "华东电器".into(),
//!     ..Default::default()
//! };
//! let id = book.write(&lin.actor(), at, |w| w.add_customer(&customer, "hddq"))?;
//! assert_eq!(book.customer(id)?.customer.name, "华东电器");
//! assert_eq!(book.audit(Some(&id.to_string()), 10)?[0].action, "customer.added");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod adjustments;
mod applications;
mod audit;
mod backup;
mod blacklist;
mod book;
mod bulk;
mod checks;
mod content;
mod credit_file;
mod customers;
mod deflate;
mod delegations;
mod drafts;
mod error;
mod given;
mod header;
mod holds;
mod id;
mod imports;
mod in_force;
mod ledger;
mod limits;
mod list_views;
mod logo;
mod members;
mod merge;
mod models;
mod open;
mod outcomes;
mod overrides;
mod password;
mod place;
mod policies;
mod rated;
mod rating_choices;
mod rating_notes;
mod rating_paths;
mod rating_steps;
mod ratings;
mod remembered;
mod restore;
mod reviews;
mod rule;
mod runs;
mod schema;
mod settings;
mod sign_in;
mod signals;
mod source_files;
mod statements;
mod users;
mod values;
mod verify;

pub use adjustments::{AdjustmentEntry, Change, NewAdjustment, Withdrawal};
pub use applications::{Application, ApplicationEvent, NewApplicationEvent};
pub use assay_credit::role::Role;
pub use audit::AuditEntry;
pub use backup::Backup;
pub use blacklist::{BlacklistMark, BlacklistProposal};
pub use book::{Actor, Book, Contents, Write};
pub use bulk::{BulkEdit, FieldChange};
pub use checks::{
    CheckAnswer, CheckKind, CheckResult, ChecklistVersion, LastAnswers, LicenceReading, NewAnswer,
};
pub use credit_file::{
    Attachment, CUSTOMER_FILES_LIMIT, Contact, DerivedSource, Entry, FILE_LIMIT, InformationSource, Kept,
    NewAttachment, Note, Origin, RelatedParty, RiskGroup, Security,
};
pub use customers::CustomerRecord;
pub use delegations::{Delegation, NewDelegation};
pub use error::{Result, Rule, StoreError};
pub use given::{GivenEntry, NewGiven};
pub use holds::{Hold, NewHold, held_on};
pub use id::Id;
pub use imports::{Facts, Import, ImportKind, NewImport};
pub use in_force::{InForce, LimitState, states};
pub use ledger::{
    BalanceStep, Ledger, LedgerAllocation, LedgerInvoice, LedgerReceipt, LedgerTotals, NewAllocation,
    NewInvoice, NewReceipt, Owed, ReceiptKind,
};
pub use limits::{Limit, LimitEnd, LimitKind, NewLimit};
pub use list_views::ListView;
pub use members::{Members, Merge};
pub use models::{ModelState, ModelVersion, StateChange};
pub use open::NewBook;
pub use outcomes::{NewOutcome, Outcome};
pub use overrides::{NewOverride, Override, OverrideAsked};
pub use policies::PolicyVersion;
pub use rated::PreparedRating;
pub use rating_notes::RatingNote;
pub use rating_paths::{GradeChange, RatingPaths};
pub use rating_steps::RatingStep;
pub use ratings::Rating;
pub use remembered::{NewRemembered, Remembered};
pub use restore::Restored;
pub use reviews::{NewReview, Review, ReviewOutcome, ReviewRequest};
pub use runs::RatingRun;
pub use settings::Settings;
pub use signals::{NewSignal, OpenSignal, Signal, SignalChange, SignalEvent, SignalOutcome};
pub use source_files::{ImportFile, Place, SourceFile};
pub use statements::{FigureEntry, LineOrigin, PackedStatements, RatedStatement, StatementDays};
pub use users::{NewUser, User};
pub use values::to_book_precision;
pub use verify::{Area, Finding, Verification};
