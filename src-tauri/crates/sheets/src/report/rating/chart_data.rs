//! The figures behind the report's charts, on a hidden sheet of their own so that a reader can look up what is drawn.
//! Layout first, so that charts on earlier sheets know where their figures will stand.

use std::collections::BTreeMap;

use rust_xlsxwriter::{Workbook, XlsxError};

use super::{RatingReport, Writer};
use crate::report::drivers;
use crate::report::language::Language;
use crate::report::naming;
use crate::report::words::Word;

/// Drivers shown one by one on each side of the waterfall.
const SHOWN: usize = 6;
/// Width of the mark that shows the customer on the scale, in points of score.
const MARK: f64 = 0.7;

/// A small table: names down the side, series across.
pub(super) struct Block {
    title: Word,
    heads: Vec<String>,
    rows: Vec<(String, Vec<Option<f64>>)>,
    first: u32,
}

/// Where a range of chart figures stands: sheet, first row and column, last row and column.
pub(super) type Range<'a> = (&'a str, u32, u16, u32, u16);

impl Block {
    /// Number of rows.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// Number of series.
    pub(super) fn series(&self) -> u16 {
        u16::try_from(self.heads.len()).unwrap_or(0)
    }

    /// Name of a series.
    pub(super) fn label(&self, series: u16) -> &str {
        self.heads.get(usize::from(series)).map_or("", String::as_str)
    }

    /// Where a series' name stands. Charts point at names, since a name given as text could read as a range.
    pub(super) fn head(&self, series: u16, language: Language) -> Range<'static> {
        let at = self.first + 1;
        (Word::SheetChartData.to(language), at, series + 1, at, series + 1)
    }

    /// Where a row's name stands.
    pub(super) fn name(&self, row: u32, language: Language) -> Range<'static> {
        let at = self.first + 2 + row;
        (Word::SheetChartData.to(language), at, 0, at, 0)
    }

    /// A figure, 0 where there is none.
    pub(super) fn value(&self, row: usize, series: usize) -> f64 {
        self.rows.get(row).and_then(|row| *row.1.get(series)?).unwrap_or(0.0)
    }

    /// Lowest and highest level of a stack: where visible parts begin, and where stacks end.
    pub(super) fn levels(&self) -> (f64, f64) {
        self.rows.iter().fold((f64::INFINITY, 0.0_f64), |(low, high), (_, values)| {
            let top: f64 = values.iter().flatten().sum();
            let bottom = values.first().copied().flatten().unwrap_or(top);
            (low.min(bottom), high.max(top))
        })
    }

    /// The names' range.
    pub(super) fn names(&self, language: Language) -> Range<'static> {
        let (top, bottom) = self.span();
        (Word::SheetChartData.to(language), top, 0, bottom, 0)
    }

    /// A series' range.
    pub(super) fn values(&self, series: u16, language: Language) -> Range<'static> {
        let (top, bottom) = self.span();
        (Word::SheetChartData.to(language), top, series + 1, bottom, series + 1)
    }

    /// One cell of a series.
    pub(super) fn cell(&self, row: u32, series: u16, language: Language) -> Range<'static> {
        let at = self.first + 2 + row;
        (Word::SheetChartData.to(language), at, series + 1, at, series + 1)
    }

    fn span(&self) -> (u32, u32) {
        let count = u32::try_from(self.rows.len()).unwrap_or(0);
        (self.first + 2, self.first + 1 + count.max(1))
    }
}

/// All charts' figures.
pub(super) struct ChartData {
    /// Parts of the scale from worst to best; the customer's mark is the part without a grade.
    pub(super) scale: Block,
    /// For each part of the scale the grade it belongs to; none for the mark.
    pub(super) parts: Vec<Option<String>>,
    /// Reference, drivers, score: base, total, adds, takes.
    pub(super) waterfall: Block,
    /// Criteria: r of the customer, r of the reference.
    pub(super) criteria: Block,
    /// Indicators: r of the customer, r of the reference.
    pub(super) profile: Block,
    /// History: score, then the width of every grade from worst to best.
    pub(super) history: Block,
}

