//! Where a sheet of several parts is parted into pages of paper: a heading never stands alone at a page's foot, a small
//! part is not torn, a picture is whole. Heights of rows are those the report sets, so this is known when it is
//! written; how small a sheet is printed follows from its columns, which fit the paper's width.

use std::collections::{BTreeMap, BTreeSet};

use super::page::ROW;

/// The part of a page that is counted on; programs round heights in their own ways.
const SURE: f64 = 0.97;
/// Rows below a heading that stay with it where its part goes on over the page.
const UNDER: u32 = 3;
/// A part up to this share of a page is not torn.
const SMALL: f64 = 0.45;
/// A page is filled to this share before small parts go over whole.
const FULL: f64 = 0.45;
/// A page is filled to this share at least, whatever is torn.
const LEAST: f64 = 0.25;
/// A sheet that is longer than a page by no more than this becomes one page.
const A_LITTLE: f64 = 1.15;
/// Excel keeps 1,023 breaks of a sheet.
const MOST: usize = 1_000;

/// Rows from the first to the last, some of them.
type Spans = Vec<(u32, u32)>;

/// What is known of a sheet's rows.
#[derive(Debug, Default)]
pub(super) struct Rows {
    heights: BTreeMap<u32, f64>,
    written: BTreeSet<u32>,
    /// Rows that stay on one page, first and last.
    kept: Vec<(u32, u32)>,
    /// Rows with the heading of a part.
    headings: BTreeSet<u32>,
    /// Pictures: the row they begin in, points down from its top.
    pictures: Vec<(u32, f64)>,
    /// The last row that is printed, where not all are.
    printed: Option<u32>,
    /// The row that every page repeats.
    repeated: Option<u32>,
}

/// How a sheet is parted.
#[derive(Debug, PartialEq)]
pub(super) enum Pages {
    /// Everything on one page, a little smaller than its width asks for.
    One,
    /// A page begins above each of these rows.
    Above(Vec<u32>),
}

impl Rows {
    pub(super) fn set_height(&mut self, row: u32, points: f64) {
        self.heights.insert(row, points);
    }

    pub(super) fn write(&mut self, row: u32) {
        self.written.insert(row);
    }

    pub(super) fn heading(&mut self, row: u32) {
        self.headings.insert(row);
    }

    /// These rows stay on one page.
    pub(super) fn keep(&mut self, first: u32, last: u32) {
        self.kept.push((first, last));
    }

    pub(super) fn repeat(&mut self, row: u32) {
        self.repeated = Some(row);
    }

    pub(super) fn picture(&mut self, row: u32, points: f64) {
        self.pictures.push((row, points));
    }

    pub(super) fn print_to(&mut self, last: u32) {
        self.printed = Some(last);
    }

    fn height(&self, row: u32) -> f64 {
        self.heights.get(&row).copied().unwrap_or(ROW)
    }

    pub(super) fn heights(&self, first: u32, last: u32) -> f64 {
        (first..=last).map(|row| self.height(row)).sum()
    }

    /// The row a picture ends in.
    fn foot(&self, (first, points): (u32, f64)) -> u32 {
        let (mut row, mut left) = (first, points - self.height(first));
        while left > 0.0 {
            row += 1;
            left -= self.height(row);
        }
        row
    }

    /// The pages, each `room` points tall at the sheet's own scale.
    pub(super) fn pages(&self, room: f64) -> Pages {
        let pictures: Vec<(u32, u32)> = self.pictures.iter().map(|one| (one.0, self.foot(*one))).collect();
        let text = self.written.last().copied();
        let Some(last) = pictures.iter().map(|one| one.1).chain(text).max() else {
            return Pages::Above(Vec::new());
        };
        let last = self.printed.map_or(last, |printed| printed.min(last));
        if self.heights(0, last) <= room * A_LITTLE {
            let fits = self.heights(0, last) <= room * SURE;
            return if fits { Pages::Above(Vec::new()) } else { Pages::One };
        }
        let room = room * SURE;
        let (whole, together) = self.unbroken(last, &pictures, room);
        let kind = self.parted(last, room, &whole, &together);
        // A last page with little on it is not worth keeping small parts whole.
        let left = kind.last().map_or(1.0, |row| self.heights(*row, last) / room);
        let dense = if left < LEAST { self.parted(last, room, &whole, &[]) } else { kind.clone() };
        Pages::Above(if dense.len() < kind.len() { dense } else { kind })
    }

    /// The rows that begin pages, where no page ends within `whole`, nor within `together` if it can be helped.
    fn parted(&self, last: u32, room: f64, whole: &[(u32, u32)], together: &[(u32, u32)]) -> Vec<u32> {
        let torn = |spans: &[(u32, u32)], row: u32| spans.iter().any(|one| one.0 < row && row <= one.1);
        let (mut above, mut start) = (Vec::new(), 0);
        while let Some(over) = self.overflow(start, last, room).filter(|_| above.len() < MOST) {
            let used = |row: u32| self.heights(start, row.saturating_sub(1)) / room;
            let back = || (start + 1..=over).rev();
            let fits = |row: &u32| !torn(whole, *row) && !torn(together, *row);
            let row = back().take_while(|row| used(*row) > FULL).find(fits);
            let row = row
                .or_else(|| back().take_while(|row| used(*row) > LEAST).find(|row| !torn(whole, *row)))
                .unwrap_or(over);
            above.push(row);
            start = row;
        }
        above
    }

