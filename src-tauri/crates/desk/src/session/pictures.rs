//! Pictures that the window drew, put into files whole or not at all.

use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::Session;
use super::reports::{put_in_place, refuse_over_book};
use crate::CommandError;

/// How a PNG crosses from the window.
const PNG_URL: &str = "data:image/png;base64,";
/// How every PNG begins (ISO/IEC 15948, 5.2).
const PNG_START: &[u8] = b"\x89PNG\r\n\x1a\n";

impl Session {
    /// Writes a picture to `path`: the text of an SVG as it is, a PNG from its data URL. Returns the path written.
    ///
    /// # Errors
    /// `not_a_picture` where it is neither; `is_a_book` where the path is a book's; what stands in the way of
    /// writing, the old file whole.
    pub fn save_picture(&self, picture: &str, path: &Path) -> Result<String, CommandError> {
        let bytes = bytes_of(picture).ok_or_else(not_a_picture)?;
        refuse_over_book(path)?;
        put_in_place(path, &bytes)?;
        Ok(path.display().to_string())
    }
}

/// The bytes of the file; none where the text is no picture.
fn bytes_of(picture: &str) -> Option<Vec<u8>> {
    if picture.starts_with("<svg") && picture.trim_end().ends_with("</svg>") {
        return Some(picture.as_bytes().to_vec());
    }
    let bytes = STANDARD.decode(picture.strip_prefix(PNG_URL)?).ok()?;
    bytes.starts_with(PNG_START).then_some(bytes)
}

fn not_a_picture() -> CommandError {
    CommandError::new(
        "not_a_picture",
        "What came from the window is neither an SVG nor a PNG. Nothing was written.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_svg_is_kept_as_it_is_and_a_png_decoded() {
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"><text>\u{7ea2}</text></svg>";
        assert_eq!(bytes_of(svg).unwrap(), svg.as_bytes());
        // iVBORw0KGgo= is the eight bytes every PNG begins with.
        assert_eq!(bytes_of("data:image/png;base64,iVBORw0KGgo=").unwrap(), PNG_START);
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        for text in [
            "",
            "<html></html>",
            "<svg",
            "data:image/png;base64,AAAA",
            "data:image/png;base64,%%%",
            "iVBORw0KGgo=",
        ] {
            assert!(bytes_of(text).is_none(), "{text}");
        }
    }
}
