//! The rows of a region that are no lines: heads of columns, titles, days, units.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use assay_credit::statement::Unit;

use super::amount::{Amount, amount, is_amount};
use super::block::{Around, Block};
use super::columns::Column;
use super::heads;
use super::labels;
use super::memo::remembered;
use super::period;
use super::scope;
use super::title;
use super::unit;
use super::walk::Walk;
use crate::reader::Content;

impl<'a> Walk<'_, 'a> {
    /// A row that says what the columns below it are. True where it was one.
    pub(super) fn head(&mut self, row: u32, texts: &[(u32, &str)]) -> bool {
        let is_line = texts.iter().any(|(_, text)| labels::is_label(text));
        let Some((columns, mut around)) = self.columns(row, is_line) else { return false };
        let strong = columns.iter().any(|(_, column)| column.is_strong());
        let scopes = columns.iter().filter(|(_, column)| column.scope.is_some()).count();
        let stands_here = columns.iter().any(|(col, _)| self.grid.get(row, *col).is_some());
        // Without periods, only scopes above them and units below them make a head.
        if !stands_here
            || !strong && (is_line || !self.head_open && scopes < 2)
            || self.is_dated_title(row, texts, &columns)
        {
            return false;
        }
        for (_, text) in texts {
            self.announce(text);
            around.take(facts(text));
        }
        // A unit may stand right of the last column of amounts.
        for (_, content) in self.grid.right_of(row, *self.region.values.end()) {
            let text = content.shown();
            if text.contains("单位") || text.to_lowercase().contains("unit") {
                around.unit = around.unit.or_else(|| unit::stated(&text));
            }
        }
        if !self.head_open && !self.block().readings.is_empty() {
            let around = self.block().around;
            self.blocks.push(Block { around, ..Block::default() });
        }
        let cell = self.grid.address(row, columns[0].0);
        let block = self.block();
        block.around.take(around);
        if block.cell.is_empty() {
            block.cell = cell;
        }
        for (col, column) in columns {
            block.columns.entry(col).or_default().add(&column);
        }
        heads::share_heads(&mut block.columns);
        self.head_open = true;
        true
    }

    /// Facts by column, and those that hold for the whole block; none where the row holds amounts.
    fn columns(&self, row: u32, is_line: bool) -> Option<(Vec<(u32, Column)>, Around)> {
        let mut columns: Vec<(u32, Column)> = Vec::new();
        let mut around = Around::default();
        let used = self.grid.used(row, &self.region.values);
        let cells: Vec<(u32, &Content)> =
            used.into_iter().filter_map(|col| Some((col, self.grid.head(row, col)?))).collect();
        let by_month = heads::is_by_month(&cells);
        for &(col, content) in &cells {
            let own = self.grid.get(row, col).is_some();
            match (Column::read(content), content) {
                // A number may be a year or an amount: beside a line it is an amount.
                (Some(_), Content::Number(_)) if is_line => return None,
                (Some(column), Content::Text(text)) if text.contains("单位") && !column.is_strong() => {
                    around.take(facts(text));
                }
                (Some(column), _) => columns.push((col, column)),
                (None, _) if own && is_amount(content) => return None,
                (None, Content::Text(_)) if by_month => columns.push((col, Column::default())),
                (None, _) => {}
            }
        }
        heads::settle_row(&mut columns, &cells);
        if by_month {
            heads::settle_months(&mut columns, &cells, |col| self.has_amounts_below(row, col));
        }
        (!columns.is_empty()).then_some((columns, around))
    }

    /// Titles above the labels of a sheet read on its side stand beside them, in the rows of the lines.
    pub(super) fn titles_aside(&mut self) {
        if !self.grid.is_transposed() {
            return;
        }
        let last = *self.region.labels.end();
        let mut aside = Around::default();
        for (_, cells) in self.grid.rows() {
            for content in cells.range(..last).map(|(_, content)| content) {
                let Content::Text(text) = content else { continue };
                if !labels::is_label(text) {
                    aside.take(facts(text));
                }
            }
        }
        self.block().around.take(aside);
    }

    /// How many columns of the region hold amounts.
    fn columns_of_amounts(&self) -> usize {
        let mut counts: BTreeMap<u32, u32> = BTreeMap::new();
        for (_, cells) in self.grid.rows() {
            for (col, content) in cells.range(self.region.values.clone()) {
                *counts.entry(*col).or_default() += u32::from(is_amount(content));
            }
        }
        counts.values().filter(|count| **count >= 3).count()
    }

    /// Whether anything but zero stands below in a column.
    fn has_amounts_below(&self, row: u32, col: u32) -> bool {
        self.grid.rows().filter(|(below, _)| *below > row).filter_map(|(_, cells)| cells.get(&col)).any(
            |content| matches!(amount(content), Amount::Value(value) | Amount::Yuan(value) if !value.is_zero()),
        )
    }

    /// One day over all columns, with 期末余额 and the like in the row below, is a title.
    fn is_dated_title(&self, row: u32, texts: &[(u32, &str)], columns: &[(u32, Column)]) -> bool {
        let dated: Vec<&Column> =
            columns.iter().map(|(_, column)| column).filter(|column| column.is_strong()).collect();
        let one_day =
            dated.iter().all(|column| column.period.is_some() && column.relation.is_none() && !column.other)
                && dated.windows(2).all(|pair| pair[0].period == pair[1].period);
        if dated.is_empty() || !one_day {
            return false;
        }
        // The name of the statement or of the company, and a day beside it over one of several columns.
        let names = |text: &str| title::announced(text).is_some() || text.contains("编制单位");
        if dated.len() == 1 && texts.iter().any(|(_, text)| names(text)) && self.columns_of_amounts() > 1 {
            return true;
        }
        // Titles and the names of statements may stand between.
        let mut at = row;
        for _ in 0..4 {
            let Some(below) = self.grid.below(at) else { return false };
            let contents = |columns: &RangeInclusive<u32>| {
                let used = self.grid.used(below, columns);
                used.into_iter().filter_map(move |col| self.grid.get(below, col)).collect::<Vec<_>>()
            };
            let heads: Vec<Column> =
                contents(&self.region.values).into_iter().filter_map(Column::read).collect();
            let cells: Vec<(u32, &Content)> =
                contents(&self.region.values).into_iter().map(|content| (0, content)).collect();
            if heads::is_by_month(&cells)
                || heads.iter().any(|column| column.relation.is_some() && column.period.is_none())
            {
                return true;
            }
            let is_line =
                |content: &Content| matches!(content, Content::Text(text) if labels::line_of(text).is_some());
            if heads.iter().any(|column| column.period.is_some())
                || contents(&self.region.labels).into_iter().any(is_line)
            {
                return false;
            }
            at = below;
        }
        false
    }

    /// Any other row: a title, the day, the unit.
    pub(super) fn title(&mut self, row: u32, cells: &BTreeMap<u32, &'a Content>) {
        let begun = !self.block().readings.is_empty();
        let mut next = Around::default();
        let is_paperwork = cells.values().any(|content| title::is_paperwork(&content.shown()));
        for (col, content) in cells {
            let text = content.shown();
            let inside = self.region.labels.contains(col) || self.region.values.contains(col);
            // Right of the region stand other statements; above everything, a unit may stand anywhere.
            let others = |text: &str| title::announced(text).is_some() || title::is_supplement(text);
            if !inside && (begun || *col > *self.region.values.end()) && (begun || others(&text)) {
                continue;
            }
            if matches!(content, Content::Text(_)) {
                self.announce(&text);
                self.opinion = self.opinion.or_else(|| scope::stated_opinion(&text));
                next.scope = next.scope.or_else(|| scope::scope(&text));
                next.currency = next.currency.or_else(|| unit::currency(&text));
                next.unit = next.unit.or_else(|| self.unit_at(row, *col, &text));
            }
            if matches!(content, Content::Text(_) | Content::Date(_)) && !is_paperwork {
                // Statements speak of the end of a month; other days are those of printing or filing.
                let stated = period::period(&text).filter(|period| period::is_month_end(period.end));
                next.period = next.period.or(stated);
            }
        }
        if next == Around::default() {
            return;
        }
        if begun {
            // The head above stays in force until another one comes.
            let old = self.block();
            let (columns, around) = (old.columns.clone(), old.around);
            self.blocks.push(Block { columns, around, ..Block::default() });
        }
        self.block().around.take(next);
    }

    /// The unit a cell states, alone or with its right neighbour (`单位：` | `万元`).
    fn unit_at(&self, row: u32, col: u32, text: &str) -> Option<Unit> {
        unit::stated(text).or_else(|| {
            if !asks_for_unit(text) {
                return None;
            }
            let next = self.grid.head(row, col + 1)?;
            unit::exact(&super::text::plain(&next.shown()))
        })
    }
}

/// Whether a text announces the unit in the next cell.
fn asks_for_unit(text: &str) -> bool {
    remembered!(text, bool, |text| {
        let asks = super::text::plain(text);
        let asks = asks.trim_end_matches([':', ' ']);
        asks.ends_with("单位") && !asks.contains("编制") || asks == "unit" || asks == "currency unit"
    })
}

/// What a text says about the whole block.
fn facts(text: &str) -> Around {
    Around {
        period: None,
        unit: unit::stated(text),
        scope: scope::scope(text),
        currency: unit::currency(text),
    }
}
