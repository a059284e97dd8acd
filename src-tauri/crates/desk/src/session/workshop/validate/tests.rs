//! Validation on small portfolios whose figures were worked out by hand.

use assay_credit::calibrate::members;
use assay_credit::default_model::default_model;
use assay_credit::draft::settle::settle;
use assay_credit::figure::Text;
use assay_credit::model::{
    Bounds, MissingPolicy, Node, Population, RatingModel, Scale, ScoreBins, Weighting,
};
use assay_credit::rating::Origin;
use assay_store::{
    Facts, Id, ImportKind, ModelState, NewAllocation, NewGiven, NewImport, NewInvoice, NewOutcome,
    NewReceipt, ReceiptKind,
};
use chrono::NaiveDate;
use serde_json::json;

use crate::view::{CustomerProfile, ValidationView};
use crate::{Job, Session};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

struct Book {
    session: Session,
    version: String,
    _folder: tempfile::TempDir,
}

/// One factor scored 1 to 10, so that a customer scored q has (q - 1) / 9 of 100; grades from 60, 30 and 0.
fn model() -> RatingModel {
    let leaf = Node::Leaf {
        indicator: "q_integrity".into(),
        scale: Scale::Range { worst: 1.0, best: 10.0 },
        segments: Default::default(),
        missing: MissingPolicy::NotRatable,
        source: Text::new("", ""),
        bounds: Bounds::Typed,
    };
    let mut model = default_model();
    model.code = "one".into();
    model.tree = Node::Criterion {
        code: "goal".into(),
        name: Text::new("Goal", "目标"),
        judgements: Vec::new(),
        experts: Vec::new(),
        weighting: Weighting::Direct,
        typed_weights: vec![1.0],
        local_weights: vec![1.0],
        consistency_ratio: 0.0,
        inconsistency_reason: String::new(),
        children: vec![leaf],
    };
    model.reference.clear();
    let [mut a, mut b, mut c] = [model.grades[0].clone(), model.grades[1].clone(), model.grades[2].clone()];
    (a.label, a.cut_off, a.expected_default_rate) = ("A".into(), 60.0, Some(0.1));
    (b.label, b.cut_off, b.expected_default_rate) = ("B".into(), 30.0, Some(0.2));
    (c.label, c.cut_off, c.expected_default_rate) = ("C".into(), 0.0, Some(0.5));
    model.grades = vec![a, b, c];
    model.conditions.clear();
    settle(&mut model);
    model
}

impl Book {
    fn with(model: &RatingModel) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let session = Session::create(&folder.path().join("a.assay"), "甲", "lin").unwrap();
        session.set_business_date(Some(day("2026-06-30"))).unwrap();
        let version = session.write(|write| Ok(write.add_model_version(model)?)).unwrap();
        Self { session, version: version.to_string(), _folder: folder }
    }

    fn customer(&self, number: usize) -> Id {
        let profile = CustomerProfile {
            code: format!("K{number:03}"),
            name: format!("Firm {number}"),
            ..CustomerProfile::default()
        };
        self.session.save_customer(&profile).unwrap().profile.id.parse().unwrap()
    }

    fn import(&self, kind: ImportKind, facts: Facts) {
        let import = NewImport { kind, files: Vec::new(), summary: json!({}), facts };
        self.session.write(|write| Ok(write.add_import(&import)?)).unwrap();
    }

    /// Customers with their factor scored on a day; nobody scores 0.
    fn scored(&self, scores: &[f64], as_of: &str) -> Vec<Id> {
        let ids: Vec<Id> = (0..scores.len()).map(|number| self.customer(number)).collect();
        let given = ids.iter().zip(scores).filter(|(_, score)| **score > 0.0).map(|(id, score)| NewGiven {
            customer: *id,
            indicator: "q_integrity".into(),
            as_of: day(as_of),
            value: *score,
            origin: Origin::Assessor { user: "lin".into(), date: day(as_of) },
            remark: String::new(),
        });
        self.import(ImportKind::Indicators, Facts { given: given.collect(), ..Facts::default() });
        ids
    }

    fn outcomes(&self, outcomes: &[(Id, &str, bool)]) {
        let outcomes = outcomes.iter().map(|(customer, date, defaulted)| NewOutcome {
            customer: *customer,
            date: day(date),
            defaulted: *defaulted,
            place: None,
        });
        self.import(ImportKind::Outcomes, Facts { outcomes: outcomes.collect(), ..Facts::default() });
    }

    fn validate(&self, observed: Option<&str>) -> ValidationView {
        self.session.validate_version(&self.version, observed.map(day), &Job::silent("validate")).unwrap()
    }
}

