//! Figures to draw: invented customers in both languages.

use assay_charts::{
    Beyond, GradeDistribution, GradeRow, Language, Mark, MarkKind, Measure, Migration, PeerBand, Profile,
    Radar, ScoreBand, ScoreHistory, ScorePoint,
};
use chrono::{Days, Months, NaiveDate};
use rust_decimal::Decimal;

pub const GRADES: [&str; 7] = ["AAA", "AA", "A", "BBB", "BB", "B", "C"];

pub fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn name(language: Language) -> String {
    language
        .of(
            "C017 Harbour Bearings & Seals Ltd",
            "C017 \u{6d59}\u{6c5f}\u{6052}\u{901a}\u{8f74}\u{627f}\u{6709}\u{9650}\u{516c}\u{53f8}",
        )
        .to_owned()
}

pub fn bands() -> Vec<ScoreBand> {
    let cut_offs = [88.0, 80.0, 70.0, 60.0, 50.0, 40.0, 0.0];
    GRADES
        .iter()
        .zip(cut_offs)
        .map(|(label, cut_off)| ScoreBand { label: (*label).to_owned(), cut_off })
        .collect()
}

pub fn grade_of(score: f64) -> String {
    bands().into_iter().find(|band| score >= band.cut_off).unwrap().label
}

/// Twelve quarters with a gap, an override and two changes of the model.
pub fn history(language: Language) -> ScoreHistory {
    let scores = [62.1, 64.8, 63.0, 0.0, 58.4, 55.2, 57.9, 66.3, 71.2, 73.8, 72.5, 76.4];
    let points = scores.iter().enumerate().map(|(at, score)| {
        let known = *score > 0.0;
        let grade = known.then(|| grade_of(*score));
        ScorePoint {
            day: day(2023, 3, 31).checked_add_months(Months::new(3 * at as u32)).unwrap(),
            score: known.then_some(*score),
            decided: if at == 7 { Some("BB".to_owned()) } else { grade.clone() },
            grade,
        }
    });
    let mark = |day, kind, text: &str| Mark { day, kind, text: text.to_owned() };
    ScoreHistory {
        customer: name(language),
        bands: bands(),
        points: points.collect(),
        marks: vec![
            mark(day(2024, 1, 15), MarkKind::Model, "5c v2"),
            mark(day(2024, 11, 20), MarkKind::Override, language.of("override -1", "\u{8c03}\u{6574} -1")),
            mark(day(2025, 2, 20), MarkKind::OverrideEnded, language.of("ended", "\u{7ed3}\u{675f}")),
            mark(day(2025, 3, 1), MarkKind::Model, "5c v3"),
        ],
    }
}

/// Forty ratings, one every three weeks.
pub fn long_history() -> ScoreHistory {
    let points = (0..40_u32).map(|at| {
        let score = 60.0 + 14.0 * (f64::from(at) * 0.37).sin() + f64::from(at % 5);
        let day = day(2023, 1, 10).checked_add_days(Days::new(u64::from(at) * 21)).unwrap();
        let grade = Some(grade_of(score));
        ScorePoint { day, score: Some(score), decided: grade.clone(), grade }
    });
    let mark = |at: u32| Mark {
        day: day(2023, 1, 10).checked_add_days(Days::new(u64::from(at) * 31)).unwrap(),
        kind: if at.is_multiple_of(2) { MarkKind::Model } else { MarkKind::Override },
        text: format!("5c-manufacturing v{at}"),
    };
    ScoreHistory {
        customer: "X".repeat(300),
        bands: bands(),
        points: points.collect(),
        marks: (1..25).map(mark).collect(),
    }
}

pub fn distribution(measure: Measure) -> GradeDistribution {
    let now = [3_u64, 8, 14, 17, 9, 5, 2];
    let then = [2_u64, 9, 12, 18, 11, 4, 2];
    let amount = |n: u64| match measure {
        Measure::Customers => Decimal::from(n),
        Measure::Exposure(_) => Decimal::from(n * 4_312_345),
    };
    let rows = GRADES.iter().zip(now.iter().zip(then)).map(|(label, (now, then))| GradeRow {
        label: (*label).to_owned(),
        now: Some(amount(*now)),
        then: Some(amount(then)),
    });
    GradeDistribution {
        as_of: day(2026, 6, 30),
        against: Some(day(2025, 6, 30)),
        rows: rows.collect(),
        ungraded: Some(GradeRow { label: String::new(), now: Some(amount(2)), then: Some(amount(4)) }),
        measure,
    }
}

