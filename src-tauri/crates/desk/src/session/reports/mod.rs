//! Reports as workbooks, made of what the session knows.

mod portfolio;
mod recalibration;
#[cfg(test)]
mod tests;

use assay_sheets::report::Language;

/// The language of a report by its code.
fn language_of(code: &str) -> Language {
    if code == "zh-CN" { Language::Chinese } else { Language::English }
}
