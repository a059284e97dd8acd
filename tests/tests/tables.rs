//! `assay import customers`, `outcomes` and `indicators` of tables that do not say it the usual way: columns mapped
//! by hand, cells left out, rows numbered, a figure a row, heads in percent. Expected values stand in the tables.
#![allow(clippy::unwrap_used, reason = "a failure here is a failure of the test")]

use std::path::{Path, PathBuf};

use assay_tests::command::{Ran, arg, assay, json};
use serde_json::{Value, json as value};

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn book(&self) -> PathBuf {
        let book = self.0.path().join("book.assay");
        json(&["init", arg(&book), "--company", "Weighed"]);
        book
    }

    fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    }
}

fn import(kind: &str, book: &Path, file: &Path, more: &[&str]) -> Value {
    json(&[&["import", kind, arg(book), arg(file)], more].concat())
}

/// The import is refused, and the book is unchanged to the byte.
fn refused(kind: &str, book: &Path, file: &Path, more: &[&str]) -> Ran {
    let before = std::fs::read(book).unwrap();
    let ran = assay(&[&["import", kind, arg(book), arg(file)], more].concat());
    assert_eq!(ran.status, 3, "{kind}: {}", ran.out);
    assert!(std::fs::read(book).unwrap() == before, "{kind}: the book was changed");
    ran
}

fn codes(book: &Path) -> Vec<String> {
    let shown = json(&["show", "customers", arg(book)]);
    shown.as_array().unwrap().iter().map(|one| one["code"].as_str().unwrap().to_owned()).collect()
}

fn indicators(book: &Path, customer: &str) -> Value {
    json(&["show", "indicators", arg(book), "--customer", customer])[0]["indicators"].clone()
}

#[test]
fn columns_of_customers_are_mapped_by_hand() {
    let folder = Folder::new();
    let book = folder.book();
    let file = folder
        .file("master.csv", "KUNNR,NAME1,ORT01,BRSCH\nA7,甲有限公司,杭州,机械\nB8,乙有限公司,宁波,化工\n");
    let maps = ["--map", "KUNNR=code", "--map", "NAME1=name", "--map", "ORT01=region", "--map", "BRSCH="];
    refused("customers", &book, &file, &[]);
    let read = import("customers", &book, &file, &maps);
    assert_eq!((&read["added"], &read["changed"]), (&value!(2), &value!(0)));
    let shown = json(&["show", "customers", arg(&book), "--customer", "A7"]);
    assert_eq!((&shown[0]["name"], &shown[0]["region"]), (&value!("甲有限公司"), &value!("杭州")));
    assert_eq!(shown[0]["industry"], value!(""), "a column left out stays out");
    let next = folder.file("master2.csv", "KUNNR,NAME1,ORT01,BRSCH\nA7,甲有限公司,绍兴,机械\n");
    let read = import("customers", &book, &next, &maps);
    assert_eq!((&read["added"], &read["changed"]), (&value!(0), &value!(1)));
    let shown = json(&["show", "customers", arg(&book), "--customer", "A7"]);
    assert_eq!(shown[0]["region"], value!("绍兴"));
    let wrong = assay(&["import", "customers", arg(&book), arg(&file), "--map", "no equals sign"]);
    assert_eq!(wrong.status, 2, "{}", wrong.err);
}

#[test]
fn outcomes_are_mapped_by_hand() {
    let folder = Folder::new();
    let book = folder.book();
    let file = folder.file("o.csv", "KUNNR,坏账标志,认定日\nA7,1,2025-03-31\nB8,0,\n");
    let maps = ["--map", "KUNNR=code", "--map", "坏账标志=flag", "--map", "认定日=default_date"];
    let more = [&maps[..], &["--create-customers", "--as-of", "2026-06-30"]].concat();
    let read = import("outcomes", &book, &file, &more);
    assert_eq!((&read["outcomes"], &read["defaults"]), (&value!(2), &value!(1)));
    let shown = json(&["show", "outcomes", arg(&book)]);
    let of = |at: usize| (&shown[at]["customer"], &shown[at]["defaulted"], &shown[at]["date"]);
    assert_eq!(of(0), (&value!("A7"), &value!(true), &value!("2025-03-31")));
    assert_eq!(of(1), (&value!("B8"), &value!(false), &value!("2026-06-30")));
}

