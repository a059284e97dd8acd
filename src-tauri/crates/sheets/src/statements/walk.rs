//! Walks down a region and collects what its rows say: titles, heads of columns, facts about periods, and
//! the lines with their amounts. Meaning is given to the whole only afterwards, in `assemble`.

use std::collections::BTreeMap;
use std::rc::Rc;

use assay_credit::chart::LineCode::{self, *};
use assay_credit::chart::Rank;
use assay_credit::statement::AuditOpinion;

use super::amount::{Amount, amount};
use super::block::{Block, Reading, Unknown};
use super::columns::Column;
use super::grid::Grid;
use super::label::{Label, is_text, label};
use super::labels;
use super::period;
use super::problem::{Problem, ProblemCode};
use super::region::Region;
use super::scope;
use super::text::plain;
use super::title::{self, Announced, RowFact};
use crate::reader::Content;

pub(super) struct Walk<'w, 'a> {
    pub(super) grid: &'w Grid<'a>,
    pub(super) region: &'w Region,
    file: &'w str,
    pub(super) assigned: &'w BTreeMap<String, LineCode>,
    pub(super) announced: Option<Announced>,
    /// Whether a title or a name announced a statement here, and not only its lines.
    pub(super) titled: bool,
    pub(super) supplement: bool,
    /// The opinion a line above or below the figures states.
    pub(super) opinion: Option<AuditOpinion>,
    /// Rows of ratios among the lines.
    pub(super) ratios: usize,
    /// The last row of words without amounts.
    pub(super) heading: String,
    /// Among the parts (其中) of the last line.
    pub(super) parts: bool,
    /// The heading an English balance sheet's liabilities stand under.
    pub(super) section: Option<LineCode>,
    /// The last lines read, newest last, for labels that need their surroundings.
    pub(super) recent: Vec<LineCode>,
    pub(super) head_open: bool,
    pub(super) blocks: Vec<Block>,
    pub(super) problems: Vec<Problem>,
}

impl<'w, 'a> Walk<'w, 'a> {
    pub(super) fn new(
        grid: &'w Grid<'a>,
        region: &'w Region,
        file: &'w str,
        announced: Option<Announced>,
        assigned: &'w BTreeMap<String, LineCode>,
    ) -> Self {
        Self {
            grid,
            region,
            file,
            assigned,
            announced,
            titled: announced.is_some(),
            supplement: false,
            opinion: None,
            ratios: 0,
            heading: String::new(),
            parts: false,
            section: None,
            recent: Vec::new(),
            head_open: false,
            blocks: vec![Block::default()],
            problems: Vec::new(),
        }
    }

    /// The blocks of the region with amounts in them.
    pub(super) fn run(&mut self) -> Vec<Block> {
        self.titles_aside();
        for (row, cells) in self.grid.rows() {
            let texts = self.labels(cells);
            if self.row_fact(row, &texts) || self.head(row, &texts) || self.line(row, &texts) {
                continue;
            }
            self.title(row, cells);
        }
        std::mem::take(&mut self.blocks).into_iter().filter(|block| !block.readings.is_empty()).collect()
    }

