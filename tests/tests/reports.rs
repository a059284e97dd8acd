//! From Settings to finished files: the company's logo, a preview read from the bytes, one report, and a batch of
//! several customers into a folder, opened again by another library.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a step that fails ends the journey"
)]

use std::fs;
use std::time::Duration;

use assay_tests::command::{arg, json};
use assay_tests::{App, Launch, ReadBack, asked_for};

/// A picture of 8 by 8 pixels, each 0x55 grey, stored without compression.
fn picture() -> Vec<u8> {
    fn chunk(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
        let mut crc = u32::MAX;
        for byte in name.iter().chain(data) {
            crc ^= u32::from(*byte);
            for _ in 0..8 {
                crc = if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 };
            }
        }
        let length = u32::try_from(data.len()).unwrap().to_be_bytes();
        [&length[..], name, data, &(!crc).to_be_bytes()].concat()
    }
    let raw: Vec<u8> = (0..8).flat_map(|_| [&[0_u8][..], &[0x55; 8]].concat()).collect();
    let (mut a, mut b) = (1_u32, 0_u32);
    for byte in &raw {
        a = (a + u32::from(*byte)) % 65_521;
        b = (b + a) % 65_521;
    }
    let length = u16::try_from(raw.len()).unwrap();
    let data = [
        &[0x78, 0x01, 1][..],
        &length.to_le_bytes(),
        &(!length).to_le_bytes(),
        &raw,
        &((b << 16) | a).to_be_bytes(),
    ]
    .concat();
    let head = [&8_u32.to_be_bytes()[..], &8_u32.to_be_bytes(), &[8, 0, 0, 0, 0]].concat();
    [&b"\x89PNG\r\n\x1a\n"[..], &chunk(b"IHDR", &head), &chunk(b"IDAT", &data), &chunk(b"IEND", &[])].concat()
}

fn sees_toast(app: &App, text: &str) {
    app.see_text("toast", text);
}

#[test]
fn journey_reports_from_the_logo_to_files_in_a_folder() {
    let journey = "reports";
    if !asked_for(journey) {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let book = folder.path().join("s.assay");
    json(&["init", arg(&book), "--sample"]);
    let out = folder.path().join("reports");
    fs::create_dir(&out).unwrap();
    let (logo, broken) = (folder.path().join("logo.png"), folder.path().join("broken.png"));
    fs::write(&logo, picture()).unwrap();
    fs::write(&broken, &picture()[..30]).unwrap();
    let app = Launch::assay(journey).argument(&book).start();

    // The logo: a broken picture is refused with words, a whole one is seen.
    app.click("nav-settings");
    app.click("settings-tab-book");
    app.see("settings-logo-none");
    app.will_pick(&[&broken]);
    app.click("settings-logo-choose");
    sees_toast(&app, "damaged or cut off");
    app.will_pick(&[&logo]);
    app.click("settings-logo-choose");
    app.see("settings-logo");

    // One customer, in Chinese while the window is English: looked at, then written.
    app.click("nav-reports");
    app.click("report-language-zh");
    app.fill("report-customer", "C001");
    app.keys("Enter");
    app.see_text("preview-sheet-0", "封面");
    app.see_text("report-preview", "9,840,000.00");
    app.click_text("preview-sheet-5", "额度测算");
    app.see_text("report-preview", "销售额预测法");
    let one = folder.path().join("one.xlsx");
    app.will_pick(&[&one]);
    app.click("report-save");
    sees_toast(&app, "Rating report written");
    assert_eq!(ReadBack::file(&one).number("封面", "D13"), 9_840_000.0);

    // Several, begun from the customers' list, one of them without a grade.
    app.click("nav-customers");
    app.see("customer-list");
    app.fill("customer-filter", "C059");
    app.see("customer-row-C059");
    app.see_gone("customer-row-C001");
    app.click("list-menu");
    app.click("list-mark");
    app.click("list-menu");
    app.click("list-reports");
    app.see("report-save-many");
    app.see_text("report-count", "1 customer");
    app.fill("report-find", "C00");
    app.click("report-mark-C001");
    app.click("report-mark-C004");
    app.see_text("report-count", "3 customers");
    app.see_text("report-count", "1 without a grade");
    app.will_pick(&[&out]);
    app.click("report-save-many");
    app.until("the files", Duration::from_secs(60), || {
        if app.shows("report-written") { Ok(()) } else { Err("nothing is told yet".to_owned()) }
    });
    app.see_text("report-written", "2 of 3 reports written");
    app.see_text("report-written", "C059");
    let mut names: Vec<String> = fs::read_dir(&out)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert_eq!(names.len(), 2, "{names:?}");
    assert!(names[0].starts_with("C001 ") && names[1].starts_with("C004 "), "{names:?}");
    let read = ReadBack::file(&out.join(&names[1]));
    // As `assay show limits` tells of C004 of the sample.
    let limits = json(&["show", "limits", arg(&book), "--customer", "C004"]);
    let limit: f64 = limits[0]["limit"].as_str().unwrap().parse().unwrap();
    let cell = read.find("封面", "信用额度 (CNY)");
    assert_eq!(read.number("封面", &format!("D{}", cell.0 + 1)), limit);
    // The same customer's report, one by one and in the batch, is the same file.
    assert!(fs::read(&one).unwrap() == fs::read(out.join(&names[0])).unwrap());
}
