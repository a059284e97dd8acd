//! Moves of single points after Lloyd's steps have settled (Hartigan 1975): a point changes its cluster
//! where that lowers the sum of squares, which leaves many of the poor solutions where Lloyd's steps stop.

use super::coarse::VANISHING;
use super::lloyd::Lloyd;
use crate::lanes::squared_distance;
use crate::table::Table;

/// Most passes over the points; a handful is usual.
const PASSES: usize = 300;

/// What a move must gain, relative to the distances, so that rounding never moves a point to and fro.
const GAIN: f64 = 1.0 - 1e-12;

/// Relative room of a bound for rounding, which single precision keeps the bounds in.
const ROOM: f64 = 1e-6;

/// Moves one point at a time to the cluster where the total sum of squares falls most, until none does.
pub(super) fn move_single_points(table: &Table, run: &mut Lloyd) {
    let (k, scale) = (run.means.k(), run.coarse.scale);
    let mut room = vec![0.0; run.means.places()];
    let mut mean = vec![0.0; run.means.width()];
    // How far each centre has gone since the bounds of the points were set, and how far any one can have
    // gone: at each move the further of two.
    let (mut drift, mut furthest) = (vec![0.0; k], 0.0);
    for _ in 0..PASSES {
        let mut moved = false;
        let mut smallest = smallest(&run.totals.size);
        for i in 0..table.rows() {
            let place = run.places[i];
            let own = place.cluster as usize;
            let size = run.totals.size[own] as f64;
            if size < 2.0 {
                continue;
            }
            // The bounds alone may tell that no move gains.
            let upper = f64::from(place.upper) / scale + drift[own];
            let lower = f64::from(place.lower) / scale - furthest;
            let least = smallest / (smallest + 1.0);
            if lower > 0.0 && upper * upper * (size / (size - 1.0)) < lower * lower * least {
                continue;
            }
            run.means.squared(table.row(i), &mut room);
            let (mut best, mut to) = (size / (size - 1.0) * room[own] * GAIN, own);
            for q in (0..k).filter(|q| *q != own) {
                let other = run.totals.size[q] as f64;
                let cost = other / (other + 1.0) * room[q];
                if cost < best {
                    (best, to) = (cost, q);
                }
            }
            if to == own {
                let others = (0..k).filter(|q| *q != own).map(|q| room[q]).fold(f64::INFINITY, f64::min);
                // As from where the centres were when the drift was 0.
                let upper = room[own].sqrt() * (1.0 + ROOM) - drift[own] * (1.0 - ROOM);
                run.places[i].upper = (upper * scale) as f32 + VANISHING;
                run.places[i].lower = ((others.sqrt() + furthest) * scale * (1.0 - ROOM)) as f32;
                continue;
            }
            run.totals.leave(own, table.row(i));
            run.totals.join(to, table.row(i));
            run.places[i].cluster = to as u32;
            // The bounds were the other centre's.
            (run.places[i].upper, run.places[i].lower) = (f32::INFINITY, 0.0);
            let mut step: f64 = 0.0;
            for q in [own, to] {
                run.totals.mean(q, &mut mean);
                let far = squared_distance(&mean, run.means.row(q)).sqrt() * (1.0 + ROOM);
                drift[q] += far;
                step = step.max(far);
                run.means.set(q, &mean);
            }
            furthest += step;
            smallest = self::smallest(&run.totals.size);
            moved = true;
        }
        if !moved {
            break;
        }
    }
}

/// The number of points of the smallest cluster.
fn smallest(size: &[i64]) -> f64 {
    size.iter().fold(i64::MAX, |a, &b| a.min(b)) as f64
}
