//! The command line as scripts use it: documented shapes, provenance, exit status, nothing stored on refusal.
#![allow(clippy::unwrap_used, reason = "a failure here is a failure of the test")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use assay_tests::command::{arg, assay, json, shared};
use rust_decimal::Decimal;
use serde_json::{Value, json as value};

/// A company of two years in 万元, one sheet, figures chosen by hand.
const STATEMENT: &str = "\
测试贸易有限公司,,,
单位：万元,2025-12-31,2024-12-31,
货币资金,\"1,200.50\",900,
应收账款,800,700,
存货,600,650,
流动资产合计,2600.5,2250,
固定资产,1400,1350,
非流动资产合计,1400,1350,
资产总计,4000.5,3600,
短期借款,500,500,
应付账款,700,650,
流动负债合计,1200,1150,
长期借款,400,400,
非流动负债合计,400,400,
负债合计,1600,1550,
未分配利润,900.5,600,
所有者权益合计,2400.5,2050,
营业收入,5000,4500,
营业成本,4000,3650,
销售费用,200,190,
管理费用,250,240,
财务费用,45,44,
其中：利息费用,45,44,
营业利润,505,376,
利润总额,500,370,
所得税费用,125,92.5,
净利润,375,277.5,
经营活动产生的现金流量净额,420,310,
投资活动产生的现金流量净额,-150,-120,
筹资活动产生的现金流量净额,30.5,-40,
现金及现金等价物净增加额,300.5,150,
";

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    fn book(&self) -> PathBuf {
        let path = self.path("book.assay");
        assert_eq!(json(&["init", arg(&path), "--company", "甲公司"])["customers"], value!(0));
        path
    }
}

fn bytes_of(path: &Path) -> Vec<u8> {
    std::fs::read(path).unwrap()
}

#[test]
fn every_number_comes_with_its_cell() {
    let folder = Folder::new();
    let book = folder.book();
    let file = folder.file("T1_2025.csv", STATEMENT);
    let read = json(&["import", "statements", arg(&book), arg(&file), "--customer", "T1"]);
    assert_eq!(read["unmapped"], value!([]));
    assert_eq!(read["customers"][0]["name"], "测试贸易有限公司");
    let statements = json(&["show", "statements", arg(&book), "--customer", "T1"]);
    let newest = &statements[1];
    assert_eq!(newest["period_end"], "2025-12-31");
    assert_eq!((&newest["months"], &newest["scope"]), (&value!(12), &value!("consolidated")));
    assert_eq!(newest["source_unit"], "ten-thousand");
    let cash = &newest["lines"]["cash"];
    let yuan: Decimal = cash["value"].as_str().unwrap().parse().unwrap();
    assert_eq!(yuan, 12_005_000.into(), "1,200.50 万元");
    assert_eq!(cash["source"], value!({ "file": "T1_2025.csv", "sheet": "T1_2025", "cell": "B3" }));
    assert_eq!(statements[0]["lines"]["net_profit"]["source"]["cell"], "C27");
}

#[test]
fn a_new_customer_is_rated_and_the_rating_repeats() {
    let folder = Folder::new();
    let file = folder.file("T1.csv", STATEMENT);
    let rate = |name: &str| -> Value {
        let book = folder.path(name);
        json(&["init", arg(&book)]);
        json(&[
            "import",
            "statements",
            arg(&book),
            arg(&file),
            "--customer",
            "T1",
            "--received",
            "2026-04-01",
        ]);
        json(&["rate", arg(&book), "--as-of", "2026-06-30"])[0].clone()
    };
    let first = rate("a.assay");
    let keys: Vec<&String> = first.as_object().unwrap().keys().collect();
    for key in [
        "customer",
        "model",
        "version",
        "as_of",
        "score",
        "grade",
        "model_grade",
        "rule",
        "next_grade",
        "points_to_next",
        "coverage",
        "input_hash",
    ] {
        assert!(keys.iter().any(|known| *known == key), "{key} is not in {keys:?}");
    }
    assert!(first["score"].is_f64() && first["grade"].is_string(), "{first}");
    assert_eq!(first["calibration"], "not calibrated on your customers");
    assert_eq!(first, rate("b.assay"), "same figures, same model, same bits");
}

