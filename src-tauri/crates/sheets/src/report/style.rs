//! The look of a report: the product's colours, the fonts, the number formats. No texts, no positions.

use rust_xlsxwriter::{ChartFont, Color, Format, FormatAlign, FormatBorder};

use super::language::Language;

/// Paper white.
pub(super) const PAPER: Color = Color::RGB(0xFF_FFFF);
/// A quiet fill for table heads and totals.
pub(super) const PAPER_2: Color = Color::RGB(0xF3_F3F0);
/// The neutral bar of charts.
pub(super) const PAPER_3: Color = Color::RGB(0xD2_D2CB);
/// Text.
pub(super) const INK: Color = Color::RGB(0x15_191C);
/// Second text.
pub(super) const INK_2: Color = Color::RGB(0x3A_4147);
/// Muted text; 4.5:1 on paper.
pub(super) const MUTED: Color = Color::RGB(0x66_6E75);
/// Thin rules.
pub(super) const RULE: Color = Color::RGB(0xE4_E4DF);
/// Strong rules.
pub(super) const RULE_2: Color = Color::RGB(0xD2_D2CB);
/// The accent.
pub(super) const TEAL: Color = Color::RGB(0x0B_6B63);
/// The accent's wash, for the row that matters.
pub(super) const TEAL_1: Color = Color::RGB(0xE2_F1EF);
/// Adds to the score.
pub(super) const GOOD: Color = Color::RGB(0x1B_7396);
/// Takes from the score; a caution.
pub(super) const WARN: Color = Color::RGB(0xB2_6A00);
/// The caution's wash.
pub(super) const WARN_1: Color = Color::RGB(0xFB_F1E1);
/// Bad.
pub(super) const BAD: Color = Color::RGB(0xA3_333D);

/// The grade colours from best to worst; they never stand without the grade's letter.
const GRADES: [u32; 7] = [0x0A_4A73, 0x1B_7396, 0x4A_9FB0, 0x93_B9B0, 0xD9_B24A, 0xD2_782D, 0xA3_333D];

/// Fill and readable text colour of the grade at `position` of `count`, 0 the best.
pub(super) fn grade_colours(position: usize, count: usize) -> (Color, Color) {
    let last = GRADES.len() - 1;
    let index = if count <= 1 { 0 } else { (position * last + (count - 1) / 2) / (count - 1) };
    let fill = GRADES[index.min(last)];
    (Color::RGB(fill), if luminance(fill) > 0.2 { INK } else { PAPER })
}

/// Relative luminance of WCAG 2.
fn luminance(rgb: u32) -> f64 {
    let channel = |shift: u32| {
        let c = f64::from((rgb >> shift) & 0xFF) / 255.0;
        if c <= 0.03928 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(16) + 0.7152 * channel(8) + 0.0722 * channel(0)
}

/// How negative amounts are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Negatives {
    /// `(1,234.5)`
    #[default]
    Brackets,
    /// `-1,234.5`
    Minus,
}

/// Point size of the body text.
pub(super) const BODY: f64 = 10.0;

/// Cell formats of one report.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style {
    font: &'static str,
    negatives: Negatives,
}

impl Style {
    pub(super) fn new(language: Language, negatives: Negatives) -> Self {
        Self { font: language.of("Calibri", "Microsoft YaHei"), negatives }
    }

    /// Body text.
    pub(super) fn body(self) -> Format {
        Format::new()
            .set_font_name(self.font)
            .set_font_size(BODY)
            .set_font_color(INK)
            .set_align(FormatAlign::VerticalCenter)
    }

    /// Body text that may take several lines, from the top.
    pub(super) fn wrapped(self) -> Format {
        self.body().set_text_wrap()
    }

    /// Quiet text.
    pub(super) fn muted(self) -> Format {
        self.body().set_font_color(MUTED)
    }

    /// Body text in bold.
    pub(super) fn strong(self) -> Format {
        self.body().set_bold()
    }

    /// A heading of `size` points.
    pub(super) fn heading(self, size: f64) -> Format {
        self.body().set_font_size(size).set_bold()
    }

