//! Layouts in which an amount is easily read for another one. Expected amounts stand in the tables; what is
//! not certain must be refused or left out.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod common;

use assay_credit::chart::LineCode::*;
use assay_credit::statement::{AuditOpinion, Scope, Unit};
use assay_sheets::reader::{Content, read_trusted};
use assay_sheets::statements::{Options, ProblemCode, Recognition, recognise, recognise_together};
use common::tables::{amount, balance, book, csv, has, income, options, year};
use rust_decimal::Decimal;

#[test]
fn unit_and_currency_in_one_cell() {
    let text = balance(
        "合并资产负债表,,\n编制单位：甲公司,,单位：万元  币种：人民币  审计类型：未经审计\n项目,2023年12月31日,2022年12月31日\n",
        &[1, 2],
    );
    let found = csv("a.csv", &text);
    assert_eq!(year(&found, "2023-12-31", TotalAssets).as_deref(), Some("100000"));
    let latest = found.statements.last().unwrap();
    assert_eq!((latest.source_unit, latest.opinion), (Unit::TenThousand, AuditOpinion::Unaudited));
    assert_eq!(found.statements[0].opinion, AuditOpinion::Unknown, "of the latest statement only");
}

#[test]
fn an_opinion_at_the_foot() {
    let text = balance("单位：元,2023-12-31,2022-12-31\n", &[1, 2]) + ",,\n审计意见：保留意见,,\n";
    let found = csv("a.csv", &text);
    assert_eq!(found.statements.last().unwrap().opinion, AuditOpinion::Qualified);
}

#[test]
fn the_year_to_date_and_not_the_quarter_beside_it() {
    let head = "利润表,,,,\n2023年9月30日,,,,单位：元\n";
    for heads in [
        "项目,本期金额（7-9月）,上期金额（7-9月）,年初至报告期期末金额（1-9月）,上年年初至报告期期末金额（1-9月）\n",
        "项目,本报告期,上年同期,年初至报告期末,上年初至上年报告期末\n",
    ] {
        let found = csv("a.csv", &income(&format!("{head}{heads}"), &[1, 2, 3, 4]));
        let of = |end| amount(&found, end, 9, Scope::Consolidated, Revenue);
        assert_eq!((of("2023-09-30"), of("2022-09-30")), (Some(30.into()), Some(40.into())), "{heads}");
        assert_eq!(found.statements.len(), 2, "{heads}");
    }
}

#[test]
fn months_and_quarters_are_no_years() {
    let top = "利润表,,,,\n编制单位：甲公司,2023年,,,单位：元\n";
    let found = csv("a.csv", &income(&format!("{top}项目,1月,2月,3月,合计\n"), &[1, 2, 3, 6]));
    assert_eq!(amount(&found, "2023-03-31", 3, Scope::Consolidated, Revenue), Some(60.into()));
    assert_eq!(found.statements.len(), 1);
    let quarters = format!("{top}项目,第一季度,第二季度,第三季度,第四季度,全年合计\n");
    let found = csv("a.csv", &income(&quarters, &[1, 2, 3, 4, 10]));
    assert_eq!(year(&found, "2023-12-31", Revenue).as_deref(), Some("100"));
    let named = "利润表,,,,,单位：元\n项目,Q1 2023,Q2 2023,Q3 2023,Q4 2023,FY2023\n";
    let found = csv("a.csv", &income(named, &[1, 2, 3, 4, 10]));
    assert_eq!(year(&found, "2023-12-31", Revenue).as_deref(), Some("100"));
    assert_eq!(amount(&found, "2023-09-30", 3, Scope::Consolidated, Revenue), Some(30.into()));
    // A month beside dated columns is no second year.
    let beside = "利润表,,,单位：元\n项目,本月数,2023年度,2022年度\n";
    let found = csv("a.csv", &income(beside, &[1, 2, 3]));
    assert_eq!(year(&found, "2023-12-31", Revenue).as_deref(), Some("20"));
    assert!(!found.is_refused() && found.statements.len() == 2);
    let months = "利润表,,,单位：元\n项目,2023年1月,2023年2月,2023年3月\n";
    let found = csv("甲公司.csv", &income(months, &[1, 2, 3]));
    assert_eq!(amount(&found, "2023-02-28", 1, Scope::Consolidated, Revenue), Some(20.into()));
}

