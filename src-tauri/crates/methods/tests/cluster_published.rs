//! Clustering against published examples, other implementations and brute force.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helper functions of tests

mod datasets;

use assay_methods::cluster::*;
use assay_methods::table::Table;
use proptest::prelude::*;

fn table<const N: usize>(rows: &[[f64; N]]) -> Table {
    Table::new(N, rows.concat()).unwrap()
}

fn near(found: &[f64], expected: &[f64], tolerance: f64) {
    assert_eq!(found.len(), expected.len());
    for (f, e) in found.iter().zip(expected) {
        assert!((f - e).abs() <= tolerance, "{found:?} is not {expected:?}");
    }
}

/// Checks clusters (numbered from 1, as in R), centres, sums of squares and sizes.
fn assert_clusters(c: &Clusters1d, cluster: &[usize], centers: &[f64], withinss: &[f64], size: &[f64]) {
    assert_eq!(c.cluster.iter().map(|q| q + 1).collect::<Vec<_>>(), cluster);
    near(&c.centers, centers, 1e-8);
    near(&c.withinss, withinss, 1e-8);
    near(&c.size, size, 0.0);
}

#[test]
fn tests_of_ckmeans_1d_dp() {
    // tests/testthat/test_Ckmeans.1d.dp.R of the R package (Wang & Song 2011, R Journal 3(2):29).
    let x = [-1.0, 2.0, -1.0, 2.0, 4.0, 5.0, 6.0, -1.0, 2.0, -1.0];
    let c = cluster_1d(&x, 3, None).unwrap();
    assert_clusters(
        &c,
        &[1, 2, 1, 2, 3, 3, 3, 1, 2, 1],
        &[-1.0, 2.0, 5.0],
        &[0.0, 0.0, 2.0],
        &[4.0, 3.0, 3.0],
    );
    assert_eq!(c.breaks, [0.5, 3.5]);
    let c = cluster_1d(&[-1.0, 2.0, 4.0, 5.0, 6.0], 3, Some(&[4.0, 3.0, 1.0, 1.0, 1.0])).unwrap();
    assert_clusters(&c, &[1, 2, 3, 3, 3], &[-1.0, 2.0, 5.0], &[0.0, 0.0, 2.0], &[4.0, 3.0, 3.0]);
    let c = cluster_1d(&[3.0, 2.0, -5.4, 0.1], 4, None).unwrap();
    assert_clusters(&c, &[4, 3, 1, 2], &[-5.4, 0.1, 2.0, 3.0], &[0.0; 4], &[1.0; 4]);
    let x: Vec<f64> = (1..=10).map(f64::from).collect();
    let c = cluster_1d(&x, 2, None).unwrap();
    assert_clusters(&c, &[1, 1, 1, 1, 1, 2, 2, 2, 2, 2], &[3.0, 8.0], &[10.0, 10.0], &[5.0, 5.0]);
    let c = cluster_1d(&[-2.5; 4], 1, None).unwrap();
    assert_clusters(&c, &[1; 4], &[-2.5], &[0.0], &[4.0]);
    assert!(c.breaks.is_empty());
}

#[test]
fn readme_of_ckmeans() {
    let x = [
        1.0, 12.0, 13.0, 14.0, 15.0, 16.0, 2.0, 2.0, 3.0, 5.0, 7.0, 1.0, 2.0, 5.0, 7.0, 1.0, 5.0, 82.0, 1.0,
        1.3, 1.1, 78.0,
    ];
    assert_eq!(cluster_1d(&x, 3, None).unwrap().size, [15.0, 5.0, 2.0]);
}

#[test]
fn number_of_clusters_by_bic() {
    // Same tests of Ckmeans.1d.dp; the criteria by an independent calculation of its formula.
    let c = choose_1d(&[0.9, 1.0, 1.1, 1.9, 2.0, 2.1], 1..=6, None).unwrap();
    assert_eq!((c.k, c.clusters.size), (2, vec![3.0, 3.0]));
    let bic = [
        -12.544848360860808,
        -4.672804795387149,
        -10.353361424130835,
        -16.033918052874508,
        -21.88701075410454,
        -27.740103455334598,
    ];
    near(&c.bic, &bic, 1e-9);
    let x: Vec<f64> = (1..=10).map(f64::from).collect();
    let c = choose_1d(&x, 1..=10, None).unwrap();
    assert_eq!(c.k, 1);
    near(&c.bic[..3], &[-54.13967801012571, -59.43915003410582, -65.76524967617229], 1e-9);
    near(&c.bic[9..], &[-114.51662101655342], 1e-9);
    let x: Vec<f64> = (-10..=10).map(|i| f64::from(i).cos()).collect();
    let c = choose_1d(&x, 1..=9, None).unwrap();
    assert_eq!((c.k, c.clusters.size), (2, vec![12.0, 9.0]));
    near(&c.clusters.centers, &[-0.6592474631, 0.6751193405], 1e-9);
    near(&c.clusters.withinss, &[1.05647931, 0.6232976959], 1e-9);
    let bic = [
        -51.81601335706244,
        -50.115205372066335,
        -54.35978574991577,
        -61.08787728553578,
        -63.76594969035904,
        -62.38661294412032,
        -63.43051326252112,
        -65.12847175426467,
        -69.42881085102297,
    ];
    near(&c.bic, &bic, 1e-9);
}

