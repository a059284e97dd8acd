//! Grades of the portfolio on a day beside an earlier one, and who moved from which to which.

use assay_charts::{Beyond, GradeDistribution, GradeRow, Language, Measure, Migration};
use rust_decimal::Decimal;

use super::ChartAsk;
use crate::CommandError;
use crate::session::Session;
use crate::view::{PortfolioAsk, PortfolioFilter, PortfolioSlice, PortfolioView};

impl Session {
    fn asked(&self, ask: &ChartAsk) -> Result<PortfolioView, CommandError> {
        self.portfolio(&PortfolioAsk {
            as_of: ask.as_of,
            against: ask.against,
            filter: PortfolioFilter::default(),
        })
    }

    /// Customers or exposure by grade.
    pub(super) fn grade_distribution(
        &self,
        ask: &ChartAsk,
        exposure: bool,
    ) -> Result<GradeDistribution, CommandError> {
        let view = self.asked(ask)?;
        if exposure && !view.ledger {
            let message = format!(
                "The ledger has no document in {} by {}: there is no exposure to draw. Import the receivables ledger first.",
                view.currency, view.as_of
            );
            return Err(CommandError::new("no_ledger", message));
        }
        let row = |slice: &PortfolioSlice| {
            let (now, then) = (slice.customers, slice.customers_before);
            if !exposure {
                return GradeRow {
                    label: slice.key.clone(),
                    now: Some(now.into()),
                    then: then.map(Decimal::from),
                };
            }
            // Nobody in a grade owes nothing; somebody the ledger does not know is not known to owe nothing, nor is
            // anybody on a day before the ledger begins.
            let of = |amount: Option<Decimal>, customers: u32, all: Option<Decimal>| {
                amount.or((customers == 0 && all.is_some()).then_some(Decimal::ZERO))
            };
            GradeRow {
                label: slice.key.clone(),
                now: of(slice.exposure, now, view.total.exposure),
                then: then.and_then(|customers| {
                    of(
                        slice.exposure_before,
                        customers,
                        view.before.as_ref().and_then(|before| before.exposure),
                    )
                }),
            }
        };
        let (graded, others): (Vec<&PortfolioSlice>, Vec<&PortfolioSlice>) =
            view.by_grade.iter().partition(|slice| !slice.key.is_empty());
        Ok(GradeDistribution {
            measure: if exposure { Measure::Exposure(view.currency) } else { Measure::Customers },
            as_of: view.as_of,
            against: view.against,
            rows: graded.into_iter().map(row).collect(),
            ungraded: others.into_iter().map(row).next(),
        })
    }

    /// Customers by their place on both days.
    pub(super) fn grade_migration(
        &self,
        ask: &ChartAsk,
        language: Language,
    ) -> Result<Migration, CommandError> {
        let view = self.asked(ask)?;
        let Some(against) = view.against else {
            let message = "There is no earlier day with ratings to compare with. Rate the customers on another day, or \
                           name one with --against.";
            return Err(CommandError::new("nothing_to_draw", message));
        };
        let (grades, moves) = (view.grades.len(), view.migration);
        let counts = |row: usize, column: usize| u64::from(moves.counts[row][column]);
        // A place beyond the grades is there where somebody came from a grade, or went to one.
        let beyond_from = (grades..moves.from.len()).filter(|row| (0..grades).any(|to| counts(*row, to) > 0));
        let beyond_to =
            (grades..moves.to.len()).filter(|column| (0..grades).any(|from| counts(from, *column) > 0));
        let all = |beyond: &[usize]| -> Vec<usize> {
            (0..grades.min(moves.from.len())).chain(beyond.iter().copied()).collect()
        };
        let (beyond_from, beyond_to): (Vec<usize>, Vec<usize>) = (beyond_from.collect(), beyond_to.collect());
        let columns = all(&beyond_to);
        let row = |from: usize| columns.iter().map(|to| counts(from, *to)).collect();
        let named = |places: &[String], which: &[usize]| {
            which.iter().map(|at| beyond(&places[*at], language)).collect()
        };
        Ok(Migration {
            as_of: view.as_of,
            against,
            more_from: named(&moves.from, &beyond_from),
            more_to: named(&moves.to, &beyond_to),
            counts: all(&beyond_from).into_iter().map(row).collect(),
            grades: view.grades,
        })
    }
}

fn beyond(code: &str, language: Language) -> Beyond {
    let label = match code {
        "none" => language.of("no grade", "\u{65e0}\u{7b49}\u{7ea7}"),
        "default" => language.of("defaulted", "\u{5df2}\u{8fdd}\u{7ea6}"),
        "withdrawn" => language.of("put away", "\u{5df2}\u{5f52}\u{6863}"),
        other => other,
    };
    Beyond { label: label.to_owned(), worst: code == "default" }
}
