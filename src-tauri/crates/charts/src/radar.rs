//! Customers on the axes of the criteria, 0 in the middle and 1 at the edge, with the peers' middle half and median.

use std::f64::consts::TAU;

use crate::canvas::{At, Canvas, Type};
use crate::drawing::Drawing;
use crate::error::ChartError;
use crate::figures::NOTHING;
use crate::fonts::Fonts;
use crate::frame::{BODY, HEAD, MARGIN, SMALL, WIDTH, figure_at, head};
use crate::look::{Colours, Setting};

/// Customers and their peers by criterion.
#[derive(Debug, Clone, PartialEq)]
pub struct Radar {
    /// Names of the criteria.
    pub criteria: Vec<String>,
    /// The customers, the first one drawn on top.
    pub profiles: Vec<Profile>,
    /// The peers by criterion; empty where there are none.
    pub peers: Vec<Option<PeerBand>>,
    /// Who the peers are: their group and number.
    pub peers_are: String,
}

/// A customer's values.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    /// Name.
    pub name: String,
    /// Value by criterion, 0 to 1; none where it is not known, and the outline has a gap.
    pub values: Vec<Option<f64>>,
}

/// How the peers spread on a criterion.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PeerBand {
    /// A quarter of the peers is at or below.
    pub q25: f64,
    /// Half of them.
    pub median: f64,
    /// Three quarters of them.
    pub q75: f64,
}

const RADIUS: f64 = 168.0;
const ACROSS: f64 = 306.0;
const TABLE: f64 = 604.0;
const ROW: f64 = 22.0;
const COLUMN: f64 = 42.0;
/// The peers' column is wider by this.
const MEDIAN: f64 = 14.0;

impl Radar {
    /// Draws it.
    ///
    /// # Errors
    /// [`ChartError::Extent`] for fewer than 3 or more than 20 criteria, and for more than 4 customers;
    /// [`ChartError::Shape`] where a list of values is not as long as the criteria; [`ChartError::NothingToDraw`]
    /// where no value is known; [`ChartError::NoChineseFont`], [`ChartError::NoFont`].
    pub fn draw(&self, fonts: &Fonts, setting: Setting) -> Result<Drawing, ChartError> {
        let count = self.criteria.len();
        for (what, least, most, given) in
            [("criteria", 3, 20, count), ("customers", 1, 4, self.profiles.len())]
        {
            if !(least..=most).contains(&given) {
                return Err(ChartError::Extent { what, least, most, given });
            }
        }
        let peers = (!self.peers.is_empty()).then_some(self.peers.len());
        let lengths = self.profiles.iter().map(|profile| profile.values.len()).chain(peers);
        if let Some(given) = lengths.into_iter().find(|length| *length != count) {
            return Err(ChartError::Shape { what: "the criteria", expected: count, given });
        }
        if self.profiles.iter().all(|profile| profile.values.iter().all(Option::is_none)) {
            return Err(ChartError::NothingToDraw { missing: "no criterion of the customer has a value" });
        }
        let (colours, words) = (setting.theme.colours(), setting.language);
        let title = words.of("Criteria", "\u{51c6}\u{5219}\u{5f97}\u{5206}");
        let names: Vec<&str> = self.profiles.iter().map(|profile| profile.name.as_str()).collect();
        let about = names.join(words.of(", ", "\u{3001}"));
        let keys = self.profiles.len() as f64 + if peers.is_some() { 2.0 } else { 0.0 };
        let height = f64::max(500.0, HEAD + 46.0 + count as f64 * ROW + keys * 20.0);
        Drawing::make(title, (WIDTH, height), colours.ground, fonts, |canvas| {
            let middle = (ACROSS, HEAD + (height - HEAD) / 2.0 - 8.0);
            head(canvas, &colours, title, &about);
            let web = Web { of: self, colours, middle };
            web.rings(canvas);
            web.peers(canvas);
            web.names(canvas);
            for at in (0..self.profiles.len()).rev() {
                web.profile(canvas, at);
            }
            let median = words.of("median", "\u{4e2d}\u{4f4d}");
            let bottom = self.table(canvas, &colours, words.of("Criterion", "\u{51c6}\u{5219}"), median);
            let band = words.of("Peers, middle half", "\u{540c}\u{4e1a}\u{4e2d}\u{95f4}\u{534a}\u{6570}");
            self.keys(
                canvas,
                &colours,
                bottom + 24.0,
                band,
                words.of("peers: median", "\u{540c}\u{4e1a}\u{4e2d}\u{4f4d}"),
            );
        })
    }

