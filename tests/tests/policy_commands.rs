//! `assay policy` as scripts use it: shown, written, read again, and refused where it cannot work.
#![allow(clippy::unwrap_used, reason = "a failure here is a failure of the test")]

use assay_tests::command::{arg, assay, json};
use serde_json::{Value, json as value};

#[test]
fn the_policy_is_shown_travels_as_a_file_and_is_checked() {
    let folder = tempfile::tempdir().unwrap();
    let book = folder.path().join("b.assay");
    let file = folder.path().join("policy.json");
    json(&["init", arg(&book)]);
    let shown = json(&["policy", "show", arg(&book)]);
    assert_eq!((&shown["version"], &shown["limits"]["step"]), (&value!(0), &value!("10000")));
    let plain = assay(&["policy", "show", arg(&book)]);
    assert_eq!(plain.status, 0, "{}", plain.err);
    for word in ["credit policy of a new book", "risk_manager", "2000000", "50.0%", "without", "qualitative"]
    {
        assert!(plain.out.contains(word), "{word} in {}", plain.out);
    }

    assert_eq!(json(&["policy", "export", arg(&book), arg(&file)])["path"], arg(&file));
    let mut content: Value = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
    content["policy"]["limits"]["validity_months"] = value!(6);
    std::fs::write(&file, content.to_string()).unwrap();
    assert_eq!(json(&["policy", "import", arg(&book), arg(&file)]), value!({ "version": 1 }));
    assert_eq!(json(&["policy", "show", arg(&book)])["limits"]["validity_months"], 6);

    content["policy"]["authorities"][1]["exceptions"] = value!(false);
    std::fs::write(&file, content.to_string()).unwrap();
    let refused = assay(&["policy", "import", arg(&book), arg(&file), "--json"]);
    assert_eq!(refused.status, 3);
    let error = &serde_json::from_str::<Value>(&refused.out).unwrap()["error"];
    assert_eq!(error["code"], "policy_problems");
    let sentence = error["message"].as_str().unwrap();
    assert!(sentence.contains("authorities, row 2, exceptions"), "{sentence}");
    assert_eq!(json(&["policy", "show", arg(&book)])["version"], 1, "nothing was saved");

    let help = assay(&["help", "policy", "import"]);
    assert!(help.out.contains("Example: assay policy import"), "{}", help.out);
    let models = json(&["model", "list", arg(&book)]);
    let codes: Vec<&Value> = models["models"].as_array().unwrap().iter().map(|one| &one["code"]).collect();
    assert_eq!(codes, ["5c", "qualitative"]);
}
