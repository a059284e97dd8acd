//! Statement workbooks in the sample company's layouts: one at a time, and five hundred in one go beside what
//! calamine alone takes to read them.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

use assay_desk::sample::{self, SampleWorkbook};
use calamine::Reader;
use zip::ZipArchive;
use zip::write::SimpleFileOptions;

use super::{assay, new_book};
use crate::{Bound, Measure, median};

const MANY: usize = 500;
const RUNS: usize = 5;

/// One workbook recognised and reported, from the start of the process to its end; the slowest layout counts.
pub fn one(folder: &Path) -> Measure {
    let book = new_book(folder, "one.assay");
    let company = sample::generate().expect("the sample is made");
    let mut slowest = (0.0, String::new());
    for workbook in layouts(&company.workbooks) {
        let file = folder.join(&workbook.file);
        std::fs::write(&file, &workbook.bytes).expect("the folder is writable");
        let file = file.to_str().expect("UTF-8");
        let run = || assay(&["import", "statements", &book, file, "--dry-run", "--json"]).0;
        run();
        let took = median((0..15).map(|_| run()).collect());
        if took > slowest.0 {
            slowest = (took, workbook.file.clone());
        }
    }
    Measure {
        what: format!("a workbook recognised, process start included ({}, the slowest layout)", slowest.1),
        value: slowest.0 * 1e3,
        bound: Bound::AtMost(150.0),
        unit: "ms",
    }
}

/// A folder of workbooks of as many customers imported into an empty book, in times of calamine's reading.
pub fn many(folder: &Path) -> Measure {
    let inbox = folder.join("inbox");
    std::fs::create_dir(&inbox).expect("the folder is writable");
    let company = sample::generate().expect("the sample is made");
    let names: BTreeMap<&String, &String> =
        company.customers.iter().map(|customer| (&customer.code, &customer.name)).collect();
    let workbooks = &company.workbooks;
    let files: Vec<PathBuf> = (0..MANY)
        .map(|number| {
            let workbook = &workbooks[number % workbooks.len()];
            let file = inbox.join(format!("B{number:04}.xlsx"));
            std::fs::write(&file, renamed(&workbook.bytes, names[&workbook.customer], number))
                .expect("the folder is writable");
            file
        })
        .collect();
    let (mut theirs, mut ours) = (f64::INFINITY, f64::INFINITY);
    for _ in 0..RUNS {
        theirs = theirs.min(bare(&files));
        let book = new_book(folder, "many.assay");
        let (took, _) = assay(&["import", "statements", &book, inbox.to_str().expect("UTF-8"), "--json"]);
        ours = ours.min(took);
        let customers = assay(&["show", "customers", &book, "--json"]).1;
        let customers: Vec<serde_json::Value> = serde_json::from_str(&customers).expect("a list");
        assert_eq!(customers.len(), MANY, "every workbook has a customer of its own");
    }
    Measure {
        what: format!(
            "{MANY} workbooks imported and stored: {ours:.3} s, calamine reads them in {theirs:.3} s"
        ),
        value: ours / theirs,
        bound: Bound::AtMost(3.0),
        unit: "x",
    }
}

/// A workbook of each layout: the first of each set of sheets.
fn layouts(workbooks: &[SampleWorkbook]) -> Vec<&SampleWorkbook> {
    let mut first: BTreeMap<Vec<String>, &SampleWorkbook> = BTreeMap::new();
    for workbook in workbooks {
        let read = calamine::Xlsx::new(Cursor::new(&workbook.bytes)).expect("the sample is readable");
        first.entry(read.sheet_names()).or_insert(workbook);
    }
    first.into_values().collect()
}

/// The workbook of another company: everything else in it stays.
fn renamed(bytes: &[u8], name: &str, number: usize) -> Vec<u8> {
    let other = if name.is_ascii() { format!("No. {number} {name}") } else { format!("第{number}{name}") };
    let mut from = ZipArchive::new(Cursor::new(bytes)).expect("the sample is readable");
    let mut into = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut found = false;
    for index in 0..from.len() {
        let mut part = from.by_index(index).expect("the sample is readable");
        let mut text = String::new();
        part.read_to_string(&mut text).expect("the parts of the sample are text");
        found |= part.name() == "xl/sharedStrings.xml" && text.contains(name);
        into.start_file(part.name(), SimpleFileOptions::default()).expect("a part can be begun");
        into.write_all(text.replace(name, &other).as_bytes()).expect("a part can be written");
    }
    assert!(found, "{name} stands in its workbook");
    into.finish().expect("the archive can be closed").into_inner()
}

/// Seconds for every cell of every sheet of all files.
fn bare(files: &[PathBuf]) -> f64 {
    let start = Instant::now();
    let mut cells = 0;
    for file in files {
        let mut workbook: calamine::Xlsx<_> = calamine::open_workbook(file).expect("the file opens");
        for sheet in workbook.sheet_names() {
            cells += workbook.worksheet_range(&sheet).expect("the sheet is readable").used_cells().count();
        }
    }
    assert!(cells > 0, "there are cells");
    start.elapsed().as_secs_f64()
}
