//! The rating report read back by another library: what it says must be what the rating says.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on must stop"
)]

mod report_support;

use assay_credit::adjustment::{Adjustment, AdjustmentKind};
use assay_credit::chart::LineCode;
use assay_credit::default_model::default_model;
use assay_credit::engine;
use assay_credit::figure::{Figure, Reason, ReasonCode, Text};
use assay_credit::rating::{Outcome, RatingResult};
use assay_sheets::report::Language;
use assay_sheets::report::rating::{self, AssessmentNote, Overridden};
use calamine::{Data, DataType, Reader};
use report_support::read::{find, number, open, parts, sheet, texts, under};
use report_support::{Fixture, day};

#[test]
fn the_report_says_what_the_rating_says() {
    let fixture = Fixture::new();
    let mut book = open(&fixture.report(), Language::English);
    let summary = sheet(&mut book, "Summary");
    assert_eq!(find(&summary, &fixture.graded.grade), (4, 0), "the grade stands in its block");
    assert_eq!(number(&summary, (4, 3)), fixture.graded.score);

    let table = sheet(&mut book, "Indicators");
    // 311.35 / 221.25, 273.25 / 491.25, 582.4 / 541.1 - 1: by hand from the fixture's statements.
    assert!((under(&table, "Current ratio", "Value") - 1.407_231_6).abs() < 1e-6);
    assert!((under(&table, "Debt to assets", "Value") - 0.556_234_1).abs() < 1e-6);
    assert!((under(&table, "Revenue growth", "Value") - 0.076_325_9).abs() < 1e-6);
    assert!((under(&table, "Current ratio", "Year before") - 1.352_507).abs() < 1e-6);
    // 1 of 3 in capacity's 6/3, capacity 3 of 10; handed on from market position's 5%.
    assert!((under(&table, "Current ratio", "Weight") - 0.1).abs() < 1e-12);
    assert!((under(&table, "Current ratio", "Effective weight") - 0.1 / 0.95).abs() < 1e-12);
    assert_eq!(under(&table, "Current ratio", "Peer median"), 1.28);
    for one in &fixture.graded.contributions {
        let name = assay_credit::indicators::find(&one.indicator).unwrap().name.en;
        assert_eq!(under(&table, name, "Points"), one.points, "{name}");
    }
}

#[test]
fn an_unfinished_checklist_makes_the_rating_indicative() {
    let fixture = Fixture::new();
    let texts_of = |missing: Vec<(Text, bool)>, language: Language| {
        let mut report = fixture.report();
        report.missing_checks = missing;
        let mut book = open(&report, language);
        texts(&mut book).into_iter().map(|(_, text)| text).collect::<Vec<_>>().join("|")
    };
    let missing = || {
        vec![
            (Text::new("Premises visited", "已实地走访"), false),
            (Text::new("Not a dishonest debtor", "未列入失信被执行人"), true),
        ]
    };
    let said = texts_of(missing(), Language::English);
    assert!(said.contains("Indicative rating"), "{said}");
    assert!(said.contains("Failed: Not a dishonest debtor. Open: Premises visited."), "{said}");
    let said = texts_of(missing(), Language::Chinese);
    assert!(said.contains("参考性评级") && said.contains("未完成：已实地走访。"), "{said}");
    assert!(!texts_of(Vec::new(), Language::English).contains("ndicative"));
}

