//! What asks for somebody: limits, reviews, customers in yellow and red, customers without a grade. The most pressing
//! first.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use assay_credit::model::RiskClass;
use rust_decimal::Decimal;

use super::Portfolio;
use super::member::{Flag, Member};
use super::tally::flagged;
use crate::session::count;
use crate::session::watch::signal_name;
use crate::view::{
    CoverageView, LimitWatch, PortfolioCustomer, PortfolioReview, PortfolioWatch, PortfolioWatched,
    ReasonCount, ReviewWatch, UngradedCustomer,
};

impl Portfolio {
    fn showing<'m>(members: &[&'m Member], flag: Flag) -> Vec<&'m Member> {
        members.iter().copied().filter(|member| !member.archived && member.has(flag)).collect()
    }

    /// Limits that ask for something; lists of at most so many.
    pub(in crate::session) fn limit_watch(&self, members: &[&Member], most: usize) -> LimitWatch {
        let listed = |mut found: Vec<&Member>, by_end: bool| -> Vec<PortfolioCustomer> {
            if by_end {
                found.sort_by_key(|member| member.until);
            } else {
                // A limit of 0 has no share: it is used the most.
                let used = |member: &Member| member.used().unwrap_or(f64::INFINITY);
                found.sort_by(|a, b| used(b).total_cmp(&used(a)));
            }
            found.into_iter().take(most).map(|member| self.customer(member)).collect()
        };
        LimitWatch {
            over: flagged(members, Flag::OverLimit),
            near: flagged(members, Flag::NearLimit),
            expiring: flagged(members, Flag::LimitExpiring),
            lapsed: flagged(members, Flag::LimitLapsed),
            uncovered: self.ledger().then(|| flagged(members, Flag::Uncovered)),
            held: flagged(members, Flag::Held),
            expiring_days: self.facts.policy.reviews.before_end_days,
            over_list: listed(Self::showing(members, Flag::OverLimit), false),
            near_list: listed(Self::showing(members, Flag::NearLimit), false),
            expiring_list: listed(Self::showing(members, Flag::LimitExpiring), true),
        }
    }

    /// Reviews that are due; a list of at most so many, the longest overdue first.
    pub(in crate::session) fn review_watch(&self, members: &[&Member], most: usize) -> ReviewWatch {
        let mut due: Vec<(&Member, chrono::NaiveDate)> = members
            .iter()
            .filter(|member| {
                !member.archived && (member.has(Flag::ReviewOverdue) || member.has(Flag::ReviewSoon))
            })
            .filter_map(|member| Some((*member, member.review?)))
            .collect();
        due.sort_by_key(|(_, day)| *day);
        ReviewWatch {
            overdue: flagged(members, Flag::ReviewOverdue),
            soon: flagged(members, Flag::ReviewSoon),
            list: due
                .into_iter()
                .take(most)
                .map(|(member, day)| PortfolioReview {
                    customer: self.customer(member),
                    due: day,
                    overdue_days: i32::try_from((self.facts.as_of - day).num_days()).unwrap_or(i32::MAX),
                })
                .collect(),
        }
    }

    /// Customers in yellow and red; a list of at most so many, the worst first, then the largest.
    pub(in crate::session) fn watch(&self, members: &[&Member], most: usize) -> PortfolioWatch {
        let active = || members.iter().copied().filter(|member| !member.archived);
        let of = |class: RiskClass| count(active().filter(|member| member.now.class == Some(class)).count());
        let mut listed: Vec<&Member> =
            active().filter(|member| member.now.class > Some(RiskClass::Green)).collect();
        listed.sort_by_key(|member| Reverse((member.now.class, member.now.exposure, member.now.limit)));
        PortfolioWatch {
            yellow: of(RiskClass::Yellow),
            red: of(RiskClass::Red),
            blacklisted: count(active().filter(|member| self.record(member).customer.blacklisted).count()),
            list: listed.into_iter().take(most).map(|member| self.watched(member)).collect(),
        }
    }

    fn watched(&self, member: &Member) -> PortfolioWatched {
        let record = self.record(member);
        let mut open: Vec<_> = self.facts.standings.open(record.id).iter().collect();
        open.sort_by_key(|signal| Reverse(signal.severity));
        PortfolioWatched {
            customer: self.customer(member),
            signals: open.into_iter().map(|signal| signal_name(&self.facts.policy, &signal.code)).collect(),
            blacklisted: record.customer.blacklisted,
        }
    }

    /// Who has no grade and why; a list of at most so many, the largest exposure first.
    pub(in crate::session) fn coverage(&self, members: &[&Member], most: usize) -> CoverageView {
        let mut without: Vec<(&Member, &str)> = members
            .iter()
            .filter(|member| !member.archived)
            .filter_map(|member| Some((*member, member.why?)))
            .collect();
        let mut reasons: BTreeMap<&str, u32> = BTreeMap::new();
        for (_, why) in &without {
            *reasons.entry(why).or_default() += 1;
        }
        let mut reasons: Vec<ReasonCount> = reasons
            .into_iter()
            .map(|(why, customers)| ReasonCount { reason: why.to_owned(), customers })
            .collect();
        reasons.sort_by_key(|reason| Reverse(reason.customers));
        without.sort_by_key(|(member, _)| {
            Reverse(member.now.exposure.or(member.now.limit).unwrap_or(Decimal::ZERO))
        });
        CoverageView {
            reasons,
            list: without
                .into_iter()
                .take(most)
                .map(|(member, why)| UngradedCustomer {
                    customer: self.customer(member),
                    why: why.to_owned(),
                })
                .collect(),
        }
    }
}
