//! `assay policy`: the credit policy shown, as a file, and read from one.

use std::path::PathBuf;

use assay_desk::view::CreditPolicy;
use clap::{Args, Subcommand};

use crate::args::{BookOnly, Cli};
use crate::print::{json, line, table};
use crate::run::{Done, open};

/// `assay policy`
#[derive(Debug, Subcommand)]
pub enum Policy {
    /// The policy in force: limits, levels of approval, overrides, classes; with --json the whole content.
    #[command(after_help = "Example: assay policy show sales.assay --json")]
    Show(BookOnly),
    /// Write the policy in force as a JSON file.
    #[command(after_help = "Example: assay policy export sales.assay policy.json")]
    Export(PolicyFile),
    /// Read a policy from a JSON file and save it as the next version.
    #[command(after_help = "Example: assay policy import sales.assay policy.json --user mei")]
    Import(PolicyFile),
}

/// `assay policy export`, `import`
#[derive(Debug, Args)]
pub struct PolicyFile {
    /// The book.
    pub book: PathBuf,
    /// The file.
    #[arg(value_name = "FILE.json")]
    pub file: PathBuf,
}

pub fn run(cli: &Cli, policy: &Policy) -> Done {
    match policy {
        Policy::Show(shown) => {
            let found = open(cli, &shown.book)?.credit_policy()?;
            if cli.json { json(&found) } else { show(&found) }
        }
        Policy::Export(export) => {
            let path = open(cli, &export.book)?.export_policy(&export.file)?;
            if cli.json { json(&serde_json::json!({ "path": path })) } else { line(&path) }
        }
        Policy::Import(import) => {
            let saved = open(cli, &import.book)?.import_policy(&import.file)?;
            if cli.json {
                json(&serde_json::json!({ "version": saved.version }));
            } else {
                line(&format!("credit policy version {}", saved.version));
            }
        }
    }
    Ok(())
}

fn show(policy: &CreditPolicy) {
    match policy.version {
        0 => line("credit policy of a new book"),
        version => line(&format!("credit policy version {version}")),
    }
    let limits = &policy.limits;
    line(&format!(
        "limits: step {}, peak {}, {} of tangible net worth, valid {} months",
        limits.step,
        limits.peak_factor,
        percent(limits.net_worth_share),
        limits.validity_months
    ));
    line("");
    let any = |text: Option<String>| text.unwrap_or_else(|| "any".to_owned());
    let levels = policy.authorities.iter().map(|level| {
        vec![
            level.code.clone(),
            level.name.en.clone(),
            word(&level.role),
            any(level.up_to.map(|amount| amount.to_string())),
            any(level.raise_up_to.map(percent)),
            word(&level.worst_class),
            if level.exceptions { "yes" } else { "no" }.to_owned(),
        ]
    });
    let head = ["level", "name", "role", "up to", "raise", "worst class", "exceptions"];
    table(&head, &[3, 4], &levels.collect::<Vec<_>>());
    line("");
    let rights = policy.overrides.rights.iter();
    let rights = rights.map(|right| vec![word(&right.role), right.up.to_string(), right.down.to_string()]);
    table(&["override by", "up", "down"], &[1, 2], &rights.collect::<Vec<_>>());
    line("");
    let classes = policy.classes.iter();
    let classes =
        classes.map(|one| vec![word(&one.class), one.review_months.to_string(), one.terms.en.clone()]);
    table(&["class", "review", "terms"], &[1], &classes.collect::<Vec<_>>());
    line("");
    let said = |answer: Option<bool>, yes: &str, no: &str| match answer {
        Some(true) => yes.to_owned(),
        Some(false) => no.to_owned(),
        None => "any".to_owned(),
    };
    let rules = policy.models.rules.iter().map(|rule| {
        vec![
            said(rule.statements, "with", "without"),
            said(rule.existing, "existing", "new"),
            rule.model.clone(),
        ]
    });
    table(&["statements", "customer", "model"], &[], &rules.collect::<Vec<_>>());
    line("");
    let watched = policy.signals.iter().filter(|signal| signal.active).count();
    line(&format!(
        "{watched} signals watched, {} conditions, {} reasons for an override",
        policy.conditions.len(),
        policy.overrides.reasons.len()
    ));
}

/// The word a code is written with.
fn word(code: &impl serde::Serialize) -> String {
    match serde_json::to_value(code) {
        Ok(serde_json::Value::String(word)) => word.replace('_', " "),
        _ => String::new(),
    }
}

fn percent(share: f64) -> String {
    format!("{:.1}%", share * 100.0)
}