#[test]
fn an_override_and_a_note_stand_on_the_cover() {
    let fixture = Fixture::new();
    let own = fixture.graded.grade.clone();
    let other = fixture.report().model.grades.iter().find(|grade| grade.label != own).unwrap().label.clone();
    let texts_of = |blocked: bool, language: Language| {
        let mut report = fixture.report();
        report.overridden = Some(Overridden {
            grade: if blocked { own.clone() } else { other.clone() },
            blocked,
            another_grade: !blocked,
            reason: Text::new("One-off effect", "一次性影响"),
            text: "A fire, insured.".into(),
            until: "2026-12-31".parse().unwrap(),
            by: "fang".into(),
        });
        report.note = Some(AssessmentNote {
            text: "Order book full.".into(),
            at: "2026-06-30 10:00".into(),
            by: "lin".into(),
        });
        let mut book = open(&report, language);
        texts(&mut book).into_iter().map(|(_, text)| text).collect::<Vec<_>>().join("|")
    };
    let said = texts_of(false, Language::English);
    assert!(said.contains(&format!("Grade {other} by override; the rating gives {own}.")), "{said}");
    assert!(
        said.contains("look again") && said.contains("Assessment by lin, 2026-06-30 10:00: Order book full.")
    );
    assert!(said.contains(&format!("Credit policy for grade {other}")), "{said}");
    let said = texts_of(true, Language::English);
    assert!(
        said.contains("does not count") && said.contains(&format!("Credit policy for grade {own}")),
        "{said}"
    );
    let said = texts_of(false, Language::Chinese);
    assert!(said.contains("人工调整结果") && said.contains("评估意见（lin"), "{said}");
}

#[test]
fn the_totals_tie_out() {
    let fixture = Fixture::new();
    let mut book = open(&fixture.report(), Language::Chinese);
    let table = sheet(&mut book, "指标");
    assert!((under(&table, "合计", "权重") - 1.0).abs() < 1e-12);
    assert!((under(&table, "合计", "有效权重") - 1.0).abs() < 1e-12);
    let score = fixture.graded.score;
    assert!((under(&table, "得分＝参照＋影响", "影响（分）") - score).abs() < 1e-6);
    assert!((under(&table, "得分＝100·d⁻/(d⁻+d⁺)，由 r 与权重复算", "影响（分）") - score).abs() < 1e-6);
    assert_eq!(under(&table, "差额", "影响（分）"), 0.0);
    let profile = sheet(&mut book, "指标表现");
    let weights: f64 = ["品质", "能力", "资本", "抵押", "条件"]
        .iter()
        .map(|criterion| under(&profile, criterion, "有效权重"))
        .sum();
    assert!((weights - 1.0).abs() < 1e-12);
}

#[test]
fn statements_stand_side_by_side_with_their_checks() {
    let fixture = Fixture::new();
    let mut book = open(&fixture.report(), Language::Chinese);
    let statements = sheet(&mut book, "财务报表");
    assert_eq!(number(&statements, (find(&statements, "资产总计").0, 1)), 49_125.0);
    assert_eq!(number(&statements, (find(&statements, "资产总计").0, 3)), 43_532.0);
    assert_eq!(number(&statements, (find(&statements, "经营活动产生的现金流量净额").0, 3)), -640.0);
    // 5,230 of 49,125.
    assert!((number(&statements, (find(&statements, "货币资金").0, 5)) - 0.106_463_1).abs() < 1e-6);
    for check in
        ["资产总计＝负债合计＋所有者权益合计", "净利润＝利润总额－所得税费用", "期末现金＝期初现金＋净增加额"]
    {
        for column in 1..=3 {
            assert_eq!(number(&statements, (find(&statements, check).0, column)), 0.0, "{check}");
        }
    }

    let mut wrong = Fixture::new();
    let line = wrong.inputs.statements[2].lines.get_mut(&LineCode::TotalEquity).unwrap();
    line.value += rust_decimal::Decimal::from(1_234_500);
    wrong.inputs.statements[1].lines.remove(&LineCode::TotalEquity);
    let mut book = open(&wrong.report(), Language::Chinese);
    let statements = sheet(&mut book, "财务报表");
    let row = find(&statements, "资产总计＝负债合计＋所有者权益合计").0;
    assert_eq!(number(&statements, (row, 1)), -123.45, "a difference is shown, not repaired");
    assert_eq!(statements.get_value((row, 2)).unwrap().get_string(), Some("–"));
    assert_eq!(number(&statements, (row, 3)), 0.0);
}

