//! The mathematics against what people use otherwise: same data, same machine, one run. Every comparison also
//! checks that both sides found the same, or that ours is no worse.

mod data;
mod growth;
mod peers;

use std::collections::BTreeMap;
use std::time::Instant;

use assay_methods::ahp::{Aggregation, Completion, Method, PairwiseMatrix, RandomIndex, group_priorities};
use assay_methods::cluster::{cluster_1d, kmeans_from};
use assay_methods::table::Direction;
use assay_methods::topsis::frozen::{Closeness, Reference};
use assay_methods::topsis::{Normalisation, rank_rows};
use rayon::prelude::*;

use crate::{Bound, Measure};
use data::WIDTH;
use peers::Peer;

const RUNS: usize = 5;

/// The fastest of some runs in seconds, and the result.
fn fastest<T>(mut work: impl FnMut() -> T) -> (f64, T) {
    let mut time = || {
        let start = Instant::now();
        let result = work();
        (start.elapsed().as_secs_f64(), result)
    };
    let mut best = time();
    for _ in 1..RUNS {
        let next = time();
        if next.0 < best.0 {
            best = next;
        }
    }
    best
}

pub fn measure() -> Vec<Measure> {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let inputs: [(&str, Vec<f64>); 5] = [
        ("table", data::table(1_000_000)),
        ("groups", data::groups(200_000)),
        ("noise", data::noise(200_000)),
        ("line", data::line(200_000)),
        ("judgements", data::judgements()),
    ];
    for (name, values) in &inputs {
        data::write(folder.path(), name, values);
        if ["groups", "noise"].contains(name) {
            data::write(folder.path(), &format!("{name}-starts"), &data::starts(values));
        }
    }
    let peers = peers::run(folder.path());
    let [(_, table), (_, groups), (_, noise), (_, line), (_, judgements)] = inputs;
    let mut measures = ranking(&table, &peers);
    measures.push(frozen(table));
    measures.extend(clusters("groups", groups, &peers));
    measures.extend(clusters("noise", noise, &peers));
    measures.push(on_a_line(&line, &peers));
    measures.push(experts(&judgements, &peers));
    growth::print();
    measures
}

fn against(what: String, seconds: f64, peer: &Peer, least: f64) -> Measure {
    Measure {
        what: format!("{what}: {}, theirs {}", shown(seconds), shown(peer.seconds)),
        value: peer.seconds / seconds,
        bound: Bound::AtLeast(least),
        unit: "x",
    }
}

fn shown(seconds: f64) -> String {
    if seconds < 0.1 { format!("{:.2} ms", seconds * 1e3) } else { format!("{seconds:.3} s") }
}

fn same(ours: f64, theirs: f64, within: f64) {
    assert!((ours - theirs).abs() <= within * theirs.abs(), "the results differ: {ours} and {theirs}");
}

fn directions() -> Vec<Direction> {
    (0..WIDTH).map(|j| if j % 2 == 0 { Direction::Benefit } else { Direction::Cost }).collect()
}

fn ranking(values: &[f64], peers: &BTreeMap<String, Peer>) -> Vec<Measure> {
    let directions = directions();
    // The copy is not part of the work: the others have their array already.
    let copies: Vec<Vec<f64>> = vec![values.to_vec(); 2];
    let (seconds, sum) = copies
        .into_iter()
        .map(|copy| {
            let start = Instant::now();
            let table = data::checked(copy);
            let found = rank_rows(&table, &[1.0; WIDTH], &directions, Normalisation::Vector);
            let took = start.elapsed().as_secs_f64();
            let found = found.expect("the table can be ranked");
            (took, found.closeness.iter().flatten().sum::<f64>())
        })
        .reduce(|a, b| if b.0 < a.0 { b } else { a })
        .expect("there are runs");
    [("numpy", "NumPy", 5.0), ("pymcdm", "pymcdm", 50.0)]
        .into_iter()
        .map(|(key, name, least)| {
            let peer = &peers[&format!("topsis {key}")];
            same(sum, peer.check, 1e-9);
            against(format!("TOPSIS ranking of 1,000,000 x {WIDTH} against {name}"), seconds, peer, least)
        })
        .collect()
}

