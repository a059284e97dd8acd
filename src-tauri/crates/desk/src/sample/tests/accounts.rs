//! The accounts: they balance, chain and roll forward exactly, and look like companies.

use assay_credit::chart::LineCode::{self, *};
use rust_decimal::Decimal;

use crate::sample::accounts::{Year, years};
use crate::sample::cast::Role;
use crate::sample::drivers::{Traits, all_traits};
use crate::sample::entries::{Extra, Figures, number};

fn companies() -> Vec<(Traits, Vec<Year>)> {
    all_traits().into_iter().map(|traits| (traits.clone(), years(&traits))).collect()
}

/// Each year with the one before it.
fn pairs() -> Vec<(String, Figures, Figures)> {
    companies()
        .iter()
        .flat_map(|(traits, years)| {
            let name = traits.member.short_name();
            years
                .windows(2)
                .map(|pair| {
                    let title = format!("{name} {}", pair[1].year);
                    (title, pair[0].figures.clone(), pair[1].figures.clone())
                })
                .collect::<Vec<_>>()
        })
        .collect()
}

const CURRENT: &[LineCode] = &[
    Cash,
    TradingAssets,
    NotesReceivable,
    AccountsReceivable,
    ReceivablesFinancing,
    Prepayments,
    OtherReceivables,
    Inventory,
    ContractAssets,
    OtherCurrentAssets,
];
const COSTS: &[LineCode] = &[
    CostOfSales,
    TaxesAndSurcharges,
    SellingExpenses,
    AdminExpenses,
    RdExpenses,
    FinanceExpenses,
    IncomeTax,
    NonOperatingExpenses,
];
const GAINS: &[LineCode] =
    &[OtherIncome, InvestmentIncome, CreditImpairment, AssetImpairment, DisposalGains, NonOperatingIncome];

#[test]
fn every_statement_balances_and_chains_to_the_cent() {
    for (title, _, f) in pairs() {
        assert_eq!(f.get(TotalAssets), f.get(TotalLiabilities) + f.get(TotalEquity), "{title}");
        assert_eq!(f.get(TotalAssets), f.get(TotalLiabilitiesAndEquity), "{title}");
        assert_eq!(f.get(CurrentAssets), f.sum(CURRENT), "{title}");
        assert_eq!(f.get(NetProfit), f.get(Revenue) - f.sum(COSTS) + f.sum(GAINS), "{title}");
        assert_eq!(f.get(NetProfit), f.get(ParentNetProfit) + f.get(MinorityProfit), "{title}");
        let flows = f.sum(&[OperatingCashFlow, InvestingCashFlow, FinancingCashFlow, ExchangeEffect]);
        assert_eq!(f.get(NetCashChange), flows, "{title}");
        assert_eq!(f.get(OpeningCash) + f.get(NetCashChange), f.get(ClosingCash), "{title}");
        assert_eq!(f.get(ClosingCash), f.get(Cash), "{title}");
    }
}

#[test]
fn years_roll_forward() {
    for (title, before, f) in pairs() {
        assert_eq!(f.get(OpeningCash), before.get(ClosingCash), "{title}");
        let kept = f.get(RetainedEarnings) + f.get(SurplusReserve);
        let kept_before = before.get(RetainedEarnings) + before.get(SurplusReserve);
        let dividends = f.get(DividendsAndInterestPaid) - f.get(InterestExpense);
        assert_eq!(kept, kept_before + f.get(ParentNetProfit) - dividends, "{title}");
        let paid_out = before.get(NetProfit).max(Decimal::ZERO);
        assert!(dividends >= Decimal::ZERO && dividends <= paid_out, "{title} {dividends}");
        assert!(f.get(SurplusReserve) >= before.get(SurplusReserve), "{title}");
    }
}

#[test]
fn no_amount_has_an_impossible_sign() {
    let signed = [
        RetainedEarnings,
        ParentEquity,
        TotalEquity,
        FinanceExpenses,
        CreditImpairment,
        AssetImpairment,
        DisposalGains,
        OperatingProfit,
        ProfitBeforeTax,
        IncomeTax,
        NetProfit,
        ParentNetProfit,
        MinorityProfit,
        OperatingCashFlow,
        InvestingCashFlow,
        FinancingCashFlow,
        ExchangeEffect,
        NetCashChange,
    ];
    for (title, _, f) in pairs() {
        for (line, amount) in f.lines() {
            assert!(amount > Decimal::ZERO || signed.contains(&line), "{title} {line} {amount}");
        }
        assert!(f.get(Extra::DisposalProceeds) >= Decimal::ZERO, "{title}");
        assert!(f.get(Cash) > Decimal::ZERO, "{title}");
    }
}

