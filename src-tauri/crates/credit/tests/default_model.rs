//! The default model: soundness, statements alone, and properties on random customers.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // Helpers here are test code too.

mod common;

use assay_credit::chart::LineCode::{self, *};
use assay_credit::default_model::default_model;
use assay_credit::engine::rate;
use assay_credit::figure::{Figure, Reason, ReasonCode};
use assay_credit::indicators::altman::cut_offs;
use assay_credit::indicators::{Source, find};
use assay_credit::model::{Node, RatingModel, Scale};
use assay_credit::rating::{RatingInputs, RatingResult};
use common::small::graded;
use common::*;
use proptest::prelude::*;

#[test]
fn default_model_is_sound() {
    use assay_methods::ahp::{Completion, Method, PairwiseMatrix, RandomIndex, priorities};
    fn walk(node: &Node, seen: &mut Vec<String>) {
        match node {
            Node::Criterion { code, judgements, local_weights, consistency_ratio, children, .. } => {
                let matrix = PairwiseMatrix::new(judgements).unwrap();
                let found =
                    priorities(&matrix, Method::Eigenvector, RandomIndex::AlonsoLamata, Completion::Optimal)
                        .unwrap();
                for (frozen, weight) in local_weights.iter().zip(&found.weights) {
                    assert!((frozen - weight).abs() < 1e-12, "{code}: {:?}", found.weights);
                }
                assert!((consistency_ratio - found.cr).abs() < 1e-9, "{code}: {}", found.cr);
                assert!(found.cr < 0.10);
                seen.push(code.clone());
                children.iter().for_each(|child| walk(child, seen));
            }
            Node::Leaf { indicator, scale, source, .. } => {
                assert!(find(indicator).is_some(), "{indicator}");
                assert!(scale.is_sound(), "{indicator}");
                assert!(!source.en.is_empty() && !source.zh.is_empty());
                seen.push(indicator.clone());
            }
        }
    }
    let model = default_model();
    let mut seen = Vec::new();
    walk(&model.tree, &mut seen);
    let distinct: std::collections::BTreeSet<_> = seen.iter().collect();
    assert_eq!(distinct.len(), seen.len());
    assert!((model.weights.iter().map(|w| w.weight).sum::<f64>() - 1.0).abs() < 1e-12);
    assert_eq!(model.grades.len(), 7);
    assert_eq!(model.grades.last().unwrap().policy.terms_days, 0);
    let text = assay_credit::canonical::canonical_json(&model).unwrap();
    let back: RatingModel = serde_json::from_str(&text).unwrap();
    assert_eq!(back, model);
    assert_eq!(assay_credit::canonical::canonical_json(&back).unwrap(), text);
}

/// Several products apply the cut-offs of Z' to Z''; the scale must stand on those of its own form.
#[test]
fn altman_scale_stands_on_the_cut_offs_of_its_own_form() {
    fn scale_of(node: &Node) -> Option<Scale> {
        match node {
            Node::Criterion { children, .. } => children.iter().find_map(scale_of),
            Node::Leaf { indicator, scale, .. } => (indicator == "altman_z2_em").then(|| scale.clone()),
        }
    }
    let Some(Scale::Bands { low, good, .. }) = scale_of(&default_model().tree) else { panic!() };
    let own = cut_offs("altman_z2_em").unwrap();
    assert_eq!((low, good), (own.distress, own.safe));
}

#[test]
fn default_model_rates_from_statements_alone() {
    let found = graded(&default_model(), &company());
    let by_criterion = |code: &str| {
        let of: Vec<_> = found.contributions.iter().filter(|c| c.criterion == code).collect();
        let known = |c: &&&assay_credit::rating::Contribution| {
            find(&c.indicator).unwrap().source == Source::Statement
        };
        let all: f64 = of.iter().map(|c| c.effective_weight).sum();
        of.iter().filter(known).map(|c| c.effective_weight).sum::<f64>() / all
    };
    for code in ["character", "capacity", "capital", "collateral", "conditions"] {
        assert!(by_criterion(code) >= 0.5, "{code}");
    }
    assert!(found.coverage >= 0.7, "{}", found.coverage);
    assert!(found.score_low <= found.score && found.score <= found.score_high);
    assert_eq!(found.score, found.score_low, "what is missing counts as the worst");
}

#[test]
fn default_conditions_hold_back_troubled_customers() {
    let rule = |change_inputs: &dyn Fn(&mut RatingInputs)| {
        let mut inputs = assessed();
        change_inputs(&mut inputs);
        let found = graded(&default_model(), &inputs);
        (found.rule, found.grade)
    };
    assert_eq!(rule(&|_| ()).0, None);
    assert_eq!(rule(&|i| i.blacklisted = true), (Some("blacklisted".into()), "D".into()));
    let (audit, grade) = rule(&|i| {
        i.statements[1].opinion = assay_credit::statement::AuditOpinion::Qualified;
    });
    assert_eq!((audit.as_deref(), grade.as_str()), (Some("audit_not_clean"), "C"));
    let (old, grade) = rule(&|i| i.as_of = day("2027-08-01"));
    assert_eq!((old.as_deref(), grade.as_str()), (Some("statement_too_old"), "BB"));
}

