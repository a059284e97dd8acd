//! The pairwise judgements of every node, so that the weights can be recomputed. Part of the model sheet.

use assay_credit::model::{Node, Weighting};
use rust_xlsxwriter::{FormatAlign, XlsxError};

use super::{Described, tree};
use crate::report::naming;
use crate::report::page::Page;
use crate::report::style::{MUTED, SHARE};
use crate::report::words::Word;

/// Writes one matrix under the other; a node with one child has nothing to compare.
pub(super) fn write(writer: &Described<'_>, page: &mut Page<'_>, first: u32) -> Result<(), XlsxError> {
    let mut nodes = Vec::new();
    tree::walk(&writer.model.tree, &mut |node, _| {
        if let Node::Criterion { children, .. } = node
            && children.len() > 1
        {
            nodes.push(node);
        }
    });
    if nodes.is_empty() {
        return Ok(());
    }
    page.section(first, (0, 7), writer.say(Word::Judgements))?;
    let mut row = first + 1;
    for node in nodes {
        row = matrix(writer, page, node, row)? + 1;
    }
    Ok(())
}

fn matrix(writer: &Described<'_>, page: &mut Page<'_>, node: &Node, first: u32) -> Result<u32, XlsxError> {
    let Node::Criterion {
        name,
        judgements,
        weighting,
        local_weights,
        consistency_ratio,
        inconsistency_reason,
        children,
        ..
    } = node
    else {
        return Ok(first);
    };
    let (style, language) = (page.style, writer.language);
    let how = match weighting {
        Weighting::Judged => format!("CR {}", naming::fixed(*consistency_ratio, 3)),
        Weighting::Direct => writer.say(Word::TypedWeights).to_owned(),
    };
    let mut title = format!("{} · {how}", language.pick(name));
    if !inconsistency_reason.is_empty() {
        title.push_str(" · ");
        title.push_str(inconsistency_reason);
    }
    page.text(first, 0, &title, &style.head())?;
    let centre = style.head().set_align(FormatAlign::Center);
    for (column, number) in (1_u16..).zip(1..=children.len()) {
        page.text(first, column, &number.to_string(), &centre)?;
    }
    let weights = u16::try_from(children.len()).unwrap_or(0) + 1;
    page.text(first, weights, writer.say(Word::LocalWeight), &style.head_right())?;
    let lines = page.lines(writer.say(Word::LocalWeight), (weights, weights)).max(page.lines(&title, (0, 0)));
    page.tall(first, lines)?;
    let mut row = first + 1;
    for (at, child) in children.iter().enumerate() {
        let name = match child {
            Node::Criterion { name, .. } => language.pick(name).to_owned(),
            Node::Leaf { indicator, .. } => naming::indicator(writer.model, indicator, language).0,
        };
        page.text(row, 0, &format!("{} {name}", at + 1), &style.cell())?;
        let judged = style.cell().set_align(FormatAlign::Center);
        let shown = judgements.get(at).filter(|_| *weighting == Weighting::Judged);
        for (column, value) in (1_u16..).zip(shown.into_iter().flatten()) {
            let Some(value) = value else { continue };
            let format = if usize::from(column) == at + 1 {
                judged.clone().set_font_color(MUTED).set_num_format("0")
            } else if *value >= 1.0 {
                judged.clone().set_num_format("0.##")
            } else {
                judged.clone().set_num_format("# ?/?")
            };
            page.number(row, column, *value, &format)?;
        }
        if let Some(weight) = local_weights.get(at) {
            page.number(row, weights, *weight, &style.cell().set_num_format(SHARE).set_bold())?;
        }
        let lines = page.lines(&format!("{} {name}", at + 1), (0, 0));
        page.tall(row, lines)?;
        row += 1;
    }
    page.keep(first, row - 1);
    Ok(row)
}
