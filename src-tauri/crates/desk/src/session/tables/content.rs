//! What a table of any kind would store: planned against the book, stored all or nothing.

use assay_sheets::ledger::{Problem, is_ledger};
use assay_sheets::outcomes::is_outcomes;
use assay_sheets::reader::Workbook;
use assay_sheets::statements::Severity;
use assay_store::{Contents, Id, ImportFile, Write};

use super::customers::{CustomerPlan, is_customers, plan_customers};
use super::figures::{FigurePlan, plan_figures};
use super::{TableImport, known};
use crate::CommandError;
use crate::session::ledger::{
    OutcomePlan, Parties, Plan, plan_ledger, plan_outcomes, store_ledger, store_outcomes,
};

/// Kinds of tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::session) enum TableKind {
    Customers,
    Indicators,
    Ledger,
    Outcomes,
}

impl TableKind {
    /// In the order in which they are stored together: what is referred to comes first.
    pub(in crate::session) const ALL: [Self; 4] =
        [Self::Customers, Self::Ledger, Self::Indicators, Self::Outcomes];

    pub(in crate::session) fn code(self) -> &'static str {
        match self {
            Self::Customers => "customers",
            Self::Indicators => "indicators",
            Self::Ledger => "ledger",
            Self::Outcomes => "outcomes",
        }
    }

    pub(in crate::session) fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The kind a workbook shows by itself, or that was decided for an earlier file of its source.
    pub(in crate::session) fn recognise(
        book: &Contents,
        workbook: &Workbook,
    ) -> Result<Option<Self>, CommandError> {
        if let Some(kind) = known(book, workbook)?.and_then(|known| Self::of(&known.kind)) {
            return Ok(Some(kind));
        }
        Ok(if is_ledger(workbook) {
            Some(Self::Ledger)
        } else if is_outcomes(workbook) && !assay_sheets::figures::is_figures(workbook) {
            Some(Self::Outcomes)
        } else if assay_sheets::figures::is_figures(workbook) {
            Some(Self::Indicators)
        } else if is_customers(workbook) {
            Some(Self::Customers)
        } else {
            None
        })
    }
}

/// A table of one kind before it is stored.
pub(in crate::session) enum Content {
    Customers(CustomerPlan),
    Indicators(FigurePlan),
    Ledger(Plan),
    Outcomes(OutcomePlan),
}

impl Content {
    /// Plans an import.
    pub(in crate::session) fn plan(
        book: &Contents,
        kind: TableKind,
        workbook: &Workbook,
        import: &TableImport,
    ) -> Result<Self, CommandError> {
        Ok(match kind {
            TableKind::Customers => Self::Customers(plan_customers(book, workbook, import)?),
            TableKind::Indicators => Self::Indicators(plan_figures(book, workbook, import)?),
            TableKind::Ledger => Self::Ledger(plan_ledger(book, workbook, import)?),
            TableKind::Outcomes => Self::Outcomes(plan_outcomes(book, workbook, import)?),
        })
    }

    pub(in crate::session) fn kind(&self) -> TableKind {
        match self {
            Self::Customers(_) => TableKind::Customers,
            Self::Indicators(_) => TableKind::Indicators,
            Self::Ledger(_) => TableKind::Ledger,
            Self::Outcomes(_) => TableKind::Outcomes,
        }
    }

    /// The customers its rows speak of; none for the customers themselves.
    pub(in crate::session) fn parties(&self) -> Option<&Parties> {
        match self {
            Self::Customers(_) => None,
            Self::Indicators(plan) => Some(&plan.parties),
            Self::Ledger(plan) => Some(&plan.parties),
            Self::Outcomes(plan) => Some(&plan.parties),
        }
    }

    /// Everything to look at, worst first. Customers the book does not have are in the way unless they are to
    /// be created; bad rows unless they are left out.
    pub(in crate::session) fn problems(&self, import: &TableImport) -> Vec<Problem> {
        let own = match self {
            Self::Customers(plan) => &plan.problems,
            Self::Indicators(plan) => &plan.problems,
            Self::Ledger(plan) => &plan.problems,
            Self::Outcomes(plan) => &plan.problems,
        };
        let unknown = match self.parties() {
            Some(parties) if !import.create_customers => parties.problems(),
            _ => Vec::new(),
        };
        let mut problems: Vec<Problem> = unknown.into_iter().chain(own.iter().cloned()).collect();
        if import.leave_out {
            for problem in problems.iter_mut().filter(|problem| problem.code.is_of_a_row()) {
                problem.severity = problem.severity.max(Severity::Warning);
            }
        }
        problems.sort_by_key(|problem| problem.severity);
        problems
    }

    /// What would be stored, counted.
    pub(in crate::session) fn total(&self) -> usize {
        match self {
            Self::Customers(plan) => plan.added() + plan.changed(),
            Self::Indicators(plan) => plan.fresh.len(),
            Self::Ledger(plan) => plan.fresh.len(),
            Self::Outcomes(plan) => plan.fresh.len(),
        }
    }

    /// Customers that would be added.
    pub(in crate::session) fn created(&self) -> usize {
        match self {
            Self::Customers(plan) => plan.added(),
            _ => self.parties().map_or(0, |parties| parties.unknown().len()),
        }
    }

    /// Stores it.
    pub(in crate::session) fn store(
        &self,
        write: &mut Write<'_>,
        files: Vec<ImportFile>,
    ) -> Result<Id, CommandError> {
        match self {
            Self::Customers(plan) => plan.store(write, files),
            Self::Indicators(plan) => plan.store(write, files),
            Self::Ledger(plan) => store_ledger(write, plan, files),
            Self::Outcomes(plan) => store_outcomes(write, plan, files),
        }
    }
}
