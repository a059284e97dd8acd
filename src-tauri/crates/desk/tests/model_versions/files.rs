//! Versions as files, and two versions compared.

use super::*;

fn edit(path: &Path, change: impl FnOnce(&mut Value)) {
    let mut file: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    change(&mut file);
    std::fs::write(path, file.to_string()).unwrap();
}

#[test]
fn a_file_brings_a_version_to_another_book_with_the_same_bits() {
    let desk = Desk::department();
    let draft = desk.by("mei").begin_draft(Some(&desk.named(1).id), None, "", &none()).unwrap();
    let (file, again) = (desk.path("5c-2.json"), desk.path("again.json"));
    desk.session.export_model(&draft.id, &file).unwrap();
    let first = std::fs::read(&file).unwrap();
    desk.session.export_model(&draft.id, &file).unwrap();
    assert_eq!(std::fs::read(&file).unwrap(), first, "written twice");
    let content: Value = serde_json::from_slice(&first).unwrap();
    assert_eq!((&content["assay_model"], &content["hash"]), (&json!(1), &json!(draft.hash)));

    let other = Desk::alone();
    let read = other.session.read_model(&file).unwrap();
    assert_eq!((read.code.as_str(), read.version, read.state.as_str()), ("5c", 2, "draft"));
    assert_eq!(read.hash, draft.hash);
    other.session.export_model(&read.id, &again).unwrap();
    assert_eq!(std::fs::read(&again).unwrap(), first);
    assert_eq!(other.session.read_model(&file).unwrap().version, 3, "a second time it is the next version");

    edit(&file, |file| file["model"]["code"] = json!("trade"));
    assert_eq!(code(other.session.read_model(&file)), "model_file_changed");
    edit(&file, |file| take(file, "hash"));
    let read = other.session.read_model(&file).unwrap();
    assert_eq!((read.code.as_str(), read.version), ("trade", 1));
    assert_eq!(code(desk.session.export_model(&draft.id, &desk.path("b.assay"))), "is_a_book");
    assert!(desk.session.verify(&Job::silent("verify")).unwrap().ok);
}

type Broken<'b> = (&'b dyn Fn(&mut Value), &'b str, &'b str, &'b str);

#[test]
fn what_is_wrong_with_a_file_is_said_with_its_place() {
    let desk = Desk::alone();
    let whole = desk.path("whole.json");
    desk.session.export_model(&desk.named(1).id, &whole).unwrap();
    let leaf = "model.tree.children[1].children[0]";
    let scale = format!("{leaf}.scale");
    let (refused, key) = ("model_file", "model_file_key");
    let cases: [Broken<'_>; 13] = [
        (&|f| first_leaf(f)["scale"]["poor"] = json!("much"), refused, &scale, "string"),
        (&|f| first_leaf(f)["missing"] = json!("hide"), refused, leaf, "hide"),
        (&|f| first_leaf(f)["wieght"] = json!(1), key, leaf, "wieght"),
        (&|f| f["model"]["grades"][2]["policy"]["terms_days"] = json!(-1), refused, "model.grades[2]", "-1"),
        (&|f| f["model"]["grades"][0]["colour"] = json!("red"), key, "model.grades[0]", "colour"),
        (
            &|f| f["model"]["conditions"][0]["test"]["test"] = json!("luck"),
            refused,
            "model.conditions[0]",
            "luck",
        ),
        (&|f| take(&mut f["model"], "reference"), refused, "model", "reference"),
        (&|f| take(f, "model"), refused, "the file", "\"model\" is missing"),
        (&|f| f["author"] = json!("me"), key, "the file", "author"),
        (&|f| f["assay_model"] = json!(2), refused, "assay_model", "2"),
        (&|f| f["model"]["code"] = json!("a b"), "model_code", "32", ""),
        (&|f| f["model"]["grades"][0]["cut_off"] = json!(1), "model_file_refused", "cut-offs", ""),
        (&|f| drop(f["model"]["weights"].as_array_mut().unwrap().pop()), "model_file_refused", "weights", ""),
    ];
    for (change, code, place, detail) in cases {
        let path = desk.path("changed.json");
        std::fs::copy(&whole, &path).unwrap();
        edit(&path, |file| {
            take(file, "hash");
            change(file);
        });
        let error = desk.session.read_model(&path).unwrap_err();
        assert_eq!(error.code, code, "{}", error.message);
        let exact = [refused, key].contains(&code);
        assert!(
            if exact { error.details[1] == place } else { error.details[1].contains(place) },
            "{error:?}"
        );
        assert!(error.details.get(2).is_none_or(|said| said.contains(detail)), "{error:?}");
        assert!(code == "model_code" || error.message.contains("changed.json: "), "{}", error.message);
    }
    assert_eq!(with_defaults(&desk, &whole), 2, "what a model is written without may be written out");

    std::fs::write(desk.path("text.json"), "{\"assay_model\": 1,\n \"model\": }").unwrap();
    let error = desk.session.read_model(&desk.path("text.json")).unwrap_err();
    assert!(error.message.contains("line 2 column 11"), "{}", error.message);
    let large = std::fs::File::create(desk.path("large.json")).unwrap();
    large.set_len(11 << 20).unwrap();
    assert_eq!(code(desk.session.read_model(&desk.path("large.json"))), "model_file_too_large");
    assert_eq!(code(desk.session.read_model(&desk.path("none.json"))), "file_error");
    assert_eq!(desk.session.models().unwrap().models[0].versions.len(), 2, "a refused file leaves nothing");
}

