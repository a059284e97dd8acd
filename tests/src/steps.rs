//! What a person does and sees, by the elements' `data-testid`.

use std::path::Path;
use std::time::Duration;
use std::{fs, thread};

use fantoccini::actions::{InputSource, MOUSE_BUTTON_LEFT, MouseActions, PointerAction};
use serde_json::{Value, json};

use crate::app::{App, LIMIT};
use crate::find::{Found, Look};
use crate::keys;

/// Where the middle of the first such element stands in the window, in whole pixels.
const MIDDLE: &str = "\
    const one = [...document.querySelectorAll('[data-testid]')].find((e) => e.dataset.testid === arguments[0]);\
    const { x, y, width, height } = one.getBoundingClientRect();\
    return [Math.round(x + width / 2), Math.round(y + height / 2)];";

impl App {
    /// Clicks an element once it can be clicked.
    pub fn click(&self, id: &str) {
        self.until(&format!("a click on `{id}`"), LIMIT, || {
            self.attempt(self.find(&Look::to_click(id))?.element.click())
        });
    }

    /// Clicks the first element with this id whose text contains `text`, such as one row of a list.
    pub fn click_text(&self, id: &str, text: &str) {
        self.until(&format!("a click on `{id}` with \"{text}\""), LIMIT, || {
            self.attempt(self.find(&Look { text, ..Look::to_click(id) })?.element.click())
        });
    }

    /// Clicks the first control (button, link, menu entry) inside the element, for those without an id.
    pub fn click_in(&self, id: &str) {
        self.until(&format!("a click inside `{id}`"), LIMIT, || {
            self.attempt(self.find(&Look { inside: "a, button", ..Look::to_click(id) })?.element.click())
        });
    }

    /// Chooses an option of a select by its value.
    pub fn choose(&self, id: &str, value: &str) {
        self.until(&format!("\"{value}\" chosen in `{id}`"), LIMIT, || {
            self.attempt(self.shown(id)?.element.select_by_value(value))
        });
    }

    /// Empties a field as a person would and types into it. The driver sometimes loses the Shift of a capital
    /// letter; a field that does not hold the text is emptied and typed into again.
    pub fn fill(&self, id: &str, text: &str) {
        self.until(&format!("\"{text}\" typed into `{id}`"), LIMIT, || {
            self.attempt(self.find(&Look::to_click(id))?.element.click())?;
            self.keys("Control+A");
            self.keys("Delete");
            // The driver refuses to type nothing.
            if !text.is_empty() {
                self.type_text(text);
            }
            let value = self.attempt(self.shown(id)?.element.prop("value"))?.unwrap_or_default();
            if value == text { Ok(()) } else { Err(format!("it holds \"{value}\"")) }
        });
    }

    /// Types into whatever has the focus.
    pub fn type_text(&self, text: &str) {
        let focused = self.ask("find what has the focus", self.client().active_element());
        self.ask(&format!("type \"{text}\""), focused.send_keys(text));
    }

    /// Presses a chord such as `Control+K`, `Alt+Left`, `F2`.
    pub fn keys(&self, chord: &str) {
        self.ask(&format!("press {chord}"), self.client().perform_actions(keys::chord(chord)));
    }

    /// Takes hold of an element with the mouse, moves it sideways by so many pixels, and lets go.
    pub fn drag(&self, id: &str, by: f64) {
        self.until(&format!("a drag of `{id}`"), LIMIT, || {
            self.find(&Look::to_click(id))?;
            let middle = self.script(MIDDLE, &[json!(id)]);
            let (x, y) = (middle[0].as_f64().unwrap_or(0.0), middle[1].as_f64().unwrap_or(0.0));
            let unhurried = Some(Duration::from_millis(100));
            let mouse = MouseActions::new("mouse".to_owned())
                .then(PointerAction::MoveTo { duration: unhurried, x, y })
                .then(PointerAction::Down { button: MOUSE_BUTTON_LEFT })
                .then(PointerAction::MoveTo { duration: unhurried, x: x + by, y })
                .then(PointerAction::Up { button: MOUSE_BUTTON_LEFT });
            self.attempt(self.client().perform_actions(mouse))
        });
    }

    /// Waits until the element can be seen.
    pub fn see(&self, id: &str) {
        self.see_within(id, LIMIT);
    }

    /// The same with a time limit for what takes long.
    pub fn see_within(&self, id: &str, within: Duration) {
        self.until(&format!("`{id}`"), within, || self.shown(id).map(drop));
    }

