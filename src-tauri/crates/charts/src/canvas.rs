//! The sheet a chart is drawn on: lengths in pixels, kept in tenths of one so that points stand where the figures
//! say, over plotters' SVG backend. A first pass draws nothing and only gathers the texts, so that a font is chosen
//! that has them all.

use std::cell::RefCell;

use plotters::backend::SVGBackend;
use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, IntoDrawingArea};
use plotters::element::{Circle, PathElement, Polygon, Rectangle, Text};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontFamily, FontStyle, IntoFont, RGBColor, ShapeStyle, TextStyle};

use crate::error::ChartError;
use crate::fonts::Face;
use crate::text::{clean, cut};

/// Units of the document to a pixel.
pub(crate) const UNITS: f64 = 10.0;
/// plotters writes a font's size divided by this.
const PLOTTERS_SIZE: f64 = 1.24;

/// Where a text stands to its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum At {
    /// It begins there.
    Start,
    /// It is centred there.
    Middle,
    /// It ends there.
    End,
}

/// Size, weight, colour and place of a text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Type {
    pub size: f64,
    pub bold: bool,
    pub colour: RGBColor,
    pub at: At,
}

impl Type {
    pub(crate) const fn new(size: f64, colour: RGBColor) -> Self {
        Self { size, bold: false, colour, at: At::Start }
    }

    pub(crate) const fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    pub(crate) const fn at(self, at: At) -> Self {
        Self { at, ..self }
    }

    pub(crate) const fn colour(self, colour: RGBColor) -> Self {
        Self { colour, ..self }
    }
}

type Area<'a> = DrawingArea<SVGBackend<'a>, Shift>;

/// The sheet.
pub(crate) struct Canvas<'a> {
    drawn: Option<(Area<'a>, &'a Face)>,
    texts: RefCell<Vec<String>>,
    fault: RefCell<Option<String>>,
}

/// A length in the document's units.
pub(crate) fn units(pixels: f64) -> i32 {
    (pixels * UNITS).round() as i32
}

impl<'a> Canvas<'a> {
    /// A sheet on which nothing is drawn; it gathers the texts.
    pub(crate) fn gathering() -> Self {
        Self { drawn: None, texts: RefCell::default(), fault: RefCell::default() }
    }

    /// A sheet that writes into `svg`, filled with `ground`.
    pub(crate) fn drawing(
        svg: &'a mut String,
        (width, height): (f64, f64),
        face: &'a Face,
        ground: RGBColor,
    ) -> Self {
        let size = (units(width).unsigned_abs(), units(height).unsigned_abs());
        let area = SVGBackend::with_string(svg, size).into_drawing_area();
        let canvas = Self { drawn: Some((area, face)), ..Self::gathering() };
        canvas.rect(0.0, 0.0, width, height, ground, 1.0);
        canvas
    }

    /// The texts asked for, each once, in their order.
    pub(crate) fn texts(self) -> Vec<String> {
        let mut seen = std::collections::BTreeSet::new();
        self.texts.into_inner().into_iter().filter(|text| seen.insert(text.clone())).collect()
    }

    /// Closes the document.
    pub(crate) fn finish(self) -> Result<(), ChartError> {
        if let Some((area, _)) = &self.drawn {
            self.put(area.present().map_err(|error| error.to_string()));
        }
        self.fault.into_inner().map_or(Ok(()), |fault| Err(ChartError::Drawing(fault)))
    }

    fn put(&self, done: Result<(), String>) {
        if let Err(error) = done {
            self.fault.borrow_mut().get_or_insert(error);
        }
    }

    pub(crate) fn rect(&self, x: f64, y: f64, width: f64, height: f64, colour: RGBColor, opacity: f64) {
        let Some((area, _)) = &self.drawn else { return };
        let corners = [(units(x), units(y)), (units(x + width), units(y + height))];
        let shape = Rectangle::new(corners, colour.mix(opacity).filled());
        self.put(area.draw(&shape).map_err(|error| error.to_string()));
    }

