//! Differences outside the tree and the grades: name, formulas, weights from figures, what the model was calibrated
//! on, the reference profile, coverage.

use std::collections::{BTreeMap, BTreeSet};

use super::{Found, Names, Part, Said, What, code, list, of, plain, yes};
use crate::figure::Text;
use crate::model::{Calibration, FormulaIndicator, Population, RatingModel, WeightBlend};

pub(super) fn compare(before: &RatingModel, after: &RatingModel, names: &Names<'_>, found: &mut Found) {
    let whole = Text::new("", "");
    let mut put = |part, what, said: &dyn Fn(&RatingModel) -> Said| {
        found.put(part, what, &whole, Some(said(before)), Some(said(after)));
    };
    put(Part::Tree, What::ModelCode, &|model| plain(&model.code));
    put(Part::Tree, What::ModelName, &|model| Said::Words(model.name.clone()));
    put(Part::Tree, What::Engine, &|model| Said::Number(model.engine.into()));
    put(Part::Scoring, What::CoverageTotal, &|model| Said::Percent(model.coverage_total));
    put(Part::Scoring, What::CoverageCriterion, &|model| Said::Percent(model.coverage_criterion));
    formulas(before, after, found);
    blend(before, after, names, found);
    calibration(&before.calibration, &after.calibration, found);
    population(before.population.as_ref(), after.population.as_ref(), found);
    reference(before, after, names, found);
}

fn formulas(before: &RatingModel, after: &RatingModel, found: &mut Found) {
    let codes = |of: &RatingModel| of.formulas.iter().map(|one| one.code.clone()).collect::<Vec<_>>();
    let (old, new) = (codes(before), codes(after));
    let name = |code: &String| {
        let formula = after.formula(code).or_else(|| before.formula(code));
        formula.map_or_else(|| Text::new(code, code), |formula| formula.name.clone())
    };
    let whole = Text::new("", "");
    found.order((Part::Formulas, What::FormulasOrder), &whole, (&old, &new), name);
    let gone = old.iter().filter(|code| !new.contains(code));
    for formula in new.iter().chain(gone) {
        let (old, new) = (before.formula(formula), after.formula(formula));
        let subject = name(formula);
        let mut put = |what, said: &dyn Fn(&FormulaIndicator) -> Said| {
            found.put(Part::Formulas, what, &subject, old.map(said), new.map(said));
        };
        let words = |formula: &FormulaIndicator| Said::Words(formula.name.clone());
        match (old, new) {
            (None, _) => put(What::FormulaAdded, &words),
            (_, None) => put(What::FormulaRemoved, &words),
            _ => put(What::FormulaName, &words),
        }
        put(What::FormulaText, &|formula| plain(&formula.formula));
        put(What::FormulaUnit, &|formula| code(&formula.unit));
        put(What::FormulaDirection, &|formula| code(&formula.direction));
    }
}

fn blend(before: &RatingModel, after: &RatingModel, names: &Names<'_>, found: &mut Found) {
    let whole = Text::new("", "");
    let (old, new) = (before.blend.as_ref(), after.blend.as_ref());
    let mut put = |what, said: &dyn Fn(&WeightBlend) -> Said| {
        found.put(Part::Weights, what, &whole, old.map(said), new.map(said));
    };
    put(What::BlendMethod, &|blend| code(&blend.method));
    put(What::BlendForm, &|blend| code(&blend.form));
    put(What::BlendShare, &|blend| Said::Percent(blend.share));
    for (what, vector) in [
        (What::JudgedWeight, (|blend| &blend.judged) as fn(&WeightBlend) -> &Vec<f64>),
        (What::DataWeight, |blend| &blend.data),
    ] {
        let weights = |model: &RatingModel| -> BTreeMap<String, f64> {
            let values = model.blend.as_ref().map(vector).into_iter().flatten();
            model.weights.iter().map(|leaf| leaf.indicator.clone()).zip(values.copied()).collect()
        };
        let (old, new) = (weights(before), weights(after));
        let gone = before.weights.iter().filter(|leaf| !new.contains_key(&leaf.indicator));
        for leaf in after.weights.iter().chain(gone) {
            let weight = |of: &BTreeMap<String, f64>| of.get(&leaf.indicator).copied().map(Said::Weight);
            let name = names.indicator(&leaf.indicator);
            found.put(Part::Weights, what, &name, weight(&old), weight(&new));
        }
    }
}

fn calibration(before: &Calibration, after: &Calibration, found: &mut Found) {
    let whole = Text::new("", "");
    let mut put = |what, said: &dyn Fn(&Calibration) -> Option<Said>| {
        found.put(Part::Population, what, &whole, said(before), said(after));
    };
    put(What::CalibrationKind, &|calibration| {
        let kind = match calibration {
            Calibration::NamedSources { .. } => "named_sources",
            Calibration::Customers { .. } => "customers",
        };
        Some(Said::Code(kind.to_owned()))
    });
    put(What::CalibrationSources, &|calibration| match calibration {
        Calibration::NamedSources { sources } => Some(list(sources.iter().cloned())),
        Calibration::Customers { .. } => None,
    });
    let parts = |calibration: &Calibration| match calibration {
        Calibration::NamedSources { .. } => None,
        Calibration::Customers { customers, as_of, centers, small_population } => {
            Some((*customers, *as_of, numbers(centers), *small_population))
        }
    };
    put(What::CalibrationCustomers, &|of| parts(of).map(|parts| Said::Number(parts.0.into())));
    put(What::CalibrationDay, &|of| parts(of).map(|parts| plain(parts.1.to_string())));
    put(What::CalibrationCenters, &|of| parts(of).map(|parts| plain(parts.2)));
    put(What::SmallPopulation, &|of| parts(of).map(|parts| yes(parts.3)));
}

fn population(before: Option<&Population>, after: Option<&Population>, found: &mut Found) {
    let whole = Text::new("", "");
    let mut put = |what, said: &dyn Fn(&Population) -> Option<Said>| {
        found.put(Part::Population, what, &whole, before.and_then(said), after.and_then(said));
    };
    let names = |of: &[String]| (!of.is_empty()).then(|| list(of.iter().map(|one| Text::new(one, one))));
    put(What::PopulationDay, &|of| Some(plain(of.as_of.to_string())));
    put(What::PopulationIndustries, &|of| names(&of.industries));
    put(What::PopulationRegions, &|of| names(&of.regions));
    put(What::PopulationCustomers, &|of| Some(Said::Number(of.customers.into())));
    put(What::PopulationMembers, &|of| Some(plain(&of.members)));
    put(What::PopulationScores, &|of| {
        let bins = of.scores.as_ref()?;
        let counts: Vec<String> = bins.counts.iter().map(ToString::to_string).collect();
        Some(plain(format!("{} | {}", numbers(&bins.edges), counts.join(", "))))
    });
}

fn reference(before: &RatingModel, after: &RatingModel, names: &Names<'_>, found: &mut Found) {
    let segments: BTreeSet<&String> = before.reference.keys().chain(after.reference.keys()).collect();
    for segment in segments {
        let (old, new) = (before.reference.get(segment), after.reference.get(segment));
        let indicators: BTreeSet<&String> = old.into_iter().chain(new).flat_map(BTreeMap::keys).collect();
        for indicator in indicators {
            let said = |of: Option<&BTreeMap<String, f64>>| of?.get(indicator).copied().map(Said::Number);
            let subject = of(&names.indicator(indicator), &Text::new(segment, segment));
            found.put(Part::Population, What::ReferenceShare, &subject, said(old), said(new));
        }
    }
}

fn numbers(values: &[f64]) -> String {
    values.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}