/// Quartiles of a ratio over all companies and the three filed years.
fn quartiles(ratio: impl Fn(&Figures) -> f64) -> [f64; 3] {
    let mut values: Vec<f64> = companies()
        .iter()
        .flat_map(|(_, years)| years[2..].iter().map(|year| ratio(&year.figures)).collect::<Vec<_>>())
        .collect();
    values.sort_by(f64::total_cmp);
    [1, 2, 3].map(|quarter| values[values.len() * quarter / 4])
}

fn over(f: &Figures, above: LineCode, below: LineCode) -> f64 {
    number(f.get(above)) / number(f.get(below))
}

/// Bands around what medium-sized Chinese industrial companies and traders report: the averages of the
/// industrial enterprise statistics of 2023 to 2024 (debt to assets about 57%, margin before tax about 5%
/// to 6%, receivables collected in 60 to 70 days on average but 90 to 120 in machinery) lie inside.
#[test]
fn ratios_spread_as_in_real_industries() {
    type Case = (&'static str, fn(&Figures) -> f64, [(f64, f64); 3]);
    let cases: [Case; 6] = [
        (
            "debt to assets",
            |f| over(f, TotalLiabilities, TotalAssets),
            [(0.38, 0.52), (0.48, 0.62), (0.58, 0.72)],
        ),
        (
            "current ratio",
            |f| over(f, CurrentAssets, CurrentLiabilities),
            [(0.95, 1.3), (1.2, 1.6), (1.5, 2.0)],
        ),
        ("gross margin", |f| 1.0 - over(f, CostOfSales, Revenue), [(0.10, 0.18), (0.17, 0.23), (0.20, 0.27)]),
        ("net margin", |f| over(f, NetProfit, Revenue), [(0.01, 0.035), (0.03, 0.06), (0.05, 0.085)]),
        ("asset turnover", |f| over(f, Revenue, TotalAssets), [(0.7, 0.95), (0.85, 1.15), (1.0, 1.5)]),
        ("inventory turnover", |f| over(f, CostOfSales, Inventory), [(3.0, 4.6), (4.0, 6.2), (5.5, 8.0)]),
    ];
    for (name, ratio, bands) in cases {
        let found = quartiles(ratio);
        for (value, (low, high)) in found.into_iter().zip(bands) {
            assert!((low..=high).contains(&value), "{name}: {found:?}");
        }
    }
}

#[test]
fn the_troubled_look_troubled() {
    for (traits, years) in companies() {
        let at = |year: i32| &years[(year - 2021) as usize].figures;
        let (y22, y23, y24, y25) = (at(2022), at(2023), at(2024), at(2025));
        let days = |f: &Figures| 365.0 * over(f, AccountsReceivable, Revenue);
        let margin = |f: &Figures| 1.0 - over(f, CostOfSales, Revenue);
        let leverage = |f: &Figures| over(f, TotalLiabilities, TotalAssets);
        let operating = |f: &Figures| f.get(OperatingCashFlow);
        match traits.member.role {
            Role::NegativeEquity => {
                assert!(y23.get(TotalEquity) > Decimal::ZERO);
                assert!(y25.get(TotalEquity) < Decimal::ZERO);
                assert!(y25.get(NetProfit) < Decimal::ZERO);
            }
            Role::SwellingReceivables => {
                assert!(days(y25) > 1.8 * days(y23), "{} {}", days(y23), days(y25));
                assert!(y25.get(Cash) < y23.get(Cash) && y23.get(Cash) < y22.get(Cash));
                assert!(y25.get(NetProfit) > Decimal::ZERO && operating(y25) < Decimal::ZERO);
            }
            Role::NegativeOperatingCash => {
                assert!(operating(y24) < Decimal::ZERO && operating(y25) < Decimal::ZERO);
                assert!(y25.get(Inventory) > y23.get(Inventory));
            }
            Role::MarginCollapse => {
                assert!(margin(y22) > 0.15 && margin(y25) < 0.06);
                assert!(y25.get(NetProfit) < Decimal::ZERO);
            }
            Role::OverLeveraged => {
                assert!(leverage(y25) > 0.8, "{}", leverage(y25));
                assert!(y25.get(ProfitBeforeTax) < y25.get(InterestExpense));
            }
            Role::QualifiedAudit => assert!(over(y25, OtherReceivables, TotalAssets) > 0.15),
            Role::Ordinary => assert!(y25.get(TotalEquity) > Decimal::ZERO),
            _ => {}
        }
    }
}
