//! The documents as scripts write them.

use super::*;

fn ok(kind: Kind, json: &str) -> Value {
    compute(kind, json).unwrap()
}

fn refused(kind: Kind, json: &str) -> String {
    compute(kind, json).unwrap_err().to_string()
}

fn near(value: &Value, expected: f64) -> bool {
    (value.as_f64().unwrap() - expected).abs() < 1e-9
}

#[test]
fn ahp_of_one_matrix() {
    let out = ok(
        Kind::Ahp,
        r#"{"matrix":[[1,2,null],["1/2",1,2],[null,0.5,1]],"method":"eigenvector","ri":"saaty-1980","missing":"harker"}"#,
    );
    let keys: Vec<&String> = out.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["ci", "completed", "cr", "lambda_max", "ri", "weights", "worst"]);
    assert!(near(&out["weights"][0], 4.0 / 7.0) && near(&out["lambda_max"], 3.0));
    assert!(near(&out["completed"][0][2], 4.0));
    assert!(out["worst"]["reason"].is_string());
    let out = ok(Kind::Ahp, r#"{"matrix":[[1,2,4,"1/4"],[null,1,2,4],[null,null,1,2],[null,null,null,1]]}"#);
    assert_eq!(out["worst"], json!({"row": 1, "column": 4, "given": 0.25, "suggested": 1.0}));
}