    /// Texts in the label columns and, as bilingual statements have it, right of them up to the amounts.
    fn labels<'c>(&self, cells: &'c BTreeMap<u32, &'a Content>) -> Vec<(u32, &'c str)> {
        cells
            .range(self.region.labels.clone())
            .filter_map(|(col, content)| match content {
                Content::Text(text) if is_text(text) => Some((*col, text.as_str())),
                _ => None,
            })
            .collect()
    }

    fn values(&self, row: u32) -> Vec<(u32, &'a Content)> {
        let used = self.grid.used(row, &self.region.values);
        used.into_iter().filter_map(|col| Some((col, self.grid.get(row, col)?))).collect()
    }

    /// The block being filled.
    pub(super) fn block(&mut self) -> &mut Block {
        if self.blocks.is_empty() {
            self.blocks.push(Block::default());
        }
        let last = self.blocks.len() - 1;
        &mut self.blocks[last]
    }

    /// 报表类型, 公告日期, 审计意见 and the like.
    fn row_fact(&mut self, row: u32, texts: &[(u32, &str)]) -> bool {
        let Some(fact) = texts.iter().find_map(|(_, text)| title::row_fact(text)) else { return false };
        for (col, content) in self.values(row) {
            let text = content.shown();
            let column = self.block().columns.entry(col).or_default();
            match fact {
                RowFact::Scope => column.scope = scope::scope(&text),
                RowFact::Published => column.published = period::period(&text).map(|p| p.end),
                RowFact::Opinion => column.opinion = scope::opinion(&text),
                RowFact::Ignored => {}
            }
        }
        true
    }

    /// A labelled row with amounts.
    fn line(&mut self, row: u32, texts: &[(u32, &str)]) -> bool {
        if texts.is_empty() {
            return false;
        }
        let amounts: Vec<(u32, &Content, Amount)> =
            self.values(row).into_iter().map(|(col, content)| (col, content, amount(content))).collect();
        for (_, text) in texts {
            match label(text).key.as_str() {
                "current liabilities" | "流动负债" => self.section = Some(CurrentLiabilities),
                "non current liabilities" | "long term liabilities" | "非流动负债" | "长期负债" => {
                    self.section = Some(NonCurrentLiabilities);
                }
                _ => {}
            }
        }
        let nothing = amounts.iter().all(|(_, _, amount)| matches!(amount, Amount::Nothing | Amount::Other));
        let labels: Vec<(&str, Rc<Label>)> = texts.iter().map(|(_, text)| (*text, label(text))).collect();
        if nothing {
            self.heading = texts.iter().map(|(_, text)| plain(text)).collect();
        }
        let known =
            labels.iter().find_map(|(written, label)| Some((*written, label, self.meaning(written, label)?)));
        self.parts = labels.iter().any(|(_, label)| label.of_which)
            || self.parts && known.is_none_or(|(_, _, code)| code.rank() == Rank::OfWhich);
        let Some((written, label, code)) = known else {
            let silent = labels
                .iter()
                .any(|(_, label)| labels::is_known(&label.key) || labels::line(&label.key).is_some());
            if nothing {
                if silent || texts.iter().any(|(_, text)| title::is_supplement(text)) {
                    self.open_supplement(texts);
                }
                return silent;
            }
            self.head_open = false;
            self.ratios += usize::from(labels.iter().any(|(_, label)| labels::is_ratio(&label.key)));
            let some = amounts
                .iter()
                .any(|(_, _, amount)| matches!(amount, Amount::Value(value) | Amount::Yuan(value) if !value.is_zero()));
            if let (false, true, Some((written, label))) = (silent, some && !self.supplement, labels.first())
            {
                let unknown = Unknown {
                    written: (*written).to_owned(),
                    key: label.key.clone(),
                    cell: self.grid.address(row, texts[0].0),
                    kind: self.kind(),
                };
                if self.announced != Some(Announced::Other) && !unknown.key.is_empty() {
                    self.block().unknown.push(unknown);
                }
            }
            return true;
        };
        if nothing && !amounts.iter().any(|(_, _, amount)| *amount == Amount::Other) {
            // A heading such as 流动资产: or a line nobody filled in.
            return !amounts.is_empty();
        }
        self.head_open = false;
        if !self.belongs(code) {
            return true;
        }
        self.recent.push(code);
        let (written, label) = (written.to_owned(), Rc::clone(label));
        for (col, content, amount) in amounts {
            self.reading(code, &label, &written, (row, col), content, amount);
        }
        true
    }

    fn reading(
        &mut self,
        code: LineCode,
        label: &Rc<Label>,
        written: &str,
        at: (u32, u32),
        content: &Content,
        amount: Amount,
    ) {
        let cell = self.grid.address(at.0, at.1);
        let text = content.shown().into_owned();
        let block = self.block();
        let counts =
            |column: &Column| !column.other && (column.period.is_some() || column.relation.is_some());
        let headed = block.columns.values().any(counts);
        if headed && !block.columns.get(&at.1).is_some_and(counts)
            || block.columns.get(&at.1).is_some_and(|c| c.other)
        {
            return;
        }
        let in_yuan = matches!(amount, Amount::Yuan(_));
        let problem = match amount {
            Amount::Nothing => return,
            Amount::Value(value) | Amount::Yuan(value) => {
                if block.cell.is_empty() {
                    block.cell = cell.clone();
                }
                let lost = matches!(content, Content::Number(number) if number.digits_lost());
                let (label, written) = (Rc::clone(label), written.to_owned());
                block.readings.push(Reading {
                    code,
                    label,
                    written: written.clone(),
                    col: at.1,
                    cell: cell.clone(),
                    text: text.clone(),
                    value,
                    in_yuan,
                });
                if !lost {
                    return;
                }
                ProblemCode::DigitsLost
            }
            Amount::Uncalculated => ProblemCode::FormulaWithoutValue,
            Amount::Broken(_) => ProblemCode::ErrorValue,
            Amount::Other => ProblemCode::NotANumber,
        };
        self.problems.push(
            Problem::new(problem, self.file, self.grid.name, Some(cell))
                .with("label", written)
                .with("text", text),
        );
    }

    fn open_supplement(&mut self, texts: &[(u32, &str)]) {
        self.supplement |= texts.iter().any(|(_, text)| title::is_supplement(text));
    }

    /// Takes note of a statement's title.
    pub(super) fn announce(&mut self, text: &str) {
        if title::is_supplement(text) {
            self.supplement = true;
        } else if let Some(announced) = title::announced(text) {
            self.announced = Some(announced);
            self.titled = true;
            self.supplement = false;
            self.recent.clear();
        }
    }
}
