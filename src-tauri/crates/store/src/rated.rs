//! A rating on its way into the book: its inputs as canonical JSON that names each statement by the hash of
//! its content, and its result compressed. No book is needed here, so threads can share the work.

use std::collections::BTreeMap;

use assay_credit::adjustment::Adjustment;
use assay_credit::canonical::canonical_json;
use assay_credit::policy::Chosen;
use assay_credit::rating::{Given, RatingInputs, RatingResult};
use assay_credit::statement::{Scope, Statement};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::audit::sha256;
use crate::content::{self, Content};
use crate::deflate;
use crate::error::{Result, StoreError};
use crate::id::Id;

/// Number of the layout of the inputs, inside every text.
const LAYOUT: u32 = 1;

/// A rating ready to be stored.
#[derive(Debug, Clone)]
pub struct PreparedRating {
    pub(crate) customer: Id,
    pub(crate) model_version: Id,
    pub(crate) as_of: NaiveDate,
    pub(crate) engine: u32,
    pub(crate) score: Option<f64>,
    pub(crate) grade: Option<String>,
    pub(crate) model_grade: Option<String>,
    pub(crate) rule: Option<String>,
    pub(crate) points_to_next: Option<f64>,
    pub(crate) coverage: f64,
    pub(crate) period_end: Option<NaiveDate>,
    pub(crate) contents: Vec<Content>,
    pub(crate) inputs: String,
    pub(crate) inputs_hash: String,
    pub(crate) result: Vec<u8>,
    pub(crate) result_hash: String,
    pub(crate) chosen: Option<Chosen>,
}

#[derive(Serialize, Deserialize)]
struct Inputs {
    /// Left out where there is none, so that such inputs keep the text and hash they always had.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    adjustments: Vec<Adjustment>,
    as_of: NaiveDate,
    blacklisted: bool,
    customer: String,
    given: BTreeMap<String, Given>,
    scope: Scope,
    segment: String,
    /// Content hashes, oldest statement first.
    statements: Vec<String>,
    v: u32,
}

impl PreparedRating {
    /// Prepares the rating of a customer by a model version. `stored` names, in the order of the statements,
    /// the contents of the book they equal; those without one are stored with the rating.
    ///
    /// # Errors
    /// [`StoreError::Amount`] where a statement's amount is beyond what a book can hold.
    pub fn new(
        customer: Id,
        model_version: Id,
        engine: u32,
        inputs: &RatingInputs,
        stored: &[Option<String>],
        result: &RatingResult,
    ) -> Result<Self> {
        let named =
            |detail: String| StoreError::Unreadable { what: "rating", key: inputs.customer.clone(), detail };
        let failed = |error: serde_json::Error| named(error.to_string());
        let mut contents = Vec::new();
        let mut hashes = Vec::with_capacity(inputs.statements.len());
        for (at, statement) in inputs.statements.iter().enumerate() {
            if let Some(Some(hash)) = stored.get(at) {
                hashes.push(hash.clone());
            } else {
                let content = content::write(statement)?;
                hashes.push(content.hash.clone());
                contents.push(content);
            }
        }
        let text = canonical_json(&Inputs {
            adjustments: inputs.adjustments.clone(),
            as_of: inputs.as_of,
            blacklisted: inputs.blacklisted,
            customer: inputs.customer.clone(),
            given: inputs.given.clone(),
            scope: inputs.scope,
            segment: inputs.segment.clone(),
            statements: hashes,
            v: LAYOUT,
        })
        .map_err(failed)?;
        let json = serde_json::to_vec(result).map_err(failed)?;
        let (graded, coverage) = match result {
            RatingResult::Graded(graded) => (Some(graded), graded.coverage),
            RatingResult::NotRatable { coverage, .. } => (None, *coverage),
        };
        Ok(Self {
            customer,
            model_version,
            as_of: inputs.as_of,
            engine,
            score: graded.map(|graded| graded.score),
            grade: graded.map(|graded| graded.grade.clone()),
            model_grade: graded.map(|graded| graded.model_grade.clone()),
            rule: graded.and_then(|graded| graded.rule.clone()),
            points_to_next: graded.and_then(|graded| graded.points_to_next),
            coverage,
            period_end: graded.map(|graded| graded.period_end),
            contents,
            inputs_hash: sha256(text.as_bytes()),
            inputs: text,
            result_hash: sha256(&json),
            result: deflate::pack(&json, true).map_err(|error| named(error.to_string()))?,
            chosen: None,
        })
    }

    /// Keeps with the rating how its model was chosen.
    #[must_use]
    pub fn chosen_by(self, chosen: Chosen) -> Self {
        Self { chosen: Some(chosen), ..self }
    }

    /// SHA-256 of the canonical inputs, hexadecimal.
    #[must_use]
    pub fn inputs_hash(&self) -> &str {
        &self.inputs_hash
    }
}

/// Why stored inputs cannot be read.
pub(crate) enum Broken {
    Json(serde_json::Error),
    Statement(StoreError),
}

/// Stored inputs with their statements.
pub(crate) fn inputs(
    text: &str,
    statement: impl Fn(&str) -> Result<Statement>,
) -> Result<RatingInputs, Broken> {
    let stored: Inputs = serde_json::from_str(text).map_err(Broken::Json)?;
    if stored.v != LAYOUT {
        return Err(Broken::Json(serde::de::Error::custom(format!("layout {}", stored.v))));
    }
    let statements = stored.statements.iter().map(|hash| statement(hash)).collect::<Result<Vec<_>>>();
    Ok(RatingInputs {
        customer: stored.customer,
        segment: stored.segment,
        as_of: stored.as_of,
        scope: stored.scope,
        statements: statements.map_err(Broken::Statement)?,
        adjustments: stored.adjustments,
        given: stored.given,
        blacklisted: stored.blacklisted,
    })
}

/// The content hashes stored inputs name.
pub(crate) fn named_statements(text: &str) -> Result<Vec<String>, serde_json::Error> {
    serde_json::from_str::<Inputs>(text).map(|stored| stored.statements)
}
