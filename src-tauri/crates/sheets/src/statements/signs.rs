//! Brings amounts to the chart's signs where a layout shows them the other way round: impairment losses
//! (negative in the chart), expenses and payments (positive). Every change is told.

use assay_credit::chart::LineCode::{self, *};
use rust_decimal::Decimal;

use super::block::Reading;

/// What was turned and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Turned {
    /// The impairment loss at this place among the readings; the evidence it rests on.
    Impairment(usize, Evidence),
    /// All expenses.
    Expenses,
    /// All payments.
    Payments,
}

/// What tells the sign of an impairment loss.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Evidence {
    /// It is part of 营业总成本 by the amounts.
    TotalCost,
    /// Operating profit comes out only this way.
    OperatingProfit,
    /// The label says 减 or 损失以“-”号填列.
    Label,
    /// It stands among the expenses or among the gains.
    Place,
}

impl Evidence {
    /// For the sentence shown.
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::TotalCost => "total operating cost adds up",
            Self::OperatingProfit => "operating profit adds up",
            Self::Label => "by its label",
            Self::Place => "by its place among the expenses",
        }
    }
}

const EXPENSES: [LineCode; 10] = [
    TotalOperatingCost,
    CostOfSales,
    TaxesAndSurcharges,
    SellingExpenses,
    AdminExpenses,
    RdExpenses,
    FinanceExpenses,
    InterestExpense,
    NonOperatingExpenses,
    IncomeTax,
];
const COSTS: [LineCode; 6] =
    [CostOfSales, TaxesAndSurcharges, SellingExpenses, AdminExpenses, RdExpenses, FinanceExpenses];
const GAINS: [LineCode; 4] = [OtherIncome, InvestmentIncome, FairValueGains, DisposalGains];
const IMPAIRMENT: [LineCode; 2] = [AssetImpairment, CreditImpairment];
const PAYMENTS: [LineCode; 10] = [
    CashForPurchases,
    CashToEmployees,
    TaxesPaid,
    OtherOperatingPayments,
    OperatingOutflows,
    CapitalExpenditure,
    InvestingOutflows,
    DebtRepaid,
    DividendsAndInterestPaid,
    FinancingOutflows,
];

/// Settles the signs of one column's readings.
pub(super) fn settle(readings: &mut [Reading]) -> Vec<Turned> {
    let mut turned = Vec::new();
    if expenses_are_negative(readings) {
        turn(readings, &EXPENSES);
        turned.push(Turned::Expenses);
    }
    let payments: Vec<Decimal> = amounts(readings, &PAYMENTS).filter(|value| !value.is_zero()).collect();
    if !payments.is_empty() && payments.iter().all(Decimal::is_sign_negative) {
        turn(readings, &PAYMENTS);
        turned.push(Turned::Payments);
    }
    turned.extend(impairment(readings));
    turned
}

fn value(readings: &[Reading], code: LineCode) -> Option<Decimal> {
    readings.iter().find(|reading| reading.code == code).map(|reading| reading.value)
}

fn amounts<'r>(readings: &'r [Reading], codes: &'r [LineCode]) -> impl Iterator<Item = Decimal> + 'r {
    readings.iter().filter(|reading| codes.contains(&reading.code)).map(|reading| reading.value)
}

fn sum(readings: &[Reading], codes: &[LineCode]) -> Decimal {
    codes.iter().filter_map(|code| value(readings, *code)).sum()
}

fn turn(readings: &mut [Reading], codes: &[LineCode]) {
    for reading in readings.iter_mut().filter(|reading| codes.contains(&reading.code)) {
        reading.value = -reading.value;
    }
}

fn expenses_are_negative(readings: &[Reading]) -> bool {
    let revenue = value(readings, Revenue).or_else(|| value(readings, TotalRevenue));
    let negative = |code| value(readings, code).is_some_and(|value| value < Decimal::ZERO);
    revenue.is_some_and(|revenue| revenue > Decimal::ZERO)
        && (negative(CostOfSales)
            || value(readings, CostOfSales).is_none() && negative(SellingExpenses) && negative(AdminExpenses))
}

fn impairment(readings: &mut [Reading]) -> Vec<Turned> {
    let places: Vec<usize> = (0..readings.len())
        .filter(|at| IMPAIRMENT.contains(&readings[*at].code) && !readings[*at].value.is_zero())
        .collect();
    let by_amounts = arithmetic(readings);
    let mut turned = Vec::new();
    for at in places {
        let (positive_losses, evidence) = by_amounts.unwrap_or_else(|| by_layout(readings, at));
        if positive_losses {
            readings[at].value = -readings[at].value;
            turned.push(Turned::Impairment(at, evidence));
        }
    }
    turned
}

