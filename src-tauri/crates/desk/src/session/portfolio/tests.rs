//! Figures of the portfolio against hand calculations over seven customers:
//!
//! | | industry | region | 31 March | 30 June | owes then | owes now | limit now |
//! | --- | --- | --- | --- | --- | --- | --- | --- |
//! | A | Machines | East | AA, 80 | A, 70 | nothing | 600 | 500 |
//! | B | Machines | West | A, 70 | AA, 82 | nothing | 300 | 320, until 10 July |
//! | C | Food | East | BB, 50 | BB, 52 | 100 | 100 | 1,000 |
//! | D | Food | West | never rated | C, 30 | nothing | 50 less a receipt of 80 | none |
//! | E | | | never rated | never rated | nothing | nothing | none |
//! | F | Food | East | A, 72 | cannot be rated | nothing | 200 | 200, ended on 31 May |
//! | G | Food | East | A, 71 | put away in June | nothing | nothing | none |

use std::collections::BTreeMap;
use std::sync::Arc;

use assay_credit::customer::Customer;
use assay_credit::rating::{Graded, NotRatable, RatingInputs, RatingResult};
use assay_credit::statement::Scope;
use assay_store::{
    Facts, Id, ImportKind, LimitKind, NewImport, NewInvoice, NewLimit, NewReceipt, PreparedRating,
    ReceiptKind,
};
use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::causes::{Cause, cause};
use super::{Member, Place};
use crate::Job;
use crate::session::Session;
use crate::view::{ListAsk, MigrationView, PortfolioAsk, PortfolioFilter, PortfolioSlice, PortfolioView};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

const BEFORE: &str = "2026-03-31";
const TODAY: &str = "2026-06-30";

/// Code, industry, region, and grade with score on either day.
type Known = (&'static str, &'static str, &'static str, [Option<(&'static str, f64)>; 2]);

const CUSTOMERS: [Known; 7] = [
    ("A", "Machines", "East", [Some(("AA", 80.0)), Some(("A", 70.0))]),
    ("B", "Machines", "West", [Some(("A", 70.0)), Some(("AA", 82.0))]),
    ("C", "Food", "East", [Some(("BB", 50.0)), Some(("BB", 52.0))]),
    ("D", "Food", "West", [None, Some(("C", 30.0))]),
    ("E", "", "", [None, None]),
    ("F", "Food", "East", [Some(("A", 72.0)), None]),
    ("G", "Food", "East", [Some(("A", 71.0)), None]),
];

struct Small {
    _folder: tempfile::TempDir,
    session: Session,
    ids: BTreeMap<&'static str, Id>,
}

