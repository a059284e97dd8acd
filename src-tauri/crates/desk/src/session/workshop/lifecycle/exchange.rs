//! Versions as files: written with their hash, and read back as drafts.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use assay_credit::canonical::canonical_json;
use assay_credit::engine::{ENGINE, Engine, EngineError};
use assay_credit::figure::Figure;
use assay_credit::model::RatingModel;
use assay_credit::rating::{Given, Origin, RatingInputs};
use assay_credit::statement::Scope;
use chrono::NaiveDate;
use serde_json::json;

use super::{model_file, steps};
use crate::CommandError;
use crate::session::imports::cannot_open;
use crate::session::reports::{put_in_place, refuse_over_book};
use crate::session::{Session, key};
use crate::view::VersionView;

/// No file of a model is larger, in bytes.
const LARGEST: u64 = 10 << 20;

impl Session {
    /// Writes a version as a JSON file: the model as it is stored, and its hash. The same version gives the same bytes.
    ///
    /// # Errors
    /// `not_found`; `is_a_book` where the path is a book's; what stands in the way of writing, the old file whole.
    pub fn export_model(&self, id: &str, path: &Path) -> Result<String, CommandError> {
        refuse_over_book(path)?;
        let book = self.book();
        let version = book.model_version(key(id, "model version")?)?;
        let model = book.model(version.id)?;
        drop(book);
        let file = json!({ "assay_model": model_file::FORMAT, "hash": version.hash, "model": model });
        let text = canonical_json(&file).map_err(|error| {
            CommandError::new("internal", format!("The model cannot be written: {error}."))
        })?;
        put_in_place(path, text.as_bytes())?;
        Ok(path.display().to_string())
    }

    /// Reads a version from a JSON file, as a draft with the number after the last of its code.
    ///
    /// # Errors
    /// `may_not_edit_models`; `file_error`; `model_file_too_large`; `model_file` with the place of what cannot be
    /// read; `model_file_key` for a key that means nothing; `model_file_changed` where the hash is another;
    /// `model_file_refused` where the engine cannot compute with it.
    pub fn read_model(&self, path: &Path) -> Result<VersionView, CommandError> {
        self.check_may_edit()?;
        let text = read(path)?;
        let name = path.display().to_string();
        let mut model = model_file::read(&text).map_err(|error| error.told(&name))?;
        steps::check_code(&model.code)?;
        model.engine = ENGINE;
        check(&model).map_err(|error| {
            let detail = error.to_string();
            CommandError::new(
                "model_file_refused",
                format!("{name}: nothing can be rated with this model: {detail}. Correct the file and read it again."),
            )
            .with([name.clone(), detail])
        })?;
        let id = self.write(|write| steps::add_draft(write, &mut model))?;
        self.version_line(&id.to_string())
    }
}

fn read(path: &Path) -> Result<String, CommandError> {
    let file = File::open(path).map_err(|error| cannot_open(path, &error))?;
    let mut text = String::new();
    file.take(LARGEST + 1).read_to_string(&mut text).map_err(|error| cannot_open(path, &error))?;
    if text.len() as u64 > LARGEST {
        let (name, limit) = (path.display().to_string(), (LARGEST >> 20).to_string());
        return Err(CommandError::new(
            "model_file_too_large",
            format!("{name} is larger than {limit} MiB, and no rating model is. Choose the file of a model."),
        )
        .with([name, limit]));
    }
    Ok(text)
}

/// Rates a customer of whom every figure is given, in every segment: what the engine refuses then is the model's
/// fault.
fn check(model: &RatingModel) -> Result<(), EngineError> {
    let engine = Engine::new(model)?;
    let mut segments = BTreeSet::from([String::new()]);
    segments.extend(model.tree.leaves().iter().flat_map(|leaf| leaf.segments.keys().cloned()));
    segments.extend(model.reference.keys().cloned());
    let (as_of, user) = (NaiveDate::default(), String::new());
    let given = Given { figure: Figure::value(1.0), origin: Origin::Assessor { user, date: as_of } };
    for segment in segments {
        let inputs = RatingInputs {
            customer: String::new(),
            segment,
            as_of,
            scope: Scope::Consolidated,
            statements: Vec::new(),
            adjustments: Vec::new(),
            given: model.weights.iter().map(|leaf| (leaf.indicator.clone(), given.clone())).collect(),
            blacklisted: false,
        };
        engine.rate(&inputs)?;
    }
    Ok(())
}
