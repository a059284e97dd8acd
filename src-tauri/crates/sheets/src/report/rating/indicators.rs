//! Every indicator of the model: value, scale, r, weights, points and the cells behind it, with totals that a
//! reader can recalculate.

use std::collections::BTreeMap;

use assay_credit::figure::Figure;
use assay_credit::model::{Node, Scale};
use assay_credit::rating::{Contribution, Evaluated, Origin, RatingInputs};
use rust_xlsxwriter::utility::row_col_to_cell;
use rust_xlsxwriter::{Format, FormatAlign, Workbook, XlsxError};

use super::{Writer, adjustments, tree};
use crate::report::language::Language;
use crate::report::measure;
use crate::report::naming;
use crate::report::page::{Page, ROW};
use crate::report::phrases;
use crate::report::style::{GOOD, MUTED, POINTS, R, SCORE, SHARE, WARN};
use crate::report::words::Word;

/// First row of the table's body.
pub(super) const BODY: u32 = 4;
/// Columns by what they hold.
const VALUE: u16 = 2;
const PREVIOUS: u16 = 3;
const PEERS: u16 = 4;
const SCALE: u16 = 5;
pub(super) const OWN_R: u16 = 6;
const REFERENCE_R: u16 = 7;
const WEIGHT: u16 = 8;
pub(super) const EFFECTIVE: u16 = 9;
pub(super) const ADDED: u16 = 10;
const SOURCE: u16 = 11;
const NOTE: u16 = 12;
const WIDTHS: [f64; 13] = [14.0, 25.0, 11.5, 11.5, 11.5, 38.0, 7.0, 9.5, 9.5, 10.0, 10.5, 34.0, 24.0];
/// Point size of the sources.
const SMALL: f64 = 9.0;
/// Lines of sources shown beside an indicator; all of them stand on the sources sheet.
const SOURCE_LINES: usize = 4;

/// So many indicators and the sums under them still read well on one page of paper.
const ON_A_PAGE: usize = 30;

/// Writes the sheet.
pub(super) fn write(writer: &Writer<'_>, book: &mut Workbook) -> Result<(), XlsxError> {
    let mut page = writer.paper.sheet(book, writer.say(Word::SheetIndicators), &WIDTHS, true)?;
    let style = page.style;
    page.text(0, 0, writer.say(Word::SheetIndicators), &style.heading(14.0))?;
    page.height(0, 24.0)?;
    page.text(1, 0, &subtitle(writer), &style.muted())?;
    let heads = [
        Word::Criterion,
        Word::Indicator,
        Word::Value,
        Word::Previous,
        Word::PeerMedian,
        Word::Scale,
        Word::WeightedR,
        Word::RefR,
        Word::Weight,
        Word::EffectiveWeight,
        Word::Points,
        Word::Source,
        Word::Note,
    ];
    let mut heads: Vec<&str> = heads.iter().map(|word| writer.say(*word)).collect();
    heads[usize::from(OWN_R)] = "r";
    page.heads(BODY - 1, 0, &heads, &[2, 3, 4, 6, 7, 8, 9, 10])?;
    for (column, word) in [(SCALE, Word::Scale), (SOURCE, Word::Source), (NOTE, Word::Note)] {
        page.text(BODY - 1, column, writer.say(word), &style.head().set_indent(1))?;
    }
    page.sheet.set_freeze_panes(BODY, 2)?;
    page.repeat(BODY - 1)?;
    if writer.report.peers.is_none() {
        page.sheet.set_column_hidden(PEERS)?;
    }
    let scales = scales(writer);
    let mut row = BODY;
    for one in &writer.report.graded.contributions {
        indicator(writer, &mut page, row, one, scales.get(one.indicator.as_str()).copied())?;
        row += 1;
    }
    if row == BODY {
        return Ok(());
    }
    page.sheet.autofilter(BODY - 1, 0, row - 1, NOTE)?;
    totals(writer, &mut page, row)?;
    if writer.report.graded.contributions.len() <= ON_A_PAGE {
        page.sheet.set_print_fit_to_pages(1, 1);
        return Ok(());
    }
    page.finish()
}