#[test]
fn budgets_estimates_and_shares_are_no_statements() {
    let top = "利润表,,,,,\n编制单位：甲公司,2023年度,,,,单位：元\n";
    let found = csv("a.csv", &income(&format!("{top}项目,本年预算,本年实际,差异,完成率\n"), &[1, 2, 3, 4]));
    assert_eq!(year(&found, "2023-12-31", Revenue).as_deref(), Some("20"));
    let found = csv("a.csv", &income("利润表,,,单位：元\n项目,2022A,2023A,2024E\n", &[1, 2, 3]));
    assert_eq!(found.statements.len(), 2);
    let shares = "资产负债表,,,,单位：元\n项目,2023-12-31,占比,2022-12-31,比例\n";
    let found = csv("a.csv", &balance(shares, &[1, 7, 2, 8]));
    assert_eq!(year(&found, "2022-12-31", TotalAssets).as_deref(), Some("20"));
    assert!(!has(&found, ProblemCode::DuplicateLine));
    let ratios = "财务分析（单位：亿元）,,\n指标,2023,2022\n应收账款(亿元)周转率,5.2,5\n净利润增长率,0.1,0.2\n毛利率,0.3,0.3\n存货周转率,4,4\n资产负债率,0.5,0.5\n";
    assert!(has(&csv("a.csv", ratios), ProblemCode::NoStatements));
}

#[test]
fn restated_and_audited_columns_count() {
    let top = "资产负债表,,,\n编制单位：甲公司,,,单位：元\n";
    let restated = "项目,2023年12月31日,2022年12月31日（调整前）,2022年12月31日（调整后）\n";
    let found = csv("a.csv", &balance(&format!("{top}{restated}"), &[1, 2, 3]));
    assert_eq!(year(&found, "2022-12-31", TotalAssets).as_deref(), Some("30"));
    let audited = "2023年12月31日,,,\n项目,期末未审数,审计调整,期末审定数\n";
    let found = csv("a.csv", &balance(&format!("{top}{audited}"), &[1, 2, 3]));
    assert_eq!(year(&found, "2023-12-31", TotalAssets).as_deref(), Some("30"));
}

#[test]
fn days_that_are_openings_and_days_written_in_numbers() {
    let top = "资产负债表,,单位：元\n";
    let cases = [
        ("2023年12月31日,2023年1月1日", "2023-12-31", "2022-12-31", 12),
        ("31/12/2023,31/12/2022", "2023-12-31", "2022-12-31", 12),
        ("30/06/2023,30/06/2022", "2023-06-30", "2022-06-30", 6),
        ("12/31/2023,12/31/2022", "2023-12-31", "2022-12-31", 12),
        ("Dec-23,Dec-22", "2023-12-31", "2022-12-31", 12),
        ("2022.12.31,2023.12.31", "2022-12-31", "2023-12-31", 12),
    ];
    for (heads, first, second, months) in cases {
        let found = csv("a.csv", &balance(&format!("{top}项目,{heads}\n"), &[1, 2]));
        let of = |end| amount(&found, end, months, Scope::Consolidated, TotalAssets);
        assert_eq!((of(first), of(second)), (Some(10.into()), Some(20.into())), "{heads}");
    }
    // 5 June or 6 May: neither is guessed.
    let found = csv("a.csv", &balance(&format!("{top}项目,05/06/2023\n"), &[1]));
    assert!(has(&found, ProblemCode::PeriodMissing));
}

#[test]
fn date_cells_that_show_only_the_month() {
    let mut workbook = read_trusted("a.csv", balance("单位：元,x,y\n", &[1, 2]).as_bytes()).unwrap();
    for (cell, date) in workbook.sheets[0].cells[1..3].iter_mut().zip(["2023-12-01", "2022-12-01"]) {
        cell.content = Content::Date(date.parse().unwrap());
    }
    let found = recognise(&workbook, &options());
    assert_eq!(year(&found, "2023-12-31", TotalAssets).as_deref(), Some("10"));
    assert_eq!(year(&found, "2022-12-31", TotalAssets).as_deref(), Some("20"));
}

#[test]
fn a_day_in_the_title_is_no_head_of_the_column_below_it() {
    let text =
        balance("报表,,2023年12月31日\n资产负债表,,\n项目,期末余额,年初余额\n", &[1, 2]) + "单位：元,,\n";
    let found = csv("a.csv", &text);
    assert_eq!(year(&found, "2023-12-31", TotalAssets).as_deref(), Some("10"));
    assert_eq!(year(&found, "2022-12-31", TotalAssets).as_deref(), Some("20"));
    let span = income("利润表,2023年1-9月,单位：元\n项目,本年累计数,上年同期\n", &[1, 2]);
    let found = csv("a.csv", &span);
    assert_eq!(amount(&found, "2022-09-30", 9, Scope::Consolidated, Revenue), Some(20.into()));
    // The day of filing is none of the statement's.
    let filed =
        "利润表,,报送日期：2024-05-20\n所属时期：2023-01-01至2023-12-31,,单位：元\n项目,本期金额,上期金额\n";
    let found = csv("a.csv", &income(filed, &[1, 2]));
    assert_eq!(year(&found, "2022-12-31", Revenue).as_deref(), Some("20"));
}

