//! What was decided, read back by another library: cover, limit calculation, approvals, watch.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on must stop"
)]

mod report_support;

use assay_sheets::report::rating::{self, Granted, Held, NoLimit};
use assay_sheets::report::{Language, Logo};
use calamine::{DataType, Reader};
use report_support::read::{find, number, open, parts, sheet, texts};
use report_support::{Fixture, day};
use rust_decimal::Decimal;

/// The words of a row, joined.
fn words(range: &calamine::Range<calamine::Data>, row: u32) -> String {
    let cells = (0..12).filter_map(|column| range.get_value((row, column)));
    cells.filter(|cell| !cell.is_empty()).map(ToString::to_string).collect::<Vec<_>>().join("|")
}

#[test]
fn the_cover_says_grade_and_decision() {
    let fixture = Fixture::new();
    let mut book = open(&fixture.report(), Language::English);
    let cover = sheet(&mut book, "Cover");
    find(&cover, &fixture.graded.grade);
    let at = |label: &str| find(&cover, label).0;
    assert_eq!(number(&cover, (at("Credit limit (CNY)"), 3)), 2_300_000.0);
    assert_eq!(number(&cover, (at("Used (CNY)"), 3)), 1_234_567.89);
    // 2,300,000 - 1,234,567.89
    assert_eq!(number(&cover, (at("Headroom (CNY)"), 3)), 1_065_432.11);
    find(&cover, "of it 300,000 temporary, until 2026-08-31");
    find(&cover, "60 days");
    find(&cover, "1. 母公司连带责任保证");
    find(&cover, "2. 每月提供库存报表");
    find(&cover, "request #12, last signed by zhao for qian on 2026-02-28 09:30");
    assert_eq!(
        cover.get_value((at("Valid until"), 3)).unwrap().as_date(),
        Some(day("2027-02-28")),
        "a day is a day"
    );
    assert!(words(&cover, at("Risk class")).ends_with("yellow"));
}

#[test]
fn where_nothing_is_decided_the_cover_says_so_and_has_no_figure() {
    let mut fixture = Fixture::new();
    fixture.credit.limit = Err(NoLimit { code: "no_limit".into(), day: None });
    fixture.credit.used = None;
    fixture.credit.class = None;
    fixture.credit.requests.clear();
    fixture.credit.held = Some(Held { since: day("2026-06-01"), reason: "逾期".into(), by: "fang".into() });
    for (language, name, none, ledger) in [
        (Language::English, "Cover", "Nothing is decided yet.", "not known: no ledger of this customer"),
        (Language::Chinese, "封面", "尚未作出授信决定。", "未知：无该客户台账"),
    ] {
        let mut book = open(&fixture.report(), language);
        let cover = sheet(&mut book, name);
        let all = texts(&mut book);
        let on_cover = |text: &str| all.iter().any(|(sheet, said)| sheet == name && said.starts_with(text));
        assert!(on_cover(none) && on_cover(ledger), "{name}");
        let below = find(&cover, ledger).0;
        let figures: Vec<f64> =
            (10..=below).filter_map(|row| cover.get_value((row, 3))?.get_float()).collect();
        assert!(figures.iter().all(|figure| (figure - fixture.graded.score).abs() < 1e-9), "{figures:?}");
        assert!(all.iter().any(|(_, text)| text.contains("2026-06-01") && text.contains("fang")));
    }
    fixture.credit.limit = Err(NoLimit { code: "limit_expired".into(), day: Some(day("2026-05-31")) });
    let mut book = open(&fixture.report(), Language::English);
    find(&sheet(&mut book, "Cover"), "Expired on 2026-05-31");
}

