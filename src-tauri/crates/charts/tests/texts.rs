//! Texts: none leaves the sheet or stands on another, outside text is escaped, and none is ever set in boxes.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, reason = "a test fails by panicking")]

#[allow(dead_code, reason = "shared with the other tests")]
mod samples;

use std::sync::Arc;

use assay_charts::fontdb::Database;
use assay_charts::{ChartError, Drawing, Fonts, Language, Measure, Setting, Theme};
use resvg::usvg::{Group, Node, Options, Rect, Tree};

const LATIN: [&str; 4] = ["DejaVu Sans", "Liberation Sans", "Arial", "Helvetica"];

fn system() -> Database {
    let mut database = Database::new();
    database.load_system_fonts();
    database
}

/// Fonts without Chinese, Korean or Thai; none where there is not one of them.
fn latin() -> Option<Fonts> {
    let mut latin = system();
    let others: Vec<_> = latin
        .faces()
        .filter(|face| !face.families.iter().any(|(name, _)| LATIN.contains(&name.as_str())))
        .map(|face| face.id)
        .collect();
    others.into_iter().for_each(|id| latin.remove_face(id));
    (!latin.is_empty()).then(|| Fonts::of(latin))
}

fn every(fonts: &Fonts, setting: Setting) -> Vec<(&'static str, Result<Drawing, ChartError>)> {
    let language = setting.language;
    let mut one = samples::history(language);
    one.points.drain(1..);
    one.marks.clear();
    let mut level = samples::long_history();
    level.points.iter_mut().for_each(|point| point.score = Some(100.0));
    let mut long = samples::radar(language, 4);
    long.criteria.iter_mut().for_each(|name| *name = name.repeat(6));
    vec![
        ("history", samples::history(language).draw(fonts, setting)),
        ("forty ratings", samples::long_history().draw(fonts, setting)),
        ("forty equal ratings", level.draw(fonts, setting)),
        ("one rating", one.draw(fonts, setting)),
        ("distribution", samples::distribution(Measure::Customers).draw(fonts, setting)),
        ("exposure", samples::distribution(Measure::Exposure("CNY".to_owned())).draw(fonts, setting)),
        ("migration", samples::migration(language).draw(fonts, setting)),
        ("twelve grades", samples::wide_migration().draw(fonts, setting)),
        ("radar", samples::radar(language, 1).draw(fonts, setting)),
        ("four customers", samples::radar(language, 4).draw(fonts, setting)),
        ("long names", long.draw(fonts, setting)),
    ]
}

fn texts(group: &Group, found: &mut Vec<(String, Rect)>) {
    for node in group.children() {
        match node {
            Node::Group(inner) => texts(inner, found),
            Node::Text(text) => {
                let words = text.chunks().iter().map(resvg::usvg::TextChunk::text).collect();
                found.push((words, text.abs_bounding_box()));
            }
            _ => {}
        }
    }
}

/// The boxes are another program's: those of the glyphs as the renderer lays them out.
#[test]
fn no_text_leaves_the_sheet_or_stands_on_another() {
    let database = Arc::new(system());
    for language in [Language::English, Language::Chinese] {
        let setting = Setting { language, theme: Theme::Light };
        for (name, drawing) in every(&Fonts::of((*database).clone()), setting) {
            let drawing = match drawing {
                Err(ChartError::NoFont { .. } | ChartError::NoChineseFont { .. }) => {
                    println!("left out: no font here");
                    continue;
                }
                other => other.unwrap(),
            };
            let options = Options { fontdb: Arc::clone(&database), ..Options::default() };
            let tree = Tree::from_str(&drawing.svg(960), &options).unwrap();
            let mut found = vec![];
            texts(tree.root(), &mut found);
            assert!(found.len() > 5, "{name}: {} texts", found.len());
            let (across, down) = drawing.size();
            for (at, (words, own)) in found.iter().enumerate() {
                let inside = own.left() > 0.0
                    && own.top() > 0.0
                    && own.right() < across as f32
                    && own.bottom() < down as f32;
                assert!(inside, "{name}: {words} leaves the sheet: {own:?}");
                for (other, taken) in &found[at + 1..] {
                    let apart = own.right() <= taken.left() + 1.0
                        || taken.right() <= own.left() + 1.0
                        || own.bottom() <= taken.top() + 4.0
                        || taken.bottom() <= own.top() + 4.0;
                    assert!(apart, "{name} {language:?}: {words} {own:?} stands on {other} {taken:?}");
                }
            }
        }
    }
}

#[test]
fn outside_text_is_escaped_and_read_back_whole() {
    let drawing = match samples::radar(Language::English, 4).draw(&Fonts::system(), Setting::default()) {
        Err(ChartError::NoFont { .. }) => return println!("left out: no font here"),
        other => other.unwrap(),
    };
    let svg = drawing.svg(700);
    let document = roxmltree::Document::parse(&svg).unwrap();
    let words: Vec<&str> = document
        .descendants()
        .filter(|node| node.tag_name().name() == "text")
        .filter_map(|node| node.text())
        .collect();
    assert!(words.iter().any(|text| text.trim() == "C030 <Delta> & \"Sons\""), "{words:?}");
    assert!(!svg.contains("<Delta>"));
    assert!(words.iter().any(|text| text.trim_end().ends_with('\u{2026}')), "a long name is cut");
    assert_eq!(document.root_element().attribute("width"), Some("700"));
}

