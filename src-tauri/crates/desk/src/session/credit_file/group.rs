//! The group of customers that count as one risk: its members with grade and exposure, and who looks as if it
//! belonged to it.

use std::collections::BTreeMap;

use assay_credit::file::{Link, Tie, suggestions};
use assay_store::{Contents, Id, Ledger, RelatedParty, RiskGroup};
use chrono::NaiveDate;

use crate::CommandError;
use crate::session::decided::{decide, overrides_on};
use crate::session::ledger::{Positions, positions, views};
use crate::view::convert::code_of;
use crate::view::{MemberView, RiskGroupView, SuggestionView};

/// What a customer is called.
pub(super) struct Named {
    pub(super) code: String,
    pub(super) name: String,
    representative: String,
    archived: bool,
}

/// Every customer's names.
pub(super) fn names(book: &Contents) -> Result<BTreeMap<Id, Named>, CommandError> {
    let named = |record: assay_store::CustomerRecord| {
        let (customer, archived) = (record.customer, record.archived);
        let (code, name, representative) = (customer.code, customer.name, customer.legal_representative);
        (record.id, Named { code, name, representative, archived })
    };
    Ok(book.customers()?.into_iter().map(named).collect())
}

/// The group a customer is in, with where every member stands on a day.
pub(super) fn view(
    book: &Contents,
    customer: Id,
    as_of: NaiveDate,
    currency: &str,
    names: &BTreeMap<Id, Named>,
) -> Result<Option<RiskGroupView>, CommandError> {
    let Some(group) = book.risk_group_of(customer)? else { return Ok(None) };
    let grades = grades(book, &group.members, as_of)?;
    let ledger = book.ledger_of(&group.members)?;
    let totals = views(positions(&ledger, currency, as_of));
    let mut stands = by_customer(ledger, currency, as_of);
    let nothing = || positions(&Ledger::default(), currency, as_of);
    let mut members: Vec<MemberView> = group
        .members
        .iter()
        .filter_map(|id| {
            let named = names.get(id)?;
            Some(MemberView {
                id: id.to_string(),
                code: named.code.clone(),
                name: named.name.clone(),
                archived: named.archived,
                grade: grades.get(id).cloned(),
                positions: views(stands.remove(id).unwrap_or_else(nothing)),
            })
        })
        .collect();
    members.sort_by(|a, b| a.code.cmp(&b.code));
    Ok(Some(RiskGroupView {
        id: group.id.to_string(),
        row_version: u32::try_from(group.row_version).unwrap_or(u32::MAX),
        name: group.name,
        remark: group.remark,
        members,
        totals,
    }))
}

/// The grades that customers are treated as on a day.
fn grades(book: &Contents, members: &[Id], as_of: NaiveDate) -> Result<BTreeMap<Id, String>, CommandError> {
    let overrides = overrides_on(book, as_of)?;
    let mut found = BTreeMap::new();
    for rating in book.latest_ratings(Some(as_of))? {
        let Some(own) = rating.grade.clone().filter(|_| members.contains(&rating.customer)) else { continue };
        let label = match overrides.get(&rating.customer) {
            Some(standing) => {
                let model = book.model(rating.model_version)?;
                decide(&model, &rating, Some(standing)).map_or(own, |(at, _)| model.grades[at].label.clone())
            }
            None => own,
        };
        found.insert(rating.customer, label);
    }
    Ok(found)
}

/// The ledger of several customers, taken apart.
fn by_customer(ledger: Ledger, currency: &str, as_of: NaiveDate) -> BTreeMap<Id, Positions> {
    let mut parts: BTreeMap<Id, Ledger> = BTreeMap::new();
    for invoice in ledger.invoices {
        parts.entry(invoice.customer).or_default().invoices.push(invoice);
    }
    for receipt in ledger.receipts {
        parts.entry(receipt.customer).or_default().receipts.push(receipt);
    }
    parts.into_iter().map(|(id, part)| (id, positions(&part, currency, as_of))).collect()
}

/// Customers that look like one risk with this one and are not in its group; archived ones are left aside.
pub(super) fn suggested(
    book: &Contents,
    customer: Id,
    names: &BTreeMap<Id, Named>,
) -> Result<Vec<SuggestionView>, CommandError> {
    let ids: Vec<Id> = names.keys().copied().collect();
    let place = |id: Id| ids.binary_search(&id).ok();
    let links: Vec<Link> = book
        .entries::<RelatedParty>(None)?
        .into_iter()
        .filter_map(|kept| {
            let party = kept.entry;
            Some(Link {
                of: place(kept.customer)?,
                kind: party.kind,
                name: party.name,
                registration: party.registration,
                share: party.share,
                customer: party.linked.and_then(place),
            })
        })
        .collect();
    let representatives: Vec<String> = names.values().map(|named| named.representative.clone()).collect();
    let Some(of) = place(customer) else { return Ok(Vec::new()) };
    let groups: Vec<RiskGroup> = book.risk_groups()?;
    let group_of = |id: Id| groups.iter().find(|group| group.members.contains(&id));
    let own = group_of(customer).map(|group| group.id);
    let mut found: Vec<SuggestionView> = suggestions(of, &links, &representatives)
        .into_iter()
        .filter_map(|suggestion| {
            let id = *ids.get(suggestion.customer)?;
            let named = names.get(&id).filter(|named| !named.archived)?;
            let group = group_of(id);
            if own.is_some() && group.map(|group| group.id) == own {
                return None;
            }
            let (tie, kind) = match suggestion.tie {
                Tie::Named(kind) => ("named", Some(code_of(&kind))),
                Tie::Controller => ("controller", None),
                Tie::Representative => ("representative", None),
            };
            Some(SuggestionView {
                id: id.to_string(),
                code: named.code.clone(),
                name: named.name.clone(),
                tie: tie.to_owned(),
                kind,
                through: suggestion.through,
                group: group.map(|group| group.name.clone()),
            })
        })
        .collect();
    found.sort_by(|a, b| a.code.cmp(&b.code));
    Ok(found)
}