#[test]
fn bic_at_the_edges() {
    let same = choose_1d(&[5.0; 7], 1..=3, None).unwrap();
    assert_eq!((same.k, same.bic.len()), (1, 0));
    // The range ends where the distinct values end.
    assert_eq!(choose_1d(&[1.0, 1.0, 2.0, 2.0], 1..=9, None).unwrap().bic.len(), 2);
    assert_eq!(choose_1d(&[1.0, 1.0], 2..=3, None), Err(ClusterError::TooFewDistinct { k: 2, found: 1 }));
    let upside_down = std::ops::RangeInclusive::new(3, 2);
    assert_eq!(choose_1d(&[1.0, 2.0], upside_down, None), Err(ClusterError::Range { low: 3, high: 2 }));
    assert_eq!(choose_1d(&[1.0, 2.0], 0..=2, None), Err(ClusterError::NoCluster));
    // Repetition and weight say the same.
    let plain = choose_1d(&[1.0, 1.0, 1.0, 2.0, 4.0, 4.5], 1..=4, None).unwrap();
    let weighted = choose_1d(&[1.0, 2.0, 4.0, 4.5], 1..=4, Some(&[3.0, 1.0, 1.0, 1.0])).unwrap();
    near(&plain.bic, &weighted.bic, 1e-12);
}

#[test]
fn refused_with_its_place() {
    assert_eq!(cluster_1d(&[], 1, None), Err(ClusterError::Empty));
    let message = |r: Result<Clusters1d, ClusterError>| r.unwrap_err().to_string();
    assert!(message(cluster_1d(&[1.0, f64::NAN], 1, None)).starts_with("row 2, column 1: NaN"));
    assert!(message(cluster_1d(&[1.0, 1e300], 1, None)).starts_with("row 2, column 1: 1000"));
    assert!(message(cluster_1d(&[1.0, 1.0, 2.0], 3, None)).contains("only 2 found"));
    assert!(message(cluster_1d(&[1.0, 2.0], 0, None)).contains("is 0"));
    assert!(message(cluster_1d(&[1.0, 2.0], 1, Some(&[1.0]))).contains("1 weights given for 2 values"));
    assert!(message(cluster_1d(&[1.0, 2.0], 1, Some(&[1.0, 0.0]))).starts_with("weight 2 is 0"));
    let options = KMeansOptions { k: 1, seed: 0, restarts: 1 };
    let far = table(&[[1.0, 2.0], [3.0, 1e101]]);
    assert!(kmeans(&far, &options).unwrap_err().to_string().starts_with("row 2, column 2: 1000"));
    let points = table(&[[0.0, 2.0], [-0.0, 2.0]]);
    let two = KMeansOptions { k: 2, ..options };
    assert_eq!(kmeans(&points, &two), Err(ClusterError::TooFewDistinct { k: 2, found: 1 }));
    assert_eq!(
        kmeans_from(&points, &table(&[[1.0]]), 0.0),
        Err(ClusterError::CenterWidth { expected: 2, found: 1 })
    );
    for tolerance in [-1.0, f64::NAN, f64::INFINITY] {
        let refused = kmeans_from(&points, &points, tolerance).unwrap_err().to_string();
        assert!(refused.starts_with(&format!("the tolerance is {tolerance}")));
    }
    for restarts in [0, usize::MAX] {
        let refused = kmeans(&points, &KMeansOptions { restarts, ..options });
        assert_eq!(refused, Err(ClusterError::Restarts { found: restarts }));
    }
}

#[test]
fn far_apart_scales_are_still_exact() {
    // The three small values separate only if their distances survive next to 1e15.
    let x = [0.0, 1e-3, 5.0, 1e15];
    let c = cluster_1d(&x, 3, None).unwrap();
    assert_eq!(c.cluster, [0, 0, 1, 2]);
    let c = cluster_1d(&[1e-90, 3e-90, 9e-90, 1e-89], 2, None).unwrap();
    assert_eq!(c.cluster, [0, 0, 1, 1]);
}

#[test]
fn iris() {
    // R: kmeans(iris[, 1:4], 3)$tot.withinss; the other figures from scikit-learn.
    let points = table(&datasets::IRIS);
    let options = KMeansOptions { k: 3, seed: 1, restarts: 10 };
    let found = kmeans(&points, &options).unwrap();
    assert!((found.inertia - 78.851441426146).abs() < 1e-9);
    let exact = silhouette(&points, &found.cluster, 0).unwrap();
    assert!((exact.mean - 0.5528190123564101).abs() < 1e-9 && exact.sampled.is_none());
    assert!((calinski_harabasz(&points, &found.cluster).unwrap() - 561.62775662962).abs() < 1e-8);
    assert!((davies_bouldin(&points, &found.cluster).unwrap() - 0.6619715465007465).abs() < 1e-9);
    assert_eq!(found.size, [50, 62, 38]);
    near(&found.centers[0], &[5.006, 3.428, 1.462, 0.246], 1e-9);
    assert_eq!(kmeans(&points, &KMeansOptions { seed: 77, ..options }).unwrap().cluster, found.cluster);
}

