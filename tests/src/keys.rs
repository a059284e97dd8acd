//! Key chords written as people write them: `Control+K`, `Alt+Left`, `F2`, `Escape`.

use fantoccini::actions::{ActionSequence, InputSource, KeyAction, KeyActions};
use fantoccini::key::Key;

/// Presses all keys of the chord in order and lets them go in the opposite order.
pub fn chord(text: &str) -> ActionSequence {
    let keys: Vec<char> = names(text).map(key).collect();
    let mut actions = KeyActions::new("keyboard".to_owned());
    for &value in &keys {
        actions = actions.then(KeyAction::Down { value });
    }
    for &value in keys.iter().rev() {
        actions = actions.then(KeyAction::Up { value });
    }
    actions.into()
}

/// The names in a chord; a final `+` is the key itself.
fn names(text: &str) -> impl Iterator<Item = &str> {
    let (modifiers, last) = match text.strip_suffix("++") {
        Some(modifiers) => (modifiers, "+"),
        None => text.rsplit_once('+').filter(|(_, key)| !key.is_empty()).unwrap_or(("", text)),
    };
    modifiers.split('+').filter(|name| !name.is_empty()).chain([last])
}

fn key(name: &str) -> char {
    let mut characters = name.chars();
    if let (Some(only), None) = (characters.next(), characters.next()) {
        return only.to_ascii_lowercase();
    }
    match name {
        "Control" | "Ctrl" => Key::Control,
        "Shift" => Key::Shift,
        "Alt" => Key::Alt,
        "Enter" => Key::Enter,
        "Tab" => Key::Tab,
        "Escape" => Key::Escape,
        "Backspace" => Key::Backspace,
        "Delete" => Key::Delete,
        "Home" => Key::Home,
        "End" => Key::End,
        "PageUp" => Key::PageUp,
        "PageDown" => Key::PageDown,
        "Left" => Key::Left,
        "Right" => Key::Right,
        "Up" => Key::Up,
        "Down" => Key::Down,
        "F2" => Key::F2,
        "F5" => Key::F5,
        _ => panic!("no key is called `{name}`"),
    }
    .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chords_are_taken_apart() {
        let parts = |text| names(text).collect::<Vec<_>>();
        assert_eq!(parts("Control+Shift+K"), ["Control", "Shift", "K"]);
        assert_eq!(parts("F2"), ["F2"]);
        assert_eq!(parts("Control++"), ["Control", "+"]);
        assert_eq!(parts("+"), ["+"]);
    }

    #[test]
    fn letters_are_sent_small_so_that_shift_is_never_implied() {
        assert_eq!(key("K"), 'k');
        assert_eq!(key("Enter"), '\u{e007}');
    }
}
