//! A matrix of moves between grades: rows are where customers were, columns where they are, totals as formulas.

use rust_xlsxwriter::{Color, Format, FormatAlign, XlsxError};

use super::page::Page;
use super::style::{MUTED, PAPER_2};
use super::table::letters;

/// Behind cells of customers who stand better.
const BETTER: Color = Color::RGB(0xE3_EFF4);
/// Behind cells of customers who stand worse.
const WORSE: Color = Color::RGB(0xFB_EFE0);

/// What a matrix is made of.
pub(super) struct Matrix<'a> {
    /// What the first column and the row above the heads say.
    pub(super) from: &'a str,
    pub(super) to: &'a str,
    pub(super) total: &'a str,
    /// Names of the places after the grades, such as no grade.
    pub(super) others: &'a [&'a str],
    /// Grades before, best first.
    pub(super) old: &'a [String],
    /// Grades after, best first.
    pub(super) new: &'a [String],
    /// Customers; the last rows and columns are the other places.
    pub(super) counts: &'a [Vec<u32>],
    /// Notches from an old place to a new one, positive is better.
    pub(super) notches: &'a dyn Fn(usize, usize) -> i32,
}

/// Writes the matrix with its corner at `first` and column 0; gives the row after it.
pub(super) fn write(page: &mut Page<'_>, first: u32, matrix: &Matrix<'_>) -> Result<u32, XlsxError> {
    let style = page.style;
    let columns = u16::try_from(matrix.new.len() + matrix.others.len()).unwrap_or(u16::MAX - 1);
    let centred = style.head().set_align(FormatAlign::Center);
    page.text(first, 0, matrix.from, &style.head())?;
    page.across(first, (1, columns), matrix.to, &centred)?;
    page.blank(first, columns + 1, &centred)?;
    page.blank(first + 1, 0, &style.head())?;
    let heads =
        matrix.new.iter().map(String::as_str).chain(matrix.others.iter().copied()).chain([matrix.total]);
    for (column, head) in (1_u16..).zip(heads) {
        page.text(first + 1, column, head, &centred)?;
    }
    page.tall(first + 1, 2)?;
    let cell = style.cell().set_align(FormatAlign::Center).set_num_format("#,##0");
    let top = first + 2;
    let names = matrix.old.iter().map(String::as_str).chain(matrix.others.iter().copied());
    let mut row = top;
    for ((from, counts), name) in matrix.counts.iter().enumerate().zip(names) {
        page.text(row, 0, name, &style.cell().set_bold().set_indent(1))?;
        for (to, (column, count)) in (1_u16..).zip(counts).enumerate() {
            let format = shade(matrix, (from, to), &cell);
            if *count == 0 {
                page.blank(row, column, &format)?;
            } else {
                page.number(row, column, f64::from(*count), &format)?;
            }
        }
        let sum: u32 = counts.iter().sum();
        let formula = format!("=SUM(B{}:{}{})", row + 1, letters(columns), row + 1);
        let total = style.total().set_align(FormatAlign::Center).set_num_format("#,##0");
        page.formula(row, columns + 1, &formula, f64::from(sum), &total)?;
        row += 1;
    }
    let total = style.total().set_align(FormatAlign::Center).set_num_format("#,##0");
    page.text(row, 0, matrix.total, &style.total().set_indent(1))?;
    for column in 1..=columns + 1 {
        let at = usize::from(column) - 1;
        let sum: u32 =
            matrix.counts.iter().map(|row| row.get(at).copied().unwrap_or_else(|| row.iter().sum())).sum();
        let letter = letters(column);
        let formula = format!("=SUM({letter}{}:{letter}{row})", top + 1);
        page.formula(row, column, &formula, f64::from(sum), &total)?;
    }
    Ok(row + 1)
}

/// Better, worse or the same place.
fn shade(matrix: &Matrix<'_>, (from, to): (usize, usize), cell: &Format) -> Format {
    if from >= matrix.old.len() || to >= matrix.new.len() {
        return cell.clone().set_font_color(MUTED);
    }
    let fill = match (matrix.notches)(from, to) {
        0 => PAPER_2,
        1.. => BETTER,
        _ => WORSE,
    };
    cell.clone().set_background_color(fill)
}