impl Small {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let session = Session::create(&folder.path().join("p.assay"), "Seller", "lin").unwrap();
        session.set_business_date(Some(day(TODAY))).unwrap();
        let version = session.model_in_force(day(TODAY)).unwrap().unwrap().id;
        let ids = session.write(|write| {
            let mut ids = BTreeMap::new();
            for (code, industry, region, _) in CUSTOMERS {
                let customer = Customer {
                    code: code.into(),
                    name: code.into(),
                    industry: industry.into(),
                    region: region.into(),
                    ..Customer::default()
                };
                ids.insert(code, write.add_customer(&customer, "")?);
            }
            for (at, on) in [BEFORE, TODAY].into_iter().enumerate() {
                let mut ratings = Vec::new();
                for (code, .., known) in CUSTOMERS {
                    let result = match known[at] {
                        Some((grade, score)) => graded(grade, score),
                        None if code == "F" && on == TODAY => not_ratable(),
                        None => continue,
                    };
                    ratings.push(PreparedRating::new(
                        ids[code],
                        version,
                        1,
                        &inputs(code, on),
                        &[],
                        &result,
                    )?);
                }
                write.add_ratings(&ratings)?;
            }
            Ok(ids)
        });
        let small = Self { _folder: folder, session, ids: ids.unwrap() };
        small.add_facts();
        small
    }

    fn add_facts(&self) {
        let currency: Arc<str> = "CNY".into();
        let invoice = |code: &str, on: &str, due: &str, amount: i64| NewInvoice {
            customer: self.ids[code],
            number: format!("{code}-{on}"),
            invoice_date: day(on),
            due_date: day(due),
            amount: amount.into(),
            currency: Arc::clone(&currency),
            disputed: false,
            place: None,
        };
        let facts = Facts {
            invoices: vec![
                invoice("A", "2026-05-01", "2026-06-15", 600),
                invoice("B", "2026-05-20", "2026-07-30", 300),
                invoice("C", "2026-02-01", "2026-08-30", 100),
                invoice("D", "2026-04-01", "2026-05-01", 50),
                invoice("F", "2026-05-01", "2026-07-01", 200),
            ],
            receipts: vec![NewReceipt {
                customer: self.ids["D"],
                number: "R1".into(),
                date: day("2026-05-02"),
                amount: 80.into(),
                currency: Arc::clone(&currency),
                kind: ReceiptKind::Payment,
                place: None,
            }],
            ..Facts::default()
        };
        self.session
            .write(|write| {
                let summary = serde_json::Value::Null;
                write.add_import(&NewImport {
                    kind: ImportKind::Ledger,
                    files: Vec::new(),
                    summary,
                    facts,
                })?;
                for (code, amount, last) in [
                    ("A", 500, "2026-12-31"),
                    ("B", 320, "2026-07-10"),
                    ("C", 1_000, "2026-12-31"),
                    ("F", 200, "2026-05-31"),
                ] {
                    write.add_limit(&NewLimit {
                        of: self.ids[code],
                        kind: LimitKind::Standing,
                        amount: amount.into(),
                        terms_days: None,
                        first_day: day("2026-04-01"),
                        last_day: day(last),
                        application: None,
                        reason: "test".into(),
                    })?;
                }
                let away = write.customer(self.ids["G"])?;
                write.archive_customer(away.id, away.row_version, true)?;
                Ok(())
            })
            .unwrap();
    }

    fn view(&self, filter: PortfolioFilter) -> PortfolioView {
        self.session.portfolio(&PortfolioAsk { filter, ..PortfolioAsk::default() }).unwrap()
    }
}

fn graded(grade: &str, score: f64) -> RatingResult {
    RatingResult::Graded(Box::new(Graded {
        score,
        grade: grade.into(),
        model_grade: grade.into(),
        rule: None,
        next_grade: None,
        points_to_next: None,
        points_above: None,
        coverage: 1.0,
        score_low: score,
        score_high: score,
        reference_score: 50.0,
        contributions: Vec::new(),
        conditions: Vec::new(),
        improvements: Vec::new(),
        period_end: day("2025-12-31"),
    }))
}

fn not_ratable() -> RatingResult {
    RatingResult::NotRatable { reasons: vec![NotRatable::NoStatement], evaluated: Vec::new(), coverage: 0.0 }
}

fn inputs(code: &str, on: &str) -> RatingInputs {
    RatingInputs {
        customer: code.into(),
        segment: String::new(),
        as_of: day(on),
        scope: Scope::Consolidated,
        statements: Vec::new(),
        adjustments: Vec::new(),
        given: BTreeMap::new(),
        blacklisted: false,
    }
}

fn money(amount: i64) -> Option<Decimal> {
    Some(amount.into())
}

fn near(found: Option<f64>, by_hand: f64) {
    let found = found.unwrap();
    assert!((found - by_hand).abs() < 1e-12, "{found} is not {by_hand}");
}

fn slice<'v>(slices: &'v [PortfolioSlice], key: &str) -> &'v PortfolioSlice {
    slices.iter().find(|slice| slice.key == key).unwrap()
}

