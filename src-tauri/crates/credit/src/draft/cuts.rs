//! Cut-offs on the score that agree best with classes found otherwise, for example by clustering in all indicators.

/// Cut-offs with the number they misplace.
#[derive(Debug, Clone, PartialEq)]
pub struct Cuts {
    /// Half-way between neighbouring scores, the highest first, one fewer than classes.
    pub cut_offs: Vec<f64>,
    /// Customers whose class is another than that of their score.
    pub misplaced: usize,
}

/// The cut-offs that misplace the fewest. `class` says of each score in which of `classes` it lies, 0 the best; every
/// class keeps at least one score, and equal scores stay together. Of equally good ones, the lowest cut-offs. None
/// where fewer scores differ than there are classes.
///
/// ```
/// use assay_credit::draft::cuts::fewest_misplaced;
/// let cuts = fewest_misplaced(&[90.0, 80.0, 70.0, 20.0, 10.0], &[0, 0, 1, 0, 1], 2).unwrap();
/// assert_eq!((cuts.cut_offs, cuts.misplaced), (vec![75.0], 1));
/// ```
#[must_use]
pub fn fewest_misplaced(scores: &[f64], class: &[usize], classes: usize) -> Option<Cuts> {
    let mut order: Vec<usize> = (0..scores.len().min(class.len())).collect();
    order.sort_by(|a, b| scores[*b].total_cmp(&scores[*a]).then(a.cmp(b)));
    // Groups of equal scores, the highest first, with how many of each class are in them.
    let mut groups: Vec<(f64, Vec<usize>)> = Vec::new();
    for at in order {
        if groups.last().is_none_or(|(score, _)| *score != scores[at]) {
            groups.push((scores[at], vec![0; classes]));
        }
        if let Some((_, counts)) = groups.last_mut()
            && let Some(count) = counts.get_mut(class[at])
        {
            *count += 1;
        }
    }
    if classes == 0 || groups.len() < classes {
        return None;
    }
    const NEVER: usize = usize::MAX;
    // best[j]: fewest misplaced so far where the last group is in class j; cut[g][j]: group g begins class j.
    let mut best = vec![NEVER; classes];
    let mut begins = vec![vec![false; classes]; groups.len()];
    for (g, (_, counts)) in groups.iter().enumerate() {
        let all: usize = counts.iter().sum();
        let mut next = vec![NEVER; classes];
        for j in 0..classes {
            let stays = best[j];
            let enters = match (g, j) {
                (0, 0) => 0,
                (_, 0) | (0, _) => NEVER,
                _ => best[j - 1],
            };
            let from = stays.min(enters);
            if from != NEVER {
                begins[g][j] = enters < stays;
                next[j] = from + (all - counts[j]);
            }
        }
        best = next;
    }
    let misplaced = *best.last()?;
    let mut cut_offs = Vec::with_capacity(classes - 1);
    let mut j = classes - 1;
    for g in (1..groups.len()).rev() {
        if j > 0 && begins[g][j] {
            cut_offs.push(f64::midpoint(groups[g - 1].0, groups[g].0));
            j -= 1;
        }
    }
    cut_offs.reverse();
    (misplaced != NEVER && cut_offs.len() + 1 == classes).then_some(Cuts { cut_offs, misplaced })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn edges() {
        assert_eq!(fewest_misplaced(&[], &[], 1), None);
        assert_eq!(fewest_misplaced(&[5.0, 5.0], &[0, 1], 2), None);
        let all = fewest_misplaced(&[5.0], &[0], 1).unwrap();
        assert_eq!((all.cut_offs.len(), all.misplaced), (0, 0));
        // Equal scores of two classes stay together: one of them is misplaced wherever the cut lies.
        let tie = fewest_misplaced(&[9.0, 5.0, 5.0, 1.0], &[0, 0, 1, 1], 2).unwrap();
        assert_eq!(tie.misplaced, 1);
    }

    proptest! {
        #[test]
        fn no_other_cuts_misplace_fewer(
            rows in prop::collection::vec((0u8..12, 0usize..3), 3..14)
        ) {
            let scores: Vec<f64> = rows.iter().map(|row| f64::from(row.0)).collect();
            let class: Vec<usize> = rows.iter().map(|row| row.1).collect();
            let mut distinct: Vec<u8> = rows.iter().map(|row| row.0).collect();
            distinct.sort_unstable();
            distinct.dedup();
            let found = fewest_misplaced(&scores, &class, 3);
            if distinct.len() < 3 {
                prop_assert_eq!(found, None);
            } else {
                let misplaced = |cuts: &[f64]| {
                    scores.iter().zip(&class).filter(|(score, class)| {
                        cuts.iter().filter(|cut| **score < **cut).count() != **class
                    }).count()
                };
                let found = found.unwrap();
                prop_assert!(found.cut_offs.windows(2).all(|pair| pair[0] > pair[1]));
                prop_assert_eq!(misplaced(&found.cut_offs), found.misplaced);
                let halves: Vec<f64> =
                    distinct.windows(2).map(|pair| f64::midpoint(pair[0].into(), pair[1].into())).collect();
                for (i, low) in halves.iter().enumerate() {
                    for high in &halves[i + 1..] {
                        prop_assert!(misplaced(&[*high, *low]) >= found.misplaced);
                    }
                }
            }
        }
    }
}
