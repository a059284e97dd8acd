//! What holds of every ledger: it ties out on every day, the same file again brings nothing, and undoing leaves
//! nothing behind.

use assay_sheets::reader::read_trusted;
use assay_store::Ledger;
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::{plan_ledger, refuse, store_ledger};
use crate::Session;
use crate::session::tables::TableImport;

/// Kind, customer, number, number of the invoice it names.
type Entry = (usize, usize, u32, u32);

/// Documents of three customers as one list.
fn csv(entries: &[Entry]) -> String {
    const KINDS: [&str; 4] = ["发票", "收款", "红字", "核销"];
    let mut text = "单据类型,客户编号,单据编号,单据日期,账期,金额,核销发票号\n".to_owned();
    for (kind, customer, number, settles) in entries {
        // A number has one kind, day and amount: contradictions are another test's business.
        let number = number * 4 + u32::try_from(*kind).unwrap_or(0);
        let amount = Decimal::new(i64::from(number * 7919 % 100_000) + 1, 2);
        let day = number * 5 % 28 + 1;
        text += &format!(
            "{},C{customer},N{number},2026-{:02}-{day:02},{},{amount},N{}\n",
            KINDS[*kind],
            number % 6 + 1,
            number % 50,
            settles * 4
        );
    }
    text
}

fn session(folder: &tempfile::TempDir) -> Session {
    Session::create(&folder.path().join("a.assay"), "甲", "lin").unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn ledgers_tie_out_repeat_and_undo(
        entries in prop::collection::vec((0..4_usize, 0..3_usize, 0..12_u32, 0..12_u32), 1..60)
    ) {
        let folder = tempfile::tempdir().unwrap();
        let session = session(&folder);
        let workbook = read_trusted("明细.csv", csv(&entries).as_bytes()).unwrap();
        let import = TableImport { create_customers: true, ..TableImport::default() };
        let plan = plan_ledger(&session.book(), &workbook, &import).unwrap();
        refuse("明细.csv", &plan.all_problems(true)).unwrap();
        let new = plan.fresh.len();
        let key = session.write(|write| store_ledger(write, &plan, Vec::new())).unwrap();
        let records = session.book().customers().unwrap();
        for record in records {
            let id = record.id.to_string();
            for day in ["2025-12-31", "2026-02-10", "2026-04-15", "2026-12-31"] {
                let shown = session.show_ledger(Some(&record.customer.code), day.parse().ok()).unwrap();
                for position in &shown[0].receivables.positions {
                    prop_assert_eq!(position.difference, Decimal::ZERO, "{} {} {:?}", &id, day, position);
                }
                for row in &shown[0].receivables.documents {
                    let left = row.open.or(row.unallocated).unwrap_or_default();
                    prop_assert!(left >= Decimal::ZERO && left <= row.amount, "{:?}", row);
                }
            }
        }
        let again = plan_ledger(&session.book(), &workbook, &import).unwrap();
        prop_assert_eq!(again.fresh.len(), 0);
        prop_assert_eq!(again.counts.allocations, 0);
        session.import_undo(&key.to_string()).unwrap();
        prop_assert_eq!(session.book().ledger(None).unwrap(), Ledger::default());
        prop_assert_eq!(plan_ledger(&session.book(), &workbook, &import).unwrap().fresh.len(), new);
    }
}