#[test]
fn sums_are_those_made_by_hand() {
    let small = Small::new();
    let view = small.view(PortfolioFilter::default());
    assert_eq!((view.as_of, view.against, view.ledger), (day(TODAY), Some(day(BEFORE)), true));
    let total = &view.total;
    assert_eq!((total.customers, total.rated, total.not_ratable, total.not_rated), (6, 4, 1, 1));
    // D has more credit than debt: it owes nothing, and takes nothing from what others owe.
    assert_eq!((total.exposure, total.overdue), (money(1_200), money(650)));
    assert_eq!((total.limits, total.with_limit), (money(1_820), 3));
    near(total.used, 1_000.0 / 1_820.0);
    near(total.average_score, (70.0 + 82.0 + 52.0 + 30.0) / 4.0);
    near(total.weighted_score, (70.0 * 600.0 + 82.0 * 300.0 + 52.0 * 100.0) / 1_000.0);
    near(view.average_change, (-10.0 + 12.0 + 2.0) / 3.0);
    // On 31 March nothing was known of D and E; G was there.
    let before = view.before.as_ref().unwrap();
    assert_eq!((before.customers, before.rated, before.exposure, before.limits), (5, 5, money(100), None));
    near(before.average_score, (80.0 + 70.0 + 50.0 + 72.0 + 71.0) / 5.0);
}

#[test]
fn slices_add_up_to_the_whole() {
    let view = Small::new().view(PortfolioFilter::default());
    let machines = slice(&view.by_industry, "Machines");
    assert_eq!((machines.customers, machines.exposure, machines.limits), (2, money(900), money(820)));
    near(machines.used, 900.0 / 820.0);
    near(machines.weighted_score, (70.0 * 600.0 + 82.0 * 300.0) / 900.0);
    assert_eq!(slice(&view.by_industry, "").customers, 1);
    let order: Vec<&str> = view.by_industry.iter().map(|slice| slice.key.as_str()).collect();
    assert_eq!(order, ["Machines", "Food", ""], "the largest exposure first");
    for slices in [&view.by_grade, &view.by_class, &view.by_industry, &view.by_region, &view.by_salesperson] {
        assert_eq!(slices.iter().map(|slice| slice.customers).sum::<u32>(), view.total.customers);
        let exposure: Decimal = slices.iter().filter_map(|slice| slice.exposure).sum();
        assert_eq!(Some(exposure), view.total.exposure);
        for slice in slices {
            assert_eq!(slice.by_grade.iter().sum::<u32>(), slice.customers, "{}", slice.key);
        }
    }
    let labels: Vec<&str> = view.by_grade.iter().map(|slice| slice.key.as_str()).collect();
    assert_eq!(labels.last(), Some(&""), "those without a grade are last");
    assert_eq!(
        (slice(&view.by_grade, "A").customers, slice(&view.by_grade, "A").customers_before),
        (1, Some(3))
    );
}

fn moved(migration: &MigrationView, from: &str, to: &str) -> u32 {
    let at = |places: &[String], wanted: &str| places.iter().position(|place| place == wanted).unwrap();
    migration.counts[at(&migration.from, from)][at(&migration.to, to)]
}

#[test]
fn migration_counts_every_customer_once() {
    let view = Small::new().view(PortfolioFilter::default());
    let migration = &view.migration;
    assert_eq!((migration.up, migration.down, migration.same), (1, 1, 1));
    assert_eq!((migration.gained, migration.lost), (1, 1));
    for (from, to) in [("AA", "A"), ("A", "AA"), ("BB", "BB"), ("none", "C"), ("A", "none"), ("none", "none")]
    {
        assert_eq!(moved(migration, from, to), 1, "{from} to {to}");
    }
    assert_eq!(moved(migration, "A", "withdrawn"), 1, "G");
    assert_eq!(migration.counts.iter().flatten().sum::<u32>(), 7);
    assert_eq!(migration.exposures.iter().flatten().sum::<Decimal>(), 1_200.into());
}

