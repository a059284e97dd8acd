//! The rest of the master data: legal form, scope, licence, bank.

use assay_credit::customer::{Customer, Validity};
use chrono::Datelike;

use crate::sample::cast::Layout;
use crate::sample::draw::{Draw, Purpose};
use crate::sample::drivers::Traits;

const BANKS: [&str; 6] = ["中国工商银行", "中国建设银行", "中国银行", "交通银行", "招商银行", "浦发银行"];

/// A customer with what its licence and its invoices say beside the record; drawn from a stream of its own.
pub(in crate::sample) fn complete(traits: &Traits, customer: Customer) -> Customer {
    let mut draw = Draw::new(Purpose::Master, traits.index);
    let member = traits.member;
    let english = member.layout == Layout::English;
    let licence = customer.founded.filter(|_| !draw.chance(0.55)).and_then(|founded| {
        let years = if english { 50 } else { 30 };
        founded.with_year(founded.year() + years)?.pred_opt()
    });
    let trade = if english { member.trade } else { member.trade.trim_end_matches("贸易") };
    let scope = if customer.industry.contains("贸易") {
        format!("{trade}、五金机电、金属材料的批发与零售；货物进出口。")
    } else {
        format!("{trade}的研发、制造、销售及技术服务；货物进出口、技术进出口。")
    };
    Customer {
        english_name: if english { member.brand.to_owned() } else { String::new() },
        legal_form: if english {
            "有限责任公司（外国法人独资）"
        } else {
            "有限责任公司（自然人投资或控股）"
        }
        .to_owned(),
        business_scope: scope,
        licence_until: Some(licence.map_or(Validity::LongTerm, Validity::Until)),
        email: format!("office@c{:03}.example.com", traits.index + 1),
        website: format!("www.c{:03}.example.com", traits.index + 1),
        bank: format!("{}{}分行", draw.pick(&BANKS), member.city),
        bank_account: format!("0000{:06}{:06}", draw.whole(0, 999_999), draw.whole(0, 999_999)),
        ..customer
    }
}
