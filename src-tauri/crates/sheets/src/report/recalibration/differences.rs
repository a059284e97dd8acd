//! What the new version says differently, difference by difference.

use assay_credit::model::compare::compare;
use rust_xlsxwriter::{Workbook, XlsxError};

use super::{Writer, words};
use crate::report::long::Long;
use crate::report::table::{self, Cell, Column, Kind};

/// Writes the sheet.
pub(super) fn write<'c>(
    writer: &'c Writer<'_>,
    book: &mut Workbook,
    long: &mut Vec<Long<'c>>,
) -> Result<(), XlsxError> {
    const COLUMNS: [Column; 5] = [
        Column::new("Part", "部分", 22.0, Kind::Text),
        Column::new("Of what", "对象", 40.0, Kind::Long),
        Column::new("What differs", "差异", 30.0, Kind::Text),
        Column::new("Before", "原版本", 44.0, Kind::Long),
        Column::new("After", "新版本", 44.0, Kind::Long),
    ];
    let (old, new, language) = (writer.report.before.model, writer.report.after.model, writer.language);
    let sheet = book.worksheets().len() + 1;
    let mut page =
        writer.paper.sheet(book, writer.say("Differences", "差异"), &table::widths(&COLUMNS), true)?;
    let table = table::Words {
        title: writer.say("What differs between the versions", "两个版本的差异"),
        under: &writer.under(),
        empty: writer.say("The two versions say the same.", "两个版本内容相同。"),
        sheet,
        marks: &[],
    };
    let rows = compare(old, new).into_iter().map(|found| {
        let said = |model, side: &Option<_>| match side {
            Some(side) => Cell::Said(words::said(model, found.what, side, language)),
            None => Cell::Nothing,
        };
        [
            Cell::Text(words::part(found.part, language)),
            Cell::Said(language.pick(&found.subject).to_owned()),
            Cell::Text(words::what(found.what, language)),
            said(old, &found.before),
            said(new, &found.after),
        ]
    });
    table::write(&mut page, language, &table, &COLUMNS, rows, (long, writer.stop))
}