const DEFAULTED: [f64; 12] = [1.0, 1.0, 2.0, 2.0, 3.0, 3.0, 4.0, 4.0, 5.0, 5.0, 6.0, 8.0];
const PERFORMED: [f64; 12] = [3.0, 5.0, 6.0, 6.0, 7.0, 7.0, 8.0, 8.0, 9.0, 9.0, 10.0, 10.0];

/// The 24 customers above, scored a year before; outcomes in the year after.
fn portfolio(model: &RatingModel) -> (Book, Vec<Id>) {
    let book = Book::with(model);
    let ids = book.scored(&[DEFAULTED, PERFORMED].concat(), "2025-06-30");
    let outcomes: Vec<(Id, &str, bool)> = ids
        .iter()
        .enumerate()
        .map(|(at, id)| if at < 12 { (*id, "2026-01-15", true) } else { (*id, "2026-06-30", false) })
        .collect();
    book.outcomes(&outcomes);
    (book, ids)
}

fn near(left: f64, right: f64) -> bool {
    (left - right).abs() < 1e-9
}

/// By hand: of the 144 pairs 124 are in order and 8 tied, which is 128. At a score of 5 ten of the twelve that
/// defaulted are counted and two of the others.
#[test]
fn discrimination_of_a_portfolio_counted_by_hand() {
    let (book, _) = portfolio(&model());
    let found = book.validate(None);
    assert_eq!(
        (found.source.as_str(), found.observed, found.until),
        ("imported", day("2025-06-30"), day("2026-06-30"))
    );
    assert_eq!((found.customers, found.defaults), (24, 12));
    assert_eq!((found.not_scored, found.no_outcome, found.already_in_default), (0, 0, 0));
    assert!(!found.in_sample);
    let view = found.discrimination.unwrap();
    assert!(near(view.auc, 128.0 / 144.0) && near(view.gini, 112.0 / 144.0));
    assert!(near(view.ks, 8.0 / 12.0) && near(view.ks_score, 400.0 / 9.0), "{} {}", view.ks, view.ks_score);
    let [low, high] = view.auc_interval[..] else { panic!() };
    assert!(low > 0.7 && low < view.auc && high > view.auc && high <= 1.0, "{low} {high}");
    let [low, high] = view.auc_bootstrap[..] else { panic!() };
    assert!(low > 0.65 && low < view.auc && high > view.auc && high <= 1.0, "{low} {high}");
    // One point for the origin and one for each of the ten distinct scores.
    assert_eq!(view.roc.len(), 11);
    assert_eq!((view.roc[0].score, view.roc[0].others, view.roc[0].defaults), (None, 0.0, 0.0));
    assert_eq!((view.roc[10].others, view.roc[10].defaults), (1.0, 1.0));
    assert!(near(view.roc[5].defaults, 10.0 / 12.0) && near(view.roc[5].others, 2.0 / 12.0));
}

