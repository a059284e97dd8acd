//! Ordinal contradictions: judgements that go round in a circle whatever their size, such as A over B, B
//! over C, C over A. They are found and named; nothing is decided about which judgement to change.
//!
//! A cycle runs through given judgements, each item over the next, and back to the first. It is **strict**
//! where every link is a preference (the circular triads of Kendall & Babington Smith 1940), and **weak**
//! where exactly one link is an indifference: A over B, B over C, yet C equal to A (intransitive
//! triads where ties are allowed: Jensen & Hicks 1993). Two indifferences with one preference, A
//! equal to B, B equal to C, yet A over C, are counted apart and not called a contradiction: differences too
//! small to notice may add up to one that is noticed (Luce 1956).
//!
//! In a complete matrix every longer cycle contains a triad, strict or weak, so that triads tell all. In an
//! incomplete one a cycle may have no triad; there the shortest cycles are sought.

use std::collections::BTreeSet;

use super::matrix::PairwiseMatrix;

mod order;

use order::{Order, Triad};

/// Items that are preferred in a circle.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cycle {
    /// The items, 0-based, at least three: each is preferred to the next. A strict cycle starts at its
    /// smallest item, a weak one so that the indifference closes it.
    pub items: Vec<usize>,
    /// Whether the last item is preferred to the first (strict) or judged equal to it (weak).
    pub strict: bool,
}

/// The ordinal contradictions of a judgement matrix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cycles {
    /// Number of strict circular triads.
    pub strict: u64,
    /// Number of weak circular triads.
    pub weak: u64,
    /// Number of triads with two indifferences and one preference, which are not listed.
    pub blurred: u64,
    /// The strict triads, then the weak ones, each by their items in ascending order, then the longer cycles;
    /// no more than the limit asked for.
    pub listed: Vec<Cycle>,
    /// Whether there are more cycles than the limit allows to list.
    pub cut: bool,
}

impl Cycles {
    /// Number of all circular triads, strict and weak, listed or not.
    #[must_use]
    pub fn triads(&self) -> u64 {
        self.strict + self.weak
    }

    /// Whether the judgements can be put in one order.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.listed.is_empty() && !self.cut
    }
}

impl Cycle {
    /// The cycle in words, "A over B, B over C, yet C over A". An item without a name is called by its
    /// number counted from 1, "item 4".
    #[must_use]
    pub fn words(&self, names: &[impl AsRef<str>]) -> String {
        let name =
            |i: usize| names.get(i).map_or_else(|| format!("item {}", i + 1), |n| n.as_ref().to_owned());
        let links: Vec<String> =
            self.items.windows(2).map(|pair| format!("{} over {}", name(pair[0]), name(pair[1]))).collect();
        let (Some(&first), Some(&last)) = (self.items.first(), self.items.last()) else {
            return String::new();
        };
        let back = if self.strict { "over" } else { "equal to" };
        format!("{}, yet {} {back} {}", links.join(", "), name(last), name(first))
    }
}

/// Finds the circular triads of `matrix`, and where a part of it has none, its shortest longer cycles; lists
/// at most `limit` cycles in all.
///
/// A part is a largest group of items that can reach each other by going from an item to one that is not
/// preferred to it. Of the shortest longer cycles of a part, one is listed through each preference that
/// lies on any.
///
/// ```
/// use assay_methods::ahp::{PairwiseMatrix, cycles};
/// let m = PairwiseMatrix::new(&[
///     vec![None, Some(2.0), None],
///     vec![None, None, Some(3.0)],
///     vec![Some(2.0), None, None],
/// ])?;
/// let found = cycles(&m, 10);
/// assert_eq!((found.strict, found.weak), (1, 0));
/// assert_eq!(found.listed[0].words(&["A", "B", "C"]), "A over B, B over C, yet C over A");
/// # Ok::<(), assay_methods::ahp::AhpError>(())
/// ```
#[must_use]
pub fn cycles(matrix: &PairwiseMatrix, limit: usize) -> Cycles {
    let order = Order::new(matrix);
    let n = matrix.len();
    let mut found = Cycles { strict: 0, weak: 0, blurred: 0, listed: Vec::new(), cut: false };
    let (mut strict, mut weak) = (Vec::new(), Vec::new());
    // The smallest item of each triad.
    let mut in_triad = BTreeSet::new();
    for a in 0..n {
        for b in a + 1..n {
            for c in b + 1..n {
                let Some(triad) = order.triad(a, b, c) else { continue };
                let (count, list) = match &triad {
                    Triad::Circular(cycle) if cycle.strict => (&mut found.strict, &mut strict),
                    Triad::Circular(_) => (&mut found.weak, &mut weak),
                    Triad::Blurred => {
                        found.blurred += 1;
                        continue;
                    }
                };
                *count += 1;
                in_triad.insert(a);
                if let Triad::Circular(cycle) = triad
                    && list.len() < limit
                {
                    list.push(cycle);
                }
            }
        }
    }
    found.listed = strict;
    found.listed.append(&mut weak);
    let triads = found.triads();
    let mut longer = Vec::new();
    if matrix.missing() > 0 {
        for part in order.parts() {
            // All items of a triad lie in one part.
            if !part.iter().any(|i| in_triad.contains(i)) {
                longer.append(&mut order.shortest(&part));
            }
        }
    }
    longer.sort();
    found.cut = triads + longer.len() as u64 > limit as u64;
    found.listed.append(&mut longer);
    found.listed.truncate(limit);
    found
}

#[cfg(test)]
mod tests;
