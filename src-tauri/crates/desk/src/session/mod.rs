//! One open book and who is signed in. What can be done with it is in the neighbouring files, one use case
//! each; this file opens, creates, and answers who acts on which day.

mod applications;
mod assessment;
mod bulk;
mod charts;
mod checks;
mod credit_file;
mod customers;
mod decided;
mod duplicates;
mod export;
mod financials;
mod imports;
mod indicators;
mod inputs;
mod ledger;
mod limits;
mod list;
mod list_views;
mod models;
mod peers;
mod pictures;
mod policy;
mod portfolio;
mod rate;
mod rate_models;
mod rating;
mod reports;
mod sample;
mod sample_files;
mod sample_limits;
mod sample_reviews;
mod show;
mod shown;
mod spread;
mod tables;
mod upkeep;
mod users;
mod watch;
mod workshop;

pub use assay_credit::policy::Chosen;
pub use charts::{ChartAsk, ChartKind, ChartWritten};
pub use credit_file::check_registration;
pub use financials::chart_lines;
pub use imports::{
    Batch, ImportReport, ImportedCustomer, Preview, StatementsImport, UnmappedLabel, read_input_file,
};
pub use ledger::{LedgerReport, ShownLedger, ShownOutcome};
pub use limits::{ShownLimit, discount_cost};
pub use rate::RateOptions;
pub use reports::ReportChoice;
pub use shown::{ShownIndicators, ShownLine, ShownRating, ShownStatement};
pub use tables::{TableDraft, TableImport, TableReport, parse_column_choice};
pub use workshop::{ShownCondition, ShownModel, ShownNode};

use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use assay_credit::templates::first_models;
use assay_store::{Actor, Book, NewBook, NewUser, Role, StoreError, User, Write};
use chrono::NaiveDate;

use crate::CommandError;
use crate::clock;
use crate::view::{BookView, UserView};

/// Name of the first user of a book nobody named one for.
const FIRST_USER: &str = "admin";

/// An open book with its user.
pub struct Session {
    book: Mutex<Book>,
    user: Mutex<Option<User>>,
    kept: Mutex<workshop::Kept>,
    portfolios: Mutex<portfolio::Kept>,
    steps: Mutex<portfolio::KeptSteps>,
    balances: Mutex<portfolio::KeptBalances>,
}

impl Session {
    /// Opens a book; one with a single user without a password is signed in at once.
    ///
    /// # Errors
    /// What the book is refused for, its bytes unchanged.
    pub fn open(path: &Path) -> Result<Self, CommandError> {
        Self::of(Book::open(path)?)
    }

    /// Creates a book with the first models, version 1 each, in force.
    ///
    /// # Errors
    /// `file_exists`; an empty user name; the disk.
    pub fn create(path: &Path, company: &str, user: &str) -> Result<Self, CommandError> {
        let at = clock::now();
        let name = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let new = NewBook {
            name,
            company: company.trim().to_owned(),
            base_currency: "CNY".into(),
            first_user: NewUser {
                name: user.trim().to_owned(),
                display_name: user.trim().to_owned(),
                role: Role::Administrator,
                password: None,
            },
            at,
        };
        let session = Self::of(Book::create(path, &new)?)?;
        session.publish_first_models(&first_models())?;
        Ok(session)
    }

    fn of(book: Book) -> Result<Self, CommandError> {
        let user = book.only_user()?;
        Ok(Self {
            book: Mutex::new(book),
            user: Mutex::new(user),
            kept: Mutex::default(),
            portfolios: Mutex::default(),
            steps: Mutex::default(),
            balances: Mutex::default(),
        })
    }

