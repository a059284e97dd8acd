//! A workbook written and looked at.

use rust_xlsxwriter::{Color, Format, FormatAlign, Workbook};

use super::*;

fn workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("Erste & 一").unwrap();
    sheet.set_column_width(0, 20).unwrap();
    let bold = Format::new().set_bold().set_background_color(Color::RGB(0xE2_F1EF));
    sheet.write_string_with_format(0, 0, "Amount <1>", &bold).unwrap();
    let amount = Format::new().set_num_format("#,##0.00");
    sheet.write_number_with_format(1, 0, 1_234.5, &amount).unwrap();
    let centre = Format::new().set_align(FormatAlign::Center);
    sheet.merge_range(2, 0, 3, 2, "across", &centre).unwrap();
    for row in 4..300 {
        sheet.write_number(row, 1, f64::from(row)).unwrap();
    }
    book.add_worksheet().set_name("Behind").unwrap().set_hidden(true);
    book.add_worksheet().set_name("Second").unwrap();
    book.save_to_buffer().unwrap()
}

#[test]
fn cells_are_shown_as_they_stand_in_the_workbook() {
    let sheets = sheets(&workbook(), 200).unwrap();
    let names: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    assert_eq!(names, ["Erste & 一", "Second"]);
    let first = &sheets[0];
    assert_eq!((first.total, first.rows.len(), first.charts), (300, 200, 0));
    // 20 digits at 7 pixels and 5 of padding.
    assert_eq!(first.widths[0], 145);
    let head = &first.rows[0].cells[0];
    assert_eq!((head.text.as_str(), head.look.bold, head.look.fill), ("Amount <1>", true, Some(0xE2_F1EF)));
    let amount = &first.rows[1].cells[0];
    assert_eq!((amount.text.as_str(), amount.look.side), ("1,234.50", Side::Right));
    let merged = &first.rows[2].cells[0];
    assert_eq!((merged.across, merged.down, merged.look.side), (3, 2, Side::Center));
    assert!(first.rows[3].cells.is_empty(), "what is merged is told once");
    assert_eq!(first.rows[199].cells[0].text, "199");
    assert_eq!((sheets[1].total, sheets[1].rows.len()), (0, 0));
}

#[test]
fn what_is_no_workbook_is_refused() {
    let error = sheets(b"nothing", 10).unwrap_err();
    assert!(matches!(error, ReportError::ReadBack { .. }), "{error}");
}
