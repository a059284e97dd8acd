//! The credit files of the sixty: people, related parties, groups, security, notes, sources. Drawn from streams of
//! their own, so that statements, scores and ledger stay as they are without them.

mod groups;
mod master;
mod relations;
mod words;

use assay_credit::customer::Customer;
use assay_credit::file::{DecisionPower, Part, RelationKind, SecurityKind, SourceKind};
use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;

use super::business_date;
use super::cast::{Layout, Role};
use super::draw::{Draw, Purpose};
use super::drivers::Traits;
use super::people::person;

pub use groups::{SAMPLE_GROUPS, SampleGroup};
pub(super) use master::complete;

/// The file of one customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleFile {
    /// Customer code.
    pub customer: String,
    /// People, the main one first.
    pub contacts: Vec<SampleContact>,
    /// Related parties.
    pub parties: Vec<SampleParty>,
    /// Security.
    pub securities: Vec<SampleSecurity>,
    /// Notes, the oldest first.
    pub notes: Vec<&'static str>,
    /// Sources of information.
    pub sources: Vec<SampleSource>,
}

/// A person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleContact {
    /// Name.
    pub name: String,
    /// Position.
    pub position: &'static str,
    /// Decision power.
    pub power: DecisionPower,
    /// Phone.
    pub phone: String,
    /// E-mail.
    pub email: String,
}

/// A related party.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleParty {
    /// Relation.
    pub kind: RelationKind,
    /// Name.
    pub name: String,
    /// Registration number.
    pub registration: String,
    /// Share in hundredths of a percent.
    pub share: Option<u32>,
    /// Code of the customer that it is.
    pub linked: Option<String>,
    /// Remark.
    pub remark: &'static str,
}

/// A security.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleSecurity {
    /// Kind.
    pub kind: SecurityKind,
    /// Provider.
    pub provider: String,
    /// Yuan.
    pub amount: Option<Decimal>,
    /// Share in hundredths of a percent.
    pub covers: Option<u32>,
    /// First and last day.
    pub valid: (NaiveDate, Option<NaiveDate>),
    /// Remark.
    pub remark: &'static str,
}

/// A source of information.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleSource {
    /// Kind.
    pub kind: SourceKind,
    /// Part.
    pub part: Part,
    /// What it said.
    pub said: &'static str,
    /// Where to find it.
    pub reference: String,
    /// Day.
    pub obtained: NaiveDate,
}

/// The file of a customer; `all` are the customers with their codes and numbers.
pub(super) fn file(traits: &Traits, all: &[Customer]) -> SampleFile {
    let customer = &all[traits.index];
    let mut draw = Draw::new(Purpose::CreditFile, traits.index);
    SampleFile {
        customer: customer.code.clone(),
        contacts: contacts(&mut draw, traits, customer),
        parties: relations::parties(&mut draw, traits, all),
        securities: relations::securities(&mut draw, traits, all),
        notes: words::notes(traits.member.role, &mut draw),
        sources: sources(&mut draw, traits),
    }
}

/// The main one is the contact of the master data; who decides is the owner or the head of finance.
fn contacts(draw: &mut Draw, traits: &Traits, customer: &Customer) -> Vec<SampleContact> {
    let made = |name: String, position, power, draw: &mut Draw| {
        let domain = format!("c{:03}.example.com", traits.index + 1);
        let email = format!("{}@{domain}", ["cg", "cw", "yx"][draw.whole(0, 2) as usize]);
        SampleContact {
            name,
            position,
            power,
            phone: format!("138-0000-{:04}", draw.whole(1000, 9999)),
            email,
        }
    };
    let mut people = vec![made(customer.contact.clone(), "采购经理", DecisionPower::Influences, draw)];
    people[0].phone.clone_from(&customer.phone);
    let finance = person(draw);
    people.push(made(finance, "财务负责人", DecisionPower::Executes, draw));
    if traits.member.layout != Layout::MainFigures && draw.chance(0.6) {
        people.push(made(customer.legal_representative.clone(), "法定代表人", DecisionPower::Decides, draw));
    }
    people
}

/// A look into the registers for everybody, a visit or an agency's report for most; older for the neglected.
fn sources(draw: &mut Draw, traits: &Traits) -> Vec<SampleSource> {
    let role = traits.member.role;
    let neglected = matches!(role, Role::StatementOverdue | Role::NoStatement) || draw.chance(0.15);
    let back = |draw: &mut Draw, most: i64| {
        let days = if neglected { draw.whole(230, 520) } else { draw.whole(8, most) };
        business_date().checked_sub_days(Days::new(days as u64)).unwrap_or(business_date())
    };
    let register = back(draw, 170);
    let file = |draw: &mut Draw| format!("XY-{:05}", draw.whole(10_000, 99_999));
    let mut all = vec![SampleSource {
        kind: SourceKind::PublicRegister,
        part: Part::Identity,
        said: "登记状态存续，登记事项与执照一致",
        reference: "国家企业信用信息公示系统".to_owned(),
        obtained: register,
    }];
    all.push(if draw.chance(0.5) {
        SampleSource {
            kind: SourceKind::Agency,
            part: Part::Ownership,
            said: "股权结构两年内无变更",
            reference: file(draw),
            obtained: back(draw, 330),
        }
    } else {
        SampleSource {
            kind: SourceKind::PublicRegister,
            part: Part::Ownership,
            said: "股东及出资信息",
            reference: "国家企业信用信息公示系统".to_owned(),
            obtained: register,
        }
    });
    if draw.chance(0.7) {
        all.push(SampleSource {
            kind: SourceKind::OwnStaff,
            part: Part::Management,
            said: words::visit(role),
            reference: format!("走访记录 {}", file(draw)),
            obtained: back(draw, 300),
        });
    }
    if let Some((said, reference)) = words::court(role) {
        all.push(SampleSource {
            kind: SourceKind::PublicRegister,
            part: Part::Management,
            said,
            reference: reference.to_owned(),
            obtained: back(draw, 120),
        });
    }
    all
}
