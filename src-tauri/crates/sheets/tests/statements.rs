//! Recognition of statements in the layouts companies send. Every expected amount is worked out by hand
//! from the table it stands in.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod common;

use assay_credit::chart::LineCode::{self, *};
use assay_credit::statement::{AuditOpinion, Scope, Statement, Unit};
use assay_sheets::reader::read_trusted;
use assay_sheets::statements::{Options, ProblemCode, Recognition, Severity, recognise, recognise_together};
use common::{strings, xlsx};
use rust_decimal::Decimal;

fn options() -> Options {
    Options::new("2026-06-30".parse().unwrap())
}

fn csv(name: &str, text: &str) -> Recognition {
    recognise(&read_trusted(name, text.as_bytes()).unwrap(), &options())
}

fn at<'r>(recognition: &'r Recognition, end: &str) -> &'r Statement {
    let end = end.parse().unwrap();
    let mut found = recognition.statements.iter().filter(|statement| statement.period_end == end);
    let statement = found.next().unwrap_or_else(|| panic!("no {end} in {:#?}", recognition.problems));
    assert!(found.next().is_none(), "{end} twice");
    statement
}

fn amounts(statement: &Statement, expected: &[(LineCode, &str)]) {
    for (code, value) in expected {
        let value: Decimal = value.parse().unwrap();
        assert_eq!(statement.amount(*code), Some(value), "{code}");
    }
}

fn cell(statement: &Statement, code: LineCode) -> &str {
    &statement.lines[&code].source.as_ref().unwrap().cell
}

fn codes(recognition: &Recognition) -> Vec<ProblemCode> {
    recognition.problems.iter().map(|problem| problem.code).collect()
}

fn refused(recognition: &Recognition) -> Vec<String> {
    let errors = recognition.problems.iter().filter(|problem| problem.severity == Severity::Error);
    errors.map(assay_sheets::statements::Problem::message).collect()
}

#[test]
fn vertical_form_with_line_numbers() {
    let text = "资　产　负　债　表,,,\n编制单位：甲乙机械有限公司,,2023年12月31日,单位：元\n项　　目,行次,期末余额,年初余额\n\
        流动资产：,,,\n　货币资金,1,\"1,234,567.89\",\"1,000,000.00\"\n　应收账款,2,(500),--\n流动资产合计,3,\"1,234,067.89\",\"1,000,000.00\"\n\
        资产总计,4,\"1,234,067.89\",\"1,000,000.00\"\n流动负债：,,,\n应付账款,5,234067.89,0\n负债合计,6,234067.89,0\n\
        实收资本（或股本）,7,1000000,1000000\n所有者权益（或股东权益）合计,8,1000000,1000000\n负债和所有者权益总计,9,1234067.89,1000000\n";
    let found = csv("a.csv", text);
    assert_eq!(refused(&found), Vec::<String>::new());
    let now = at(&found, "2023-12-31");
    assert_eq!((now.months, now.source_unit, now.scope), (12, Unit::Yuan, Scope::Consolidated));
    amounts(
        now,
        &[
            (Cash, "1234567.89"),
            (AccountsReceivable, "-500"),
            (TotalAssets, "1234067.89"),
            (PaidInCapital, "1000000"),
        ],
    );
    assert_eq!((cell(now, Cash), now.lines[&Cash].text.as_str()), ("C5", "1,234,567.89"));
    assert_eq!(now.lines[&PaidInCapital].label, "实收资本（或股本）");
    let before = at(&found, "2022-12-31");
    amounts(before, &[(Cash, "1000000"), (AccountsPayable, "0")]);
    assert_eq!(before.amount(AccountsReceivable), None);
    assert_eq!(cell(before, Cash), "D5");
    assert_eq!(found.customer.unwrap().name.as_deref(), Some("甲乙机械有限公司"));
    assert!(found.checks.iter().all(|check| check.check.passed));
}