#[test]
fn wine() {
    // scikit-learn on the raw columns, where the last one dominates.
    let points = table(&datasets::WINE);
    let options = KMeansOptions { k: 3, seed: 1, restarts: 10 };
    let found = kmeans(&points, &options).unwrap();
    assert!((found.inertia - 2370689.686782968).abs() < 1e-3);
    assert_eq!(found.size, [69, 62, 47]);
    assert!((silhouette(&points, &found.cluster, 0).unwrap().mean - 0.5711381937868838).abs() < 1e-9);
    // Standardised, the total sum of squares is rows x columns.
    let standard = points.standardised();
    assert!(kmeans(&standard, &options).unwrap().inertia < 178.0 * 13.0);
    let whole = kmeans(&standard, &KMeansOptions { k: 1, ..options }).unwrap();
    assert!((whole.inertia - 178.0 * 13.0).abs() < 1e-9);
}

#[test]
fn one_cluster_and_constant_columns() {
    let points = table(&[[1.0, 5.0], [3.0, 5.0], [5.0, 5.0]]);
    let one = kmeans(&points.standardised(), &KMeansOptions { k: 1, seed: 0, restarts: 1 }).unwrap();
    assert_eq!((one.size, centers(&points, &one.cluster)), (vec![3], vec![vec![3.0, 5.0]]));
    assert!((one.inertia - 3.0).abs() < 1e-12);
    assert_eq!(silhouette(&points, &one.cluster, 0), None);
    let all = kmeans(&points, &KMeansOptions { k: 3, seed: 0, restarts: 1 }).unwrap();
    assert_eq!((&all.cluster, all.inertia), (&vec![0, 1, 2], 0.0));
    assert_eq!(silhouette(&points, &all.cluster, 0).unwrap().mean, 0.0);
}

/// The smallest sum of squares of any cut of the sorted values into `k` runs.
fn brute_force(sorted: &[f64], k: usize) -> f64 {
    let run = |x: &[f64]| {
        let mean = x.iter().sum::<f64>() / x.len() as f64;
        x.iter().map(|v| (v - mean) * (v - mean)).sum::<f64>()
    };
    if k == 1 {
        return run(sorted);
    }
    (1..=sorted.len() + 1 - k)
        .map(|first| run(&sorted[..first]) + brute_force(&sorted[first..], k - 1))
        .fold(f64::INFINITY, f64::min)
}

proptest! {
    #[test]
    fn exact_on_a_line(x in prop::collection::vec(-100.0..100.0f64, 4..11), k in 1usize..4) {
        let c = cluster_1d(&x, k, None).unwrap();
        let mut sorted = x.clone();
        sorted.sort_by(f64::total_cmp);
        prop_assert!((c.withinss.iter().sum::<f64>() - brute_force(&sorted, k)).abs() < 1e-8);
        for (v, &q) in x.iter().zip(&c.cluster) {
            prop_assert!(q == 0 || *v >= c.breaks[q - 1]);
            prop_assert!(q == k - 1 || *v <= c.breaks[q]);
        }
    }

    #[test]
    fn agrees_with_the_ckmeans_crate(x in prop::collection::vec(0.0..1000.0f64, 20..200), k in 1u8..9) {
        let theirs = ckmeans::ckmeans(&x, k).unwrap();
        let cost: f64 = theirs.iter().map(|c| brute_force(c, 1)).sum();
        let ours = cluster_1d(&x, usize::from(k), None).unwrap();
        prop_assert!((ours.withinss.iter().sum::<f64>() - cost).abs() <= 1e-9 * cost.max(1.0));
    }

    #[test]
    fn order_of_values_does_not_matter(x in prop::collection::vec(-9i32..9, 6..40), k in 1usize..4) {
        let x: Vec<f64> = x.into_iter().map(f64::from).collect();
        let Ok(c) = cluster_1d(&x, k, None) else { return Ok(()) };
        let mut reversed = x.clone();
        reversed.reverse();
        let mut r = cluster_1d(&reversed, k, None).unwrap();
        r.cluster.reverse();
        prop_assert_eq!(c, r);
    }

    #[test]
    fn kmeans_on_a_line_is_rarely_worse_and_never_better(
        x in prop::collection::vec(0.0..100.0f64, 6..30), k in 1usize..4
    ) {
        let points = Table::new(1, x.clone()).unwrap();
        let found = kmeans(&points, &KMeansOptions { k, seed: 3, restarts: 20 }).unwrap();
        let exact: f64 = cluster_1d(&x, k, None).unwrap().withinss.iter().sum();
        prop_assert!(found.inertia >= exact - 1e-9);
        prop_assert!(found.inertia <= exact * 1.5 + 1e-9);
        prop_assert!(found.centers.windows(2).all(|c| c[0] <= c[1]));
        prop_assert_eq!(found.size.iter().sum::<usize>(), x.len());
    }
}
