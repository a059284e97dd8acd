use super::*;
use proptest::prelude::*;

/// Upper triangle of `n` items row by row: 1 row over column, -1 column over row, 0 equal, 9 missing.
fn matrix(n: usize, signs: &[i8]) -> PairwiseMatrix {
    let mut next = signs.iter();
    let mut cell = || match next.next() {
        Some(0) => Some(1.0),
        Some(1) => Some(3.0),
        Some(-1) => Some(1.0 / 3.0),
        _ => None,
    };
    let rows: Vec<Vec<Option<f64>>> =
        (0..n).map(|i| (0..n).map(|j| if j > i { cell() } else { None }).collect()).collect();
    PairwiseMatrix::new(&rows).unwrap()
}

fn sign(m: &PairwiseMatrix, i: usize, j: usize) -> Option<i8> {
    m.get(i, j).map(|v| if v > 1.0 { 1 } else { -i8::from(v < 1.0) })
}

/// The order of listing: strict ones first, then by items.
fn rank(cycle: &Cycle) -> (bool, Vec<usize>) {
    let mut items = cycle.items.clone();
    items.sort_unstable();
    (!cycle.strict, items)
}

/// All simple cycles with at most one indifference, by walking every path; canonical like the code's.
fn every_cycle(m: &PairwiseMatrix) -> Vec<Cycle> {
    fn walk(m: &PairwiseMatrix, path: &mut Vec<usize>, ties: usize, found: &mut Vec<Cycle>) {
        let (first, last) = (path[0], path[path.len() - 1]);
        for next in 0..m.len() {
            let Some(s) = sign(m, last, next).filter(|s| *s >= 0 && next != last) else { continue };
            let ties = ties + usize::from(s == 0);
            if ties > 1 {
                continue;
            }
            if next == first && path.len() > 2 {
                let links = |k: usize| sign(m, path[k], path[(k + 1) % path.len()]);
                let tie = (0..path.len()).find(|&k| links(k) == Some(0));
                let smallest = path.iter().min() == Some(&first);
                // Each cycle once: from its smallest item, or with its indifference at the end.
                if (tie.is_none() && smallest) || tie == Some(path.len() - 1) {
                    found.push(Cycle { items: path.clone(), strict: tie.is_none() });
                }
            } else if !path.contains(&next) {
                path.push(next);
                walk(m, path, ties, found);
                path.pop();
            }
        }
    }
    let mut found = Vec::new();
    for start in 0..m.len() {
        walk(m, &mut vec![start], 0, &mut found);
    }
    found.sort();
    found
}

#[test]
fn a_dogs_tastes() {
    // Kendall & Babington Smith (1940), six samples of food: scores 4 2 4 1 2 2, so
    // d = 6 x 5 x 11 / 12 - (16 + 4 + 16 + 1 + 4 + 4) / 2 = 5.
    let m = matrix(6, &[1, 1, -1, 1, 1, -1, 1, 1, -1, 1, 1, 1, -1, -1, 1]);
    let found = cycles(&m, 100);
    assert_eq!((found.strict, found.weak, found.blurred), (5, 0, 0));
    assert_eq!(found.listed.len(), 5);
    assert!(!found.cut);
    let short = cycles(&m, 2);
    assert_eq!((short.triads(), &short.listed[..], short.cut), (5, &found.listed[..2], true));
    let none = cycles(&m, 0);
    assert!(none.cut && none.listed.is_empty() && !none.is_empty());
}

#[test]
fn every_kind_of_triad() {
    let found = |signs: [i8; 3]| cycles(&matrix(3, &signs), 9);
    let words = |signs| found(signs).listed.first().map(|c| c.words(&["A", "B", "C"]));
    // 1/2, 1/3, 2/3.
    assert_eq!(words([1, -1, 1]).unwrap(), "A over B, B over C, yet C over A");
    assert_eq!(words([-1, 1, -1]).unwrap(), "A over C, C over B, yet B over A");
    assert_eq!(words([1, -1, 0]).unwrap(), "C over A, A over B, yet B equal to C");
    assert_eq!(words([1, 0, 1]).unwrap(), "A over B, B over C, yet C equal to A");
    assert_eq!(words([0, 1, -1]).unwrap(), "A over C, C over B, yet B equal to A");
    assert_eq!(found([0, 1, 0]).blurred, 1);
    for fine in [[1, 1, 1], [0, 1, 1], [1, 1, 0], [0, 0, 0], [0, 1, 0]] {
        assert!(found(fine).is_empty(), "{fine:?}");
    }
    let cycle = Cycle { items: vec![0, 1, 3], strict: true };
    assert_eq!(cycle.words(&["A"]), "A over item 2, item 2 over item 4, yet item 4 over A");
}

