//! What the user has to look at before an import, each at its true cell and with what to do.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// How much a problem weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Stands in the way of the import.
    Error,
    /// Should be looked at.
    Warning,
    /// Says what was decided.
    Info,
}

/// What is the matter. The user interface translates the code and fills in the parameters named here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProblemCode {
    /// No sheet holds a statement (`sheets`: those looked at).
    NoStatements,
    /// A sheet could not be read (`kind`, `detail`).
    SheetUnreadable,
    /// Nothing says which unit the amounts are in.
    UnitMissing,
    /// Nothing says which period a column speaks of.
    PeriodMissing,
    /// A line no statement can do without is missing (`line`, `period`).
    RequiredLineMissing,
    /// A formula whose result was never stored (`label`).
    FormulaWithoutValue,
    /// An error value in an amount's place (`label`, `text`).
    ErrorValue,
    /// Text in an amount's place (`label`, `text`).
    NotANumber,
    /// An amount too large for a statement (`label`, `text`).
    AmountTooLarge,
    /// More than 15 digits: Excel keeps no more (`label`, `text`).
    DigitsLost,
    /// A line stands twice with different amounts; the first is used (`label`, `first`, `second`, `other`).
    DuplicateLine,
    /// Two places speak of the same statement with different amounts throughout, and nothing says which one
    /// counts (`statement`, `period`, `lines`, `first`, `second`).
    Contradiction,
    /// The sheets name different companies (`names`).
    SeveralCompanies,
    /// Assets differ from liabilities and equity (`period`, `assets`, `claims`, `difference`).
    Unbalanced,
    /// Sheets with ratios among the lines: an analysis of statements that are not there themselves (`sheets`).
    Analysis,
    /// The unit chosen differs from the one the sheet states (`stated`, `chosen`).
    UnitDiffers,
    /// A whole statement is missing (`statement`, `period`).
    StatementMissing,
    /// A later statement shows another amount for this period; the period's own is kept (`line`,
    /// `period`, `own`, `later`).
    Restated,
    /// The unit was taken from another sheet (`unit`).
    UnitFromElsewhere,
    /// A hidden sheet was left out.
    HiddenSheet,
    /// Impairment losses stood as positive amounts and are stored as negative ones (`label`, `evidence`, `periods`).
    ImpairmentSign,
    /// Expenses stood as negative amounts and are stored as positive ones (`periods`).
    ExpensesNegative,
    /// Payments stood as negative amounts and are stored as positive ones (`periods`).
    PaymentsNegative,
    /// The amounts are in a foreign currency and stay in it (`currency`).
    ForeignCurrency,
}

/// One problem.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Problem {
    /// How much it weighs.
    pub severity: Severity,
    /// What it is.
    pub code: ProblemCode,
    /// File name.
    pub file: String,
    /// Sheet; empty where the file as a whole is meant.
    pub sheet: String,
    /// Cell, where one is to blame.
    pub cell: Option<String>,
    /// What the sentence needs, by the names listed with the code.
    pub params: BTreeMap<String, String>,
}

impl ProblemCode {
    /// The weight the code always has.
    #[must_use]
    pub fn severity(self) -> Severity {
        use ProblemCode::*;
        match self {
            NoStatements | UnitMissing | PeriodMissing | RequiredLineMissing | FormulaWithoutValue
            | ErrorValue | AmountTooLarge | Contradiction | SeveralCompanies => Severity::Error,
            SheetUnreadable | NotANumber | DigitsLost | DuplicateLine | Unbalanced | Analysis
            | UnitDiffers => Severity::Warning,
            StatementMissing | Restated | UnitFromElsewhere | HiddenSheet | ImpairmentSign
            | ExpensesNegative | PaymentsNegative | ForeignCurrency => Severity::Info,
        }
    }

    /// The code as scripts know it.
    #[must_use]
    pub fn code(self) -> String {
        serde_json::to_value(self).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
    }
}