    /// Waits until no such element can be seen.
    pub fn see_gone(&self, id: &str) {
        self.until(&format!("`{id}` to go"), LIMIT, || match self.shown(id) {
            Ok(_) => Err("it is still there".to_owned()),
            Err(_) => Ok(()),
        });
    }

    /// Waits until the element's text contains `text`, and returns the whole text.
    pub fn see_text(&self, id: &str, text: &str) -> String {
        self.see_text_within(id, text, LIMIT)
    }

    /// The same with a time limit for what takes long.
    pub fn see_text_within(&self, id: &str, text: &str, within: Duration) -> String {
        self.until(&format!("\"{text}\" in `{id}`"), within, || {
            let seen = self.shown(id)?.text;
            if seen.contains(text) { Ok(seen) } else { Err(format!("it reads \"{seen}\"")) }
        })
    }

    /// The text of the first visible element with this id.
    pub fn text(&self, id: &str) -> String {
        self.until(&format!("the text of `{id}`"), LIMIT, || Ok(self.shown(id)?.text))
    }

    /// The same text now, if such an element can be seen: for what may go between two looks.
    pub fn text_now(&self, id: &str) -> Option<String> {
        self.shown(id).ok().map(|found| found.text)
    }

    /// The texts of all elements with this id, in page order.
    pub fn texts(&self, id: &str) -> Vec<String> {
        let list = self.script(
            "return [...document.querySelectorAll(`[data-testid=\"${arguments[0]}\"]`)].map((e) => e.innerText.trim())",
            &[json!(id)],
        );
        serde_json::from_value(list).unwrap_or_default()
    }

    /// Whether such an element can be seen now.
    pub fn shows(&self, id: &str) -> bool {
        self.shown(id).is_ok()
    }

    /// A field's present value.
    pub fn value(&self, id: &str) -> String {
        let value = self.until(&format!("the value of `{id}`"), LIMIT, || {
            self.attempt(self.shown(id)?.element.prop("value"))
        });
        value.unwrap_or_default()
    }

    /// An attribute of the first visible element with this id.
    pub fn attribute(&self, id: &str, name: &str) -> Option<String> {
        self.until(&format!("`{name}` of `{id}`"), LIMIT, || self.attempt(self.shown(id)?.element.attr(name)))
    }

    /// Runs JavaScript in the page: `arguments` are its arguments, `return` gives the result.
    pub fn script(&self, script: &str, arguments: &[Value]) -> Value {
        self.ask("run a script", self.client().execute(script, arguments.to_vec()))
    }

    /// Runs JavaScript that answers later: its last argument is a function to call with the result.
    pub fn script_async(&self, script: &str, arguments: &[Value]) -> Value {
        self.ask("run a script", self.client().execute_async(script, arguments.to_vec()))
    }

    /// Gives the page this inner size and waits until it has it.
    pub fn resize(&self, width: u32, height: u32) {
        self.ask("resize the window", self.client().set_window_rect(0, 0, width, height));
        self.until(&format!("a window of {width} x {height}"), LIMIT, || {
            let size = self.script("return [innerWidth, innerHeight]", &[]);
            if size == json!([width, height]) { Ok(()) } else { Err(format!("it is {size}")) }
        });
    }

    /// Writes a picture of the window once what is on it is drawn and stands still.
    pub fn picture(&self, file: &Path) {
        thread::sleep(Duration::from_millis(350));
        // What the page holds is on the screen when a second frame begins.
        let drawn =
            "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done()))";
        self.script_async(drawn, &[]);
        let picture = self.ask("take a picture", self.client().screenshot());
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder).expect("the pictures' folder can be made");
        }
        fs::write(file, picture).expect("a picture can be written");
    }

    /// The ids of the elements that can be seen now, for messages.
    pub(crate) fn visible(&self) -> Vec<String> {
        let script = "return [...document.querySelectorAll('[data-testid]')]\
            .filter((e) => e.checkVisibility()).map((e) => e.dataset.testid).slice(0, 80)";
        let list = self.attempt(self.client().execute(script, Vec::new())).unwrap_or_default();
        serde_json::from_value(list).unwrap_or_default()
    }

    /// The first element with this id that can be seen.
    fn shown(&self, id: &str) -> Result<Found, String> {
        self.find(&Look::at(id))
    }
}
