//! What a new rating model can begin with: the frames of credit assessment as indicator trees that can be rated with
//! at once. Scales come from the sources the default model names, everything else is said to be our own.

mod build;
mod camel;
mod characteristic;
mod five_w;
mod qualitative;
mod soe;

use crate::default_model::default_model;
use crate::indicators::Label;
use crate::model::RatingModel;

/// A model to begin with.
#[derive(Debug, Clone, Copy)]
pub struct Template {
    /// Code, also that of the model, for example `camel`.
    pub code: &'static str,
    /// Name for people.
    pub name: Label,
    /// What it looks at, and for whom it is.
    pub about: Label,
    build: fn() -> RatingModel,
}

/// Every template.
#[must_use]
pub const fn templates() -> &'static [Template] {
    TEMPLATES
}

/// The model of a template, version 1; none for an unknown code.
///
/// ```
/// let model = assay_credit::templates::template("camel");
/// assert_eq!(model.map(|model| (model.code, model.tree.leaf_count())), Some(("camel".into(), 24)));
/// assert_eq!(assay_credit::templates::template("horoscope"), None);
/// ```
#[must_use]
pub fn template(code: &str) -> Option<RatingModel> {
    TEMPLATES.iter().find(|template| template.code == code).map(|template| (template.build)())
}

/// The models a new book has in force from its first day: one for customers with statements, one for those without.
///
/// ```
/// let codes = assay_credit::templates::first_models().map(|model| model.code);
/// assert_eq!(codes, ["5c", "qualitative"]);
/// ```
#[must_use]
pub fn first_models() -> [RatingModel; 2] {
    [default_model(), qualitative::model()]
}

const fn label(en: &'static str, zh: &'static str) -> Label {
    Label { en, zh }
}

const TEMPLATES: &[Template] = &[
    Template {
        code: "5c",
        name: label("Five Cs of credit", "5C 信用评级模型"),
        about: label(
            "Character, capacity, capital, collateral, conditions: statements, payment record and a few assessments. The model a new book starts with.",
            "品质、能力、资本、抵押担保、经营环境：报表指标、付款记录与少量定性评价。新账簿的初始模型。",
        ),
        build: default_model,
    },
    Template {
        code: "5w",
        name: five_w::NAME,
        about: label(
            "Who, why, when, what security, how to repay: judges the deal beside the customer. For new customers who are assessed in person.",
            "谁借、为何、何时还、有何担保、如何还：除客户外还评价交易本身。适合逐户调查的新客户。",
        ),
        build: five_w::model,
    },
    Template {
        code: "camel",
        name: camel::NAME,
        about: label(
            "Capital, assets, management, earnings, liquidity: mostly from statements. For customers who send their accounts.",
            "资本、资产、管理、盈利、流动性：以报表指标为主。适合提供财务报表的客户。",
        ),
        build: camel::model,
    },
    Template {
        code: "characteristic",
        name: characteristic::NAME,
        about: label(
            "Eighteen factors scored 1 to 10 in three groups: the customer itself, what it is worth to us, its credit and finance. Needs no statements.",
            "三组十八项特征，按 1 至 10 分评价：客户自身特征、优先性特征、信用及财务特征。不需要财务报表。",
        ),
        build: characteristic::model,
    },
    Template {
        code: qualitative::CODE,
        name: qualitative::NAME,
        about: label(
            "Fifteen assessments and the payment record where there is one; nobody better than A, shorter terms. For new and small customers who send no accounts. In force in a new book beside the first.",
            "十五项定性评价，有付款记录时一并计入；最高 A 级，账期更短。适合不提供财务报表的新客户和小客户。新账簿中与首个模型同时生效。",
        ),
        build: qualitative::model,
    },
    Template {
        code: "soe",
        name: soe::NAME,
        about: label(
            "Profitability, asset quality, debt risk and growth with the points of the state asset supervisor's rules for enterprise performance. From statements alone.",
            "盈利能力、资产质量、债务风险、经营增长，权数取自国资委企业综合绩效评价规则。只用财务报表。",
        ),
        build: soe::model,
    },
];
