//! What is read against what the book has: lines that differ, and amounts so far apart that the unit is likely
//! wrong.

use std::collections::BTreeMap;

use assay_credit::chart::{LineCode, StatementKind};
use assay_credit::statement::{Statement, Unit};
use assay_sheets::statements::Recognition;
use rust_decimal::Decimal;

use crate::view::convert::code_of;
use crate::view::{ProblemView, Restatement};

/// Lines read that differ from what the book has for the same period.
pub(super) fn differences(stored: &[Statement], read: &Recognition) -> Vec<Restatement> {
    let mut found = Vec::new();
    for new in &read.statements {
        let same = |old: &&Statement| old.period_end == new.period_end && old.scope == new.scope;
        let Some(old) = stored.iter().find(same) else { continue };
        for (code, line) in &new.lines {
            if let Some(before) = old.lines.get(code)
                && before.value != line.value
            {
                found.push(Restatement {
                    period_end: new.period_end,
                    code: code.code().to_owned(),
                    name: (*code).into(),
                    old: before.value,
                    new: line.value,
                });
            }
        }
    }
    found
}

/// Units by their size in yuan.
const SIZES: [(Unit, u64); 5] = [
    (Unit::Yuan, 1),
    (Unit::Thousand, 1_000),
    (Unit::TenThousand, 10_000),
    (Unit::Million, 1_000_000),
    (Unit::HundredMillion, 100_000_000),
];
/// Beyond this many times another period's amount, a wrong unit is likelier than a change.
const JUMP: u64 = 300;

