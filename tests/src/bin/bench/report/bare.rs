//! The cells written by rust_xlsxwriter in a straight loop, each with its format.

use std::path::Path;

use rust_xlsxwriter::{Format, Formula, Workbook, XlsxError};

use super::cells::{Cells, Value};

/// Writes the workbook.
pub fn write(cells: &Cells, target: &Path) {
    fill(cells, target).expect("the cells can be written");
}

fn fill(cells: &Cells, target: &Path) -> Result<(), XlsxError> {
    let mut book = Workbook::new();
    let formats: Vec<Format> = cells.formats.iter().map(|look| look.format()).collect();
    for sheet in &cells.sheets {
        let page = book.add_worksheet();
        page.set_name(&sheet.name)?;
        for (column, width) in &sheet.widths {
            page.set_column_width(*column, *width)?;
        }
        for (row, height) in &sheet.heights {
            page.set_row_height(*row, *height)?;
        }
        for (top, left, bottom, right) in &sheet.merged {
            page.merge_range(*top, *left, *bottom, *right, "", &formats[0])?;
        }
        for cell in &sheet.cells {
            let ((row, column), format) = (cell.at, &formats[cell.style]);
            match &cell.value {
                Value::Number(number) => page.write_number_with_format(row, column, *number, format)?,
                Value::Text(text) => page.write_string_with_format(row, column, text, format)?,
                Value::Formula(formula, result) => {
                    let formula = Formula::new(formula).set_result(result.to_string());
                    page.write_formula_with_format(row, column, formula, format)?
                }
                Value::Blank => page.write_blank(row, column, format)?,
            };
        }
    }
    book.save(target)
}
