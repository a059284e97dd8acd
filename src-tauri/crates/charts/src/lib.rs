//! Charts for documents and the command line: drawn once by plotters as SVG, and a PNG is that very SVG rendered.
//! Takes figures as they are given and knows no book, no window and no clock; of the system it reads fonts only.
//!
//! A chart of nothing is an error that says so (`nothing_to_draw`), never an empty frame. A figure that is not
//! known is a gap or a dash, never 0. Text is set in a font of the system that has every glyph of it; a rare
//! sign that none has is left out, a rare letter marked, and where the writing itself cannot be set, `no_chinese_font` or
//! `no_font` names the text.

mod canvas;
mod distribution;
mod drawing;
mod error;
mod figures;
mod fonts;
mod frame;
mod history;
mod look;
mod migration;
mod radar;
mod text;

pub use distribution::{GradeDistribution, GradeRow, Measure};
pub use drawing::Drawing;
pub use error::ChartError;
pub use fonts::Fonts;
pub use history::{Mark, MarkKind, ScoreBand, ScoreHistory, ScorePoint};
pub use look::{Language, Setting, Theme};
pub use migration::{Beyond, Migration};
pub use radar::{PeerBand, Profile, Radar};
/// The font database, for who brings fonts of their own.
pub use resvg::usvg::fontdb;
