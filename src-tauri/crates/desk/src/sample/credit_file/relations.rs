//! Related parties and security of the sample customers.

use assay_credit::customer::Customer;
use assay_credit::file::{RelationKind, SecurityKind};
use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{SampleParty, SampleSecurity};
use crate::sample::cast::{Layout, Role};
use crate::sample::customers::day;
use crate::sample::draw::Draw;
use crate::sample::drivers::Traits;
use crate::sample::people::person;
use crate::sample::registration;

use RelationKind::{ActingInConcert, ActualController, Guarantor, Parent, Shareholder, Subsidiary};

/// Who is related to whom among the sixty: customer, the other, relation, share in hundredths of a percent.
const AMONG_CUSTOMERS: [(&str, &str, RelationKind, Option<u32>); 6] = [
    ("C001", "C036", Subsidiary, Some(7_500)),
    ("C036", "C001", Parent, Some(7_500)),
    ("C019", "C045", ActingInConcert, None),
    ("C045", "C019", ActingInConcert, None),
    ("C045", "C019", Guarantor, None),
    ("C010", "C049", Shareholder, Some(1_200)),
];

/// Persons who control several customers.
const CONTROLLERS: [(&str, &[&str]); 2] =
    [("潘屹川", &["C004", "C017", "C026"]), ("柳砚舟", &["C014", "C035"])];

pub(super) fn parties(draw: &mut Draw, traits: &Traits, all: &[Customer]) -> Vec<SampleParty> {
    let customer = &all[traits.index];
    let plain = |kind, name: String, share| SampleParty {
        kind,
        name,
        registration: String::new(),
        share,
        linked: None,
        remark: "",
    };
    let mut found = Vec::new();
    for (_, other, kind, share) in AMONG_CUSTOMERS.iter().filter(|(code, ..)| *code == customer.code) {
        let Some(other) = all.iter().find(|one| one.code == *other) else { continue };
        found.push(SampleParty {
            registration: other.registration_number.clone(),
            linked: Some(other.code.clone()),
            remark: if *kind == Guarantor { "银行流动资金贷款连带责任保证" } else { "" },
            ..plain(*kind, other.name.clone(), *share)
        });
    }
    for (name, _) in CONTROLLERS.iter().filter(|(_, codes)| codes.contains(&customer.code.as_str())) {
        found.push(plain(ActualController, (*name).to_owned(), None));
    }
    if traits.member.layout == Layout::English {
        // The parent abroad carries the family name of the brand.
        let brand = traits.member.brand.split(' ').next().unwrap_or_default();
        found.push(plain(Parent, format!("{brand} Holding AG"), Some(10_000)));
    } else if !found.iter().any(|party| party.kind == Parent) {
        let first = draw.whole(51, 90) as u32 * 100;
        found.push(plain(Shareholder, customer.legal_representative.clone(), Some(first)));
        found.push(plain(Shareholder, person(draw), Some(10_000 - first)));
    }
    if traits.member.role == Role::QualifiedAudit {
        found.push(SampleParty {
            registration: registration::code("330300", 901),
            remark: "占用资金约 3,200 万元",
            ..plain(RelationKind::SameController, "温州岑渡投资有限公司".to_owned(), None)
        });
    }
    found
}

pub(super) fn securities(draw: &mut Draw, traits: &Traits, all: &[Customer]) -> Vec<SampleSecurity> {
    let customer = &all[traits.index];
    let named =
        |code: &str| all.iter().find(|one| one.code == code).map_or(String::new(), |one| one.name.clone());
    let wan = |amount: i64| Some(Decimal::from(amount * 10_000));
    let one = |kind, provider: String, amount, covers, valid, remark| SampleSecurity {
        kind,
        provider,
        amount,
        covers,
        valid,
        remark,
    };
    let span = |from: (i32, i64), until: (i32, i64)| (day(from.0, from.1), Some(day(until.0, until.1)));
    let open = |from: NaiveDate| (from, None);
    match traits.member.role {
        Role::NegativeOperatingCash => {
            vec![one(
                SecurityKind::Guarantee,
                named("C045"),
                wan(800),
                None,
                span((2025, 91), (2027, 90)),
                "连带责任保证",
            )]
        }
        Role::OverLeveraged => vec![one(
            SecurityKind::Mortgage,
            customer.name.clone(),
            wan(1_200),
            None,
            span((2025, 152), (2028, 151)),
            "二号窑线设备抵押，已办登记",
        )],
        Role::StatementOverdue => vec![one(
            SecurityKind::BankGuarantee,
            "江苏银行无锡分行".to_owned(),
            wan(300),
            Some(10_000),
            span((2025, 60), (2026, 59)),
            "到期未续",
        )],
        Role::SwellingReceivables => vec![one(
            SecurityKind::TitleRetention,
            customer.name.clone(),
            None,
            None,
            open(day(2025, 182)),
            "年度框架合同第九条",
        )],
        Role::Blacklisted => vec![one(
            SecurityKind::Guarantee,
            "柳砚舟".to_owned(),
            wan(260),
            None,
            span((2025, 274), (2026, 273)),
            "实际控制人个人保证",
        )],
        Role::Newcomer | Role::Incomplete => {
            vec![one(
                SecurityKind::Deposit,
                customer.name.clone(),
                wan(50),
                None,
                open(day(2026, 135)),
                "首单保证金",
            )]
        }
        Role::Ordinary if traits.member.layout == Layout::English => {
            let days = 181 + draw.whole(5, 60);
            vec![one(
                SecurityKind::CreditInsurance,
                "中国出口信用保险公司".to_owned(),
                wan(draw.whole(4, 12) * 100),
                Some(9_000),
                span((2025, days), (2026, days - 1)),
                "保单项下买方限额",
            )]
        }
        Role::Ordinary if draw.chance(0.12) => {
            vec![one(
                SecurityKind::Guarantee,
                customer.legal_representative.clone(),
                wan(draw.whole(1, 4) * 100),
                None,
                open(day(2024, 200)),
                "法定代表人个人保证",
            )]
        }
        _ => Vec::new(),
    }
}
