//! What a file is, by its bytes and not by its name.

use super::error::{ReadError, ReadErrorKind};

/// The formats the reader knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// A zip archive: .xlsx, .xlsm, .xlsb or .ods.
    Zip,
    /// An OLE container or a bare BIFF stream: .xls.
    Xls,
    /// Delimited text.
    Text,
}

const OLE: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// Recognises the format or says why this is not a workbook.
pub(super) fn format(bytes: &[u8]) -> Result<Format, ReadError> {
    let not = |detail: &str| Err(ReadError::new(ReadErrorKind::NotAWorkbook, detail));
    if bytes.is_empty() {
        return Err(ReadError::new(ReadErrorKind::Empty, "0 bytes"));
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Ok(Format::Zip);
    }
    if bytes.starts_with(&OLE) {
        let named = |name: &str| {
            let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
            bytes.windows(wide.len()).any(|window| window == wide)
        };
        if named("EncryptedPackage") {
            return Err(ReadError::new(ReadErrorKind::Encrypted, ""));
        }
        if !named("Workbook") && !named("Book") {
            return not("an Office file, but no workbook inside");
        }
        return Ok(Format::Xls);
    }
    // BIFF2 to BIFF5 streams begin with a BOF record of this length.
    if bytes.len() > 4 && bytes[0] == 0x09 && matches!(bytes[1], 0 | 2 | 4 | 8) && bytes[3] == 0 {
        return Ok(Format::Xls);
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_ascii_lowercase();
    let head = head.trim_start_matches(['\u{feff}', ' ', '\r', '\n', '\t']);
    if head.starts_with("<html") || head.starts_with("<!doctype") || head.contains("<table") {
        return not("a web page under a workbook's name");
    }
    if head.starts_with("<?xml") {
        return not("an XML file under a workbook's name");
    }
    if head.starts_with("%pdf") {
        return not("a PDF document");
    }
    if head.starts_with("{\\rtf") {
        return not("a text document");
    }
    // UTF-16 text has zero bytes but begins with a byte order mark.
    let marked = bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]);
    if !marked && bytes.iter().take(8192).any(|b| *b == 0) {
        return not("");
    }
    Ok(Format::Text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_decide_and_not_the_name() {
        assert_eq!(format(b"PK\x03\x04rest"), Ok(Format::Zip));
        assert_eq!(format("项目,2023".as_bytes()), Ok(Format::Text));
        let kind = |bytes: &[u8]| format(bytes).map_err(|e| e.kind);
        assert_eq!(kind(b""), Err(ReadErrorKind::Empty));
        assert_eq!(kind(b"<html><table>"), Err(ReadErrorKind::NotAWorkbook));
        assert_eq!(kind(b"\x89PNG\r\n\x1a\n\0\0"), Err(ReadErrorKind::NotAWorkbook));
        let mut locked = OLE.to_vec();
        locked.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
        assert_eq!(kind(&locked), Err(ReadErrorKind::Encrypted));
    }
}
