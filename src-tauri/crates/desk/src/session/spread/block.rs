//! A pasted block: its labels recognised as those of workbooks are, its amounts in yuan. What lands where is
//! decided on the screen; nothing is stored.

use std::collections::BTreeMap;

use assay_credit::statement::Unit;
use assay_sheets::statements::{PastedCell, pasted};

use super::{line_named, named};
use crate::CommandError;
use crate::session::Session;
use crate::view::convert::code_of;
use crate::view::{BlockCell, BlockRow, BlockView, LabelMapping};

/// A block larger than this is no statement.
const LARGEST: usize = 1 << 20;

impl Session {
    /// Reads a block; `unit` is that of the amounts where the block states none.
    ///
    /// # Errors
    /// `unknown_unit`; `unknown_line`; `block_too_large`.
    pub fn read_block(
        &self,
        text: &str,
        unit: &str,
        mapping: &[LabelMapping],
    ) -> Result<BlockView, CommandError> {
        if text.len() > LARGEST {
            let message = "The block is larger than any statement. Copy only the figures and their labels.";
            return Err(CommandError::new("block_too_large", message));
        }
        let given = named::<Unit>(unit, "unknown_unit")?;
        let mut assigned = BTreeMap::new();
        for one in mapping {
            assigned.insert(one.label.clone(), line_named(&one.line)?);
        }
        let block = pasted(text, &assigned);
        let factor = block.unit.unwrap_or(given).factor();
        let cell = |cell: PastedCell| BlockCell {
            value: cell
                .value
                .and_then(|value| if cell.in_yuan { Some(value) } else { value.checked_mul(factor) }),
            text: cell.text,
            turned: cell.turned,
        };
        Ok(BlockView {
            labelled: block.labelled,
            unit: block.unit.map(|unit| code_of(&unit)).unwrap_or_default(),
            periods: block.periods,
            rows: block
                .rows
                .into_iter()
                .map(|row| BlockRow {
                    row: row.row,
                    label: row.label,
                    line: row.line.map(|line| line.code().to_owned()),
                    suggestion: row.suggestion.map(|(line, _)| line.code().to_owned()),
                    cells: row.cells.into_iter().map(|one| one.map(cell)).collect(),
                })
                .collect(),
        })
    }
}
