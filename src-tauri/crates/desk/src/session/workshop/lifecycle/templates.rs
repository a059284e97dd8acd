//! What a new model can begin with.

use assay_credit::model::RatingModel;
use assay_credit::templates::{self, Template};

use crate::CommandError;
use crate::view::{Name, TemplateView};

/// Every template, for choosing.
pub(super) fn views() -> Vec<TemplateView> {
    let view = |one: &Template| TemplateView {
        code: one.code.to_owned(),
        name: Name { en: one.name.en.to_owned(), zh: one.name.zh.to_owned() },
        about: Name { en: one.about.en.to_owned(), zh: one.about.zh.to_owned() },
        indicators: templates::template(one.code)
            .map_or(0, |model| u32::try_from(model.tree.leaf_count()).unwrap_or(u32::MAX)),
    };
    templates::templates().iter().map(view).collect()
}

/// The model of a template.
pub(in crate::session::workshop) fn template(code: &str) -> Result<RatingModel, CommandError> {
    templates::template(code).ok_or_else(|| {
        let known: Vec<&str> = templates::templates().iter().map(|template| template.code).collect();
        CommandError::new(
            "unknown_template",
            format!("There is no template {code}; there are {}.", known.join(", ")),
        )
        .with([code])
    })
}