#[test]
fn the_limit_is_the_least_of_what_counts_rounded_down() {
    let fixture = Fixture::new();
    let mut book = open(&fixture.report(), Language::English);
    let table = sheet(&mut book, "Limit calculation");
    let first = |label: &str| number(&table, (find(&table, label).0, 1));
    // By hand: 12,000,000 x (60 + 11.3) / 365 x 1 x 70%, cut after four decimals; a tenth of
    // 218,000,000 - 23,600,000 - 3,000,000.
    assert_eq!(first("Need by sales forecast"), 1_640_876.712_3);
    assert_eq!(first("Tangible net worth"), 19_140_000.0);
    assert_eq!(first("Limit found"), 1_640_000.0);
    let calculation = &fixture.credit.found.calculation;
    for method in &calculation.methods {
        let Some(amount) = method.amount else { continue };
        let stored: f64 = amount.to_string().parse().unwrap();
        assert!(
            table.used_cells().any(|(_, column, data)| column == 1 && data.get_float() == Some(stored)),
            "{method:?}"
        );
    }
    let least = first("Least of what counts");
    let step = first("Rounded down to a multiple of");
    let limit = first("Limit found");
    let counting = calculation.methods.iter().filter(|one| one.counts).filter_map(|one| one.amount);
    let expected: f64 = counting.min().unwrap().to_string().parse().unwrap();
    assert_eq!(least, expected);
    assert_eq!(limit, (expected / step).floor() * step);
    assert_eq!(Decimal::from_f64_retain(limit).map(|limit| limit.round()), calculation.amount);
    let formulas = book.worksheet_formula("Limit calculation").unwrap();
    let row = find(&table, "Least of what counts").0;
    assert!(formulas.get_value((row, 1)).unwrap().starts_with("MIN(B5"));
    assert_eq!(
        formulas.get_value((row + 2, 1)).unwrap(),
        &format!("INT(ROUND(B{}/B{},10))*B{}", row + 1, row + 2, row + 2)
    );
    let need = words(&table, find(&table, "Need by sales forecast").0);
    assert_eq!(need, "Need by sales forecast|1640876.7123|binds");
}

#[test]
fn a_limit_that_is_not_known_has_its_reason_and_no_figure() {
    let mut fixture = Fixture::new();
    let calculation = &mut fixture.credit.found.calculation;
    (calculation.amount, calculation.unrounded, calculation.binding) = (None, None, None);
    calculation.missing = vec!["no_forecast".into(), "no_grade".into()];
    let mut book = open(&fixture.report(), Language::Chinese);
    let table = sheet(&mut book, "额度测算");
    let row = find(&table, "测算额度").0;
    assert_eq!(words(&table, row), "测算额度|无结果|未填销售预测；无等级");
    assert!(book.worksheet_formula("额度测算").unwrap().used_cells().next().is_none());
}

#[test]
fn approvals_name_who_signed_when_and_under_which_conditions() {
    let fixture = Fixture::new();
    let mut book = open(&fixture.report(), Language::English);
    let table = sheet(&mut book, "Conditions and approvals");
    let all: Vec<String> = (0..60).map(|row| words(&table, row)).collect();
    let has = |line: &str| assert!(all.iter().any(|row| row == line), "{line} in {all:#?}");
    has("Total|2300000");
    has("#12 Credit limit · Approved");
    has("Limit|1500000|2000000");
    has("Terms|45 days|60 days");
    has("Risk manager|Risk manager|fang|2026-02-27 10:15|同意\ngoes on because of: the amount");
    has("Finance director|Finance director|zhao for qian|2026-02-28 09:30|按条件同意");
    has("2026-02-26 16:00|Submitted|lin|请审批");
    has("BB · +1|2025-04-01 – 2025-12-31|ended on 2025-09-01|fang|One-off effect: 火灾已获赔付");
    has("Releases held|2025-11-03|fang|等级下降");
    has("Limit #12 · in force|2000000|2026-03-01 – 2027-02-28 · 60 days|fang|年度授信");
    let row = find(&table, "Total").0;
    let sum = book.worksheet_formula("Conditions and approvals").unwrap();
    assert_eq!(sum.get_value((row, 1)).unwrap(), &format!("SUM(B{}:B{})", row - 1, row));
}

#[test]
fn a_limit_without_additions_still_ties_out() {
    let mut fixture = Fixture::new();
    let Ok(granted) = fixture.credit.limit.clone() else { panic!("the fixture has a limit") };
    fixture.credit.limit = Ok(Granted { temporary: Vec::new(), amount: granted.standing, ..granted });
    let mut book = open(&fixture.report(), Language::Chinese);
    let table = sheet(&mut book, "条件与审批");
    assert_eq!(number(&table, (find(&table, "合计").0, 1)), 2_000_000.0);
}

