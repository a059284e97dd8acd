//! From which grade to which: a matrix of counts and shares, better blue, worse red, the diagonal neutral.

use chrono::NaiveDate;
use plotters::style::RGBColor;
use rust_decimal::Decimal;

use crate::canvas::{At, Canvas, Type};
use crate::drawing::Drawing;
use crate::error::ChartError;
use crate::figures::{NOTHING, day, figure, percent, short};
use crate::fonts::Fonts;
use crate::frame::{BODY, HEAD, MARGIN, SMALL, WIDTH, figure_at, grade_sign, head};
use crate::look::{Colours, Language, Setting, grade_step, luminance, mix};

/// Customers by their grade on two days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Migration {
    /// The later day.
    pub as_of: NaiveDate,
    /// The earlier day.
    pub against: NaiveDate,
    /// The grades from best to worst.
    pub grades: Vec<String>,
    /// Rows beyond the grades: without a grade on the earlier day, and the like.
    pub more_from: Vec<Beyond>,
    /// Columns beyond the grades.
    pub more_to: Vec<Beyond>,
    /// Customers: `counts[row][column]`, a row for each grade and place of the earlier day.
    pub counts: Vec<Vec<u64>>,
}

/// A place that is no grade.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beyond {
    /// In a word.
    pub label: String,
    /// Whether it is worse than every grade, as a default is.
    pub worst: bool,
}

const LEFT: f64 = MARGIN + 132.0;
const TOTAL: f64 = 84.0;
const MOST: usize = 20;

impl Migration {
    /// Draws it.
    ///
    /// # Errors
    /// [`ChartError::NothingToDraw`] where no customer has a grade on both days; [`ChartError::Extent`] for more than
    /// 20 grades; [`ChartError::Shape`] where the matrix is not square; [`ChartError::NoChineseFont`],
    /// [`ChartError::NoFont`].
    pub fn draw(&self, fonts: &Fonts, setting: Setting) -> Result<Drawing, ChartError> {
        let count = self.grades.len();
        if !(1..=MOST).contains(&count) {
            return Err(ChartError::Extent { what: "grades", least: 1, most: MOST, given: count });
        }
        let (rows, columns) = (count + self.more_from.len(), count + self.more_to.len());
        let lengths =
            [(rows, self.counts.len())].into_iter().chain(self.counts.iter().map(|row| (columns, row.len())));
        if let Some((expected, given)) = lengths.into_iter().find(|(expected, given)| expected != given) {
            return Err(ChartError::Shape { what: "the migration", expected, given });
        }
        if self.graded().all(|(_, _, customers)| customers == 0) {
            return Err(ChartError::NothingToDraw { missing: "no customer has a grade on both days" });
        }
        let (colours, words) = (setting.theme.colours(), setting.language);
        let title = words.of("Migration between grades", "\u{7b49}\u{7ea7}\u{8fc1}\u{79fb}");
        let about = match words {
            Language::English => format!(
                "from {} to {} \u{b7} number of customers, share of the row",
                day(self.against),
                day(self.as_of)
            ),
            Language::Chinese => format!(
                "{} \u{81f3} {} \u{b7} \u{5ba2}\u{6237}\u{6570}\u{ff0c}\u{5360}\u{884c}\u{5408}\u{8ba1}\u{7684}\u{6bd4}\u{4f8b}",
                day(self.against),
                day(self.as_of)
            ),
        };
        let matrix = Matrix::of(self, colours, words);
        Drawing::make(title, (WIDTH, matrix.bottom() + 60.0), colours.ground, fonts, |canvas| {
            head(canvas, &colours, title, &about);
            matrix.heads(canvas);
            matrix.cells(canvas);
            matrix.totals(canvas);
            canvas.text(MARGIN, matrix.bottom() + 36.0, &self.summary(words), Type::new(BODY, colours.text));
        })
    }

    /// From which grade to which, and how many.
    fn graded(&self) -> impl Iterator<Item = (usize, usize, u64)> {
        let count = self.grades.len();
        let cells = self.counts.iter().take(count).enumerate();
        cells.flat_map(move |(from, row)| {
            row.iter().take(count).enumerate().map(move |(to, n)| (from, to, *n))
        })
    }

