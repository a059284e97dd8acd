//! The distribution of a draft's scores, the number of grades it supports, and cut-offs to choose from.

use std::collections::BTreeMap;

use assay_credit::calibrate::POPULATION_MIN;
use assay_credit::draft::cuts::fewest_misplaced;
use assay_credit::engine::{Engine, Verdict};
use assay_credit::model::RatingModel;
use assay_methods::ahp::{Completion, Method, RandomIndex};
use assay_methods::cluster::{
    KMeansOptions, adjusted_rand, calinski_harabasz, choose_1d, cluster_1d, davies_bouldin, elbow, kmeans,
    silhouette,
};
use assay_methods::sensitivity::{NoiseOptions, noise};
use assay_methods::table::Table;
use assay_store::Id;

use super::people::{Answers, People};
use super::reference::Looked;
use super::shaken::{any_judged, hierarchy};
use super::{count, not_computable};
use crate::session::Session;
use crate::view::{GradeCount, GradeSize, GradingView, NoiseView, SeveralDimensions};
use crate::{CommandError, Job};

/// The most grades that are tried.
const MOST_GRADES: usize = 10;
/// Seed of everything that draws: the same draft gives the same advice.
pub(in crate::session) const SEED: u64 = 20_260_101;
const RESTARTS: usize = 10;
/// Other seeds whose clusters are compared with the first.
const OTHER_SEEDS: u64 = 4;
/// Draws of shaken judgements: shares are told apart to about three hundredths.
pub(in crate::session) const DRAWS: usize = 1_000;
/// Fewer for many customers, so that the answer stays within a breath.
const DRAWS_OF_MANY: usize = 200;
const MANY: usize = 2_000;
/// Ordinary doubt: a judgement of 3 lies between 2.2 and 4.2 in nine of ten draws.
pub(in crate::session) const SIGMA: f64 = 0.2;
/// A customer that keeps its grade in fewer draws than this is shaky.
const SHAKY: f64 = 0.8;

impl Session {
    /// The distribution of scores and what clustering advises.
    ///
    /// # Errors
    /// `not_found`; `model_not_computable`; `cancelled`.
    pub fn draft_grading(&self, id: &str, job: &Job) -> Result<GradingView, CommandError> {
        let Looked { model, people, rows, answers } = self.looked_at(id, job)?;
        let engine = Engine::new(&model).map_err(|error| not_computable(&error))?;
        let verdicts = answers.verdicts(&engine, &people, &rows)?;
        let mut known: BTreeMap<Id, bool> = BTreeMap::new();
        for outcome in self.book().outcomes()? {
            *known.entry(outcome.customer).or_default() |= outcome.defaulted;
        }
        let k = model.grades.len();
        let mut grades: Vec<GradeSize> = model
            .grades
            .iter()
            .map(|grade| GradeSize {
                label: grade.label.clone(),
                by_score: 0,
                customers: 0,
                defaults: (!known.is_empty()).then_some(0),
                with_outcome: (!known.is_empty()).then_some(0),
            })
            .collect();
        let (mut scores, mut graded) = (Vec::new(), Vec::new());
        for (row, verdict) in rows.iter().zip(&verdicts) {
            let Verdict::Graded { score, model_grade, grade, .. } = verdict else { continue };
            scores.push(*score);
            graded.push(*row);
            grades[*model_grade].by_score += 1;
            grades[*grade].customers += 1;
            if let Some(defaulted) = known.get(&people.records[*row].id) {
                let size = &mut grades[*grade];
                size.defaults = size.defaults.map(|defaults| defaults + u32::from(*defaulted));
                size.with_outcome = size.with_outcome.map(|customers| customers + 1);
            }
        }
        job.stopped()?;
        let (advice, by_silhouette, by_elbow, by_bic) = advice(&scores);
        let clusters = cluster_1d(&scores, k, None).ok();
        job.stopped()?;
        let several = several(&engine, &answers, &people, (&graded, &scores), k);
        job.stopped()?;
        let noise = shaken(&model, &engine, &answers, &people, &graded);
        let falling = |values: &[f64]| values.iter().rev().copied().collect::<Vec<f64>>();
        let not_ratable = count(rows.len() - scores.len());
        let small_population = scores.len() < POPULATION_MIN;
        scores.sort_by(f64::total_cmp);
        Ok(GradingView {
            customers: count(rows.len()),
            not_ratable,
            grades,
            small_population,
            advice,
            by_silhouette,
            by_elbow,
            by_bic,
            cut_offs: clusters.as_ref().map(|found| falling(&found.breaks)).unwrap_or_default(),
            centers: clusters.as_ref().map(|found| falling(&found.centers)).unwrap_or_default(),
            several,
            noise,
            scores,
        })
    }
}

type Advice = (Vec<GradeCount>, Option<u32>, Option<u32>, Option<u32>);

