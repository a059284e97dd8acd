//! The portfolio as the Overview shows it.

use std::collections::BTreeSet;

use super::member::Member;
use super::tally::{By, average_change, histogram, total, total_before};
use super::{Place, Portfolio};
use crate::session::Session;
use crate::session::models::FrozenModel;
use crate::view::{PortfolioAsk, PortfolioChoices, PortfolioRating, PortfolioView};
use crate::{CommandError, Job};

/// Customers in a list beside the figures.
const LISTED: usize = 12;
/// The largest ones named.
const TOP: usize = 10;
/// Days that are offered.
const DAYS: usize = 40;

impl Session {
    /// The portfolio on a day, against an earlier one, of the customers a filter leaves.
    ///
    /// # Errors
    /// Those of reading the book.
    pub fn portfolio(&self, ask: &PortfolioAsk) -> Result<PortfolioView, CommandError> {
        let portfolio = self.portfolio_on(ask.as_of, ask.against)?;
        let models = self.models_in_force(portfolio.facts.as_of)?;
        let cut_offs = match models.first() {
            Some(frozen) => frozen.model.grades.iter().map(|grade| grade.cut_off).collect(),
            None => Vec::new(),
        };
        Ok(portfolio.view(&models, cut_offs, &portfolio.chosen(&ask.filter)))
    }

    /// The same with the causes of all moves told apart, which may take a while where a model changed between the days.
    ///
    /// # Errors
    /// `cancelled`; those of [`Session::portfolio`].
    pub fn portfolio_explained(&self, ask: &PortfolioAsk, job: &Job) -> Result<PortfolioView, CommandError> {
        let portfolio = self.portfolio_on(ask.as_of, ask.against)?;
        self.explain_moves(&portfolio, job)?;
        self.portfolio(ask)
    }
}

impl Portfolio {
    fn view(&self, models: &[FrozenModel], cut_offs: Vec<f64>, members: &[&Member]) -> PortfolioView {
        PortfolioView {
            as_of: self.facts.as_of,
            against: self.facts.ratings.against,
            currency: self.currency.clone(),
            ledger: self.ledger(),
            choices: self.choices(),
            grades: self.scale.0.clone(),
            total: total(members),
            before: total_before(members),
            average_change: average_change(members),
            by_grade: self.slices(members, By::Grade),
            by_class: self.slices(members, By::Class),
            by_industry: self.slices(members, By::Industry),
            by_region: self.slices(members, By::Region),
            by_salesperson: self.slices(members, By::Salesperson),
            migration: self.migration(members),
            concentration: self.concentration(members, TOP),
            limits: self.limit_watch(members, LISTED),
            reviews: self.review_watch(members, LISTED),
            watch: self.watch(members, LISTED),
            coverage: self.coverage(members, LISTED),
            health: self.health(models, members),
            histogram: histogram(members.iter().filter(|member| !member.archived).map(|member| &member.now)),
            histogram_before: histogram(
                members
                    .iter()
                    .filter_map(|member| member.before.as_ref())
                    .filter(|before| before.place != Place::Withdrawn),
            ),
            cut_offs,
            recent: self.recent(members),
        }
    }

    pub(super) fn choices(&self) -> PortfolioChoices {
        let active =
            || self.members.iter().filter(|member| !member.archived).map(|member| self.record(member));
        let distinct = |of: fn(&assay_credit::customer::Customer) -> &String| -> Vec<String> {
            let found: BTreeSet<&String> = active().map(|record| of(&record.customer)).collect();
            found.into_iter().cloned().collect()
        };
        let groups: BTreeSet<&String> =
            active().filter_map(|record| self.facts.groups.get(&record.id)).collect();
        PortfolioChoices {
            industries: distinct(|customer| &customer.industry),
            regions: distinct(|customer| &customer.region),
            salespeople: distinct(|customer| &customer.salesperson),
            groups: groups.into_iter().cloned().collect(),
            days: self.days.iter().copied().take(DAYS).collect(),
        }
    }

    fn recent(&self, members: &[&Member]) -> Vec<PortfolioRating> {
        let latest = &self.facts.ratings.latest;
        let mut newest: Vec<(&Member, &assay_store::Rating)> = members
            .iter()
            .filter(|member| !member.archived)
            .filter_map(|member| Some((*member, latest.get(&self.record(member).id)?)))
            .collect();
        newest.sort_by_key(|(_, rating)| std::cmp::Reverse(rating.number));
        newest.truncate(LISTED);
        newest
            .into_iter()
            .map(|(member, rating)| {
                let before = member.before.as_ref();
                PortfolioRating {
                    customer: rating.customer.to_string(),
                    name: self.record(member).customer.name.clone(),
                    grade: member.now.grade.map(|at| self.scale.label(at)),
                    previous_grade: before.and_then(|before| before.grade).map(|at| self.scale.label(at)),
                    score: rating.score,
                    score_change: rating
                        .score
                        .zip(before.and_then(|before| before.score))
                        .map(|(now, then)| now - then),
                    as_of: rating.as_of,
                }
            })
            .collect()
    }
}
