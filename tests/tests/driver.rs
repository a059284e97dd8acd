//! The driver itself, on a window with nearly nothing in it: what the journeys stand on.

use assay_tests::{Launch, asked_for, place};
use serde_json::json;

fn empty(journey: &str) -> Launch {
    Launch::program(journey, place::profile().join("examples").join("empty"))
}

#[test]
fn journey_clicks_types_and_chords_reach_the_page() {
    if !asked_for("driver") {
        return;
    }
    let app = empty("driver").start();
    assert_eq!(app.text("echo"), "empty");
    app.fill("field", "Weighed 信衡");
    assert_eq!(app.value("field"), "Weighed 信衡");
    app.click("copy");
    app.see_text("echo", "Weighed 信衡");
    app.fill("field", "again");
    assert_eq!(app.text("echo"), "Weighed 信衡");
    app.keys("Control+Enter");
    app.see_text("echo", "again");
    app.resize(1920, 1080);
    app.resize(1280, 800);
    assert!(app.is_alive());
}

#[test]
fn journey_window_follows_the_system_in_language_and_theme() {
    if !asked_for("driver-system") {
        return;
    }
    let seen = "return [navigator.language, matchMedia('(prefers-color-scheme: dark)').matches]";
    let english = empty("driver-system").start();
    assert_eq!(english.script(seen, &[]), json!(["en-US", false]));
    drop(english);
    let chinese = empty("driver-system").language("zh_CN").dark(true).start();
    assert_eq!(chinese.script(seen, &[]), json!(["zh-CN", true]));
}

#[test]
fn journey_failed_step_says_what_the_window_showed() {
    if !asked_for("driver-failure") {
        return;
    }
    let failure = std::panic::catch_unwind(|| {
        let app = empty("driver-failure").start();
        app.until("what never comes", std::time::Duration::from_secs(1), || {
            if app.shows("missing") { Ok(()) } else { Err("there is none".to_owned()) }
        });
    });
    let failure = failure.expect_err("an element that is not there cannot be seen");
    let message = failure.downcast_ref::<String>().cloned().unwrap_or_default();
    assert!(message.contains("waited 1 s for what never comes, but there is none"), "{message}");
    assert!(message.contains("the window shows: field copy echo"), "{message}");
    for ending in ["png", "html", "log"] {
        let file = place::evidence().join(format!("driver-failure.{ending}"));
        assert!(file.is_file(), "{} was not kept", file.display());
    }
}
