//! What a new model can begin with.

use assay_credit::default_model::default_model;
use assay_credit::model::RatingModel;

use crate::CommandError;
use crate::view::{Name, TemplateView};

// The one template until `assay_credit::templates` is here.
const CODE: &str = "5c";

/// Every template, for choosing.
pub(super) fn views() -> Vec<TemplateView> {
    let model = default_model();
    let about = Name {
        en: "The model a new book starts with.".to_owned(),
        zh: "新账簿的初始模型。".to_owned(),
    };
    vec![TemplateView {
        code: CODE.to_owned(),
        name: (&model.name).into(),
        about,
        indicators: u32::try_from(model.tree.leaf_count()).unwrap_or(u32::MAX),
    }]
}

/// The model of a template.
pub(super) fn template(code: &str) -> Result<RatingModel, CommandError> {
    (code == CODE).then(default_model).ok_or_else(|| {
        let known: Vec<String> = views().into_iter().map(|template| template.code).collect();
        CommandError::new(
            "unknown_template",
            format!("There is no template {code}; there are {}.", known.join(", ")),
        )
        .with([code])
    })
}
