//! `assay import ledger` and `import outcomes` as scripts use them: what is recognised, what is refused and where,
//! the same again, and real sets against an independent reading of the same files.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a failure here is a failure of the test")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use assay_tests::command::{arg, assay, json, shared};
use chrono::NaiveDate;
use serde_json::{Value, json as value};

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    fn book(&self) -> PathBuf {
        let path = self.0.path().join("book.assay");
        json(&["init", arg(&path)]);
        path
    }
}

fn ledger(book: &Path, file: &Path, more: &[&str]) -> Value {
    json(&[&["import", "ledger", arg(book), arg(file), "--create-customers"], more].concat())
}

const MIXED: &str = "\
应收明细账,,,,,,,
单据类型,客户,单据编号,单据日期,账期,金额,核销发票号,备注
发票,甲公司,1001,2026-01-05,30天,\"1,000.00\",,
发票,甲公司,1002,2026年2月5日,月结30天,500,,
红字发票,甲公司,H1,2026-02-10,,-100,1002,
收款,甲公司,S1,2026-03-01,,1200,1001；1002,
核销,乙公司,W1,2026-03-05,,10,2001,
发票,乙公司,2001,2026/1/31,60,10,,
合计,,,,,2610,,
";

#[test]
fn a_list_of_mixed_documents_settles_what_it_names() {
    let folder = Folder::new();
    let book = folder.book();
    let file = folder.file("明细.csv", MIXED);
    let read = ledger(&book, &file, &[]);
    let counts = ["invoices", "payments", "credit_notes", "write_offs", "allocations", "customers_created"]
        .map(|count| read[count].as_u64().unwrap());
    assert_eq!(counts, [3, 1, 1, 1, 4, 2], "{read}");
    let shown = json(&["show", "ledger", arg(&book), "--as-of", "2026-03-10"]);
    let of = |number: &str| -> Value {
        let all = shown.as_array().unwrap().iter().flat_map(|one| one["documents"].as_array().unwrap());
        all.clone().find(|row| row["number"] == number).unwrap().clone()
    };
    assert_eq!(of("1001")["due"], "2026-02-04");
    // The end of February and thirty days.
    assert_eq!(of("1002")["due"], "2026-03-30");
    // 500 less 100 of the credit note less 200 that 1,200 leaves after 1,000.
    assert_eq!(of("1002")["open"], "200");
    assert_eq!(of("1001")["settled"], "2026-03-01");
    assert_eq!(of("1001")["days"], 25);
    assert_eq!(of("S1")["unallocated"], "0");
    assert_eq!(of("2001")["open"], "0");
    assert_eq!(
        of("1002")["source"],
        value!({ "file": "明细.csv", "sheet": "明细", "cell": "F4", "text": "500", "label": "" })
    );
    for customer in shown.as_array().unwrap() {
        assert_eq!(customer["positions"][0]["difference"], "0", "{customer}");
    }

    let again = ledger(&book, &file, &[]);
    assert_eq!(
        (&again["duplicates"], &again["invoices"], &again["allocations"]),
        (&value!(6), &value!(0), &value!(0))
    );
    let other = folder.file("other.csv", &MIXED.replace("500,,", "501,,"));
    let ran = assay(&["import", "ledger", arg(&book), arg(&other)]);
    assert_eq!(ran.status, 3);
    assert!(ran.err.contains("cell F4") && ran.err.contains("1002 is 501 CNY"), "{}", ran.err);
}

#[test]
fn exports_of_later_months_add_what_was_received_since() {
    let folder = Folder::new();
    let book = folder.book();
    let open = |number: &str| -> Value {
        let shown = json(&["show", "ledger", arg(&book), "--as-of", "2026-06-30"]);
        let documents = shown[0]["documents"].as_array().unwrap().clone();
        documents.into_iter().find(|row| row["number"] == number).unwrap()["open"].clone()
    };
    let head = "客户编码,发票号,开票日期,到期日,应收金额,已收金额";
    let dated = |name: &str, rows: &str| folder.file(name, &format!("{head},收款日期\n{rows}"));
    ledger(&book, &dated("1.csv", "K1,1,2026-01-05,2026-02-04,100,30,2026-02-10\n"), &[]);
    assert_eq!(open("1"), "70");
    let march = dated("3.csv", "K1,1,2026-01-05,2026-02-04,100,90,2026-03-10\n");
    assert_eq!(ledger(&book, &march, &[])["payments"], 1);
    assert_eq!(open("1"), "10");
    assert_eq!(ledger(&book, &march, &[])["payments"], 0, "the same export again");
    let less = dated("less.csv", "K1,1,2026-01-05,2026-02-04,100,80,2026-04-10\n");
    let ran = assay(&["import", "ledger", arg(&book), arg(&less)]);
    assert_eq!(ran.status, 3, "what was received cannot become less: {}", ran.err);
    assert!(ran.err.contains("cell G2"), "{}", ran.err);

    let undated = |name: &str, rows: &str| folder.file(name, &format!("{head}\n{rows}"));
    let first = undated("u1.csv", "K1,2,2026-01-05,2026-02-04,100,40\n");
    let read = ledger(&book, &first, &["--as-of", "2026-03-31"]);
    assert_eq!(read["payments"], 1);
    assert_eq!(open("2"), "60");
    assert_eq!(ledger(&book, &first, &["--as-of", "2026-04-30"])["payments"], 0, "nothing came since");
    let second = undated("u2.csv", "K1,2,2026-01-05,2026-02-04,100,100\n");
    assert_eq!(ledger(&book, &second, &["--as-of", "2026-05-31"])["payments"], 1);
    assert_eq!(open("2"), "0");
}

