//! Master data of the sixty customers.

use assay_credit::chart::LineCode::PaidInCapital;
use assay_credit::customer::Customer;
use chrono::{Datelike, NaiveDate};

use super::accounts::Year;
use super::cast::{Layout, Role};
use super::draw::{Draw, Purpose};
use super::drivers::Traits;
use super::people::{SALESPERSONS, namesake, person};
use super::{places, registration};

/// Code of the customer at this place of the cast.
pub(super) fn code(index: usize) -> String {
    format!("C{:03}", index + 1)
}

/// A day of a year, from an ordinal that exists in every year.
pub(super) fn day(year: i32, ordinal: i64) -> NaiveDate {
    NaiveDate::from_yo_opt(year, ordinal.clamp(1, 365) as u32).unwrap_or_default()
}

/// The customer's record.
pub(super) fn customer(traits: &Traits, years: &[Year]) -> Customer {
    let mut draw = Draw::new(Purpose::File, traits.index);
    let member = traits.member;
    let city = places::find(member.city);
    let own: Vec<&str> =
        SALESPERSONS.iter().filter(|(_, region)| *region == city.region).map(|(name, _)| *name).collect();
    let founded = day(draw.whole(1996, 2016) as i32, draw.whole(60, 330));
    let newcomer = matches!(member.role, Role::Newcomer | Role::Incomplete | Role::NoStatement);
    let relationship_start = if newcomer {
        None
    } else {
        Some(day(draw.whole((i64::from(founded.year()) + 3).max(2009), 2023) as i32, draw.whole(10, 350)))
    };
    let name = member.name();
    let chinese = person(&mut draw);
    let representative = match (member.layout, namesake(&name)) {
        (Layout::English, Some(foreign)) => foreign.to_owned(),
        _ => chinese,
    };
    Customer {
        code: code(traits.index),
        short_name: member.short_name(),
        registration_number: registration::code(city.code, traits.index + 1),
        legal_representative: representative,
        registered_capital: years.last().map(|year| year.figures.get(PaidInCapital)),
        founded: Some(founded),
        industry: traits.industry.zh.to_owned(),
        region: city.region.to_owned(),
        salesperson: (*draw.pick(&own)).to_owned(),
        address: format!("{}{}号", city.street, draw.whole(2, 998)),
        contact: person(&mut draw),
        phone: format!("{}-0000{:04}", city.dialling, draw.whole(1000, 9999)),
        relationship_start,
        notes: notes(member.role).to_owned(),
        blacklisted: member.role == Role::Blacklisted,
        name,
        ..Customer::default()
    }
}

/// What the file of a troubled customer says.
fn notes(role: Role) -> &'static str {
    match role {
        Role::NegativeEquity => "连续亏损，净资产为负；2026年起停止付款，已停止发货。",
        Role::SwellingReceivables => "收入增长靠放宽账期取得，应收账款大幅增加，现金紧张。",
        Role::NegativeOperatingCash => "存货积压，连续两年经营活动现金净流出，靠银行借款周转。",
        Role::MarginCollapse => "主要整车客户连续降价，毛利率大幅下滑。",
        Role::OverLeveraged => "新窑线以借款投建，负债率高，利息负担重。",
        Role::QualifiedAudit => "2025年度审计报告为保留意见：大额资金被实际控制人的其他公司占用。",
        Role::StatementOverdue => "2024、2025年度报表多次催要未提供。",
        Role::Incomplete => "新客户，仅提供主要财务数据，未提供完整报表。",
        Role::NoStatement => "新客户，尚未提供任何财务报表。",
        Role::Newcomer => "新客户，2026年5月提供近三年报表，首单待批。",
        Role::Blacklisted => "两次违反还款协议，2026年3月列入黑名单。",
        Role::Ordinary => "",
    }
}

#[cfg(test)]
mod tests {
    use super::super::cast::CAST;
    use super::*;

    #[test]
    fn every_foreign_company_has_its_namesake() {
        for member in CAST.iter().filter(|member| member.layout == Layout::English) {
            assert!(namesake(member.brand).is_some(), "{}", member.brand);
        }
    }
}