#[test]
fn every_line_names_its_cell_and_the_text_found_there() {
    let fixture = Fixture::new();
    let mut book = open(&fixture.report(), Language::English);
    let sources = sheet(&mut book, "Sources");
    let row = find(&sources, "Total assets").0;
    let cell = |column: u32| sources.get_value((row, column)).unwrap().to_string();
    assert_eq!(
        [cell(4), cell(5), cell(6), cell(7), cell(8)],
        ["宁波海润 2023-2025 年报.xlsx", "资产负债表", "C17", "资产总计", "49125"]
    );
    assert_eq!(number(&sources, (row, 3)), 491_250_000.0);
    // 46 lines in each of three years.
    let lines = (3..).take_while(|row| sources.get_value((*row, 3)).is_some_and(Data::is_float)).count();
    assert_eq!(lines, 138);
}

#[test]
fn a_missing_indicator_gives_its_reason() {
    let mut fixture = Fixture::new();
    let reason = Reason::about(ReasonCode::TooFewItems, "3");
    fixture.inputs.given.get_mut("pay_on_time_share").unwrap().figure = Figure::Missing(reason);
    for statement in &mut fixture.inputs.statements {
        statement.lines.remove(&LineCode::CurrentLiabilities);
    }
    fixture.graded = report_support::graded(&fixture.model, &fixture.inputs);
    let mut book = open(&fixture.report(), Language::English);
    let table = sheet(&mut book, "Indicators");
    let row = |name: &str| {
        let at = find(&table, name).0;
        (0..13)
            .map(|column| table.get_value((at, column)).unwrap_or(&Data::Empty).to_string())
            .collect::<Vec<_>>()
    };
    let paid = row("Paid on time");
    assert_eq!((paid[2].as_str(), paid[6].as_str()), ("missing", ""));
    assert!(paid.contains(&"too few items (3); its weight was handed on".to_owned()), "{paid:?}");
    let current = row("Current ratio");
    assert!(
        current.iter().any(|text| text.contains("Total current liabilities not in the statement")),
        "{current:?}"
    );
    let mut book = open(&fixture.report(), Language::Chinese);
    let words = texts(&mut book);
    assert!(words.iter().any(|(_, text)| text == "报表中没有流动负债合计；权重转移"));
    assert!(words.iter().any(|(_, text)| text == "笔数过少（3）；权重转移"));
}

#[test]
fn a_condition_that_decides_the_grade_is_said_first() {
    let mut fixture = Fixture::new();
    fixture.graded.grade = "CCC".into();
    fixture.graded.rule = Some("blacklist".into());
    fixture.graded.points_to_next = None;
    fixture.graded.improvements.clear();
    fixture.graded.conditions[4].outcome = Outcome::Fired;
    let mut book = open(&fixture.report(), Language::Chinese);
    let summary = sheet(&mut book, "摘要");
    find(&summary, "等级 CCC 由条件“列入黑名单”决定；仅按得分为 BBB。");
    find(&summary, "等级由条件决定，仅改善指标不能升级。");
    find(&summary, "触发");
    find(&summary, "预付或现款");
}

#[test]
fn an_uncalibrated_model_says_so_on_the_first_sheet() {
    let fixture = Fixture::new();
    for (language, name, mark) in [
        (Language::English, "Summary", "Not calibrated on your customers"),
        (Language::Chinese, "摘要", "尚未用贵公司客户校准"),
    ] {
        let mut book = open(&fixture.report(), language);
        let summary = sheet(&mut book, name);
        let said = summary
            .used_cells()
            .any(|(_, _, data)| data.get_string().is_some_and(|text| text.starts_with(mark)));
        assert!(said, "{mark}");
    }
}

#[test]
fn the_english_report_has_no_chinese_of_its_own() {
    let mut fixture = Fixture::new();
    fixture.customer.name = "Hairun Machinery".into();
    fixture.customer.industry = "Machinery".into();
    fixture.customer.region = "Zhejiang".into();
    fixture.inputs.segment = "Machinery".into();
    (fixture.company, fixture.rated_by) = ("Seller".into(), "Li Ming".into());
    for line in fixture.inputs.statements.iter_mut().flat_map(|statement| statement.lines.values_mut()) {
        (line.source, line.label) = (None, String::new());
    }
    for given in fixture.inputs.given.values_mut() {
        given.origin = assay_credit::rating::Origin::Ledger { items: 3 };
    }
    fixture.graded = report_support::graded(&fixture.model, &fixture.inputs);
    let mut report = fixture.report();
    report.peers = None;
    // What people wrote stays as they wrote it.
    report.credit.requests.clear();
    report.credit.overrides.clear();
    report.credit.events.clear();
    report.credit.signals.clear();
    report.credit.limit =
        report.credit.limit.map(|granted| rating::Granted { conditions: Vec::new(), ..granted });
    let mut book = open(&report, Language::English);
    for (name, text) in texts(&mut book) {
        assert!(!text.chars().any(|c| ('\u{2E80}'..'\u{A000}').contains(&c)), "{name}: {text}");
    }
    for (part, xml) in parts(rating::bytes(&report, Language::English).unwrap(), "xl/charts/") {
        assert!(!xml.chars().any(|c| ('\u{4E00}'..'\u{A000}').contains(&c)), "{part}");
    }
}