    /// The first row that is not on the page that begins with `start`; none where all are on it.
    fn overflow(&self, start: u32, last: u32, room: f64) -> Option<u32> {
        let mut used = self.repeated.filter(|head| *head < start).map_or(0.0, |head| self.height(head));
        for row in start..=last {
            if row > start && used + self.height(row) > room {
                return Some(row);
            }
            used += self.height(row);
        }
        None
    }

    /// Rows no page ends within: pictures, what stays with a heading, the last rows of a part; and those it had better
    /// not: small parts, and what was asked for.
    fn unbroken(&self, last: u32, pictures: &[(u32, u32)], room: f64) -> (Spans, Spans) {
        let mut whole = pictures.to_vec();
        let mut together = self.kept.clone();
        let headings: Vec<u32> = self.headings.range(..=last).copied().collect();
        let ends = headings.iter().skip(1).map(|row| row.saturating_sub(1)).chain([last]);
        for (first, end) in headings.iter().copied().zip(ends) {
            let end = self.written.range(first..=end).next_back().copied().unwrap_or(first);
            whole.push((first, (first + 1 + UNDER).min(end)));
            if self.heights(first, end) <= room * SMALL {
                together.push((first, end));
            }
            whole.push((end.saturating_sub(2).max(first), end));
        }
        (whole, together)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A sheet of `count` rows of 18 points.
    fn rows(count: u32) -> Rows {
        let mut rows = Rows::default();
        (0..count).for_each(|row| rows.write(row));
        rows
    }

    /// Room for so many rows of 18 points.
    fn room(count: f64) -> f64 {
        count * 18.0 / SURE + 0.01
    }

    #[test]
    fn a_heading_at_the_foot_goes_over_with_what_it_heads() {
        let mut rows = rows(60);
        rows.heading(0);
        rows.heading(38);
        // Forty rows a page: the heading and one row would fit, the part has 22.
        assert_eq!(rows.pages(room(40.0)), Pages::Above(vec![38]));
    }

    #[test]
    fn a_small_part_is_not_torn_and_a_long_one_is() {
        let mut small = rows(60);
        small.heading(30);
        small.heading(46);
        assert_eq!(small.pages(room(40.0)), Pages::Above(vec![30]), "sixteen rows are less than half a page");
        let mut long = rows(70);
        long.heading(20);
        assert_eq!(long.pages(room(40.0)), Pages::Above(vec![40]), "fifty rows are torn where the page ends");
    }

    #[test]
    fn the_last_row_of_a_part_does_not_stand_alone() {
        let mut rows = rows(81);
        rows.heading(10);
        assert_eq!(
            rows.pages(room(40.0)),
            Pages::Above(vec![40, 78]),
            "the total with the two rows above it"
        );
    }

    #[test]
    fn what_is_not_printed_asks_for_no_page() {
        let mut rows = rows(200);
        rows.heading(30);
        rows.heading(90);
        rows.keep(95, 120);
        rows.print_to(39);
        assert_eq!(rows.pages(room(40.0)), Pages::Above(Vec::new()));
    }

    #[test]
    fn a_picture_is_whole() {
        let mut rows = rows(30);
        // Twenty rows of 18 points from row 30 on.
        rows.picture(30, 360.0);
        assert_eq!(rows.pages(room(40.0)), Pages::Above(vec![30]));
    }

    #[test]
    fn repeated_heads_take_their_room() {
        let mut rows = rows(100);
        rows.repeat(2);
        assert_eq!(rows.pages(room(40.0)), Pages::Above(vec![40, 79]));
    }

    #[test]
    fn a_little_too_long_becomes_one_page() {
        assert_eq!(rows(42).pages(room(40.0)), Pages::One);
        assert_eq!(rows(40).pages(room(40.0)), Pages::Above(Vec::new()));
        assert!(matches!(rows(50).pages(room(40.0)), Pages::Above(above) if above.len() == 1));
    }

    #[test]
    fn what_is_taller_than_a_page_is_cut_by_its_end() {
        let mut rows = rows(100);
        rows.keep(5, 95);
        assert_eq!(rows.pages(room(40.0)), Pages::Above(vec![40, 80]));
    }

    #[test]
    fn a_title_does_not_stay_behind_alone() {
        let mut rows = rows(60);
        // Parts side by side reach over one another for more than a page.
        rows.heading(3);
        rows.picture(3, 12.0 * 18.0);
        rows.picture(13, 12.0 * 18.0);
        rows.heading(15);
        rows.picture(23, 12.0 * 18.0);
        rows.heading(27);
        assert_eq!(rows.pages(room(40.0)), Pages::Above(vec![40]), "all three pictures end above it");
    }
}
