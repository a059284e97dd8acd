//! Score over time: the grades' bands behind it, versions of the model and overrides marked, the value at points.

mod line;
mod scale;

use chrono::NaiveDate;

use crate::canvas::{At, Canvas, Type};
use crate::drawing::Drawing;
use crate::error::ChartError;
use crate::figures::{day, day_marks, steps};
use crate::fonts::Fonts;
use crate::frame::{MARGIN, SMALL, Sign, WIDTH, head, legend};
use crate::look::{Colours, Language, Setting, grade_step};
use scale::Scale;

/// A customer's ratings over time.
#[derive(Debug, Clone, PartialEq)]
pub struct ScoreHistory {
    /// Code and name.
    pub customer: String,
    /// The model's grades from best to worst.
    pub bands: Vec<ScoreBand>,
    /// Ratings, oldest first.
    pub points: Vec<ScorePoint>,
    /// What happened, oldest first.
    pub marks: Vec<Mark>,
}

/// A grade and the lowest score it begins at.
#[derive(Debug, Clone, PartialEq)]
pub struct ScoreBand {
    /// Label.
    pub label: String,
    /// Lowest score, inclusive, 0 to 100.
    pub cut_off: f64,
}

/// A rating.
#[derive(Debug, Clone, PartialEq)]
pub struct ScorePoint {
    /// As of.
    pub day: NaiveDate,
    /// Score 0 to 100; none where the customer could not be rated, and the line has a gap.
    pub score: Option<f64>,
    /// The model's grade.
    pub grade: Option<String>,
    /// The grade the customer was treated as.
    pub decided: Option<String>,
}

/// Something that happened on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Day.
    pub day: NaiveDate,
    /// What kind of thing.
    pub kind: MarkKind,
    /// In a few words: the version's name, the notches.
    pub text: String,
}

/// What is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MarkKind {
    /// Another version of the model rates from here.
    Model,
    /// An override begins.
    Override,
    /// An override ends.
    OverrideEnded,
}

const LEFT: f64 = MARGIN + 36.0;
const RIGHT: f64 = WIDTH - MARGIN - 40.0;
const LANE: f64 = 16.0;
const LANES: usize = 3;

impl ScoreHistory {
    /// Draws it.
    ///
    /// # Errors
    /// [`ChartError::NothingToDraw`] where no rating has a score; [`ChartError::NoChineseFont`], [`ChartError::NoFont`].
    pub fn draw(&self, fonts: &Fonts, setting: Setting) -> Result<Drawing, ChartError> {
        let scores: Vec<f64> = self.points.iter().filter_map(|point| point.score).collect();
        let (Some(first), Some(last)) = (self.points.first(), self.points.last()) else {
            return Err(ChartError::NothingToDraw { missing: "the customer has no rating" });
        };
        if scores.is_empty() {
            return Err(ChartError::NothingToDraw { missing: "no rating of the customer has a score" });
        }
        let colours = setting.theme.colours();
        let words = setting.language;
        let title = words.of("Score history", "\u{8bc4}\u{5206}\u{5386}\u{53f2}");
        let scale = Scale::of(self, &scores);
        let about = match words {
            Language::English if first.day == last.day => {
                format!("{} \u{b7} as of {}", self.customer, day(last.day))
            }
            Language::English => format!("{} \u{b7} {} to {}", self.customer, day(first.day), day(last.day)),
            Language::Chinese if first.day == last.day => {
                format!("{} \u{b7} \u{622a}\u{81f3} {}", self.customer, day(last.day))
            }
            Language::Chinese => {
                format!("{} \u{b7} {} \u{81f3} {}", self.customer, day(first.day), day(last.day))
            }
        };
        Drawing::make(title, (WIDTH, scale.bottom() + 66.0), colours.ground, fonts, |canvas| {
            head(canvas, &colours, title, &about);
            self.bands(canvas, &colours, &scale);
            self.days(canvas, &colours, &scale);
            self.marks(canvas, &colours, &scale);
            line::draw(canvas, self, &scale, (&colours, words));
            self.legend(canvas, &colours, scale.bottom() + 44.0, words);
        })
    }

