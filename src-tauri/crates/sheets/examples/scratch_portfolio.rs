use assay_credit::default_model::default_model;
use assay_credit::model::RiskClass;
use assay_sheets::report::portfolio::*;
use assay_sheets::report::{Language, Negatives};
use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;

fn main() {
    let mut args = std::env::args().skip(1);
    let count: usize = args.next().unwrap().parse().unwrap();
    let out = args.next().unwrap();
    let language = if args.next().as_deref() == Some("zh") { Language::Chinese } else { Language::English };
    let model = default_model();
    let words: Vec<(String, String)> = (0..count)
        .map(|n| {
            (format!("C{n:05}"), format!("{}第{n}机械设备制造有限公司", ["宁波", "苏州", "东莞"][n % 3]))
        })
        .collect();
    let day = NaiveDate::from_ymd_opt(2026, 6, 30).unwrap();
    let industries = ["机械制造", "汽车零部件", "电子", "化工", "食品", "纺织", ""];
    let regions = ["华东", "华南", "华北", "西南"];
    let people = ["王磊", "李娜", "张伟", "陈静", "赵敏"];
    let grades: Vec<String> = model.grades.iter().map(|g| g.label.clone()).collect();
    let customers = words
        .iter()
        .enumerate()
        .map(|(n, (code, name))| {
            let h = (n as u64).wrapping_mul(2_654_435_761) >> 7;
            let grade = (h % 13 != 0).then(|| (h % grades.len() as u64) as usize);
            let before = (h % 17 != 0)
                .then(|| ((h / 3) % 5).min(1) as usize * grade.unwrap_or(2) + (h % 2) as usize)
                .map(|p| p.min(grades.len() - 1));
            PortfolioCustomer {
                code,
                name,
                industry: industries[(h % 7) as usize],
                region: regions[(h % 4) as usize],
                salesperson: people[(h % 5) as usize],
                class: grade.map(|g| {
                    [RiskClass::Green, RiskClass::Yellow, RiskClass::Red][(g * 3 / grades.len()).min(2)]
                }),
                grade,
                before,
                score: grade.map(|g| 90.0 - 9.0 * g as f64 + (h % 800) as f64 / 100.0),
                score_before: before.map(|g| 90.0 - 9.0 * g as f64 + (h % 700) as f64 / 100.0),
                moved: (grade != before).then(|| Move {
                    kind: [MoveKind::Data, MoveKind::Model, MoveKind::Override][(h % 3) as usize],
                    why: "Quick ratio at 0.71 (0.78 a year before) takes 1.6 points.".into(),
                }),
                exposure: Some(Decimal::new((h % 900_000_000) as i64 / (1 + n as i64 % 50), 2)),
                limit: (h % 5 != 0).then(|| Decimal::from((h % 8_000) as i64 * 1_000)),
                limit_until: (h % 5 != 0).then(|| day + Days::new(h % 400)),
                rated_as_of: grade.map(|_| day - Days::new(h % 300)),
                statement: grade.map(|_| NaiveDate::from_ymd_opt(2025, 12, 31).unwrap()),
                coverage: grade.map(|_| 0.7 + (h % 30) as f64 / 100.0),
                model: "5c@1",
                why_not: if grade.is_none() {
                    "no statement received by the day".into()
                } else {
                    String::new()
                },
                review_due: Some(day + Days::new(h % 360) - Days::new(20)),
                watch: (h % 29 == 0).then(|| "overdue more than 60 days; negative equity".into()),
            }
        })
        .collect();
    let report = PortfolioReport {
        company: "Hengtai Industrial 恒泰工业",
        author: "mei",
        as_of: day,
        against: Some(NaiveDate::from_ymd_opt(2025, 12, 31).unwrap()),
        currency: "CNY",
        ledger: true,
        filter: vec![],
        cautions: vec![],
        grades,
        customers,
        near: 0.9,
        expiring_until: day + Days::new(60),
        reviews_until: day + Days::new(30),
        models: vec![ModelInForce { model: &model, hash: "aa" }],
        negatives: Negatives::Brackets,
    };
    let mut best = f64::INFINITY;
    for _ in 0..5 {
        let start = std::time::Instant::now();
        let bytes = bytes(&report, language).unwrap();
        best = best.min(start.elapsed().as_secs_f64());
        std::fs::write(&out, bytes).unwrap();
    }
    println!("{best:.3} s, {} bytes", std::fs::metadata(&out).unwrap().len());
}
