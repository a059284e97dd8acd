//! Whose report it is: the company's name and its logo, as they stand at the head of a cover. A logo is read
//! (`logo`) before it is kept in a book and again before it is placed: the book may come from anywhere.

mod logo;

use rust_xlsxwriter::{Image, ObjectMovement, XlsxError};

pub use logo::{LONGEST_EDGE, Logo, LogoError, MOST_BYTES, Picture, SMALLEST_EDGE};

use super::measure;
use super::page::{Page, ROW};

/// The seller: the name printed on its reports and the logo beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Identity<'a> {
    /// Name; empty where the book has none.
    pub company: &'a str,
    /// The logo's bytes, PNG or JPEG, where there is one.
    pub logo: Option<&'a [u8]>,
}

/// The largest box a logo takes, in pixels.
const BOX: (u32, u32) = (190, 52);
/// Pixels around the logo, above and below.
const AIR: u32 = 4;
/// Points of a pixel.
const POINT: f64 = 0.75;

/// Writes the head of a cover into one row: the name left, the logo right at the end of the columns. The row
/// is as tall as the logo needs. A logo that cannot be read is left out, as where there is none.
pub(super) fn letterhead(
    page: &mut Page<'_>,
    row: u32,
    columns: (u16, u16),
    identity: Identity<'_>,
) -> Result<(), XlsxError> {
    let logo = identity.logo.and_then(|bytes| Some((Logo::read(bytes).ok()?, bytes)));
    let room = page.width(columns.0, columns.1);
    let name = measure::cut(identity.company, if logo.is_some() { room * 0.6 } else { room }, 10.0);
    let format = page.style.muted();
    page.across(row, columns, &name, &format)?;
    let Some((logo, bytes)) = logo else {
        page.height(row, ROW)?;
        return Ok(());
    };
    let (width, height) = logo.within(BOX);
    let image = Image::new_from_buffer(bytes)?
        .set_scale_to_size(width, height, false)
        .set_alt_text(measure::cut(identity.company, 120.0, 10.0))
        .set_object_movement(ObjectMovement::DontMoveOrSizeWithCells);
    page.height(row, f64::from(height + 2 * AIR) * POINT)?;
    let left = page.pixels(columns.0, columns.1).saturating_sub(width + 2);
    page.sheet.insert_image_with_offset(row, columns.0, &image, left, AIR)?;
    Ok(())
}