    fn bands(&self, canvas: &Canvas<'_>, colours: &Colours, scale: &Scale) {
        let small = Type::new(SMALL, colours.muted);
        let mut above = scale.high;
        let mut marked = vec![];
        for (at, band) in self.bands.iter().enumerate() {
            let below = band.cut_off.clamp(scale.low, above);
            let (top, bottom) = (scale.y(above), scale.y(below));
            let colour = colours.grades[grade_step(at, self.bands.len())];
            canvas.width(&band.label, small);
            if bottom > top {
                canvas.rect(LEFT, top, RIGHT - LEFT, bottom - top, colour, 0.16);
                canvas.rect(RIGHT, top, 4.0, bottom - top, colour, 1.0);
                if bottom - top >= SMALL {
                    canvas.text(
                        RIGHT + 12.0,
                        f64::midpoint(top, bottom),
                        &band.label,
                        small.bold().colour(colours.text),
                    );
                }
            }
            if below > scale.low && below < scale.high {
                canvas.line((LEFT, bottom), (RIGHT, bottom), colours.ground, 1.0);
                marked.push(below);
            }
            above = below;
        }
        if marked.is_empty() {
            marked = steps(scale.low, scale.high, 5);
        }
        marked.extend([scale.low, scale.high]);
        let mut taken: Vec<f64> = vec![];
        for value in marked {
            let y = scale.y(value);
            if taken.iter().all(|other| (other - y).abs() >= SMALL + 1.0) {
                canvas.text(LEFT - 8.0, y, &format!("{value:.1}"), small.at(At::End));
                taken.push(y);
            }
        }
    }

    fn days(&self, canvas: &Canvas<'_>, colours: &Colours, scale: &Scale) {
        let (y, small) = (scale.bottom(), Type::new(SMALL, colours.muted).at(At::Middle));
        canvas.line((LEFT, y), (RIGHT, y), colours.line_strong, 1.0);
        let mut marks = day_marks(scale.first, scale.last, 9);
        if marks.len() < 2 {
            marks = self.points.iter().take(1).map(|point| (point.day, day(point.day))).collect();
        }
        for (at, words) in marks {
            let x = scale.x(at);
            canvas.line((x, y), (x, y + 4.0), colours.line_strong, 1.0);
            let half = canvas.width(&words, small) / 2.0;
            canvas.text(x.clamp(LEFT + half, RIGHT - half), y + 15.0, &words, small);
        }
    }

    /// An upright line at each mark, its words above the plot where there is room.
    fn marks(&self, canvas: &Canvas<'_>, colours: &Colours, scale: &Scale) {
        let mut ends = [f64::MIN; LANES];
        for mark in &self.marks {
            let (x, colour) = (scale.x(mark.day), mark.kind.colour(colours));
            canvas.dashes((x, scale.top - 2.0), (x, scale.bottom()), 2.5, colour, 1.2);
            let small = Type::new(SMALL, colour);
            let text = canvas.cut(&mark.text, small, 150.0);
            let width = canvas.width(&text, small);
            let start = if x + 3.0 + width > RIGHT { x - 3.0 - width } else { x + 3.0 };
            let lane = ends.iter().take(scale.lanes).position(|end| *end + 8.0 <= start);
            if let Some(lane) = lane {
                ends[lane] = start + width;
                canvas.text(start, scale.top - 9.0 - lane as f64 * LANE, &text, small);
            }
        }
    }

    fn legend(&self, canvas: &Canvas<'_>, colours: &Colours, y: f64, words: Language) {
        let mut entries = vec![(Sign::Ring(colours.text), words.of("score", "\u{8bc4}\u{5206}"))];
        if self.points.iter().any(ScorePoint::moved) {
            let text = words.of(
                "treated as another grade than the model's",
                "\u{6309}\u{5176}\u{4ed6}\u{7b49}\u{7ea7}\u{5904}\u{7406}",
            );
            entries.push((Sign::Disc(colours.accent), text));
        }
        if self.points.iter().any(|point| point.score.is_none()) {
            entries.push((
                Sign::Cross(colours.muted),
                words.of("could not be rated", "\u{65e0}\u{6cd5}\u{8bc4}\u{7ea7}"),
            ));
        }
        let has = |wanted: &[MarkKind]| self.marks.iter().any(|mark| wanted.contains(&mark.kind));
        if has(&[MarkKind::Model]) {
            entries.push((
                Sign::Dashes(colours.muted),
                words.of("version of the model", "\u{6a21}\u{578b}\u{7248}\u{672c}"),
            ));
        }
        if has(&[MarkKind::Override, MarkKind::OverrideEnded]) {
            entries.push((
                Sign::Dashes(colours.accent),
                words.of("override", "\u{4eba}\u{5de5}\u{8c03}\u{6574}"),
            ));
        }
        legend(canvas, colours, y, &entries);
    }
}

impl MarkKind {
    const fn colour(self, colours: &Colours) -> plotters::style::RGBColor {
        match self {
            Self::Model => colours.muted,
            Self::Override | Self::OverrideEnded => colours.accent,
        }
    }
}