fn subtitle(writer: &Writer<'_>) -> String {
    let report = writer.report;
    let base = match writer.language {
        Language::English => {
            format!(
                "{} as of {}, statement of {}",
                report.customer.name, report.inputs.as_of, report.graded.period_end
            )
        }
        Language::Chinese => format!(
            "{}，评级日 {}，报表截至 {}",
            report.customer.name, report.inputs.as_of, report.graded.period_end
        ),
    };
    match (&report.peers, writer.language) {
        (Some(peers), Language::English) => format!("{base}; peers: {} ({})", peers.group, peers.customers),
        (Some(peers), Language::Chinese) => {
            format!("{base}；同业：{}（{} 家）", peers.group, peers.customers)
        }
        (None, _) => base,
    }
}

/// The scale of every leaf that holds for the customer's segment.
fn scales<'a>(writer: &Writer<'a>) -> BTreeMap<&'a str, &'a Scale> {
    let mut scales = BTreeMap::new();
    let segment = &writer.report.inputs.segment;
    tree::walk(&writer.report.model.tree, &mut |node, _| {
        if let Node::Leaf { indicator, scale, segments, .. } = node {
            scales.insert(indicator.as_str(), segments.get(segment).unwrap_or(scale));
        }
    });
    scales
}

fn indicator(
    writer: &Writer<'_>,
    page: &mut Page<'_>,
    row: u32,
    one: &Contribution,
    scale: Option<&Scale>,
) -> Result<(), XlsxError> {
    let (style, language) = (page.style, writer.language);
    let (name, unit) = naming::indicator(writer.report.model, &one.indicator, language);
    let (cell, quiet) = (style.cell(), style.cell().set_font_color(MUTED));
    let criterion = writer.criterion(&one.criterion);
    page.text(row, 0, criterion, &quiet)?;
    page.text(row, 1, &name, &cell)?;
    figure(page, row, VALUE, Some(&one.evaluated.figure), (unit, &cell), language)?;
    figure(page, row, PREVIOUS, one.evaluated.previous.as_ref(), (unit, &quiet), language)?;
    let median = writer.report.peers.as_ref().and_then(|peers| peers.medians.get(&one.indicator));
    match median {
        Some(median) => {
            let format = quiet.clone().set_num_format(naming::number_format(*median, unit, style));
            page.number(row, PEERS, *median, &format)?;
        }
        None => page.blank(row, PEERS, &cell)?,
    }
    let scale = scale.map(|scale| phrases::scale(scale, unit, language)).unwrap_or_default();
    page.text(row, SCALE, &scale, &quiet.clone().set_indent(1))?;
    let r = cell.clone().set_num_format(R);
    match one.r {
        Some(own) => page.number(row, OWN_R, own, &r)?,
        None => page.blank(row, OWN_R, &r)?,
    }
    page.number(row, REFERENCE_R, one.reference_r, &r.clone().set_font_color(MUTED))?;
    let share = cell.clone().set_num_format(SHARE);
    page.number(row, WEIGHT, one.weight, &share)?;
    page.number(row, EFFECTIVE, one.effective_weight, &share)?;
    let colour = if one.points < 0.0 { WARN } else { GOOD };
    page.number(
        row,
        ADDED,
        one.points,
        &cell.clone().set_num_format(POINTS).set_font_color(colour).set_bold(),
    )?;
    let source = source(&one.evaluated, writer.report.inputs, language);
    page.text(row, SOURCE, &source, &quiet.clone().set_font_size(SMALL).set_indent(1))?;
    let mut note = phrases::note(&one.evaluated.figure, language);
    if matches!(one.evaluated.figure, Figure::Missing(_)) {
        note = format!("{note}{}{}", language.of("; ", "；"), phrases::counted(one.r, language));
    }
    page.text(row, NOTE, &note, &quiet.set_indent(1))?;
    let texts = [(criterion, 0), (name.as_str(), 1), (&scale, SCALE), (&note, NOTE)];
    let sources = measure::lines(&source, page.width(SOURCE, SOURCE) - 1.5, SMALL);
    let lines = texts.iter().map(|(text, column)| page.lines(text, (*column, *column))).max().unwrap_or(1);
    page.tall(row, lines.max(sources))
}