    pub(crate) fn book(&self) -> MutexGuard<'_, Book> {
        self.book.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn signed_in(&self) -> MutexGuard<'_, Option<User>> {
        self.user.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// One transaction in the name of the user who is signed in.
    pub(crate) fn write<T>(
        &self,
        change: impl FnOnce(&mut Write<'_>) -> Result<T, CommandError>,
    ) -> Result<T, CommandError> {
        let actor = self.actor()?;
        self.book().write(&actor, clock::now(), change)
    }

    pub(crate) fn actor(&self) -> Result<Actor, CommandError> {
        let user = self.signed_in();
        let user = user.as_ref().ok_or_else(|| CommandError::new("sign_in_first", "Sign in first."))?;
        Ok(user.actor())
    }

    /// The user who is signed in.
    ///
    /// # Errors
    /// `sign_in_first`.
    pub fn user(&self) -> Result<UserView, CommandError> {
        let user = self.signed_in();
        user.as_ref().map(users::view).ok_or_else(|| CommandError::new("sign_in_first", "Sign in first."))
    }

    /// Whether the book asks who is there.
    ///
    /// # Errors
    /// Those of reading the book.
    pub fn asks_for_sign_in(&self) -> Result<bool, CommandError> {
        Ok(self.book().needs_sign_in()?)
    }

    /// Names to choose from when signing in.
    ///
    /// # Errors
    /// Those of reading the book.
    pub fn sign_in_names(&self) -> Result<Vec<String>, CommandError> {
        Ok(self.book().users()?.into_iter().filter(|user| user.active).map(|user| user.name).collect())
    }

    /// Signs a user in.
    ///
    /// # Errors
    /// `sign_in` for a wrong name or password, `sign_in_wait` after too many.
    pub fn sign_in(&self, name: &str, password: &str) -> Result<(), CommandError> {
        let user = self.book().sign_in(name, password, clock::now())?;
        *self.signed_in() = Some(user);
        Ok(())
    }

    /// Signs out.
    pub fn sign_out(&self) {
        *self.signed_in() = None;
    }

    /// Acts in the name of a user without asking for a password, as the command line does for everything but
    /// publishing and approving. Roles on a file that a person can copy are procedural.
    ///
    /// # Errors
    /// `user_needed` where the book has several users and none is named; `not_found`; `user_inactive`.
    pub fn act_as(&self, name: Option<&str>) -> Result<(), CommandError> {
        let user = match name {
            Some(name) => self.book().user(name)?,
            None if self.signed_in().is_some() => return Ok(()),
            None => {
                let active: Vec<User> = self.book().users()?.into_iter().filter(|user| user.active).collect();
                let names: Vec<String> = active.iter().map(|user| user.name.clone()).collect();
                <[User; 1]>::try_from(active).map(|[user]| user).map_err(|_| {
                    CommandError::new(
                        "user_needed",
                        format!(
                            "This book has several users: say who acts with --user NAME ({}).",
                            names.join(", ")
                        ),
                    )
                    .with([names.join(", ")])
                })?
            }
        };
        if !user.active {
            return Err(CommandError::new(
                "user_inactive",
                format!("The user {} is switched off. Name another one.", user.name),
            )
            .with([user.name]));
        }
        *self.signed_in() = Some(user);
        Ok(())
    }

    /// The day the book works at: the one fixed in the book, otherwise today where the user is.
    ///
    /// # Errors
    /// Those of reading the book.
    pub fn business_date(&self) -> Result<NaiveDate, CommandError> {
        Ok(self.book().settings()?.business_date.unwrap_or_else(clock::today))
    }

    /// Fixes the business date, or lets it follow the calendar.
    ///
    /// # Errors
    /// Those of writing the book.
    pub fn set_business_date(&self, date: Option<NaiveDate>) -> Result<(), CommandError> {
        self.write(|write| {
            let mut settings = write.settings()?;
            settings.business_date = date;
            Ok(write.update_settings(&settings)?)
        })
    }

    /// Names the book's company.
    ///
    /// # Errors
    /// Those of writing the book.
    pub fn set_company(&self, name: &str) -> Result<(), CommandError> {
        self.write(|write| {
            let mut settings = write.settings()?;
            name.trim().clone_into(&mut settings.company);
            Ok(write.update_settings(&settings)?)
        })
    }

    /// The book in a line.
    ///
    /// # Errors
    /// Those of reading the book.
    pub fn book_view(&self) -> Result<BookView, CommandError> {
        let (customers, rated) = self.counts()?;
        let model = self.model_brief()?;
        let waiting = self.waiting()?;
        let book = self.book();
        let settings = book.settings()?;
        Ok(BookView {
            path: book.path().display().to_string(),
            file: book.path().file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
            company: settings.company,
            business_date: settings.business_date.unwrap_or_else(clock::today),
            business_date_fixed: settings.business_date.is_some(),
            currency: settings.currency,
            customers,
            rated,
            waiting,
            model,
        })
    }
}

/// A number of things as it crosses the boundary.
pub(crate) fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// A key from its text.
pub(crate) fn key(text: &str, what: &'static str) -> Result<assay_store::Id, CommandError> {
    text.parse().map_err(|_| StoreError::NotFound { what, key: text.to_owned() }.into())
}