#[test]
fn without_any_font_the_text_is_named() {
    let fonts = Fonts::of(Database::new());
    for (name, drawing) in every(&fonts, Setting::default()) {
        assert_eq!(drawing.unwrap_err().code(), "no_font", "{name}");
    }
    let chinese = Setting { language: Language::Chinese, theme: Theme::Light };
    let Err(error) = samples::migration(Language::Chinese).draw(&fonts, chinese) else {
        panic!("set without a font")
    };
    assert_eq!(error, ChartError::NoChineseFont { text: "\u{7b49}\u{7ea7}\u{8fc1}\u{79fb}".to_owned() });
    assert!(error.to_string().contains("Noto Sans CJK SC"), "{error}");
}

#[test]
fn without_chinese_letters_english_is_drawn_and_chinese_named() {
    let Some(fonts) = latin() else { return println!("left out: none of {LATIN:?} here") };
    assert!(samples::history(Language::English).draw(&fonts, Setting::default()).is_ok());
    // A Chinese customer on an English page needs the letters as well.
    let mut history = samples::history(Language::English);
    history.customer = "C017 \u{6052}\u{901a}".to_owned();
    let Err(ChartError::NoChineseFont { text }) = history.draw(&fonts, Setting::default()) else {
        panic!("drawn in boxes")
    };
    assert!(text.contains("\u{6052}\u{901a}"), "{text}");
    let chinese = Setting { language: Language::Chinese, theme: Theme::Light };
    for (name, drawing) in every(&fonts, chinese) {
        assert_eq!(drawing.unwrap_err().code(), "no_chinese_font", "{name}");
    }
}

/// What is set in the picture of a history of this customer; none where there is no font.
fn set_as(fonts: &Fonts, customer: &str) -> Option<Result<Vec<String>, ChartError>> {
    let mut history = samples::history(Language::English);
    history.customer = customer.to_owned();
    let svg = match history.draw(fonts, Setting::default()) {
        Ok(drawing) => drawing.svg(960),
        Err(ChartError::NoFont { .. }) => return None,
        Err(other) => return Some(Err(other)),
    };
    let document = roxmltree::Document::parse(&svg).unwrap();
    let texts = document.descendants().filter(|node| node.tag_name().name() == "text");
    Some(Ok(texts.filter_map(|node| node.text()).map(|text| text.trim().to_owned()).collect()))
}

#[test]
fn a_sign_that_no_font_has_is_left_out_and_a_letter_is_marked() {
    let fonts = Fonts::system();
    // Places that are nobody's: a sign above the emoji, and one for letters of one's own.
    let Some(texts) = set_as(&fonts, "C017 \u{1faff} Acme \u{10fffd}\u{10fffd}") else {
        return println!("left out: no font here");
    };
    let texts = texts.unwrap();
    assert!(texts.iter().any(|text| text.contains("C017 Acme ??")), "{texts:?}");
    assert!(texts.iter().all(|text| !text.contains(['\u{1faff}', '\u{10fffd}'])), "{texts:?}");
    match set_as(&fonts, "C017 \u{4fe1}\u{8861}\u{10fffd}\u{6709}\u{9650}\u{516c}\u{53f8}").unwrap() {
        Err(ChartError::NoChineseFont { .. }) => println!("left out: no Chinese font here"),
        other => {
            let texts = other.unwrap();
            let marked = "C017 \u{4fe1}\u{8861}\u{3013}\u{6709}\u{9650}\u{516c}\u{53f8}";
            assert!(texts.iter().any(|text| text.contains(marked)), "{texts:?}");
        }
    }
}

#[test]
fn a_name_that_no_font_can_set_is_named_and_not_marked_away() {
    let Some(fonts) = latin() else { return println!("left out: none of {LATIN:?} here") };
    for name in ["\u{ae40}\u{cca0}\u{c218}", "C017 \u{e2a}\u{e21}\u{e0a}\u{e32}\u{e22}"] {
        let mut history = samples::history(Language::English);
        history.customer = name.to_owned();
        let Err(ChartError::NoFont { text }) = history.draw(&fonts, Setting::default()) else {
            panic!("{name} is set in marks")
        };
        assert!(text.contains(name), "{text}");
    }
    let texts = set_as(&fonts, "Acme \u{ae40}").unwrap().unwrap();
    assert!(texts.iter().any(|text| text.contains("Acme ?")), "{texts:?}");
}

#[test]
fn the_same_figures_give_the_same_bytes_and_the_width_asked_for() {
    for language in [Language::English, Language::Chinese] {
        let draw =
            || samples::history(language).draw(&Fonts::system(), Setting { language, theme: Theme::Dark });
        let (Ok(one), Ok(other)) = (draw(), draw()) else { return println!("left out: no font here") };
        assert_eq!(one.svg(960), other.svg(960));
        let picture = one.png(500).unwrap();
        assert_eq!(picture, other.png(500).unwrap());
        // A PNG's width stands in bytes 16 to 20, big end first.
        assert_eq!(picture[16..20], 500_u32.to_be_bytes());
    }
}
