//! Lloyd's steps without most of their work (Hamerly 2010): every point keeps a bound on how far its own
//! centre and how near any other one can be, and is looked at again only where the bounds meet. Exact: the
//! labels after every step are those of the plain algorithm, since bounds carry a margin above what rounding
//! can do to them, and where they cannot tell, full distances decide.

use rayon::prelude::*;

use super::coarse::{ABREAST, CoarseMeans, CoarsePoints, Nearest};
use super::means::{Means, Totals};
use crate::lanes::squared_distance;
use crate::table::Table;

/// Points that one thread takes at a time; what they change is added up in their order, so that the result
/// does not depend on the number of threads.
const CHUNK: usize = 1 << 12;

/// Points fetched from memory together.
const TOGETHER: usize = 16;

/// Most steps of one run; a few hundred are the most seen.
const STEPS: usize = 1_000;

/// Relative room of a bound for rounding, here of single precision.
const ROOM: f32 = 4.0 * f32::EPSILON;

/// No cluster yet.
const NONE: u32 = u32::MAX;

/// A point's cluster, how far its centre is at most and how near another centre is at least, in the units of
/// the coarse points.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) cluster: u32,
    pub(super) upper: f32,
    pub(super) lower: f32,
}

/// A run of Lloyd's steps.
pub(super) struct Lloyd<'a> {
    table: &'a Table,
    pub(super) coarse: &'a CoarsePoints,
    pub(super) means: Means,
    pub(super) places: Vec<Place>,
    pub(super) totals: Totals,
    /// Steps taken.
    pub(super) steps: usize,
}

impl<'a> Lloyd<'a> {
    /// Steps from `means` until no point changes its cluster, or until the centres together go no further
    /// than the square root of `shift` in a step. The means are those of the clusters in the end.
    pub(super) fn run(table: &'a Table, coarse: &'a CoarsePoints, means: Means, shift: f64) -> Self {
        let (k, width) = (means.k(), means.width());
        let places = vec![Place { cluster: NONE, upper: f32::INFINITY, lower: 0.0 }; table.rows()];
        let totals = Totals::new(k, width);
        let mut run = Self { table, coarse, means, places, totals, steps: 0 };
        let mut drift = vec![0.0; k];
        while run.steps < STEPS {
            run.steps += 1;
            let moved = run.assign(&drift);
            let filled = run.fill_empty();
            if !moved && !filled {
                return run;
            }
            drift = run.move_means();
            let far: f64 = drift.iter().map(|d| f64::from(*d) / coarse.scale).map(|d| d * d).sum();
            if far <= shift {
                run.steps += 1;
                run.assign(&drift);
                run.fill_empty();
                run.move_means();
                break;
            }
        }
        // The centres moved after the last look: the bounds say nothing of them.
        for place in &mut run.places {
            (place.upper, place.lower) = (f32::INFINITY, 0.0);
        }
        run
    }

    /// Moves every point to its nearest centre; returns whether one changed its cluster.
    fn assign(&mut self, drift: &[f32]) -> bool {
        let look = Look::new(self.table, self.coarse, &self.means, drift);
        let changes: Vec<Option<Totals>> = self
            .places
            .par_chunks_mut(CHUNK)
            .enumerate()
            .map(|(chunk, places)| look.assign(chunk * CHUNK, places))
            .collect();
        let mut changed = false;
        for change in changes.iter().flatten() {
            self.totals.merge(change);
            changed = true;
        }
        changed
    }

    /// Gives every empty cluster the point furthest from its centre among clusters of more than one point,
    /// of equally far ones the first. Returns whether there was one.
    fn fill_empty(&mut self) -> bool {
        let mut filled = false;
        for empty in 0..self.means.k() {
            if self.totals.size[empty] > 0 {
                continue;
            }
            let (mut furthest, mut at) = (f64::NEG_INFINITY, None);
            for (i, place) in self.places.iter().enumerate() {
                let own = place.cluster as usize;
                if self.totals.size[own] > 1 {
                    let d = squared_distance(self.table.row(i), self.means.row(own));
                    if d > furthest {
                        (furthest, at) = (d, Some(i));
                    }
                }
            }
            if let Some(i) = at {
                self.totals.leave(self.places[i].cluster as usize, self.table.row(i));
                self.totals.join(empty, self.table.row(i));
                // Bounds that say nothing: the point is looked at again.
                self.places[i] = Place { cluster: empty as u32, upper: f32::INFINITY, lower: 0.0 };
                filled = true;
            }
        }
        filled
    }