#[test]
fn sheets_and_charts_are_all_there() {
    let fixture = Fixture::new();
    let chinese = [
        "封面",
        "摘要",
        "指标",
        "指标表现",
        "财务报表",
        "额度测算",
        "条件与审批",
        "评级模型",
        "评级历史",
        "数据来源",
        "图表数据",
    ];
    assert_eq!(open(&fixture.report(), Language::Chinese).sheet_names(), chinese);
    let charts = parts(rating::bytes(&fixture.report(), Language::Chinese).unwrap(), "xl/charts/");
    // Scale, waterfall, criteria, profile, history.
    assert_eq!(charts.len(), 5);
    for (name, xml) in
        parts(rating::bytes(&fixture.report(), Language::Chinese).unwrap(), "xl/worksheets/sheet")
    {
        // The few indicators of this model fill one page; other sheets have as many as they need.
        let pages = if name.ends_with("sheet3.xml") { "fitToPage=\"1\"" } else { "fitToHeight=\"0\"" };
        assert!(xml.contains("paperSize=\"9\"") && xml.contains(pages), "{name}: A4, as wide as the page");
    }
}

#[test]
fn the_default_model_and_the_engine_make_a_report() {
    let mut fixture = Fixture::new();
    fixture.model = default_model();
    let RatingResult::Graded(graded) = engine::rate(&fixture.model, &fixture.inputs).unwrap() else {
        panic!("the fixture has enough to be graded")
    };
    fixture.graded = *graded;
    for language in [Language::English, Language::Chinese] {
        let mut book = open(&fixture.report(), language);
        let summary = sheet(&mut book, language.of("Summary", "摘要"));
        assert_eq!(number(&summary, (4, 3)), fixture.graded.score);
        find(&summary, &fixture.graded.grade);
        let table = sheet(&mut book, language.of("Indicators", "指标"));
        let points = language.of("Points", "影响（分）");
        assert_eq!(under(&table, language.of("Difference", "差额"), points), 0.0);
        let recomputed = language.of(
            "Score = 100·d⁻/(d⁻+d⁺), recomputed from r and weights",
            "得分＝100·d⁻/(d⁻+d⁺)，由 r 与权重复算",
        );
        assert!((under(&table, recomputed, points) - fixture.graded.score).abs() < 1e-6);
    }
}

/// What stands between two marks of a part.
fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let rest = text.split_once(from).unwrap_or_else(|| panic!("no {from}")).1;
    rest.split_once(to).unwrap_or_else(|| panic!("no {to}")).0
}

#[test]
fn the_figures_of_charts_are_hidden_and_the_newest_source_cells_are_printed() {
    let fixture = Fixture::new();
    let newest = fixture.inputs.statements.iter().max_by_key(|one| one.period_end).unwrap();
    let workbook = parts(rating::bytes(&fixture.report(), Language::English).unwrap(), "xl/workbook.xml");
    let workbook = &workbook[0].1;
    assert!(between(workbook, "name=\"Chart data\"", "/>").contains("state=\"hidden\""), "{workbook}");
    assert_eq!(workbook.matches("state=").count(), 1, "every other sheet is seen: {workbook}");
    // Three rows of heads, then a row a line.
    let area = format!(">Sources!$A$1:$I${}<", 3 + newest.lines.len());
    assert!(workbook.contains(&area), "{area} in {workbook}");
    // The others are in the file.
    let mut book = open(&fixture.report(), Language::English);
    let all: usize = fixture.inputs.statements.iter().map(|one| one.lines.len()).sum();
    assert!(sheet(&mut book, "Sources").end().unwrap().0 as usize >= 3 + all);
    find(&sheet(&mut book, "Model"), "Pairwise judgements (row against column)");
}

