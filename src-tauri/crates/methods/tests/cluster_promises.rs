//! What clustering promises, against plain calculation: exact on a line whatever lies on it, never improvable by
//! moving one point, the labels of the textbook from any start.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helper functions of tests

mod extremes;

use assay_methods::cluster::*;
use assay_methods::table::Table;
use extremes::distinct;
use proptest::prelude::*;

/// Sum of squares of a partition of a line, worked out plainly.
fn within(x: &[f64], weights: &[f64], cluster: &[usize]) -> f64 {
    let k = cluster.iter().max().unwrap() + 1;
    (0..k)
        .map(|q| {
            let own: Vec<usize> = (0..x.len()).filter(|i| cluster[*i] == q).collect();
            let Some(&base) = own.first() else { return 0.0 };
            let total: f64 = own.iter().map(|&i| weights[i]).sum();
            let far: f64 = own.iter().map(|&i| weights[i] * (x[i] - x[base])).sum::<f64>() / total;
            own.iter().map(|&i| weights[i] * (x[i] - x[base] - far).powi(2)).sum::<f64>()
        })
        .sum()
}

/// All partitions of sorted values into runs, by where each value's cluster is.
fn runs(n: usize, k: usize) -> Vec<Vec<usize>> {
    (0..1u32 << (n - 1))
        .filter(|cuts| cuts.count_ones() as usize == k - 1)
        .map(|cuts| (0..n).map(|i| (cuts & ((1 << i) - 1)).count_ones() as usize).collect())
        .collect()
}

fn squared(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum()
}

