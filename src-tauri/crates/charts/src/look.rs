//! The look: language, colours of the two themes (the values of `ui/src/lib/styles`), the grades' sequence.

use plotters::style::RGBColor;

/// Language of a chart's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// 简体中文
    Chinese,
}

impl Language {
    /// The one of two texts that is in this language.
    #[must_use]
    pub const fn of<'a>(self, en: &'a str, zh: &'a str) -> &'a str {
        match self {
            Self::English => en,
            Self::Chinese => zh,
        }
    }
}

/// Light for paper, dark for a dark page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// Dark ink on white.
    #[default]
    Light,
    /// Light ink on a dark ground.
    Dark,
}

/// What a chart is drawn with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Setting {
    /// Language of the words.
    pub language: Language,
    /// Colours.
    pub theme: Theme,
}

/// The colours by meaning.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Colours {
    pub ground: RGBColor,
    pub track: RGBColor,
    pub line: RGBColor,
    pub line_strong: RGBColor,
    pub text: RGBColor,
    pub muted: RGBColor,
    pub faint: RGBColor,
    pub accent: RGBColor,
    pub better: RGBColor,
    pub worse: RGBColor,
    pub grades: [RGBColor; 7],
    /// Several customers beside each other.
    pub series: [RGBColor; 4],
}

const fn rgb(value: u32) -> RGBColor {
    RGBColor((value >> 16) as u8, (value >> 8) as u8, value as u8)
}

const LIGHT: Colours = Colours {
    ground: rgb(0xffffff),
    track: rgb(0xe9e9e5),
    line: rgb(0xe4e4df),
    line_strong: rgb(0xd2d2cb),
    text: rgb(0x15191c),
    muted: rgb(0x5f676e),
    faint: rgb(0x8a9197),
    accent: rgb(0x0b6b63),
    better: rgb(0x1b7396),
    worse: rgb(0xa3333d),
    grades: [
        rgb(0x0a4a73),
        rgb(0x1b7396),
        rgb(0x4a9fb0),
        rgb(0x93b9b0),
        rgb(0xd9b24a),
        rgb(0xd2782d),
        rgb(0xa3333d),
    ],
    series: [rgb(0x0b6b63), rgb(0xd2782d), rgb(0x0a4a73), rgb(0xa3333d)],
};

const DARK: Colours = Colours {
    ground: rgb(0x1b1f23),
    track: rgb(0x2b3137),
    line: rgb(0x2b3137),
    line_strong: rgb(0x3a4148),
    text: rgb(0xeceeef),
    muted: rgb(0xa0a8ae),
    faint: rgb(0x7c858c),
    accent: rgb(0x4fc0b4),
    better: rgb(0x5cb3d0),
    worse: rgb(0xe88a90),
    grades: [
        rgb(0x5477b6),
        rgb(0x4ca0be),
        rgb(0x7dd0e2),
        rgb(0xbfded8),
        rgb(0xebc57d),
        rgb(0xdd884e),
        rgb(0xc0595f),
    ],
    series: [rgb(0x4fc0b4), rgb(0xe2955a), rgb(0x4f9ccc), rgb(0xe88a90)],
};

impl Theme {
    pub(crate) const fn colours(self) -> Colours {
        match self {
            Self::Light => LIGHT,
            Self::Dark => DARK,
        }
    }
}

/// Place 0 (best) to 6 (worst) in the sequence of the grade at `at` of `count`, as in the window.
pub(crate) fn grade_step(at: usize, count: usize) -> usize {
    if count <= 1 { 0 } else { (at * 12 + count - 1) / (2 * (count - 1)) }.min(6)
}

/// `share` of one colour over the other.
pub(crate) fn mix(over: RGBColor, under: RGBColor, share: f64) -> RGBColor {
    let part = |a: u8, b: u8| (f64::from(a) * share + f64::from(b) * (1.0 - share)).round() as u8;
    RGBColor(part(over.0, under.0), part(over.1, under.1), part(over.2, under.2))
}

/// Relative luminance (WCAG 2.2).
pub(crate) fn luminance(RGBColor(r, g, b): RGBColor) -> f64 {
    let linear = |c: u8| {
        let c = f64::from(c) / 255.0;
        if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grades_take_their_step_as_in_the_window() {
        // round(at * 6 / (count - 1)): seven grades one each, three grades 0, 3, 6.
        assert_eq!((0..7).map(|at| grade_step(at, 7)).collect::<Vec<_>>(), [0, 1, 2, 3, 4, 5, 6]);
        assert_eq!((0..3).map(|at| grade_step(at, 3)).collect::<Vec<_>>(), [0, 3, 6]);
        // Twelve grades: at * 6 / 11 = 0, .55, 1.09, 1.64, 2.18, 2.73, 3.27, 3.82, 4.36, 4.91, 5.45, 6.
        let twelve: Vec<usize> = (0..12).map(|at| grade_step(at, 12)).collect();
        assert_eq!(twelve, [0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6]);
        assert_eq!(grade_step(0, 1), 0);
    }

    #[test]
    fn colours_mix_and_black_on_white_is_far_apart() {
        assert_eq!(mix(RGBColor(100, 0, 200), RGBColor(0, 0, 100), 0.5), RGBColor(50, 0, 150));
        assert!(
            (luminance(RGBColor(255, 255, 255)) - 1.0).abs() < 1e-9 && luminance(RGBColor(0, 0, 0)) < 1e-9
        );
    }
}
