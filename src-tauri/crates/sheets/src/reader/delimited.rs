//! CSV and its kin: encoding and separator found by looking, every cell kept as the text it is.

use super::budget::Budget;
use super::error::ReadError;
use super::seen::Seen;
use super::workbook::{Cell, Content, Sheet};

/// Reads delimited text as one sheet named after the file.
pub(super) fn read(stem: &str, bytes: &[u8], budget: &mut Budget<'_>) -> Result<(), ReadError> {
    let text = decode(bytes);
    let records = Records { rest: &text, separator: separator(&text) };
    budget
        .sheet(stem, true, |budget, _| {
            for (row, record) in (0_u32..).zip(records) {
                for (col, field) in (0_u32..).zip(&record) {
                    if let Some(content) = Seen::text(field.trim()) {
                        budget.push(row, col, content)?;
                    }
                }
            }
            Ok(())
        })
        // The sheet has the file's own name.
        .map_err(|error| ReadError { sheet: None, ..error })
}

/// A block of tab-separated text, as spreadsheets put it on the clipboard.
pub(crate) fn tabbed(text: &str) -> Sheet {
    let mut sheet = Sheet { visible: true, ..Sheet::default() };
    for (row, record) in (0_u32..).zip(Records { rest: text, separator: '\t' }) {
        for (col, field) in (0_u32..).zip(&record) {
            let field = field.trim();
            if !field.is_empty() {
                sheet.cells.push(Cell { row, col, content: Content::Text(field.to_owned()) });
            }
        }
    }
    sheet.finish();
    sheet
}

/// Records of delimited text as a spreadsheet shows them: a blank line is a row, a quoted field may hold
/// separators and line breaks, a doubled quote inside it is one.
struct Records<'a> {
    rest: &'a str,
    separator: char,
}

impl Iterator for Records<'_> {
    type Item = Vec<String>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let mut record = Vec::new();
        let mut field = String::new();
        let (mut quoted, mut begun) = (false, false);
        let mut chars = self.rest.char_indices().peekable();
        while let Some((_, c)) = chars.next() {
            match c {
                '"' if quoted => {
                    if chars.next_if(|(_, next)| *next == '"').is_some() {
                        field.push('"');
                    } else {
                        quoted = false;
                    }
                }
                '"' if !begun => (quoted, begun) = (true, true),
                _ if quoted => field.push(c),
                '\r' | '\n' => {
                    if c == '\r' {
                        chars.next_if(|(_, next)| *next == '\n');
                    }
                    self.rest = chars.peek().map_or("", |(next, _)| &self.rest[*next..]);
                    record.push(field);
                    return Some(record);
                }
                _ if c == self.separator => {
                    record.push(std::mem::take(&mut field));
                    begun = false;
                }
                _ => {
                    begun = begun || !c.is_whitespace();
                    field.push(c);
                }
            }
        }
        self.rest = "";
        record.push(field);
        Some(record)
    }
}

/// Text in UTF-8, UTF-16 with a mark, or the likeliest of the older encodings (GBK, Big5 and others).
fn decode(bytes: &[u8]) -> String {
    if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned();
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.to_owned();
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(None, chardetng::Utf8Detection::Deny);
    // GB18030 holds everything GBK does.
    let encoding = if guess == encoding_rs::GBK { encoding_rs::GB18030 } else { guess };
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

/// The separator that gives the widest typical row among the first ones; a comma where none does.
fn separator(text: &str) -> char {
    let mut best = (1, ',');
    for separator in [',', '\t', ';', '|'] {
        let mut widths: Vec<usize> = Records { rest: text, separator }
            .take(100)
            .map(|record| record.len())
            .filter(|w| *w > 1)
            .collect();
        widths.sort_unstable();
        let median = widths.get(widths.len() / 2).copied().unwrap_or(0);
        if median > best.0 {
            best = (median, separator);
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_all(bytes: &[u8]) -> Vec<(u32, u32, String)> {
        let mut sheets: Vec<Sheet> = Vec::new();
        read("表", bytes, &mut Budget::new("表.csv", &mut sheets)).unwrap();
        sheets[0].cells.iter().map(|c| (c.row, c.col, c.content.shown().into_owned())).collect()
    }

    fn cell(row: u32, col: u32, text: &str) -> (u32, u32, String) {
        (row, col, text.to_owned())
    }

    #[test]
    fn encodings_and_separators() {
        let text = "报告日期,2019-12-31\r\n货币资金(万元),1330614\r\n资产总计(万元),41359654\r\n";
        let expected = vec![
            cell(0, 0, "报告日期"),
            cell(0, 1, "2019-12-31"),
            cell(1, 0, "货币资金(万元)"),
            cell(1, 1, "1330614"),
            cell(2, 0, "资产总计(万元)"),
            cell(2, 1, "41359654"),
        ];
        assert_eq!(read_all(text.as_bytes()), expected);
        assert_eq!(read_all(&[b"\xEF\xBB\xBF", text.as_bytes()].concat()), expected);
        assert_eq!(read_all(&encoding_rs::GB18030.encode(text).0), expected);
        assert_eq!(read_all(text.replace(',', "\t").as_bytes()), expected);
        assert_eq!(read_all(text.replace(',', ";").as_bytes()), expected);
        let utf16: Vec<u8> =
            std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        assert_eq!(read_all(&utf16), expected);
    }

    #[test]
    fn big5() {
        let text = "項目,民國一一二年度\r\n應收帳款淨額,1234567\r\n資產總計,98765432\r\n負債總計,1\r\n";
        let rows = read_all(&encoding_rs::BIG5.encode(text).0);
        assert_eq!(rows[2], cell(1, 0, "應收帳款淨額"));
        assert_eq!(rows[5], cell(2, 1, "98765432"));
    }

    #[test]
    fn blank_lines_ragged_rows_and_quotes_keep_true_rows() {
        let rows = read_all("a,b\n\n\"x, y\",,3\n\"two\nlines\",9\n,\nlast\n".as_bytes());
        assert_eq!(
            rows,
            vec![
                cell(0, 0, "a"),
                cell(0, 1, "b"),
                cell(2, 0, "x, y"),
                cell(2, 2, "3"),
                cell(3, 0, "two\nlines"),
                cell(3, 1, "9"),
                cell(5, 0, "last"),
            ]
        );
    }
}
