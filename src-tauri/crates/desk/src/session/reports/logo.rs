//! The company's logo: chosen from a file, looked at before it is kept, shown, taken away.

use std::io::Read as _;
use std::path::Path;

use assay_sheets::report::{Logo, MOST_BYTES};

use crate::CommandError;
use crate::session::Session;
use crate::view::LogoView;

impl Session {
    /// The logo; none where the company has none.
    ///
    /// # Errors
    /// Those of reading the book.
    pub fn company_logo(&self) -> Result<Option<LogoView>, CommandError> {
        Ok(self.book().logo()?.as_deref().and_then(view))
    }

    /// Puts a picture from a file in place of the logo there is.
    ///
    /// # Errors
    /// `logo_not_read`; `logo_too_large`, `logo_other_kind`, `logo_damaged` or `logo_edges` for what is no logo; the
    /// one there is stays.
    pub fn set_company_logo(&self, path: &Path) -> Result<Option<LogoView>, CommandError> {
        let bytes = read(path)?;
        Logo::read(&bytes).map_err(|error| {
            let path = path.display().to_string();
            CommandError::new(error.code(), format!("{path} cannot be the logo: {error}."))
                .with([path, error.to_string()])
        })?;
        self.write(|write| Ok(write.set_logo(&bytes)?))?;
        self.company_logo()
    }

    /// Takes the logo away.
    ///
    /// # Errors
    /// `not_found` where there is none.
    pub fn remove_company_logo(&self) -> Result<(), CommandError> {
        self.write(|write| Ok(write.remove_logo()?))
    }
}

/// A file's bytes, not more of them than tell that it is too large.
fn read(path: &Path) -> Result<Vec<u8>, CommandError> {
    let mut bytes = Vec::new();
    let most = u64::try_from(MOST_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    std::fs::File::open(path).and_then(|file| file.take(most).read_to_end(&mut bytes)).map_err(|error| {
        let path = path.display().to_string();
        CommandError::new("logo_not_read", format!("{path} cannot be read: {error}. Choose another file."))
            .with([path, error.to_string()])
    })?;
    Ok(bytes)
}

fn view(bytes: &[u8]) -> Option<LogoView> {
    let logo = Logo::read(bytes).ok()?;
    Some(LogoView {
        width: logo.width,
        height: logo.height,
        bytes: u32::try_from(bytes.len()).unwrap_or(u32::MAX),
        url: format!("data:{};base64,{}", logo.picture.media_type(), base64(bytes)),
    })
}

/// Bytes as the window's pictures take them (RFC 4648).
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let whole = three.iter().fold(0_usize, |sum, byte| (sum << 8) | usize::from(*byte))
            << (8 * (3 - three.len()));
        for at in 0..4 {
            let digit = DIGITS[(whole >> (18 - 6 * at)) & 63];
            text.push(if at > three.len() { '=' } else { char::from(digit) });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::base64;

    #[test]
    fn bytes_are_written_as_the_standard_says() {
        // RFC 4648, section 10.
        let known = [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("foobar", "Zm9vYmFy"),
        ];
        for (text, encoded) in known {
            assert_eq!(base64(text.as_bytes()), encoded);
        }
    }
}
