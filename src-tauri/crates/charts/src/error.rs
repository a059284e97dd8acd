//! Why a chart was not drawn, said for the person who must act.

/// Why a chart was not drawn.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ChartError {
    /// No font of the system has the Chinese characters.
    #[error(
        "no font of this system can set \u{201c}{text}\u{201d}: install a Chinese font such as Noto Sans CJK SC \
         (Debian: fonts-noto-cjk), Source Han Sans or Microsoft YaHei, and draw again"
    )]
    NoChineseFont {
        /// The first text that cannot be set.
        text: String,
    },
    /// No font of the system has the characters.
    #[error(
        "no font of this system can set \u{201c}{text}\u{201d}: install one such as Noto Sans, Liberation Sans or \
         DejaVu Sans (Debian: fonts-dejavu), and draw again"
    )]
    NoFont {
        /// The first text that cannot be set.
        text: String,
    },
    /// There is no figure to draw.
    #[error("there is nothing to draw: {missing}")]
    NothingToDraw {
        /// What is missing.
        missing: &'static str,
    },
    /// More of something than the chart can show legibly, or fewer than it needs.
    #[error("a chart of this kind shows {least} to {most} {what}, not {given}")]
    Extent {
        /// Of what.
        what: &'static str,
        /// At least so many.
        least: usize,
        /// At most so many.
        most: usize,
        /// So many were given.
        given: usize,
    },
    /// The table of figures has not the shape that its heads say.
    #[error("the figures of {what} do not fit their heads: {expected} expected, {given} given")]
    Shape {
        /// Of what.
        what: &'static str,
        /// So many expected.
        expected: usize,
        /// So many given.
        given: usize,
    },
    /// The drawing could not be made or rendered.
    #[error("the picture could not be made: {0}")]
    Drawing(String),
}

impl ChartError {
    /// A stable code that the user interface translates.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoChineseFont { .. } => "no_chinese_font",
            Self::NoFont { .. } => "no_font",
            Self::NothingToDraw { .. } => "nothing_to_draw",
            Self::Extent { .. } => "chart_extent",
            Self::Shape { .. } => "chart_shape",
            Self::Drawing(_) => "chart_drawing",
        }
    }
}
