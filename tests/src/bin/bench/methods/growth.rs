//! How the time of each method grows with the rows; told, not bound.

use std::time::Instant;

use assay_methods::cluster::{KMeansOptions, cluster_1d, kmeans, silhouette};
use assay_methods::table::Table;
use assay_methods::topsis::frozen::{Closeness, Reference};
use assay_methods::topsis::{Normalisation, rank_rows};
use assay_methods::validation::{Confidence, discrimination::Sample};
use assay_methods::weights::{DataMethod, data_weights};

use super::data::{self, WIDTH};
use super::{directions, shown};

const ROWS: [usize; 4] = [1_000, 10_000, 100_000, 1_000_000];

/// A method's name and what it does with a table.
type Line = (&'static str, fn(&Table));

const LINES: &[Line] = &[
    ("TOPSIS ranking", |t| {
        rank_rows(t, &[1.0; WIDTH], &directions(), Normalisation::Vector).expect("it ranks");
    }),
    ("frozen rating with contributions", |t| {
        let values = t.values().iter().map(|v| (v - 1.0) / 9.0).collect();
        let mut explained = vec![0.0; t.values().len()];
        let reference = Reference::new(&[1.0; WIDTH], &[0.5; WIDTH]).expect("a profile");
        let mut rated = vec![Closeness::default(); t.rows()];
        reference.rate_rows(&data::checked(values), &mut rated, &mut explained).expect("it rates");
    }),
    ("entropy weights", |t| {
        data_weights(t, None, DataMethod::Entropy).expect("the columns differ");
    }),
    ("CRITIC weights", |t| {
        data_weights(t, None, DataMethod::Critic).expect("the columns differ");
    }),
    ("k-means, k = 8, one start", |t| {
        kmeans(t, &KMeansOptions { k: 8, seed: 1, restarts: 1 }).expect("it clusters");
    }),
    ("silhouette, sampled above 10,000", |t| {
        let cluster: Vec<usize> = (0..t.rows()).map(|i| i % 8).collect();
        silhouette(t, &cluster, 1).expect("there are eight clusters");
    }),
    ("exact clusters on a line, k = 9", |t| {
        cluster_1d(&first_column(t), 9, None).expect("it clusters");
    }),
    ("AUC with its interval", |t| {
        let outcome: Vec<bool> = (0..t.rows()).map(|i| t.row(i)[1] > 8.0).collect();
        let sample = Sample::new(&first_column(t), &outcome).expect("there are both outcomes");
        let _ = sample.delong(Confidence::P95);
    }),
];

fn first_column(table: &Table) -> Vec<f64> {
    table.values().iter().step_by(WIDTH).copied().collect()
}

pub fn print() {
    println!("\n{:<36}{:>12}{:>12}{:>12}{:>12}", "rows", "1,000", "10,000", "100,000", "1,000,000");
    let tables: Vec<Table> = ROWS.iter().map(|rows| data::checked(data::table(*rows))).collect();
    for (name, work) in LINES {
        print!("{name:<36}");
        for table in &tables {
            let start = Instant::now();
            work(table);
            print!("{:>12}", shown(start.elapsed().as_secs_f64()));
        }
        println!();
    }
    println!();
}
