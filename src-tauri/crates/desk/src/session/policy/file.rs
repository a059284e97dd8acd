//! The policy as a file: written whole, read strictly, each refusal with its place in the JSON.

use std::path::Path;

use assay_credit::policy::CreditPolicy;
use serde_json::{Value, json};

use super::policy_of;
use crate::CommandError;
use crate::session::reports::{put_in_place, refuse_over_book};
use crate::session::workshop::stray_key;
use crate::session::{Session, read_input_file};

/// The form of the file; a later one is refused.
const FORMAT: u32 = 1;

impl Session {
    /// Writes the policy in force as a JSON file.
    ///
    /// # Errors
    /// `is_a_book` where the path is a book's; what stands in the way of writing, the old file whole.
    pub fn export_policy(&self, path: &Path) -> Result<String, CommandError> {
        refuse_over_book(path)?;
        let policy = self.credit_policy()?;
        let file = json!({ "assay_policy": FORMAT, "policy": policy });
        let mut text = serde_json::to_string_pretty(&file).map_err(|error| {
            CommandError::new("internal", format!("The policy cannot be written: {error}."))
        })?;
        text.push('\n');
        put_in_place(path, text.as_bytes())?;
        Ok(path.display().to_string())
    }

    /// Reads a policy from a JSON file and saves it as the next version, whatever number the file has.
    ///
    /// # Errors
    /// `policy_role`; `file_error`; `policy_file` with the place of what cannot be read; those of saving.
    pub fn import_policy(&self, path: &Path) -> Result<CreditPolicy, CommandError> {
        self.check_may_edit_policy()?;
        let read = read(&read_input_file(path)?).map_err(|(place, detail)| {
            let name = path.display().to_string();
            let message = format!(
                "{name}: {place} cannot be read: {detail}. Correct it there and read the file again."
            );
            CommandError::new("policy_file", message).with([name, place, detail])
        })?;
        let version = policy_of(&self.book())?.version;
        self.save_credit_policy(&CreditPolicy { version, ..read })
    }
}

/// The policy of a file's text; otherwise where it is at fault, and what is wrong there.
fn read(text: &str) -> Result<CreditPolicy, (String, String)> {
    let wrong = |place: &str, detail: &dyn ToString| (place.to_owned(), detail.to_string());
    // A byte order mark is what some editors put first.
    let text = text.trim_start_matches('\u{feff}');
    let file: Value = serde_json::from_str(text).map_err(|error| wrong("the file", &error))?;
    if file.get("assay_policy").and_then(Value::as_u64) != Some(u64::from(FORMAT)) {
        return Err(wrong(
            "the file",
            &format!("the key \"assay_policy\" must be {FORMAT}, as in an exported policy"),
        ));
    }
    let given = file.get("policy").ok_or_else(|| wrong("the file", &"the key \"policy\" is missing"))?;
    let policy: CreditPolicy = serde_path(given)?;
    let written = serde_json::to_value(&policy).map_err(|error| wrong("policy", &error))?;
    let whole = json!({ "assay_policy": FORMAT, "policy": written });
    match stray_key("the file", &file, &whole) {
        Some((place, key)) => Err((place, format!("the key \"{key}\" means nothing"))),
        None => Ok(policy),
    }
}

/// Reads the policy; an error names the part that has it.
fn serde_path(given: &Value) -> Result<CreditPolicy, (String, String)> {
    serde_json::from_value(given.clone()).map_err(|error| {
        // One part at a time in a sound policy: the first that cannot be read there is at fault.
        let sound = serde_json::to_value(assay_credit::policy::default_policy()).unwrap_or_default();
        let faulty = given.as_object().into_iter().flatten().find_map(|(part, value)| {
            let mut tried = sound.clone();
            tried.as_object_mut()?.insert(part.clone(), value.clone());
            let error = serde_json::from_value::<CreditPolicy>(tried).err()?;
            Some((format!("policy.{part}"), error.to_string()))
        });
        faulty.unwrap_or_else(|| ("policy".to_owned(), error.to_string()))
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a failure here is a failure of the test")]

    use assay_credit::policy::default_policy;

    use super::*;

    fn file(policy: impl serde::Serialize) -> Value {
        json!({ "assay_policy": 1, "policy": policy })
    }

    #[test]
    fn what_was_written_is_read_again_and_a_byte_order_mark_is_no_harm() {
        let text = format!("\u{feff}{}", file(default_policy()));
        assert_eq!(read(&text).unwrap(), default_policy());
    }

    #[test]
    fn faults_are_named_with_their_place() {
        let place = |change: &dyn Fn(&mut Value)| {
            let mut file = file(default_policy());
            change(&mut file);
            read(&file.to_string()).unwrap_err()
        };
        assert_eq!(place(&|f| f["assay_policy"] = json!(2)).0, "the file");
        assert_eq!(place(&|f| f["policy"]["limits"]["step"] = json!("ten")).0, "policy.limits");
        assert_eq!(place(&|f| f["policy"]["signals"][3]["severity"] = json!("grave")).0, "policy.signals");
        let (at, what) = place(&|f| f["policy"]["limits"]["stepp"] = json!(1));
        assert_eq!(
            (at.as_str(), what.as_str()),
            ("the file.policy.limits", "the key \"stepp\" means nothing")
        );
        assert_eq!(place(&|f| drop(f["policy"].as_object_mut().unwrap().remove("cost"))).0, "policy");
        assert!(read("{").unwrap_err().1.contains("line 1"));
    }
}