    /// Moves the centres to the means of their points; returns how far each went at most.
    fn move_means(&mut self) -> Vec<f32> {
        let mut mean = vec![0.0; self.means.width()];
        (0..self.means.k())
            .map(|q| {
                if self.totals.size[q] == 0 {
                    return 0.0;
                }
                self.totals.mean(q, &mut mean);
                let far = squared_distance(&mean, self.means.row(q)).sqrt() * self.coarse.scale;
                self.means.set(q, &mean);
                far as f32 * (1.0 + ROOM)
            })
            .collect()
    }
}

/// What a step looks at the points with.
struct Look<'a> {
    table: &'a Table,
    coarse: &'a CoarsePoints,
    means: &'a Means,
    coarse_means: CoarseMeans,
    moved: Vec<Moved>,
}

/// How a centre moved in the last step, in the units of the coarse points.
#[derive(Clone, Copy)]
struct Moved {
    /// How far it went at most.
    own: f32,
    /// How far any other centre went at most.
    others: f32,
    /// Half the distance to the next centre: a point within it has no nearer one.
    near: f32,
}

impl<'a> Look<'a> {
    fn new(table: &'a Table, coarse: &'a CoarsePoints, means: &'a Means, drift: &[f32]) -> Self {
        let k = means.k();
        let moved = |a: usize| {
            let others = (0..k).filter(|b| *b != a);
            let apart = others.clone().map(|b| squared_distance(means.row(a), means.row(b)));
            let next = apart.fold(f64::INFINITY, f64::min).sqrt() * coarse.scale;
            Moved {
                own: drift[a],
                others: others.map(|b| drift[b]).fold(0.0, f32::max),
                near: (0.5 * next) as f32 * (1.0 - ROOM),
            }
        };
        let moved = (0..k).map(moved).collect();
        Self { table, coarse, means, coarse_means: CoarseMeans::new(means, coarse.scale), moved }
    }

    /// Assigns the run of points that starts at `first`; returns what they changed, `None` where nothing.
    fn assign(&self, first: usize, places: &mut [Place]) -> Option<Totals> {
        // First which points to look at, then look: two loops that a processor can run ahead in.
        let mut open = vec![0; places.len()];
        let mut count = 0;
        for (i, place) in places.iter_mut().enumerate() {
            open[count] = first + i;
            let Some(moved) = self.moved.get(place.cluster as usize) else {
                count += 1;
                continue;
            };
            let upper = (place.upper + moved.own) * (1.0 + ROOM);
            let lower = (place.lower - moved.others) * (1.0 - ROOM);
            (place.upper, place.lower) = (upper, lower);
            count += usize::from((upper >= lower) & (upper >= moved.near));
        }
        let mut moves: Vec<Move> = Vec::new();
        let mut columns = vec![[0.0; ABREAST]; self.means.width()];
        let mut room = vec![0.0; self.means.places()];
        for abreast in open[..count].chunks(ABREAST) {
            let norm = self.coarse.gather(abreast, &mut columns);
            let nearest = self.coarse_means.nearest(&columns, &norm);
            for (Nearest { mut cluster, upper, lower }, &point) in nearest.into_iter().zip(abreast) {
                if upper >= lower {
                    cluster = self.means.nearest(self.table.row(point), &mut room);
                }
                let place = &mut places[point - first];
                if cluster != place.cluster {
                    moves.push(Move { point, from: place.cluster, to: cluster });
                }
                *place = Place { cluster, upper, lower };
            }
        }
        (!moves.is_empty()).then(|| self.totals(&moves))
    }

    /// What moved points change.
    fn totals(&self, moves: &[Move]) -> Totals {
        let width = self.means.width();
        let mut changes = Totals::new(self.means.k(), width);
        let mut gathered = vec![0.0; TOGETHER * width];
        for together in moves.chunks(TOGETHER) {
            for (point, moved) in gathered.chunks_exact_mut(width).zip(together) {
                point.copy_from_slice(self.table.row(moved.point));
            }
            for (point, moved) in gathered.chunks_exact(width).zip(together) {
                if moved.from != NONE {
                    changes.leave(moved.from as usize, point);
                }
                changes.join(moved.to as usize, point);
            }
        }
        changes
    }
}

/// A point that changed its cluster.
struct Move {
    point: usize,
    from: u32,
    to: u32,
}