#[test]
fn concentration_and_limits_are_those_made_by_hand() {
    let view = Small::new().view(PortfolioFilter::default());
    let found = &view.concentration;
    assert_eq!((found.basis.as_str(), found.whole), ("exposure", money(1_200)));
    let top: Vec<&str> = found.top.iter().map(|one| one.code.as_str()).collect();
    assert_eq!(top, ["A", "B", "F", "C"]);
    near(found.top[0].share, 0.5);
    near(found.top_share, 1.0);
    near(found.herfindahl, 0.25 + 0.0625 + (1.0f64 / 6.0).powi(2) + (1.0f64 / 12.0).powi(2));
    let limits = &view.limits;
    assert_eq!((limits.over, limits.near, limits.expiring, limits.lapsed), (1, 1, 1, 1));
    assert_eq!(limits.uncovered, Some(1), "F owes and its limit has ended; D owes nothing");
    assert_eq!(limits.over_list[0].code, "A");
    near(limits.over_list[0].used, 1.2);
    assert_eq!((limits.near_list[0].code.as_str(), limits.expiring_list[0].code.as_str()), ("B", "B"));
    let reasons: Vec<(&str, u32)> =
        view.coverage.reasons.iter().map(|reason| (reason.reason.as_str(), reason.customers)).collect();
    assert_eq!(reasons, [("no_statement", 1), ("not_rated", 1)]);
}

#[test]
fn a_filter_leaves_customers_and_the_rest_follows() {
    let small = Small::new();
    let west = small.view(PortfolioFilter { regions: vec!["West".into()], ..PortfolioFilter::default() });
    assert_eq!((west.total.customers, west.total.exposure), (2, money(300)));
    assert_eq!((west.migration.up, west.migration.gained, west.migration.down), (1, 1, 0));
    let two = small.view(PortfolioFilter {
        industries: vec!["Machines".into(), String::new()],
        grades: vec![String::new(), "A".into()],
        ..PortfolioFilter::default()
    });
    assert_eq!(two.total.customers, 2, "A by its grade, E for it has neither");
    let nobody =
        small.view(PortfolioFilter { groups: vec!["none such".into()], ..PortfolioFilter::default() });
    assert_eq!((nobody.total.customers, nobody.total.exposure, nobody.total.average_score), (0, None, None));
    assert_eq!(nobody.concentration.herfindahl, None);
    assert_eq!(nobody.choices, west.choices, "what can be chosen does not shrink with what was chosen");
}

#[test]
fn any_earlier_day_and_any_day() {
    let small = Small::new();
    let ask = PortfolioAsk { as_of: Some(day(BEFORE)), ..PortfolioAsk::default() };
    let then = small.session.portfolio(&ask).unwrap();
    assert_eq!((then.as_of, then.against), (day(BEFORE), None));
    assert_eq!((then.total.customers, then.total.rated, then.total.exposure), (7, 5, money(100)));
    assert!(then.before.is_none() && then.migration.counts.is_empty());
    let ask = PortfolioAsk { against: Some(day("2025-12-31")), ..PortfolioAsk::default() };
    let long = small.session.portfolio(&ask).unwrap();
    assert_eq!((long.against, long.migration.gained), (Some(day("2025-12-31")), 4), "nobody was rated then");
    // A day that is not before is none: the usual one is taken.
    let ask = PortfolioAsk { against: Some(day("2026-07-01")), ..PortfolioAsk::default() };
    assert_eq!(small.session.portfolio(&ask).unwrap().against, Some(day(BEFORE)));
}