/// By hand: A holds 9 of whom 1 defaulted, B 8 and 5, C 7 and 6. The binomial tails are 1 - 0.9^9, the sum from five
/// on of C(8, k) 0.2^k 0.8^(8-k), and 8 / 128.
#[test]
fn calibration_by_grade_counted_by_hand() {
    let (book, _) = portfolio(&model());
    let found = book.validate(None);
    let counts: Vec<_> =
        found.grades.iter().map(|one| (one.label.as_str(), one.customers, one.defaults)).collect();
    assert_eq!(counts, [("A", 9, 1), ("B", 8, 5), ("C", 7, 6)]);
    let lights: Vec<_> = found.grades.iter().map(|one| one.light.as_str()).collect();
    assert_eq!(lights, ["green", "yellow", "green"]);
    for (one, p) in found.grades.iter().zip([1.0 - 0.9_f64.powi(9), 0.010_406_4, 0.0625]) {
        assert!(near(one.p.unwrap(), p), "{} {:?}", one.label, one.p);
    }
    assert!(near(found.grades[0].interval[0], 1.0 - 0.975_f64.powf(1.0 / 9.0)));
    // Clopper and Pearson's table: 1 of 9 is 0.0028 to 0.4825.
    assert!((found.grades[0].interval[1] - 0.4825).abs() < 5e-5);
    assert!(!found.grades[0].one_sided);
    assert_eq!(found.monotone, Some(true));
    assert!(near(found.brier.unwrap(), 5.96 / 24.0));
    assert_eq!((found.ratings, found.overrides), (0, 0));
}

/// Expected rates that fall towards worse grades are held against nothing.
#[test]
fn rates_that_fall_give_no_light() {
    let mut falling = model();
    falling.grades[2].expected_default_rate = Some(0.15);
    let found = portfolio(&falling).0.validate(None);
    assert!(found.grades.iter().all(|one| one.light.is_empty() && one.p.is_none()));
    assert_eq!((found.brier, found.grades[1].customers), (None, 8));
}

#[test]
fn small_numbers_are_said_to_be_small() {
    let reason = |scores: &[f64], defaulted: usize| {
        let book = Book::with(&model());
        let ids = book.scored(scores, "2025-06-30");
        let fate = |(at, id): (usize, &Id)| (*id, "2026-06-30", at < defaulted);
        book.outcomes(&ids.iter().enumerate().map(fate).collect::<Vec<_>>());
        book.validate(Some("2025-06-30"))
    };
    let some: Vec<f64> = (0..24).map(|at| f64::from(at % 10 + 1)).collect();
    let nobody = reason(&some, 0);
    assert_eq!((nobody.reason.as_str(), nobody.customers, nobody.defaults), ("too_few_defaults", 24, 0));
    assert!(nobody.discrimination.is_none() && nobody.monotone.is_none());
    // The one-sided bound: A holds those scored 7 to 10 of twenty-four, 8 customers.
    let best = &nobody.grades[0];
    assert!(best.one_sided && best.customers == 8 && best.observed == Some(0.0));
    assert!(near(best.interval[1], 1.0 - 0.05_f64.powf(1.0 / 8.0)) && best.interval[0] == 0.0);

    assert_eq!(reason(&some, 9).reason, "too_few_defaults");
    let all = reason(&some, 24);
    assert_eq!((all.reason.as_str(), all.defaults, all.monotone), ("too_few_others", 24, None));
    assert_eq!(all.grades[0].interval[1], 1.0);
    assert!(reason(&some, 12).reason.is_empty());

    let same = reason(&[5.0; 24], 12);
    let view = same.discrimination.unwrap();
    assert_eq!((view.auc, view.ks), (0.5, 0.0));
    assert!(view.auc_interval.is_empty() && view.auc_bootstrap.is_empty() && view.roc.len() == 2);
    assert_eq!((same.grades[0].customers, same.grades[0].observed), (0, None));
    assert!(same.grades[0].interval.is_empty() && same.monotone.is_none());

    let unscored = reason(&[0.0; 24], 12);
    assert_eq!((unscored.reason.as_str(), unscored.not_scored, unscored.customers), ("no_scores", 24, 0));
}