    /// Better, unchanged, worse of those with a grade on both days.
    fn summary(&self, words: Language) -> String {
        let (mut better, mut same, mut worse) = (0_u64, 0_u64, 0_u64);
        for (from, to, customers) in self.graded() {
            *match to.cmp(&from) {
                std::cmp::Ordering::Less => &mut better,
                std::cmp::Ordering::Equal => &mut same,
                std::cmp::Ordering::Greater => &mut worse,
            } += customers;
        }
        let all = (better + same + worse) as f64;
        let of =
            |count: u64| format!("{} ({})", figure(Decimal::from(count), 0), percent(count as f64 / all));
        let [better, same, worse] = [better, same, worse].map(of);
        match words {
            Language::English => {
                format!(
                    "Of those with a grade on both days: better {better} \u{b7} unchanged {same} \u{b7} worse {worse}"
                )
            }
            Language::Chinese => format!(
                "\u{4e24}\u{65e5}\u{5747}\u{6709}\u{7b49}\u{7ea7}\u{7684}\u{5ba2}\u{6237}\u{ff1a}\u{4e0a}\u{8c03} {better} \u{b7} \
                 \u{4e0d}\u{53d8} {same} \u{b7} \u{4e0b}\u{8c03} {worse}"
            ),
        }
    }
}

/// Where cells stand, and what they hold; a row or column without a grade where anyone is in it.
struct Matrix<'a> {
    of: &'a Migration,
    colours: Colours,
    words: Language,
    wide: f64,
    tall: f64,
    top: f64,
    rows: usize,
    columns: usize,
}

impl<'a> Matrix<'a> {
    fn of(of: &'a Migration, colours: Colours, words: Language) -> Self {
        let count = of.grades.len();
        let (rows, columns) = (count + of.more_from.len(), count + of.more_to.len());
        let wide = ((WIDTH - MARGIN - LEFT - TOTAL) / columns as f64).floor().min(96.0);
        let tall = if count > 8 { 34.0 } else { 40.0 };
        Self { of, colours, words, wide, tall, top: HEAD + 40.0, rows, columns }
    }

    /// Below the totals.
    fn bottom(&self) -> f64 {
        self.top + self.rows as f64 * self.tall + 28.0
    }

    /// How many go from a row to a column; what has no grade on either day is no move.
    fn count(&self, row: usize, column: usize) -> Option<u64> {
        let graded = self.of.grades.len();
        (row < graded || column < graded).then(|| self.of.counts[row][column])
    }

    fn x(&self, column: usize) -> f64 {
        LEFT + column as f64 * self.wide
    }

    fn y(&self, row: usize) -> f64 {
        self.top + row as f64 * self.tall
    }

