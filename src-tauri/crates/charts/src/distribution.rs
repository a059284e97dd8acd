//! How customers or exposure spread over the grades, now beside an earlier day: a bar each, the figures in columns.

use chrono::NaiveDate;
use plotters::coord::CoordTranslate;
use plotters::coord::cartesian::Cartesian2d;
use plotters::coord::types::RangedCoordf64;
use plotters::style::RGBColor;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::canvas::{Canvas, Type, UNITS, units};
use crate::drawing::Drawing;
use crate::error::ChartError;
use crate::figures::{NOTHING, day, figure, in_unit, percent, unit};
use crate::fonts::Fonts;
use crate::frame::{BODY, HEAD, MARGIN, SMALL, Sign, WIDTH, figure_at, grade_sign, head, legend};
use crate::look::{Colours, Language, Setting, grade_step, mix};

/// Customers or exposure by grade.
#[derive(Debug, Clone, PartialEq)]
pub struct GradeDistribution {
    /// What is counted.
    pub measure: Measure,
    /// The day of the figures.
    pub as_of: NaiveDate,
    /// The day they are beside.
    pub against: Option<NaiveDate>,
    /// The grades from best to worst.
    pub rows: Vec<GradeRow>,
    /// What has no grade.
    pub ungraded: Option<GradeRow>,
}

/// What a distribution counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Measure {
    /// Customers.
    Customers,
    /// Exposure in this currency.
    Exposure(String),
}

/// A grade's figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GradeRow {
    /// Label of the grade; in the row without one, empty.
    pub label: String,
    /// Now; none where it is not known.
    pub now: Option<Decimal>,
    /// On the earlier day; none where it is not known.
    pub then: Option<Decimal>,
}

const BARS: f64 = MARGIN + 96.0;
const BARS_END: f64 = 560.0;
const ROW: f64 = 32.0;
/// Right edges of the columns: now, its share, then, its share, the change.
const COLUMNS: [f64; 5] = [660.0, 722.0, 804.0, 866.0, WIDTH - MARGIN];
const MOST: usize = 20;

impl GradeDistribution {
    /// Draws it.
    ///
    /// # Errors
    /// [`ChartError::NothingToDraw`] where no figure is known or all are 0; [`ChartError::Extent`] for more than 20
    /// grades; [`ChartError::NoChineseFont`], [`ChartError::NoFont`].
    pub fn draw(&self, fonts: &Fonts, setting: Setting) -> Result<Drawing, ChartError> {
        let given = self.rows.len();
        if given > MOST {
            return Err(ChartError::Extent { what: "grades", least: 1, most: MOST, given });
        }
        let all = || self.rows.iter().chain(&self.ungraded);
        let figures = || all().flat_map(|row| [row.now, row.then]).flatten();
        let most = figures().max().unwrap_or_default();
        if most <= Decimal::ZERO {
            return Err(ChartError::NothingToDraw { missing: "no grade has a figure on this day" });
        }
        let (colours, words) = (setting.theme.colours(), setting.language);
        let title = match self.measure {
            Measure::Customers => {
                words.of("Customers by grade", "\u{5ba2}\u{6237}\u{7b49}\u{7ea7}\u{5206}\u{5e03}")
            }
            Measure::Exposure(_) => {
                words.of("Exposure by grade", "\u{5404}\u{7b49}\u{7ea7}\u{655e}\u{53e3}\u{5206}\u{5e03}")
            }
        };
        let total = |of: fn(&GradeRow) -> Option<Decimal>| all().filter_map(of).reduce(|a, b| a + b);
        let sums = [total(|row| row.now), total(|row| row.then)];
        let partial = all().any(|row| row.now.is_none() || (self.against.is_some() && row.then.is_none()));
        let table =
            Table { partial, colours, words, most, sums, measure: &self.measure, against: self.against };
        let rows = given + usize::from(self.ungraded.is_some());
        let bottom = HEAD + 20.0 + rows as f64 * ROW;
        let height = bottom + if self.against.is_some() { 72.0 } else { 48.0 };
        Drawing::make(title, (WIDTH, height), colours.ground, fonts, |canvas| {
            head(canvas, &colours, title, &self.about(words, most));
            table.heads(canvas, self.as_of);
            for (at, row) in self.rows.iter().enumerate() {
                let (y, step) = (HEAD + 20.0 + (at as f64 + 0.5) * ROW, grade_step(at, given));
                grade_sign(canvas, (MARGIN + 6.0, y), step, &colours);
                let bold = Type::new(BODY, colours.text).bold();
                let label = canvas.cut(&row.label, bold, BARS - MARGIN - 28.0);
                canvas.text(MARGIN + 19.0, y, &label, bold);
                table.row(canvas, y, row, colours.grades[step]);
            }
            if let Some(row) = &self.ungraded {
                let y = bottom - 0.5 * ROW;
                let none = words.of("no grade", "\u{65e0}\u{7b49}\u{7ea7}");
                canvas.text(MARGIN + 19.0, y, none, Type::new(BODY, colours.muted));
                table.row(canvas, y, row, colours.faint);
            }
            table.totals(canvas, bottom);
            if let Some(against) = self.against {
                let now = day(self.as_of);
                let then = day(against);
                let entries = [
                    (Sign::Square(colours.grades[1]), now.as_str()),
                    (Sign::Square(earlier(&colours)), &then),
                ];
                legend(canvas, &colours, height - 22.0, &entries);
            }
        })
    }

