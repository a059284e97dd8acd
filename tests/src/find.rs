//! Finding what a person can see, and reading it. The driver's own questions after these go by rules that take an
//! element that may cut its text (`overflow: hidden`) for hidden in the middle of the window; the page knows.

use fantoccini::elements::{Element, ElementRef};
use serde_json::{Value, json};

use crate::app::App;

/// What is looked for.
pub struct Look<'a> {
    /// The element's `data-testid`.
    pub id: &'a str,
    /// What its text must contain.
    pub text: &'a str,
    /// A selector of the element wanted inside it; empty wants the element itself.
    pub inside: &'a str,
    /// Whether it is scrolled to and waited for until it is switched on, as who wants to click it does.
    pub scroll: bool,
}

impl<'a> Look<'a> {
    /// The element with this id.
    pub fn at(id: &'a str) -> Self {
        Self { id, text: "", inside: "", scroll: false }
    }

    /// The same, to be clicked.
    pub fn to_click(id: &'a str) -> Self {
        Self { scroll: true, ..Self::at(id) }
    }
}

/// Gives how many such elements there are, how many of them can be seen, and the first that is wanted.
const FIND: &str = "\
    const [id, text, inside, scroll] = arguments;\
    const seen = (e) => e.checkVisibility({ opacityProperty: true, visibilityProperty: true })\
        && e.getBoundingClientRect().width > 0 && e.getBoundingClientRect().height > 0;\
    const text_of = (e) => e.innerText ?? e.textContent;\
    const all = [...document.querySelectorAll('[data-testid]')].filter((e) => e.dataset.testid === id);\
    const visible = all.filter(seen);\
    const found = visible.find((e) => text === '' || text_of(e).includes(text));\
    const wanted = found && inside ? [...found.querySelectorAll(inside)].find(seen) : found;\
    if (scroll) wanted?.scrollIntoViewIfNeeded();\
    return [all.length, visible.length, wanted ?? null, wanted && text_of(wanted).trim(), Boolean(wanted?.disabled)];";

/// Something that can be seen.
pub struct Found {
    /// To act on.
    pub element: Element,
    /// Its text as it is rendered, spaces around it left aside.
    pub text: String,
}

/// Under this name WebDriver hands over elements.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

impl App {
    /// The first element of this kind that can be seen; otherwise what there is instead.
    pub(crate) fn find(&self, look: &Look<'_>) -> Result<Found, String> {
        let arguments = vec![json!(look.id), json!(look.text), json!(look.inside), json!(look.scroll)];
        let answer = self.attempt(self.client().execute(FIND, arguments))?;
        if look.scroll && answer[4] == true {
            return Err("it is switched off".to_owned());
        }
        if let Some(key) = answer.pointer(&format!("/2/{ELEMENT}")).and_then(Value::as_str) {
            let element = Element::from_element_id(self.client().clone(), ElementRef::from(key.to_owned()));
            return Ok(Found { element, text: answer[3].as_str().unwrap_or_default().to_owned() });
        }
        Err(match (answer[0].as_u64(), answer[1].as_u64()) {
            (Some(0), _) => "there is none".to_owned(),
            (_, Some(0)) => "it cannot be seen".to_owned(),
            _ if look.inside.is_empty() => format!("none of them has the text \"{}\"", look.text),
            _ => format!("there is no {} in it", look.inside),
        })
    }
}