#[test]
fn longer_cycles_without_a_triad() {
    // 1 over 2 over 3 over 4 over 1, the diagonals not judged; 5 below all.
    let m = matrix(5, &[1, 9, -1, 1, 1, 9, 1, 1, 1, 1]);
    let found = cycles(&m, 9);
    assert_eq!(found.triads(), 0);
    assert_eq!(found.listed, [Cycle { items: vec![0, 1, 2, 3], strict: true }]);
    // With 4 equal to 1 instead.
    let m = matrix(4, &[1, 9, 0, 1, 9, 1]);
    let found = cycles(&m, 9);
    assert_eq!(
        found.listed[0].words(&["A", "B", "C", "D"]),
        "A over B, B over C, C over D, yet D equal to A"
    );
    // With two indifferences it is no contradiction.
    assert!(cycles(&matrix(4, &[1, 9, 0, 1, 9, 0]), 9).is_empty());
}

#[test]
fn most_circular_triads_of_fifteen() {
    // Each item over the seven after it in a circle: (n^3 - n) / 24 = 140 triads, the most there can be.
    let n = 15;
    let signs: Vec<i8> =
        (0..n).flat_map(|i: usize| (i + 1..n).map(move |j| if j - i <= 7 { 1 } else { -1 })).collect();
    let found = cycles(&matrix(n, &signs), 20);
    assert_eq!((found.strict, found.listed.len(), found.cut), (140, 20, true));
}

fn signs(most: usize, gap: u32) -> impl Strategy<Value = (usize, Vec<i8>)> {
    (1..=most).prop_flat_map(move |n| {
        let sign = prop_oneof![4 => Just(1i8), 4 => Just(-1i8), 2 => Just(0i8), gap => Just(9i8)];
        (Just(n), prop::collection::vec(sign, n * (n - 1) / 2))
    })
}

proptest! {
    #[test]
    fn complete_matrices_agree_with_walking_every_path((n, signs) in signs(6, 0)) {
        let m = matrix(n, &signs);
        let every = every_cycle(&m);
        let found = cycles(&m, usize::MAX);
        // A contradiction of any length shows in a triad.
        prop_assert_eq!(every.is_empty(), found.is_empty());
        let mut triads: Vec<Cycle> = every.into_iter().filter(|c| c.items.len() == 3).collect();
        triads.sort_by_key(rank);
        prop_assert_eq!(found.strict, triads.iter().filter(|c| c.strict).count() as u64);
        prop_assert_eq!(found.triads(), triads.len() as u64);
        prop_assert_eq!(found.listed, triads);
    }

    #[test]
    fn incomplete_matrices_agree_with_walking_every_path((n, signs) in signs(7, 7)) {
        let m = matrix(n, &signs);
        let every = every_cycle(&m);
        let found = cycles(&m, usize::MAX);
        prop_assert_eq!(every.is_empty(), found.is_empty());
        let mut triads: Vec<Cycle> = every.iter().filter(|c| c.items.len() == 3).cloned().collect();
        triads.sort_by_key(rank);
        let (short, long) = found.listed.split_at(triads.len());
        prop_assert_eq!(short, &triads[..]);
        for part in Order::new(&m).parts() {
            let of_part: Vec<&Cycle> = every.iter().filter(|c| part.contains(&c.items[0])).collect();
            let listed: Vec<&Cycle> = long.iter().filter(|c| part.contains(&c.items[0])).collect();
            let least = of_part.iter().map(|c| c.items.len()).min().unwrap_or(0);
            if least <= 3 {
                prop_assert!(listed.is_empty());
                continue;
            }
            let shortest: Vec<&&Cycle> = of_part.iter().filter(|c| c.items.len() == least).collect();
            prop_assert!(listed.iter().all(|c| shortest.contains(&c)));
            // Every preference on a shortest cycle lies on a listed one.
            let links = |c: &Cycle| -> Vec<(usize, usize)> {
                let k = c.items.len();
                (0..k).map(|i| (c.items[i], c.items[(i + 1) % k])).collect()
            };
            let named: Vec<(usize, usize)> = listed.iter().flat_map(|c| links(c)).collect();
            for (a, b) in shortest.iter().flat_map(|c| links(c)) {
                prop_assert!(sign(&m, a, b) == Some(0) || named.contains(&(a, b)));
            }
        }
    }
}