    /// The values beside the web, one column a customer; gives where it ends.
    fn table(&self, canvas: &Canvas<'_>, colours: &Colours, criterion: &str, median: &str) -> f64 {
        let (small, ink) = (Type::new(SMALL, colours.muted), Type::new(BODY, colours.text));
        let peers = !self.peers.is_empty();
        let columns = self.profiles.len() + usize::from(peers);
        let aside = |at: usize| if peers && at + 1 < columns { MEDIAN } else { 0.0 };
        let edge = |at: usize| WIDTH - MARGIN - (columns - 1 - at) as f64 * COLUMN - aside(at);
        let top = HEAD + 10.0;
        canvas.text(TABLE, top, criterion, small);
        for at in 0..self.profiles.len() {
            sign(canvas, (edge(at) - 6.0, top), at, colours);
        }
        if peers {
            figure_at(canvas, edge(columns - 1), top, median, small);
        }
        canvas.line((TABLE, top + 12.0), (WIDTH - MARGIN, top + 12.0), colours.line_strong, 1.0);
        for (row, name) in self.criteria.iter().enumerate() {
            let y = top + 12.0 + (row as f64 + 0.5) * ROW;
            canvas.text(TABLE, y, &canvas.cut(name, ink, edge(0) - TABLE - 36.0), ink);
            let words =
                |value: Option<f64>| value.map_or_else(|| NOTHING.to_owned(), |value| format!("{value:.2}"));
            for (at, profile) in self.profiles.iter().enumerate() {
                figure_at(canvas, edge(at), y, &words(profile.values[row]), ink);
            }
            if peers {
                let median = self.peers[row].map(|band| band.median);
                figure_at(canvas, edge(columns - 1), y, &words(median), ink.colour(colours.muted));
            }
            canvas.line((TABLE, y + ROW / 2.0), (WIDTH - MARGIN, y + ROW / 2.0), colours.line, 1.0);
        }
        top + 12.0 + self.criteria.len() as f64 * ROW
    }

    /// Which sign is whose.
    fn keys(&self, canvas: &Canvas<'_>, colours: &Colours, mut y: f64, band: &str, median: &str) {
        let ink = Type::new(SMALL, colours.text);
        let room = WIDTH - MARGIN - TABLE - 20.0;
        for (at, profile) in self.profiles.iter().enumerate() {
            sign(canvas, (TABLE + 6.0, y), at, colours);
            canvas.text(TABLE + 20.0, y, &canvas.cut(&profile.name, ink, room), ink);
            y += 20.0;
        }
        if self.peers.is_empty() {
            return;
        }
        canvas.rect(TABLE, y - 5.0, 12.0, 10.0, colours.line_strong, 0.7);
        let words =
            if self.peers_are.is_empty() { band.to_owned() } else { format!("{band} ({})", self.peers_are) };
        canvas.text(TABLE + 20.0, y, &canvas.cut(&words, ink, room), ink);
        y += 20.0;
        canvas.dashes((TABLE, y), (TABLE + 13.0, y), 3.0, colours.muted, 1.4);
        canvas.text(TABLE + 20.0, y, median, ink);
    }
}

/// A name on one line, or on two where it is too wide and has a space to break at.
fn lines(canvas: &Canvas<'_>, name: &str, how: Type, room: f64) -> Vec<String> {
    let middle = name.len() as f64 / 2.0;
    let breaks = name.match_indices(' ').map(|(at, _)| at);
    let nearest = breaks.min_by(|a, b| (*a as f64 - middle).abs().total_cmp(&(*b as f64 - middle).abs()));
    match nearest.filter(|_| canvas.width(name, how) > room) {
        Some(at) => vec![canvas.cut(&name[..at], how, room), canvas.cut(&name[at + 1..], how, room)],
        None => vec![canvas.cut(name, how, room)],
    }
}

