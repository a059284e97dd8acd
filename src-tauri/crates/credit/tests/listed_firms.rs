//! The default model on the annual figures of ten listed Chinese firms, where the development data are
//! there: all can be rated, and the order is what their ratios would lead one to expect.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // Helpers here are test code too.

mod common;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use assay_credit::chart::LineCode;
use assay_credit::checks::{CheckKind, cross_checks};
use assay_credit::default_model::default_model;
use assay_credit::engine::rate;
use assay_credit::rating::{Graded, RatingResult};
use assay_credit::statement::{Line, Statement, Unit};
use common::{inputs, statement};
use rust_decimal::Decimal;

const ALIASES: &[(&str, LineCode)] = &[
    ("实收资本(或股本)", LineCode::PaidInCapital),
    ("归属于母公司股东权益合计", LineCode::ParentEquity),
    ("所有者权益(或股东权益)合计", LineCode::TotalEquity),
    ("负债和所有者权益(或股东权益)总计", LineCode::TotalLiabilitiesAndEquity),
    ("营业税金及附加", LineCode::TaxesAndSurcharges),
];

const POWER: [&str; 4] = ["600011", "600027", "600795", "601991"];
const OTHERS: [&str; 6] = ["000898", "002027", "002202", "002236", "002304", "600298"];

fn folder() -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(3)?;
    let folder = root.join("../shared/data/statements/163");
    folder.is_dir().then_some(folder)
}

fn line_of(label: &str) -> Option<LineCode> {
    let label = label.split("(万元").next()?;
    let alias = ALIASES.iter().find(|(name, _)| *name == label).map(|(_, line)| *line);
    alias.or_else(|| LineCode::ALL.iter().copied().find(|line| line.zh() == label))
}

fn firm(folder: &Path, code: &str) -> Vec<Statement> {
    let mut years: BTreeMap<String, Statement> = BTreeMap::new();
    for sheet in ["zcfzb", "lrb", "xjllb"] {
        let text = std::fs::read_to_string(folder.join(format!("{sheet}{code}.csv"))).unwrap();
        let mut rows = text.lines().map(|line| line.split(',').map(str::trim).collect::<Vec<_>>());
        let dates = rows.next().unwrap();
        for row in rows {
            let Some(line) = row.first().and_then(|label| line_of(label)) else { continue };
            for (date, value) in dates.iter().zip(&row).skip(1) {
                let Ok(value) = value.parse::<Decimal>() else { continue };
                if !date.ends_with("-12-31") {
                    continue;
                }
                let received = format!("{}-04-30", date[..4].parse::<i32>().unwrap() + 1);
                let year = years.entry((*date).to_owned()).or_insert_with(|| Statement {
                    source_unit: Unit::TenThousand,
                    ..statement(date, 12, &received, &[])
                });
                year.lines.entry(line).or_insert_with(|| Line::typed(value * Decimal::from(10_000)));
            }
        }
    }
    years.into_values().collect()
}

fn graded(folder: &Path, code: &str) -> Graded {
    let inputs = inputs("2019-06-30", firm(folder, code));
    match rate(&default_model(), &inputs).unwrap() {
        RatingResult::Graded(graded) => *graded,
        RatingResult::NotRatable { reasons, .. } => panic!("{code}: {reasons:?}"),
    }
}

#[test]
fn ten_listed_firms_spread_as_their_ratios_do() {
    let Some(folder) = folder() else {
        println!("left out: ../shared is not here");
        return;
    };
    let mut found = BTreeMap::new();
    for code in POWER.iter().chain(&OTHERS) {
        found.insert(*code, graded(&folder, code));
    }
    // 洋河 carries hardly any debt and earns 20% and more on equity; the power companies carry 70% debt.
    let best = found["002304"].score;
    for code in POWER {
        assert!(found[code].score < best - 10.0, "{code}");
        let debt = found[code].contributions.iter().find(|c| c.indicator == "debt_to_assets").unwrap();
        assert!((0.65..0.85).contains(&debt.evaluated.figure.number().unwrap()), "{code}");
    }
    let grades: std::collections::BTreeSet<_> = found.values().map(|g| g.grade.as_str()).collect();
    assert!(grades.len() >= 3, "{grades:?}");
}

#[test]
fn every_annual_sheet_of_the_listed_firms_balances() {
    let Some(folder) = folder() else {
        println!("left out: ../shared is not here");
        return;
    };
    let (mut periods, mut others) = (0, BTreeMap::new());
    for code in POWER.iter().chain(&OTHERS) {
        let years = firm(&folder, code);
        for (i, year) in years.iter().enumerate() {
            periods += 1;
            let previous = i.checked_sub(1).map(|before| &years[before]);
            for check in cross_checks(year, previous).into_iter().filter(|check| !check.passed) {
                println!("{code} {} {check:?}", year.period_end);
                assert_ne!(check.kind, CheckKind::BalanceSheet, "{code} {}", year.period_end);
                *others.entry(check.kind).or_insert(0) += 1;
            }
        }
    }
    println!("{periods} periods; {others:?}");
    assert!(periods > 100);
}