#[test]
fn columns_nobody_can_tell_apart_are_refused() {
    let found = csv("a.csv", &balance("资产负债表,2023年12月31日,单位：元\n", &[1, 2]));
    assert!(has(&found, ProblemCode::PeriodMissing) && found.statements.is_empty());
    let companies = "资产负债表,,单位：元\n2023年12月31日,,\n项目,甲公司,乙公司\n";
    assert!(has(&csv("a.csv", &balance(companies, &[1, 2])), ProblemCode::PeriodMissing));
    let versions = [
        ("资产负债表", balance("单位：元,2023-12-31\n", &[1])),
        ("资产负债表(初稿)", balance("单位：元,2023-12-31\n", &[2])),
    ];
    let found = recognise(&book(&versions.each_ref().map(|(n, t)| (*n, t.as_str()))), &options());
    let problem = found.problems.iter().find(|p| p.code == ProblemCode::Contradiction).unwrap();
    assert_eq!(problem.params["lines"], "3");
    assert!(problem.message().contains("资产负债表!B") && problem.message().contains("资产负债表(初稿)!B"));
    let firms = [
        ("甲", balance("编制单位：甲方有限公司,单位：元\n项目,2023-12-31\n", &[1])),
        ("乙", balance("编制单位：乙方有限公司,单位：元\n项目,2023-12-31\n", &[1])),
    ];
    let found = recognise(&book(&firms.each_ref().map(|(n, t)| (*n, t.as_str()))), &options());
    assert!(has(&found, ProblemCode::SeveralCompanies));
}

#[test]
fn account_lists_and_notes_are_not_the_statement() {
    let accounts = "2023年12月,,,,单位：元\n科目名称,期初余额,本期借方,本期贷方,期末余额\n应收账款,1,2,3,4\n存货,1,2,3,4\n应付账款,1,2,3,4\n";
    let pledged = "所有权受到限制的资产,单位：元\n项目,期末账面价值\n货币资金,5\n存货,6\n固定资产,7\n";
    let statement = balance("资产负债表,单位：元\n项目,2023-12-31\n存货,8\n", &[9]);
    for note in [accounts, pledged] {
        let found = recognise(&book(&[("表1", note), ("表2", &statement)]), &options());
        assert_eq!(year(&found, "2023-12-31", Inventory).as_deref(), Some("8"), "{note}");
        assert_eq!(year(&found, "2023-12-31", AccountsReceivable), None, "{note}");
        assert!(!has(&found, ProblemCode::DuplicateLine) && !found.unmapped.is_empty(), "{note}");
    }
}

#[test]
fn scopes_from_heads_names_and_worksheets() {
    let both = |found: &Recognition, end: &str| {
        [Scope::Consolidated, Scope::Parent].map(|scope| amount(found, end, 12, scope, TotalAssets).unwrap())
    };
    let expected = |a: u32, b: u32| [Decimal::from(a), Decimal::from(b)];
    let heads = "2023年12月31日合并及公司资产负债表,,,,\n资产,2023年12月31日合并,2022年12月31日合并,2023年12月31日公司,2022年12月31日公司\n单位：元,,,,\n";
    let found = csv("a.csv", &balance(heads, &[1, 2, 3, 4]));
    assert_eq!(both(&found, "2023-12-31"), expected(10, 30));
    assert_eq!(both(&found, "2022-12-31"), expected(20, 40));
    // Merged heads that came without their merging.
    let heads =
        "资产负债表,,,,单位：元\n2023年12月31日,,,,\n项目,期末余额,,年初余额,\n,合并,母公司,合并,母公司\n";
    let found = csv("a.csv", &balance(heads, &[1, 2, 3, 4]));
    assert_eq!(both(&found, "2023-12-31"), expected(10, 20));
    assert_eq!(both(&found, "2022-12-31"), expected(30, 40));
    // A consolidation worksheet: neither a subsidiary nor the plain sum.
    let heads = "工作底稿,,,,,单位：元\n2023年12月31日,,,,,\n项目,母公司,子公司A,合计,抵销借方,合并数\n";
    let found = csv("a.csv", &balance(heads, &[1, 2, 3, 4, 5]));
    assert_eq!(both(&found, "2023-12-31"), expected(50, 10));
    let named = [("甲公司 合并.csv", 1), ("甲公司 母公司.csv", 2)]
        .map(|(name, n)| read_trusted(name, balance("单位：元,2023-12-31\n", &[n]).as_bytes()).unwrap());
    let found = recognise_together(&named, &options(), true).remove(0);
    assert_eq!(both(&found, "2023-12-31"), expected(10, 20));
}

