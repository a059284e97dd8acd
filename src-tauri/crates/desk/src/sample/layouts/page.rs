//! Writing rows of figures onto a sheet: labels, row numbers, amounts in the layout's unit, and subtotals
//! as formulas with their results stored. Knows nothing of which layout it serves.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use rust_xlsxwriter::{
    Color, Format, FormatAlign, FormatBorder, Formula, Worksheet, XlsxError, utility::row_col_to_cell,
};

use super::super::entries::{Entry, Figures, number, parts};
use super::rows::Row;

/// What stands where there is no amount.
#[derive(Clone, Copy)]
pub(super) enum Nothing {
    /// An empty cell.
    Blank,
    /// The number zero, which the number format may show as a dash.
    Zero,
    /// This text.
    Text(&'static str),
}

/// How a layout shows amounts.
#[derive(Clone)]
pub(super) struct Look {
    /// Yuan in one unit of the layout.
    pub unit: Decimal,
    /// Subtotals are formulas.
    pub formulas: bool,
    /// Amounts are text with separators, as some programs export them.
    pub text: bool,
    pub nothing: Nothing,
    pub title: Format,
    pub small: Format,
    pub header: Format,
    pub label: Format,
    pub strong: Format,
    pub number: Format,
    pub amount: Format,
    pub total: Format,
}

impl Look {
    /// A plain grid in this font with this number format.
    pub fn new(font: &str, amounts: &str) -> Self {
        let base = Format::new().set_font_name(font).set_font_size(10);
        let boxed = base.clone().set_border(FormatBorder::Thin);
        Self {
            unit: Decimal::ONE,
            formulas: false,
            text: false,
            nothing: Nothing::Blank,
            title: base.clone().set_font_size(16).set_bold().set_align(FormatAlign::Center),
            small: base,
            header: boxed
                .clone()
                .set_bold()
                .set_align(FormatAlign::Center)
                .set_background_color(Color::RGB(0x00F2_F2F2)),
            label: boxed.clone(),
            strong: boxed.clone().set_bold(),
            number: boxed.clone().set_align(FormatAlign::Center),
            amount: boxed.clone().set_num_format(amounts),
            total: boxed.set_num_format(amounts).set_bold(),
        }
    }
}

/// Where rows go: columns of label, row number (if any), and each period's amounts.
pub(super) struct Columns<'a> {
    pub label: u16,
    pub number: Option<u16>,
    pub amounts: Vec<(u16, &'a Figures)>,
}

/// Writes `rows` from row `top` on; returns the row after the last. `lines` counts the printed row
/// numbers on.
pub(super) fn write_rows(
    sheet: &mut Worksheet,
    look: &Look,
    top: u32,
    rows: &[Row],
    columns: &Columns<'_>,
    lines: &mut u32,
) -> Result<u32, XlsxError> {
    let mut placed: BTreeMap<Entry, (u32, i8)> = BTreeMap::new();
    let mut at = top;
    for row in rows {
        let (label, terms, entry) = match row {
            Row::Section(label) | Row::Empty(label) => (*label, Vec::new(), None),
            Row::Item(label, entry, sign) => (*label, vec![(*sign, *entry)], Some((*entry, *sign))),
            Row::Group(label, entry) => (*label, vec![(1, *entry)], Some((*entry, 1))),
            Row::Sum(label, terms) => (*label, terms.clone(), None),
        };
        let subtotal = entry.is_some_and(|(entry, _)| is_subtotal(entry));
        let strong = subtotal || matches!(row, Row::Section(_));
        sheet.write_with_format(at, columns.label, label, if strong { &look.strong } else { &look.label })?;
        if let Some(column) = columns.number {
            if matches!(row, Row::Section(_)) {
                sheet.write_blank(at, column, &look.number)?;
            } else {
                *lines += 1;
                sheet.write_with_format(at, column, *lines, &look.number)?;
            }
        }
        for (column, figures) in &columns.amounts {
            let amount: Decimal =
                terms.iter().map(|(sign, entry)| Decimal::from(*sign) * figures.get(*entry)).sum();
            let format = if subtotal { &look.total } else { &look.amount };
            let formula = entry
                .filter(|_| look.formulas && subtotal)
                .and_then(|(entry, sign)| formula(entry, sign, &placed, *column));
            match (row, formula) {
                (Row::Section(_), _) => sheet.write_blank(at, *column, format)?,
                (_, Some(formula)) => {
                    let result = (amount / look.unit).normalize().to_string();
                    sheet.write_formula_with_format(
                        at,
                        *column,
                        Formula::new(formula).set_result(result),
                        format,
                    )?
                }
                _ => write_amount(sheet, look, (at, *column), amount, format)?,
            };
        }
        if let Some((entry, sign)) = entry {
            placed.insert(entry, (at, sign));
        }
        at += 1;
    }
    Ok(at)
}

fn write_amount<'a>(
    sheet: &'a mut Worksheet,
    look: &Look,
    (row, column): (u32, u16),
    amount: Decimal,
    format: &Format,
) -> Result<&'a mut Worksheet, XlsxError> {
    let shown = amount / look.unit;
    match (shown.is_zero(), look.nothing) {
        (false, _) if look.text => sheet.write_with_format(row, column, separated(shown), format),
        (false, _) | (true, Nothing::Zero) => sheet.write_with_format(row, column, number(shown), format),
        (true, Nothing::Text(text)) => sheet.write_with_format(row, column, text, format),
        (true, Nothing::Blank) => sheet.write_blank(row, column, format),
    }
}

