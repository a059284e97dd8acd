//! Clustering at the ends of the range: never a panic, never a figure that is not finite, and the same bits
//! whatever the number of threads.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helper functions of tests

mod extremes;

use assay_methods::cluster::*;
use assay_methods::table::Table;
use extremes::{distinct, extreme, finite, rows};
use proptest::prelude::*;

/// The largest value that is clustered.
const LARGEST: f64 = 1e100;

fn accepted() -> impl Strategy<Value = f64> + Clone {
    prop_oneof![
        3 => extreme().prop_map(|v| if v.abs() > LARGEST { v.signum() * LARGEST } else { v }),
        1 => (-5i32..5).prop_map(f64::from),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(800))]

    #[test]
    fn a_line_gives_figures(
        x in prop::collection::vec(accepted(), 1..12),
        weights in prop::collection::vec(prop::sample::select(vec![1e-100, 1e-30, 0.3, 1.0, 1e10, 1e100]), 12),
        k in 1usize..5,
    ) {
        for weights in [None, Some(&weights[..x.len()])] {
            let found = match cluster_1d(&x, k, weights) {
                Ok(found) => found,
                Err(ClusterError::TooFewDistinct { found, .. }) => {
                    prop_assert!(found < k && found == distinct(&x).len());
                    continue;
                }
                Err(other) => {
                    prop_assert!(matches!(other, ClusterError::WeightsApart { .. }), "{}", other);
                    continue;
                }
            };
            prop_assert!(finite(&found.centers) && finite(&found.withinss) && finite(&found.size) && finite(&found.breaks));
            prop_assert!(found.centers.is_sorted() && found.centers.len() == k);
            // Squares of smaller differences vanish.
            let plain = x.iter().all(|v| *v == 0.0 || v.abs() >= 1e-30);
            for (v, &q) in x.iter().zip(&found.cluster).filter(|_| plain) {
                prop_assert!(q == 0 || *v >= found.breaks[q - 1] || found.centers[q] == found.centers[q - 1]);
            }
            for (q, center) in found.centers.iter().enumerate() {
                let own = || x.iter().zip(&found.cluster).filter(|(_, c)| **c == q).map(|(v, _)| *v);
                prop_assert!(own().any(|v| v <= *center) && own().any(|v| v >= *center));
            }
            let chosen = choose_1d(&x, 1..=k, weights).unwrap();
            prop_assert!(finite(&chosen.bic), "{:?}", chosen.bic);
        }
    }

    #[test]
    fn points_give_figures(points in rows(accepted(), 12, 4), starts in rows(accepted(), 4, 4), k in 1usize..5, tolerance in prop::sample::select(vec![0.0, 1e-4, 1e300])) {
        let table = Table::from_rows(&points).unwrap();
        let sound = |found: &KMeans| {
            finite(&[found.inertia]) && finite(found.centers.iter().flatten()) && found.size.iter().all(|n| *n > 0)
                && found.size.iter().sum::<usize>() == points.len()
        };
        match kmeans(&table, &KMeansOptions { k, seed: 3, restarts: 2 }) {
            Ok(found) => {
                prop_assert!(sound(&found));
                // Squares of smaller differences vanish.
                let plain = points.iter().flatten().all(|v| *v == 0.0 || v.abs() >= 1e-30);
                for (i, p) in points.iter().enumerate().filter(|_| plain) {
                    let twin = points.iter().position(|o| o == p).unwrap();
                    prop_assert!(found.cluster[twin] == found.cluster[i], "equal points apart {:?}", found);
                }
            }
            Err(ClusterError::TooFewDistinct { found, .. }) => prop_assert!(found < k),
            Err(other) => return Err(TestCaseError::fail(other.to_string())),
        }
        let starts: Vec<Vec<f64>> =
            starts.iter().map(|s| (0..table.columns()).map(|j| s[j % s.len()]).collect()).collect();
        match kmeans_from(&table, &Table::from_rows(&starts).unwrap(), tolerance) {
            Ok(found) => prop_assert!(sound(&found), "{:?}", found),
            Err(refused) => prop_assert!(matches!(refused, ClusterError::TooFewDistinct { .. }), "{}", refused),
        }
    }

    #[test]
    fn quality_is_a_figure_or_nothing(points in rows(extreme(), 9, 3), cluster in prop::collection::vec(0usize..4, 10)) {
        let table = Table::from_rows(&points).unwrap();
        let cluster = &cluster[..points.len()];
        prop_assert_eq!(silhouette(&table, &[cluster, &[0]].concat(), 1), None);
        prop_assert_eq!(calinski_harabasz(&table, &vec![usize::MAX; points.len()]), None);
        let figures = [
            silhouette(&table, cluster, 1).map(|s| s.mean), calinski_harabasz(&table, cluster), davies_bouldin(&table, cluster),
        ];
        prop_assert!(figures.iter().flatten().all(|v| v.is_finite()), "{:?}", figures);
        prop_assert!(figures[0].is_none_or(|s| (-1.0..=1.0).contains(&s)), "{:?}", figures);
        // Numbers without gaps, and the same partition under other numbers.
        let names = { let mut n = cluster.to_vec(); n.sort_unstable(); n.dedup(); n };
        let numbered: Vec<usize> = cluster.iter().map(|q| names.binary_search(q).unwrap()).collect();
        prop_assert!(finite(centers(&table, &numbered).iter().flatten()));
        prop_assert!(adjusted_rand(cluster, &numbered).is_none_or(|r| r == 1.0));
        let shuffled: Vec<usize> = numbered.iter().map(|q| names.len() - 1 - q).collect();
        let (a, b) = (silhouette(&table, &numbered, 1), silhouette(&table, &shuffled, 1));
        prop_assert_eq!(a.is_some(), b.is_some());
        prop_assert!((a.map_or(0.0, |s| s.mean) - b.map_or(0.0, |s| s.mean)).abs() < 1e-9);
    }

    #[test]
    fn elbow_takes_any_curve(curve in prop::collection::vec((0usize..9, extreme()), 0..6)) {
        let found = elbow(&curve);
        prop_assert!(found.is_none_or(|k| curve.iter().any(|c| c.0 == k)));
    }
}

