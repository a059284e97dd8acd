//! Where days and scores stand on the sheet.

use chrono::{Days, NaiveDate};
use plotters::coord::CoordTranslate;
use plotters::coord::cartesian::Cartesian2d;
use plotters::coord::types::RangedCoordf64;

use super::{LANE, LANES, LEFT, RIGHT, ScoreHistory};
use crate::canvas::{UNITS, units};
use crate::frame::HEAD;

/// Height of the plot.
const TALL: f64 = 270.0;

/// Where days and scores stand.
pub(super) struct Scale {
    pub first: NaiveDate,
    pub last: NaiveDate,
    pub low: f64,
    pub high: f64,
    pub top: f64,
    pub lanes: usize,
    coord: Cartesian2d<RangedCoordf64, RangedCoordf64>,
}

impl Scale {
    pub fn of(history: &ScoreHistory, scores: &[f64]) -> Self {
        let low = scores.iter().copied().fold(100.0, f64::min);
        let high = scores.iter().copied().fold(0.0, f64::max);
        let room = f64::max(6.0, (high - low) * 0.35);
        let (low, high) = (f64::max(0.0, (low - room).floor()), f64::min(100.0, (high + room).ceil()));
        let days =
            || history.points.iter().map(|point| point.day).chain(history.marks.iter().map(|mark| mark.day));
        let (first, last) = (days().min().unwrap_or_default(), days().max().unwrap_or_default());
        let span = last.signed_duration_since(first).num_days().unsigned_abs();
        let room = Days::new(if span == 0 { 15 } else { span / 40 + 1 });
        let first = first.checked_sub_days(room).unwrap_or(first);
        let last = last.checked_add_days(room).unwrap_or(last);
        let lanes = history.marks.len().min(LANES);
        let top = HEAD + lanes as f64 * LANE;
        let across = 0.0..last.signed_duration_since(first).num_days() as f64;
        let pixels = (units(LEFT)..units(RIGHT), units(top + TALL)..units(top));
        let coord = Cartesian2d::new(across, low..high, pixels);
        Self { first, last, low, high, top, lanes, coord }
    }

    pub const fn bottom(&self) -> f64 {
        self.top + TALL
    }

    fn at(&self, days: f64, score: f64) -> (f64, f64) {
        let (x, y) = self.coord.translate(&(days, score));
        (f64::from(x) / UNITS, f64::from(y) / UNITS)
    }

    pub fn x(&self, day: NaiveDate) -> f64 {
        self.at(day.signed_duration_since(self.first).num_days() as f64, self.low).0
    }

    pub fn y(&self, score: f64) -> f64 {
        self.at(0.0, score).1
    }
}
