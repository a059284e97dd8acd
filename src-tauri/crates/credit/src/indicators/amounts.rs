//! Lines as formulas written by users read them: the same way as the formulas of the catalogue do.

use rust_decimal::Decimal;

use super::calc::{Amount, Calc};
use super::lines;
use crate::chart::LineCode::{self, *};
use crate::chart::StatementKind;
use crate::figure::Mark;

impl Calc<'_> {
    /// A line: a flow over twelve months, a balance as it stands; revenue, inventory and the totals derived
    /// from other lines where the layout leaves them out.
    pub(crate) fn amount(&mut self, code: LineCode) -> Amount {
        match code {
            TotalAssets => lines::total_assets(self),
            TotalLiabilities => lines::total_liabilities(self),
            TotalEquity => lines::total_equity(self),
            Revenue => lines::revenue(self),
            Inventory => lines::inventory(self),
            OpeningCash | ClosingCash => self.need(code),
            other if other.kind() == StatementKind::BalanceSheet => self.need(other),
            other => self.flow(other),
        }
    }

    /// A line that layouts leave out when it is zero: zero, marked, where the statement is there without it.
    pub(crate) fn amount_or_zero(&mut self, code: LineCode) -> Amount {
        let shown = self.has(code) || (code == Revenue && self.has(TotalRevenue));
        if shown || !self.has_statement(code.kind()) {
            return self.amount(code);
        }
        self.mark(Mark::ComponentTakenAsZero);
        Ok(Decimal::ZERO)
    }
}