#[test]
fn a_rating_sees_only_what_had_been_received() {
    let folder = Folder::new();
    let book = folder.book();
    let file = folder.file("T1.csv", STATEMENT);
    json(&["import", "statements", arg(&book), arg(&file), "--customer", "T1", "--received", "2026-04-01"]);
    let before = json(&["rate", arg(&book), "--as-of", "2026-03-31", "--model", "5c"]);
    assert!(before[0]["grade"]["reason"].as_str().unwrap().contains("received"), "{before}");
    // Without a statement the policy has another model rate, and says by which rule.
    let chosen = json(&["rate", arg(&book), "--as-of", "2026-03-31"]);
    assert_eq!(
        (&chosen[0]["model"], &chosen[0]["chosen"]["rule"]),
        (&"qualitative".into(), &1.into()),
        "{chosen}"
    );
    assert!(chosen[0]["grade"]["reason"].is_string(), "{chosen}");
    let after = json(&["rate", arg(&book), "--as-of", "2026-04-01"]);
    assert_eq!(after[0]["model"], "5c", "{after}");
}

#[test]
fn a_refused_import_leaves_the_book_as_it_was() {
    let folder = Folder::new();
    let book = folder.book();
    let before = bytes_of(&book);
    let no_unit = STATEMENT.replace("单位：万元", "项目");
    for (name, text, says) in [
        ("empty.csv", "", "empty"),
        ("letter.csv", "Dear Sir,\nplease find attached\n", "no statement"),
        ("damaged.xlsx", "PK\u{3}\u{4}not a workbook", "damaged"),
        ("T1.csv", no_unit.as_str(), "unit"),
    ] {
        let file = folder.file(name, text);
        let ran = assay(&["import", "statements", arg(&book), arg(&file), "--customer", "T1"]);
        assert_eq!(ran.status, 3, "{name}: {}", ran.err);
        assert!(ran.err.contains(name) && ran.err.to_lowercase().contains(says), "{name}: {}", ran.err);
        assert_eq!(ran.out, "");
        assert!(bytes_of(&book) == before, "{name} changed the book");
    }
    let file = folder.path("T1.csv");
    json(&["import", "statements", arg(&book), arg(&file), "--customer", "T1", "--unit", "ten-thousand"]);
}

#[test]
fn wrong_usage_is_told_apart_from_refused_input() {
    let folder = Folder::new();
    assert_eq!(assay(&["rate"]).status, 2);
    assert_eq!(assay(&["rate", "nowhere.assay"]).status, 3);
    let text =
        folder.file("text.assay", "not a book at all, but long enough to be looked at ".repeat(20).as_str());
    let before = bytes_of(&text);
    let ran = assay(&["show", "customers", arg(&text)]);
    assert_eq!(ran.status, 3);
    assert!(ran.err.contains("not an Assay book"), "{}", ran.err);
    assert!(bytes_of(&text) == before);
    let ran = assay(&["rate", "nowhere.assay", "--json"]);
    let document: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(document["error"]["code"], "no_such_file");
}

#[test]
fn customers_and_scores_come_from_tables() {
    let folder = Folder::new();
    let book = folder.book();
    let customers = folder.file(
        "customers.csv",
        "客户名单\n客户编号,客户名称,行业,注册资本,成立日期\nT1,测试贸易有限公司,批发贸易,500万,2010/3/1\nT2,另一公司,建材,,\n",
    );
    let read = json(&["import", "customers", arg(&book), arg(&customers)]);
    assert_eq!((&read["added"], &read["changed"]), (&value!(2), &value!(0)));
    let again = json(&["import", "customers", arg(&book), arg(&customers)]);
    assert_eq!((&again["added"], &again["changed"]), (&value!(0), &value!(0)));
    let shown = json(&["show", "customers", arg(&book), "--customer", "T1"]);
    assert_eq!(shown[0]["registered_capital"], "5000000");
    assert_eq!(shown[0]["founded"], "2010-03-01");

    let scores = folder.file("scores.csv", "customer,q_integrity,行业前景\nT1,8,6\n");
    let read = json(&["import", "indicators", arg(&book), arg(&scores), "--as-of", "2026-01-31"]);
    assert_eq!(read["figures"], value!(2));
    let shown = json(&["show", "indicators", arg(&book), "--customer", "T1"]);
    assert_eq!(shown[0]["indicators"]["q_industry"], value!(6.0));
    assert!(shown[0]["indicators"]["current_ratio"]["reason"].is_string());

    let wrong = folder.file("wrong.csv", "customer,q_integrity\nT1,11\n");
    let ran = assay(&["import", "indicators", arg(&book), arg(&wrong)]);
    assert_eq!(ran.status, 3);
    assert!(ran.err.contains("B2") && ran.err.contains("1 to 10"), "{}", ran.err);
}