#[test]
fn side_by_side_balance_sheet() {
    let text = "资产负债表,,,,,,,\n编制单位：乙公司,,,2024年6月30日,,,,单位：万元\n资产,行次,期末数,年初数,负债和所有者权益,行次,期末数,年初数\n\
        流动资产：,,,,流动负债：,,,\n货币资金,1,10,8,短期借款,11,5,5\n存货,2,20,22,应付账款,12,7,6\n流动资产合计,3,30,30,负债合计,13,12,11\n\
        固定资产,4,10,10,未分配利润,14,28,29\n资产总计,5,40,40,负债和所有者权益总计,15,40,40\n,,,,所有者权益合计,16,28,29\n";
    let found = csv("b.csv", text);
    let now = at(&found, "2024-06-30");
    assert_eq!((now.months, now.source_unit), (6, Unit::TenThousand));
    amounts(
        now,
        &[
            (Cash, "100000"),
            (ShortTermLoans, "50000"),
            (TotalLiabilities, "120000"),
            (RetainedEarnings, "280000"),
            (TotalAssets, "400000"),
        ],
    );
    assert_eq!((cell(now, Inventory), cell(now, AccountsPayable)), ("C6", "G6"));
    let before = at(&found, "2023-12-31");
    assert_eq!(before.months, 12);
    amounts(before, &[(Inventory, "220000"), (TotalEquity, "290000")]);
    assert!(!codes(&found).contains(&ProblemCode::Unbalanced));
}

#[test]
fn income_statement_with_year_to_date_beside_the_month() {
    let text = "利润表\n单位名称：丙公司,2023年9月,,单位：元\n项目,行次,本月金额,本年累计金额\n一、营业收入,1,100,900\n减：营业成本,2,60,500\n\
        税金及附加,3,1,9\n销售费用,4,5,45\n管理费用,5,6,54\n财务费用,6,1,9\n其中：利息费用,7,1,8\n利息收入,8,0,1\n\
        加：投资收益（损失以“-”号填列）,9,0,0\n二、营业利润（亏损以“-”号填列）,10,27,283\n三、利润总额,11,27,283\n减：所得税费用,12,7,70\n四、净利润,13,20,213\n";
    let found = csv("c.csv", text);
    let year = at(&found, "2023-09-30");
    assert_eq!(year.months, 9);
    amounts(
        year,
        &[
            (Revenue, "900"),
            (InterestExpense, "8"),
            (InterestIncome, "1"),
            (NetProfit, "213"),
            (IncomeTax, "70"),
        ],
    );
    assert_eq!(cell(year, Revenue), "D4");
}

#[test]
fn years_in_columns_with_units_in_labels() {
    let text = ",2023年报,2022年报,2023年三季报\n报表类型,合并报表,合并报表,合并报表\n一、营业总收入(万元),100,90,70\n营业收入(万元),100,90,70\n\
        利息收入(万元),3,3,3\n二、营业总成本(万元),85,80,60\n营业成本(万元),70,65,50\n利息支出(万元),4,4,4\n管理费用(万元),10,10,8\n资产减值损失(万元),5,5,2\n\
        四、营业利润(万元),15,10,10\n六、净利润(万元),12,8,8\n少数股东损益(万元),1,1,1\n(一)基本每股收益(元),0.5,0.4,0.3\n公告日期,2024-03-28,2023-03-29,2023-10-30\n审计意见(境内),标准无保留意见,带强调事项段的无保留意见,\n";
    let found = csv("d.csv", text);
    let year = at(&found, "2023-12-31");
    amounts(
        year,
        &[
            (Revenue, "1000000"),
            (NetProfit, "120000"),
            (AssetImpairment, "-50000"),
            (MinorityProfit, "10000"),
        ],
    );
    assert_eq!(
        (year.amount(InterestExpense), year.amount(InterestIncome)),
        (None, None),
        "lines of financial firms"
    );
    assert_eq!((year.received.to_string().as_str(), year.opinion), ("2024-03-28", AuditOpinion::Unqualified));
    assert_eq!(at(&found, "2022-12-31").opinion, AuditOpinion::EmphasisOfMatter);
    let third = at(&found, "2023-09-30");
    assert_eq!((third.months, third.received.to_string().as_str()), (9, "2023-10-30"));
    assert!(codes(&found).contains(&ProblemCode::ImpairmentSign));
    assert!(found.unmapped.is_empty(), "{:?}", found.unmapped);
}

