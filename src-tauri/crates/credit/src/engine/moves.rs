//! What moved between two ratings of a customer, indicator by indicator: points that add up to the difference of the
//! scores. Where both the facts and the model changed, the new facts are rated by the old model in between.

use std::collections::BTreeMap;

use assay_methods::topsis::frozen;

use super::EngineError;
use crate::rating::Graded;

/// Points by indicator code that lead from the score of `from` to that of `to`: the indicators of `from` in its order,
/// then those only `to` has. Within the rounding of scores their sum is the difference.
///
/// # Errors
/// Profiles that cannot be compared.
pub fn moves(from: &Graded, to: &Graded) -> Result<Vec<(String, f64)>, EngineError> {
    let mut codes: Vec<&str> = from.contributions.iter().map(|one| one.indicator.as_str()).collect();
    for one in &to.contributions {
        if !codes.contains(&one.indicator.as_str()) {
            codes.push(&one.indicator);
        }
    }
    let ((w0, r0), (w1, r1)) = (profile(from, &codes), profile(to, &codes));
    let points = frozen::differences((&w0, &r0), (&w1, &r1))?;
    Ok(codes.into_iter().map(str::to_owned).zip(points).collect())
}

/// Weight and r of every code; both 0 where it takes no part.
fn profile(graded: &Graded, codes: &[&str]) -> (Vec<f64>, Vec<f64>) {
    let parts: BTreeMap<&str, (f64, f64)> = graded
        .contributions
        .iter()
        .filter_map(|one| Some((one.indicator.as_str(), (one.effective_weight, one.r?))))
        .collect();
    codes.iter().map(|code| parts.get(code).copied().unwrap_or((0.0, 0.0))).unzip()
}