#[test]
fn threads_change_no_bit_of_choice_or_stability() {
    let points: Vec<f64> = (0..1200).map(|i| f64::from(i * i % 977) * 0.1).collect();
    let table = Table::new(2, points.clone()).unwrap();
    let run = || {
        let options = KMeansOptions { k: 4, seed: 11, restarts: 4 };
        let whole = kmeans(&table, &options).unwrap().cluster;
        let again = |part: &[usize]| {
            let values = part.iter().flat_map(|&i| table.row(i)).copied().collect();
            Ok(kmeans(&Table::new(2, values).unwrap(), &options)?.cluster)
        };
        (
            choose(&table, 1..=6, &options).unwrap(),
            stability(&whole, 0.7, 20, 5, again).unwrap(),
            choose_1d(&points, 1..=7, None).unwrap(),
        )
    };
    let with = |threads| rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap().install(run);
    let alone = with(1);
    for threads in [2, 4, 8] {
        assert!(with(threads) == alone);
    }
}

#[test]
fn figures_that_were_none() {
    // A variance whose squares vanish.
    let chosen = choose_1d(&[0.0, 5e-324, 1e-320], 1..=2, None).unwrap();
    assert!(finite(&chosen.bic));
    assert!(finite(&choose_1d(&[0.0, 1e-200, 1.0], 1..=3, None).unwrap().bic));
    // Squares beyond the range: the figures are those of the same points in another unit.
    let of = |unit: f64| {
        let table = Table::new(1, [0.0, 1.0, 10.0, 11.0].map(|v| v * unit).to_vec()).unwrap();
        let cluster = [0, 0, 1, 1];
        let mean = silhouette(&table, &cluster, 0).unwrap().mean;
        (mean, calinski_harabasz(&table, &cluster), davies_bouldin(&table, &cluster))
    };
    assert_eq!(of(2f64.powi(1000)), of(1.0));
    assert_eq!(of(2f64.powi(-1000)), of(1.0));
    let huge = Table::new(1, vec![f64::MAX; 3]).unwrap();
    assert!(finite(centers(&huge, &[0, 0, 0]).iter().flatten()));
    // Numbers with a gap, and a curve that runs backwards.
    let line = Table::new(1, vec![0.0, 1.0, 2.0]).unwrap();
    assert_eq!(silhouette(&line, &[0, 2, 2], 0), None);
    assert_eq!((calinski_harabasz(&line, &[0, 2, 2]), davies_bouldin(&line, &[0, 2, 2])), (None, None));
    assert_eq!(elbow(&[(3, 9.0), (2, 5.0), (0, 1.0)]), None);
}
