//! Sensitivity against an independent calculation: numpy evaluates the closeness from the weights at 4,001
//! shares and bisects each change of sign, knowing nothing of lines or quadratics.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helper functions of tests

use assay_methods::sensitivity::{ClassChange, Outcome, flips, sweep};
use assay_methods::table::Table;

const WEIGHTS: [f64; 5] = [0.25, 0.15, 0.2, 0.3, 0.1];

fn table() -> Table {
    let rows = [
        [0.9, 0.2, 0.5, 0.4, 0.1],
        [0.1, 0.9, 0.3, 0.9, 0.8],
        [0.55, 0.5, 0.45, 0.6, 0.35],
        [0.5, 0.6, 0.42, 0.55, 0.5],
    ];
    Table::new(5, rows.concat()).unwrap()
}

/// Two rows, and each node that swaps them with its share.
type Swaps = (usize, usize, &'static [(usize, f64)]);

#[test]
fn rows_change_places_where_bisection_says() {
    let nodes: Vec<Vec<usize>> =
        vec![vec![0], vec![1], vec![2], vec![3], vec![4], vec![0, 1], vec![2, 4], vec![0, 3, 4]];
    // Node and share, the smallest change first; the nodes not named never flip the pair.
    let expected: [Swaps; 3] = [
        (
            0,
            1,
            &[
                (0, 0.318_986_039_475),
                (1, 0.037_858_443_606),
                (3, 0.157_069_886_061),
                (5, 0.551_798_928_805),
                (2, 0.443_614_025_982),
            ],
        ),
        (
            2,
            3,
            &[
                (4, 0.119_484_895_358),
                (1, 0.177_424_324_012),
                (3, 0.249_004_171_353),
                (0, 0.196_284_619_702),
                (6, 0.371_337_941_610),
                (7, 0.573_970_931_456),
                (2, 0.105_258_543_554),
                (5, 0.609_524_056_572),
            ],
        ),
        (
            0,
            2,
            &[
                (0, 0.325_719_711_464),
                (1, 0.031_261_166_590),
                (3, 0.162_504_228_029),
                (5, 0.571_428_571_429),
                (2, 0.502_852_728_730),
            ],
        ),
    ];
    for (first, second, swaps) in expected {
        let found = flips(&table(), &WEIGHTS, &nodes, first, second).unwrap();
        assert_eq!(found.len(), nodes.len());
        for (flip, (node, at)) in found.iter().zip(swaps) {
            let Outcome::Swap { share, change } = flip.outcome else { panic!("{flip:?}") };
            let present: f64 = nodes[*node].iter().map(|leaf| WEIGHTS[*leaf]).sum();
            assert_eq!(flip.node, *node);
            assert!((share - at).abs() < 1e-11 && (change - (at - present)).abs() < 1e-11);
        }
        assert!(found[swaps.len()..].iter().all(|flip| flip.outcome == Outcome::Never));
    }
}

#[test]
fn classes_change_where_bisection_says() {
    let cut_offs = [60.0, 50.0, 40.0];
    let change = |row, share, from, to| ClassChange { row, share, from, to };
    let expected: [(&[usize], Vec<ClassChange>); 2] = [
        (
            &[0],
            vec![
                change(0, 0.067_723_960_566, 3, 2),
                change(0, 0.277_108_433_735, 2, 1),
                change(0, 0.523_449_319_213, 1, 0),
                change(1, 0.132_083_000_798, 0, 1),
                change(1, 0.361_702_127_660, 1, 2),
                change(1, 0.603_274_559_194, 2, 3),
                // Row 4 ends on the cut-off of 50 exactly and keeps its class.
            ],
        ),
        (
            &[2, 4],
            vec![
                change(0, 0.211_267_605_634, 1, 2),
                change(0, 0.907_190_209_077, 2, 3),
                change(1, 0.774_193_548_387, 1, 2),
                change(2, 0.421_487_603_306, 1, 2),
                change(3, 0.445_544_554_455, 1, 2),
            ],
        ),
    ];
    for (leaves, changes) in expected {
        let found = sweep(&table(), &WEIGHTS, leaves, 10, &cut_offs).unwrap();
        assert_eq!(found.changes.len(), changes.len());
        for (found, expected) in found.changes.iter().zip(changes) {
            assert_eq!((found.row, found.from, found.to), (expected.row, expected.from, expected.to));
            assert!((found.share - expected.share).abs() < 1e-11, "{found:?}");
        }
    }
    // The ends of the first sweep, all weight on the first column and none.
    let found = sweep(&table(), &WEIGHTS, &[0], 10, &cut_offs).unwrap();
    let ends = [&found.steps[0].score, &found.steps[10].score];
    for (score, at_none, at_all) in [(0, 35.891_301_450_048, 90.0), (1, 67.186_828_249_434, 10.0)] {
        assert!((ends[0][score] - at_none).abs() < 1e-10 && (ends[1][score] - at_all).abs() < 1e-10);
    }
}