    fn heads(&self, canvas: &Canvas<'_>) {
        let (small, bold) = (Type::new(SMALL, self.colours.muted), Type::new(BODY, self.colours.text).bold());
        let [then, now] = [self.of.against, self.of.as_of].map(|at| match self.words {
            Language::English => format!("Grade on {}", day(at)),
            Language::Chinese => format!("{} \u{7b49}\u{7ea7}", day(at)),
        });
        canvas.text(MARGIN, self.top - 13.0, &then, small);
        canvas.text(LEFT, self.top - 33.0, &now, small);
        let count = self.of.grades.len();
        for at in 0..self.rows.max(self.columns) {
            let step = grade_step(at, count);
            let grade = self.of.grades.get(at);
            let beyond = |more: &'a [Beyond]| {
                at.checked_sub(count).and_then(|at| more.get(at)).map_or("", |one| &one.label)
            };
            if at < self.columns {
                let middle = self.x(at) + self.wide / 2.0;
                let how = if grade.is_some() { bold } else { small };
                let label = canvas.cut(
                    grade.map_or_else(|| beyond(&self.of.more_to), String::as_str),
                    how,
                    self.wide - if grade.is_some() { 22.0 } else { 2.0 },
                );
                let half = canvas.width(&label, how) / 2.0;
                canvas.text(
                    middle + if grade.is_some() { 7.0 } else { 0.0 },
                    self.top - 13.0,
                    &label,
                    how.at(At::Middle),
                );
                if grade.is_some() {
                    grade_sign(canvas, (middle - half - 3.0, self.top - 13.0), step, &self.colours);
                }
            }
            if at < self.rows {
                let y = self.y(at) + self.tall / 2.0;
                match grade {
                    Some(grade) => {
                        grade_sign(canvas, (MARGIN + 6.0, y), step, &self.colours);
                        canvas.text(MARGIN + 19.0, y, &canvas.cut(grade, bold, LEFT - MARGIN - 30.0), bold);
                    }
                    None => {
                        let label = canvas.cut(beyond(&self.of.more_from), small, LEFT - MARGIN - 30.0);
                        canvas.text(MARGIN + 19.0, y, &label, small);
                    }
                }
            }
        }
        let total = self.words.of("Total", "\u{5408}\u{8ba1}");
        figure_at(canvas, self.x(self.columns) + TOTAL - 8.0, self.top - 13.0, total, small);
        canvas.text(MARGIN, self.bottom() - 10.0, total, small);
    }

    fn cells(&self, canvas: &Canvas<'_>) {
        for row in 0..self.rows {
            let all: u64 = (0..self.columns).filter_map(|column| self.count(row, column)).sum();
            for column in 0..self.columns {
                let Some(count) = self.count(row, column) else { continue };
                let (x, y) = (self.x(column), self.y(row));
                let share = if all == 0 { 0.0 } else { count as f64 / all as f64 };
                let fill = self.fill(row, column, count, share);
                canvas.rect(x + 1.0, y + 1.0, self.wide - 2.0, self.tall - 2.0, fill, 1.0);
                if count == 0 {
                    continue;
                }
                let ink = self.ink(fill);
                let middle = x + self.wide / 2.0;
                let how = Type::new(BODY, ink).bold().at(At::Middle);
                canvas.text(
                    middle,
                    y + self.tall / 2.0 - 7.0,
                    &self.fitted(canvas, count, how, self.wide - 8.0),
                    how,
                );
                let share = percent(share);
                canvas.text(middle, y + self.tall / 2.0 + 8.0, &share, Type::new(10.0, ink).at(At::Middle));
            }
        }
    }

    fn fill(&self, row: usize, column: usize, count: u64, share: f64) -> RGBColor {
        let graded = self.of.grades.len();
        if count == 0 {
            let share = if row == column && row < graded { 0.6 } else { 0.25 };
            return mix(self.colours.track, self.colours.ground, share);
        }
        let default =
            column.checked_sub(graded).and_then(|at| self.of.more_to.get(at)).is_some_and(|one| one.worst);
        let (colour, least, room) = match column.cmp(&row) {
            _ if default && row < graded => (self.colours.worse, 0.16, 0.70),
            _ if row >= graded || column >= graded => (self.colours.faint, 0.10, 0.10),
            std::cmp::Ordering::Less => (self.colours.better, 0.16, 0.70),
            std::cmp::Ordering::Equal => (self.colours.faint, 0.18, 0.40),
            std::cmp::Ordering::Greater => (self.colours.worse, 0.16, 0.70),
        };
        mix(colour, self.colours.ground, least + room * share.sqrt())
    }

    /// The ink or the ground, whichever stands out more.
    fn ink(&self, fill: RGBColor) -> RGBColor {
        let apart = |ink: RGBColor| {
            let (one, other) = (luminance(ink), luminance(fill));
            (one.max(other) + 0.05) / (one.min(other) + 0.05)
        };
        if apart(self.colours.text) >= apart(self.colours.ground) {
            self.colours.text
        } else {
            self.colours.ground
        }
    }

    /// A count written out, or in thousands and millions where that is too wide.
    fn fitted(&self, canvas: &Canvas<'_>, count: u64, how: Type, most: f64) -> String {
        let value = Decimal::from(count);
        let (full, short) = (figure(value, 0), short(value, self.words));
        // Both are measured, so that a font is chosen that has the sign of the unit.
        let (fits, _) = (canvas.width(&full, how) <= most, canvas.width(&short, how));
        if fits { full } else { short }
    }

    fn totals(&self, canvas: &Canvas<'_>) {
        let how = Type::new(BODY, self.colours.text);
        let x = self.x(self.columns) + TOTAL - 8.0;
        for row in 0..self.rows {
            let all: u64 = (0..self.columns).filter_map(|column| self.count(row, column)).sum();
            let words = self.fitted(canvas, all, how, TOTAL - 12.0);
            figure_at(canvas, x, self.y(row) + self.tall / 2.0, if all == 0 { NOTHING } else { &words }, how);
        }
        let y = self.bottom() - 10.0;
        for column in 0..self.columns {
            let all: u64 = (0..self.rows).filter_map(|row| self.count(row, column)).sum();
            let words = self.fitted(canvas, all, how, self.wide - 8.0);
            let middle = self.x(column) + self.wide / 2.0;
            canvas.text(middle, y, if all == 0 { NOTHING } else { &words }, how.at(At::Middle));
        }
        let all: u64 = (0..self.rows)
            .flat_map(|row| (0..self.columns).filter_map(move |column| self.count(row, column)))
            .sum();
        figure_at(canvas, x, y, &self.fitted(canvas, all, how.bold(), TOTAL - 12.0), how.bold());
        canvas.line(
            (MARGIN, self.bottom() - 24.0),
            (x + 8.0, self.bottom() - 24.0),
            self.colours.line_strong,
            1.0,
        );
    }
}