#[test]
fn every_refused_cell_is_named_and_nothing_is_stored() {
    let folder = Folder::new();
    let book = folder.book();
    let before = std::fs::read(&book).unwrap();
    let file = folder.file(
        "bad.csv",
        "customer code,invoice no,invoice date,due date,amount,ccy\n\
         A1,1,2026-01-05,2026-02-05,\"1.000,50\",CNY\n\
         A1,,2026-01-05,2026-02-05,5,CNY\n\
         A1,3,2026-13-05,2026-02-05,5,CNY\n\
         A1,4,2026-01-05,soon,5,CNY\n\
         A1,5,2026-01-05,2026-02-05,5,moon money\n",
    );
    let ran = assay(&["import", "ledger", arg(&book), arg(&file)]);
    assert_eq!(ran.status, 3);
    for cell in ["E2", "B3", "C4", "D5", "F6"] {
        assert!(ran.err.contains(&format!("sheet \"bad\", cell {cell}:")), "{cell}: {}", ran.err);
    }
    assert!(std::fs::read(&book).unwrap() == before);
    let letter = folder.file("letter.csv", "Dear Sir\n");
    let ran = assay(&["import", "ledger", arg(&book), arg(&letter)]);
    assert_eq!(ran.status, 3);
    assert!(ran.err.contains("letter.csv") && ran.err.contains("head row"), "{}", ran.err);
    let good = folder.file("good.csv", "customer code,invoice no,invoice date,amount\nA1,1,2026-01-05,5\n");
    let ran = assay(&["import", "ledger", arg(&book), arg(&good)]);
    assert_eq!(ran.status, 3, "an unknown customer is not created unasked");
    assert!(ran.err.contains("\"A1\" is not a customer"), "{}", ran.err);
    ledger(&book, &good, &["--dry-run"]);
    assert!(std::fs::read(&book).unwrap() == before);
}

#[test]
fn dates_that_could_be_either_are_asked_for() {
    let folder = Folder::new();
    let book = folder.book();
    let file = folder
        .file("d.csv", "customer code,invoice no,invoice date,due date,amount\nA1,1,3/4/2026,5/6/2026,5\n");
    let ran = assay(&["import", "ledger", arg(&book), arg(&file), "--create-customers"]);
    assert_eq!(ran.status, 3);
    assert!(ran.err.contains("C2") && ran.err.contains("--dates"), "{}", ran.err);
    ledger(&book, &file, &["--dates", "dmy"]);
    let shown = json(&["show", "ledger", arg(&book)]);
    assert_eq!(shown[0]["documents"][0]["date"], "2026-04-03");
    assert_eq!(shown[0]["documents"][0]["due"], "2026-06-05");
}

#[test]
fn outcomes_are_stored_with_their_cells() {
    let folder = Folder::new();
    let book = folder.book();
    let file = folder.file("y.csv", "客户编号,是否违约,违约日期\n1,是,2025-11-03\n2,否,\n2,否,\n");
    let read =
        json(&["import", "outcomes", arg(&book), arg(&file), "--create-customers", "--as-of", "2026-06-30"]);
    assert_eq!(
        (&read["outcomes"], &read["defaults"], &read["duplicates"]),
        (&value!(2), &value!(1), &value!(1))
    );
    let shown = json(&["show", "outcomes", arg(&book)]);
    assert_eq!(shown[0]["date"], "2025-11-03");
    assert_eq!(shown[0]["source"]["cell"], "B2");
    assert_eq!(
        (&shown[1]["customer"], &shown[1]["defaulted"], &shown[1]["date"]),
        (&value!("2"), &value!(false), &value!("2026-06-30"))
    );
    let wrong = folder.file("w.csv", "id,default\n1,maybe\n");
    let ran = assay(&["import", "outcomes", arg(&book), arg(&wrong)]);
    assert_eq!(ran.status, 3);
    assert!(ran.err.contains("B2") && ran.err.contains("neither yes nor no"), "{}", ran.err);
}

