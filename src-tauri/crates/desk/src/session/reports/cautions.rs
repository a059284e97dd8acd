//! What the reader of a portfolio report must know before relying on its figures: what they leave out, and what they rest on.
//! That there is no ledger at all the report says itself.

use std::collections::BTreeMap;

use assay_credit::figure::Text;
use assay_sheets::report::amount_words;
use assay_store::Id;
use chrono::Months;
use rust_decimal::Decimal;

use crate::session::portfolio::{Flag, Member, Portfolio, STALE_MONTHS};
use crate::view::RatingStatus;

/// Balances by currency and customer.
pub(super) type InOthers = BTreeMap<String, BTreeMap<Id, Decimal>>;

/// The cautions for these customers, of whom none is put away.
pub(super) fn cautions(portfolio: &Portfolio, members: &[&Member], others: &InOthers) -> Vec<Text> {
    let mut said: Vec<Text> =
        others.iter().filter_map(|(currency, owed)| foreign(portfolio, members, currency, owed)).collect();
    said.extend(without_grade(members));
    said.extend(stale(portfolio, members));
    said
}

/// What is owed in a currency the sums leave out; none where none of the customers owes anything in it.
fn foreign(
    portfolio: &Portfolio,
    members: &[&Member],
    currency: &str,
    owed: &BTreeMap<Id, Decimal>,
) -> Option<Text> {
    let owing: Vec<(&str, Decimal)> = members
        .iter()
        .map(|member| portfolio.record(member))
        .filter_map(|record| Some((record.customer.code.as_str(), *owed.get(&record.id)?)))
        .filter(|(_, balance)| *balance > Decimal::ZERO)
        .collect();
    let sum = owing.iter().map(|(_, balance)| balance).sum();
    let (amount, own) = (amount_words(sum), &portfolio.currency);
    let codes = named(&owing.iter().map(|(code, _)| *code).collect::<Vec<_>>());
    let (en_codes, zh_codes) = codes?;
    Some(Text::new(
        format!(
            "{currency} {amount} is owed by {en_codes} and is in no sum here: exposure is what is owed in {own}."
        ),
        format!("{zh_codes}另欠 {currency} {amount}，未计入各项合计：敞口仅指 {own} 欠款。"),
    ))
}

/// So many customers, named where they are few; none where there is none.
fn named(codes: &[&str]) -> Option<(String, String)> {
    const NAMED: usize = 5;
    let number = codes.len();
    let few = (1..=NAMED).contains(&number);
    match number {
        0 => None,
        1 => Some((format!("1 customer ({})", codes[0]), format!("1 家客户（{}）", codes[0]))),
        _ if few => Some((
            format!("{number} customers ({})", codes.join(", ")),
            format!("{number} 家客户（{}）", codes.join("、")),
        )),
        _ => Some((format!("{number} customers"), format!("{number} 家客户"))),
    }
}

/// Customers that no grade counts.
fn without_grade(members: &[&Member]) -> Option<Text> {
    let of = |status: RatingStatus| members.iter().filter(|member| member.status == status).count();
    let (tried, never) = (of(RatingStatus::NotRatable), of(RatingStatus::NotRated));
    let (missing, all) = (tried + never, members.len());
    (missing > 0).then(|| {
        let have = if missing == 1 { "has" } else { "have" };
        Text::new(
            format!(
                "{missing} of {all} customers {have} no grade ({tried} not ratable, {never} not rated by the day); \
                 the sheet Not rated says why."
            ),
            format!("{all} 家客户中 {missing} 家没有等级（{tried} 家无法评级，{never} 家尚未评级），原因见“未评级”表。"),
        )
    })
}

/// Grades beside statements older than the bound.
fn stale(portfolio: &Portfolio, members: &[&Member]) -> Option<Text> {
    let old = members.iter().filter(|member| member.has(Flag::Stale) && member.now.grade.is_some()).count();
    let before = portfolio.facts.as_of.checked_sub_months(Months::new(STALE_MONTHS))?;
    (old > 0).then(|| {
        let customers = if old == 1 { "customer" } else { "customers" };
        Text::new(
            format!(
                "The latest statement of {old} rated {customers} ended before {before}, more than {STALE_MONTHS} \
                 months before this day."
            ),
            format!("{old} 家已评级客户的最近报表期末早于 {before}，距该日已超过 {STALE_MONTHS} 个月。"),
        )
    })
}
