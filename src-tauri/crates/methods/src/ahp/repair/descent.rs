//! A repair by the steepest single steps. It always ends with a ratio below the threshold, but not always
//! with the fewest steps.

use super::moves::Moves;
use super::slopes::Slopes;
use super::{AhpError, Asked};

/// How much lower a ratio must be to count as lower.
const LOWER: f64 = 1e-12;

/// Offsets of all judgements at which the ratio is below the threshold and no single step can be taken back.
pub(super) fn descend(moves: &Moves<'_>, asked: &Asked) -> Result<Vec<i32>, AhpError> {
    let mut offsets = vec![0; moves.len()];
    let mut ratio = asked.ratio(&moves.applied(&offsets))?;
    while ratio >= asked.threshold {
        let step = |offset: i32| [offset + 1, offset - 1];
        match best(moves, asked, &offsets, |_, offset| step(offset).to_vec())? {
            Some((k, offset, lower)) if lower < ratio - LOWER => {
                offsets[k] = offset;
                ratio = lower;
            }
            // No single step helps: on the way to equal judgements throughout, which are consistent.
            _ => {
                toward_equal(moves, asked, &mut offsets)?;
                break;
            }
        }
    }
    take_back(moves, asked, &mut offsets)?;
    Ok(offsets)
}

/// Moves judgements towards 1, the step that leaves the lowest ratio first, until it is below the threshold.
fn toward_equal(moves: &Moves<'_>, asked: &Asked, offsets: &mut [i32]) -> Result<(), AhpError> {
    let closer = |k: usize, offset: i32| {
        let distance = |offset| moves.value(k, offset).map_or(f64::INFINITY, |v: f64| v.ln().abs());
        [offset + 1, offset - 1].into_iter().filter(|&to| distance(to) < distance(offset)).collect()
    };
    while let Some((k, offset, ratio)) = best(moves, asked, offsets, closer)? {
        offsets[k] = offset;
        if ratio < asked.threshold {
            break;
        }
    }
    Ok(())
}

/// Takes back one step after the other, the one that leaves the lowest ratio first, while it stays below the
/// threshold.
fn take_back(moves: &Moves<'_>, asked: &Asked, offsets: &mut [i32]) -> Result<(), AhpError> {
    let back = |_, offset: i32| if offset == 0 { Vec::new() } else { vec![offset - offset.signum()] };
    while let Some((k, offset, ratio)) = best(moves, asked, offsets, back)? {
        if ratio >= asked.threshold {
            break;
        }
        offsets[k] = offset;
    }
    Ok(())
}

/// The move, of those `choices` gives for each judgement, that leaves the lowest ratio. They are tried by
/// what they promise, until none left can be lower.
fn best(
    moves: &Moves<'_>,
    asked: &Asked,
    offsets: &[i32],
    choices: impl Fn(usize, i32) -> Vec<i32>,
) -> Result<Option<(usize, i32, f64)>, AhpError> {
    let mut matrix = moves.applied(offsets);
    let slopes = Slopes::at(&matrix, moves, asked)?;
    let mut open: Vec<(f64, usize, i32)> = Vec::new();
    for (k, &offset) in offsets.iter().enumerate() {
        for to in choices(k, offset) {
            let Some(value) = moves.value(k, to) else { continue };
            open.push((slopes.as_ref().map_or(0.0, |s| s.change(k, value)), k, to));
        }
    }
    open.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut best: Option<(usize, i32, f64)> = None;
    for (change, k, to) in open {
        if let (Some(slopes), Some((.., lowest))) = (&slopes, best)
            && slopes.stays_above(lowest, change)
        {
            break;
        }
        moves.put(&mut matrix, k, to);
        let ratio = asked.ratio(&matrix)?;
        if best.is_none_or(|(.., lowest)| ratio < lowest - LOWER) {
            best = Some((k, to, ratio));
        }
        moves.put(&mut matrix, k, offsets[k]);
    }
    Ok(best)
}