    /// A line through points.
    pub(crate) fn path(&self, points: &[(f64, f64)], colour: RGBColor, width: f64) {
        let Some((area, _)) = &self.drawn else { return };
        let points: Vec<(i32, i32)> = points.iter().map(|(x, y)| (units(*x), units(*y))).collect();
        let style =
            ShapeStyle { color: colour.to_rgba(), filled: false, stroke_width: units(width).unsigned_abs() };
        self.put(area.draw(&PathElement::new(points, style)).map_err(|error| error.to_string()));
    }

    pub(crate) fn line(&self, from: (f64, f64), to: (f64, f64), colour: RGBColor, width: f64) {
        self.path(&[from, to], colour, width);
    }

    /// A broken line: `dash` pixels drawn, as many left out.
    pub(crate) fn dashes(&self, from: (f64, f64), to: (f64, f64), dash: f64, colour: RGBColor, width: f64) {
        let length = (to.0 - from.0).hypot(to.1 - from.1);
        let along = |at: f64| {
            let share = (at / length).min(1.0);
            (from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share)
        };
        let mut at = 0.0;
        while at < length {
            self.line(along(at), along(at + dash), colour, width);
            at += 2.0 * dash;
        }
    }

    pub(crate) fn polygon(&self, points: &[(f64, f64)], colour: RGBColor, opacity: f64) {
        let Some((area, _)) = &self.drawn else { return };
        let points: Vec<(i32, i32)> = points.iter().map(|(x, y)| (units(*x), units(*y))).collect();
        self.put(area.draw(&Polygon::new(points, colour.mix(opacity))).map_err(|error| error.to_string()));
    }

    pub(crate) fn disc(&self, (x, y): (f64, f64), radius: f64, colour: RGBColor) {
        let Some((area, _)) = &self.drawn else { return };
        let shape = Circle::new((units(x), units(y)), units(radius), colour.filled());
        self.put(area.draw(&shape).map_err(|error| error.to_string()));
    }

    /// A text whose capitals are centred on `y`.
    pub(crate) fn text(&self, x: f64, y: f64, text: &str, how: Type) {
        let text = clean(text);
        if text.is_empty() {
            return;
        }
        let Some((area, face)) = &self.drawn else { return self.texts.borrow_mut().push(text) };
        let text = face.set(text);
        let font = (FontFamily::Name(&face.list), how.size * UNITS * PLOTTERS_SIZE).into_font();
        let font = font.style(if how.bold { FontStyle::Bold } else { FontStyle::Normal });
        let across = match how.at {
            At::Start => HPos::Left,
            At::Middle => HPos::Center,
            At::End => HPos::Right,
        };
        let style = TextStyle::from(font).color(&how.colour).pos(Pos::new(across, VPos::Center));
        // plotters centres small letters; capitals and figures are a tenth of the size taller.
        let point = (units(x), units(y + how.size * 0.1));
        self.put(area.draw(&Text::new(text, point, style)).map_err(|error| error.to_string()));
    }

    /// Width of a text in pixels.
    pub(crate) fn width(&self, text: &str, how: Type) -> f64 {
        let text = clean(text);
        match &self.drawn {
            Some((_, face)) => face.width(&face.set(text), how.bold) * how.size,
            None => {
                let width = text.chars().count() as f64 * how.size;
                self.texts.borrow_mut().push(text);
                width
            }
        }
    }

    /// A text cut to a width; the whole of it while texts are gathered.
    pub(crate) fn cut(&self, text: &str, how: Type, most: f64) -> String {
        let text = clean(text);
        let Some((_, face)) = &self.drawn else {
            self.texts.borrow_mut().extend([text.clone(), "\u{2026}".to_owned()]);
            return text;
        };
        cut(&face.set(text), most, |part| self.width(part, how))
    }
}
