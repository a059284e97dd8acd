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
/// A sheet that is longer than a page by no more than this becomes one page.
const A_LITTLE: f64 = 1.15;
/// Excel keeps 1,023 breaks of a sheet.
const MOST: usize = 1_000;

/// What is known of a sheet's rows.
#[derive(Debug, Default)]
pub(super) struct Rows {
    heights: BTreeMap<u32, f64>,
    written: BTreeSet<u32>,
    /// Rows that stay on one page, first and last.
    kept: Vec<(u32, u32)>,
    /// Rows with the heading of a part.
    headings: BTreeSet<u32>,
    /// Rows that begin a page.
    turned: BTreeSet<u32>,
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

    /// A new page begins above this row.
    pub(super) fn turn(&mut self, row: u32) {
        self.turned.insert(row);
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

    fn heights(&self, first: u32, last: u32) -> f64 {
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
        if self.turned.is_empty() && self.heights(0, last) <= room * A_LITTLE {
            let fits = self.heights(0, last) <= room * SURE;
            return if fits { Pages::Above(Vec::new()) } else { Pages::One };
        }
        let room = room * SURE;
        let chunks = self.chunks(last, &pictures, room);
        let mut above = Vec::new();
        let mut used = 0.0;
        let top = |row: u32| self.repeated.filter(|head| *head < row).map_or(0.0, |head| self.height(head));
        for (first, end) in chunks {
            let tall = self.heights(first, end);
            let turned = self.turned.contains(&first);
            if first > 0 && (turned || used + tall > room) && (turned || tall <= room - top(first)) {
                above.push(first);
                used = top(first) + tall;
            } else if used + tall <= room {
                used += tall;
            } else {
                // Taller than a page: it is cut where the page ends.
                for row in first..=end {
                    if used + self.height(row) > room && row > 0 {
                        above.push(row);
                        used = top(row);
                    }
                    used += self.height(row);
                }
            }
        }
        above.truncate(MOST);
        Pages::Above(above)
    }

    /// All rows in pieces that stay together, in their order.
    fn chunks(&self, last: u32, pictures: &[(u32, u32)], room: f64) -> Vec<(u32, u32)> {
        let mut kept: Vec<(u32, u32)> = self.kept.iter().chain(pictures).copied().collect();
        let headings: Vec<u32> = self.headings.range(..=last).copied().collect();
        let ends = headings.iter().skip(1).map(|row| row.saturating_sub(1)).chain([last]);
        for (first, end) in headings.iter().copied().zip(ends) {
            let end = self.written.range(first..=end).next_back().copied().unwrap_or(first);
            if self.heights(first, end) <= room * SMALL {
                kept.push((first, end));
            } else {
                kept.push((first, (first + 1 + UNDER).min(end)));
                kept.push((end.saturating_sub(2).max(first), end));
            }
        }
        kept.retain(|one| one.0 <= last);
        kept.sort_unstable();
        let mut chunks: Vec<(u32, u32)> = Vec::new();
        let mut next = 0;
        for (first, end) in kept {
            let end = end.min(last);
            match chunks.last_mut() {
                // What overlaps stays together, unless a page begins between.
                Some(before) if first <= before.1 => {
                    if !self.turned.contains(&first) {
                        before.1 = before.1.max(end);
                        next = before.1 + 1;
                    }
                    continue;
                }
                _ => {}
            }
            chunks.extend((next..first).map(|row| (row, row)));
            if first <= end {
                chunks.push((first, end));
                next = end + 1;
            }
        }
        chunks.extend((next..=last).map(|row| (row, row)));
        chunks
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
    fn a_little_too_long_becomes_one_page_and_a_page_asked_for_begins() {
        assert_eq!(rows(42).pages(room(40.0)), Pages::One);
        let mut turned = rows(42);
        turned.turn(10);
        assert_eq!(turned.pages(room(40.0)), Pages::Above(vec![10]));
        assert_eq!(rows(40).pages(room(40.0)), Pages::Above(Vec::new()));
    }

    #[test]
    fn what_is_taller_than_a_page_is_cut_by_its_end() {
        let mut rows = rows(100);
        rows.keep(5, 95);
        assert_eq!(rows.pages(room(40.0)), Pages::Above(vec![40, 80]));
    }
}