/// Two decimals and a comma every three digits: `-1,234,567.80`.
pub(super) fn separated(amount: Decimal) -> String {
    let plain = format!("{:.2}", amount.abs());
    let (whole, cents) = plain.split_once('.').unwrap_or((&plain, "00"));
    let mut text = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    format!("{}{text}.{cents}", if amount.is_sign_negative() { "-" } else { "" })
}

fn is_subtotal(entry: Entry) -> bool {
    matches!(entry, Entry::Line(line) if !parts(line).is_empty())
}

/// The subtotal in the column as a formula over the rows above; none where no part stands there.
fn formula(entry: Entry, sign: i8, placed: &BTreeMap<Entry, (u32, i8)>, column: u16) -> Option<String> {
    let mut terms = Vec::new();
    expand(entry, sign, placed, &mut terms);
    terms.sort_by_key(|(row, _)| *row);
    let (first, last) = (terms.first()?.0, terms.last()?.0);
    let run = terms.len() > 3 && terms.iter().all(|(_, sign)| *sign > 0);
    let others = placed.values().filter(|(row, _)| (first..=last).contains(row)).count();
    if run && others == terms.len() {
        let (from, to) = (row_col_to_cell(first, column), row_col_to_cell(last, column));
        return Some(format!("=SUM({from}:{to})"));
    }
    let mut text = String::from("=");
    for (place, (row, sign)) in terms.iter().enumerate() {
        text.push_str(match (*sign > 0, place) {
            (true, 0) => "",
            (true, _) => "+",
            (false, _) => "-",
        });
        text.push_str(&row_col_to_cell(*row, column));
    }
    Some(text)
}

/// The parts of a subtotal that stand on the sheet; a part that does not is replaced by its own parts.
fn expand(entry: Entry, sign: i8, placed: &BTreeMap<Entry, (u32, i8)>, terms: &mut Vec<(u32, i8)>) {
    let Entry::Line(line) = entry else { return };
    for (part_sign, part) in parts(line) {
        match placed.get(&part) {
            Some((row, shown)) => terms.push((*row, sign * part_sign * shown)),
            None => expand(part, sign * part_sign, placed, terms),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_stand_every_three_digits() {
        assert_eq!(separated(Decimal::new(-123_456_780, 2)), "-1,234,567.80");
        assert_eq!(separated(Decimal::new(99_950, 2)), "999.50");
        assert_eq!(separated(Decimal::from(1_000)), "1,000.00");
    }
}