#[test]
fn what_cannot_be_used_refuses_the_file_unless_it_is_left_out() {
    let folder = Folder::new();
    let book = folder.book();
    let file = folder.file("o.csv", "客户编号,是否违约\n1,是\n2,maybe\n3,否\n");
    let ran = refused("outcomes", &book, &file, &["--create-customers"]);
    assert!(ran.err.contains("B3"), "{}", ran.err);
    let good = folder.file("g.csv", "客户编号,是否违约\n1,是\n3,否\n");
    import("outcomes", &book, &good, &["--create-customers"]);

    let scores = folder.file("s.csv", "客户编号,q_integrity,流动比率\n1,11,1.5\n3,8,abc\n");
    let ran = refused("indicators", &book, &scores, &[]);
    assert!(ran.err.contains("B2"), "{}", ran.err);
    let read = import("indicators", &book, &scores, &["--leave-out"]);
    assert_eq!(read["figures"], value!(2));
    assert_eq!(indicators(&book, "1")["current_ratio"], value!(1.5));
    assert!(indicators(&book, "1")["q_integrity"]["reason"].is_string());
    assert_eq!(indicators(&book, "3")["q_integrity"], value!(8.0));
}

#[test]
fn rows_that_name_nobody_are_numbered_when_customers_may_be_created() {
    let folder = Folder::new();
    let book = folder.book();
    let file = folder.file("loans.csv", "流动比率,速动比率\n1.5,1\n0.8,0.5\n2.25,1.75\n");
    refused("indicators", &book, &file, &[]);
    let read = import("indicators", &book, &file, &["--create-customers", "--as-of", "2026-06-30"]);
    assert_eq!((&read["figures"], &read["added"]), (&value!(6), &value!(3)));
    assert_eq!(codes(&book), ["loans-001", "loans-002", "loans-003"]);
    assert_eq!(indicators(&book, "loans-003")["current_ratio"], value!(2.25));
    // Outcomes of the same file meet the same rows.
    let flags = folder.file("loans.csv", "default\n0\n1\n0\n");
    let read = import("outcomes", &book, &flags, &["--as-of", "2026-06-30", "--map", "default=flag"]);
    assert_eq!((&read["outcomes"], &read["defaults"]), (&value!(3), &value!(1)));
    assert_eq!(codes(&book).len(), 3);
    let shown = json(&["show", "outcomes", arg(&book)]);
    let bad: Vec<&Value> = shown.as_array().unwrap().iter().filter(|one| one["defaulted"] == true).collect();
    assert_eq!(bad[0]["customer"], value!("loans-002"));
}

#[test]
fn a_long_table_has_a_figure_a_row_on_its_own_day() {
    let folder = Folder::new();
    let book = folder.book();
    let file = folder.file(
        "long.csv",
        "客户编号,指标,数值,日期\nA7,流动比率,1.5,2025-06-30\nA7,毛利率(%),25,2025-12-31\nA7,流动比率,1.8,2025-12-31\n\
         B8,资产负债率,42.5%,2025-12-31\n",
    );
    let read = import("indicators", &book, &file, &["--create-customers"]);
    assert_eq!((&read["figures"], &read["added"]), (&value!(4), &value!(2)));
    assert_eq!(indicators(&book, "A7")["current_ratio"], value!(1.8), "the later day");
    assert_eq!(indicators(&book, "A7")["gross_margin"], value!(0.25));
    assert_eq!(indicators(&book, "B8")["debt_to_assets"], value!(0.425));
    let shown = json(&["show", "indicators", arg(&book), "--customer", "A7", "--as-of", "2025-09-30"]);
    assert_eq!(shown[0]["indicators"]["current_ratio"], value!(1.5), "as it was known then");
}

#[test]
fn heads_in_percent_are_hundredths_and_doubtful_ones_are_asked_for() {
    let folder = Folder::new();
    let book = folder.book();
    let file = folder
        .file("p.csv", "客户编号,资产负债率（%）,毛利率,ROE\nA7,42.5,0.25,12.5\nB8,-5,0.3,8\nC9,60,28%,-3\n");
    let ran = refused("indicators", &book, &file, &["--create-customers"]);
    assert!(ran.err.contains("D1") && ran.err.contains("--map"), "{}", ran.err);
    let more = ["--create-customers", "--map", "ROE=return_on_equity:percent"];
    let read = import("indicators", &book, &file, &more);
    assert_eq!(read["figures"], value!(9));
    let of = |customer: &str| {
        let shown = indicators(&book, customer);
        ["debt_to_assets", "gross_margin", "return_on_equity"].map(|code| shown[code].as_f64().unwrap())
    };
    assert_eq!(of("A7"), [0.425, 0.25, 0.125]);
    assert_eq!(of("B8"), [-0.05, 0.3, 0.08]);
    assert_eq!(of("C9"), [0.6, 0.28, -0.03]);
}
