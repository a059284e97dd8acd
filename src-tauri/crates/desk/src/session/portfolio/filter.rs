//! Which customers count.

use super::Portfolio;
use super::member::Member;
use crate::view::PortfolioFilter;
use crate::view::convert::code_of;

impl Portfolio {
    /// The customers a filter leaves, those put away too, by code.
    pub(in crate::session) fn chosen(&self, filter: &PortfolioFilter) -> Vec<&Member> {
        self.members.iter().filter(|member| self.counts(member, filter)).collect()
    }

    fn counts(&self, member: &Member, filter: &PortfolioFilter) -> bool {
        let record = self.record(member);
        let customer = &record.customer;
        let group = self.facts.groups.get(&record.id).map_or("", String::as_str);
        let has = |wanted: &[String], own: &str| wanted.is_empty() || wanted.iter().any(|one| one == own);
        has(&filter.industries, &customer.industry)
            && has(&filter.regions, &customer.region)
            && has(&filter.salespeople, &customer.salesperson)
            && has(&filter.groups, group)
            && (filter.grades.is_empty()
                || has(&filter.grades, &member.now.grade.map(|at| self.scale.label(at)).unwrap_or_default()))
            && (filter.classes.is_empty()
                || has(&filter.classes, &member.now.class.map(|class| code_of(&class)).unwrap_or_default()))
    }
}