    /// The heading of a part of a sheet, on a rule.
    pub(super) fn section(self) -> Format {
        self.heading(12.0)
            .set_font_color(TEAL)
            .set_border_bottom(FormatBorder::Thin)
            .set_border_bottom_color(TEAL)
    }

    /// Head of a table's column.
    pub(super) fn head(self) -> Format {
        self.body()
            .set_bold()
            .set_font_color(INK_2)
            .set_background_color(PAPER_2)
            .set_text_wrap()
            .set_border_bottom(FormatBorder::Thin)
            .set_border_bottom_color(RULE_2)
    }

    /// Head of a column of figures.
    pub(super) fn head_right(self) -> Format {
        self.head().set_align(FormatAlign::Right)
    }

    /// A table's cell: body text on a thin rule.
    pub(super) fn cell(self) -> Format {
        self.wrapped().set_border_bottom(FormatBorder::Thin).set_border_bottom_color(RULE)
    }

    /// A total's cell.
    pub(super) fn total(self) -> Format {
        self.strong()
            .set_background_color(PAPER_2)
            .set_border_top(FormatBorder::Thin)
            .set_border_top_color(MUTED)
    }

    /// Font of charts.
    pub(super) fn chart_font(self, size: u8) -> ChartFont {
        let mut font = ChartFont::new();
        font.set_name(self.font).set_size(size).set_color(INK_2);
        font
    }

    /// Number format with thousands separators and so many decimals.
    pub(super) fn amount(self, decimals: usize) -> String {
        let digits = fixed("#,##0", decimals);
        match self.negatives {
            Negatives::Brackets => format!("{digits}_);({digits});{digits}_)"),
            Negatives::Minus => format!("{digits};-{digits}"),
        }
    }

    /// A format of figures that are not negative, with the room at the right that amounts under them have.
    pub(super) fn figure(self, format: &str) -> String {
        match self.negatives {
            Negatives::Brackets => format!("{format}_)"),
            Negatives::Minus => format.to_owned(),
        }
    }

    /// Percent with one decimal.
    pub(super) fn percent(self) -> String {
        match self.negatives {
            Negatives::Brackets => "0.0%_);(0.0%);0.0%_)".to_owned(),
            Negatives::Minus => "0.0%;-0.0%".to_owned(),
        }
    }
}

/// Weights and other shares that cannot be negative.
pub(super) const SHARE: &str = "0.0%";
/// Scores.
pub(super) const SCORE: &str = "0.0";
/// Points that add or take, always with their sign.
pub(super) const POINTS: &str = "+0.0;-0.0;0.0";
/// r in [0, 1].
pub(super) const R: &str = "0.00";
/// Dates.
pub(super) const DATE: &str = "yyyy-mm-dd";

fn fixed(whole: &str, decimals: usize) -> String {
    if decimals == 0 { whole.to_owned() } else { format!("{whole}.{}", "0".repeat(decimals)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Contrast ratio of WCAG 2.
    fn contrast(a: u32, b: u32) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn letters_on_grade_colours_can_be_read() {
        for (position, fill) in GRADES.iter().enumerate() {
            let (_, text) = grade_colours(position, 7);
            let ink = if text == PAPER { 0xFF_FFFF } else { 0x15_191C };
            assert!(contrast(*fill, ink) >= 4.5, "grade {position}: {}", contrast(*fill, ink));
        }
    }

    #[test]
    fn four_grades_run_from_the_best_to_the_worst_colour() {
        let fills: Vec<_> = (0..4).map(|position| grade_colours(position, 4).0).collect();
        assert_eq!(fills[0], Color::RGB(GRADES[0]));
        assert_eq!(fills[3], Color::RGB(GRADES[6]));
        assert!(fills.windows(2).all(|pair| pair[0] != pair[1]));
    }

    #[test]
    fn negative_amounts_follow_the_setting() {
        assert_eq!(Style::new(Language::English, Negatives::Minus).amount(1), "#,##0.0;-#,##0.0");
        assert_eq!(Style::new(Language::English, Negatives::Brackets).amount(0), "#,##0_);(#,##0);#,##0_)");
    }
}