/// Whether losses are positive here, told by totals that come out one way only.
fn arithmetic(readings: &[Reading]) -> Option<(bool, Evidence)> {
    let losses = sum(readings, &IMPAIRMENT);
    let finest = readings.iter().map(|reading| reading.value.scale()).max().unwrap_or(0);
    let rounding = Decimal::new(8, finest.min(6));
    if losses.abs() <= rounding * Decimal::TWO || value(readings, CostOfSales).is_none() {
        return None;
    }
    let near = |a: Decimal, b: Decimal| (a - b).abs() <= rounding;
    let costs = sum(readings, &COSTS);
    if let Some(total) = value(readings, TotalOperatingCost) {
        let within = near(total, costs + losses);
        if within != near(total, costs) {
            return Some((within, Evidence::TotalCost));
        }
    }
    let profit = value(readings, OperatingProfit)?;
    let revenue = value(readings, TotalRevenue).or_else(|| value(readings, Revenue))?;
    let before = revenue - costs + sum(readings, &GAINS);
    let positive = near(profit, before - losses);
    (positive != near(profit, before + losses)).then_some((positive, Evidence::OperatingProfit))
}

/// Whether a loss is positive here, told by its label or by what stands before it.
fn by_layout(readings: &[Reading], at: usize) -> (bool, Evidence) {
    let label = &readings[at].label;
    if label.loss_negative {
        return (false, Evidence::Label);
    }
    if label.less {
        return (true, Evidence::Label);
    }
    let before = &readings[..at];
    let cost = before.iter().any(|reading| COSTS.contains(&reading.code));
    let gain = before.iter().any(|reading| GAINS.contains(&reading.code));
    // A negative amount among the expenses may be a reversal or the newer sign: it is left as it is.
    (cost && !gain && readings[at].value > Decimal::ZERO, Evidence::Place)
}

#[cfg(test)]
mod tests {
    use super::super::label::label;
    use super::*;

    fn rows(rows: &[(LineCode, &str, &str)]) -> Vec<Reading> {
        let reading = |(code, written, value): &(LineCode, &str, &str)| Reading {
            code: *code,
            label: label(written),
            written: (*written).to_owned(),
            col: 1,
            cell: String::new(),
            text: (*value).to_owned(),
            value: value.parse().unwrap(),
            in_yuan: false,
        };
        rows.iter().map(reading).collect()
    }

    fn of(readings: &[Reading], code: LineCode) -> String {
        value(readings, code).unwrap().to_string()
    }

    #[test]
    fn losses_inside_total_cost_are_turned() {
        // 60 + 10 + 5 + 3 = 78: the loss of 3 is part of total cost; 100 - 78 + 2 = 24.
        let mut readings = rows(&[
            (TotalRevenue, "营业总收入", "100.00"),
            (TotalOperatingCost, "营业总成本", "78.00"),
            (CostOfSales, "营业成本", "60.00"),
            (SellingExpenses, "销售费用", "10.00"),
            (AdminExpenses, "管理费用", "5.00"),
            (AssetImpairment, "资产减值损失", "3.00"),
            (InvestmentIncome, "加:投资收益", "2.00"),
            (OperatingProfit, "营业利润", "24.00"),
        ]);
        assert_eq!(settle(&mut readings), [Turned::Impairment(5, Evidence::TotalCost)]);
        assert_eq!(of(&readings, AssetImpairment), "-3.00");
    }

    #[test]
    fn losses_of_the_layout_since_2018_stay() {
        // 100 - 60 - 15 + 2 - 3 = 24.
        let mut readings = rows(&[
            (Revenue, "一、营业收入", "100.00"),
            (CostOfSales, "减：营业成本", "60.00"),
            (AdminExpenses, "管理费用", "15.00"),
            (InvestmentIncome, "投资收益", "2.00"),
            (CreditImpairment, "信用减值损失（损失以“-”号填列）", "-3.00"),
            (OperatingProfit, "二、营业利润", "24.00"),
        ]);
        assert_eq!(settle(&mut readings), []);
        assert_eq!(of(&readings, CreditImpairment), "-3.00");
        // The same statement filled in wrongly: only the arithmetic can tell.
        readings[4].value = Decimal::new(300, 2);
        assert_eq!(settle(&mut readings), [Turned::Impairment(4, Evidence::OperatingProfit)]);
        assert_eq!(of(&readings, CreditImpairment), "-3.00");
    }

    #[test]
    fn without_totals_the_label_and_then_the_place_decide() {
        let mut readings =
            rows(&[(AdminExpenses, "管理费用", "5"), (AssetImpairment, "减：资产减值损失", "3")]);
        assert_eq!(settle(&mut readings), [Turned::Impairment(1, Evidence::Label)]);
        let mut readings = rows(&[(AdminExpenses, "管理费用", "5"), (AssetImpairment, "资产减值损失", "3")]);
        assert_eq!(settle(&mut readings), [Turned::Impairment(1, Evidence::Place)]);
        let mut readings =
            rows(&[(InvestmentIncome, "投资收益", "5"), (AssetImpairment, "资产减值损失", "-3")]);
        assert_eq!(settle(&mut readings), []);
    }

    #[test]
    fn english_statements_with_negative_expenses_and_payments() {
        let mut readings = rows(&[
            (Revenue, "Revenue", "100"),
            (CostOfSales, "Cost of sales", "-60"),
            (IncomeTax, "Income tax expense", "-5"),
            (CapitalExpenditure, "Purchase of property, plant and equipment", "-7"),
        ]);
        assert_eq!(settle(&mut readings), [Turned::Expenses, Turned::Payments]);
        assert_eq!((of(&readings, CostOfSales), of(&readings, IncomeTax)), ("60".to_owned(), "5".to_owned()));
        assert_eq!(of(&readings, CapitalExpenditure), "7");
    }
}
