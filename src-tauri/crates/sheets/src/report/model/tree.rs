//! The indicator tree of the model sheet: weights, scales, formulas and where the scales come from. Also the
//! walk over the tree that other sheets use.

use assay_credit::figure::Text;
use assay_credit::model::{Calibration, MissingPolicy, Node, Scale};
use rust_xlsxwriter::XlsxError;

use super::{ALL, Described};
use crate::report::language::Language;
use crate::report::naming;
use crate::report::page::Page;
use crate::report::phrases;
use crate::report::style::{MUTED, SHARE};
use crate::report::words::Word;

/// Visits every node from the goal down, with its depth.
pub(in crate::report) fn walk<'a>(node: &'a Node, visit: &mut dyn FnMut(&'a Node, u8)) {
    fn down<'a>(node: &'a Node, depth: u8, visit: &mut dyn FnMut(&'a Node, u8)) {
        visit(node, depth);
        if let Node::Criterion { children, .. } = node {
            for child in children {
                down(child, depth + 1, visit);
            }
        }
    }
    down(node, 0, visit);
}

/// Name of the criterion with this code.
pub(in crate::report) fn criterion_name<'a>(
    tree: &'a Node,
    wanted: &str,
    language: Language,
) -> Option<&'a str> {
    let mut found = None;
    walk(tree, &mut |node, _| {
        if let Node::Criterion { code, name, .. } = node
            && code == wanted
        {
            found = Some(language.pick(name));
        }
    });
    found
}

/// The indicator tree, indented by level.
pub(super) fn write(writer: &Described<'_>, page: &mut Page<'_>, first: u32) -> Result<u32, XlsxError> {
    page.section(first, ALL, writer.say(Word::Tree))?;
    let heads = [
        Word::Indicator,
        Word::LocalWeight,
        Word::GlobalWeight,
        Word::Consistency,
        Word::Scale,
        Word::WhenMissing,
        Word::Formula,
        Word::ScaleSource,
    ];
    let heads: Vec<&str> = heads.iter().map(|word| writer.say(*word)).collect();
    page.heads(first + 1, 0, &heads, &[1, 2, 3])?;
    page.text(first + 1, 4, writer.say(Word::Scale), &page.style.head().set_indent(1))?;
    let mut row = first + 2;
    branch(writer, page, &writer.model.tree, (0, 1.0, 1.0), &mut row)?;
    list(writer, page, row + 1)
}

/// The model's named sources and those of its scales, each once, in the order of the tree.
fn sources<'a>(writer: &Described<'a>) -> Vec<&'a Text> {
    let model = writer.model;
    let mut sources: Vec<&Text> = match &model.calibration {
        Calibration::NamedSources { sources } => sources.iter().collect(),
        Calibration::Customers { .. } => Vec::new(),
    };
    walk(&model.tree, &mut |node, _| {
        if let Node::Leaf { source, .. } = node
            && !sources.contains(&source)
        {
            sources.push(source);
        }
    });
    sources
}

/// The sources in full, numbered as the tree names them.
fn list(writer: &Described<'_>, page: &mut Page<'_>, first: u32) -> Result<u32, XlsxError> {
    page.section(first, ALL, writer.say(Word::SourcesOfScales))?;
    let cell = page.style.cell();
    let mut row = first + 1;
    for (number, source) in (1..).zip(sources(writer)) {
        let text = format!("[{number}]  {}", writer.language.pick(source));
        page.across(row, ALL, &text, &cell)?;
        let lines = page.lines(&text, ALL);
        page.tall(row, lines)?;
        row += 1;
    }
    Ok(row)
}

/// A node and what stands under it; `place` is its depth, its local and its global weight.
fn branch(
    writer: &Described<'_>,
    page: &mut Page<'_>,
    node: &Node,
    place: (u8, f64, f64),
    row: &mut u32,
) -> Result<(), XlsxError> {
    let (depth, local, global) = place;
    let here = *row;
    *row += 1;
    let strong = if depth < 2 && matches!(node, Node::Criterion { .. }) {
        page.style.cell().set_bold()
    } else {
        page.style.cell()
    };
    let share = strong.clone().set_num_format(SHARE);
    page.number(here, 1, local, &share)?;
    page.number(here, 2, global, &share)?;
    let named = strong.clone().set_indent(depth.min(6));
    match node {
        Node::Criterion { name, local_weights, consistency_ratio, children, .. } => {
            page.text(here, 0, writer.language.pick(name), &named)?;
            page.number(here, 3, *consistency_ratio, &strong.clone().set_num_format("0.000"))?;
            for column in 4..=ALL.1 {
                page.blank(here, column, &strong)?;
            }
            page.tall(here, 1)?;
            for (child, weight) in children.iter().zip(local_weights) {
                branch(writer, page, child, (depth + 1, *weight, global * weight), row)?;
            }
            Ok(())
        }
        Node::Leaf { indicator, scale, segments, missing, source, .. } => {
            let name = naming::indicator(writer.model, indicator, writer.language).0;
            page.text(here, 0, &name, &named)?;
            page.blank(here, 3, &strong)?;
            let number = sources(writer).iter().position(|other| *other == source).map_or(0, |at| at + 1);
            let source = format!("[{number}]");
            let scales = scales(writer, indicator, scale, segments.get(writer.segment));
            leaf(
                writer,
                page,
                here,
                &name,
                (&scales, *missing, &naming::formula(writer.model, indicator, writer.language), &source),
            )
        }
    }
}

/// The scale that holds for the customer, marked where it is its segment's.
fn scales(writer: &Described<'_>, indicator: &str, scale: &Scale, segment: Option<&Scale>) -> String {
    let unit = naming::indicator(writer.model, indicator, writer.language).1;
    match segment {
        Some(own) => {
            let text = phrases::scale(own, unit, writer.language);
            format!("{text} ({})", writer.segment)
        }
        None => phrases::scale(scale, unit, writer.language),
    }
}

fn leaf(
    writer: &Described<'_>,
    page: &mut Page<'_>,
    row: u32,
    name: &str,
    (scale, missing, formula, source): (&str, MissingPolicy, &str, &str),
) -> Result<(), XlsxError> {
    let quiet = page.style.cell().set_font_color(MUTED);
    let missing = phrases::missing(missing, writer.language);
    let mut lines = page.lines(&format!("      {name}"), (0, 0));
    for (column, text) in [(4_u16, scale), (5, missing), (6, formula), (7, source)] {
        page.text(row, column, text, &quiet.clone().set_indent(u8::from(column == 4)))?;
        lines = lines.max(page.lines(text, (column, column)));
    }
    page.tall(row, lines)
}
