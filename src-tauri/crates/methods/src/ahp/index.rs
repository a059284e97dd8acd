//! The random index: the mean consistency index of random judgement matrices, by published table.

use super::error::AhpError;

/// Which published table of random indices divides the consistency index.
///
/// The tables differ because they were simulated differently; simulations since support Alonso-Lamata and
/// Saaty's second table, while 0.58 for three items in Saaty's first one makes CR a tenth too small.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RandomIndex {
    /// Alonso & Lamata (2006), means for 3 to 15 items and their linear fit of lambda max above.
    #[default]
    AlonsoLamata,
    /// Saaty (1980), up to 11 items.
    Saaty1980,
    /// Saaty (2005), up to 15 items.
    Saaty2005,
    /// Donegan & Dodd (1991), up to 15 items. Simulated on another distribution of judgements, so that it
    /// has no counterpart for incomplete matrices: the value of the complete matrix is used there.
    DoneganDodd,
}

/// Each from three items upwards.
const ALONSO_LAMATA: [f64; 13] =
    [0.5245, 0.8815, 1.1086, 1.2479, 1.3417, 1.4056, 1.4499, 1.4854, 1.5141, 1.5365, 1.5551, 1.5713, 1.5838];
const SAATY_1980: [f64; 9] = [0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51];
const SAATY_2005: [f64; 13] = [0.52, 0.89, 1.11, 1.25, 1.35, 1.40, 1.45, 1.49, 1.52, 1.54, 1.56, 1.58, 1.59];
const DONEGAN_DODD: [f64; 13] =
    [0.4914, 0.8286, 1.0591, 1.1797, 1.2519, 1.3171, 1.3733, 1.4055, 1.4213, 1.4497, 1.4643, 1.4822, 1.4969];

impl RandomIndex {
    /// The table's name as scripts write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::AlonsoLamata => "alonso-lamata",
            Self::Saaty1980 => "saaty-1980",
            Self::Saaty2005 => "saaty-2005",
            Self::DoneganDodd => "donegan-dodd",
        }
    }

    /// The random index of `n` items with `missing` pairs not judged; 0 for one or two items.
    ///
    /// A matrix with gaps is consistent more easily. After Agoston & Csato (2022) its index falls nearly
    /// linearly to 0 at a tree of judgements: `RI(n, m) = RI(n, 0) (1 - 2m / ((n-1)(n-2)))`.
    ///
    /// # Errors
    /// The table ends below `n`; Alonso-Lamata never does.
    pub fn value(self, n: usize, missing: usize) -> Result<f64, AhpError> {
        if n <= 2 {
            return Ok(0.0);
        }
        let table: &[f64] = match self {
            Self::AlonsoLamata => &ALONSO_LAMATA,
            Self::Saaty1980 => &SAATY_1980,
            Self::Saaty2005 => &SAATY_2005,
            Self::DoneganDodd => &DONEGAN_DODD,
        };
        let size = n as f64;
        let complete = match table.get(n - 3) {
            Some(&value) => value,
            None if self == Self::AlonsoLamata => (2.7699 * size - 4.3513 - size) / (size - 1.0),
            None => {
                let largest = table.len() + 2;
                return Err(AhpError::NoRandomIndex { table: self.name(), n, largest });
            }
        };
        if self == Self::DoneganDodd {
            return Ok(complete);
        }
        let left = 1.0 - 2.0 * missing as f64 / ((size - 1.0) * (size - 2.0));
        Ok(complete * left.max(0.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_as_published() {
        let at = |table: RandomIndex, n| table.value(n, 0).unwrap();
        assert_eq!(at(RandomIndex::Saaty1980, 3), 0.58);
        assert_eq!(at(RandomIndex::Saaty2005, 7), 1.35);
        assert_eq!(at(RandomIndex::DoneganDodd, 7), 1.2519);
        assert_eq!(at(RandomIndex::AlonsoLamata, 15), 1.5838);
        assert_eq!(at(RandomIndex::AlonsoLamata, 2), 0.0);
        // (2.7699 x 20 - 4.3513 - 20) / 19 by hand: (55.398 - 24.3513) / 19.
        assert!((at(RandomIndex::AlonsoLamata, 20) - 31.0467 / 19.0).abs() < 1e-12);
    }

    #[test]
    fn published_means_agree_with_later_simulation() {
        // 500,000 random matrices each (vignette of the R package ahpsurvey), n = 3 to 15.
        let simulated = [
            0.5251686, 0.8836651, 1.1081014, 1.2492774, 1.3415514, 1.4048466, 1.4507197, 1.4857266,
            1.5141022, 1.5356638, 1.5545925, 1.5703498, 1.5839958,
        ];
        for (i, expected) in simulated.iter().enumerate() {
            assert!((RandomIndex::AlonsoLamata.value(i + 3, 0).unwrap() - expected).abs() < 0.003);
        }
    }

    #[test]
    fn a_table_that_ends_says_so() {
        let error = RandomIndex::Saaty1980.value(12, 0).unwrap_err();
        assert!(error.to_string().contains("saaty-1980 has no value for 12 items, its largest is 11"));
        assert!(RandomIndex::Saaty2005.value(16, 0).is_err());
        assert!(RandomIndex::AlonsoLamata.value(200, 0).unwrap() > 1.7);
    }

    #[test]
    fn gaps_lower_the_index_to_zero_at_a_tree() {
        let full = RandomIndex::AlonsoLamata.value(6, 0).unwrap();
        assert!((RandomIndex::AlonsoLamata.value(6, 5).unwrap() - full / 2.0).abs() < 1e-12);
        assert_eq!(RandomIndex::AlonsoLamata.value(6, 10).unwrap(), 0.0);
        // Mean index of 1500 random matrices with one pair missing, simulated apart: 0.573 +- 0.014.
        assert!((RandomIndex::AlonsoLamata.value(4, 1).unwrap() - 0.573).abs() < 0.03);
    }
}
