//! Models for people: short tables. Names are in English; `--json` has both languages and every digit.

use assay_desk::ShownModel;
use assay_desk::view::{
    Difference, ModelsView, SimulationView, ValidationView, VersionComparison, VersionView,
};

use crate::print::{line, table};

/// The most characters of a text in a table of differences.
const WIDEST: usize = 40;

/// `5c@2 draft`, with the day where there is one.
pub fn name_and_state(version: &VersionView) -> String {
    let from = version.from.map(|day| format!(" from {day}")).unwrap_or_default();
    let force = if version.in_force { ", in force" } else { "" };
    format!("{}@{} {}{from}{force}", version.code, version.version, version.state)
}

pub fn models(found: &ModelsView) {
    let versions = found.models.iter().flat_map(|model| &model.versions);
    let rows: Vec<Vec<String>> = versions
        .map(|one| {
            vec![
                format!("{}@{}", one.code, one.version),
                one.name.en.clone(),
                one.state.clone(),
                one.from.map(|day| day.to_string()).unwrap_or_default(),
                if one.in_force { "yes" } else { "" }.to_owned(),
                one.ratings.to_string(),
                one.created_by.clone(),
            ]
        })
        .collect();
    table(&["version", "name", "state", "from", "in force", "ratings", "by"], &[5], &rows);
}

pub fn model(found: &ShownModel) {
    line(&format!("{}: {}", name_and_state(&found.version), found.version.name.en));
    line(&format!("hash {}", found.version.hash));
    line("");
    let tree: Vec<Vec<String>> = found
        .tree
        .iter()
        .map(|node| {
            let indent = "  ".repeat(usize::try_from(node.depth).unwrap_or(0));
            vec![
                format!("{indent}{}", node.name.en),
                node.code.clone(),
                node.local_weight.map(percent).unwrap_or_default(),
                percent(node.global_weight),
                node.consistency_ratio.map(|ratio| format!("{ratio:.3}")).unwrap_or_default(),
            ]
        })
        .collect();
    table(&["node", "code", "local", "global", "CR"], &[2, 3, 4], &tree);
    line("");
    let grades: Vec<Vec<String>> = found
        .model
        .grades
        .iter()
        .map(|grade| {
            let policy = &grade.policy;
            vec![
                grade.label.clone(),
                format!("{:.2}", grade.cut_off),
                policy.terms_days.to_string(),
                percent(policy.limit_coefficient),
                policy.review_months.to_string(),
                grade.expected_default_rate.map(percent).unwrap_or_default(),
            ]
        })
        .collect();
    table(&["grade", "from score", "terms", "limit", "review", "expected"], &[1, 2, 3, 4, 5], &grades);
    line("");
    let conditions: Vec<Vec<String>> = found
        .conditions
        .iter()
        .map(|one| {
            let strict = if one.strict { ", also when unknown" } else { "" };
            vec![one.code.clone(), format!("{} {}{strict}", one.effect, one.grade), one.test.en.clone()]
        })
        .collect();
    table(&["condition", "effect", "test"], &[], &conditions);
}

pub fn differences(found: &VersionComparison) {
    if found.differences.is_empty() {
        line("The two versions say the same.");
        return;
    }
    let rows: Vec<Vec<String>> = found
        .differences
        .iter()
        .map(|one| {
            vec![
                one.part.clone(),
                one.what.clone(),
                one.subject.en.clone(),
                side(one, one.before.as_ref()),
                side(one, one.after.as_ref()),
            ]
        })
        .collect();
    table(&["part", "what", "of", "before", "after"], &[], &rows);
}

/// One side of a difference, rounded as its kind is.
fn side(difference: &Difference, text: Option<&String>) -> String {
    let Some(text) = text else { return "-".to_owned() };
    match (difference.kind.as_str(), text.parse::<f64>()) {
        ("weight" | "percent", Ok(share)) => percent(share),
        ("number", Ok(number)) => plain(number),
        _ => cut(text),
    }
}

/// As much of a text as a column has room for.
fn cut(text: &str) -> String {
    if text.chars().count() <= WIDEST {
        return text.to_owned();
    }
    text.chars().take(WIDEST - 1).chain(['…']).collect()
}

pub fn simulation(found: &SimulationView) {
    line(&format!(
        "{} against {} as of {}",
        name_and_state(&found.after),
        name_and_state(&found.before),
        found.as_of
    ));
    line("");
    let head: Vec<&str> = ["from \\ to"]
        .into_iter()
        .chain(found.new_grades.iter().map(String::as_str))
        .chain(["none"])
        .collect();
    let labels = found.old_grades.iter().map(String::as_str).chain(["none"]);
    let rows: Vec<Vec<String>> = labels
        .zip(&found.matrix)
        .map(|(label, row)| {
            [label.to_owned()].into_iter().chain(row.iter().map(ToString::to_string)).collect()
        })
        .collect();
    let right: Vec<usize> = (1..head.len()).collect();
    table(&head, &right, &rows);
    line("");
    line(&format!(
        "better {}, worse {}, same {}, gain a grade {}, lose theirs {}",
        found.up, found.down, found.same, found.gained, found.lost
    ));
    for reason in &found.reasons {
        line(&format!("  {} because of {}", reason.customers, reason.reason));
    }
}

pub fn validation(found: &ValidationView) {
    line(&format!(
        "observed {}, outcomes until {} ({}): {} customers, {} defaults",
        found.observed, found.until, found.source, found.customers, found.defaults
    ));
    line(&format!(
        "left out: {} in default already, {} without a score, {} without an outcome",
        found.already_in_default, found.not_scored, found.no_outcome
    ));
    if found.in_sample {
        line("calibrated on the same customers: expect less on others");
    }
    match &found.discrimination {
        Some(one) => line(&format!(
            "AUC {:.4}{}  Gini {:.4}  KS {:.4}",
            one.auc,
            interval(&one.auc_interval, |bound| format!("{bound:.4}")),
            one.gini,
            one.ks
        )),
        None => line(&format!("no discrimination: {}", found.reason)),
    }
    let rows: Vec<Vec<String>> = found
        .grades
        .iter()
        .map(|one| {
            vec![
                one.label.clone(),
                one.customers.to_string(),
                one.defaults.to_string(),
                one.observed.map(percent).unwrap_or_default(),
                interval(&one.interval, percent),
                one.expected.map(percent).unwrap_or_default(),
                one.light.clone(),
            ]
        })
        .collect();
    table(
        &["grade", "customers", "defaults", "observed", "95%", "expected", "light"],
        &[1, 2, 3, 4, 5],
        &rows,
    );
    match &found.psi {
        Some(psi) => line(&format!("PSI {:.4} ({})", psi.value, psi.verdict)),
        None => line(&format!("no PSI: {}", found.psi_reason)),
    }
}

fn interval(bounds: &[f64], shown: impl Fn(f64) -> String) -> String {
    match bounds {
        [lower, upper] => format!(" [{}, {}]", shown(*lower), shown(*upper)),
        _ => String::new(),
    }
}

fn percent(share: f64) -> String {
    format!("{:.2}%", share * 100.0)
}

/// At most four decimals, without zeros at the end.
fn plain(number: f64) -> String {
    let text = format!("{number:.4}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