impl ChartData {
    /// Lays the figures out.
    pub(super) fn new(report: &RatingReport<'_>, language: Language) -> Self {
        let (scale, parts) = scale(report, language);
        let mut data = Self {
            scale,
            parts,
            waterfall: waterfall(report, language),
            criteria: criteria(report, language),
            profile: profile(report, language),
            history: history(report, language),
        };
        let mut first = 2;
        for block in data.blocks_mut() {
            block.first = first;
            first += u32::try_from(block.rows.len()).unwrap_or(0) + 3;
        }
        data
    }

    fn blocks_mut(&mut self) -> [&mut Block; 5] {
        [&mut self.scale, &mut self.waterfall, &mut self.criteria, &mut self.profile, &mut self.history]
    }
}

fn block(title: Word, heads: Vec<String>, rows: Vec<(String, Vec<Option<f64>>)>) -> Block {
    Block { title, heads, rows, first: 0 }
}

/// Every grade's stretch of the score; the customer's own is parted by a mark.
fn scale(report: &RatingReport<'_>, language: Language) -> (Block, Vec<Option<String>>) {
    let (mut rows, mut parts) = (Vec::new(), Vec::new());
    let score = report.graded.score;
    let start = (score - MARK / 2.0).clamp(0.0, 100.0 - MARK);
    let mut part = |name: &str, width: f64, grade: Option<&str>| {
        rows.push((name.to_owned(), vec![Some(width)]));
        parts.push(grade.map(str::to_owned));
    };
    let mut marked = false;
    for (label, low, high) in stretches(report) {
        let label_of = Some(label.as_str());
        // The mark lies over [start, start + MARK] and may touch two grades.
        if !marked && start < high {
            if start > low {
                part(&label, start - low, label_of);
            }
            part(Word::Customer.to(language), MARK, None);
            marked = true;
            if high > start + MARK {
                part(&label, high - start - MARK, label_of);
            }
        } else {
            let low = if marked { low.max(start + MARK) } else { low };
            if high > low {
                part(&label, high - low, label_of);
            }
        }
    }
    (block(Word::ScaleTitle, vec![Word::Points.to(language).to_owned()], rows), parts)
}

/// The grades from worst to best with the scores they span.
fn stretches(report: &RatingReport<'_>) -> Vec<(String, f64, f64)> {
    let mut high = 100.0_f64;
    let mut stretches = Vec::new();
    for grade in &report.model.grades {
        let low = grade.cut_off.clamp(0.0, high);
        stretches.push((grade.label.clone(), low, high));
        high = low;
    }
    stretches.reverse();
    stretches
}

fn waterfall(report: &RatingReport<'_>, language: Language) -> Block {
    let graded = report.graded;
    let (adds, takes) = drivers::strongest(&graded.contributions, SHOWN);
    let total = |value: f64| vec![None, Some(value), None, None];
    let ends =
        |word: Word, score: f64| (format!("{} {}", word.to(language), naming::fixed(score, 1)), total(score));
    let mut rows = vec![ends(Word::Reference, graded.reference_score)];
    let mut level = graded.reference_score;
    let mut step = |name: String, points: f64| {
        let next = level + points;
        let base = Some(level.min(next).max(0.0));
        rows.push((
            format!("{name} {}{}", if points > 0.0 { "+" } else { "" }, naming::fixed(points, 1)),
            if points >= 0.0 {
                vec![base, None, Some(points), None]
            } else {
                vec![base, None, None, Some(-points)]
            },
        ));
        level = next;
    };
    let shown: f64 = adds.iter().chain(&takes).map(|one| one.points).sum();
    let rest = graded.score - graded.reference_score - shown;
    let all = adds.len() + takes.len();
    for one in &adds {
        step(naming::indicator(report.model, &one.indicator, language).0, one.points);
    }
    if all < graded.contributions.len() && rest >= 0.05 {
        step(Word::OtherIndicators.to(language).to_owned(), rest);
    }
    for one in takes.iter().rev() {
        step(naming::indicator(report.model, &one.indicator, language).0, one.points);
    }
    if all < graded.contributions.len() && rest <= -0.05 {
        step(Word::OtherIndicators.to(language).to_owned(), rest);
    }
    rows.push(ends(Word::Customer, graded.score));
    let heads = [Word::From, Word::Score, Word::Carries, Word::HoldsBack];
    block(Word::WaterfallTitle, heads.iter().map(|word| word.to(language).to_owned()).collect(), rows)
}