#[test]
fn english_statements_on_one_sheet() {
    let text = "\"Harbour Steel Co., Ltd.\",,\nConsolidated Income Statement,,\nFor the year ended 30 June 2024,,\n,2024,2023\n,RMB'000,RMB'000\nRevenue,\"1,000\",900\nCost of sales,(700),(650)\nGross profit,300,250\n\
        Administrative expenses,(100),(90)\nFinance costs,(20),(20)\nProfit before tax,180,140\nIncome tax expense,(45),(35)\nProfit for the year,135,105\n,,\n\
        Consolidated Balance Sheet,,\nAs at 30 June 2024,,\n,2024,2023\n,RMB'000,RMB'000\nProperty, plant and equipment,400,380\nTrade receivables,200,180\nTotal assets,600,560\nTrade payables,150,140\nTotal liabilities,150,140\nTotal equity,450,420\n";
    let text = text.replace("Property, plant and equipment", "\"Property, plant and equipment\"");
    let found = csv("hs.csv", &text);
    let year = at(&found, "2024-06-30");
    assert_eq!((year.months, year.source_unit), (12, Unit::Thousand));
    amounts(
        year,
        &[
            (Revenue, "1000000"),
            (CostOfSales, "700000"),
            (AdminExpenses, "100000"),
            (IncomeTax, "45000"),
            (NetProfit, "135000"),
            (FixedAssets, "400000"),
            (AccountsReceivable, "200000"),
            (TotalEquity, "450000"),
        ],
    );
    amounts(at(&found, "2023-06-30"), &[(Revenue, "900000"), (TotalAssets, "560000")]);
    assert!(codes(&found).contains(&ProblemCode::ExpensesNegative));
    assert_eq!(found.customer.unwrap().name.as_deref(), Some("Harbour Steel Co., Ltd."));
    assert!(found.unmapped.is_empty(), "{:?}", found.unmapped);
}

#[test]
fn borrowings_by_the_heading_they_stand_under() {
    let text = "Statement of financial position,,\n(in RMB millions),2024-12-31,2023-12-31\nNon-current assets,,\nProperty,70,60\nTotal assets,100,90\n\
        Non-current liabilities,,\nBank borrowings,20,18\nLease liabilities,5,4\nCurrent liabilities,,\nTrade and other payables,9,9\nBank borrowings,10,8\nLease liabilities,2,1\n\
        Total liabilities,46,40\nTotal equity,54,50\n";
    let found = csv("q.csv", text);
    amounts(
        at(&found, "2024-12-31"),
        &[(LongTermLoans, "20000000"), (ShortTermLoans, "10000000"), (LeaseLiabilities, "5000000")],
    );
    assert!(!codes(&found).contains(&ProblemCode::DuplicateLine));
    // An aggregate is offered, never taken for one of its parts.
    let offered: Vec<(&str, bool)> =
        found.unmapped.iter().map(|u| (u.label.as_str(), u.suggestion.is_some())).collect();
    assert_eq!(offered, [("Property", false), ("Trade and other payables", true)]);
    assert_eq!(at(&found, "2024-12-31").amount(AccountsPayable), None);
}

#[test]
fn periods_down_and_lines_across() {
    let text = "报告期,货币资金,存货,资产总计,负债合计,所有者权益合计\n2023-12-31,10,20,100,60,40\n2022-12-31,8,18,90,55,35\n单位：百万元\n";
    let found = csv("e.csv", text);
    let year = at(&found, "2023-12-31");
    amounts(year, &[(Cash, "10000000"), (Inventory, "20000000"), (TotalEquity, "40000000")]);
    assert_eq!((cell(year, Inventory), year.source_unit), ("C2", Unit::Million));
    amounts(at(&found, "2022-12-31"), &[(TotalAssets, "90000000")]);
    // The same under a title.
    let found = csv(
        "甲公司.csv",
        &format!("主要财务数据（单位：百万元）,,,,,\n{}", text.replace("单位：百万元\n", "")),
    );
    let year = at(&found, "2023-12-31");
    amounts(year, &[(Cash, "10000000"), (TotalEquity, "40000000")]);
    assert_eq!(cell(year, Inventory), "C3");
}

#[test]
fn cash_flow_supplement_overrides_nothing() {
    let text = "现金流量表,,\n2023年度,,单位：元\n项目,本期金额,上期金额\n一、经营活动产生的现金流量：,,\n销售商品、提供劳务收到的现金,100,90\n经营活动现金流入小计,100,90\n\
        购买商品、接受劳务支付的现金,60,50\n经营活动现金流出小计,60,50\n经营活动产生的现金流量净额,40,40\n投资活动产生的现金流量净额,-10,-5\n筹资活动产生的现金流量净额,-20,-10\n\
        五、现金及现金等价物净增加额,10,25\n加：期初现金及现金等价物余额,30,5\n六、期末现金及现金等价物余额,40,30\n补充资料,,\n净利润,999,999\n财务费用,998,998\n预计负债,997,997\n\
        经营活动产生的现金流量净额,996,996\n现金的期末余额,40,30\n";
    let found = csv("f.csv", text);
    let year = at(&found, "2023-12-31");
    amounts(year, &[(OperatingCashFlow, "40"), (OpeningCash, "30"), (ClosingCash, "40")]);
    for code in [NetProfit, FinanceExpenses, Provisions] {
        assert_eq!(year.amount(code), None, "{code}");
    }
    assert!(found.unmapped.is_empty() && !codes(&found).contains(&ProblemCode::DuplicateLine));
}