#[test]
fn convenience_translations_are_left_out() {
    let text = balance(
        "BALANCE SHEETS,,,\n\"(In thousands, except per share data)\",,,\n,2022,2023,2023\n,RMB,RMB,US$\n",
        &[1, 2, 3],
    );
    let found = csv("a.csv", &text);
    assert_eq!(year(&found, "2023-12-31", TotalAssets).as_deref(), Some("20000"));
    assert!(!has(&found, ProblemCode::DuplicateLine));
}

#[test]
fn net_beats_gross_and_the_whole_its_part() {
    let text = balance(
        "单位：元,2023-12-31\n应收账款,9\n减：坏账准备,2\n应收账款净额,7\n固定资产原价,9\n固定资产净值,6\n固定资产净额,5\n固定资产合计,8\n无形资产及其他资产合计,3\n",
        &[1],
    );
    let found = csv("a.csv", &text);
    assert_eq!(year(&found, "2023-12-31", AccountsReceivable).as_deref(), Some("7"));
    assert_eq!(year(&found, "2023-12-31", FixedAssets).as_deref(), Some("5"));
    assert_eq!(year(&found, "2023-12-31", IntangibleAssets), None);
    assert!(!has(&found, ProblemCode::DuplicateLine));
    let text = "单位：元,2023年度\n主营业务收入,8\n其他业务收入,2\n营业收入合计,10\n管理费用,3\n其中：业务招待费,1\n研究费用,1\n净利润,5\n";
    let found = csv("a.csv", text);
    assert_eq!(year(&found, "2023-12-31", Revenue).as_deref(), Some("10"));
    assert_eq!(year(&found, "2023-12-31", RdExpenses), None, "a part of administrative expenses");
}

#[test]
fn headings_filled_with_zeros_and_flows_named_by_their_heading() {
    let text = "单位：元,2023-12-31\n流动资产：,0\n货币资金,5\n流动资产合计,5\n所有者权益：,0\n";
    let found = csv("a.csv", &balance(text, &[1]));
    assert_eq!(year(&found, "2023-12-31", CurrentAssets).as_deref(), Some("5"));
    assert_eq!(year(&found, "2023-12-31", TotalEquity).as_deref(), Some("4"));
    let text = "现金流量表,2023年度\n单位：元,\n一、经营活动,\n销售商品、提供劳务收到的现金,9\n支付的各项税费,1\n现金流量净额,8\n二、投资活动,\n现金流量净额,-3\n三、筹资活动,\n现金流量净额,-1\n四、现金流量净额,4\n";
    let found = csv("a.csv", text);
    for (line, value) in
        [(OperatingCashFlow, "8"), (InvestingCashFlow, "-3"), (FinancingCashFlow, "-1"), (NetCashChange, "4")]
    {
        assert_eq!(year(&found, "2023-12-31", line).as_deref(), Some(value), "{line}");
    }
}

#[test]
fn cash_before_tax_is_not_the_operating_cash_flow() {
    let text = "Statement of cash flows,\n(RMB'000),2023\nCash generated from operations,9\nIncome tax paid,-2\nNet cash generated from operating activities,7\nNet cash used in investing activities,-3\nNet cash used in financing activities,-1\n";
    let found = csv("a.csv", text);
    assert_eq!(year(&found, "2023-12-31", OperatingCashFlow).as_deref(), Some("7000"));
    assert_eq!(year(&found, "2023-12-31", TaxesPaid), None);
}

#[test]
fn owners_share_in_profit_and_not_in_comprehensive_income() {
    let text = "Statement of profit or loss,\n(RMB'000),2023\nRevenue,90\nProfit for the year,20\nAttributable to:,\nOwners of the parent,15\nNon-controlling interests,5\n\
        Total comprehensive income for the year,30\nTotal comprehensive income attributable to:,\nOwners of the parent,24\nNon-controlling interests,6\n";
    let found = csv("a.csv", text);
    assert_eq!(year(&found, "2023-12-31", ParentNetProfit).as_deref(), Some("15000"));
    assert_eq!(year(&found, "2023-12-31", MinorityProfit).as_deref(), Some("5000"));
    assert_eq!(year(&found, "2023-12-31", MinorityInterests), None);
}

