//! The checks of a new customer before the first order (新客户调查): a list of points each answered with
//! evidence, and a list of signs of commercial fraud. The list is a template with versions; which points
//! stand in the way of submitting a rating is decided here.

mod points;
mod signs;
mod standing;

use serde::{Deserialize, Serialize};

use crate::figure::Text;
pub use standing::{Answer, Standing, standing};

/// What a point belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// Who the customer is in law.
    Identity,
    /// What can be seen on the spot, and who decides.
    Business,
    /// What others say: courts, tax office, suppliers, banks.
    Reputation,
    /// Figures.
    Figures,
    /// The order itself.
    Order,
}

impl Group {
    /// All of them, in the order of the list.
    pub const ALL: [Self; 5] = [Self::Identity, Self::Business, Self::Reputation, Self::Figures, Self::Order];
}

/// A point to be checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Point {
    /// Stable code; an answer names it.
    pub code: String,
    /// Heading it stands under.
    pub group: Group,
    /// What is checked.
    pub title: Text,
    /// What to do.
    pub how: Text,
    /// What counts as evidence.
    pub evidence: Text,
    /// A rating is submitted only when this point is passed or does not apply.
    pub required: bool,
    /// Version of the template that first had it.
    pub since: u32,
    /// No longer asked; its answers stay.
    pub retired: bool,
}

/// A sign of commercial fraud.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sign {
    /// Stable code; an answer names it.
    pub code: String,
    /// What is seen.
    pub title: Text,
    /// Why it matters and what to do.
    pub meaning: Text,
}

/// One version of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Template {
    /// From 1.
    pub version: u32,
    /// In the order in which they are asked, within each group.
    pub points: Vec<Point>,
    /// Signs of fraud.
    pub signs: Vec<Sign>,
}

/// Why a template cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TemplateFault {
    /// A point says in neither language what is checked.
    #[error("point {0} has no title; say in one language at least what is checked")]
    NoTitle(usize),
    /// Two points carry the same code.
    #[error("two points have the code {0}")]
    Twice(String),
    /// A point of an earlier version is not there: points are retired, not removed.
    #[error("point {0} was left out; retire it instead, so that its answers stay")]
    Removed(String),
    /// Nothing is asked.
    #[error("no point is left; keep at least one")]
    Empty,
}

impl Template {
    /// The list the program comes with: eighteen points and twelve signs, version 1.
    #[must_use]
    pub fn standard() -> Self {
        Self { version: 1, points: points::standard(), signs: signs::standard() }
    }

    /// Points that are asked, in the order of their groups.
    pub fn asked(&self) -> impl Iterator<Item = &Point> {
        Group::ALL
            .into_iter()
            .flat_map(|group| self.points.iter().filter(move |point| point.group == group && !point.retired))
    }

    /// A point by its code, a retired one too.
    #[must_use]
    pub fn point(&self, code: &str) -> Option<&Point> {
        self.points.iter().find(|point| point.code == code)
    }

    /// A sign by its code.
    #[must_use]
    pub fn sign(&self, code: &str) -> Option<&Sign> {
        self.signs.iter().find(|sign| sign.code == code)
    }

    /// The version after this one, with these points: a point without a code is a new one and gets one, every
    /// other keeps the version that first had it.
    ///
    /// # Errors
    /// [`TemplateFault`].
    pub fn next(&self, points: Vec<Point>) -> Result<Self, TemplateFault> {
        let version = self.version + 1;
        let mut number = self.points.len();
        let mut next: Vec<Point> = Vec::with_capacity(points.len());
        for (at, mut point) in points.into_iter().enumerate() {
            if point.title.en.trim().is_empty() && point.title.zh.trim().is_empty() {
                return Err(TemplateFault::NoTitle(at + 1));
            }
            match self.point(&point.code) {
                Some(before) => point.since = before.since,
                None => {
                    number += 1;
                    point.code = format!("own_{number}");
                    point.since = version;
                }
            }
            if next.iter().any(|other| other.code == point.code) {
                return Err(TemplateFault::Twice(point.code));
            }
            next.push(point);
        }
        if let Some(gone) = self.points.iter().find(|old| next.iter().all(|new| new.code != old.code)) {
            return Err(TemplateFault::Removed(gone.code.clone()));
        }
        if next.iter().all(|point| point.retired) {
            return Err(TemplateFault::Empty);
        }
        Ok(Self { version, points: next, signs: self.signs.clone() })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_standard_list_has_eighteen_whole_points() {
        let template = Template::standard();
        assert_eq!((template.asked().count(), template.signs.len()), (18, 12));
        let codes: BTreeSet<&str> = template
            .points
            .iter()
            .map(|point| point.code.as_str())
            .chain(template.signs.iter().map(|s| s.code.as_str()))
            .collect();
        assert_eq!(codes.len(), 30, "every code once");
        for point in &template.points {
            for text in [&point.title, &point.how, &point.evidence] {
                assert!(!text.en.is_empty() && !text.zh.is_empty(), "{}", point.code);
                assert!(text.zh.chars().any(|c| c > '\u{3400}'), "{}", point.code);
            }
        }
        assert!(Group::ALL.iter().all(|group| template.points.iter().any(|point| point.group == *group)));
    }

    #[test]
    fn a_new_version_keeps_codes_and_marks_what_is_new() {
        let first = Template::standard();
        let mut points = first.points.clone();
        points.swap(0, 1);
        points[2].retired = true;
        points[0].since = 7;
        points.push(Point {
            code: String::new(),
            title: Text::new("", "环保处罚查询"),
            since: 0,
            ..first.points[5].clone()
        });
        let second = first.next(points).unwrap();
        assert_eq!(second.version, 2);
        assert_eq!(second.points[0].code, first.points[1].code);
        assert_eq!(second.points[0].since, 1, "since when is not for the caller to say");
        let added = second.points.last().unwrap();
        assert_eq!((added.code.as_str(), added.since), ("own_19", 2));
        assert_eq!(second.asked().count(), 18);
        let third = second.next(second.points.clone()).unwrap();
        assert_eq!(third.points.last().unwrap().since, 2);
    }

    #[test]
    fn points_are_retired_not_removed() {
        let first = Template::standard();
        let gone = first.points[4].code.clone();
        let mut points = first.points.clone();
        points.remove(4);
        assert_eq!(first.next(points), Err(TemplateFault::Removed(gone)));
        let mut points = first.points.clone();
        points[3].title = Text::new(" ", "");
        assert_eq!(first.next(points), Err(TemplateFault::NoTitle(4)));
        let mut points = first.points.clone();
        points.push(points[0].clone());
        assert!(matches!(first.next(points), Err(TemplateFault::Twice(_))));
        let mut points = first.points.clone();
        points.iter_mut().for_each(|point| point.retired = true);
        assert_eq!(first.next(points), Err(TemplateFault::Empty));
    }
}