#[test]
fn a_figure_and_the_list_behind_it_are_the_same_customers() {
    let small = Small::new();
    let view = small.view(PortfolioFilter::default());
    let table = small
        .session
        .customer_table(&ListAsk { causes: true, ..ListAsk::default() }, &Job::silent("t"))
        .unwrap();
    let flags = |code: &str| {
        let at = table.code.iter().position(|one| one == code).unwrap();
        table.words[table.flags[at] as usize].clone()
    };
    assert_eq!(flags("A"), format!("downgraded,over_limit{}", due(&table, "A")));
    let with = |flag: &str| {
        let codes = (0..table.id.len()).filter(|at| !table.archived[*at]);
        codes.filter(|at| table.words[table.flags[*at] as usize].split(',').any(|one| one == flag)).count()
    };
    for (flag, figure) in [
        ("upgraded", view.migration.up),
        ("downgraded", view.migration.down),
        ("gained", view.migration.gained),
        ("lost", view.migration.lost),
        ("over_limit", view.limits.over),
        ("near_limit", view.limits.near),
        ("limit_expiring", view.limits.expiring),
        ("limit_lapsed", view.limits.lapsed),
        ("review_overdue", view.reviews.overdue),
        ("review_soon", view.reviews.soon),
    ] {
        assert_eq!(with(flag), figure as usize, "{flag}");
    }
    let causes: Vec<&str> =
        table.cause.iter().flatten().map(|word| table.words[*word as usize].as_str()).collect();
    assert_eq!(causes, ["data", "data"], "one model made all ratings");
    let explained = small.session.portfolio_explained(&PortfolioAsk::default(), &Job::silent("t")).unwrap();
    let counted = explained.migration.causes.unwrap();
    assert_eq!((counted[0].cause.as_str(), counted[0].up, counted[0].down), ("data", 1, 1));
}

/// What the list says of the review of a customer, as it follows the other flags.
fn due(table: &crate::view::CustomerTable, code: &str) -> String {
    let at = table.code.iter().position(|one| one == code).unwrap();
    let Some(word) = table.review_due[at] else { return String::new() };
    let due = day(&table.words[word as usize]);
    if due < day(TODAY) {
        ",review_overdue".to_owned()
    } else if due <= day("2026-07-30") {
        ",review_soon".to_owned()
    } else {
        String::new()
    }
}

#[test]
fn what_is_in_memory_is_left_when_the_book_changes() {
    let small = Small::new();
    let first = small.session.portfolio_on(None, None).unwrap();
    assert!(Arc::ptr_eq(&first, &small.session.portfolio_on(None, None).unwrap()));
    small.session.set_company("Another").unwrap();
    assert!(!Arc::ptr_eq(&first, &small.session.portfolio_on(None, None).unwrap()));
}

/// The step that moved a grade furthest the way it went, places counted from the best.
#[test]
fn the_cause_of_a_move_is_its_largest_step() {
    let small = Small::new();
    let portfolio = small.session.portfolio_on(None, None).unwrap();
    let example =
        portfolio.members.iter().find(|member| portfolio.record(member).customer.code == "A").unwrap();
    let moved = |(own_before, before): (usize, usize), (own, now): (usize, usize)| -> Member {
        let mut member = example.clone();
        member.now.own = Some(own);
        member.now.place = Place::Grade(now);
        let earlier = member.before.as_mut().unwrap();
        earlier.own = Some(own_before);
        earlier.place = Place::Grade(before);
        member
    };
    // Three down: two by figures, one by the model.
    assert_eq!(cause(&moved((1, 1), (4, 4)), Some(3)), Some(Cause::Data));
    // Figures pull up, the new model pulls down further.
    assert_eq!(cause(&moved((3, 3), (4, 4)), Some(2)), Some(Cause::Model));
    // The own grade stays; an override came.
    assert_eq!(cause(&moved((3, 3), (3, 2)), Some(3)), Some(Cause::Override));
    // An override went and the figures fell as far: the first of equal ones.
    assert_eq!(cause(&moved((3, 2), (4, 4)), Some(4)), Some(Cause::Data));
    // The old model cannot rate the new figures.
    assert_eq!(cause(&moved((1, 1), (2, 2)), None), Some(Cause::Model));
    assert_eq!(cause(&moved((2, 2), (2, 2)), Some(2)), None);
}
