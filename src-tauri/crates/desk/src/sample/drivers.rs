//! What drives a customer's accounts: traits that stay, and the drivers of each year, before trouble.
//! No accounting here.

use rust_decimal::Decimal;

use super::cast::{CAST, Layout, Member, Role};
use super::draw::{Draw, Purpose};
use super::entries::Grain;
use super::industry::{INDUSTRIES, Industry};
use super::trouble;

/// The first year with flows; the opening balance is the end of the year before. Filings begin in 2023,
/// and a first filing with several years in columns reaches back to here.
pub(super) const FIRST_YEAR: i32 = 2021;
/// The last fiscal year.
pub(super) const LAST_YEAR: i32 = 2025;

/// What stays with a customer over the years.
#[derive(Debug, Clone)]
pub(super) struct Traits {
    /// Place in the cast, from 0.
    pub index: usize,
    pub member: &'static Member,
    pub industry: &'static Industry,
    /// From about -1.7 (weak) to 1.7 (excellent); 0 is usual.
    pub quality: f64,
    pub grain: Grain,
    /// Revenue of the year before the first, yuan.
    pub revenue: f64,
    pub gross_margin: f64,
    pub receivable_days: f64,
    pub inventory_days: f64,
    pub payable_days: f64,
    /// Liabilities to assets at the start.
    pub leverage: f64,
    pub fixed_assets: f64,
    /// Paid-in capital as a share of the equity at the start.
    pub capital_share: f64,
    pub interest_rate: f64,
    pub tax_rate: f64,
    pub payout: f64,
    /// Share of debt that is long-term.
    pub long_term: f64,
    /// Minority share of equity and profit; zero for most.
    pub minority: f64,
    /// Right-of-use assets to revenue.
    pub leases: f64,
    /// Share of revenue sold abroad.
    pub exports: f64,
    /// Cash kept, share of revenue.
    pub cash: f64,
}

impl Traits {
    /// Keeps its books in the format before 2018: no contract or lease lines, research inside
    /// administrative expenses, one impairment line.
    pub fn old_format(&self) -> bool {
        self.member.layout == Layout::Old
    }

    /// Reports for a group, with minority interests.
    pub fn group(&self) -> bool {
        self.minority > 0.0
    }
}

/// What drives one year. Shares are of revenue where nothing else is said.
#[derive(Debug, Clone)]
pub(super) struct Drivers {
    pub growth: f64,
    pub gross_margin: f64,
    pub selling: f64,
    pub admin: f64,
    pub rd: f64,
    pub receivable_days: f64,
    pub inventory_days: f64,
    pub payable_days: f64,
    pub prepayments: f64,
    pub other_receivables: f64,
    pub other_current_assets: f64,
    pub other_payables: f64,
    pub taxes_payable: f64,
    pub advances: f64,
    /// Investment over depreciation.
    pub investment: f64,
    pub credit_loss: f64,
    pub stock_loss: f64,
    pub grants: f64,
    pub non_operating_expenses: f64,
    pub payout: f64,
    /// What banks will lend at most.
    pub credit_line: f64,
    /// Cash the company means to keep.
    pub cash: f64,
    pub exchange: f64,
}

/// The traits of all sixty.
pub(super) fn all_traits() -> Vec<Traits> {
    let mut order: Vec<usize> = (0..CAST.len()).collect();
    Draw::new(Purpose::Quality, 0).shuffle(&mut order);
    CAST.iter().zip(order).enumerate().map(|(index, (member, rank))| traits(index, member, rank)).collect()
}

/// Quality by rank: sixty steps, denser in the middle.
fn quality(rank: usize) -> f64 {
    let u = (rank as f64 + 0.5) / CAST.len() as f64 * 2.0 - 1.0;
    1.75 * u * (0.62 + 0.38 * u * u)
}