#[test]
fn who_was_in_default_is_unknown_or_has_no_score_is_left_out() {
    let (book, ids) = portfolio(&model());
    book.outcomes(&[(ids[0], "2025-03-31", true), (ids[23], "2025-05-31", false)]);
    let more: Vec<Id> = (100..104).map(|number| book.customer(number)).collect();
    book.outcomes(&[(more[0], "2026-06-30", false), (more[1], "2026-02-28", true)]);
    let found = book.validate(None);
    assert_eq!((found.customers, found.defaults), (23, 11));
    assert_eq!((found.already_in_default, found.not_scored, found.no_outcome), (1, 2, 2));
    // Put away after it failed: it counts. One put away of whom nothing is known is not missed.
    let put_away = |id: Id| {
        book.session
            .write(|write| {
                let version = write.customer(id)?.row_version;
                Ok(write.archive_customer(id, version, true)?)
            })
            .unwrap()
    };
    put_away(ids[1]);
    put_away(more[3]);
    let found = book.validate(None);
    assert_eq!((found.customers, found.defaults, found.no_outcome), (23, 11, 1));
}

/// Figures that came after the day are not known on it.
#[test]
fn only_what_was_known_on_the_day_counts() {
    let (book, _) = portfolio(&model());
    let early = book.validate(Some("2025-06-29"));
    assert_eq!((early.customers, early.not_scored, early.reason.as_str()), (0, 24, "no_scores"));
    let late = book.validate(Some("2026-01-31"));
    // The defaults of January are past; the others were seen until June.
    assert_eq!((late.already_in_default, late.customers, late.until), (12, 12, day("2026-06-30")));
    assert_eq!(book.validate(Some("2026-06-30")).reason, "no_outcomes");
}

/// A table held in Excel: figures and flags were stored for one day, which says nothing of when.
#[test]
fn an_undated_table_is_observed_on_its_own_day() {
    let mut calibrated = model();
    calibrated.population = Some(Population {
        as_of: day("2026-06-30"),
        industries: Vec::new(),
        regions: Vec::new(),
        customers: 24,
        members: members(std::iter::empty()),
        scores: None,
    });
    for (model, in_sample) in [(model(), false), (calibrated, true)] {
        let book = Book::with(&model);
        let ids = book.scored(&[DEFAULTED, PERFORMED].concat(), "2026-03-31");
        let fate = |(at, id): (usize, &Id)| (*id, "2026-03-31", at < 12);
        book.outcomes(&ids.iter().enumerate().map(fate).collect::<Vec<_>>());
        let found = book.validate(None);
        assert_eq!((found.observed, found.until), (day("2026-03-31"), day("2026-03-31")));
        assert_eq!((found.customers, found.defaults, found.in_sample), (24, 12, in_sample));
        assert!(near(found.discrimination.unwrap().auc, 128.0 / 144.0));
    }
}

/// The reference had 10, 10 and 4 customers in three bins; the present ones are 7 below 30, 8 up to 60, 9 above. By
/// hand with half counts: shares of 10.5, 10.5 and 4.5 of 25.5 against 7.5, 8.5 and 9.5 of 25.5.
#[test]
fn shift_of_scores_against_the_population() {
    let mut with_bins = model();
    with_bins.population = Some(Population {
        as_of: day("2025-06-30"),
        industries: Vec::new(),
        regions: Vec::new(),
        customers: 24,
        members: members(std::iter::empty()),
        scores: Some(ScoreBins { edges: vec![30.0, 60.0], counts: vec![10, 10, 4] }),
    });
    let found = portfolio(&with_bins).0.validate(None);
    assert!(found.in_sample, "calibrated on the figures of the same day");
    let psi = found.psi.unwrap();
    assert_eq!((psi.reference, psi.current), (vec![10, 10, 4], vec![7, 8, 9]));
    let part = |p: f64, q: f64| (q - p) / 25.5 * (q / p).ln();
    assert!(near(psi.value, part(10.5, 7.5) + part(10.5, 8.5) + part(4.5, 9.5)), "{}", psi.value);
    // Chi-squared with two degrees at 95% is 5.9915.
    assert!((psi.by_chance - 5.991_464_547 / 12.0).abs() < 1e-8);
    assert_eq!(psi.verdict, "stable", "within what chance gives");
    assert_eq!(found.psi_reason, "");

    let without = portfolio(&model()).0.validate(None);
    assert_eq!((without.psi, without.psi_reason.as_str()), (None, "no_population"));
    with_bins.population.as_mut().unwrap().scores = None;
    assert_eq!(portfolio(&with_bins).0.validate(None).psi_reason, "no_reference_scores");
}

