//! How what customers owe gathers in few of them; limits in force where there is no ledger.

use std::collections::BTreeMap;

use assay_credit::number::ratio;
use rust_decimal::Decimal;

use super::Portfolio;
use super::member::Member;
use crate::view::convert::code_of;
use crate::view::{ConcentrationView, GroupShare, PortfolioCustomer};

impl Portfolio {
    /// The concentration of some customers, with so many of the largest.
    pub(in crate::session) fn concentration(&self, members: &[&Member], most: usize) -> ConcentrationView {
        let ledger = self.ledger();
        let amount = |member: &Member| if ledger { member.now.exposure } else { member.now.limit };
        let mut sized: Vec<(&Member, Decimal)> = members
            .iter()
            .filter(|member| !member.archived)
            .filter_map(|member| Some((*member, amount(member).filter(|amount| *amount > Decimal::ZERO)?)))
            .collect();
        // Stable: by code where two are equal.
        sized.sort_by_key(|(_, amount)| std::cmp::Reverse(*amount));
        let basis = if ledger { "exposure" } else { "limit" }.to_owned();
        let whole: Decimal = sized.iter().map(|(_, amount)| *amount).sum();
        if whole.is_zero() {
            return ConcentrationView { basis, ..ConcentrationView::default() };
        }
        let top: Vec<PortfolioCustomer> = sized
            .iter()
            .take(most)
            .map(|(member, amount)| PortfolioCustomer {
                share: Some(ratio(*amount, whole)),
                ..self.customer(member)
            })
            .collect();
        let held: Decimal = sized.iter().take(most).map(|(_, amount)| *amount).sum();
        ConcentrationView {
            basis,
            whole: Some(whole),
            top_share: Some(ratio(held, whole)),
            herfindahl: Some(sized.iter().map(|(_, amount)| ratio(*amount, whole).powi(2)).sum()),
            groups: self.groups(members, &sized, whole, most),
            top,
        }
    }

    fn groups(
        &self,
        members: &[&Member],
        sized: &[(&Member, Decimal)],
        whole: Decimal,
        most: usize,
    ) -> Vec<GroupShare> {
        let of = |member: &Member| self.facts.groups.get(&self.record(member).id).map(String::as_str);
        let mut groups: BTreeMap<&str, (u32, Decimal)> = BTreeMap::new();
        for (member, amount) in sized {
            if let Some(name) = of(member) {
                groups.entry(name).or_default().1 += *amount;
            }
        }
        for name in members.iter().filter(|member| !member.archived).filter_map(|member| of(member)) {
            if let Some(group) = groups.get_mut(name) {
                group.0 += 1;
            }
        }
        let mut shares: Vec<GroupShare> = groups
            .into_iter()
            .map(|(name, (customers, amount))| GroupShare {
                name: name.to_owned(),
                customers,
                amount,
                share: ratio(amount, whole),
            })
            .collect();
        shares.sort_by_key(|group| std::cmp::Reverse(group.amount));
        shares.truncate(most);
        shares
    }

    /// A customer as lists of the portfolio show it; its share is not filled in.
    pub(in crate::session) fn customer(&self, member: &Member) -> PortfolioCustomer {
        let record = self.record(member);
        PortfolioCustomer {
            id: record.id.to_string(),
            code: record.customer.code.clone(),
            name: record.customer.name.clone(),
            grade: member.now.grade.map(|at| self.scale.label(at)),
            class: member.now.class.map(|class| code_of(&class)),
            exposure: member.now.exposure,
            share: None,
            limit: member.now.limit,
            used: member.used(),
            until: member.until,
        }
    }
}
