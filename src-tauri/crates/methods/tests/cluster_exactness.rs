//! The accelerated k-means against the plain algorithm step by step, on data made to tie, repeat and spread;
//! and the same labels whatever the number of threads.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helper functions of tests

use assay_methods::cluster::*;
use assay_methods::table::Table;
use proptest::prelude::*;

fn squared(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum()
}

/// Lloyd's algorithm as it is written in textbooks: every distance, every step. `None` where a cluster loses
/// all its points, which textbooks leave open.
fn plain(points: &[Vec<f64>], centers: &[Vec<f64>]) -> Option<(Vec<usize>, Vec<Vec<f64>>)> {
    let mut centers = centers.to_vec();
    let mut cluster = vec![usize::MAX; points.len()];
    loop {
        let nearest = |p: &Vec<f64>| {
            let mut best = 0;
            for q in 1..centers.len() {
                if squared(p, &centers[q]) < squared(p, &centers[best]) {
                    best = q;
                }
            }
            best
        };
        let next: Vec<usize> = points.iter().map(nearest).collect();
        if next == cluster {
            return Some((cluster, centers));
        }
        cluster = next;
        for (q, center) in centers.iter_mut().enumerate() {
            let members: Vec<&Vec<f64>> =
                points.iter().zip(&cluster).filter(|(_, c)| **c == q).map(|(p, _)| p).collect();
            if members.is_empty() {
                return None;
            }
            for (j, c) in center.iter_mut().enumerate() {
                *c = members.iter().map(|p| p[j]).sum::<f64>() / members.len() as f64;
            }
        }
    }
}

/// The same partition, whatever the clusters are called.
fn same_partition(a: &[usize], b: &[usize]) -> bool {
    a.len() == b.len() && adjusted_rand(a, b).is_some_and(|r| (r - 1.0).abs() < 1e-12)
}

proptest! {
    #[test]
    fn labels_are_those_of_the_plain_algorithm(
        points in (1usize..6).prop_flat_map(|w| {
            // Whole numbers tie often and are added without rounding.
            let row = prop::collection::vec((-6i32..6).prop_map(f64::from), w);
            prop::collection::vec(row, 12..80)
        }),
        k in 2usize..6,
        offset in prop_oneof![Just(0.0), Just(1e6), Just(-1e9)],
    ) {
        let points: Vec<Vec<f64>> = points.iter().map(|p| p.iter().map(|v| v + offset).collect()).collect();
        let mut centers: Vec<Vec<f64>> = points.clone();
        centers.sort_by(|a, b| a.partial_cmp(b).unwrap());
        centers.dedup();
        prop_assume!(centers.len() >= k);
        centers.truncate(k);
        let Some((cluster, means)) = plain(&points, &centers) else { return Ok(()) };
        let table = Table::from_rows(&points).unwrap();
        let found = kmeans_from(&table, &Table::from_rows(&centers).unwrap(), 0.0).unwrap();
        prop_assert!(same_partition(&found.cluster, &cluster), "{:?} is not {:?}", found.cluster, cluster);
        let inertia: f64 = points.iter().zip(&cluster).map(|(p, &q)| squared(p, &means[q])).sum();
        prop_assert!((found.inertia - inertia).abs() <= 1e-9 * inertia.max(1.0));
    }

    #[test]
    fn restarts_never_end_above_a_plain_run(
        points in prop::collection::vec(prop::collection::vec(-100.0..100.0f64, 3), 10..60),
        k in 1usize..5,
        seed in 0u64..1000,
    ) {
        let table = Table::from_rows(&points).unwrap();
        let found = kmeans(&table, &KMeansOptions { k, seed, restarts: 4 }).unwrap();
        let starts: Vec<Vec<f64>> = points[..k].to_vec();
        let from = kmeans_from(&table, &Table::from_rows(&starts).unwrap(), 0.0).unwrap();
        // Each outcome is a local optimum; going on from the best one finds nothing better.
        let again = kmeans_from(&table, &Table::from_rows(&found.centers).unwrap(), 0.0).unwrap();
        prop_assert!(again.inertia >= found.inertia * (1.0 - 1e-9));
        prop_assert!(from.inertia >= 0.0 && found.size.iter().all(|n| *n > 0));
        let means = centers(&table, &found.cluster);
        for (mean, center) in means.iter().zip(&found.centers) {
            prop_assert!(squared(mean, center).sqrt() < 1e-9);
        }
    }

    #[test]
    fn any_scale_and_repetition_gives_figures(
        points in prop::collection::vec(prop::collection::vec(-3i32..3, 2), 4..40),
        scale in prop_oneof![Just(1e-90), Just(1e90), Just(1.0), Just(1e-300)],
        k in 1usize..4,
    ) {
        let points: Vec<Vec<f64>> =
            points.iter().map(|p| p.iter().map(|v| f64::from(*v) * scale).collect()).collect();
        let table = Table::from_rows(&points).unwrap();
        match kmeans(&table, &KMeansOptions { k, seed: 1, restarts: 3 }) {
            Ok(found) => {
                prop_assert!(found.inertia.is_finite() && found.inertia >= 0.0);
                prop_assert!(found.size.iter().all(|n| *n > 0));
                if let Some(s) = silhouette(&table, &found.cluster, 0) {
                    prop_assert!((-1.0..=1.0).contains(&s.mean));
                }
                if let Some(v) = calinski_harabasz(&table, &found.cluster) {
                    prop_assert!(v.is_finite());
                }
                if let Some(v) = davies_bouldin(&table, &found.cluster) {
                    prop_assert!(v.is_finite());
                }
            }
            Err(ClusterError::TooFewDistinct { found, .. }) => prop_assert!(found < k),
            Err(other) => return Err(TestCaseError::fail(other.to_string())),
        }
    }
}