/// The company with good qualitative scores and a good ledger.
fn assessed() -> RatingInputs {
    let mut inputs = company();
    for code in ["q_integrity", "q_security", "q_industry", "q_competitiveness"] {
        given(&mut inputs, code, Figure::value(8.0));
    }
    for (code, value) in
        [("pay_on_time_share", 0.95), ("pay_avg_days_late_12m", 2.0), ("pay_overdue_share", 0.05)]
    {
        given(&mut inputs, code, Figure::value(value));
    }
    inputs
}

/// Lines that layouts leave out when they are zero, whose absence is taken so by the formulas' definition.
const COMPONENTS: &[LineCode] = &[
    TradingAssets,
    NotesReceivable,
    Prepayments,
    IntangibleAssets,
    Goodwill,
    DevelopmentCost,
    ShortTermLoans,
    CurrentPortionLongTermDebt,
    LongTermLoans,
    NotesPayable,
    InterestExpense,
];

#[test]
fn leaving_out_a_principal_line_never_pays() {
    let score = graded(&default_model(), &assessed()).score;
    for (line, _) in LINES_2025 {
        if COMPONENTS.contains(line) {
            continue;
        }
        let mut less = assessed();
        change(&mut less.statements[1], &[(*line, None)]);
        if let RatingResult::Graded(found) = rate(&default_model(), &less).unwrap() {
            assert!(found.score <= score + 1e-9, "{line}: {} above {score}", found.score);
        }
    }
}

#[test]
fn other_customers_change_nothing() {
    let model = default_model();
    let alone = rate(&model, &assessed()).unwrap();
    let book: Vec<RatingInputs> = (0..5)
        .map(|i| {
            let mut other = changed(&[(Revenue, Some(100 * i)), (NetProfit, Some(-50 * i))]);
            other.customer = format!("C{i:03}");
            other
        })
        .collect();
    for other in &book {
        rate(&model, other).unwrap();
    }
    assert_eq!(rate(&model, &assessed()).unwrap(), alone);
}

fn figures() -> impl Strategy<Value = Figure> {
    prop_oneof![
        6 => (-3.0..12.0f64).prop_map(Figure::value),
        1 => Just(Figure::Worst(Reason::new(ReasonCode::EquityNotPositive))),
        1 => Just(Figure::Best(Reason::new(ReasonCode::NoInterest))),
        1 => Just(Figure::NotApplicable(Reason::new(ReasonCode::NoPaymentHistory))),
        1 => Just(Figure::Missing(Reason::new(ReasonCode::NotEntered))),
    ]
}

fn random_customer() -> impl Strategy<Value = RatingInputs> {
    let codes = default_model().weights.into_iter().map(|w| w.indicator).collect::<Vec<_>>();
    let lines = prop::collection::vec(-500i64..3000, LINES_2025.len());
    (prop::collection::vec(prop::option::weighted(0.8, figures()), codes.len()), lines, any::<bool>())
        .prop_map(move |(figures, lines, with_statements)| {
            let mut inputs = if with_statements { company() } else { inputs("2026-06-30", Vec::new()) };
            if with_statements {
                for ((line, _), value) in LINES_2025.iter().zip(lines) {
                    change(&mut inputs.statements[1], &[(*line, Some(value))]);
                }
            }
            for (code, figure) in codes.iter().zip(figures) {
                if let Some(figure) = figure {
                    given(&mut inputs, code, figure);
                }
            }
            inputs
        })
}

proptest! {
    /// Taking away any one given figure that is known, or does not apply, never raises the score. (The last
    /// payment figure is the ledger itself, which facts cannot be taken away from.)
    #[test]
    fn hiding_a_figure_never_pays(inputs in random_customer(), pick in any::<prop::sample::Index>()) {
        let model = default_model();
        let codes: Vec<String> = inputs.given.keys().cloned().collect();
        prop_assume!(!codes.is_empty());
        let code = pick.get(&codes);
        let ledger = codes.iter().filter(|c| c.starts_with("pay_")).count();
        prop_assume!(!code.starts_with("pay_") || ledger > 1);
        let mut less = inputs.clone();
        less.given.remove(code);
        if let (RatingResult::Graded(full), RatingResult::Graded(less)) =
            (rate(&model, &inputs).unwrap(), rate(&model, &less).unwrap())
        {
            prop_assert!(less.score <= full.score + 1e-9, "{code}: {} above {}", less.score, full.score);
        }
    }

    #[test]
    fn explanations_add_up_and_bits_repeat(inputs in random_customer()) {
        let model = default_model();
        let first = rate(&model, &inputs).unwrap();
        prop_assert_eq!(&rate(&model, &inputs).unwrap(), &first);
        if let RatingResult::Graded(found) = first {
            let sum: f64 = found.contributions.iter().map(|c| c.points).sum();
            prop_assert!((sum - (found.score - found.reference_score)).abs() < 1e-9);
            let weights: f64 = found.contributions.iter().map(|c| c.effective_weight).sum();
            prop_assert!((weights - 1.0).abs() < 1e-12);
            prop_assert!((0.0..=100.0).contains(&found.score));
            prop_assert!(found.score_low <= found.score && found.score <= found.score_high);
            prop_assert!(found.contributions.iter().all(|c| c.effective_weight == 0.0 || c.r.is_some()));
        }
    }
}