/// Every number of grades with what the exact clustering of the scores gives.
fn advice(scores: &[f64]) -> Advice {
    let Ok(points) = Table::new(1, scores.to_vec()) else { return (Vec::new(), None, None, None) };
    let bic = choose_1d(scores, 2..=MOST_GRADES, None).ok();
    let mut tried = Vec::new();
    for k in 2..=MOST_GRADES {
        let Ok(found) = cluster_1d(scores, k, None) else { break };
        tried.push(GradeCount {
            k: count(k),
            inertia: found.withinss.iter().sum(),
            silhouette: silhouette(&points, &found.cluster, SEED).map(|one| one.mean),
            calinski_harabasz: calinski_harabasz(&points, &found.cluster),
            davies_bouldin: davies_bouldin(&points, &found.cluster),
            bic: bic.as_ref().and_then(|chosen| chosen.bic.get(k - 2)).copied(),
            cut_offs: found.breaks.iter().rev().copied().collect(),
        });
    }
    let mut by_silhouette: Option<(u32, f64)> = None;
    for one in &tried {
        if let Some(value) = one.silhouette
            && by_silhouette.is_none_or(|(_, most)| value > most)
        {
            by_silhouette = Some((one.k, value));
        }
    }
    let curve: Vec<(usize, f64)> = tried.iter().zip(2..).map(|(one, k)| (k, one.inertia)).collect();
    let by_bic = bic.map(|chosen| count(chosen.k));
    (tried, by_silhouette.map(|(k, _)| k), elbow(&curve).map(count), by_bic)
}

/// Clusters in all indicators at once, each weighing as in the distance of the score, and the cut-offs they propose.
fn several(
    engine: &Engine<'_>,
    answers: &Answers,
    people: &People,
    (rows, scores): (&[usize], &[f64]),
    k: usize,
) -> Option<SeveralDimensions> {
    let mut values = Vec::new();
    let mut width = 0;
    for row in rows {
        let figures: Vec<_> = answers.figures.iter().map(|column| &column[*row]).collect();
        let parts = engine.parts(&people.records[*row].customer.industry, &figures).ok()?;
        width = parts.len();
        values.extend(parts.into_iter().map(|(weight, r)| weight.sqrt() * r));
    }
    let points = Table::new(width, values).ok()?;
    let clustered = |seed: u64| kmeans(&points, &KMeansOptions { k, seed, restarts: RESTARTS }).ok();
    let found = clustered(SEED)?;
    // Clusters by falling mean score are the grades.
    let mut mean = vec![(0.0, 0_u32); k];
    for (cluster, score) in found.cluster.iter().zip(scores) {
        mean[*cluster].0 += score;
        mean[*cluster].1 += 1;
    }
    let mut order: Vec<usize> = (0..k).collect();
    let of = |cluster: usize| mean[cluster].0 / f64::from(mean[cluster].1.max(1));
    order.sort_by(|a, b| of(*b).total_cmp(&of(*a)).then(a.cmp(b)));
    let mut grade = vec![0; k];
    for (place, cluster) in order.into_iter().enumerate() {
        grade[cluster] = place;
    }
    let class: Vec<usize> = found.cluster.iter().map(|cluster| grade[*cluster]).collect();
    let cuts = fewest_misplaced(scores, &class, k)?;
    let others: Vec<f64> = (1..=OTHER_SEEDS)
        .filter_map(|other| adjusted_rand(&found.cluster, &clustered(SEED + other)?.cluster))
        .collect();
    #[expect(clippy::cast_precision_loss, reason = "a handful of seeds")]
    let agreement = (!others.is_empty()).then(|| others.iter().sum::<f64>() / others.len() as f64);
    Some(SeveralDimensions {
        cut_offs: cuts.cut_offs,
        misplaced: count(cuts.misplaced),
        customers: count(rows.len()),
        agreement,
    })
}

/// How grades by score hold when every judgement is shaken; none where nothing is judged, or weights from figures
/// are blended in, which the judgements alone do not say.
fn shaken(
    model: &RatingModel,
    engine: &Engine<'_>,
    answers: &Answers,
    people: &People,
    rows: &[usize],
) -> Option<NoiseView> {
    if model.blend.is_some() || rows.is_empty() || !any_judged(&model.tree) {
        return None;
    }
    let root = hierarchy(&model.tree, &vec![true; model.weights.len()])?;
    let mut values = Vec::new();
    for row in rows {
        let figures: Vec<_> = answers.figures.iter().map(|column| &column[*row]).collect();
        let parts = engine.parts(&people.records[*row].customer.industry, &figures).ok()?;
        values.extend(parts.into_iter().map(|(_, r)| r));
    }
    let table = Table::new(model.weights.len(), values).ok()?;
    let cut_offs: Vec<f64> = model.grades.iter().rev().skip(1).rev().map(|grade| grade.cut_off).collect();
    let draws = if rows.len() > MANY { DRAWS_OF_MANY } else { DRAWS };
    let options = NoiseOptions {
        draws,
        sigma: SIGMA,
        seed: SEED,
        method: Method::Eigenvector,
        index: RandomIndex::AlonsoLamata,
        completion: Completion::Optimal,
    };
    let found = noise(&root, &table, &cut_offs, &options).ok()?;
    let mean = |keeps: &[f64]| {
        #[expect(clippy::cast_precision_loss, reason = "a number of customers")]
        (!keeps.is_empty()).then(|| keeps.iter().sum::<f64>() / keeps.len() as f64)
    };
    let all: Vec<f64> = found.rows.iter().map(|row| row.keeps_class).collect();
    let of_grade = |grade: usize| -> Vec<f64> {
        found.rows.iter().filter(|row| row.class == grade).map(|row| row.keeps_class).collect()
    };
    Some(NoiseView {
        draws: count(draws),
        keeps: mean(&all)?,
        by_grade: (0..model.grades.len()).map(|grade| mean(&of_grade(grade))).collect(),
        shaky: count(all.iter().filter(|keeps| **keeps < SHAKY).count()),
    })
}
