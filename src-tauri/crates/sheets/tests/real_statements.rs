//! The real exports of the development data, where it is there: every period balances, and every line the
//! command line promises is found where the file has it. Expected amounts are read from the files by this
//! test's own few lines, not by the recognition.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod common;

use std::collections::BTreeMap;
use std::path::Path;

use assay_credit::chart::LineCode::{self, *};
use assay_credit::chart::StatementKind;
use assay_credit::statement::AuditOpinion;
use assay_sheets::reader::{Content, Workbook};
use assay_sheets::statements::{Options, Recognition, recognise, recognise_together};
use common::{files, reader, shared};
use rust_decimal::Decimal;

fn options() -> Options {
    Options::new("2026-06-30".parse().unwrap())
}

/// The lines the command line names, with the labels of the 163 export.
const PROMISED: [(LineCode, &str); 34] = [
    (Cash, "货币资金"),
    (NotesReceivable, "应收票据"),
    (AccountsReceivable, "应收账款"),
    (Prepayments, "预付款项"),
    (Inventory, "存货"),
    (CurrentAssets, "流动资产合计"),
    (FixedAssets, "固定资产"),
    (IntangibleAssets, "无形资产"),
    (Goodwill, "商誉"),
    (TotalAssets, "资产总计"),
    (ShortTermLoans, "短期借款"),
    (AccountsPayable, "应付账款"),
    (CurrentLiabilities, "流动负债合计"),
    (LongTermLoans, "长期借款"),
    (NonCurrentLiabilities, "非流动负债合计"),
    (TotalLiabilities, "负债合计"),
    (PaidInCapital, "实收资本(或股本)"),
    (RetainedEarnings, "未分配利润"),
    (TotalEquity, "所有者权益(或股东权益)合计"),
    (Revenue, "营业收入"),
    (CostOfSales, "营业成本"),
    (SellingExpenses, "销售费用"),
    (AdminExpenses, "管理费用"),
    (RdExpenses, "研发费用"),
    (FinanceExpenses, "财务费用"),
    (OperatingProfit, "营业利润"),
    (ProfitBeforeTax, "利润总额"),
    (IncomeTax, "所得税费用"),
    (NetProfit, "净利润"),
    (OperatingCashFlow, "经营活动产生的现金流量净额"),
    (InvestingCashFlow, "投资活动产生的现金流量净额"),
    (FinancingCashFlow, "筹资活动产生的现金流量净额"),
    (NetCashChange, "现金及现金等价物净增加额"),
    (ClosingCash, "期末现金及现金等价物余额"),
];

fn read_all(folder: &Path) -> Vec<Workbook> {
    files(&folder.to_path_buf()).iter().map(|path| reader().read(path).unwrap()).collect()
}

fn balances(found: &Recognition) {
    for statement in &found.statements {
        let amount =
            |code| statement.amount(code).unwrap_or_else(|| panic!("{} {code}", statement.period_end));
        let difference = amount(TotalAssets) - amount(TotalLiabilities) - amount(TotalEquity);
        // Three figures, each rounded to one unit.
        let rounding = statement.source_unit.factor() * Decimal::new(15, 1);
        assert!(difference.abs() <= rounding, "{} {}: {difference}", found.files[0], statement.period_end);
    }
}

#[test]
fn the_ten_firms_of_163() {
    let Some(folder) = shared("statements/163") else { return };
    let books = read_all(&folder);
    let found = recognise_together(&books, &options(), false);
    assert_eq!(found.len(), 10);
    let mut compared = 0;
    for firm in &found {
        let code = firm.customer.as_ref().unwrap().code.clone().unwrap();
        assert!(firm.files.iter().all(|file| file.ends_with(&format!("{code}.csv"))), "{:?}", firm.files);
        assert!(
            !firm.is_refused() && firm.unmapped.is_empty(),
            "{code}: {:#?} {:#?}",
            firm.problems,
            firm.unmapped
        );
        balances(firm);
        for file in &firm.files {
            let raw = std::fs::read_to_string(folder.join(file)).unwrap();
            let rows: BTreeMap<&str, Vec<&str>> = raw
                .trim_start_matches('\u{feff}')
                .lines()
                .rev()
                .map(|line| {
                    let mut fields = line.split(',').map(str::trim);
                    (fields.next().unwrap_or_default(), fields.collect())
                })
                .collect();
            let own = |line: LineCode| match line.kind() {
                StatementKind::BalanceSheet => file.starts_with("zcfzb"),
                StatementKind::IncomeStatement => file.starts_with("lrb"),
                StatementKind::CashFlow => file.starts_with("xjllb"),
            };
            for (line, label) in PROMISED.into_iter().filter(|(line, _)| own(*line)) {
                let Some(row) = rows.get(format!("{label}(万元)").as_str()) else { continue };
                for (period, text) in rows["报告日期"].iter().zip(row) {
                    let Ok(value) = text.parse::<Decimal>() else { continue };
                    let statement = firm.statements.iter().find(|s| s.period_end.to_string() == **period);
                    let statement = statement.unwrap_or_else(|| panic!("{code} {period}"));
                    let ten_thousand = Decimal::from(10_000);
                    assert_eq!(statement.amount(line), Some(value * ten_thousand), "{code} {period} {line}");
                    compared += 1;
                }
            }
        }
    }
    println!("{compared} amounts compared");
    assert!(compared > 4_000);
}

