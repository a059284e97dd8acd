//! Formulas that name each other, in the order in which they can be worked out.

use std::collections::BTreeMap;

use thiserror::Error;

use super::{Expression, LONGEST_CHAIN};

/// Formulas that cannot be ordered.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum OrderError {
    /// Each of them needs the next, and the last the first.
    #[error("these formulas need each other: {}", codes.join(" -> "))]
    Cycle {
        /// Their codes; the first one stands at the end again.
        codes: Vec<String>,
    },
    /// A formula rests on another, that on another, and so on.
    #[error(
        "{code} rests on more than {LONGEST_CHAIN} formulas one after another: put some of them together"
    )]
    TooLong {
        /// The last of them.
        code: String,
    },
    /// Two formulas have one code.
    #[error("two formulas have the code {code}")]
    Twice {
        /// The code.
        code: String,
    },
}

/// Positions of the formulas such that each comes after those it names, otherwise as given.
///
/// # Errors
/// Formulas that need each other, chains that are too long, codes used twice; see [`OrderError`].
pub fn order(formulas: &[(String, Expression)]) -> Result<Vec<usize>, OrderError> {
    let mut positions = BTreeMap::new();
    for (at, (code, _)) in formulas.iter().enumerate() {
        if positions.insert(code.as_str(), at).is_some() {
            return Err(OrderError::Twice { code: code.clone() });
        }
    }
    let needs: Vec<Vec<usize>> = formulas
        .iter()
        .map(|(_, expression)| {
            expression.names().iter().filter_map(|name| positions.get(name.as_str()).copied()).collect()
        })
        .collect();
    // How many formulas stand one after another up to each that is placed.
    let mut chain: Vec<Option<usize>> = vec![None; formulas.len()];
    let mut ordered = Vec::with_capacity(formulas.len());
    loop {
        let before = ordered.len();
        for at in 0..formulas.len() {
            if chain[at].is_some() {
                continue;
            }
            let Some(longest) =
                needs[at].iter().try_fold(0, |longest, need| chain[*need].map(|n| n.max(longest)))
            else {
                continue;
            };
            if longest == LONGEST_CHAIN {
                return Err(OrderError::TooLong { code: formulas[at].0.clone() });
            }
            chain[at] = Some(longest + 1);
            ordered.push(at);
        }
        if ordered.len() == formulas.len() {
            return Ok(ordered);
        }
        if ordered.len() == before {
            return Err(cycle(formulas, &needs, &chain));
        }
    }
}

/// Each formula that could not be placed needs another such one: following them comes round.
fn cycle(formulas: &[(String, Expression)], needs: &[Vec<usize>], placed: &[Option<usize>]) -> OrderError {
    let mut path: Vec<usize> = placed.iter().position(Option::is_none).into_iter().collect();
    while let Some(next) = path.last().and_then(|at| needs[*at].iter().find(|need| placed[**need].is_none()))
    {
        if let Some(start) = path.iter().position(|at| at == next) {
            path.drain(..start);
            path.push(*next);
            break;
        }
        path.push(*next);
    }
    OrderError::Cycle { codes: path.into_iter().map(|at| formulas[at].0.clone()).collect() }
}