/// A value, or in words why there is none.
fn figure(
    page: &mut Page<'_>,
    row: u32,
    column: u16,
    figure: Option<&Figure>,
    (unit, format): (naming::Unit, &Format),
    language: Language,
) -> Result<(), XlsxError> {
    match figure {
        Some(Figure::Value { value, .. }) => {
            let number = naming::number_format(*value, unit, page.style);
            page.number(row, column, *value, &format.clone().set_num_format(number))
        }
        Some(other) => {
            let words = page.style.cell().set_align(FormatAlign::Right).set_font_color(MUTED);
            page.text(row, column, phrases::state(other, language).unwrap_or(""), &words)
        }
        None => page.blank(row, column, format),
    }
}

/// The cells an indicator was read from, file by file, or who gave it.
fn source(evaluated: &Evaluated, inputs: &RatingInputs, language: Language) -> String {
    if let Some(origin) = &evaluated.origin {
        return origin_text(origin, language);
    }
    let mut places: BTreeMap<(&str, &str), Vec<&str>> = BTreeMap::new();
    let mut typed = false;
    for used in &evaluated.inputs {
        match inputs.line(used).and_then(|line| line.source.as_ref()) {
            Some(cell) => {
                let cells = places.entry((&cell.file, &cell.sheet)).or_default();
                if !cells.contains(&cell.cell.as_str()) {
                    cells.push(&cell.cell);
                }
            }
            // Only an adjustment put an amount there; it is named above.
            None if inputs.line(used).is_none() => {}
            None => typed = true,
        }
    }
    let mut files: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for ((file, sheet), cells) in &places {
        files.entry(file).or_default().push(format!("{sheet}!{}", cells.join(", ")));
    }
    // The adjusted lines first: they are never among those cut.
    let adjusted = adjustments::used(inputs, &evaluated.inputs, language);
    let mut lines: Vec<String> = if adjusted.is_empty() { Vec::new() } else { vec![adjusted] };
    lines.extend(files.iter().map(|(file, places)| format!("{file}: {}", places.join("; "))));
    if typed {
        lines.push(Word::TypedIn.to(language).to_owned());
    }
    if lines.len() > SOURCE_LINES {
        lines.truncate(SOURCE_LINES - 1);
        lines.push(format!("… {}", language.of("see Sources", "见“数据来源”页")));
    }
    lines.join("\n")
}

/// Where a figure that is not a statement ratio comes from.
pub(super) fn origin_text(origin: &Origin, language: Language) -> String {
    match (origin, language) {
        (Origin::Assessor { user, date }, Language::English) => format!("scored by {user} on {date}"),
        (Origin::Assessor { user, date }, Language::Chinese) => format!("{user} 于 {date} 评分"),
        (Origin::Assessors { scores }, language) => {
            let each: Vec<String> =
                scores.iter().map(|one| format!("{} {} ({})", one.by, one.score, one.date)).collect();
            let each = each.join(language.of(", ", "、"));
            format!("{} {each}", language.of("average of", "均值："))
        }
        (Origin::Workbook { cell }, _) => format!("{}!{}!{}", cell.file, cell.sheet, cell.cell),
        (Origin::Ledger { items }, Language::English) => format!("receivables ledger, {items} items"),
        (Origin::Ledger { items }, Language::Chinese) => format!("应收台账，{items} 笔"),
    }
}

