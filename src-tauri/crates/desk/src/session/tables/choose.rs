//! What a person says about the columns of a table, in the words of the command line and of the window.

use assay_sheets::figures::Scale;
use assay_sheets::table::Choices;

use crate::CommandError;
use crate::view::ColumnChoice;

/// Column choices as the recognition takes them.
#[derive(Debug, Clone, Default)]
pub(in crate::session) struct Decided {
    pub(in crate::session) choices: Choices,
    pub(in crate::session) scales: Vec<(String, Scale)>,
}

/// The choices of an import; of two for the same head the later counts.
pub(in crate::session) fn decided(columns: &[ColumnChoice]) -> Decided {
    let mut scales: Vec<(String, Scale)> = Vec::new();
    for column in columns.iter().rev() {
        let scale = match column.scale.as_deref() {
            Some("percent") => Scale::Percent,
            Some("plain") => Scale::Plain,
            _ => continue,
        };
        scales.push((column.head.clone(), scale));
    }
    let meant = columns.iter().filter(|column| column.decides);
    Decided { choices: Choices::new(meant.map(|column| (&column.head, column.field.clone()))), scales }
}

/// Reads `COLUMN=FIELD`, `COLUMN=FIELD:percent`, `COLUMN=FIELD:plain`, or `COLUMN=` for a column left out.
///
/// # Errors
/// `usage` for another form.
pub fn parse_column_choice(text: &str) -> Result<ColumnChoice, CommandError> {
    let wrong = || {
        CommandError::new(
            "usage",
            format!(
                "--map \"{text}\": write COLUMN=FIELD, for example \"资产负债率=debt_to_assets:percent\"."
            ),
        )
    };
    let (head, field) = text.rsplit_once('=').ok_or_else(wrong)?;
    let (field, scale) = match field.split_once(':') {
        Some((field, scale @ ("percent" | "plain"))) => (field, Some(scale.to_owned())),
        Some(_) => return Err(wrong()),
        None => (field, None),
    };
    if head.trim().is_empty() {
        return Err(wrong());
    }
    let field = Some(field.trim().to_owned()).filter(|field| !field.is_empty() && field != "-");
    Ok(ColumnChoice { head: head.trim().to_owned(), field, scale, decides: true })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_mapped_in_words() {
        let read = |text: &str| parse_column_choice(text).map(|one| (one.head, one.field, one.scale));
        let text = |text: &str| Some(text.to_owned());
        assert_eq!(
            read("ROE=return_on_equity:percent").unwrap(),
            ("ROE".into(), text("return_on_equity"), text("percent"))
        );
        assert_eq!(read("备注=").unwrap(), ("备注".into(), None, None));
        assert_eq!(read("a=b=code").unwrap(), ("a=b".into(), text("code"), None));
        for wrong in ["ROE", "=code", "ROE=roe:half"] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