#[test]
fn no_page_of_paper_ends_with_a_heading() {
    let mut fixture = Fixture::new();
    fixture.model = default_model();
    let RatingResult::Graded(graded) = engine::rate(&fixture.model, &fixture.inputs).unwrap() else {
        panic!("the fixture has enough to be graded")
    };
    fixture.graded = *graded;
    let mut breaks = 0;
    for language in [Language::English, Language::Chinese] {
        for (name, xml) in parts(rating::bytes(&fixture.report(), language).unwrap(), "xl/worksheets/sheet") {
            assert!(xml.contains("fitToPage=\"1\""), "{name}: no column spills onto another page");
            for row in xml.split("<brk id=\"").skip(1).map(|rest| rest.split_once('"').unwrap().0) {
                breaks += 1;
                let row: u32 = row.parse().unwrap();
                for above in row.saturating_sub(2)..=row {
                    // Headings of parts, and nothing else below the title, are 24 points tall.
                    let Some((_, rest)) = xml.split_once(&format!("<row r=\"{above}\"")) else { continue };
                    let tag = rest.split_once('>').unwrap().0;
                    assert!(
                        !tag.contains(" ht=\"24\""),
                        "{name}: the page ends in row {row} below a heading"
                    );
                }
            }
        }
    }
    assert!(breaks >= 4, "the model alone fills pages: {breaks}");
}

#[test]
fn a_name_that_begins_with_a_figure_does_not_change_the_size_of_the_head() {
    let mut fixture = Fixture::new();
    fixture.customer.name = "3M & 中国".into();
    fixture.company = "360 Ltd".into();
    for (name, xml) in
        parts(rating::bytes(&fixture.report(), Language::English).unwrap(), "xl/worksheets/sheet")
    {
        assert!(between(&xml, "<oddHeader>", "</").starts_with("&amp;L&amp;9 3M &amp;&amp; 中国"), "{name}");
        assert!(between(&xml, "<oddFooter>", "</").starts_with("&amp;L&amp;9 360 Ltd"), "{name}");
    }
}

/// 60 of 万元 debt that the balance sheet does not show, against retained earnings, in the latest year; and
/// two entries on the receivables of the year before.
fn adjusted() -> Fixture {
    use LineCode::*;
    let mut fixture = Fixture::new();
    let entry = |end: &str, kind, reason: &str, changes: &[(LineCode, i64)]| Adjustment {
        entry: reason.into(),
        period_end: day(end),
        scope: fixture.inputs.scope,
        kind,
        reason: reason.into(),
        by: "周分析".into(),
        on: day("2026-05-06"),
        changes: changes.iter().map(|(code, change)| (*code, (*change).into())).collect(),
    };
    let adjustments = vec![
        entry(
            "2025-12-31",
            AdjustmentKind::OffBalanceSheet,
            "关联方担保",
            &[
                (Provisions, 10_000_000),
                (NonCurrentLiabilities, 10_000_000),
                (TotalLiabilities, 10_000_000),
                (RetainedEarnings, -10_000_000),
                (TotalEquity, -10_000_000),
            ],
        ),
        entry("2024-12-31", AdjustmentKind::Error, "重复开票", &[(AccountsReceivable, -300_000)]),
        entry("2024-12-31", AdjustmentKind::Other, "质保金", &[(AccountsReceivable, 50_000)]),
    ];
    fixture.inputs.adjustments = adjustments;
    fixture.graded = report_support::graded(&fixture.model, &fixture.inputs);
    fixture
}

/// The texts of a row's first nine cells.
fn row_of(range: &calamine::Range<Data>, at: u32) -> Vec<String> {
    (0..9).map(|column| range.get_value((at, column)).unwrap_or(&Data::Empty).to_string()).collect()
}