#[test]
fn the_sample_is_rated_verified_and_reported() {
    let folder = Folder::new();
    let book = folder.path("sample.assay");
    assert_eq!(json(&["init", arg(&book), "--sample"])["customers"], value!(60));
    let ratings = json(&["rate", arg(&book)]);
    assert_eq!(ratings.as_array().unwrap().len(), 60);
    let found = json(&["verify", arg(&book)]);
    assert_eq!(found["ok"], value!(true));
    let out = folder.path("C001.xlsx");
    json(&["report", "rating", arg(&book), "--customer", "C001", "--out", arg(&out), "--language", "zh-CN"]);
    assert!(bytes_of(&out).starts_with(b"PK"));

    let before = bytes_of(&book);
    let ran = assay(&["report", "rating", arg(&book), "--customer", "C001", "--out", arg(&book)]);
    assert_eq!(ran.status, 3, "a report never replaces a book");
    assert!(ran.err.contains("is a book"), "{}", ran.err);
    assert!(bytes_of(&book) == before);
}

/// Money is text, what is not known a reason, and days alone decide what is in force.
#[test]
fn limits_in_force_are_shown_with_what_is_used() {
    let folder = Folder::new();
    let book = folder.path("sample.assay");
    json(&["init", arg(&book), "--sample"]);
    let of = |code: &str, day: &str| {
        json(&["show", "limits", arg(&book), "--customer", code, "--as-of", day])[0].clone()
    };
    let money = |shown: &Value| shown.as_str().unwrap().parse::<Decimal>().unwrap();

    let all = json(&["show", "limits", arg(&book)]);
    assert!(all.as_array().unwrap().len() > 50);
    for one in all.as_array().unwrap().iter().filter(|one| one["limit"].is_string()) {
        assert_eq!(
            money(&one["limit"]) - money(&one["used"]),
            money(&one["headroom"]),
            "{}",
            one["customer"]
        );
        assert_eq!(
            money(&one["standing"]) % Decimal::from(10_000),
            Decimal::ZERO,
            "rounded down to the step"
        );
    }

    let season = of("C001", "2026-06-30");
    assert_eq!(
        money(&season["limit"]),
        money(&season["standing"]) + money(&season["temporary"][0]["amount"])
    );
    assert_eq!(season["temporary"][0]["until"], "2026-08-31");
    let after = of("C001", "2026-09-01");
    assert_eq!(
        (after["limit"].clone(), after["temporary"].clone()),
        (season["standing"].clone(), value!([]))
    );
    assert_eq!(of("C001", "2027-01-01")["limit"], value!({ "reason": "limit_expired" }));
    assert_eq!(of("C001", "2025-12-31")["limit"], value!({ "reason": "limit_not_yet" }));
    assert_eq!(of("C009", "2026-06-30")["until"], value!({ "reason": "limit_expired" }));
    assert_eq!(of("C005", "2026-06-30")["hold"]["since"], "2026-06-15");
    assert_eq!(of("C005", "2026-06-14")["hold"], Value::Null);
    assert_eq!(of("C060", "2026-06-30")["limit"], value!({ "reason": "no_limit" }));
    assert_eq!(of("C060", "2026-06-30")["used"], value!({ "reason": "no_ledger" }));
    assert_eq!(assay(&["show", "limits", arg(&book), "--customer", "C999"]).status, 3);
}

#[test]
fn real_exports_balance_and_are_rated() {
    let Some(folder) = shared("data/statements/163") else { return };
    let own = Folder::new();
    let book = own.book();
    json(&["import", "statements", arg(&book), arg(&folder), "--received", "2020-04-30"]);
    let statements = json(&["show", "statements", arg(&book)]);
    let mut periods: BTreeMap<String, usize> = BTreeMap::new();
    for statement in statements.as_array().unwrap() {
        let line = |code: &str| -> Option<Decimal> {
            statement["lines"][code]["value"].as_str().map(|text| text.parse().unwrap())
        };
        let (Some(assets), Some(debts), Some(equity)) =
            (line("total_assets"), line("total_liabilities"), line("total_equity"))
        else {
            panic!("{} {}: a total is missing", statement["customer"], statement["period_end"]);
        };
        // The export rounds each amount to 万元.
        assert!((assets - debts - equity).abs() <= Decimal::from(20_000), "{statement}");
        *periods.entry(statement["customer"].as_str().unwrap().to_owned()).or_default() += 1;
    }
    assert_eq!(periods.len(), 10);
    assert!(periods.values().all(|count| *count >= 10), "{periods:?}");
    let ratings = json(&["rate", arg(&book), "--as-of", "2020-06-30"]);
    for rating in ratings.as_array().unwrap() {
        assert!(rating["grade"].is_string(), "{rating}");
    }
}