    fn about(&self, words: Language, most: Decimal) -> String {
        let days = match (words, self.against) {
            (Language::English, Some(against)) => format!("{} beside {}", day(self.as_of), day(against)),
            (Language::Chinese, Some(against)) => {
                format!("{} \u{4e0e} {} \u{5bf9}\u{6bd4}", day(self.as_of), day(against))
            }
            (Language::English, None) => format!("as of {}", day(self.as_of)),
            (Language::Chinese, None) => format!("\u{622a}\u{81f3} {}", day(self.as_of)),
        };
        let measured = match (&self.measure, unit(most, words)) {
            (Measure::Customers, _) => words.of("number of customers", "\u{5ba2}\u{6237}\u{6570}").to_owned(),
            (Measure::Exposure(currency), unit) => {
                let unit = unit.map_or("", |unit| unit.words);
                match (words, currency.as_str()) {
                    (Language::English, _) => format!("{currency} {unit}").trim_end().to_owned(),
                    (Language::Chinese, "CNY") => format!("{unit}\u{5143}"),
                    (Language::Chinese, _) => format!("{unit} {currency}").trim_start().to_owned(),
                }
            }
        };
        format!("{days} \u{b7} {measured}")
    }
}

/// What stood on the earlier day.
fn earlier(colours: &Colours) -> RGBColor {
    mix(colours.muted, colours.ground, 0.45)
}

/// The figures' columns and the bars' scale.
struct Table<'a> {
    colours: Colours,
    words: Language,
    most: Decimal,
    sums: [Option<Decimal>; 2],
    /// Some row has no figure.
    partial: bool,
    measure: &'a Measure,
    against: Option<NaiveDate>,
}

