//! What a file must be to stand as a logo: a PNG or JPEG whose parts hang together, of bounded size. Only
//! heads are read, nothing is unpacked: a picture of a few bytes can ask for gigabytes.

/// Most bytes of a logo: 512 KB.
pub const MOST_BYTES: usize = 512 * 1024;
/// Longest edge in pixels.
pub const LONGEST_EDGE: u32 = 4_000;
/// Shortest edge in pixels.
pub const SMALLEST_EDGE: u32 = 8;

/// The kinds of picture a logo can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Picture {
    /// Portable network graphics.
    Png,
    /// JPEG.
    Jpeg,
}

impl Picture {
    /// The kind's media type.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
        }
    }
}

/// What is known of a logo from its head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Logo {
    /// Kind.
    pub picture: Picture,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
}

/// Why a file is no logo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum LogoError {
    /// More than [`MOST_BYTES`].
    #[error("it has {bytes} bytes, and a logo may have {MOST_BYTES}: save it smaller")]
    TooLarge {
        /// Bytes of the file.
        bytes: usize,
    },
    /// Neither PNG nor JPEG.
    #[error("it is neither a PNG nor a JPEG picture: save the logo as one of these")]
    OtherKind,
    /// Begins as a picture and breaks off or contradicts itself.
    #[error("the picture is damaged or cut off: open it, save it again and choose the new file")]
    Damaged,
    /// Too many or too few pixels.
    #[error(
        "it has {width} by {height} pixels, and each edge must have between {SMALLEST_EDGE} and \
         {LONGEST_EDGE}: save it in another size"
    )]
    Edges {
        /// Pixels across.
        width: u32,
        /// Pixels down.
        height: u32,
    },
}

impl LogoError {
    /// A stable code that the user interface translates.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::TooLarge { .. } => "logo_too_large",
            Self::OtherKind => "logo_other_kind",
            Self::Damaged => "logo_damaged",
            Self::Edges { .. } => "logo_edges",
        }
    }
}

impl Logo {
    /// Reads a picture's head and walks over its parts.
    ///
    /// # Errors
    /// [`LogoError`]: why it is no logo and what to do.
    ///
    /// # Examples
    /// ```
    /// use assay_sheets::report::{Logo, LogoError};
    ///
    /// assert_eq!(Logo::read(b"GIF89a"), Err(LogoError::OtherKind));
    /// ```
    pub fn read(bytes: &[u8]) -> Result<Self, LogoError> {
        if bytes.len() > MOST_BYTES {
            return Err(LogoError::TooLarge { bytes: bytes.len() });
        }
        let (picture, size) = if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            (Picture::Png, png(bytes))
        } else if bytes.starts_with(&[0xFF, 0xD8, 0xFF]) {
            (Picture::Jpeg, jpeg(bytes))
        } else {
            return Err(LogoError::OtherKind);
        };
        let (width, height) = size.ok_or(LogoError::Damaged)?;
        let edge = SMALLEST_EDGE..=LONGEST_EDGE;
        if !edge.contains(&width) || !edge.contains(&height) {
            return Err(LogoError::Edges { width, height });
        }
        Ok(Self { picture, width, height })
    }

    /// The size in pixels at which the logo fills a box and keeps its shape; never larger than it is.
    #[must_use]
    pub(super) fn within(self, (across, down): (u32, u32)) -> (u32, u32) {
        let (width, height) = (f64::from(self.width), f64::from(self.height));
        let scale = (f64::from(across) / width).min(f64::from(down) / height).min(1.0);
        let pixels = |edge: f64| {
            #[allow(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "an edge between 1 and 4,000"
            )]
            let whole = (edge * scale).round().max(1.0) as u32;
            whole
        };
        (pixels(width), pixels(height))
    }
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

/// Width and height of a PNG whose chunks follow one another from IHDR to IEND, with picture data between.
fn png(bytes: &[u8]) -> Option<(u32, u32)> {
    if u32_at(bytes, 8)? != 13 || bytes.get(12..16)? != b"IHDR" {
        return None;
    }
    let size = (u32_at(bytes, 16)?, u32_at(bytes, 20)?);
    let (mut at, mut data) = (8_usize, false);
    loop {
        let length = usize::try_from(u32_at(bytes, at)?).ok()?;
        let name = bytes.get(at + 4..at + 8)?;
        let next = at.checked_add(length)?.checked_add(12)?;
        if next > bytes.len() {
            return None;
        }
        match name {
            b"IDAT" => data = true,
            // How large a pixel is: nine bytes, and nothing that makes a picture miles wide.
            b"pHYs" if length != 9 => return None,
            b"IEND" => return data.then_some(size),
            _ => {}
        }
        at = next;
    }
}