#[test]
fn the_summary_says_what_is_watched() {
    let fixture = Fixture::new();
    let mut book = open(&fixture.report(), Language::English);
    let summary = sheet(&mut book, "Summary");
    find(&summary, "yellow · Grade BBB");
    find(&summary, "Statement received on 2026-05-16 · overdue");
    find(&summary, "By the grade, 6 mo. from 2026-03-30");
    let row = find(&summary, "#7 Yellow").0;
    assert!(words(&summary, row).contains("Overdue over 60 days|自 2026-04-02 起逾期"));
    let mut quiet = Fixture::new();
    (quiet.credit.reviews, quiet.credit.signals) = (Vec::new(), Vec::new());
    let mut book = open(&quiet.report(), Language::Chinese);
    let summary = sheet(&mut book, "摘要");
    find(&summary, "暂无需要评审的事项");
    find(&summary, "无未结信号");
}

/// A picture of 64 by 16 pixels, made by hand: one row of grey repeated, stored without compression.
fn png() -> Vec<u8> {
    fn chunk(name: &[u8; 4], data: &[u8], all: &mut Vec<u8>) {
        let mut crc = u32::MAX;
        for byte in name.iter().chain(data) {
            crc ^= u32::from(*byte);
            for _ in 0..8 {
                crc = if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 };
            }
        }
        all.extend((data.len() as u32).to_be_bytes());
        all.extend(name.iter().chain(data));
        all.extend((!crc).to_be_bytes());
    }
    let mut raw = Vec::new();
    for _ in 0..16 {
        raw.push(0);
        raw.extend([0x55; 64]);
    }
    let (mut a, mut b) = (1_u32, 0_u32);
    for byte in &raw {
        a = (a + u32::from(*byte)) % 65_521;
        b = (b + a) % 65_521;
    }
    let mut data = vec![0x78, 0x01, 1];
    data.extend((raw.len() as u16).to_le_bytes());
    data.extend((!(raw.len() as u16)).to_le_bytes());
    data.extend(&raw);
    data.extend(((b << 16) | a).to_be_bytes());
    let mut all = b"\x89PNG\r\n\x1a\n".to_vec();
    let head = [64_u32.to_be_bytes(), 16_u32.to_be_bytes()].concat();
    chunk(b"IHDR", &[head.as_slice(), &[8, 0, 0, 0, 0]].concat(), &mut all);
    chunk(b"IDAT", &data, &mut all);
    chunk(b"IEND", &[], &mut all);
    all
}

#[test]
fn the_logo_stands_on_the_cover_and_the_bytes_stay_the_same() {
    let mut fixture = Fixture::new();
    fixture.logo = Some(png());
    assert_eq!(Logo::read(&png()).unwrap().width, 64);
    for language in [Language::English, Language::Chinese] {
        let first = rating::bytes(&fixture.report(), language).unwrap();
        std::thread::sleep(std::time::Duration::from_millis(1_100));
        assert!(first == rating::bytes(&fixture.report(), language).unwrap());
        let mut package = zip::ZipArchive::new(std::io::Cursor::new(first.clone())).unwrap();
        let mut kept = Vec::new();
        std::io::Read::read_to_end(&mut package.by_name("xl/media/image1.png").unwrap(), &mut kept).unwrap();
        assert_eq!(kept, png());
        let drawing = parts(first, "xl/drawings/drawing1.xml");
        // 64 by 16 pixels at 9,525 units each: not blown up.
        assert!(drawing[0].1.contains("cx=\"609600\" cy=\"152400\""), "{}", drawing[0].1);
    }
}

#[test]
fn a_logo_that_is_no_picture_is_left_out_and_the_report_is_written() {
    let mut fixture = Fixture::new();
    fixture.logo = Some(b"\x89PNG\r\n\x1a\nnothing".to_vec());
    let bytes = rating::bytes(&fixture.report(), Language::English).unwrap();
    let mut package = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    assert!(package.by_name("xl/media/image1.png").is_err());
}