fn first_leaf(file: &mut Value) -> &mut Value {
    &mut file["model"]["tree"]["children"][1]["children"][0]
}

fn take(object: &mut Value, key: &str) {
    object.as_object_mut().unwrap().remove(key).unwrap();
}

/// Reads the model with its defaults written out; gives the version it became.
fn with_defaults(desk: &Desk, whole: &Path) -> u32 {
    let path = desk.path("defaults.json");
    std::fs::copy(whole, &path).unwrap();
    edit(&path, |file| {
        take(file, "hash");
        file["model"]["formulas"] = json!([]);
        file["model"]["blend"] = Value::Null;
        file["model"]["tree"]["weighting"] = json!("judged");
        file["model"]["tree"]["experts"] = json!([]);
    });
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, format!("\u{feff}{text}")).unwrap();
    desk.session.read_model(&path).unwrap().version
}

#[test]
fn two_versions_are_told_apart() {
    let desk = Desk::alone();
    let path = desk.path("changed.json");
    let base = desk.named(1);
    desk.session.export_model(&base.id, &path).unwrap();
    edit(&path, |file| {
        take(file, "hash");
        file["model"]["grades"][0]["cut_off"] = json!(75.5);
        file["model"]["grades"][1]["policy"]["terms_days"] = json!(45);
        file["model"]["coverage_total"] = json!(0.75);
        file["model"]["conditions"][0]["strict"] = json!(true);
    });
    let draft = desk.session.read_model(&path).unwrap();
    let compared = desk.session.compare_versions(&base.id, &draft.id).unwrap();
    assert_eq!((compared.before.version, compared.after.version), (1, 2));
    let rows: Vec<[String; 6]> = compared
        .differences
        .into_iter()
        .map(|one| {
            let side = |side: Option<String>| side.unwrap_or_default();
            [one.part, one.what, one.subject.en, side(one.before), side(one.after), one.kind]
        })
        .collect();
    let strict = rows[2][2].clone();
    let expected = [
        ["scoring", "coverage_total", "", "0.7", "0.75", "percent"],
        ["grades", "cut_off", "AAA", "72", "75.5", "number"],
        ["conditions", "condition_strict", &strict, "no", "yes", "code"],
        ["policy", "terms_days", "AA", "90", "45", "days"],
    ];
    assert_eq!(rows, expected.map(|row| row.map(str::to_owned)));
    assert!(desk.session.compare_versions(&base.id, &base.id).unwrap().differences.is_empty());
    assert_eq!(code(desk.session.compare_versions(&base.id, "nothing")), "not_found");
}