/// Width and height of a JPEG whose segments follow one another up to the picture data.
fn jpeg(bytes: &[u8]) -> Option<(u32, u32)> {
    let (mut at, mut size) = (2_usize, None);
    loop {
        let marker = u16_at(bytes, at)?;
        let length = usize::from(u16_at(bytes, at + 2)?);
        let next = at.checked_add(2)?.checked_add(length)?;
        if marker < 0xFFC0 || length < 2 || next > bytes.len() {
            return None;
        }
        match marker {
            // Start of frame, of any of its kinds; C4, C8 and CC are tables.
            0xFFC0..=0xFFCF if !matches!(marker, 0xFFC4 | 0xFFC8 | 0xFFCC) => {
                if length < 8 || size.is_some() {
                    return None;
                }
                size = Some((u32::from(u16_at(bytes, at + 7)?), u32::from(u16_at(bytes, at + 5)?)));
            }
            // The density stands in sixteen bytes.
            0xFFE0 if length < 16 => return None,
            0xFFDA => return size.filter(|_| next < bytes.len()),
            _ => {}
        }
        at = next;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chunk(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
        let mut chunk = u32::try_from(data.len()).unwrap().to_be_bytes().to_vec();
        chunk.extend_from_slice(name);
        chunk.extend_from_slice(data);
        // The checksum is not read: an office program shows what it can.
        chunk.extend_from_slice(&[0; 4]);
        chunk
    }

    fn png_of(width: u32, height: u32) -> Vec<u8> {
        let mut head = Vec::new();
        head.extend_from_slice(&width.to_be_bytes());
        head.extend_from_slice(&height.to_be_bytes());
        head.extend_from_slice(&[8, 2, 0, 0, 0]);
        let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
        bytes.extend(chunk(b"IHDR", &head));
        bytes.extend(chunk(b"IDAT", &[1, 2, 3]));
        bytes.extend(chunk(b"IEND", &[]));
        bytes
    }

    fn jpeg_of(width: u16, height: u16) -> Vec<u8> {
        let mut bytes = vec![0xFF, 0xD8, 0xFF, 0xE0, 0, 16];
        bytes.extend_from_slice(b"JFIF\0\x01\x01\x01\x00\x60\x00\x60\x00\x00");
        bytes.extend_from_slice(&[0xFF, 0xC0, 0, 11, 8]);
        bytes.extend_from_slice(&height.to_be_bytes());
        bytes.extend_from_slice(&width.to_be_bytes());
        bytes.extend_from_slice(&[1, 1, 0x11, 0]);
        bytes.extend_from_slice(&[0xFF, 0xDA, 0, 2, 9, 9, 0xFF, 0xD9]);
        bytes
    }

    #[test]
    fn pictures_tell_their_size() {
        assert_eq!(Logo::read(&png_of(300, 90)), Ok(Logo { picture: Picture::Png, width: 300, height: 90 }));
        assert_eq!(
            Logo::read(&jpeg_of(640, 48)),
            Ok(Logo { picture: Picture::Jpeg, width: 640, height: 48 })
        );
    }

    #[test]
    fn what_is_no_sound_picture_is_refused_by_its_reason() {
        assert_eq!(Logo::read(b"<svg/>"), Err(LogoError::OtherKind));
        assert_eq!(Logo::read(b""), Err(LogoError::OtherKind));
        let whole = png_of(300, 90);
        for cut in 8..whole.len() {
            assert_eq!(Logo::read(&whole[..cut]), Err(LogoError::Damaged), "cut at {cut}");
        }
        let whole = jpeg_of(300, 90);
        for cut in 3..whole.len() - 4 {
            assert_eq!(Logo::read(&whole[..cut]), Err(LogoError::Damaged), "cut at {cut}");
        }
        assert_eq!(
            Logo::read(&png_of(60_000, 60_000)),
            Err(LogoError::Edges { width: 60_000, height: 60_000 })
        );
        assert_eq!(Logo::read(&png_of(300, 0)), Err(LogoError::Edges { width: 300, height: 0 }));
        let mut large = png_of(300, 90);
        large.resize(MOST_BYTES + 1, 0);
        assert_eq!(Logo::read(&large), Err(LogoError::TooLarge { bytes: MOST_BYTES + 1 }));
        // A chunk that claims to be longer than the file.
        let mut forged = png_of(300, 90);
        forged[33..37].copy_from_slice(&u32::MAX.to_be_bytes());
        assert_eq!(Logo::read(&forged), Err(LogoError::Damaged));
    }

    #[test]
    fn a_logo_keeps_its_shape_in_the_box_and_is_never_blown_up() {
        let logo = |width, height| Logo { picture: Picture::Png, width, height };
        assert_eq!(logo(1_900, 260).within((190, 52)), (190, 26));
        assert_eq!(logo(400, 400).within((190, 52)), (52, 52));
        assert_eq!(logo(40, 20).within((190, 52)), (40, 20));
        assert_eq!(logo(4_000, 8).within((190, 52)), (190, 1));
    }
}
