//! The checks under the statements: sums that must come to nothing, as formulas a reader can recalculate. They
//! show a difference and never repair one.

use std::collections::BTreeMap;

use assay_credit::chart::LineCode::{self, self as L};
use assay_credit::statement::Statement;
use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};
use rust_xlsxwriter::utility::row_col_to_cell;
use rust_xlsxwriter::{ConditionalFormatFormula, Format, FormatAlign, XlsxError};

use super::Writer;
use super::adjustments::Period;
use super::statements::{Shown, share_column};
use crate::report::page::Page;
use crate::report::style::{BAD, MUTED, TEAL};
use crate::report::words::Word;

/// A sum that must come to nothing: signed lines, those marked optional counting zero where missing.
struct Check {
    name: (&'static str, &'static str),
    terms: &'static [(LineCode, i8, bool)],
}

const CHECKS: [Check; 8] = [
    Check {
        name: ("Total assets = liabilities + equity", "资产总计＝负债合计＋所有者权益合计"),
        terms: &[(L::TotalAssets, 1, false), (L::TotalLiabilities, -1, false), (L::TotalEquity, -1, false)],
    },
    Check {
        name: ("Total assets = current + non-current", "资产总计＝流动资产＋非流动资产"),
        terms: &[(L::TotalAssets, 1, false), (L::CurrentAssets, -1, false), (L::NonCurrentAssets, -1, false)],
    },
    Check {
        name: ("Liabilities = current + non-current", "负债合计＝流动负债＋非流动负债"),
        terms: &[
            (L::TotalLiabilities, 1, false),
            (L::CurrentLiabilities, -1, false),
            (L::NonCurrentLiabilities, -1, true),
        ],
    },
    Check {
        name: ("Equity = parent's + minority interests", "所有者权益＝归属于母公司＋少数股东权益"),
        terms: &[(L::TotalEquity, 1, false), (L::ParentEquity, -1, false), (L::MinorityInterests, -1, true)],
    },
    Check {
        name: (
            "Profit before tax = operating profit + non-operating income − expenses",
            "利润总额＝营业利润＋营业外收入－营业外支出",
        ),
        terms: &[
            (L::ProfitBeforeTax, 1, false),
            (L::OperatingProfit, -1, false),
            (L::NonOperatingIncome, -1, true),
            (L::NonOperatingExpenses, 1, true),
        ],
    },
    Check {
        name: ("Net profit = profit before tax − income tax", "净利润＝利润总额－所得税费用"),
        terms: &[(L::NetProfit, 1, false), (L::ProfitBeforeTax, -1, false), (L::IncomeTax, 1, false)],
    },
    Check {
        name: (
            "Net change in cash = operating + investing + financing + exchange",
            "现金净增加额＝经营＋投资＋筹资＋汇率影响",
        ),
        terms: &[
            (L::NetCashChange, 1, false),
            (L::OperatingCashFlow, -1, false),
            (L::InvestingCashFlow, -1, false),
            (L::FinancingCashFlow, -1, false),
            (L::ExchangeEffect, -1, true),
        ],
    },
    Check {
        name: ("Closing cash = opening cash + net change", "期末现金＝期初现金＋净增加额"),
        terms: &[(L::ClosingCash, 1, false), (L::OpeningCash, -1, false), (L::NetCashChange, -1, false)],
    },
];

/// The checks as formulas over the amounts above; a check a period lacks a line for is left open.
pub(super) fn write(
    writer: &Writer<'_>,
    page: &mut Page<'_>,
    periods: &[Period<'_>],
    shown: &Shown,
    first: u32,
    rows: &BTreeMap<LineCode, u32>,
) -> Result<(), XlsxError> {
    let style = page.style;
    let count = u16::try_from(periods.len()).unwrap_or(0);
    let mut row = first + 1;
    let number = format!("[>=0.005]{0};[<=-0.005]-{0};\"✓\"", "#,##0.00");
    let format = style.cell().set_num_format(number).set_align(FormatAlign::Right).set_font_color(TEAL);
    for check in &CHECKS {
        let sums: Vec<_> = periods.iter().map(|period| difference(&period.adjusted, check, shown)).collect();
        if sums.iter().all(Option::is_none) {
            continue;
        }
        let name = writer.language.of(check.name.0, check.name.1);
        page.text(row, 0, name, &style.cell().set_indent(1))?;
        for ((column, period), sum) in (1_u16..).zip(periods).zip(sums) {
            let open = style.cell().set_align(FormatAlign::Right).set_font_color(MUTED);
            match sum {
                Some(sum) => {
                    page.formula(row, column, &formula(&period.adjusted, check, column, rows), sum, &format)?
                }
                None => page.text(row, column, "–", &open)?,
            }
        }
        let lines = page.lines(name, (0, 0));
        page.tall(row, lines)?;
        row += 1;
    }
    if row == first + 1 {
        return Ok(());
    }
    page.section(first, (0, share_column(count - 1, count)), writer.say(Word::Checks))?;
    let wrong = Format::new().set_font_color(BAD).set_bold();
    let rule = format!("=AND(ISNUMBER({0}),ABS({0})>=0.005)", row_col_to_cell(first + 1, 1));
    let rule = ConditionalFormatFormula::new().set_rule(rule.as_str()).set_format(wrong);
    page.sheet.add_conditional_format(first + 1, 1, row - 1, count, &rule)?;
    Ok(())
}

/// The check's sum in the shown unit, rounded to hundredths; none where a line is missing.
fn difference(period: &Statement, check: &Check, shown: &Shown) -> Option<f64> {
    let mut sum = Decimal::ZERO;
    for (line, sign, optional) in check.terms {
        match period.amount(*line) {
            Some(amount) => sum += amount * Decimal::from(*sign),
            None if *optional => {}
            None => return None,
        }
    }
    let strategy = RoundingStrategy::MidpointAwayFromZero;
    (sum / shown.factor).round_dp_with_strategy(2, strategy).to_f64().map(|value| value + 0.0)
}

fn formula(period: &Statement, check: &Check, column: u16, rows: &BTreeMap<LineCode, u32>) -> String {
    let terms: String = check
        .terms
        .iter()
        .filter(|(line, ..)| period.lines.contains_key(line))
        .filter_map(|(line, sign, _)| {
            let sign = if *sign < 0 { '-' } else { '+' };
            Some(format!("{sign}{}", row_col_to_cell(*rows.get(line)?, column)))
        })
        .collect();
    format!("=ROUND({},2)", terms.trim_start_matches('+'))
}
