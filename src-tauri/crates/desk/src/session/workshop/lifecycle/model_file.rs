//! The file of a model: read strictly, each refusal with its place in the JSON. What the model means is not looked at.

use assay_credit::canonical::{canonical_json, hash};
use assay_credit::model::{
    Calibration, Condition, Expert, FormulaIndicator, Grade, LeafWeight, Node, Population, RatingModel,
    Scale, WeightBlend,
};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::CommandError;

/// The form of the file; a later one is refused.
pub(super) const FORMAT: u32 = 1;

/// Keys a model or a policy is written without where they hold this.
const LEFT_OUT: [(&str, &str); 13] = [
    ("formulas", "[]"),
    ("blend", "null"),
    ("population", "null"),
    ("industries", "[]"),
    ("regions", "[]"),
    ("scores", "null"),
    ("experts", "[]"),
    ("weighting", "\"judged\""),
    ("inconsistency_reason", "\"\""),
    ("segments", "{}"),
    ("bounds", "\"typed\""),
    ("expected_default_rate", "null"),
    ("retired", "false"),
];

/// Why a file is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Refused {
    /// Something cannot be read.
    Unreadable {
        /// Where, as a path such as `model.grades[2]`.
        place: String,
        detail: String,
    },
    /// A key that means nothing.
    UnknownKey { place: String, key: String },
    /// The model is not the one the hash is of.
    Changed,
}

impl Refused {
    pub(super) fn told(self, file: &str) -> CommandError {
        match self {
            Self::Unreadable { place, detail } => {
                let message = format!(
                    "{file}: {place} cannot be read: {detail}. Correct it there and read the file again."
                );
                CommandError::new("model_file", message).with([file.to_owned(), place, detail])
            }
            Self::UnknownKey { place, key } => {
                let message =
                    format!("{file}: {place} has a key \"{key}\" that means nothing. Correct or remove it.");
                CommandError::new("model_file_key", message).with([file.to_owned(), place, key])
            }
            Self::Changed => {
                let message = format!(
                    "{file} was changed after it was exported: its hash is another. Where that was meant, remove the \
                     key \"hash\" from the file and read it again."
                );
                CommandError::new("model_file_changed", message).with([file])
            }
        }
    }
}

/// The model of a file's text.
pub(super) fn read(text: &str) -> Result<RatingModel, Refused> {
    // A byte order mark is what some editors put first.
    let text = text.trim_start_matches('\u{feff}');
    let value: Value = serde_json::from_str(text).map_err(|error| unreadable("the file", error))?;
    let Value::Object(file) = value else {
        return Err(unreadable("the file", "it must be one object in braces, as an exported model is"));
    };
    if let Some(key) = file.keys().find(|key| !["assay_model", "hash", "model"].contains(&key.as_str())) {
        return Err(Refused::UnknownKey { place: "the file".to_owned(), key: key.clone() });
    }
    match file.get("assay_model") {
        Some(form) if form.as_u64() == Some(u64::from(FORMAT)) => {}
        Some(form) => {
            return Err(unreadable("assay_model", format!("it is {form}, and this program reads {FORMAT}")));
        }
        None => {
            return Err(unreadable("the file", "the key \"assay_model\" of an exported model is missing"));
        }
    }
    let value = file.get("model").ok_or_else(|| unreadable("the file", "the key \"model\" is missing"))?;
    let model = one::<RatingModel>(value).map_err(|error| located(value, error))?;
    let written = serde_json::to_value(&model).map_err(|error| unreadable("model", error))?;
    if let Some((place, key)) = stray_key("model", value, &written) {
        return Err(Refused::UnknownKey { place, key });
    }
    match file.get("hash") {
        None => Ok(model),
        Some(stated) => {
            let found = canonical_json(value).map_err(|error| unreadable("model", error))?;
            if stated.as_str() == Some(&hash(&found)) { Ok(model) } else { Err(Refused::Changed) }
        }
    }
}

fn unreadable(place: impl Into<String>, detail: impl ToString) -> Refused {
    Refused::Unreadable { place: place.into(), detail: detail.to_string() }
}

fn one<T: DeserializeOwned>(value: &Value) -> Result<T, serde_json::Error> {
    T::deserialize(value)
}

/// The first key of a value that was read without finding its way into what was read, with its place.
pub(in crate::session) fn stray_key(place: &str, given: &Value, written: &Value) -> Option<(String, String)> {
    match (given, written) {
        (Value::Object(given), Value::Object(written)) => {
            given.iter().find_map(|(key, value)| match written.get(key) {
                Some(written) => stray_key(&format!("{place}.{key}"), value, written),
                None if LEFT_OUT.contains(&(key.as_str(), value.to_string().as_str())) => None,
                None => Some((place.to_owned(), key.clone())),
            })
        }
        (Value::Array(given), Value::Array(written)) => given
            .iter()
            .zip(written)
            .enumerate()
            .find_map(|(at, (given, written))| stray_key(&format!("{place}[{at}]"), given, written)),
        _ => None,
    }
}

/// An error of the whole model, at the smallest part that has it too.
fn located(model: &Value, error: serde_json::Error) -> Refused {
    let whole = || unreadable("model", &error);
    let Value::Object(model) = model else { return whole() };
    let at = "model";
    node(&format!("{at}.tree"), model.get("tree"))
        .or_else(|| each::<Grade>(at, model, "grades"))
        .or_else(|| each::<Condition>(at, model, "conditions"))
        .or_else(|| each::<FormulaIndicator>(at, model, "formulas"))
        .or_else(|| each::<LeafWeight>(at, model, "weights"))
        .or_else(|| part::<Calibration>(at, model, "calibration"))
        .or_else(|| part::<Option<WeightBlend>>(at, model, "blend"))
        .or_else(|| part::<Option<Population>>(at, model, "population"))
        .unwrap_or_else(whole)
}

fn part<T: DeserializeOwned>(place: &str, of: &Map<String, Value>, key: &str) -> Option<Refused> {
    let error = one::<T>(of.get(key)?).err()?;
    Some(unreadable(format!("{place}.{key}"), error))
}

fn each<T: DeserializeOwned>(place: &str, of: &Map<String, Value>, key: &str) -> Option<Refused> {
    let items = of.get(key)?.as_array()?;
    items.iter().enumerate().find_map(|(at, item)| {
        one::<T>(item).err().map(|error| unreadable(format!("{place}.{key}[{at}]"), error))
    })
}

fn node(place: &str, value: Option<&Value>) -> Option<Refused> {
    let value = value?;
    let error = one::<Node>(value).err()?;
    let inner = || {
        let node = value.as_object()?;
        let children = node.get("children").and_then(Value::as_array).into_iter().flatten().enumerate();
        children
            .map(|(at, child)| (format!("{place}.children[{at}]"), child))
            .find_map(|(place, child)| self::node(&place, Some(child)))
            .or_else(|| each::<Expert>(place, node, "experts"))
            .or_else(|| part::<Scale>(place, node, "scale"))
            .or_else(|| {
                let segments = node.get("segments")?.as_object()?;
                segments
                    .keys()
                    .find_map(|segment| part::<Scale>(&format!("{place}.segments"), segments, segment))
            })
    };
    Some(inner().unwrap_or_else(|| unreadable(place, error)))
}