fn traits(index: usize, member: &'static Member, rank: usize) -> Traits {
    let mut draw = Draw::new(Purpose::Traits, index);
    let industry = &INDUSTRIES[member.industry];
    let trader = industry.rd == 0.0;
    let q = match member.role {
        Role::Ordinary | Role::Newcomer => quality(rank),
        Role::NegativeEquity | Role::Blacklisted => -1.3,
        Role::OverLeveraged | Role::NegativeOperatingCash => -0.6,
        Role::MarginCollapse | Role::Incomplete | Role::NoStatement => -0.3,
        Role::StatementOverdue => 0.6,
        Role::SwellingReceivables | Role::QualifiedAudit => 0.1,
    };
    let size = match member.layout {
        Layout::Old => draw.between(0.12, 0.35),
        Layout::SeveralYears => draw.between(0.9, 3.2),
        Layout::English => draw.between(0.8, 2.4),
        _ => draw.between(0.35, 1.9),
    };
    let large = size > 1.2 && member.layout != Layout::English;
    let leverage = match member.role {
        Role::NegativeEquity => 0.84,
        Role::OverLeveraged => 0.85,
        _ => (industry.leverage - 0.105 * q + 0.04 * draw.bell()).clamp(0.16, 0.84),
    };
    Traits {
        index,
        member,
        industry,
        quality: q,
        grain: grain(member, size * industry.revenue),
        revenue: size * industry.revenue * 1e6,
        gross_margin: industry.gross_margin.0 + industry.gross_margin.1 * (0.85 * q + 0.35 * draw.bell()),
        receivable_days: industry.receivable_days * (1.0 - 0.13 * q + 0.11 * draw.bell()).max(0.35),
        inventory_days: industry.inventory_days * (1.0 - 0.11 * q + 0.13 * draw.bell()).max(0.35),
        payable_days: industry.payable_days * (1.0 - 0.10 * q + 0.10 * draw.bell()).max(0.4),
        leverage,
        fixed_assets: industry.fixed_assets * draw.between(0.7, 1.3),
        capital_share: draw.between(0.25, 0.6),
        interest_rate: 0.042 - 0.004 * q + draw.between(-0.003, 0.003),
        tax_rate: if !trader && q > -0.4 && draw.chance(0.6) { 0.15 } else { 0.25 },
        payout: if q > 0.0 { draw.between(0.3, 0.65) } else { draw.between(0.0, 0.3) },
        long_term: draw.between(0.1, 0.4),
        minority: if large && draw.chance(0.45) { draw.between(0.03, 0.12) } else { 0.0 },
        leases: if member.layout == Layout::Old { 0.0 } else { draw.between(0.0, 0.03) },
        exports: if draw.chance(0.35) { draw.between(0.08, 0.4) } else { 0.0 },
        cash: (0.085 + 0.03 * q + 0.02 * draw.bell()).max(0.025),
    }
}

/// The step of a layout's figures: cents, 0.01 万元, RMB thousand, 0.01 RMB million.
fn grain(member: &Member, revenue_million: f64) -> Grain {
    Grain(match member.layout {
        Layout::SeveralYears | Layout::MainFigures => Decimal::ONE_HUNDRED,
        Layout::English if revenue_million > 700.0 => Decimal::from(10_000),
        Layout::English => Decimal::ONE_THOUSAND,
        _ => Decimal::new(1, 2),
    })
}

/// The drivers of the years from [`FIRST_YEAR`] to [`LAST_YEAR`].
pub(super) fn drivers(traits: &Traits) -> Vec<Drivers> {
    let mut draw = Draw::new(Purpose::Years, traits.index);
    (FIRST_YEAR..=LAST_YEAR)
        .zip(traits.industry.growth)
        .map(|(year, growth)| {
            let mut usual = usual(traits, growth, &mut draw);
            trouble::go_wrong(traits.member.role, year, &mut usual);
            usual
        })
        .collect()
}

fn usual(traits: &Traits, growth: f64, draw: &mut Draw) -> Drivers {
    let industry = traits.industry;
    let q = traits.quality;
    let growth = (growth + 0.032 * q + 0.045 * draw.bell()).clamp(-0.3, 0.45);
    let thrift = 1.0 - 0.06 * q;
    Drivers {
        growth,
        gross_margin: traits.gross_margin * (1.0 + 0.045 * draw.bell() + 0.15 * (growth - 0.04)),
        selling: industry.selling * (thrift + 0.05 * draw.bell()),
        admin: industry.admin * (thrift + 0.05 * draw.bell()),
        rd: industry.rd * (1.0 + 0.10 * q + 0.08 * draw.bell()).max(0.3),
        receivable_days: traits.receivable_days * (1.0 + 0.05 * draw.bell()),
        inventory_days: traits.inventory_days * (1.0 + 0.06 * draw.bell()),
        payable_days: traits.payable_days * (1.0 + 0.05 * draw.bell()),
        prepayments: 0.022 * draw.between(0.5, 1.6),
        other_receivables: 0.009 * draw.between(0.4, 1.8),
        other_current_assets: 0.007 * draw.between(0.4, 1.6),
        other_payables: 0.013 * draw.between(0.6, 1.5),
        taxes_payable: 0.007 * draw.between(0.5, 1.6),
        advances: industry.advances * draw.between(0.7, 1.3),
        investment: (1.15 + 1.6 * growth + 0.15 * q + 0.2 * draw.bell()).clamp(0.25, 2.6),
        credit_loss: (0.0030 - 0.0012 * q) * draw.between(0.5, 1.6),
        stock_loss: (0.0026 - 0.0010 * q) * draw.between(0.4, 1.7),
        grants: 0.0045 * draw.between(0.3, 1.7),
        non_operating_expenses: 0.0012 * draw.between(0.3, 1.8),
        payout: traits.payout,
        credit_line: 0.55 - 0.05 * q,
        cash: traits.cash * draw.between(0.85, 1.15),
        exchange: traits.exports * draw.between(-0.012, 0.014),
    }
}
