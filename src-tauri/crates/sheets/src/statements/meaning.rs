//! What a label means where it stands: some names need the heading above them, the lines before them, or
//! the statement at hand. Plain names are the business of `labels`.

use assay_credit::chart::LineCode::{self, *};
use assay_credit::chart::StatementKind;

use super::label::Label;
use super::labels;
use super::title::Announced;
use super::walk::Walk;

/// Lines by which a statement is recognised wherever it begins.
const ANCHORS: [LineCode; 12] = [
    TotalRevenue,
    Revenue,
    CurrentAssets,
    TotalAssets,
    TotalLiabilities,
    TotalEquity,
    CashFromSales,
    OperatingInflows,
    OperatingOutflows,
    OperatingCashFlow,
    InvestingCashFlow,
    FinancingCashFlow,
];

/// Who shares in the profit, under words such as "attributable to".
const OWNERS: [&str; 11] = [
    "owners of parent",
    "owners of company",
    "equity holders of parent",
    "equity holders of company",
    "shareholders of parent",
    "shareholders of company",
    "equity shareholders of company",
    "本公司拥有人",
    "母公司拥有人",
    "本公司股东",
    "母公司股东",
];
const OTHERS: [&str; 5] =
    ["non controlling interests", "non controlling interest", "非控股权益", "非控制权益", "少数股东"];

impl Walk<'_, '_> {
    /// The line a label means here.
    pub(super) fn meaning(&self, written: &str, label: &Label) -> Option<LineCode> {
        if let Some(code) = self.assigned.get(written) {
            return Some(*code);
        }
        let under_finance = || {
            let last = self.recent.iter().rev().take(2);
            last.into_iter().any(|code| matches!(code, FinanceExpenses | InterestExpense | InterestIncome))
        };
        match label.key.as_str() {
            "borrowings"
            | "bank borrowings"
            | "bank loans"
            | "loans"
            | "loans and borrowings"
            | "interest bearing borrowings"
            | "interest bearing bank borrowings"
            | "interest bearing loans and borrowings"
            | "计息银行借款"
            | "计息银行其他借款"
            | "计息借款"
            | "银行其他借款"
            | "银行借款"
            | "银行贷款"
            | "借款" => match self.section? {
                NonCurrentLiabilities => Some(LongTermLoans),
                _ => Some(ShortTermLoans),
            },
            // The chart's line is the long part; the short one has no line of its own.
            "lease liabilities" if self.section == Some(CurrentLiabilities) => None,
            key if OWNERS.contains(&key) && self.shares_profit(NetProfit) => Some(ParentNetProfit),
            key if OTHERS.contains(&key) && self.shares_profit(ParentNetProfit) => Some(MinorityProfit),
            "利息支出" if under_finance() => Some(InterestExpense),
            "利息支出" => None,
            "利息收入" if !under_finance() => None,
            // Under the heading of an activity, unless that has its own already.
            "现金流量净额" | "现金净流量" => {
                let activities =
                    [("经营", OperatingCashFlow), ("投资", InvestingCashFlow), ("筹资", FinancingCashFlow)];
                let here = activities.into_iter().find(|(name, _)| self.heading.contains(name));
                match here {
                    Some((_, code)) if !self.recent.contains(&code) => Some(code),
                    _ => Some(NetCashChange),
                }
            }
            // Among the current liabilities it is another line than the chart's.
            "递延收益"
                if self.recent.contains(&AccountsPayable) && !self.recent.contains(&CurrentLiabilities) =>
            {
                None
            }
            // A part of administrative expenses is no expense beside them.
            key => labels::line(key).filter(|code| {
                *code != RdExpenses
                    || self.recent.last() != Some(&AdminExpenses)
                    || !(self.parts || label.of_which)
            }),
        }
    }

    /// Whether the shares of owners in the profit follow here: right below it, and not below the shares in
    /// comprehensive income, which are named alike.
    fn shares_profit(&self, after: LineCode) -> bool {
        self.announced == Some(Announced::Statement(StatementKind::IncomeStatement))
            && self.recent.last() == Some(&after)
            && !["comprehensive", "全面", "综合收益"].iter().any(|word| self.heading.contains(word))
    }

    /// Whether a line belongs to the statement at hand; an anchor of another one opens that.
    pub(super) fn belongs(&mut self, code: LineCode) -> bool {
        let own = Announced::Statement(code.kind());
        if ANCHORS.contains(&code)
            && self.announced != Some(Announced::Other)
            && (self.announced != Some(own) || self.supplement)
            && !(self.supplement && code.kind() == StatementKind::CashFlow)
        {
            self.announced = Some(own);
            self.supplement = false;
        }
        let cash_flow = self.announced == Some(Announced::Statement(StatementKind::CashFlow));
        // Net profit in a cash flow statement opens its reconciliation; before any flow was read it is the
        // start of an indirect statement.
        if cash_flow
            && code == NetProfit
            && self.recent.iter().any(|code| code.kind() == StatementKind::CashFlow)
        {
            self.supplement = true;
        }
        let here = match self.announced {
            None => true,
            Some(announced) if announced == own => true,
            // A table of main figures, under no statement's title: lines of any statement in any order. Two
            // statements share the name of this one.
            Some(Announced::Statement(StatementKind::BalanceSheet | StatementKind::IncomeStatement)) => {
                !self.titled && code != OtherComprehensiveIncomeReserve
            }
            Some(_) => false,
        };
        !self.supplement && here
    }

    pub(super) fn kind(&self) -> Option<StatementKind> {
        match self.announced {
            Some(Announced::Statement(kind)) => Some(kind),
            _ => self.recent.last().map(|code| code.kind()),
        }
    }
}