#[test]
fn the_choice_export() {
    let Some(folder) = shared("statements/choice") else { return };
    let books: Vec<Workbook> = ["利润表.xls", "现金流量表.xls", "资产负债表.xls"]
        .iter()
        .map(|file| reader().read(&folder.join(file)).unwrap())
        .collect();
    let found = recognise_together(&books, &options(), false);
    assert_eq!(found.len(), 1);
    let firm = &found[0];
    assert_eq!(firm.customer.as_ref().unwrap().code.as_deref(), Some("000338"));
    assert!(!firm.is_refused() && firm.unmapped.is_empty(), "{:#?} {:#?}", firm.problems, firm.unmapped);
    assert_eq!(firm.statements.len(), 17);
    balances(firm);
    // Read from the export by hand.
    let latest = firm.statements.last().unwrap();
    assert_eq!((latest.period_end.to_string().as_str(), latest.months), ("2019-09-30", 9));
    assert_eq!(latest.received.to_string(), "2019-10-31");
    let expected = [
        (Cash, "35657000000"),
        (NotesReceivable, "24849000000"),
        (OtherReceivables, "1023000000"),
        (TotalAssets, "223727000000"),
        (InterestExpense, "924000000"),
        (InterestIncome, "741000000"),
        (AssetImpairment, "-390000000"),
        (CreditImpairment, "-139000000"),
        (NetProfit, "9329000000"),
        (OperatingCashFlow, "4015000000"),
    ];
    for (line, value) in expected {
        assert_eq!(latest.amount(line), Some(value.parse().unwrap()), "{line}");
    }
    let year = firm.statements.iter().find(|s| s.period_end.to_string() == "2018-12-31").unwrap();
    assert_eq!((year.months, year.opinion), (12, AuditOpinion::Unqualified));
    // The supplement's 财务费用 of 6.65 must not stand for the income statement's 0.75.
    assert_eq!(year.amount(FinanceExpenses), Some("75000000".parse().unwrap()));
}

#[test]
fn nothing_in_odd_workbooks_upsets_the_recognition() {
    for folder in ["messy", "hostile"] {
        let Some(folder) = shared(folder) else { return };
        for path in files(&folder) {
            let Ok(workbook) = reader().read(&path) else { continue };
            let found = recognise(&workbook, &options());
            assert!(found.statements.is_empty(), "{}: {:?}", path.display(), found.statements);
            assert!(found.is_refused(), "{}", path.display());
            for problem in &found.problems {
                assert!(problem.message().starts_with(&workbook.file), "{}", problem.message());
            }
        }
    }
}

#[test]
fn every_amount_points_at_its_cell() {
    let Some(folder) = shared("statements/163") else { return };
    let books = read_all(&folder);
    let found = recognise_together(&books, &options(), false);
    let by_file: BTreeMap<&str, &Workbook> = books.iter().map(|book| (book.file.as_str(), book)).collect();
    for statement in found.iter().flat_map(|firm| &firm.statements) {
        for line in statement.lines.values() {
            let source = line.source.as_ref().unwrap();
            let (row, col) = assay_sheets::reader::parse_address(&source.cell).unwrap();
            let sheet = &by_file[source.file.as_str()].sheets[0];
            assert_eq!(sheet.name, source.sheet);
            assert_eq!(sheet.get(row, col), Some(&Content::Text(line.text.clone())));
            assert_eq!(sheet.get(row, 0), Some(&Content::Text(line.label.clone())));
            assert_eq!(sheet.get(0, col), Some(&Content::Text(statement.period_end.to_string())));
        }
    }
}
