//! Two customers found to be one: warned while typing, compared, merged with history kept, and taken back.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a step that fails ends the journey")]

use assay_tests::command::{arg, assay, json};
use assay_tests::{Launch, asked_for};

#[test]
fn journey_a_duplicate_is_merged_and_taken_back() {
    let journey = "merge";
    if !asked_for(journey) {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let book = folder.path().join("merged.assay");
    let ran = assay(&["init", arg(&book), "--company", "Merged Ltd", "--first-user", "lin"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let filing = folder.path().join("filing.xlsx");
    assay_tests::Filing::of("宁波海川传动科技有限公司").write(&filing);
    for ran in [assay(&["import", "statements", arg(&book), arg(&filing)]), assay(&["rate", arg(&book)])] {
        assert_eq!(ran.status, 0, "{}", ran.err);
    }
    let before = json(&["show", "ratings", arg(&book)]);

    let app = Launch::assay(journey).language("en_US").argument(&book).start();
    app.click("nav-customers");
    app.click("btn-new-customer");
    app.fill("profile-name", "宁波海川传动科技有限责任公司");
    app.see_text("new-alike", "C001");
    app.fill("profile-code", "K900");
    app.fill("profile-region", "浙江");
    app.click("profile-save");
    app.see_text("notice-like", "C001");
    app.click("notice-compare");
    app.see("merge");
    // The one with the longer record stays; the empty region is taken from the other.
    app.see_text("merge-field-region", "浙江");
    app.click("merge-go");
    app.click("dialog-confirm");
    app.see_text("customer-name", "宁波海川传动科技有限公司");
    app.see_text("notice-merge", "K900");
    assert_eq!(app.value("profile-region"), "浙江");
    drop(app);

    // What names the old code lands at the survivor.
    let table = folder.path().join("scores.csv");
    std::fs::write(&table, "客户编号,诚信与管理\nK900,8\n").unwrap();
    let ran = assay(&["import", "indicators", arg(&book), arg(&table)]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let shown = json(&["show", "indicators", arg(&book), "--customer", "C001"]);
    assert_eq!(shown[0]["indicators"]["q_integrity"].as_f64(), Some(8.0));
    assert_eq!(json(&["show", "customers", arg(&book)]).as_array().unwrap().len(), 1);
    assert_eq!(json(&["show", "ratings", arg(&book)]), before, "a merge rates nobody");

    let app = Launch::assay("merge-undo").language("en_US").argument(&book).start();
    app.click("nav-customers");
    app.click("customer-row-C001");
    app.see_text("notice-merge", "K900");
    app.click("merge-undo");
    app.click("dialog-confirm");
    app.see_text("notice-like", "K900");
    app.see("customer-row-K900");
    app.click("tab-profile");
    app.see("profile-region");
    assert_eq!(app.value("profile-region"), "");
    // Not the same is remembered.
    app.click("notice-different");
    app.see_gone("notice-like");
    drop(app);
    let ran = assay(&["verify", arg(&book)]);
    assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
}