/// A customer's sign: colour and shape.
fn sign(canvas: &Canvas<'_>, (x, y): (f64, f64), at: usize, colours: &Colours) {
    let colour = colours.series[at];
    match at {
        0 => canvas.disc((x, y), 4.4, colour),
        1 => canvas.rect(x - 4.0, y - 4.0, 8.0, 8.0, colour, 1.0),
        2 => canvas.polygon(&[(x, y - 5.2), (x + 5.2, y), (x, y + 5.2), (x - 5.2, y)], colour, 1.0),
        _ => canvas.polygon(&[(x - 5.0, y + 4.2), (x + 5.0, y + 4.2), (x, y - 4.8)], colour, 1.0),
    }
}

/// The web of axes and rings.
struct Web<'a> {
    of: &'a Radar,
    colours: Colours,
    middle: (f64, f64),
}

impl Web<'_> {
    /// The first axis points up, the others follow clockwise.
    fn at(&self, axis: usize, value: f64) -> (f64, f64) {
        let turn = TAU * (axis % self.of.criteria.len()) as f64 / self.of.criteria.len() as f64;
        let out = value.clamp(0.0, 1.2) * RADIUS;
        (self.middle.0 + turn.sin() * out, self.middle.1 - turn.cos() * out)
    }

    fn rings(&self, canvas: &Canvas<'_>) {
        let count = self.of.criteria.len();
        for ring in 1..=4 {
            let share = f64::from(ring) / 4.0;
            let outline: Vec<(f64, f64)> = (0..=count).map(|axis| self.at(axis, share)).collect();
            canvas.path(&outline, if ring == 4 { self.colours.line_strong } else { self.colours.line }, 1.0);
        }
        for axis in 0..count {
            canvas.line(self.middle, self.at(axis, 1.0), self.colours.line, 1.0);
        }
    }

    fn peers(&self, canvas: &Canvas<'_>) {
        for axis in 0..self.of.peers.len() {
            let next = (axis + 1) % self.of.peers.len();
            let (Some(one), Some(other)) = (self.of.peers[axis], self.of.peers[next]) else { continue };
            let part = [
                self.at(axis, one.q25),
                self.at(axis, one.q75),
                self.at(next, other.q75),
                self.at(next, other.q25),
            ];
            canvas.polygon(&part, self.colours.line_strong, 0.7);
            canvas.dashes(
                self.at(axis, one.median),
                self.at(next, other.median),
                3.0,
                self.colours.muted,
                1.4,
            );
        }
    }

    fn names(&self, canvas: &Canvas<'_>) {
        let small = Type::new(SMALL, self.colours.text);
        for (axis, name) in self.of.criteria.iter().enumerate() {
            let (x, y) = self.at(axis, 1.07);
            let aside = x - self.middle.0;
            let (at, room) = match aside {
                aside if aside > 1.0 => (At::Start, TABLE - 20.0 - x),
                aside if aside < -1.0 => (At::End, x - MARGIN),
                _ => (At::Middle, 2.0 * RADIUS),
            };
            let lines = lines(canvas, name, small, room);
            let first = y - (lines.len() - 1) as f64 * 7.0;
            for (row, line) in lines.iter().enumerate() {
                canvas.text(x, first + row as f64 * 14.0, line, small.at(at));
            }
        }
        let (x, y) = self.at(0, 1.0);
        canvas.text(x + 3.0, y + 6.0, "1", Type::new(9.0, self.colours.faint));
    }

    fn profile(&self, canvas: &Canvas<'_>, at: usize) {
        let values = &self.of.profiles[at].values;
        let colour = self.colours.series[at];
        for axis in 0..values.len() {
            let next = (axis + 1) % values.len();
            if let (Some(one), Some(other)) = (values[axis], values[next]) {
                canvas.line(self.at(axis, one), self.at(next, other), colour, 2.0);
            }
        }
        for (axis, value) in values.iter().enumerate() {
            if let Some(value) = value {
                sign(canvas, self.at(axis, *value), at, &self.colours);
            }
        }
    }
}
