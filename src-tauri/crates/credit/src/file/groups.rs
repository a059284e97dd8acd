//! 关联客户: which other customers count as one risk with a customer, and why it looks so. A suggestion only:
//! a person forms the group.

use std::collections::BTreeMap;

use super::RelationKind;

/// What is known of one related party of one customer. Customers are named by position.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Whose related party it is.
    pub of: usize,
    /// Kind.
    pub kind: RelationKind,
    /// Name of the party.
    pub name: String,
    /// Its registration number; empty where unknown.
    pub registration: String,
    /// Share in hundredths of a percent, where it is a shareholder and the share is known.
    pub share: Option<u32>,
    /// The customer of this book that the party is.
    pub customer: Option<usize>,
}

/// Why two customers look like one risk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tie {
    /// One names the other as a related party.
    Named(RelationKind),
    /// The same person or firm controls both.
    Controller,
    /// The same legal representative.
    Representative,
}

/// A customer that looks like one risk with the one asked about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The other customer.
    pub customer: usize,
    /// Why.
    pub tie: Tie,
    /// Who ties them: the controller's or representative's name; empty where one names the other.
    pub through: String,
}

impl Link {
    /// Whether the party decides over the customer: its controller, its parent, or owner of half and more.
    fn controls(&self) -> bool {
        match self.kind {
            RelationKind::ActualController | RelationKind::Parent => true,
            RelationKind::Shareholder => self.share.is_some_and(|share| share >= 5_000),
            _ => false,
        }
    }

    fn is_one_risk(&self) -> bool {
        self.kind.is_one_risk() || self.controls()
    }

    /// What tells the party from others: its number, else its name.
    fn identity(&self) -> String {
        let text = if self.registration.trim().is_empty() { &self.name } else { &self.registration };
        text.split_whitespace().collect::<String>().to_uppercase()
    }
}

/// The customers that look like one risk with `of`, one entry each with its first reason: named by either side,
/// then the same controller, then the same legal representative. `representatives` holds each customer's, by
/// position; a suggestion is never the customer itself.
#[must_use]
pub fn suggestions(of: usize, links: &[Link], representatives: &[String]) -> Vec<Suggestion> {
    let mut found: BTreeMap<usize, Suggestion> = BTreeMap::new();
    let mut add = |customer: usize, tie: Tie, through: &str| {
        if customer != of {
            let suggestion = Suggestion { customer, tie, through: through.to_owned() };
            found.entry(customer).or_insert(suggestion);
        }
    };
    for link in links.iter().filter(|link| link.is_one_risk()) {
        match link.customer {
            Some(other) if link.of == of => add(other, Tie::Named(link.kind), ""),
            Some(other) if other == of => add(link.of, Tie::Named(link.kind), ""),
            _ => {}
        }
    }
    for own in links.iter().filter(|link| link.of == of && link.controls()) {
        for other in links.iter().filter(|link| link.of != of && link.controls()) {
            if own.identity() == other.identity() {
                add(other.of, Tie::Controller, &own.name);
            }
        }
    }
    if let Some(own) = representatives.get(of).map(|name| name.trim()).filter(|name| !name.is_empty()) {
        for (other, _) in representatives.iter().enumerate().filter(|(_, name)| name.trim() == own) {
            add(other, Tie::Representative, own);
        }
    }
    found.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(of: usize, kind: RelationKind, name: &str, share: Option<u32>, customer: Option<usize>) -> Link {
        Link { of, kind, name: name.into(), registration: String::new(), share, customer }
    }

    #[test]
    fn named_controlled_and_represented_alike() {
        let links = [
            link(0, RelationKind::Subsidiary, "B", None, Some(1)),
            link(2, RelationKind::Parent, "A", None, Some(0)),
            link(0, RelationKind::ActualController, "Wang Yi", None, None),
            link(3, RelationKind::Shareholder, "WANG  YI", Some(5_000), None),
            link(4, RelationKind::Shareholder, "Wang Yi", Some(4_999), None),
            link(5, RelationKind::Guarantor, "A", None, Some(0)),
        ];
        let people = ["Li", "", "", "", "", "", " Li "].map(str::to_owned);
        let seen: Vec<_> = suggestions(0, &links, &people)
            .into_iter()
            .map(|one| (one.customer, one.tie, one.through))
            .collect();
        assert_eq!(
            seen,
            [
                (1, Tie::Named(RelationKind::Subsidiary), String::new()),
                (2, Tie::Named(RelationKind::Parent), String::new()),
                (3, Tie::Controller, "Wang Yi".to_owned()),
                (6, Tie::Representative, "Li".to_owned()),
            ]
        );
        assert_eq!(suggestions(4, &links, &people), [], "a small share and an empty name tie nobody");
    }

    #[test]
    fn registration_numbers_tell_namesakes_apart() {
        let mut links = [
            link(0, RelationKind::ActualController, "Wang", None, None),
            link(1, RelationKind::ActualController, "Wang", None, None),
        ];
        assert_eq!(suggestions(0, &links, &[]).len(), 1);
        links[0].registration = "1".into();
        links[1].registration = "2".into();
        assert_eq!(suggestions(0, &links, &[]), []);
    }
}