/// A company whose revenue or assets are a ten-thousandth of what the book has for the nearest period, or ten
/// thousand times that: the unit is likely wrong. One problem, with the unit that would fit.
pub(super) fn unit_suspicions(stored: &[Statement], read: &Recognition) -> Vec<ProblemView> {
    for line in [LineCode::Revenue, LineCode::TotalAssets] {
        for new in read.statements.iter().rev() {
            let alike = |old: &&Statement| {
                old.scope == new.scope
                    && (line.kind() == StatementKind::BalanceSheet || old.months == new.months)
            };
            let apart = |old: &&Statement| (old.period_end - new.period_end).num_days().abs();
            let Some(old) = stored.iter().filter(alike).min_by_key(apart) else { continue };
            let (Some(now), Some(before)) = (new.lines.get(&line), old.lines.get(&line)) else { continue };
            let (a, b) = (now.value.abs(), before.value.abs());
            if a.is_zero() || b.is_zero() {
                continue;
            }
            let small = a < b;
            let (large, less) = if small { (b, a) } else { (a, b) };
            let Some(times) = large.checked_div(less) else { continue };
            if times < Decimal::from(JUMP) {
                continue;
            }
            let size = SIZES.iter().find(|(unit, _)| *unit == new.source_unit).map_or(1, |(_, size)| *size);
            // The unit under which the amount comes nearest to what is stored.
            let off = |candidate: u64| {
                let scaled = a * Decimal::from(candidate) / Decimal::from(size);
                if scaled > b { scaled / b } else { b / scaled }
            };
            let fits = SIZES.iter().min_by_key(|(_, candidate)| off(*candidate)).map(|(unit, _)| *unit);
            let source = now.source.as_ref();
            let text = |decimal: Decimal| decimal.normalize().to_string();
            let mut params = BTreeMap::from([
                ("line".to_owned(), line.code().to_owned()),
                ("period".to_owned(), new.period_end.to_string()),
                ("other".to_owned(), old.period_end.to_string()),
                ("own".to_owned(), text(now.value)),
                ("later".to_owned(), text(before.value)),
                ("times".to_owned(), times.round().normalize().to_string()),
                ("stated".to_owned(), code_of(&new.source_unit)),
            ]);
            if let Some(unit) = fits.filter(|unit| *unit != new.source_unit) {
                params.insert("unit".to_owned(), code_of(&unit));
            }
            return vec![ProblemView {
                severity: "warning".to_owned(),
                code: "unit_suspect".to_owned(),
                message: format!(
                    "{} of {} is {} and was {} at {}: {} times apart; check the unit",
                    line.en(),
                    new.period_end,
                    text(now.value),
                    text(before.value),
                    old.period_end,
                    times.round().normalize()
                ),
                params,
                file: source.map(|cell| cell.file.clone()).unwrap_or_default(),
                sheet: source.map(|cell| cell.sheet.clone()).unwrap_or_default(),
                cell: source.map(|cell| cell.cell.clone()).unwrap_or_default(),
            }];
        }
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use assay_credit::statement::{AuditOpinion, Line, Scope};

    use super::*;

    fn statement(end: &str, unit: Unit, lines: &[(LineCode, i64)]) -> Statement {
        Statement {
            period_end: end.parse().unwrap(),
            months: 12,
            scope: Scope::Consolidated,
            currency: "CNY".into(),
            source_unit: unit,
            opinion: AuditOpinion::Unknown,
            received: "2026-04-20".parse().unwrap(),
            lines: lines.iter().map(|(code, value)| (*code, Line::typed((*value).into()))).collect(),
        }
    }

    fn read(end: &str, unit: Unit, lines: &[(LineCode, i64)]) -> Recognition {
        Recognition { statements: vec![statement(end, unit, lines)], ..Recognition::default() }
    }

    /// Revenue of 62 million yuan in 2024.
    fn stored() -> Vec<Statement> {
        vec![
            statement("2023-12-31", Unit::Yuan, &[(LineCode::Revenue, 60_000_000)]),
            statement("2024-12-31", Unit::Yuan, &[(LineCode::Revenue, 62_000_000)]),
        ]
    }

    #[test]
    fn a_ten_thousandth_of_the_stored_year_is_flagged_with_the_ratio_and_the_unit() {
        let found =
            unit_suspicions(&stored(), &read("2024-12-31", Unit::Yuan, &[(LineCode::Revenue, 6_200)]));
        let [problem] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!((problem.code.as_str(), problem.severity.as_str()), ("unit_suspect", "warning"));
        let param = |name: &str| problem.params.get(name).map(String::as_str);
        assert_eq!(param("times"), Some("10000"));
        assert_eq!(
            (param("own"), param("later"), param("other")),
            (Some("6200"), Some("62000000"), Some("2024-12-31"))
        );
        assert_eq!((param("stated"), param("unit")), (Some("yuan"), Some("ten-thousand")));
        assert!(problem.message.contains("10000 times apart"), "{}", problem.message);
    }

    #[test]
    fn ten_thousand_times_the_stored_year_is_flagged_too() {
        let all = [(LineCode::Revenue, 620_000_000_000)];
        let found = unit_suspicions(&stored(), &read("2025-12-31", Unit::TenThousand, &all));
        let param = |name: &str| found[0].params.get(name).map(String::as_str);
        // Against the nearest year, and in yuan it would be the same amount.
        assert_eq!(
            (param("times"), param("other"), param("unit")),
            (Some("10000"), Some("2024-12-31"), Some("yuan"))
        );
    }

    #[test]
    fn a_good_year_a_bad_year_and_another_scope_are_no_wrong_unit() {
        for revenue in [620_000_000, 6_200_000, 62_000_000, 0] {
            let found =
                unit_suspicions(&stored(), &read("2025-12-31", Unit::Yuan, &[(LineCode::Revenue, revenue)]));
            assert_eq!(found, [], "{revenue}");
        }
        let mut alone = read("2024-12-31", Unit::Yuan, &[(LineCode::Revenue, 6_200)]);
        alone.statements[0].scope = Scope::Parent;
        assert_eq!(unit_suspicions(&stored(), &alone), []);
        let mut quarter = read("2025-03-31", Unit::Yuan, &[(LineCode::Revenue, 6_200)]);
        quarter.statements[0].months = 3;
        assert_eq!(unit_suspicions(&stored(), &quarter), [], "a quarter is no year");
        assert_eq!(unit_suspicions(&[], &read("2024-12-31", Unit::Yuan, &[(LineCode::Revenue, 6_200)])), []);
    }
}
