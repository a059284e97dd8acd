//! Figures of published examples beside those that the tests of each method assert; and, where the shared
//! cases are at hand, every one of them that has a table or a line as its input.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helper functions of tests

use assay_methods::ahp::*;
use assay_methods::cluster::{choose_1d, cluster_1d};
use assay_methods::table::{Direction, Table};
use assay_methods::topsis::{Normalisation, rank_rows};
use assay_methods::weights::{DataMethod, data_weights};
use serde_json::Value;

/// Reads "1 1/3; 3 1".
fn judged(text: &str, method: Method, index: RandomIndex) -> Priorities {
    let cell = |c: &str| match c.split_once('/') {
        Some((a, b)) => Some(a.parse::<f64>().unwrap() / b.parse::<f64>().unwrap()),
        None => Some(c.parse().unwrap()),
    };
    let rows: Vec<_> = text.split(';').map(|r| r.split_whitespace().map(cell).collect()).collect();
    priorities(&PairwiseMatrix::new(&rows).unwrap(), method, index, Completion::Optimal).unwrap()
}

fn near(found: &[f64], expected: &[f64], tolerance: f64) {
    assert_eq!(found.len(), expected.len());
    for (f, e) in found.iter().zip(expected) {
        assert!((f - e).abs() <= tolerance, "{found:?} is not {expected:?}");
    }
}

#[test]
fn local_weights_of_schools_and_leaders() {
    let local = |m| judged(m, Method::Eigenvector, RandomIndex::Saaty2005);
    // Saaty (1980), three schools under six criteria.
    for (m, expected, tolerance) in [
        ("1 1/3 1/2; 3 1 3; 2 1/3 1", [0.16, 0.59, 0.25], 0.0051),
        ("1 1 1; 1 1 1; 1 1 1", [0.33, 0.33, 0.33], 0.0051),
        ("1 5 1; 1/5 1 1/5; 1 5 1", [0.45, 0.09, 0.46], 0.0055),
        ("1 9 7; 1/9 1 1/5; 1/7 5 1", [0.77, 0.05, 0.17], 0.0055),
        ("1 1/2 1; 2 1 2; 1 1/2 1", [0.25, 0.5, 0.25], 0.0051),
        ("1 6 4; 1/6 1 1/3; 1/4 3 1", [0.69, 0.09, 0.22], 0.0051),
    ] {
        near(&local(m).weights, &expected, tolerance);
    }
    // The choice of a leader in the Wikipedia article on AHP, by experience.
    near(&local("1 1/4 4; 4 1 9; 1/4 1/9 1").weights, &[0.217, 0.717, 0.066], 0.0006);
}

#[test]
fn consistency_of_schools_and_chairs() {
    // Wang & Chin (2011) Inf. Sci. 181:5240; Saaty (1977) J. Math. Psych. 15:234.
    let school = "1 4 3 1 3 4; 1/4 1 7 3 1/5 1; 1/3 1/7 1 1/5 1/5 1/6; 1 1/3 5 1 1 1/3; \
        1/3 5 5 1 1 3; 1/4 1 6 3 1/3 1";
    let p = judged(school, Method::Eigenvector, RandomIndex::Saaty1980);
    near(&[p.ci, p.cr], &[0.283974, 0.229011], 1e-6);
    let chairs = "1 4 6 7; 1/4 1 3 4; 1/6 1/3 1 2; 1/7 1/4 1/2 1";
    near(&[judged(chairs, Method::Eigenvector, RandomIndex::Saaty1980).cr], &[0.03], 0.011);
}

#[test]
fn lambda_row_by_row() {
    // The example in the tests of JMcDM: (Aw)_i / w_i under the normalised column mean.
    let text = "1 7 1/5 1/8 1/2 1/3 1/5 1; 1/7 1 1/8 1/9 1/4 1/5 1/9 1/8; 5 8 1 1/3 4 2 1 1; \
        8 9 3 1 7 5 3 3; 2 4 1/4 1/7 1 1/2 1/5 1/5; 3 5 1/2 1/5 2 1 1/3 1/3; 5 9 1 1/3 5 3 1 1; \
        1 8 1 1/3 5 3 1 1";
    let p = judged(text, Method::ColumnMean, RandomIndex::Saaty1980);
    let dot = |row: &Vec<f64>| row.iter().zip(&p.weights).map(|(a, w)| a * w).sum::<f64>();
    let ratios: Vec<f64> = p.completed.iter().zip(&p.weights).map(|(row, w)| dot(row) / w).collect();
    let expected = [8.409822, 8.227924, 8.952010, 8.848075, 8.860427, 8.941498, 8.946071, 8.625595];
    near(&ratios, &expected, 1e-5);
}

#[test]
fn random_index_of_alonso_and_lamata() {
    let published = [
        0.5245, 0.8815, 1.1086, 1.2479, 1.3417, 1.4056, 1.4499, 1.4854, 1.5141, 1.5365, 1.5551, 1.5713,
        1.5838,
    ];
    for (i, expected) in published.iter().enumerate() {
        assert_eq!(RandomIndex::AlonsoLamata.value(i + 3, 0).unwrap(), *expected);
    }
}

