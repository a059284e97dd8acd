//! Draws every chart in both languages and themes into a folder, to be looked at:
//! `cargo run -p assay-charts --example gallery -- target/charts`

#![allow(clippy::unwrap_used, reason = "what is drawn is written here")]

#[path = "../tests/samples/mod.rs"]
mod samples;

use assay_charts::{ChartError, Drawing, Fonts, Language, Measure, Setting, Theme};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::path::PathBuf::from(std::env::args().nth(1).ok_or("name a folder")?);
    std::fs::create_dir_all(&folder)?;
    let fonts = Fonts::system();
    for (code, language) in [("en", Language::English), ("zh", Language::Chinese)] {
        for (shade, theme) in [("light", Theme::Light), ("dark", Theme::Dark)] {
            let setting = Setting { language, theme };
            let mut one = samples::history(language);
            one.points.drain(1..);
            one.marks.clear();
            let exposure = Measure::Exposure("CNY".to_owned());
            let charts: [(&str, Result<Drawing, ChartError>); 9] = [
                ("history", samples::history(language).draw(&fonts, setting)),
                ("history-long", samples::long_history().draw(&fonts, setting)),
                ("history-one", one.draw(&fonts, setting)),
                ("distribution", samples::distribution(Measure::Customers).draw(&fonts, setting)),
                ("distribution-exposure", samples::distribution(exposure).draw(&fonts, setting)),
                ("migration", samples::migration(language).draw(&fonts, setting)),
                ("migration-wide", samples::wide_migration().draw(&fonts, setting)),
                ("radar", samples::radar(language, 1).draw(&fonts, setting)),
                ("radar-four", samples::radar(language, 4).draw(&fonts, setting)),
            ];
            for (name, drawing) in charts {
                let drawing = drawing?;
                std::fs::write(folder.join(format!("{name}-{code}-{shade}.svg")), drawing.svg(960))?;
                std::fs::write(folder.join(format!("{name}-{code}-{shade}.png")), drawing.png(1440)?)?;
            }
        }
    }
    Ok(())
}