pub fn migration(language: Language) -> Migration {
    Migration {
        as_of: day(2026, 6, 30),
        against: day(2025, 6, 30),
        grades: GRADES.map(str::to_owned).to_vec(),
        more_from: vec![Beyond {
            label: language.of("no grade", "\u{65e0}\u{7b49}\u{7ea7}").to_owned(),
            worst: false,
        }],
        more_to: vec![Beyond {
            label: language.of("defaulted", "\u{5df2}\u{8fdd}\u{7ea6}").to_owned(),
            worst: true,
        }],
        counts: vec![
            vec![2, 0, 0, 0, 0, 0, 0, 0],
            vec![1, 6, 2, 0, 0, 0, 0, 0],
            vec![0, 2, 8, 2, 0, 0, 0, 0],
            vec![0, 0, 4, 12, 2, 0, 0, 0],
            vec![0, 0, 0, 3, 6, 2, 0, 0],
            vec![0, 0, 0, 0, 1, 2, 1, 0],
            vec![0, 0, 0, 0, 0, 1, 1, 1],
            vec![0, 0, 0, 1, 0, 0, 0, 0],
        ],
    }
}

/// Twelve grades, thousands of millions of customers, some without a grade on either day.
pub fn wide_migration() -> Migration {
    let grades: Vec<String> = (1..=12).map(|at| format!("G{at}")).collect();
    let cell = |from: u64, to: u64| match (from, to) {
        (12, 12) => 3,
        (12, _) => 7,
        (_, 12) => 123_456,
        _ if from.abs_diff(to) < 3 => 4_294_967_295 >> (from + to),
        _ => 0,
    };
    let none = || vec![Beyond { label: "no grade".to_owned(), worst: false }];
    Migration {
        as_of: day(2026, 6, 30),
        against: day(2025, 6, 30),
        more_from: none(),
        more_to: none(),
        counts: (0..13).map(|from| (0..13).map(|to| cell(from, to)).collect()).collect(),
        grades,
    }
}

pub fn radar(language: Language, customers: usize) -> Radar {
    let criteria = [
        ("Profitability", "\u{76c8}\u{5229}\u{80fd}\u{529b}"),
        ("Solvency", "\u{507f}\u{503a}\u{80fd}\u{529b}"),
        ("Efficiency", "\u{8fd0}\u{8425}\u{6548}\u{7387}"),
        ("Growth", "\u{6210}\u{957f}\u{6027}"),
        ("Payment behaviour", "\u{4ed8}\u{6b3e}\u{884c}\u{4e3a}"),
        ("Management and governance", "\u{7ba1}\u{7406}\u{4e0e}\u{6cbb}\u{7406}"),
    ];
    let values = [
        [Some(0.72), Some(0.55), Some(0.61), None, Some(0.93), Some(0.80)],
        [Some(0.41), Some(0.74), Some(0.35), Some(0.52), Some(0.66), Some(0.50)],
        [Some(0.90), Some(0.20), Some(0.75), Some(0.31), Some(0.45), Some(1.0)],
        [Some(0.15), Some(0.95), Some(0.05), Some(0.88), Some(0.30), Some(0.0)],
    ];
    let names = [
        name(language),
        language
            .of(
                "C021 Northern Pump Works and Hydraulic Engineering International Holdings Limited",
                "C021 \u{5317}\u{65b9}\u{6c34}\u{6cf5}",
            )
            .to_owned(),
        "C030 <Delta> & \"Sons\"".to_owned(),
        "C044".to_owned(),
    ];
    let band = |q25, median, q75| Some(PeerBand { q25, median, q75 });
    Radar {
        criteria: criteria.iter().map(|(en, zh)| language.of(en, zh).to_owned()).collect(),
        profiles: names
            .into_iter()
            .zip(values)
            .take(customers)
            .map(|(name, values)| Profile { name, values: values.to_vec() })
            .collect(),
        peers: vec![
            band(0.42, 0.55, 0.68),
            band(0.35, 0.5, 0.62),
            band(0.4, 0.52, 0.66),
            band(0.3, 0.45, 0.6),
            band(0.5, 0.7, 0.85),
            band(0.45, 0.6, 0.7),
        ],
        peers_are: language.of("machinery, 38", "\u{673a}\u{68b0}\u{ff0c}38").to_owned(),
    }
}
