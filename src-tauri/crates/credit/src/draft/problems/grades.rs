//! Grades: labels, cut-offs and expected default rates.

use std::collections::BTreeSet;

use super::{Found, ProblemCode, number};
use crate::model::Grade;

pub(super) fn check(grades: &[Grade], found: &mut Found) {
    if grades.len() < 2 {
        found.add(ProblemCode::TooFewGrades, "", [grades.len().to_string()]);
    }
    let mut labels = BTreeSet::new();
    for (at, grade) in grades.iter().enumerate() {
        if grade.label.trim().is_empty() {
            found.add(ProblemCode::GradeWithoutLabel, "", [(at + 1).to_string()]);
        } else if !labels.insert(grade.label.trim()) {
            found.add(ProblemCode::DuplicateGrade, &grade.label, []);
        }
    }
    cut_offs(grades, found);
    default_rates(grades, found);
}

fn cut_offs(grades: &[Grade], found: &mut Found) {
    for grade in grades.iter().filter(|grade| !(0.0..=100.0).contains(&grade.cut_off)) {
        found.add(ProblemCode::CutOffRange, &grade.label, [number(grade.cut_off)]);
    }
    for pair in grades.windows(2) {
        let [better, worse] = pair else { continue };
        if worse.cut_off >= better.cut_off {
            let details = [number(worse.cut_off), better.label.clone(), number(better.cut_off)];
            found.add(ProblemCode::CutOffOrder, &worse.label, details);
        }
    }
    if let Some(last) = grades.last().filter(|last| last.cut_off != 0.0) {
        found.add(ProblemCode::LastCutOff, &last.label, [number(last.cut_off)]);
    }
}

fn default_rates(grades: &[Grade], found: &mut Found) {
    let given = || grades.iter().filter_map(|grade| Some((grade, grade.expected_default_rate?)));
    for (grade, rate) in given().filter(|(_, rate)| !(0.0..=1.0).contains(rate)) {
        found.add(ProblemCode::DefaultRateRange, &grade.label, [number(rate)]);
    }
    for ((better, before), (worse, rate)) in given().zip(given().skip(1)) {
        if rate < before {
            let details = [number(rate), better.label.clone(), number(before)];
            found.add(ProblemCode::DefaultRateOrder, &worse.label, details);
        }
    }
    let without: Vec<&str> = grades
        .iter()
        .filter(|grade| grade.expected_default_rate.is_none())
        .map(|grade| grade.label.as_str())
        .collect();
    if !without.is_empty() && without.len() < grades.len() {
        found.add(ProblemCode::DefaultRateMissing, "", [without.join(", ")]);
    }
}