fn two_heads(language: Language) -> Vec<String> {
    [Word::Customer, Word::Reference].iter().map(|word| word.to(language).to_owned()).collect()
}

/// Weighted means of r by criterion, in the tree's order.
fn criteria(report: &RatingReport<'_>, language: Language) -> Block {
    let mut order: Vec<&str> = Vec::new();
    let mut sums: BTreeMap<&str, [f64; 3]> = BTreeMap::new();
    for one in &report.graded.contributions {
        let sum = sums.entry(&one.criterion).or_insert_with(|| {
            order.push(&one.criterion);
            [0.0; 3]
        });
        sum[0] += one.effective_weight;
        sum[1] += one.effective_weight * one.r.unwrap_or(0.0);
        sum[2] += one.effective_weight * one.reference_r;
    }
    let tree = &report.model.tree;
    let rows = order
        .into_iter()
        .map(|code| {
            let name =
                crate::report::model::tree::criterion_name(tree, code, language).unwrap_or(code).to_owned();
            let [weight, own, reference] = sums[code];
            let mean = |sum: f64| (weight > 0.0).then(|| sum / weight);
            (name, vec![mean(own), mean(reference)])
        })
        .collect();
    block(Word::CriteriaTitle, two_heads(language), rows)
}

fn profile(report: &RatingReport<'_>, language: Language) -> Block {
    let rows = report
        .graded
        .contributions
        .iter()
        .map(|one| {
            (naming::indicator(report.model, &one.indicator, language).0, vec![one.r, Some(one.reference_r)])
        })
        .collect();
    block(Word::ProfileTitle, two_heads(language), rows)
}

fn history(report: &RatingReport<'_>, language: Language) -> Block {
    let stretches = stretches(report);
    let mut heads = vec![Word::Score.to(language).to_owned()];
    heads.extend(stretches.iter().map(|(label, ..)| label.clone()));
    let rows = report
        .history
        .iter()
        .map(|point| {
            let mut values = vec![Some(point.score)];
            values.extend(stretches.iter().map(|(_, low, high)| Some(high - low)));
            (point.as_of.to_string(), values)
        })
        .collect();
    block(Word::HistoryTitle, heads, rows)
}

/// Writes the sheet.
pub(super) fn write(writer: &Writer<'_>, data: &ChartData, book: &mut Workbook) -> Result<(), XlsxError> {
    let widths: Vec<f64> = std::iter::once(38.0).chain(std::iter::repeat_n(12.0, 10)).collect();
    let mut page = writer.paper.sheet(book, writer.say(Word::SheetChartData), &widths, false)?;
    let style = page.style;
    page.text(0, 0, writer.say(Word::SheetChartData), &style.heading(14.0))?;
    for block in [&data.scale, &data.waterfall, &data.criteria, &data.profile, &data.history] {
        page.text(block.first, 0, writer.say(block.title), &style.strong())?;
        page.blank(block.first + 1, 0, &style.head())?;
        for (column, head) in (1_u16..).zip(&block.heads) {
            page.text(block.first + 1, column, head, &style.head_right())?;
        }
        for (row, (name, values)) in (block.first + 2..).zip(&block.rows) {
            page.text(row, 0, name, &style.cell())?;
            for (column, value) in (1_u16..).zip(values) {
                let format = style.cell().set_num_format("0.00");
                match value {
                    Some(value) => page.number(row, column, *value, &format)?,
                    None => page.blank(row, column, &format)?,
                }
            }
        }
    }
    // It is there to be looked up, not to be printed.
    page.sheet.set_hidden(true);
    Ok(())
}
