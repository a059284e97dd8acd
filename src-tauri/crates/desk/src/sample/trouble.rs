//! How the troubled companies go wrong: what happens to the drivers of their years from 2023 on.

use super::cast::Role;
use super::drivers::Drivers;

/// Years before 2023 go as usual; then the trouble shows where an analyst would look for it.
pub(super) fn go_wrong(role: Role, year: i32, this: &mut Drivers) {
    let since = (year - 2022).max(0) as usize;
    let pick = |values: [f64; 4]| values[since];
    match role {
        Role::NegativeEquity => {
            this.growth = pick([-0.06, -0.16, -0.19, -0.22]);
            this.gross_margin = pick([0.150, 0.085, 0.040, 0.015]);
            this.receivable_days *= pick([1.0, 1.1, 1.25, 1.4]);
            this.payable_days *= pick([1.0, 1.25, 1.5, 1.6]);
            this.credit_loss = pick([0.006, 0.012, 0.022, 0.034]);
            this.stock_loss = pick([0.003, 0.007, 0.012, 0.016]);
            this.investment = 0.15;
            this.credit_line = pick([0.55, 0.55, 0.5, 0.42]);
            this.cash = pick([0.04, 0.03, 0.018, 0.008]);
        }
        Role::SwellingReceivables => {
            this.growth = pick([0.06, 0.16, 0.21, 0.17]);
            this.receivable_days *= pick([1.0, 1.25, 1.75, 2.4]);
            this.cash = pick([0.10, 0.055, 0.028, 0.012]);
            this.credit_loss = pick([0.004, 0.004, 0.006, 0.009]);
            this.payable_days *= pick([1.0, 1.1, 1.2, 1.3]);
        }
        Role::NegativeOperatingCash => {
            this.growth = pick([0.05, 0.03, -0.02, -0.03]);
            this.inventory_days *= pick([1.0, 1.25, 1.75, 2.25]);
            this.receivable_days *= pick([1.0, 1.02, 1.12, 1.25]);
            this.advances *= pick([1.0, 0.8, 0.5, 0.3]);
            this.prepayments *= pick([1.0, 1.4, 2.0, 2.6]);
            this.credit_line = 0.9;
            this.investment = 0.6;
        }
        Role::MarginCollapse => {
            this.growth = pick([0.04, -0.04, -0.09, -0.12]);
            this.gross_margin = pick([0.172, 0.140, 0.085, 0.046]);
            this.stock_loss = pick([0.003, 0.005, 0.012, 0.018]);
            this.cash = pick([0.07, 0.06, 0.04, 0.02]);
            this.credit_line = pick([0.5, 0.22, 0.17, 0.13]);
            this.payable_days *= pick([1.0, 1.0, 1.15, 1.35]);
        }
        Role::OverLeveraged => {
            this.growth = pick([0.02, 0.05, 0.01, -0.04]);
            this.investment = pick([1.6, 3.6, 3.8, 1.6]);
            this.gross_margin *= pick([1.0, 0.97, 0.88, 0.82]);
            this.credit_line = 1.6;
            this.payout = 0.0;
            this.cash = pick([0.07, 0.06, 0.045, 0.03]);
        }
        Role::QualifiedAudit => {
            this.other_receivables = pick([0.012, 0.05, 0.12, 0.20]);
            this.growth = pick([0.04, 0.03, 0.01, -0.03]);
            this.credit_line = 0.7;
            this.cash = pick([0.08, 0.07, 0.05, 0.035]);
        }
        Role::Blacklisted => {
            this.growth = pick([-0.02, -0.05, -0.09, -0.12]);
            this.payable_days *= pick([1.0, 1.15, 1.3, 1.5]);
            this.cash = pick([0.04, 0.03, 0.02, 0.012]);
        }
        _ => {}
    }
}
