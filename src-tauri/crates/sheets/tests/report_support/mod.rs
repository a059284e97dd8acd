//! A made-up customer with three years of statements, a small model and the rating that follows from them.
//! Scores and points are computed here from the published formulas, apart from the product's engine.

#![allow(dead_code, reason = "each test file uses its own part of the fixture")]

mod credit;
mod model;
pub mod read;
mod statements;

use std::collections::BTreeMap;
use std::str::FromStr;

use assay_credit::customer::Customer;
use assay_credit::figure::{Figure, Reason, ReasonCode, Text};
use assay_credit::indicators;
use assay_credit::model::{Node, RatingModel, Scale};
use assay_credit::rating::{
    Checked, Contribution, Given, Graded, Improvement, Origin, Outcome, RatingInputs,
};
use assay_credit::statement::{CellRef, Scope};
use assay_sheets::report::rating::{Credit, HistoryPoint, PaymentSummary, Peers, RatingReport};
use assay_sheets::report::{Identity, Negatives};
use chrono::NaiveDate;

use model::model;
use statements::statement;

pub fn day(text: &str) -> NaiveDate {
    NaiveDate::from_str(text).unwrap()
}

pub fn inputs() -> RatingInputs {
    let assessor = || Origin::Assessor { user: "李明".into(), date: day("2026-06-18") };
    let mut given = BTreeMap::new();
    let mut add = |code: &str, figure: Figure, origin: Origin| {
        given.insert(code.to_owned(), Given { figure, origin });
    };
    add("pay_on_time_share", Figure::value(0.914), Origin::Ledger { items: 86 });
    add("pay_avg_days_late_12m", Figure::value(11.3), Origin::Ledger { items: 86 });
    add("q_integrity", Figure::value(8.0), assessor());
    add("q_industry", Figure::value(6.0), assessor());
    add("q_competitiveness", Figure::Missing(Reason::new(ReasonCode::NotAssessed)), assessor());
    let cell = CellRef { file: "定性评分.xlsx".into(), sheet: "评分".into(), cell: "F12".into() };
    add("q_security", Figure::value(4.0), Origin::Workbook { cell });
    RatingInputs {
        customer: "C-0412".into(),
        segment: "装备制造".into(),
        as_of: day("2026-06-30"),
        scope: Scope::Consolidated,
        statements: vec![statement(2), statement(1), statement(0)],
        adjustments: Vec::new(),
        given,
        blacklisted: false,
    }
}

/// r by the scale's definition.
fn r_of(scale: &Scale, value: f64) -> f64 {
    let between = |a: f64, b: f64| ((value - a) / (b - a)).clamp(0.0, 1.0);
    match scale {
        Scale::Range { worst, best } => between(*worst, *best),
        Scale::Bands { poor, low, average, good, excellent } => {
            let points = [(*poor, 0.2), (*low, 0.4), (*average, 0.6), (*good, 0.8), (*excellent, 1.0)];
            if value < *poor {
                return 0.0;
            }
            let pair = points.windows(2).find(|pair| value <= pair[1].0);
            pair.map_or(1.0, |p| p[0].1 + 0.2 * (value - p[0].0) / (p[1].0 - p[0].0))
        }
        Scale::Target { outer_lower, lower, upper, outer_upper, upper_floor } => {
            if value < *lower {
                between(*outer_lower, *lower)
            } else if value <= *upper {
                1.0
            } else {
                between(*outer_upper, *upper).max(*upper_floor)
            }
        }
    }
}

fn leaves<'a>(node: &'a Node, out: &mut Vec<&'a Node>) {
    match node {
        Node::Criterion { children, .. } => children.iter().for_each(|child| leaves(child, out)),
        leaf @ Node::Leaf { .. } => out.push(leaf),
    }
}