/// Profiles rated and explained, in read passes over the same memory. The passes use all cores as well.
fn frozen(mut values: Vec<f64>) -> Measure {
    for v in &mut values {
        *v = (*v - 1.0) / 9.0;
    }
    let table = data::checked(values);
    let pass = || {
        let sums = table.values().par_chunks(1 << 16).map(|chunk| {
            let mut lanes = [0.0; 16];
            for values in chunk.as_chunks::<16>().0 {
                for (lane, v) in lanes.iter_mut().zip(values) {
                    *lane += v;
                }
            }
            lanes.iter().sum::<f64>()
        });
        sums.collect::<Vec<f64>>()
    };
    let (read, _) = fastest(|| std::hint::black_box(pass()));
    let reference = Reference::new(&[1.0; WIDTH], &[0.5; WIDTH]).expect("the reference is a profile");
    let mut explained = vec![0.0; table.values().len()];
    let mut rated = vec![Closeness::default(); table.rows()];
    let (seconds, ()) = fastest(|| {
        reference.rate_rows(&table, &mut rated, &mut explained).expect("profiles can be rated");
    });
    let last = rated.last().expect("there are profiles").score - 50.0;
    let sum: f64 = explained[explained.len() - WIDTH..].iter().sum();
    assert!((sum - last).abs() < 1e-9, "the contributions add up");
    Measure {
        what: format!(
            "1,000,000 x {WIDTH} rated with contributions: {}, a read pass {}",
            shown(seconds),
            shown(read)
        ),
        value: seconds / read,
        bound: Bound::AtMost(6.0),
        unit: "x",
    }
}

fn clusters(name: &str, points: Vec<f64>, peers: &BTreeMap<String, Peer>) -> Vec<Measure> {
    let starts = data::checked(data::starts(&points));
    let table = data::checked(points);
    [("0.0001", 1e-4, "ended by the same rule"), ("0", 0.0, "until nothing moves")]
        .into_iter()
        .map(|(key, tolerance, rule)| {
            let peer = &peers[&format!("kmeans {name} {key}")];
            let (seconds, found) = fastest(|| kmeans_from(&table, &starts, tolerance).expect("it clusters"));
            assert!(
                found.inertia <= peer.check * (1.0 + 1e-9),
                "{} is worse than {}",
                found.inertia,
                peer.check
            );
            let what = format!(
                "k-means of 200,000 x {WIDTH} ({name}), k = 8, {rule}, {} steps, against scikit-learn",
                found.steps
            );
            against(what, seconds, peer, 2.0)
        })
        .collect()
}

fn on_a_line(line: &[f64], peers: &BTreeMap<String, Peer>) -> Measure {
    let (seconds, found) = fastest(|| cluster_1d(line, 9, None).expect("it clusters"));
    let (ours, peer) = (found.withinss.iter().sum::<f64>(), &peers["line"]);
    assert!(ours <= peer.check * (1.0 + 1e-12), "{ours} is worse than {}", peer.check);
    let what = format!(
        "exact clusters of 200,000 on a line, k = 9, {:.3}% below the 10 restarts of scikit-learn",
        100.0 * (1.0 - ours / peer.check)
    );
    against(what, seconds, peer, 5.0)
}

/// Everything from the judgements on: checked matrices, each expert's weights, consistency and ranked
/// judgements, the joint matrix with the same, and the consensus.
fn experts(judgements: &[f64], peers: &BTreeMap<String, Peer>) -> Measure {
    let size = data::CRITERIA;
    let given: Vec<Vec<Vec<Option<f64>>>> = judgements
        .chunks_exact(size * size)
        .map(|matrix| matrix.chunks_exact(size).map(|row| row.iter().map(|v| Some(*v)).collect()).collect())
        .collect();
    let (seconds, found) = fastest(|| {
        let matrices: Vec<PairwiseMatrix> =
            given.iter().map(|rows| PairwiseMatrix::new(rows).expect("the judgements are sound")).collect();
        let (index, completion) = (RandomIndex::Saaty2005, Completion::Optimal);
        group_priorities(&matrices, None, Aggregation::Judgements, Method::Eigenvector, index, completion)
            .expect("the group agrees on something")
    });
    let peer = &peers["ahp"];
    let first = found.experts.iter().map(|e| e.as_ref().map_or(0.0, |p| p.weights[0])).sum::<f64>();
    same(first, peer.check, 1e-6);
    against(
        format!("AHP of {size} criteria x {} experts, all outputs, against AHPy", data::EXPERTS),
        seconds,
        peer,
        20.0,
    )
}
