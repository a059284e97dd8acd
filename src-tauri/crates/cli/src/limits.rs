//! Limits in force as a table.

use assay_desk::ShownLimit;
use serde_json::Value;

use crate::print;

pub fn print(limits: &[ShownLimit]) {
    let rows: Vec<Vec<String>> = limits
        .iter()
        .map(|one| {
            vec![
                one.customer.clone(),
                plain(&one.limit),
                plain(&one.until),
                plain(&one.terms_days),
                plain(&one.used),
                one.utilisation
                    .as_f64()
                    .map_or_else(|| "-".to_owned(), |share| format!("{:.1}%", 100.0 * share)),
                plain(&one.headroom),
                one.hold
                    .as_ref()
                    .map(|hold| format!("held since {}", plain(&hold["since"])))
                    .unwrap_or_default(),
            ]
        })
        .collect();
    print::table(
        &["customer", "limit", "until", "days", "used", "share", "headroom", "releases"],
        &[1, 3, 4, 5, 6],
        &rows,
    );
    for one in limits.iter().filter(|one| one.limit.is_object()) {
        print::line(&format!("{} has no limit: {}", one.customer, plain(&one.limit["reason"])));
    }
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Object(_) | Value::Null => "-".to_owned(),
        other => other.to_string(),
    }
}