impl Table<'_> {
    fn amount(&self, value: Option<Decimal>) -> String {
        let Some(value) = value else { return NOTHING.to_owned() };
        match self.measure {
            Measure::Customers => figure(value, 0),
            Measure::Exposure(_) => in_unit(value, unit(self.most, self.words)),
        }
    }

    fn share(value: Option<Decimal>, sum: Option<Decimal>) -> String {
        let share =
            value.zip(sum.filter(|sum| *sum > Decimal::ZERO)).and_then(|(value, sum)| (value / sum).to_f64());
        share.map_or_else(|| NOTHING.to_owned(), percent)
    }

    fn change(&self, row: &GradeRow) -> String {
        let Some(change) = row.now.zip(row.then).map(|(now, then)| now - then) else {
            return NOTHING.to_owned();
        };
        let words = self.amount(Some(change));
        if change > Decimal::ZERO { format!("+{words}") } else { words }
    }

    fn heads(&self, canvas: &Canvas<'_>, as_of: NaiveDate) {
        let (y, small) = (HEAD + 8.0, Type::new(SMALL, self.colours.muted));
        let share = self.words.of("share", "\u{5360}\u{6bd4}");
        canvas.text(MARGIN, y, self.words.of("Grade", "\u{7b49}\u{7ea7}"), small);
        let mut heads = vec![day(as_of), share.to_owned()];
        if let Some(against) = self.against {
            heads.extend([
                day(against),
                share.to_owned(),
                self.words.of("change", "\u{53d8}\u{52a8}").to_owned(),
            ]);
        }
        for (x, words) in COLUMNS.iter().zip(&heads) {
            figure_at(canvas, *x, y, words, small);
        }
        canvas.line((MARGIN, HEAD + 20.0), (WIDTH - MARGIN, HEAD + 20.0), self.colours.line_strong, 1.0);
    }

    fn row(&self, canvas: &Canvas<'_>, y: f64, row: &GradeRow, colour: RGBColor) {
        let most = self.most.to_f64().unwrap_or(1.0);
        let coord: Cartesian2d<RangedCoordf64, RangedCoordf64> =
            Cartesian2d::new(0.0..most, 0.0..1.0, (units(BARS)..units(BARS_END), 0..1));
        let bar = |value: Option<Decimal>, top: f64, tall: f64, colour| {
            let value = value.and_then(|value| value.to_f64()).unwrap_or(0.0).max(0.0);
            let end = f64::from(coord.translate(&(value, 0.0)).0) / UNITS;
            if value > 0.0 {
                canvas.rect(BARS, top, (end - BARS).max(1.0), tall, colour, 1.0);
            }
        };
        let beside = self.against.is_some();
        bar(row.now, if beside { y - 10.0 } else { y - 8.0 }, if beside { 13.0 } else { 16.0 }, colour);
        let (ink, quiet) = (Type::new(BODY, self.colours.text), Type::new(BODY, self.colours.muted));
        figure_at(canvas, COLUMNS[0], y, &self.amount(row.now), ink);
        figure_at(canvas, COLUMNS[1], y, &Self::share(row.now, self.sums[0]), quiet);
        if beside {
            bar(row.then, y + 4.0, 6.0, earlier(&self.colours));
            figure_at(canvas, COLUMNS[2], y, &self.amount(row.then), quiet);
            figure_at(canvas, COLUMNS[3], y, &Self::share(row.then, self.sums[1]), quiet);
            figure_at(canvas, COLUMNS[4], y, &self.change(row), ink);
        }
        canvas.line((MARGIN, y + ROW / 2.0), (WIDTH - MARGIN, y + ROW / 2.0), self.colours.line, 1.0);
    }

    fn totals(&self, canvas: &Canvas<'_>, bottom: f64) {
        let (y, bold) = (bottom + 16.0, Type::new(BODY, self.colours.text).bold());
        canvas.line((MARGIN, bottom), (WIDTH - MARGIN, bottom), self.colours.line_strong, 1.0);
        let name = match self.partial {
            true => self.words.of("Total of the known", "\u{5df2}\u{77e5}\u{5408}\u{8ba1}"),
            false => self.words.of("Total", "\u{5408}\u{8ba1}"),
        };
        canvas.text(MARGIN, y, name, bold);
        let [now, then] = self.sums;
        figure_at(canvas, COLUMNS[0], y, &self.amount(now), bold);
        if self.against.is_some() {
            figure_at(canvas, COLUMNS[2], y, &self.amount(then), bold);
            let both = GradeRow { label: String::new(), now, then };
            figure_at(canvas, COLUMNS[4], y, &self.change(&both), bold);
        }
    }
}
