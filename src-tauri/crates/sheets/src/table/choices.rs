//! What a person decided about the columns of a table, by the names of their heads; and the signature by which
//! the next file of the same source is known again.

use std::collections::{BTreeMap, BTreeSet};

use crate::reader::{Content, Sheet, Workbook};

use super::find::{TOP, spelling};

/// Columns by the spelling of their heads: a field, or none for one that is left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choices {
    heads: BTreeMap<String, Option<String>>,
}

impl Choices {
    /// Choices by head, as it is written.
    #[must_use]
    pub fn new<H: AsRef<str>>(heads: impl IntoIterator<Item = (H, Option<String>)>) -> Self {
        Self { heads: heads.into_iter().map(|(head, field)| (spelling(head.as_ref()), field)).collect() }
    }

    /// The choice for a head: none where nobody chose, an empty one where it is left out.
    #[must_use]
    pub fn of(&self, head: &str) -> Option<Option<&str>> {
        if self.heads.is_empty() {
            return None;
        }
        self.heads.get(&spelling(head)).map(|field| field.as_deref())
    }

    /// The same choices with their fields under other names.
    #[must_use]
    pub fn renamed(&self, name: impl Fn(&str) -> &str) -> Self {
        let field = |field: &Option<String>| field.as_deref().map(|field| name(field).to_owned());
        Self { heads: self.heads.iter().map(|(head, given)| (head.clone(), field(given))).collect() }
    }

    /// Whether some column was given this field.
    #[must_use]
    pub fn gives(&self, field: &str) -> bool {
        self.heads.values().any(|given| given.as_deref() == Some(field))
    }
}

/// The signature of a workbook's layout: names of its visible sheets and their heads, without digits, so that
/// the same export of another month or year has the same one. None where no sheet has a head row.
#[must_use]
pub fn layout(workbook: &Workbook) -> Option<String> {
    let mut lines: Vec<String> = Vec::new();
    for sheet in workbook.sheets.iter().filter(|sheet| sheet.visible) {
        let Some(row) = head_row(sheet) else { continue };
        let mut seen = BTreeSet::new();
        let mut heads: Vec<String> = Vec::new();
        for cell in sheet.cells.iter().filter(|cell| cell.row == row) {
            let head = undated(&cell.content.shown());
            if !head.is_empty() && seen.insert(head.clone()) {
                heads.push(head);
            }
        }
        // A delimited file has one sheet named after the file.
        let stem = workbook.file.rsplit_once('.').map_or(workbook.file.as_str(), |(stem, _)| stem);
        let name = if sheet.name == stem { String::new() } else { undated(&sheet.name) };
        lines.push(format!("{name}|{}", heads.join("|")));
    }
    (!lines.is_empty()).then(|| lines.join("\n"))
}

fn undated(text: &str) -> String {
    spelling(text).chars().filter(|c| !c.is_ascii_digit()).collect()
}

/// The row at the top with the most words; the upper one of two alike.
pub(super) fn head_row(sheet: &Sheet) -> Option<u32> {
    let mut best: Option<(u32, usize)> = None;
    for cells in sheet.cells.chunk_by(|a, b| a.row == b.row).take_while(|cells| cells[0].row < TOP) {
        let word = |content: &Content| match content {
            Content::Text(text) => text.chars().any(char::is_alphabetic),
            _ => false,
        };
        let words = cells.iter().filter(|cell| word(&cell.content)).count();
        if words >= 2 && best.is_none_or(|(_, before)| words > before) {
            best = Some((cells[0].row, words));
        }
    }
    best.map(|(row, _)| row)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::read_trusted;

    #[test]
    fn the_next_month_of_an_export_has_the_same_layout() {
        let of = |file: &str, text: &str| layout(&read_trusted(file, text.as_bytes()).unwrap()).unwrap();
        let may = of("应收202605.csv", "2026年5月\n单位,票号,金额（元）\n甲,1,5\n");
        assert_eq!(may, of("应收202606.csv", "2026年6月\n单位,票号,金额（元）\n甲,2,5\n乙,3,1\n"));
        assert_ne!(may, of("应收202606.csv", "2026年6月\n单位,票据号,金额（元）\n甲,2,5\n"));
    }

    #[test]
    fn choices_do_not_mind_the_spelling() {
        let choices = Choices::new([("票 号（必填）", Some("number".to_owned())), ("备注", None)]);
        assert_eq!(choices.of("票号"), Some(Some("number")));
        assert_eq!(choices.of("備註"), Some(None));
        assert_eq!(choices.of("金额"), None);
        assert!(choices.gives("number"));
    }
}
