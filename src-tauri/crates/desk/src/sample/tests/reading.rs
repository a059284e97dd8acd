//! The way back: every workbook, read by the product's own reader and recognition, gives the generated
//! figures exactly.

use std::collections::BTreeMap;

use assay_sheets::reader::read_trusted;
use assay_sheets::statements::{Options, recognise};
use rust_decimal::Decimal;

use super::SAMPLE;
use crate::sample::cast::{CAST, Layout};

#[test]
fn every_workbook_reads_back_to_the_generated_figures() {
    let layouts: BTreeMap<&str, Layout> =
        SAMPLE.customers.iter().zip(&CAST).map(|(c, member)| (c.code.as_str(), member.layout)).collect();
    let names: BTreeMap<&str, &str> = SAMPLE.customers.iter().map(|c| (&*c.code, &*c.name)).collect();
    let mut read_back: BTreeMap<Layout, usize> = BTreeMap::new();
    for sent in &SAMPLE.workbooks {
        let layout = layouts[sent.customer.as_str()];
        let workbook = read_trusted(&sent.file, &sent.bytes).unwrap();
        let read = recognise(&workbook, &Options::new(sent.received));
        assert!(!read.is_refused(), "{}: {:?}", sent.file, read.problems);
        assert_eq!(read.unmapped, [], "{}", sent.file);
        let failed: Vec<_> = read.checks.iter().filter(|check| !check.check.passed).collect();
        assert!(failed.is_empty(), "{}: {failed:?}", sent.file);
        let whose = read.customer.as_ref().and_then(|guess| guess.name.as_deref());
        assert_eq!(whose, Some(names[sent.customer.as_str()]), "{}", sent.file);

        assert_eq!(read.statements.len(), sent.statements.len(), "{}", sent.file);
        for (found, meant) in read.statements.iter().zip(&sent.statements) {
            let about = format!("{} {}", sent.file, meant.period_end);
            assert_eq!(found.period_end, meant.period_end, "{about}");
            assert_eq!((found.months, found.scope), (meant.months, meant.scope), "{about}");
            assert_eq!(found.source_unit, meant.source_unit, "{about}");
            assert_eq!(found.received, sent.received, "{about}");
            if layout == Layout::SeveralYears {
                assert_eq!(found.opinion, meant.opinion, "{about}");
            }
            for (code, line) in &meant.lines {
                assert_eq!(found.amount(*code), Some(line.value), "{about} {code}");
                *read_back.entry(layout).or_default() += 1;
            }
            for (code, line) in &found.lines {
                let expected = meant.amount(*code).unwrap_or(Decimal::ZERO);
                assert_eq!(line.value, expected, "{about} {code} was not meant");
            }
        }
    }
    println!("{read_back:?}");
    assert_eq!(read_back.len(), 6, "{read_back:?}");
}
