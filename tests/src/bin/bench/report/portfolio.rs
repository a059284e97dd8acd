//! A portfolio with everything in it: grades on two days, moves, limits, exposures, reviews, signals, and customers
//! without a grade. The same at every call.

use assay_credit::model::{RatingModel, RiskClass};
use assay_sheets::report::portfolio::{
    LimitPoint, ModelInForce, Move, MoveKind, PortfolioCustomer, PortfolioReport,
};
use assay_sheets::report::{Identity, Negatives};
use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;

const INDUSTRIES: [&str; 7] = ["机械制造", "汽车零部件", "电子", "化工", "食品", "纺织", ""];
const REGIONS: [&str; 4] = ["华东", "华南", "华北", "西南"];
const PEOPLE: [&str; 5] = ["王磊", "李娜", "张伟", "陈静", "赵敏"];

/// Codes and names.
pub fn names(count: usize) -> Vec<(String, String)> {
    let towns = ["宁波", "苏州", "东莞"];
    (0..count)
        .map(|number| {
            (format!("C{number:05}"), format!("{}第{number}机械设备制造有限公司", towns[number % 3]))
        })
        .collect()
}

/// The portfolio of these customers.
pub fn report<'a>(names: &'a [(String, String)], model: &'a RatingModel) -> PortfolioReport<'a> {
    let as_of = day(2026, 6, 30);
    let grades: Vec<String> = model.grades.iter().map(|grade| grade.label.clone()).collect();
    let customers = names
        .iter()
        .enumerate()
        .map(|(number, (code, name))| customer((code, name), Draws(number as u64), grades.len(), as_of))
        .collect();
    PortfolioReport {
        identity: Identity { company: "恒泰工业", logo: None },
        author: "mei",
        as_of,
        against: Some(day(2025, 12, 31)),
        currency: "CNY",
        ledger: true,
        filter: Vec::new(),
        cautions: Vec::new(),
        grades,
        customers,
        exposure_before: None,
        reviews_until: as_of + Days::new(30),
        models: vec![ModelInForce { model, hash: "0000000000000000" }],
        negatives: Negatives::Brackets,
    }
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day of the calendar")
}

/// Numbers that look drawn, and are the same for the same customer (splitmix64).
struct Draws(u64);

impl Draws {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % limit
    }

    fn of<'s>(&mut self, words: &[&'s str]) -> &'s str {
        words[self.below(words.len() as u64) as usize]
    }
}

fn customer<'a>(
    (code, name): (&'a str, &'a str),
    mut draws: Draws,
    grades: usize,
    as_of: NaiveDate,
) -> PortfolioCustomer<'a> {
    let before = draws.below(grades as u64) as usize;
    let grade = match draws.below(10) {
        0 => before.saturating_sub(1),
        1 => (before + 1).min(grades - 1),
        _ => before,
    };
    let rated = draws.below(12) != 0;
    let score =
        |place: usize, draws: &mut Draws| 92.0 - 12.0 * place as f64 - draws.below(11_000) as f64 / 1_000.0;
    let limited = draws.below(5) != 0;
    let classes = [RiskClass::Green, RiskClass::Yellow, RiskClass::Red];
    let owed = Decimal::new(draws.below(900_000_000) as i64, 2);
    let limit = limited.then(|| Decimal::from(draws.below(9_000) as i64 * 1_000));
    let until = limited.then(|| as_of + Days::new(draws.below(400)));
    PortfolioCustomer {
        code,
        name,
        industry: draws.of(&INDUSTRIES),
        region: draws.of(&REGIONS),
        salesperson: draws.of(&PEOPLE),
        class: rated.then(|| classes[(grade * 3 / grades).min(2)]),
        grade: rated.then_some(grade),
        before: rated.then_some(before),
        score: rated.then(|| score(grade, &mut draws)),
        score_before: rated.then(|| score(before, &mut draws)),
        moved: (rated && grade != before).then(|| Move {
            kind: [MoveKind::Data, MoveKind::Model, MoveKind::Override][draws.below(3) as usize],
            why: format!("速动比率 0.{:02}（上年 0.78），减 1.6 分。", draws.below(100)),
        }),
        exposure: Some(owed),
        limit,
        limit_until: until,
        limit_points: points(owed, limit, until.is_some_and(|until| until <= as_of + Days::new(60))),
        rated_as_of: rated.then(|| as_of - Days::new(draws.below(300))),
        statement: rated.then(|| day(2025, 12, 31)),
        coverage: rated.then(|| 0.7 + draws.below(300) as f64 / 1_000.0),
        model: if rated { "5c@1" } else { "" },
        why_not: if rated { String::new() } else { "截至该日未收到任何财务报表".to_owned() },
        review_due: rated.then(|| as_of + Days::new(draws.below(360)) - Days::new(20)),
        defaulted: false,
        defaulted_before: false,
        watch: (draws.below(25) == 0).then(|| "逾期超过 60 天；净资产为负".to_owned()),
    }
}

fn points(owed: Decimal, limit: Option<Decimal>, ending: bool) -> Vec<LimitPoint> {
    let use_of_it = match limit {
        None => LimitPoint::Uncovered,
        Some(limit) if owed > limit => LimitPoint::Over,
        Some(limit) if owed >= limit * Decimal::new(9, 1) => LimitPoint::Near,
        Some(_) => return if ending { vec![LimitPoint::Expiring] } else { Vec::new() },
    };
    if ending { vec![use_of_it, LimitPoint::Expiring] } else { vec![use_of_it] }
}
