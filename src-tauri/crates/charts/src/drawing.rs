//! A finished chart: SVG of any width, and the PNG that this SVG renders to.

use plotters::style::RGBColor;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

use crate::canvas::{Canvas, units};
use crate::error::ChartError;
use crate::fonts::Fonts;
use crate::text::clean;

/// A finished chart.
#[derive(Debug, Clone)]
pub struct Drawing {
    /// What is between the document's first tag and its last.
    body: String,
    title: String,
    size: (f64, f64),
    fonts: Fonts,
}

impl Drawing {
    /// Gathers the texts that `draw` uses, chooses a font that has them all, and draws.
    pub(crate) fn make(
        title: &str,
        size: (f64, f64),
        ground: RGBColor,
        fonts: &Fonts,
        draw: impl Fn(&Canvas<'_>),
    ) -> Result<Self, ChartError> {
        let gathered = Canvas::gathering();
        draw(&gathered);
        let face = fonts.face(&gathered.texts())?;
        let mut svg = String::new();
        let canvas = Canvas::drawing(&mut svg, size, &face, ground);
        draw(&canvas);
        canvas.finish()?;
        // plotters' own first tag gives the size in units; `svg` writes one with the width wished for.
        let body = svg.split_once('\n').map_or(svg.as_str(), |(_, body)| body);
        Ok(Self { body: body.to_owned(), title: clean(title), size, fonts: fonts.clone() })
    }

    /// Width and height the chart is laid out for, in pixels.
    #[must_use]
    pub const fn size(&self) -> (f64, f64) {
        self.size
    }

    /// The chart as SVG, `width` pixels wide.
    #[must_use]
    pub fn svg(&self, width: u32) -> String {
        let (across, down) = self.size;
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{}\" viewBox=\"0 0 {} {}\" role=\"img\">\n\
             <title>{}</title>\n{}",
            (f64::from(width) * down / across).round(),
            units(across),
            units(down),
            escape(&self.title),
            self.body
        )
    }

    /// The chart as PNG, `width` pixels wide: its SVG rendered.
    ///
    /// # Errors
    /// [`ChartError::Drawing`] where the picture is too large for memory.
    pub fn png(&self, width: u32) -> Result<Vec<u8>, ChartError> {
        let failed = |error: &dyn std::fmt::Display| ChartError::Drawing(error.to_string());
        let options = Options { fontdb: self.fonts.database(), ..Options::default() };
        let tree = Tree::from_str(&self.svg(width), &options).map_err(|error| failed(&error))?;
        let size = tree.size().to_int_size();
        let mut picture =
            Pixmap::new(size.width(), size.height()).ok_or_else(|| failed(&"it is too large"))?;
        resvg::render(&tree, Transform::default(), &mut picture.as_mut());
        picture.encode_png().map_err(|error| failed(&error))
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