#[test]
fn ratings_made_with_the_version_are_counted() {
    let (book, _) = portfolio(&model());
    let id: Id = book.version.parse().unwrap();
    for state in [ModelState::Submitted, ModelState::Published] {
        let from = Some(day("2020-01-01"));
        book.session.write(|write| Ok(write.set_model_state(id, state, from, "")?)).unwrap();
    }
    let options =
        crate::RateOptions { model: Some("one".into()), customer: Some("K000".into()), ..Default::default() };
    book.session.rate_and_show(&options, &Job::silent("rate")).unwrap();
    assert_eq!(book.validate(None).ratings, 1);
}

/// Twelve customers that stop paying in autumn, twelve that pay, one that owed since spring, one written off, one that
/// never bought anything.
#[test]
fn without_outcomes_the_ledger_says_who_defaulted() {
    let book = Book::with(&model());
    let mut scores = [DEFAULTED, PERFORMED].concat();
    scores.extend([2.0, 3.0, 4.0]);
    let ids = book.scored(&scores, "2025-06-30");
    let nothing = book.validate(None);
    assert_eq!(
        (nothing.source.as_str(), nothing.reason.as_str(), nothing.no_outcome),
        ("ledger", "no_outcomes", 27)
    );

    let invoice = |at: usize, due: &str, amount: i64| NewInvoice {
        customer: ids[at],
        number: format!("I{at}"),
        invoice_date: day(due) - chrono::Days::new(30),
        due_date: day(due),
        amount: amount.into(),
        currency: "CNY".into(),
        disputed: false,
        place: None,
    };
    let receipt = |at: usize, date: &str, amount: i64, kind: ReceiptKind| NewReceipt {
        customer: ids[at],
        number: format!("R{at}"),
        date: day(date),
        amount: amount.into(),
        currency: "CNY".into(),
        kind,
        place: None,
    };
    let settles = |at: usize, date: &str, amount: i64| NewAllocation {
        customer: ids[at],
        invoice: format!("I{at}"),
        receipt: format!("R{at}"),
        date: day(date),
        amount: amount.into(),
        place: None,
    };
    let mut facts = Facts::default();
    for at in 0..12 {
        facts.invoices.push(invoice(at, "2025-10-15", 20_000));
    }
    for at in 12..24 {
        facts.invoices.push(invoice(at, "2025-10-15", 20_000));
        facts.receipts.push(receipt(at, "2025-12-31", 19_500, ReceiptKind::Payment));
        // What is left is too little to matter.
        facts.allocations.push(settles(at, "2025-12-31", 19_500));
    }
    facts.invoices.push(invoice(24, "2025-03-01", 9_000));
    facts.invoices.push(invoice(25, "2026-04-30", 9_000));
    facts.receipts.push(receipt(25, "2026-05-31", 9_000, ReceiptKind::WriteOff));
    facts.allocations.push(settles(25, "2026-05-31", 9_000));
    book.import(ImportKind::Ledger, facts);

    let found = book.validate(None);
    assert_eq!((found.observed, found.until), (day("2025-06-30"), day("2026-06-30")));
    assert_eq!((found.customers, found.defaults), (25, 13), "{found:?}");
    assert_eq!((found.already_in_default, found.no_outcome, found.not_scored), (1, 1, 0));
    // The one written off was scored 3: of the twelve that paid, one has the same score and eleven more.
    assert!(near(found.discrimination.unwrap().auc, (128.0 + 11.5) / 156.0));
}
