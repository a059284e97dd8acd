//! Whether the models in force still fit the customers they rate.

use assay_store::Id;

use super::Portfolio;
use super::member::{Flag, Member};
use crate::session::count;
use crate::session::models::FrozenModel;
use crate::session::workshop::{binned, shift_of};
use crate::view::ModelHealth;

impl Portfolio {
    /// The health of the models in force that rate some of these customers. Scores are those of the stored ratings; the
    /// reference population may have been limited to some industries or regions, and so are the customers compared.
    pub(in crate::session) fn health(&self, models: &[FrozenModel], members: &[&Member]) -> Vec<ModelHealth> {
        let of = |version: Id| -> Vec<&Member> {
            let rated = |member: &&&Member| {
                !member.archived && member.now.version == Some(version) && member.now.grade.is_some()
            };
            members.iter().filter(rated).copied().collect()
        };
        let healthy = models.iter().filter_map(|frozen| {
            let rated = of(frozen.id);
            let number = count(rated.len());
            if number == 0 {
                return None;
            }
            let overridden = count(rated.iter().filter(|member| member.has(Flag::Overridden)).count());
            let shift = self.shift(frozen, &rated);
            Some(ModelHealth {
                version_id: frozen.id.to_string(),
                code: frozen.model.code.clone(),
                name: (&frozen.model.name).into(),
                version: frozen.model.version,
                rated: number,
                psi_reason: shift.as_ref().err().copied().unwrap_or_default().to_owned(),
                psi: shift.ok(),
                overridden,
                override_rate: Some(f64::from(overridden) / f64::from(number)),
            })
        });
        healthy.collect()
    }

    fn shift(&self, frozen: &FrozenModel, rated: &[&Member]) -> Result<crate::view::PsiView, &'static str> {
        let population = frozen.model.population.as_ref().ok_or("no_population")?;
        let bins = population.scores.as_ref().ok_or("no_reference_scores")?;
        let within = |wanted: &[String], own: &String| wanted.is_empty() || wanted.contains(own);
        let compared = rated.iter().filter(|member| {
            let customer = &self.record(member).customer;
            within(&population.industries, &customer.industry)
                && within(&population.regions, &customer.region)
        });
        shift_of(bins, binned(bins, compared.filter_map(|member| member.now.score)))
    }
}
