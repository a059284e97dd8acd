//! What a walk down a region collects: blocks of rows under one head, with the amounts of known lines.

use std::collections::BTreeMap;
use std::rc::Rc;

use assay_credit::chart::{LineCode, StatementKind};
use assay_credit::statement::{Scope, Unit};
use rust_decimal::Decimal;

use super::columns::Column;
use super::label::Label;
use super::period::Period;

/// Rows under one head.
#[derive(Debug, Clone, Default)]
pub(super) struct Block {
    /// Facts by column.
    pub(super) columns: BTreeMap<u32, Column>,
    /// Facts from titles.
    pub(super) around: Around,
    /// Amounts of known lines, in order.
    pub(super) readings: Vec<Reading>,
    /// Labels with amounts that mean nothing to the chart.
    pub(super) unknown: Vec<Unknown>,
    /// The first cell of the head, or of the first line.
    pub(super) cell: String,
}

/// Facts that hold for a whole block.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Around {
    pub(super) period: Option<Period>,
    pub(super) unit: Option<Unit>,
    pub(super) scope: Option<Scope>,
    pub(super) currency: Option<&'static str>,
}

/// One amount of a known line.
#[derive(Debug, Clone)]
pub(super) struct Reading {
    pub(super) code: LineCode,
    pub(super) label: Rc<Label>,
    /// The label as written.
    pub(super) written: String,
    pub(super) col: u32,
    pub(super) cell: String,
    /// The cell's text as written.
    pub(super) text: String,
    pub(super) value: Decimal,
    /// The cell names its own unit (`12.35亿`), and the value is in yuan whatever the sheet says.
    pub(super) in_yuan: bool,
}

/// A label with amounts and no line for it.
#[derive(Debug, Clone)]
pub(super) struct Unknown {
    pub(super) written: String,
    pub(super) key: String,
    pub(super) cell: String,
    pub(super) kind: Option<StatementKind>,
}

impl Around {
    /// Takes over what newer titles say.
    pub(super) fn take(&mut self, newer: Self) {
        self.period = newer.period.or(self.period);
        self.unit = newer.unit.or(self.unit);
        self.scope = newer.scope.or(self.scope);
        self.currency = newer.currency.or(self.currency);
    }
}