#[test]
fn a_missing_unit_asks_and_a_chosen_one_settles() {
    let text = "资产负债表,\n2023-12-31,\n项目,期末余额\n资产总计,100\n负债合计,60\n所有者权益合计,40\n";
    let found = csv("g.csv", text);
    let problem = found.problems.iter().find(|problem| problem.code == ProblemCode::UnitMissing).unwrap();
    assert_eq!((problem.severity, problem.cell.as_deref()), (Severity::Error, Some("B3")));
    assert!(problem.message().contains("--unit"), "{}", problem.message());
    assert!(found.is_refused());
    let chosen = Options { unit: Some(Unit::TenThousand), ..options() };
    let found = recognise(&read_trusted("g.csv", text.as_bytes()).unwrap(), &chosen);
    assert!(!found.is_refused());
    amounts(at(&found, "2023-12-31"), &[(TotalAssets, "1000000")]);
}

#[test]
fn a_missing_period_asks_and_a_given_one_settles() {
    let text = "单位：元,\n项目,期末余额\n资产总计,100\n负债合计,60\n所有者权益合计,40\n";
    let found = csv("h.csv", text);
    assert_eq!(codes(&found), [ProblemCode::PeriodMissing]);
    assert_eq!(found.problems[0].cell.as_deref(), Some("B3"));
    let given = Options { period_end: "2023-12-31".parse().ok(), ..options() };
    let found = recognise(&read_trusted("h.csv", text.as_bytes()).unwrap(), &given);
    amounts(at(&found, "2023-12-31"), &[(TotalAssets, "100")]);
    // The file's name may say it too.
    amounts(at(&csv("资产负债表2021.csv", text), "2021-12-31"), &[(TotalAssets, "100")]);
}

#[test]
fn an_unbalanced_sheet_is_told_and_left_as_it_is() {
    let found = csv("i.csv", "单位：元,2023-12-31\n资产总计,100\n负债合计,60\n所有者权益合计,30\n");
    let problem = found.problems.iter().find(|problem| problem.code == ProblemCode::Unbalanced).unwrap();
    assert_eq!((problem.severity, problem.cell.as_deref()), (Severity::Warning, Some("B2")));
    let param = |name: &str| problem.params[name].as_str();
    assert_eq!((param("assets"), param("claims"), param("difference")), ("100", "90", "10"));
    amounts(at(&found, "2023-12-31"), &[(TotalAssets, "100"), (TotalEquity, "30")]);
}

#[test]
fn unknown_labels_are_offered_and_never_used() {
    let text = "单位：元,2023-12-31\n应收账款余额,7\n企业文化建设支出,3\n应收股利,2\n资产总计,100\n负债合计,60\n所有者权益合计,40\n";
    let found = csv("j.csv", text);
    let labels: Vec<(&str, &str, Option<LineCode>)> = found
        .unmapped
        .iter()
        .map(|u| (u.label.as_str(), u.cell.as_str(), u.suggestion.map(|(code, _)| code)))
        .collect();
    assert_eq!(labels, [("应收账款余额", "A2", Some(AccountsReceivable)), ("企业文化建设支出", "A3", None)]);
    assert_eq!(at(&found, "2023-12-31").amount(AccountsReceivable), None);
    let mut assigned = options();
    assigned.assigned.insert("应收账款余额".to_owned(), AccountsReceivable);
    let found = recognise(&read_trusted("j.csv", text.as_bytes()).unwrap(), &assigned);
    amounts(at(&found, "2023-12-31"), &[(AccountsReceivable, "7")]);
    assert_eq!(found.unmapped.len(), 1);
}