impl Problem {
    pub(super) fn new(code: ProblemCode, file: &str, sheet: &str, cell: Option<String>) -> Self {
        Self {
            severity: code.severity(),
            code,
            file: file.to_owned(),
            sheet: sheet.to_owned(),
            cell,
            params: BTreeMap::new(),
        }
    }

    pub(super) fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.params.insert(name.to_owned(), value.to_string());
        self
    }

    /// The English sentence: where, what, what to do.
    #[must_use]
    pub fn message(&self) -> String {
        use ProblemCode::*;
        let get = |name: &str| self.params.get(name).map_or("", String::as_str);
        let what = match self.code {
            NoStatements => format!(
                "holds no statement the reader recognises (sheets looked at: {}); choose the workbook with the balance sheet, income statement or cash flow statement",
                get("sheets")
            ),
            SheetUnreadable => format!("could not be read ({} {}); open the file in Excel, save it again and import that", get("kind"), get("detail")),
            UnitMissing => "does not say its unit; state it (--unit yuan, thousand, ten-thousand or hundred-million, or choose it in the preview)".to_owned(),
            PeriodMissing => "does not say which period these amounts speak of; write the date above the column (for example 2025-12-31) and import again".to_owned(),
            RequiredLineMissing => format!("\"{}\" is missing for {}; add the line or check its label", get("line"), get("period")),
            FormulaWithoutValue => format!("\"{}\" is a formula without a stored value; open the file in Excel, save it and import it again", get("label")),
            ErrorValue => format!("\"{}\" shows {}; correct the formula in Excel and import again", get("label"), get("text")),
            NotANumber => format!("\"{}\" holds \"{}\", which is not a number, and was left out", get("label"), get("text")),
            AmountTooLarge => format!("\"{}\" holds {}, too large for an amount of money; check the unit and the cell", get("label"), get("text")),
            DigitsLost => format!("\"{}\" holds {}, more than the 15 digits Excel keeps; check the last ones", get("label"), get("text")),
            DuplicateLine => format!("\"{}\" stands twice: {} here and {} at {}; the first is used", get("label"), get("second"), get("first"), get("other")),
            Contradiction => format!(
                "{} of {}: {} lines differ between {} and {}, and nothing says which one counts; leave one of them out and import again",
                get("statement"), get("period"), get("lines"), get("first"), get("second")
            ),
            SeveralCompanies => format!(
                "holds statements of different companies ({}); save each company's as a workbook of its own",
                get("names")
            ),
            Unbalanced => format!(
                "assets {} differ from liabilities and equity {} by {} at {}; check the source, nothing was changed",
                get("assets"), get("claims"), get("difference"), get("period")
            ),
            Analysis => format!(
                "has ratios among the lines and looks like an analysis, not a statement (sheets: {}); its figures are used as they stand: check them, or import the statements themselves",
                get("sheets")
            ),
            UnitDiffers => format!("states {} while {} was chosen; the choice is used", get("stated"), get("chosen")),
            StatementMissing => format!("{}: no {}", get("period"), get("statement")),
            Restated => format!(
                "{} of {} is {} in its own statement and {} here (restated); its own is kept",
                get("line"), get("period"), get("own"), get("later")
            ),
            UnitFromElsewhere => format!("does not say its unit; {} is taken from the other statements", get("unit")),
            HiddenSheet => "is hidden and was left out; show it in Excel to have it read".to_owned(),
            ImpairmentSign => format!("\"{}\" is a positive loss here ({}); stored as a negative amount for {}", get("label"), get("evidence"), get("periods")),
            ExpensesNegative => format!("expenses are negative here; stored as positive amounts for {}", get("periods")),
            PaymentsNegative => format!("payments are negative here; stored as positive amounts for {}", get("periods")),
            ForeignCurrency => format!("amounts are in {} and stay in it", get("currency")),
        };
        let mut place = self.file.clone();
        if !self.sheet.is_empty() {
            place += &format!(", sheet \"{}\"", self.sheet);
        }
        if let Some(cell) = &self.cell {
            place += &format!(", cell {cell}");
        }
        format!("{place}: {what}")
    }
}
