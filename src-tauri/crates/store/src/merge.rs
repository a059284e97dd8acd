//! How the parts of a period that several files brought become one statement: line by line, the later part
//! standing over the earlier. Pure; the order of the parts is the caller's.

use std::collections::BTreeMap;

use assay_credit::chart::StatementKind;
use assay_credit::statement::{AuditOpinion, Scope, Statement};
use chrono::NaiveDate;

/// Puts a part over what is there for its period and scope.
///
/// - A part in another currency replaces everything: amounts of two currencies are never mixed.
/// - Flow lines (income statement, cash flow) that cover another number of months replace all flow lines.
/// - The auditor's opinion stays where the part does not say one.
/// - The statement counts as received when its first part was.
pub(crate) fn put(statements: &mut BTreeMap<(NaiveDate, Scope), Statement>, part: Statement) {
    let key = (part.period_end, part.scope);
    let Some(base) = statements.get_mut(&key) else {
        statements.insert(key, part);
        return;
    };
    let received = base.received.min(part.received);
    if base.currency != part.currency {
        *base = part;
        base.received = received;
        return;
    }
    if has_flows(&part) {
        if base.months != part.months {
            base.lines.retain(|code, _| code.kind() == StatementKind::BalanceSheet);
        }
        base.months = part.months;
    } else if !has_flows(base) {
        base.months = part.months;
    }
    base.source_unit = part.source_unit;
    if part.opinion != AuditOpinion::Unknown {
        base.opinion = part.opinion;
    }
    base.received = received;
    base.lines.extend(part.lines);
}

fn has_flows(statement: &Statement) -> bool {
    statement.lines.keys().any(|code| code.kind() != StatementKind::BalanceSheet)
}

#[cfg(test)]
mod tests {
    use super::*;
    use assay_credit::chart::LineCode;
    use assay_credit::statement::{Line, Unit};

    fn part(received: &str, months: u8, lines: &[(LineCode, i64)]) -> Statement {
        Statement {
            period_end: "2025-06-30".parse().unwrap(),
            months,
            scope: Scope::Consolidated,
            currency: "CNY".into(),
            source_unit: Unit::Yuan,
            opinion: AuditOpinion::Unknown,
            received: received.parse().unwrap(),
            lines: lines.iter().map(|(code, value)| (*code, Line::typed((*value).into()))).collect(),
        }
    }

    fn merged(parts: Vec<Statement>) -> Statement {
        let mut statements = BTreeMap::new();
        for part in parts {
            put(&mut statements, part);
        }
        assert_eq!(statements.len(), 1);
        statements.into_values().next().unwrap()
    }

    #[test]
    fn later_lines_stand_over_earlier_ones() {
        let mut first = part("2025-08-20", 6, &[(LineCode::Cash, 1), (LineCode::Revenue, 10)]);
        first.opinion = AuditOpinion::Unaudited;
        let second = part("2025-09-01", 6, &[(LineCode::Cash, 2), (LineCode::NetProfit, 3)]);
        let result = merged(vec![first, second]);
        assert_eq!(result.amount(LineCode::Cash), Some(2.into()));
        assert_eq!(result.amount(LineCode::Revenue), Some(10.into()));
        assert_eq!(result.amount(LineCode::NetProfit), Some(3.into()));
        assert_eq!(result.opinion, AuditOpinion::Unaudited);
        assert_eq!(result.received, "2025-08-20".parse().unwrap());
    }

    #[test]
    fn flows_of_different_lengths_are_not_mixed() {
        let quarter =
            part("2025-08-20", 3, &[(LineCode::Cash, 1), (LineCode::Revenue, 10), (LineCode::NetProfit, 4)]);
        let half = part("2025-08-21", 6, &[(LineCode::Revenue, 25)]);
        let result = merged(vec![quarter.clone(), half.clone()]);
        assert_eq!(result.months, 6);
        assert_eq!(result.amount(LineCode::Cash), Some(1.into()), "a balance has no length");
        assert_eq!(result.amount(LineCode::NetProfit), None);
        let balance = part("2025-08-22", 12, &[(LineCode::Inventory, 7)]);
        let result = merged(vec![quarter, half, balance]);
        assert_eq!((result.months, result.amount(LineCode::Revenue)), (6, Some(25.into())));
    }

    #[test]
    fn currencies_are_not_mixed() {
        let yuan = part("2025-08-20", 6, &[(LineCode::Cash, 1)]);
        let mut dollars = part("2025-08-21", 6, &[(LineCode::Inventory, 2)]);
        dollars.currency = "USD".into();
        let result = merged(vec![yuan, dollars]);
        assert_eq!((result.currency.as_str(), result.lines.len()), ("USD", 1));
    }
}