#[test]
fn the_labelled_set_is_stored_whole() {
    let Some(path) = shared("data/labelled/kz-borrowers.csv") else { return };
    let folder = Folder::new();
    let book = folder.book();
    let text = std::fs::read_to_string(path).unwrap();
    // The set names no borrowers: they are numbered here.
    let mut lines = text.lines();
    let mut numbered = format!("id,{}\n", lines.next().unwrap());
    for (at, line) in (1..).zip(lines.clone()) {
        numbered += &format!("{at},{line}\n");
    }
    let file = folder.file("kz.csv", &numbered);
    let read = json(&["import", "outcomes", arg(&book), arg(&file), "--create-customers"]);
    let defaults = lines.clone().filter(|line| line.starts_with("1,")).count();
    assert_eq!(read["outcomes"], value!(lines.count()));
    assert_eq!(read["defaults"], value!(defaults));
}

/// The set's own DaysLate, row by row, against days from our ledger.
#[test]
fn days_late_agree_in_every_row_of_a_real_ledger() {
    let Some(path) = shared("data/receivables/ibm-late-payments.csv") else { return };
    let folder = Folder::new();
    let book = folder.book();
    ledger(&book, &path, &[]);
    let shown = json(&["show", "ledger", arg(&book), "--as-of", "2014-12-31"]);
    let mut ours: BTreeMap<(String, String), (i64, String)> = BTreeMap::new();
    for customer in shown.as_array().unwrap() {
        let code = customer["customer"].as_str().unwrap();
        assert_eq!(customer["positions"][0]["difference"], "0", "{code}");
        for row in customer["documents"].as_array().unwrap().iter().filter(|row| row["kind"] == "invoice") {
            let key = (code.to_owned(), row["number"].as_str().unwrap().to_owned());
            let days = row["days"].as_i64().unwrap().max(0);
            ours.insert(key, (days, row["amount"].as_str().unwrap().to_owned()));
        }
    }
    let text = std::fs::read_to_string(path).unwrap();
    let mut rows = 0;
    for line in text.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let day = |text: &str| NaiveDate::parse_from_str(text, "%m/%d/%Y").unwrap();
        let (days, amount) = &ours[&(cells[1].to_owned(), cells[3].to_owned())];
        assert_eq!(*days, cells[11].parse::<i64>().unwrap(), "{line}");
        assert_eq!(*days, (day(cells[8]) - day(cells[5])).num_days().max(0), "{line}");
        assert_eq!(amount.parse::<f64>().unwrap(), cells[6].parse::<f64>().unwrap(), "{line}");
        rows += 1;
    }
    assert_eq!((rows, ours.len()), (2466, 2466));
}

/// Sales invoices with void and red ones, counted independently.
#[test]
fn void_invoices_are_left_out_and_red_ones_are_credit_notes() {
    let Some(path) = shared("data/receivables/cumcm2020c/invoices_123_sales.csv.xz") else { return };
    let Ok(unpacked) = Command::new("xz").args(["-dc", arg(&path)]).output() else {
        eprintln!("left out: xz is not here");
        return;
    };
    let text = String::from_utf8(unpacked.stdout).unwrap();
    let part: Vec<&str> = text.lines().take(5000).collect();
    let folder = Folder::new();
    let book = folder.book();
    let file = folder.file("销项发票.csv", &part.join("\n"));
    let read = ledger(&book, &file, &["--terms", "60"]);
    let (mut void, mut invoices, mut red, mut again) = (0, 0, 0, 0);
    let mut seen = BTreeSet::new();
    for line in &part[1..] {
        let cells: Vec<&str> = line.split(',').collect();
        if cells[7].starts_with("作废") {
            void += 1;
        } else if !seen.insert((cells[3], cells[1], cells[2], cells[6])) {
            again += 1;
        } else if cells[6].starts_with('-') {
            red += 1;
        } else {
            invoices += 1;
        }
    }
    let found =
        ["voided", "invoices", "credit_notes", "duplicates"].map(|count| read[count].as_u64().unwrap());
    assert_eq!(found, [void, invoices, red, again]);
    assert!(void > 0 && red > 0, "{found:?}");
}