#[test]
fn ahp_of_a_group() {
    let text = r#"{"matrices":[[[1,2],["1/2",1]],[[1,8],["1/8",1]]],"experts":[1,1],"aggregate":"aij"}"#;
    let out = ok(Kind::Ahp, text);
    assert!(near(&out["weights"][0], 0.8));
    assert!(near(&out["experts"][1]["weights"][0], 8.0 / 9.0));
    assert!(out["consensus"].as_f64().unwrap() < 1.0);
    assert!(near(&ok(Kind::Ahp, &text.replace("aij", "aip"))["weights"][0], 0.8));
    // One expert who judges too little has a reason, not a figure.
    let out = ok(Kind::Ahp, r#"{"matrices":[[[1,2],[null,1]],[[1,null],[null,1]]]}"#);
    assert!(out["experts"][1]["reason"].as_str().unwrap().starts_with("matrix 2: no judgement"));
    assert!(out["consensus"]["reason"].is_string());
}

#[test]
fn unknown_keys_are_named() {
    for (kind, text) in [
        (Kind::Ahp, r#"{"matrix":[[1]],"colour":1}"#),
        (Kind::Weights, r#"{"matrix":[[1]],"method":"entropy","colour":1}"#),
        (Kind::Topsis, r#"{"matrix":[[1]],"weights":[1],"types":["benefit"],"colour":1}"#),
        (Kind::Cluster, r#"{"x":[1],"k":1,"colour":1}"#),
    ] {
        assert!(refused(kind, text).contains("unknown field `colour`"));
    }
    assert!(refused(Kind::Ahp, r#"{"matrix":[[1]],"ri":"saaty"}"#).contains("unknown variant `saaty`"));
    assert!(refused(Kind::Ahp, r#"{"matrix":[[1]],"matrix":[[1]]}"#).contains("duplicate field `matrix`"));
    assert!(refused(Kind::Topsis, r#"{"matrix":[[1]],"weights":[1]}"#).contains("missing field `types`"));
    assert!(refused(Kind::Cluster, "").starts_with("the input cannot be read: EOF"));
    for text in ["[]", "null", " [[1, 2], [3, 4]]", "7"] {
        assert!(refused(Kind::Topsis, text).contains("the document must be one object in braces"));
    }
}

#[test]
fn keys_that_exclude_each_other() {
    let says =
        |kind, text, part: &str| assert!(refused(kind, text).contains(part), "{}", refused(kind, text));
    says(Kind::Ahp, "{}", "\"matrix\" is missing");
    says(
        Kind::Ahp,
        r#"{"matrix":[[1]],"matrices":[[[1]]]}"#,
        "\"matrix\" does not go together with \"matrices\"",
    );
    says(Kind::Ahp, r#"{"matrix":[[1]],"experts":[1]}"#, "\"experts\"");
    says(Kind::Cluster, r#"{"x":[1],"points":[[1]],"k":1}"#, "\"x\" does not go together with \"points\"");
    says(Kind::Cluster, r#"{"x":[1],"k":1,"seed":1}"#, "\"seed\"");
    says(Kind::Cluster, r#"{"x":[1],"k":1,"k_range":[1,2]}"#, "\"k_range\"");
    says(Kind::Cluster, r#"{"points":[[1]],"k":1,"weights":[1]}"#, "\"weights\"");
    says(Kind::Cluster, r#"{"x":[1]}"#, "\"k\" is missing");
    says(Kind::Cluster, r#"{"points":[[1]]}"#, "\"k\" is missing");
    says(Kind::Cluster, r#"{"k":1}"#, "\"x\" is missing");
}

#[test]
fn wrong_cells_are_named() {
    let ahp = |m: &str| refused(Kind::Ahp, &format!(r#"{{"matrix":{m}}}"#));
    assert!(ahp(r#"[[1,"a"],[null,1]]"#).starts_with("matrix, row 1, column 2: \"a\" is not a judgement"));
    assert!(ahp(r#"[[1,"1/0"],[null,1]]"#).starts_with("matrix, row 1, column 2: \"1/0\""));
    assert!(ahp("[[1,3],[3,1]]").starts_with("row 2, column 1: 3 is not the reciprocal of 3"));
    assert!(ahp("[[1,true],[3,1]]").starts_with("matrix, row 1, column 2: true"));
    assert!(ahp(r#"[[1,"NaN"],[null,1]]"#).starts_with("row 1, column 2: NaN is not a judgement"));
    let text = r#"{"matrices":[[[1]],[["x"]]]}"#;
    assert!(refused(Kind::Ahp, text).starts_with("matrices, matrix 2, row 1, column 1: \"x\""));
    let text = r#"{"matrices":[[[1,2],[null,1]],[[1,-2],[null,1]]]}"#;
    assert!(refused(Kind::Ahp, text).starts_with("matrix 2: row 1, column 2: -2"));
    let text = r#"{"matrix":[[1,null]],"method":"entropy"}"#;
    assert!(refused(Kind::Weights, text).starts_with("matrix, row 1, column 2: null is not a number"));
    let text = r#"{"matrix":[[1]],"weights":["1"],"types":["benefit"]}"#;
    assert_eq!(refused(Kind::Topsis, text), "weights, entry 1: \"1\" is not a number");
    let text = r#"{"matrix":[[1]],"weights":[1],"types":["good"]}"#;
    assert!(refused(Kind::Topsis, text).starts_with("types, entry 1: \"good\" is not \"benefit\""));
    assert!(refused(Kind::Cluster, r#"{"x":[1,1e999],"k":1}"#).contains("number out of range"));
    assert!(refused(Kind::Cluster, r#"{"x":[1,1],"k":2}"#).contains("only 1 found"));
}

#[test]
fn weights_from_data() {
    let text = r#"{"matrix":[[1,5],[9,5]],"types":["benefit","cost"],"method":"standard-deviation"}"#;
    let out = ok(Kind::Weights, text);
    assert_eq!(out["weights"], json!([1.0, 0.0]));
    assert_eq!(out["notices"], json!(["column 2 is constant and contributes nothing"]));
    assert!(
        refused(Kind::Weights, r#"{"matrix":[[1,5]],"method":"critic"}"#)
            .contains("every column is constant")
    );
}

#[test]
fn topsis_of_a_table() {
    let text = r#"{"matrix":[[1,0,3],[0,5,6]],"weights":[1,1,1],"types":["benefit","benefit","benefit"],"normalisation":"none"}"#;
    let out = ok(Kind::Topsis, text);
    // scikit-criteria, tests/agg/test_topsis.py.
    assert!((out["closeness"][0].as_f64().unwrap() - 0.14639248).abs() < 1e-8);
    assert_eq!(out["rank"], json!([2, 1]));
    let keys: Vec<&String> = out.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["anti_ideal", "closeness", "d_minus", "d_plus", "ideal", "notices", "rank"]);
    let one = ok(Kind::Topsis, r#"{"matrix":[[3]],"weights":[2],"types":[{"target":[1,2]}]}"#);
    assert!(one["closeness"][0]["reason"].is_string() && one["rank"][0]["reason"].is_string());
}

#[test]
fn clusters() {
    let out = ok(Kind::Cluster, r#"{"x":[-1,2,4,5,6],"k":3,"weights":[4,3,1,1,1]}"#);
    assert_eq!(out["cluster"], json!([0, 1, 2, 2, 2]));
    assert_eq!((&out["k"], &out["breaks"]), (&json!(3), &json!([0.5, 3.5])));
    let out = ok(Kind::Cluster, r#"{"x":[0.9,1.0,1.1,1.9,2.0,2.1],"k_range":[1,6]}"#);
    assert_eq!((&out["k"], &out["size"]), (&json!(2), &json!([3, 3])));
    assert!(near(&out["bic"][1], -4.672804795387149));
    let out = ok(
        Kind::Cluster,
        r#"{"points":[[9,9],[0,1],[9,8],[0,0]],"k":2,"seed":7,"restarts":3,"standardise":true}"#,
    );
    assert_eq!(out["cluster"], json!([1, 0, 1, 0]));
    assert_eq!((&out["centers"], &out["size"]), (&json!([[0.0, 0.5], [9.0, 8.5]]), &json!([2, 2])));
    let out = ok(Kind::Cluster, r#"{"points":[[1,1]],"k":1}"#);
    assert!(out["silhouette"]["reason"].is_string());
}