/// Lloyd's algorithm as textbooks have it; a cluster without points takes the furthest one from its centre.
fn plain(points: &[Vec<f64>], starts: &[Vec<f64>]) -> Vec<usize> {
    let mut centers = starts.to_vec();
    let k = centers.len();
    let mut cluster = vec![usize::MAX; points.len()];
    loop {
        let nearest = |p: &Vec<f64>| {
            (0..k).fold(
                0,
                |best, q| if squared(p, &centers[q]) < squared(p, &centers[best]) { q } else { best },
            )
        };
        let mut next: Vec<usize> = points.iter().map(nearest).collect();
        let moved = next != cluster;
        let mut filled = false;
        for empty in 0..k {
            let size = |q: usize| next.iter().filter(|c| **c == q).count();
            if size(empty) == 0 {
                let far = |i: usize| squared(&points[i], &centers[next[i]]);
                let open = (0..points.len()).filter(|&i| size(next[i]) > 1);
                let at = open.reduce(|best, i| if far(i) > far(best) { i } else { best }).unwrap();
                next[at] = empty;
                filled = true;
            }
        }
        cluster = next;
        if !moved && !filled {
            return cluster;
        }
        for (q, center) in centers.iter_mut().enumerate() {
            let own: Vec<&Vec<f64>> =
                points.iter().zip(&cluster).filter(|(_, c)| **c == q).map(|(p, _)| p).collect();
            for (j, c) in center.iter_mut().enumerate() {
                *c = own.iter().map(|p| p[j]).sum::<f64>() / own.len() as f64;
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(800))]

    #[test]
    fn a_line_is_solved_exactly_whatever_lies_on_it(
        x in prop::collection::vec(prop_oneof![
            3 => (-9i32..9).prop_map(f64::from),
            1 => prop::sample::select(vec![-1e20, 1e20, 3e50, 1e-20, 2e-20, 1e12, -1e100]),
        ], 3..11),
        weights in prop::collection::vec(prop::sample::select(vec![1.0 / 3.0, 0.7, 1.0, 1e9 / 7.0, 1e-3]), 11),
        weighed in any::<bool>(),
        k in 1usize..5,
    ) {
        let x = distinct(&x);
        let k = k.min(x.len());
        let weights: Vec<f64> = if weighed { weights[..x.len()].to_vec() } else { vec![1.0; x.len()] };
        let found = cluster_1d(&x, k, Some(&weights)).unwrap();
        let total = within(&x, &weights, &found.cluster);
        for partition in runs(x.len(), k) {
            let other = within(&x, &weights, &partition);
            prop_assert!(total <= other * (1.0 + 1e-9), "{total:e} {:?} against {other:e} {partition:?}", found.cluster);
        }
    }

    #[test]
    fn labels_are_those_of_the_plain_algorithm_from_any_start(
        points in prop::collection::vec(prop::collection::vec((-6i32..6).prop_map(f64::from), 2), 12..60),
        starts in prop::collection::vec(prop::collection::vec(prop_oneof![
            3 => (-6i32..6).prop_map(f64::from),
            1 => prop::sample::select(vec![50.0, -1e3, 1e15, -1e19, 1e25, -1e40, 1e60, 1e99]),
        ], 2), 2..12),
        outlier in prop::option::weighted(0.3, prop::sample::select(vec![1e4, 1e9, -1e12])),
    ) {
        let mut points = points;
        points.extend(outlier.map(|v| vec![v, 1.0]));
        let found = kmeans_from(&Table::from_rows(&points).unwrap(), &Table::from_rows(&starts).unwrap(), 0.0);
        let Ok(found) = found else { return Ok(()) };
        let expected = plain(&points, &starts);
        prop_assert_eq!(adjusted_rand(&found.cluster, &expected), Some(1.0), "{:?} is not {:?}", found.cluster, expected);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_single_move_lowers_the_inertia(
        points in prop::collection::vec(prop::collection::vec(0.0..1.0f64, 2), 20..300),
        k in 2usize..14,
        seed in 0u64..1000,
        offset in prop::sample::select(vec![0.0, 1e6]),
    ) {
        let points: Vec<Vec<f64>> = points.iter().map(|p| p.iter().map(|v| v + offset).collect()).collect();
        let found = kmeans(&Table::from_rows(&points).unwrap(), &KMeansOptions { k, seed, restarts: 1 }).unwrap();
        for (p, &own) in points.iter().zip(&found.cluster) {
            let size = |q: usize| found.size[q] as f64;
            if size(own) < 2.0 {
                continue;
            }
            let lost = size(own) / (size(own) - 1.0) * squared(p, &found.centers[own]);
            for q in (0..k).filter(|q| *q != own) {
                let cost = size(q) / (size(q) + 1.0) * squared(p, &found.centers[q]);
                prop_assert!(cost >= lost * (1.0 - 1e-6), "{cost} below {lost}");
            }
        }
    }

    #[test]
    fn a_line_is_never_worse_than_a_lloyd_run_or_a_draw(
        x in prop::collection::vec((0..2000i32).prop_map(|v| f64::from(v) * 0.37 - 300.0), 12..300),
        labels in prop::collection::vec(0usize..9, 300),
        seed in 0u64..100,
        k in 1usize..9,
    ) {
        prop_assume!(distinct(&x).len() >= k);
        let best: f64 = cluster_1d(&x, k, None).unwrap().withinss.iter().sum();
        let lloyd = kmeans(&Table::new(1, x.clone()).unwrap(), &KMeansOptions { k, seed, restarts: 1 }).unwrap();
        let drawn: Vec<usize> = labels[..x.len()].iter().map(|q| q % k).collect();
        for other in [lloyd.inertia, within(&x, &vec![1.0; x.len()], &drawn)] {
            prop_assert!(best <= other * (1.0 + 1e-12) + 1e-12);
        }
    }

    /// A long line with one weight far above the others: the fast search must not overlook the best cut.
    #[test]
    fn a_heavy_weight_hides_nothing(
        weights in prop::collection::vec(0.1..1.0f64, 31),
        heavy in prop::sample::select(vec![1e11 / 3.0, 1e10 / 7.0, 1e9 / 7.0, 1e3]),
        at in prop_oneof![0usize..31, Just(15)],
    ) {
        let n = weights.len();
        let x: Vec<f64> = (0..n).map(|i| i as f64 - at as f64).collect();
        let mut weights = weights;
        weights[at] = heavy;
        let found = cluster_1d(&x, 3, Some(&weights)).unwrap();
        let total = within(&x, &weights, &found.cluster);
        for a in 1..n {
            for b in a + 1..n {
                let partition: Vec<usize> = (0..n).map(|i| usize::from(i >= a) + usize::from(i >= b)).collect();
                let other = within(&x, &weights, &partition);
                prop_assert!(total <= other * (1.0 + 1e-9), "{total:e} {:?} above {other:e} {partition:?}", found.cluster);
            }
        }
    }
}

#[test]
fn weights_too_far_apart_to_be_exact_are_refused() {
    let x = [-2.0, -1.0, 0.0, 5.0, 6.0];
    let refused = cluster_1d(&x, 2, Some(&[1.0, 1.0, 1e40, 1e-3, 1.0])).unwrap_err();
    assert!(refused.to_string().starts_with("weight 1 is 1, the largest is 1000"), "{refused}");
    assert!(cluster_1d(&x, 2, Some(&[1.0, 1.0, 1e12, 1.0, 1.0])).is_ok());
}

#[test]
fn a_start_beyond_single_precision_freezes_no_point() {
    // The far cluster first takes the furthest point, (-6, 4), and then its neighbour.
    let points = Table::new(2, vec![0.0, 0.0, 2.0, -3.0, -4.0, 4.0, 1.0, -1.0, -6.0, 4.0]).unwrap();
    for far in [1e18, 1e25, -1e40, 1e99] {
        let starts = Table::new(2, vec![0.0, 0.0, far, 0.0]).unwrap();
        assert_eq!(kmeans_from(&points, &starts, 0.0).unwrap().cluster, [1, 1, 0, 1, 0], "{far}");
    }
}

#[test]
fn outliers_take_no_digits_from_the_rest() {
    // By hand: 0 and 1 stand further from 1e20 and -1e100 than from each other.
    let found = cluster_1d(&[1e20, -1e100, 0.0, -1.0, 1.0, 9.0], 4, None).unwrap();
    assert_eq!(found.cluster, [3, 0, 1, 1, 1, 2]);
}
