//! Classes of scores by cut-offs. The score is rounded to 1e-9 first, and equal to a cut-off is the better
//! class, so that rounding errors of computing cannot decide.

use super::error::SensitivityError;

/// Checked cut-offs, from the best class down.
pub(super) struct Classes<'a>(&'a [f64]);

impl<'a> Classes<'a> {
    pub(super) fn new(cut_offs: &'a [f64]) -> Result<Self, SensitivityError> {
        for (index, &value) in cut_offs.iter().enumerate() {
            let falls = index == 0 || value < cut_offs[index - 1];
            if !falls || !(0.0..=100.0).contains(&value) {
                return Err(SensitivityError::CutOff { index, value });
            }
        }
        Ok(Self(cut_offs))
    }

    /// The class of a score, 0 the best.
    pub(super) fn of(&self, score: f64) -> usize {
        let score = (score * 1e9).round() / 1e9;
        self.0.iter().take_while(|cut_off| score < **cut_off).count()
    }

    /// Number of classes.
    pub(super) fn count(&self) -> usize {
        self.0.len() + 1
    }

    pub(super) fn cut_offs(&self) -> &[f64] {
        self.0
    }
}