#[test]
fn fighter_aircraft_row_by_row() {
    // Hwang & Yoon (1981) pp. 133-134: the rows of both matrices.
    let m = [
        [2.0, 1500.0, 20000.0, 5.5, 5.0, 9.0],
        [2.5, 2700.0, 18000.0, 6.5, 3.0, 5.0],
        [1.8, 2000.0, 21000.0, 4.5, 7.0, 7.0],
        [2.2, 1800.0, 20000.0, 5.0, 5.0, 5.0],
    ];
    let table = Table::new(6, m.concat()).unwrap();
    let directions = [Direction::Benefit; 6];
    let r = rank_rows(&table, &[0.2, 0.1, 0.1, 0.1, 0.2, 0.3], &directions, Normalisation::Vector).unwrap();
    near(&r.normalised(&m[1]), &[0.5839, 0.6591, 0.455, 0.5983, 0.2887, 0.3727], 0.0008);
    near(&r.normalised(&m[3]), &[0.5139, 0.4392, 0.5056, 0.4603, 0.4811, 0.3727], 0.0008);
    near(&r.weighted(&m[0]), &[0.0934, 0.0366, 0.0506, 0.0506, 0.0962, 0.2012], 0.00011);
    near(&r.weighted(&m[2]), &[0.0841, 0.0488, 0.0531, 0.0414, 0.1347, 0.1565], 0.00011);
}

fn number(value: &Value) -> f64 {
    match (value.as_f64(), value.as_str().and_then(|s| s.split_once('/'))) {
        (Some(v), _) => v,
        (None, Some((a, b))) => a.parse::<f64>().unwrap() / b.parse::<f64>().unwrap(),
        _ => value.as_str().unwrap().parse().unwrap(),
    }
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(number).collect()
}

/// What the crate finds under a name that a case expects; `None` where the case is of another kind.
fn found(id: &str, input: &Value, name: &str) -> Option<Vec<f64>> {
    let rows = |name: &str| -> Option<Vec<Vec<f64>>> {
        Some(input.get(name)?.as_array()?.iter().map(numbers).collect())
    };
    if id.starts_with("ckmeans") {
        let x = numbers(&input["x"]);
        let weights = input.get("weights").map(numbers);
        let found = match input.get("k_range").map(numbers) {
            Some(range) => choose_1d(&x, range[0] as usize..=range[1] as usize, None).unwrap().clusters,
            None => cluster_1d(&x, number(&input["k"]) as usize, weights.as_deref()).unwrap(),
        };
        return match name {
            "cluster" => Some(found.cluster.iter().map(|q| *q as f64 + 1.0).collect()),
            "k" => Some(vec![found.size.len() as f64]),
            "centers" => Some(found.centers),
            "withinss" => Some(found.withinss),
            "size" => Some(found.size),
            _ => None,
        };
    }
    let matrix = rows("matrix")?;
    if id.starts_with("ahp") {
        let method = match id {
            _ if id.contains("geometric") => Method::GeometricMean,
            _ if id.contains("sum-product") => Method::ColumnMean,
            _ => Method::Eigenvector,
        };
        let given: Vec<Vec<Option<f64>>> =
            matrix.iter().map(|r| r.iter().map(|v| Some(*v)).collect()).collect();
        let m = PairwiseMatrix::new(&given).unwrap();
        let index = if name == "cr_saaty2005" { RandomIndex::Saaty2005 } else { RandomIndex::Saaty1980 };
        let index = if name == "cr_donegan_dodd" { RandomIndex::DoneganDodd } else { index };
        let p = priorities(&m, method, index, Completion::Optimal).unwrap();
        return match name {
            "weights" | "weights2" | "weights4" => Some(p.weights),
            "lambda_max" => Some(vec![p.lambda_max]),
            "ci" => Some(vec![p.ci]),
            _ if name.starts_with("cr") => Some(vec![p.cr]),
            _ => None,
        };
    }
    let table = Table::from_rows(&matrix).unwrap();
    let directions: Option<Vec<Direction>> = input.get("types").map(|types| {
        numbers(types).iter().map(|t| if *t < 0.0 { Direction::Cost } else { Direction::Benefit }).collect()
    });
    if id.starts_with("topsis") {
        let weights = numbers(&input["weights"]);
        let r = rank_rows(&table, &weights, &directions?, Normalisation::Vector).unwrap();
        return match name {
            "ideal" => Some(r.ideal),
            "anti" => Some(r.anti_ideal),
            "dplus" => Some(r.d_plus),
            "dminus" => Some(r.d_minus),
            "C" => Some(r.closeness.into_iter().flatten().collect()),
            "rank" => Some(r.rank.into_iter().flatten().map(|r| r as f64).collect()),
            _ => None,
        };
    }
    let method = match id.split('-').next()? {
        "entropy" => DataMethod::Entropy,
        "critic" => DataMethod::Critic,
        "merec" => DataMethod::Merec,
        "cv" => DataMethod::CoefficientOfVariation,
        _ => return None,
    };
    let weights = data_weights(&table, directions.as_deref(), method).unwrap().weights;
    ["weights", "printed"].contains(&name).then_some(weights)
}

#[test]
fn shared_cases() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../../shared/cases/methods.json");
    let Ok(text) = std::fs::read_to_string(path) else {
        println!("left out: ../shared is not here");
        return;
    };
    let cases: Value = serde_json::from_str(&text).unwrap();
    let mut compared = 0;
    for case in cases.as_array().unwrap() {
        let id = case["id"].as_str().unwrap();
        for (name, expected) in case["expected"].as_object().unwrap() {
            let Some(found) = found(id, &case["input"], name) else { continue };
            let expected = if expected.is_array() { numbers(expected) } else { vec![number(expected)] };
            let tolerance = &case["tolerance"];
            let tolerance = tolerance.as_f64().unwrap_or_else(|| number(&tolerance[name]));
            assert_eq!(found.len(), expected.len(), "{id}: {name}");
            for (found, expected) in found.iter().zip(&expected) {
                // A relative breath for figures given to their last digit.
                let room = tolerance + 1e-12 * expected.abs();
                assert!((found - expected).abs() <= room, "{id}: {name} is {found}, not {expected}");
            }
            compared += 1;
        }
    }
    assert!(compared >= 40, "only {compared} figures compared");
}