#[test]
fn a_line_twice_with_two_amounts_is_told() {
    let found = csv(
        "k.csv",
        "单位：元,2023-12-31\n存货,7\n存货,8\n预付款项,5\n预付款项,5\n资产总计,100\n负债合计,60\n所有者权益合计,40\n",
    );
    assert_eq!(codes(&found).iter().filter(|code| **code == ProblemCode::DuplicateLine).count(), 1);
    amounts(at(&found, "2023-12-31"), &[(Inventory, "7"), (Prepayments, "5")]);
    // 其他应收款合计 contains 其他应收款: not twice the same line.
    let found = csv(
        "l.csv",
        "单位：元,2023-12-31\n其他应收款合计,9\n其中:应收利息,2\n其他应收款,7\n资产总计,100\n负债合计,60\n所有者权益合计,40\n",
    );
    assert!(!codes(&found).contains(&ProblemCode::DuplicateLine));
    amounts(at(&found, "2023-12-31"), &[(OtherReceivables, "9")]);
}

#[test]
fn group_and_company_under_merged_heads() {
    let text = |at: &str, text: &str| format!(r#"<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>"#);
    let row = |n: u32, label: &str, values: [u32; 4]| {
        let cells: String = values
            .iter()
            .zip(["C", "D", "E", "F"])
            .map(|(v, c)| format!(r#"<c r="{c}{n}"><v>{v}</v></c>"#))
            .collect();
        format!(r#"<row r="{n}">{}{cells}</row>"#, text(&format!("B{n}"), label))
    };
    let sheet = format!(
        r#"<sheetData><row r="2">{}</row><row r="3">{}{}</row><row r="4">{}{}{}</row><row r="5">{}{}{}{}</row>{}{}{}</sheetData>
        <mergeCells><mergeCell ref="B2:F2"/><mergeCell ref="C4:D4"/><mergeCell ref="E4:F4"/></mergeCells>"#,
        text("B2", "资产负债表"),
        text("B3", "2023年12月31日"),
        text("F3", "单位：千元"),
        text("B4", "项目"),
        text("C4", "合并"),
        text("E4", "母公司"),
        text("C5", "期末余额"),
        text("D5", "上年年末余额"),
        text("E5", "期末余额"),
        text("F5", "上年年末余额"),
        row(6, "资产总计", [100, 90, 70, 65]),
        row(7, "负债合计", [60, 55, 40, 38]),
        row(8, "所有者权益合计", [40, 35, 30, 27]),
    );
    let bytes = xlsx(&[("报表", "visible", &sheet), ("旧稿", "hidden", &sheet)], &strings("0", &[]));
    let found = recognise(&read_trusted("m.xlsx", &bytes).unwrap(), &options());
    let of = |end: &str, scope: Scope| {
        let end = end.parse().unwrap();
        found.statements.iter().find(|s| s.period_end == end && s.scope == scope).unwrap()
    };
    amounts(of("2023-12-31", Scope::Consolidated), &[(TotalAssets, "100000")]);
    amounts(of("2022-12-31", Scope::Consolidated), &[(TotalAssets, "90000")]);
    amounts(of("2023-12-31", Scope::Parent), &[(TotalLiabilities, "40000")]);
    amounts(of("2022-12-31", Scope::Parent), &[(TotalEquity, "27000")]);
    assert_eq!(cell(of("2022-12-31", Scope::Parent), TotalAssets), "F6");
    assert!(codes(&found).contains(&ProblemCode::HiddenSheet));
    assert_eq!(found.statements.len(), 4);
}

#[test]
fn formulas_and_errors_in_amounts_are_told_at_their_cells() {
    let rows = r#"<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>单位：元</t></is></c><c r="B1" t="inlineStr"><is><t>2023-12-31</t></is></c></row>
        <row r="2"><c r="A2" t="inlineStr"><is><t>存货</t></is></c><c r="B2" t="e"><v>#SPILL!</v></c></row>
        <row r="3"><c r="A3" t="inlineStr"><is><t>资产总计</t></is></c><c r="B3"><f>SUM(B1:B2)</f></c></row>
        <row r="4"><c r="A4" t="inlineStr"><is><t>负债合计</t></is></c><c r="B4"><v>60</v></c></row>
        <row r="5"><c r="A5" t="inlineStr"><is><t>商誉</t></is></c><c r="B5" t="inlineStr"><is><t>见附注</t></is></c></row></sheetData>"#;
    let found =
        recognise(&read_trusted("n.xlsx", &xlsx(&[("表", "visible", rows)], "<sst/>")).unwrap(), &options());
    let told: Vec<(ProblemCode, Option<&str>)> =
        found.problems.iter().map(|p| (p.code, p.cell.as_deref())).collect();
    assert!(told.contains(&(ProblemCode::ErrorValue, Some("B2"))), "{told:?}");
    assert!(told.contains(&(ProblemCode::FormulaWithoutValue, Some("B3"))), "{told:?}");
    assert!(told.contains(&(ProblemCode::NotANumber, Some("B5"))), "{told:?}");
    assert!(told.contains(&(ProblemCode::RequiredLineMissing, None)), "{told:?}");
    amounts(at(&found, "2023-12-31"), &[(TotalLiabilities, "60")]);
}

#[test]
fn a_workbook_without_statements_says_where_it_looked() {
    let found = csv("客户名单.csv", "客户,电话\n甲,123\n乙,456\n");
    assert_eq!(codes(&found), [ProblemCode::NoStatements]);
    assert!(found.problems[0].message().contains("客户名单"), "{}", found.problems[0].message());
}

#[test]
fn files_of_one_customer_make_one_statement_and_customers_stay_apart() {
    let books = [
        (
            "zcfzb600001.csv",
            "报告日期,2023-12-31\n资产总计(万元),100\n负债合计(万元),60\n所有者权益合计(万元),40\n",
        ),
        ("lrb600001.csv", "报告日期,2023-12-31\n营业收入(万元),50\n利润总额(万元),5\n净利润(万元),4\n"),
        (
            "zcfzb600002.csv",
            "报告日期,2023-12-31\n资产总计(万元),10\n负债合计(万元),6\n所有者权益合计(万元),4\n",
        ),
    ]
    .map(|(name, text)| read_trusted(name, text.as_bytes()).unwrap());
    let found = recognise_together(&books, &options(), false);
    assert_eq!(found.len(), 2);
    assert_eq!(found[0].customer.as_ref().unwrap().code.as_deref(), Some("600001"));
    amounts(at(&found[0], "2023-12-31"), &[(TotalAssets, "1000000"), (Revenue, "500000")]);
    amounts(at(&found[1], "2023-12-31"), &[(TotalAssets, "100000")]);
    assert_eq!(at(&found[1], "2023-12-31").amount(Revenue), None);
}

#[test]
fn restated_comparatives_are_told_and_the_own_figures_kept() {
    let sheet = |year: u32, now: u32, before: u32| {
        format!(
            "资产负债表,,单位：元\n{year}年12月31日,,\n项目,期末余额,年初余额\n资产总计,{now},{before}\n负债合计,0,0\n所有者权益合计,{now},{before}\n"
        )
    };
    let books = [("甲公司2022.csv", sheet(2022, 90, 80)), ("甲公司2023.csv", sheet(2023, 100, 95))]
        .map(|(name, text)| read_trusted(name, text.as_bytes()).unwrap());
    let found = recognise_together(&books, &options(), true).remove(0);
    amounts(at(&found, "2022-12-31"), &[(TotalAssets, "90")]);
    let restated: Vec<&str> = found
        .problems
        .iter()
        .filter(|problem| problem.code == ProblemCode::Restated)
        .map(|problem| problem.params["later"].as_str())
        .collect();
    assert_eq!(restated, ["95", "95"]);
}

#[test]
fn amounts_beyond_the_book_are_refused_at_their_cell() {
    let found =
        csv("o.csv", "单位：亿元,2023-12-31\n存货,90000000\n资产总计,100\n负债合计,60\n所有者权益合计,40\n");
    let problem = found.problems.iter().find(|problem| problem.code == ProblemCode::AmountTooLarge).unwrap();
    assert_eq!(problem.cell.as_deref(), Some("B2"));
}

#[test]
fn one_row_an_amount() {
    let text = "单位：万元,,,\n报告期,报表类型,项目,金额\n2023-12-31,合并,资产总计,100\n2023-12-31,合并,负债合计,60\n2023-12-31,合并,所有者权益合计,40\n\
        2023-12-31,母公司,资产总计,70\n2022-12-31,合并,资产总计,90\n2022-12-31,合并,营业收入,50\n";
    let found = csv("p.csv", text);
    amounts(at(&found, "2022-12-31"), &[(TotalAssets, "900000"), (Revenue, "500000")]);
    let of = |scope| {
        found
            .statements
            .iter()
            .find(|s| s.scope == scope && s.period_end == "2023-12-31".parse().unwrap())
            .unwrap()
    };
    amounts(of(Scope::Consolidated), &[(TotalAssets, "1000000"), (TotalEquity, "400000")]);
    assert_eq!(cell(of(Scope::Consolidated), TotalEquity), "D5");
    amounts(of(Scope::Parent), &[(TotalAssets, "700000")]);
}