#[test]
fn adjusted_figures_are_shown_where_the_rating_read_them() {
    let fixture = adjusted();
    let mut book = open(&fixture.report(), Language::Chinese);
    let statements = sheet(&mut book, "财务报表");
    let at = |name: &str, column: u32| number(&statements, (find(&statements, name).0, column));
    // 27,325 + 1,000; 21,800 - 1,000; assets as reported, in 万元.
    assert_eq!(at("负债合计", 1), 28_325.0);
    assert_eq!(at("所有者权益合计", 1), 20_800.0);
    assert_eq!(at("资产总计", 1), 49_125.0);
    assert_eq!(at("预计负债", 1), 1_000.0, "a line the statement does not have");
    assert_eq!(at("应收账款", 2), 11_855.0, "11,880 - 30 + 5");
    assert_eq!(at("资产总计＝负债合计＋所有者权益合计", 1), 0.0);
    // 28,325 of 49,125.
    assert!((at("负债合计", 5) - 0.576_590_3).abs() < 1e-6);

    let sources = sheet(&mut book, "数据来源");
    let row = row_of(&sources, find(&sources, "负债合计").0);
    assert_eq!(
        (row[3].as_str(), row[8].as_str()),
        ("283250000", "27325"),
        "the cell still says what it said"
    );
    let row = row_of(&sources, find(&sources, "预计负债").0);
    assert_eq!((row[3].as_str(), row[4].as_str(), row[6].as_str()), ("10000000", "报表未列，仅调整", ""));

    let table = sheet(&mut book, "指标");
    assert!((under(&table, "资产负债率", "本期") - 0.576_590_3).abs() < 1e-6);
    let row = find(&table, "资产负债率").0;
    let source = table.get_value((row, 11)).unwrap().to_string();
    assert!(source.starts_with("† 已调整：负债合计\n"), "{source}");
    let score = fixture.graded.score;
    assert!((under(&table, "得分＝参照＋影响", "影响（分）") - score).abs() < 1e-6);
    assert_eq!(under(&table, "差额", "影响（分）"), 0.0);

    let styles = parts(rating::bytes(&fixture.report(), Language::Chinese).unwrap(), "xl/styles.xml");
    assert!(styles[0].1.contains("&quot;† &quot;#,##0.00_)"), "a mark in the number format");
}

#[test]
fn every_change_stands_between_the_reported_and_the_adjusted_figure() {
    let fixture = adjusted();
    let mut book = open(&fixture.report(), Language::English);
    let table = sheet(&mut book, "Adjustments");
    let rows: Vec<Vec<String>> = (4..11).map(|row| row_of(&table, row)).collect();
    let of = |row: usize, columns: std::ops::Range<usize>| rows[row][columns].join(" | ");
    assert_eq!(of(0, 1..8), "Provisions | – | 10000000 | 10000000 | off balance sheet | 关联方担保 | 周分析");
    let equity = rows.iter().find(|row| row[1] == "Total equity").unwrap();
    assert_eq!(equity[2..5].join(" | "), "218000000 | -10000000 | 208000000");
    assert_eq!(of(5, 1..7), "Accounts receivable | 118800000 | -300000 | 118500000 | correction | 重复开票");
    assert_eq!(of(6, 1..7), "Accounts receivable |  | 50000 | 118550000 | other | 质保金");
    let formulas = book.worksheet_formula("Adjustments").unwrap();
    assert_eq!(formulas.get_value((9, 4)).unwrap(), "N(C10)+D10");
    assert_eq!(formulas.get_value((10, 4)).unwrap(), "N(E10)+D11");
}

#[test]
fn a_report_without_adjustments_says_nothing_of_them() {
    let mut book = open(&Fixture::new().report(), Language::English);
    assert!(!book.sheet_names().contains(&"Adjustments".to_owned()));
    assert!(texts(&mut book).iter().all(|(_, text)| !text.contains('†') && !text.contains("djust")));
    let styles = parts(rating::bytes(&Fixture::new().report(), Language::English).unwrap(), "xl/styles.xml");
    assert!(!styles[0].1.contains('†'));
}
