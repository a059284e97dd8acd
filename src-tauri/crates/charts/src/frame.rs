//! What all charts share: width, margins, title, legend, the signs of grades.

use plotters::style::RGBColor;

use crate::canvas::{At, Canvas, Type};
use crate::look::Colours;

/// Width every chart is laid out for, in pixels.
pub(crate) const WIDTH: f64 = 960.0;
/// Left and right of everything.
pub(crate) const MARGIN: f64 = 28.0;
/// Below title and subtitle.
pub(crate) const HEAD: f64 = 74.0;
/// Sizes of type.
pub(crate) const BODY: f64 = 12.0;
pub(crate) const SMALL: f64 = 11.0;

/// Title and what it is about.
pub(crate) fn head(canvas: &Canvas<'_>, colours: &Colours, title: &str, about: &str) {
    let bold = Type::new(17.0, colours.text).bold();
    let title = canvas.cut(title, bold, WIDTH - 2.0 * MARGIN);
    canvas.text(MARGIN, 30.0, &title, bold);
    let small = Type::new(BODY, colours.muted);
    let about = canvas.cut(about, small, WIDTH - 2.0 * MARGIN);
    canvas.text(MARGIN, 52.0, &about, small);
}

/// How an entry of a legend looks.
pub(crate) enum Sign {
    /// A ring.
    Ring(RGBColor),
    /// A disc.
    Disc(RGBColor),
    /// A cross.
    Cross(RGBColor),
    /// An upright broken line.
    Dashes(RGBColor),
    /// A square.
    Square(RGBColor),
}

/// Signs and words in a row from the left margin.
pub(crate) fn legend(canvas: &Canvas<'_>, colours: &Colours, y: f64, entries: &[(Sign, &str)]) {
    let small = Type::new(SMALL, colours.muted);
    let mut x = MARGIN;
    for (sign, words) in entries {
        let at = (x + 5.0, y);
        match sign {
            Sign::Ring(colour) => ring(canvas, at, 4.0, *colour, colours.ground),
            Sign::Disc(colour) => canvas.disc(at, 4.0, *colour),
            Sign::Cross(colour) => cross(canvas, at, *colour),
            Sign::Dashes(colour) => canvas.dashes((at.0, y - 6.0), (at.0, y + 6.0), 2.0, *colour, 1.2),
            Sign::Square(colour) => canvas.rect(x, y - 5.0, 10.0, 10.0, *colour, 1.0),
        }
        canvas.text(x + 15.0, y, words, small);
        x += 15.0 + canvas.width(words, small) + 22.0;
    }
}

/// A disc with an edge.
pub(crate) fn ring(canvas: &Canvas<'_>, at: (f64, f64), radius: f64, edge: RGBColor, inside: RGBColor) {
    canvas.disc(at, radius, edge);
    canvas.disc(at, radius - 1.6, inside);
}

/// A small cross: here is no figure.
pub(crate) fn cross(canvas: &Canvas<'_>, (x, y): (f64, f64), colour: RGBColor) {
    canvas.line((x - 3.5, y - 3.5), (x + 3.5, y + 3.5), colour, 1.4);
    canvas.line((x - 3.5, y + 3.5), (x + 3.5, y - 3.5), colour, 1.4);
}

/// The sign of a grade's step, as in the window: round, square, diamond, pointing down.
pub(crate) fn grade_sign(canvas: &Canvas<'_>, (x, y): (f64, f64), step: usize, colours: &Colours) {
    let colour = colours.grades[step];
    match step {
        0 | 1 => canvas.disc((x, y), 4.8, colour),
        2 | 3 => canvas.rect(x - 4.5, y - 4.5, 9.0, 9.0, colour, 1.0),
        4 => canvas.polygon(&[(x, y - 5.6), (x + 5.6, y), (x, y + 5.6), (x - 5.6, y)], colour, 1.0),
        _ => canvas.polygon(&[(x - 5.4, y - 4.6), (x + 5.4, y - 4.6), (x, y + 5.2)], colour, 1.0),
    }
}

/// A figure that ends at `x`.
pub(crate) fn figure_at(canvas: &Canvas<'_>, x: f64, y: f64, words: &str, how: Type) {
    canvas.text(x, y, words, how.at(At::End));
}