/// Overlapping groups from a small generator of the test's own.
fn groups(rows: usize, width: usize) -> Table {
    let mut state = 42u64;
    let mut uniform = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 11) as f64 / (1u64 << 53) as f64
    };
    let values = (0..rows)
        .flat_map(|i| (0..width).map(move |j| (i % 5 * (j + 1) % 7) as f64))
        .map(|center| center + (0..6).map(|_| uniform()).sum::<f64>() * 2.0)
        .collect();
    Table::new(width, values).unwrap()
}

fn with_threads<T: Send>(threads: usize, work: impl FnOnce() -> T + Send) -> T {
    rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap().install(work)
}

#[test]
fn threads_do_not_change_a_bit() {
    let table = groups(20_000, 6);
    let options = KMeansOptions { k: 7, seed: 5, restarts: 3 };
    let line: Vec<f64> = table.values()[..30_000].to_vec();
    let run = || {
        let found = kmeans(&table, &options).unwrap();
        let s = silhouette(&table, &found.cluster, 3).unwrap();
        (found, s, cluster_1d(&line, 6, None).unwrap())
    };
    let alone = with_threads(1, run);
    assert!(alone.1.sampled.is_some_and(|n| (9_990..=10_010).contains(&n)));
    for threads in [2, 4, 8] {
        assert_eq!(with_threads(threads, run), alone);
    }
}

#[test]
fn a_sampled_silhouette_is_near_the_exact_one() {
    // A few more points than are all compared; the other figure by its definition, over every seventh point.
    let table = groups(12_000, 3);
    let found = kmeans(&table, &KMeansOptions { k: 5, seed: 1, restarts: 2 }).unwrap();
    let sampled = silhouette(&table, &found.cluster, 9).unwrap();
    let rows: Vec<&[f64]> = (0..table.rows()).map(|i| table.row(i)).collect();
    let mut sum = 0.0;
    for i in (0..rows.len()).step_by(7) {
        let mut distance = [0.0; 5];
        for (row, &q) in rows.iter().zip(&found.cluster) {
            distance[q] += squared(rows[i], row).sqrt();
        }
        let own = found.cluster[i];
        let inside = distance[own] / (found.size[own] - 1) as f64;
        let outside = (0..5)
            .filter(|q| *q != own)
            .map(|q| distance[q] / found.size[q] as f64)
            .fold(f64::INFINITY, f64::min);
        sum += (outside - inside) / inside.max(outside);
    }
    let exact = sum / rows.len().div_ceil(7) as f64;
    assert!((sampled.mean - exact).abs() < 0.02, "{sampled:?} is not near {exact}");
}

#[test]
fn an_empty_cluster_takes_the_furthest_point() {
    // Both starts on the right lose all points to the one on the left at once.
    let points = Table::new(1, vec![0.0, 1.0, 2.0, 10.0]).unwrap();
    let starts = Table::new(1, vec![3.0, 100.0, 200.0]).unwrap();
    let found = kmeans_from(&points, &starts, 0.0).unwrap();
    assert_eq!(found.size.iter().sum::<usize>(), 4);
    assert!(found.size.iter().all(|n| *n > 0));
}
