#![allow(dead_code, unused)]
#[path = "../../../../tests/src/bin/bench/report/bare.rs"]
mod bare;
#[path = "../../../../tests/src/bin/bench/report/cells.rs"]
mod cells;
#[path = "../../../../tests/src/bin/bench/report/portfolio.rs"]
mod portfolio;
use assay_sheets::report::{Language, portfolio as report};
use std::time::Instant;
fn main() {
    let arg = std::env::args().nth(1).unwrap();
    let n: usize = std::env::args().nth(2).unwrap().parse().unwrap();
    let names = portfolio::names(n);
    let model = assay_credit::default_model::default_model();
    let made = portfolio::report(&names, &model);
    let ours = std::path::Path::new("/tmp/bookpdf/ours.xlsx");
    let lang =
        if std::env::args().nth(3).as_deref() == Some("en") { Language::English } else { Language::Chinese };
    let write = || report::write(&made, lang, ours).unwrap();
    write();
    if arg == "one" {
        return;
    }
    let cells = cells::Cells::read(ours);
    std::fs::write("/tmp/bookpdf/cells.json", cells.json()).unwrap();
    let b = std::path::Path::new("/tmp/bookpdf/bare.xlsx");
    let (mut o, mut p) = (f64::INFINITY, f64::INFINITY);
    for _ in 0..7 {
        let s = Instant::now();
        write();
        o = o.min(s.elapsed().as_secs_f64());
        let s = Instant::now();
        bare::write(&cells, b);
        p = p.min(s.elapsed().as_secs_f64());
    }
    cells.must_be("bare", &cells::Cells::read(b));
    if std::path::Path::new("/tmp/bookpdf/theirs.xlsx").exists() {
        cells.must_be("python", &cells::Cells::read(std::path::Path::new("/tmp/bookpdf/theirs.xlsx")));
    }
    println!("{} cells, ours {o:.3}, bare {p:.3}, ratio {:.2}", cells.count(), o / p);
}