#[test]
fn amounts_with_their_unit_in_the_cell() {
    let text = "按报告期,2023-12-31\n营业总收入,12.35亿\n净利润,-3456.78万\n利润总额,5000\n";
    for unit in [None, Some(Unit::TenThousand)] {
        let options = Options { unit, ..options() };
        let found = recognise(&read_trusted("600998.csv", text.as_bytes()).unwrap(), &options);
        assert_eq!(year(&found, "2023-12-31", TotalRevenue).as_deref(), Some("1235000000"), "{unit:?}");
        assert_eq!(year(&found, "2023-12-31", NetProfit).as_deref(), Some("-34567800"), "{unit:?}");
    }
}

#[test]
fn labels_in_two_languages_and_borrowings_under_chinese_headings() {
    let text = balance(
        "资产负债表 Balance Sheet,\n单位：元,期末余额 Closing balance 2023-12-31\n货币资金 Cash and bank,3\n流動負債：,\n計息銀行借款,1\n非流動負債：,\n計息銀行借款,2\n",
        &[1],
    );
    let found = csv("a.csv", &text.replace("资产总计", "资产总计 / Total assets"));
    for (line, value) in [(Cash, "3"), (ShortTermLoans, "1"), (LongTermLoans, "2"), (TotalAssets, "10")] {
        assert_eq!(year(&found, "2023-12-31", line).as_deref(), Some(value), "{line}");
    }
}

#[test]
fn a_supplement_beside_the_cash_flow_statement() {
    let text = "现金流量表,,,,,\n编制单位：甲公司,,2023年度,,,单位：元\n项目,行次,金额,补充资料,行次,金额\n一、经营活动产生的现金流量：,,,1.将净利润调节为经营活动现金流量：,,\n\
        销售商品、提供劳务收到的现金,1,9,净利润,1,99\n经营活动产生的现金流量净额,2,8,财务费用,2,98\n投资活动产生的现金流量净额,3,-3,存货的减少,3,97\n筹资活动产生的现金流量净额,4,-1,经营活动产生的现金流量净额,4,96\n";
    let found = csv("a.csv", text);
    assert_eq!(year(&found, "2023-12-31", OperatingCashFlow).as_deref(), Some("8"));
    assert_eq!(year(&found, "2023-12-31", NetProfit), None);
}

#[test]
fn an_analysis_is_told_and_gives_way_to_the_statement() {
    let analysis = "资产分析,2023年报\n资产总计(亿元),2\n存货(亿元),0\n所有者权益合计(亿元),1\n资产负债率,50\n产权比率,100\n";
    let alone = csv("甲公司 分析.csv", analysis);
    assert!(has(&alone, ProblemCode::Analysis) && !alone.is_refused());
    assert_eq!(year(&alone, "2023-12-31", TotalAssets).as_deref(), Some("200000000"));
    let statement = balance("资产负债表,2023-12-31\n单位：亿元,\n", &[1]);
    let books = [("分析.csv", analysis), ("资产负债表.csv", statement.as_str())]
        .map(|(name, text)| read_trusted(name, text.as_bytes()).unwrap());
    let found = recognise_together(&books, &options(), true).remove(0);
    assert_eq!(year(&found, "2023-12-31", TotalAssets).as_deref(), Some("1000000000"));
    assert_eq!(year(&found, "2023-12-31", Inventory), None, "a gap filled with zero");
    assert!(!has(&found, ProblemCode::Analysis) && !has(&found, ProblemCode::DuplicateLine));
    // A few ratios below a statement do not make an analysis of it.
    let below = "主要财务数据,2023年度\n单位：元,\n营业收入,9\n利润总额,3\n净利润,2\n资产总计,8\n负债合计,3\n所有者权益合计,5\n货币资金,1\n资产负债率,0.4\n";
    assert!(!has(&csv("a.csv", below), ProblemCode::Analysis));
}

#[test]
fn a_unit_beside_the_labels_of_a_sheet_on_its_side_counts() {
    let head = "报告期,货币资金,资产总计,负债合计,所有者权益合计\n";
    let rows = "2023-12-31,3,10,6,4\n2022-12-31,2,5,3,2\n";
    for title in
        ["编制单位：甲有限公司,单位：万元\n", "甲有限公司,,,单位：万元\n", "甲有限公司（单位：万元）\n"]
    {
        let found = csv("甲.csv", &format!("{title}{head}{rows}"));
        assert!(!found.is_refused(), "{title}: {:#?}", found.problems);
        assert_eq!(year(&found, "2023-12-31", TotalAssets).as_deref(), Some("100000"), "{title}");
        assert_eq!(year(&found, "2022-12-31", Cash).as_deref(), Some("20000"), "{title}");
    }
}