/// A column of the table's body as a range of cells.
fn body(column: u16, last: u32) -> String {
    format!("{}:{}", row_col_to_cell(BODY, column), row_col_to_cell(last, column))
}

/// Sums, and the score twice: from the points, and from r and the weights.
fn totals(writer: &Writer<'_>, page: &mut Page<'_>, first: u32) -> Result<(), XlsxError> {
    let (style, graded) = (page.style, writer.report.graded);
    let (last, total) = (first - 1, style.total());
    for column in 0..=NOTE {
        page.blank(first, column, &total)?;
    }
    page.text(first, 1, writer.say(Word::Total), &total)?;
    let sum = |of: fn(&Contribution) -> f64| graded.contributions.iter().map(of).sum::<f64>();
    let (weights, effective, points) =
        (sum(|one| one.weight), sum(|one| one.effective_weight), sum(|one| one.points));
    let columns = [(WEIGHT, weights, SHARE), (EFFECTIVE, effective, SHARE), (ADDED, points, POINTS)];
    for (column, value, number) in columns {
        let formula = format!("=SUM({})", body(column, last));
        page.formula(first, column, &formula, value, &total.clone().set_num_format(number))?;
    }
    page.height(first, ROW)?;
    let (label, number) = (style.cell(), style.cell().set_num_format(SCORE));
    let at = |row: u32| row_col_to_cell(row, ADDED);
    let mut row = first + 1;
    let name = |page: &mut Page<'_>, row: u32, word: Word| {
        page.across(row, (SCALE, EFFECTIVE), writer.say(word), &label)?;
        page.height(row, ROW)
    };
    name(page, row, Word::ReferenceScore)?;
    page.number(row, ADDED, graded.reference_score, &number)?;
    let reference = at(row);
    row += 1;
    name(page, row, Word::ScoreFromPoints)?;
    let from_points = graded.reference_score + points;
    page.formula(
        row,
        ADDED,
        &format!("={reference}+{}", at(first)),
        from_points,
        &number.clone().set_bold(),
    )?;
    let summed = at(row);
    if let Some(score) = recomputed(&graded.contributions, graded.score) {
        row += 1;
        name(page, row, Word::ScoreFromDistances)?;
        let (w, r) = (body(EFFECTIVE, last), body(OWN_R, last));
        let near = format!("SQRT(SUMPRODUCT({w},{r},{r}))");
        let far = format!("SQRT(SUMPRODUCT({w},(1-{r})*(1-{r})))");
        page.formula(row, ADDED, &format!("=100*{near}/({near}+{far})"), score, &number)?;
    }
    row += 1;
    name(page, row, Word::ScoreStored)?;
    page.number(row, ADDED, graded.score, &number)?;
    let stored = at(row);
    row += 1;
    name(page, row, Word::Difference)?;
    let difference = ((from_points - graded.score) * 1e6).round() / 1e6 + 0.0;
    let check = style.cell().set_num_format(CHECK).set_align(FormatAlign::Right);
    page.formula(row, ADDED, &format!("=ROUND({summed}-{stored},6)"), difference, &check)
}

/// A difference of nothing shows as a tick.
const CHECK: &str = "[>=0.0000005]0.000000;[<=-0.0000005]-0.000000;\"✓\"";

/// The score from r and effective weights, where it is the score of the rating: a model may name another form.
fn recomputed(contributions: &[Contribution], score: f64) -> Option<f64> {
    let (mut near, mut far) = (0.0, 0.0);
    for one in contributions {
        let r = one.r.unwrap_or(0.0);
        near += one.effective_weight * r * r;
        far += one.effective_weight * (1.0 - r) * (1.0 - r);
    }
    let (near, far) = (near.sqrt(), far.sqrt());
    let value = 100.0 * near / (near + far);
    ((value - score).abs() < 1e-6).then_some(value)
}