/// Rates by the formula sheet: C from weights and r, points as Shapley values of the pair (A, B).
pub fn graded(model: &RatingModel, inputs: &RatingInputs) -> Graded {
    let mut nodes = Vec::new();
    leaves(&model.tree, &mut nodes);
    let mut contributions: Vec<Contribution> = Vec::new();
    for ((at, node), weight) in nodes.iter().enumerate().zip(&model.weights) {
        let Node::Leaf { indicator, scale, .. } = node else { unreachable!() };
        let evaluated = indicators::evaluate(indicator, inputs);
        let r = match &evaluated.figure {
            Figure::Value { value, .. } => Some(r_of(scale, *value)),
            Figure::Worst(_) => Some(0.0),
            Figure::Best(_) => Some(1.0),
            Figure::Middle(_) => Some(0.5),
            _ => None,
        };
        contributions.push(Contribution {
            indicator: indicator.clone(),
            criterion: weight.criterion.clone(),
            weight: weight.weight,
            effective_weight: 0.0,
            r,
            reference_r: 0.45 + 0.03 * (at % 5) as f64,
            points: 0.0,
            evaluated,
        });
    }
    let known: f64 = contributions.iter().filter(|one| one.r.is_some()).map(|one| one.weight).sum();
    for one in &mut contributions {
        one.effective_weight = if one.r.is_some() { one.weight / known } else { 0.0 };
    }
    let sums = |r: &dyn Fn(&Contribution) -> f64| {
        contributions.iter().fold((0.0, 0.0), |(a, b), one| {
            let (w, r) = (one.effective_weight, r(one));
            (a + w * r * r, b + w * (1.0 - r) * (1.0 - r))
        })
    };
    let (a1, b1) = sums(&|one| one.r.unwrap_or(0.0));
    let (a0, b0) = sums(&|one| one.reference_r);
    let (p0, q0, p1, q1) = (a0.sqrt(), b0.sqrt(), a1.sqrt(), b1.sqrt());
    let part_a = |q: f64| q / ((p1 + q) * (p0 + q) * (p1 + p0));
    let part_b = |p: f64| p / ((p + q1) * (p + q0) * (q1 + q0));
    let (sa, sb) = ((part_a(q0) + part_a(q1)) / 2.0, -(part_b(p0) + part_b(p1)) / 2.0);
    for one in &mut contributions {
        let (r, r0, w) = (one.r.unwrap_or(0.0), one.reference_r, one.effective_weight);
        let near = r * r - r0 * r0;
        let far = (1.0 - r) * (1.0 - r) - (1.0 - r0) * (1.0 - r0);
        one.points = 100.0 * w * (sa * near + sb * far);
    }
    let score = (100.0 * p1 / (p1 + q1) * 1e9).round() / 1e9;
    let position = model.grades.iter().position(|grade| score >= grade.cut_off).unwrap();
    let better = position.checked_sub(1).map(|at| &model.grades[at]);
    let last = position + 1 == model.grades.len();
    Graded {
        score,
        grade: model.grades[position].label.clone(),
        model_grade: model.grades[position].label.clone(),
        rule: None,
        next_grade: better.map(|grade| grade.label.clone()),
        points_to_next: better.map(|grade| grade.cut_off - score),
        points_above: (!last).then(|| score - model.grades[position].cut_off),
        coverage: known,
        score_low: score - 2.1,
        score_high: score + 1.4,
        reference_score: 100.0 * p0 / (p0 + q0),
        contributions,
        conditions: model
            .conditions
            .iter()
            .map(|one| Checked { code: one.code.clone(), outcome: Outcome::NotFired })
            .collect(),
        improvements: vec![
            Improvement { indicator: "pay_avg_days_late_12m".into(), from: Some(11.3), to: 7.0 },
            Improvement { indicator: "debt_to_assets".into(), from: Some(0.5562), to: 0.482 },
            Improvement { indicator: "interest_cover".into(), from: Some(5.645), to: 7.61 },
        ],
        period_end: day("2025-12-31"),
    }
}

/// Everything a report borrows from.
pub struct Fixture {
    pub customer: Customer,
    pub model: RatingModel,
    pub inputs: RatingInputs,
    pub graded: Graded,
    pub company: String,
    pub rated_by: String,
    pub credit: Credit,
    pub logo: Option<Vec<u8>>,
}

impl Fixture {
    pub fn new() -> Self {
        let (model, inputs) = (model(), inputs());
        let graded = graded(&model, &inputs);
        let customer = Customer {
            code: "C-0412".into(),
            name: "宁波海润机械有限公司".into(),
            registration_number: "91330200MA2XXXXX7K".into(),
            industry: "装备制造".into(),
            region: "浙江".into(),
            relationship_start: Some(day("2020-04-08")),
            ..Customer::default()
        };
        Self {
            credit: credit::credit(&model, &inputs, &graded.grade),
            logo: None,
            customer,
            model,
            inputs,
            graded,
            company: "华东营销中心".into(),
            rated_by: "李明".into(),
        }
    }

    pub fn report(&self) -> RatingReport<'_> {
        let scores = [58.0, 59.5, 57.2, 61.0, 64.3, 63.2, 66.8];
        let mut history: Vec<_> = (0_u32..)
            .zip(scores)
            .map(|(at, score)| HistoryPoint {
                as_of: NaiveDate::from_ymd_opt(2024 + (at as i32 + 2) / 4, ((at + 2) % 4) * 3 + 3, 30)
                    .unwrap(),
                score,
                grade: if score < 60.0 { "BB".into() } else { "BBB".into() },
                version: 1,
            })
            .collect();
        history.push(HistoryPoint {
            as_of: self.inputs.as_of,
            score: self.graded.score,
            grade: self.graded.grade.clone(),
            version: 1,
        });
        RatingReport {
            identity: Identity { company: &self.company, logo: self.logo.as_deref() },
            customer: &self.customer,
            model: &self.model,
            inputs: &self.inputs,
            graded: &self.graded,
            rated_at: day("2026-07-02"),
            rated_by: &self.rated_by,
            input_hash: "5b41362bc82b7f3d56edc5a306db22105707d01ff4819e26faef9724a2d406c9",
            model_hash: "9c56cc51b374c3ba189210d5b6d4bf57790d351c96c47c02190ecf1e430635ab",
            history,
            payment: Some(PaymentSummary {
                as_of: day("2026-06-30"),
                items_due: 86,
                group: Some(Text::new("steadily late by 11 days", "稳定延迟 11 天")),
                metrics: [
                    ("pay_on_time_share", Figure::value(0.914)),
                    ("pay_avg_days_late_12m", Figure::value(11.3)),
                    ("pay_overdue_share", Figure::Missing(Reason::new(ReasonCode::NotEntered))),
                    ("pay_relationship_months", Figure::value(74.0)),
                ]
                .into_iter()
                .map(|(code, figure)| (code.to_owned(), figure))
                .collect(),
            }),
            peers: Some(Peers {
                group: "装备制造".into(),
                customers: 41,
                medians: [("current_ratio", 1.28), ("debt_to_assets", 0.601), ("pay_on_time_share", 0.84)]
                    .into_iter()
                    .map(|(code, median)| (code.to_owned(), median))
                    .collect(),
            }),
            negatives: Negatives::Brackets,
            missing_checks: Vec::new(),
            overridden: None,
            note: None,
            credit: self.credit.clone(),
        }
    }
}
