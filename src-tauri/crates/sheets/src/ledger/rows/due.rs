//! When an invoice is due: the day its row states, or the terms of payment in words.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::Reading;
use crate::ledger::columns::TableKind;
use crate::ledger::problem::{Problem, ProblemCode};
use crate::ledger::values::DocumentKind;
use crate::statements::Severity;
use crate::table::Row;

impl Reading<'_> {
    /// The due date: stated, otherwise by the row's terms, otherwise by the terms given for all.
    pub(super) fn due(&mut self, row: &Row<'_>, day: NaiveDate, kind: DocumentKind) -> Option<NaiveDate> {
        if kind != DocumentKind::Invoice {
            return Some(day);
        }
        if let Some(column) = &self.roles.due
            && row.is_filled(column)
        {
            let due = self.date(row, column)?;
            if due < day {
                let sheet = &self.table.sheet;
                let problem =
                    Problem::at(Severity::Warning, ProblemCode::LedgerDueBefore, sheet, row.cell(column));
                self.problems.push(problem.with("text", due.to_string()));
            }
            return Some(due);
        }
        if let Some(column) = &self.roles.terms
            && let Some(text) = row.text(column)
        {
            let due = terms(&text).and_then(|terms| terms.due(day));
            if due.is_none() {
                self.problem(ProblemCode::LedgerDate, row, column);
            }
            return due;
        }
        if let Some(days) = self.options.terms {
            return day.checked_add_days(Days::new(u64::from(days)));
        }
        if let Some(column) = self.roles.due.as_ref().or(self.roles.terms.as_ref())
            && self.kind == TableKind::Invoices
        {
            self.empty(row, column);
            return None;
        }
        self.undated += 1;
        Some(day)
    }
}

/// Terms of payment: days after the invoice, or after the end of its month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Terms {
    month_end: bool,
    days: u32,
}

impl Terms {
    fn due(self, day: NaiveDate) -> Option<NaiveDate> {
        let base = if self.month_end {
            day.with_day(1)?.checked_add_months(Months::new(1))?.pred_opt()?
        } else {
            day
        };
        base.checked_add_days(Days::new(u64::from(self.days)))
    }
}

/// Terms such as `30`, `30天`, `Net 30`, `月结60天`, `EOM 30`, `现结`.
fn terms(text: &str) -> Option<Terms> {
    let plain = crate::statements::comparable(text);
    let month_end = ["月结", "eom", "month end", "end of month"].iter().any(|word| plain.contains(word));
    let digits: String =
        plain.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    if digits.is_empty() {
        let cash = ["现结", "现款", "即期", "cash", "cod", "immediate", "on receipt"];
        let none = month_end || cash.iter().any(|word| plain.contains(word));
        return none.then_some(Terms { month_end, days: 0 });
    }
    let days: u32 = digits.parse().ok().filter(|days| *days <= 3650)?;
    // Months are not days: nobody says how many.
    let months = plain.contains("个月") || plain.contains("month") && !month_end;
    (!months).then_some(Terms { month_end, days })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_in_words() {
        let day: NaiveDate = "2026-01-15".parse().unwrap();
        for (text, due) in [
            ("30", "2026-02-14"),
            ("30天", "2026-02-14"),
            ("Net 30", "2026-02-14"),
            ("月结30天", "2026-03-02"),
            ("月结", "2026-01-31"),
            ("现结", "2026-01-15"),
        ] {
            assert_eq!(terms(text).unwrap().due(day).unwrap().to_string(), due, "{text}");
        }
        assert_eq!(terms("soon"), None);
    }
}
