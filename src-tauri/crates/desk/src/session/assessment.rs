//! The qualitative assessment: what every assessor gave each factor, and giving a score. A score is a new
//! entry in the name of the person who is signed in; nothing is overwritten.

use std::collections::BTreeMap;

use assay_credit::assessment::{Entry, Factor, Frame, FrameGroup, factors, frames, standing};
use assay_credit::indicators::Label;
use assay_credit::rating::Origin;
use assay_store::{GivenEntry, NewGiven};

use super::{Session, key};
use crate::CommandError;
use crate::view::{
    AssessmentView, FactorView, FrameGroupView, FrameView, Name, OriginView, PlaceView, ScoreInput, VoiceView,
};

impl Session {
    /// The Assessment tab of a customer on the business date.
    ///
    /// # Errors
    /// `not_found`; those of reading the book.
    pub fn assessment(&self, customer: &str) -> Result<AssessmentView, CommandError> {
        let id = key(customer, "customer")?;
        let as_of = self.business_date()?;
        let weights: BTreeMap<String, f64> = self
            .model_in_force(as_of)?
            .map(|version| {
                version.model.weights.into_iter().map(|leaf| (leaf.indicator, leaf.weight)).collect()
            })
            .unwrap_or_default();
        let me = self.actor()?.name;
        let (mut history, people) = {
            let book = self.book();
            book.customer(id)?;
            let people: BTreeMap<String, String> =
                book.users()?.into_iter().map(|user| (user.name, user.display_name)).collect();
            let mut history: BTreeMap<String, Vec<GivenEntry>> = BTreeMap::new();
            for given in book.given_history(id, Some(as_of))? {
                history.entry(given.indicator.clone()).or_default().push(given);
            }
            (history, people)
        };
        let factors: Vec<FactorView> = factors()
            .iter()
            .map(|factor| {
                let given = history.remove(factor.code).unwrap_or_default();
                let weight = weights.get(factor.code).copied();
                FactorView { weight, ..factor_view(factor, &given, &me, &people) }
            })
            .collect();
        let scores: BTreeMap<String, f64> =
            factors.iter().filter_map(|factor| Some((factor.code.clone(), factor.value?))).collect();
        Ok(AssessmentView {
            as_of,
            me: shown(&me, &people),
            frames: frames().iter().map(|frame| frame_view(frame, &scores)).collect(),
            factors,
        })
    }

    /// Stores a score, or takes it back, and answers with the whole tab. The same score with the same remark on
    /// the same day is not stored twice.
    ///
    /// # Errors
    /// `not_found` for an unknown customer or factor; `score_range`; those of writing the book.
    pub fn save_score(&self, input: &ScoreInput) -> Result<AssessmentView, CommandError> {
        let customer = key(&input.customer, "customer")?;
        let factor = factors()
            .iter()
            .find(|factor| factor.code == input.factor)
            .ok_or_else(|| assay_store::StoreError::NotFound { what: "factor", key: input.factor.clone() })?;
        if input.score.is_some_and(|score| !(1..=10).contains(&score)) {
            return Err(CommandError::new("score_range", "A score is a whole number from 1 to 10."));
        }
        let as_of = self.business_date()?;
        let user = self.actor()?.name;
        let new = NewGiven {
            customer,
            indicator: factor.code.to_owned(),
            as_of,
            value: input.score.map_or(0.0, f64::from),
            origin: Origin::Assessor { user: user.clone(), date: as_of },
            remark: input.remark.trim().to_owned(),
        };
        self.write(|write| {
            write.customer(customer)?;
            let own = write
                .given_history(customer, Some(as_of))?
                .into_iter()
                .find(|given| given.indicator == new.indicator && is_of(&given.entry, &user));
            let same = own.is_some_and(|own| {
                own.entry.as_of == as_of && own.entry.value == new.value && own.remark == new.remark
            });
            if same { Ok(()) } else { Ok(write.add_given(&new)?) }
        })?;
        self.assessment(&input.customer)
    }
}

fn is_of(entry: &Entry, name: &str) -> bool {
    matches!(&entry.origin, Origin::Assessor { user, .. } if user == name)
}

fn shown(name: &str, people: &BTreeMap<String, String>) -> String {
    people.get(name).filter(|shown| !shown.is_empty()).cloned().unwrap_or_else(|| name.to_owned())
}

fn name(label: Label) -> Name {
    Name { en: label.en.into(), zh: label.zh.into() }
}

/// One factor from its entries, the newest first.
fn factor_view(
    factor: &Factor,
    history: &[GivenEntry],
    me: &str,
    people: &BTreeMap<String, String>,
) -> FactorView {
    let oldest_first: Vec<Entry> = history.iter().rev().map(|given| given.entry.clone()).collect();
    let stands = standing(&oldest_first);
    let voice = |given: &GivenEntry| {
        let score = Some(given.entry.value).filter(|score| (1.0..=10.0).contains(score));
        let (by, imported) = match &given.entry.origin {
            Origin::Assessor { user, .. } => (shown(user, people), false),
            other => (OriginView::from(other).text, true),
        };
        VoiceView {
            by,
            imported,
            date: given.entry.as_of,
            score,
            remark: given.remark.clone(),
            counts: false,
        }
    };
    let mut entries: Vec<VoiceView> = history.iter().map(voice).collect();
    let (mut mine, mut others) = (None, Vec::new());
    for spoken in &stands.voices {
        let Some(at) = history.iter().position(|given| given.entry == *spoken.entry) else { continue };
        entries[at].counts = spoken.counts;
        if is_of(spoken.entry, me) {
            mine = Some(entries[at].clone());
        } else {
            others.push((at, entries[at].clone()));
        }
    }
    others.sort_by_key(|(at, _)| *at);
    FactorView {
        code: factor.code.to_owned(),
        name: name(factor.name),
        about: name(factor.about),
        anchors: factor.anchors.iter().copied().map(name).collect(),
        weight: None,
        value: stands.value,
        difference: stands.difference,
        apart: stands.apart(),
        mine,
        others: others.into_iter().map(|(_, voice)| voice).collect(),
        history: entries,
    }
}

fn frame_view(frame: &Frame, scores: &BTreeMap<String, f64>) -> FrameView {
    let found = frame.mean(scores);
    FrameView {
        code: frame.code.to_owned(),
        name: name(frame.name),
        groups: frame.groups.iter().map(group_view).collect(),
        mean: found.mean,
        known: found.known,
    }
}

fn group_view(group: &FrameGroup) -> FrameGroupView {
    FrameGroupView {
        name: name(group.name),
        places: group
            .places
            .iter()
            .map(|place| PlaceView {
                factor: place.factor.to_owned(),
                weight: place.weight,
                called: place.called.map(name),
            })
            .collect(),
    }
}
