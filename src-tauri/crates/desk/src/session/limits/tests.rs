//! Limits as the window uses them: found by hand-computed amounts on the sample, and every edge of days, roles, holds
//! and missing facts on a book of one customer.

use std::sync::OnceLock;

use assay_credit::customer::Customer;
use assay_credit::file::SecurityKind;
use assay_credit::policy::{LimitMethod, default_policy};
use assay_store::{Id, LimitKind, NewLimit, NewUser, Security};
use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::session::Session;
use crate::view::{LimitAsk, LimitPage, Role};
use crate::{CommandError, Job};

fn sample() -> &'static (tempfile::TempDir, Session) {
    static BOOK: OnceLock<(tempfile::TempDir, Session)> = OnceLock::new();
    BOOK.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let session =
            Session::create_sample(&folder.path().join("sample.assay"), &Job::silent("sample")).unwrap();
        (folder, session)
    })
}

fn page(code: &str) -> LimitPage {
    let session = &sample().1;
    session.limit_page(&session.customer_key(code).unwrap()).unwrap()
}

fn d(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A book of one customer on 2026-06-30.
struct Small {
    _folder: tempfile::TempDir,
    session: Session,
    id: Id,
    key: String,
}

impl Small {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let session = Session::create(&folder.path().join("a.assay"), "甲", "lin").unwrap();
        let id = session.write(|w| Ok(w.add_customer(&customer("C1"), "")?)).unwrap();
        session.set_business_date(Some(day("2026-06-30"))).unwrap();
        Self { _folder: folder, session, id, key: id.to_string() }
    }

    fn limit(&self, kind: LimitKind, amount: i64, days: (&str, &str)) -> Id {
        self.session
            .write(|w| {
                Ok(w.add_limit(&NewLimit {
                    of: self.id,
                    kind,
                    amount: amount.into(),
                    terms_days: (kind == LimitKind::Standing).then_some(60),
                    first_day: day(days.0),
                    last_day: day(days.1),
                    application: None,
                    reason: "first round".into(),
                })?)
            })
            .unwrap()
    }

    fn on(&self, date: &str) -> LimitPage {
        self.session.set_business_date(Some(day(date))).unwrap();
        self.session.limit_page(&self.key).unwrap()
    }

    fn as_analyst(&self) {
        let user = NewUser {
            name: "ana".into(),
            display_name: "Ana".into(),
            role: Role::Analyst,
            password: Some("secret".into()),
        };
        self.session
            .write(|w| {
                let lin = w.user("lin")?;
                w.set_password(lin.id, Some("secret"))?;
                Ok(w.add_user(&user)?)
            })
            .unwrap();
        self.session.act_as(Some("ana")).unwrap();
    }
}

fn customer(code: &str) -> Customer {
    Customer { code: code.into(), name: format!("{code} 公司"), ..Customer::default() }
}

fn code<T: std::fmt::Debug>(answer: Result<T, CommandError>) -> String {
    answer.unwrap_err().code
}

const YEAR: (&str, &str) = ("2026-01-01", "2026-12-31");

/// By the workbook: equity 422,980,734.68 (C80) less intangibles 24,696,332.81 (C33), a tenth of it; inflows
/// 946,557,950.36 (C9) / 12 x 3 months x 20%. Sales of 36.5 m x 90 days / 365 = 9 m, x 150% = 13.5 m.
#[test]
fn found_from_the_cells_of_the_workbook() {
    let session = &sample().1;
    let id = session.customer_key("C001").unwrap();
    let ask = LimitAsk { forecast_sales: Some(d("36500000")), late_days: Some(0), ..LimitAsk::default() };
    let found = session.limit_what_if(&id, &ask).unwrap();
    let of = |method| found.calculation.methods.iter().find(|one| one.method == method).unwrap();
    assert_eq!(found.grade.as_deref(), Some("AAA"));
    assert_eq!(of(LimitMethod::Need).amount, Some(d("13500000")));
    assert_eq!(of(LimitMethod::TangibleNetWorth).amount, Some(d("39828440.187")));
    assert_eq!(of(LimitMethod::AbilityToPay).amount, Some(d("47327897.518")));
    assert_eq!(found.calculation.amount, Some(d("13500000")));
    assert_eq!(found.calculation.binding, Some(LimitMethod::Need));
    let cells: Vec<(String, String)> = found
        .lines
        .iter()
        .find(|lines| lines.method == LimitMethod::TangibleNetWorth)
        .unwrap()
        .inputs
        .iter()
        .map(|input| (input.line.clone(), input.source.as_ref().unwrap().cell.clone()))
        .collect();
    assert_eq!(
        cells,
        [("total_equity".into(), "C80".into()), ("intangible_assets".into(), "C33".to_owned())]
    );
    // 36.5 m x 15% less 13.5 m x 6%, 13.5 m x 1% x 60% and 0.5% of the sales.
    assert_eq!(found.cost.net.amount, Some(d("4401500")), "5,475,000 - 810,000 - 81,000 - 182,500");
}

#[test]
fn nothing_typed_finds_no_limit_and_says_why() {
    let page = page("C001");
    assert_eq!(page.found.calculation.amount, None);
    assert_eq!(page.found.calculation.missing, ["no_forecast"]);
    assert_eq!(page.found.cost.net.reason.as_deref(), Some("no_forecast"));
    assert!(page.invoiced.is_some_and(|sales| sales > Decimal::ZERO), "proposed, and never taken by itself");
}

#[test]
fn negative_equity_bears_no_limit() {
    let session = &sample().1;
    let id = session.customer_key("C022").unwrap();
    let ask = LimitAsk { forecast_sales: Some(1_000_000.into()), ..LimitAsk::default() };
    let found = session.limit_what_if(&id, &ask).unwrap();
    let worth =
        found.calculation.methods.iter().find(|one| one.method == LimitMethod::TangibleNetWorth).unwrap();
    assert_eq!(worth.amount, Some(Decimal::ZERO));
    assert_eq!(worth.reason.as_deref(), Some("net_worth_not_positive"));
    assert_eq!(found.calculation.amount, Some(Decimal::ZERO));
}

#[test]
fn without_a_grade_and_without_statements() {
    let small = Small::new();
    let ask = LimitAsk { forecast_sales: Some(1_000_000.into()), ..LimitAsk::default() };
    let found = small.session.limit_what_if(&small.key, &ask).unwrap();
    assert_eq!(found.grade, None);
    assert_eq!(found.calculation.missing, ["no_grade", "no_statement"]);
    assert_eq!((found.calculation.amount, found.calculation.terms_days), (None, None));
    assert_eq!(found.cost.net.reason.as_deref(), Some("no_exposure"));
    let page = small.session.limit_page(&small.key).unwrap();
    assert_eq!((page.now.amount, page.now.reason.as_deref()), (None, Some("no_limit")));
    assert_eq!(page.utilisation.reason.as_deref(), Some("no_ledger"));
    assert_eq!((page.invoiced, page.utilisation.headroom), (None, None));
    assert!(page.history.is_empty() && page.group.is_none());
}

#[test]
fn forecasts_that_are_none() {
    let session = &sample().1;
    let id = session.customer_key("C002").unwrap();
    let amount = |forecast: &str| {
        let ask = LimitAsk { forecast_sales: Some(d(forecast)), ..LimitAsk::default() };
        session.limit_what_if(&id, &ask).unwrap().calculation
    };
    assert_eq!(amount("0").amount, Some(Decimal::ZERO));
    assert_eq!(amount("-1").missing, ["forecast_negative"]);
    let huge = amount("79228162514264337593543950335");
    assert_eq!((huge.amount, huge.missing), (None, vec!["out_of_range".to_owned()]));
}

#[test]
fn a_step_that_is_none_is_refused() {
    let small = Small::new();
    let mut policy = default_policy();
    policy.limits.step = Decimal::ZERO;
    // The desk refuses to save such a policy; a file of another hand may hold one.
    policy.version = 1;
    small.session.write(|write| Ok(write.add_credit_policy(&policy)?)).unwrap();
    let refused = small.session.limit_page(&small.key).unwrap_err();
    assert_eq!(
        (refused.code.as_str(), refused.details.first().map(String::as_str)),
        ("limit_step", Some("0"))
    );
}

#[test]
fn days_begin_and_end_a_limit_also_when_the_clock_is_set_back() {
    let small = Small::new();
    small.limit(LimitKind::Standing, 500, YEAR);
    small.limit(LimitKind::Temporary, 100, ("2026-06-01", "2026-06-30"));
    let seen = |date: &str| {
        let now = small.on(date).now;
        (now.amount.map(|amount| amount.to_string()), now.reason, now.day.map(|day| day.to_string()))
    };
    let some = |amount: &str| (Some(amount.to_owned()), None, None);
    let none = |code: &str, day: &str| (None, Some(code.to_owned()), Some(day.to_owned()));
    assert_eq!(seen("2026-06-30"), some("600"));
    assert_eq!(seen("2026-07-01"), some("500"), "the addition ended by itself");
    assert_eq!(seen("2027-01-01"), none("limit_expired", "2026-12-31"));
    assert_eq!(seen("2025-12-31"), none("limit_not_yet", "2026-01-01"));
    assert_eq!(seen("2026-06-15"), some("600"), "days alone decide");
    let history = small.on("2026-07-01").history;
    let states: Vec<_> =
        history.iter().map(|one| (one.kind.as_str(), one.state.as_deref().unwrap_or(""))).collect();
    assert_eq!(states, [("temporary", "expired"), ("standing", "in_force")]);
    assert_eq!(small.on("2026-12-01").now.days_left, Some(30));
}

#[test]
fn ending_a_limit() {
    let small = Small::new();
    let limit = small.limit(LimitKind::Standing, 500, YEAR).to_string();
    assert_eq!(code(small.session.end_limit(&small.key, &limit, "  ")), "reason_needed");
    let page = small.session.end_limit(&small.key, &limit, " insolvent ").unwrap();
    assert_eq!(page.now.reason.as_deref(), Some("limit_ended"));
    assert_eq!(page.now.day, Some(day("2026-06-30")));
    let first = &page.history[0];
    assert_eq!(
        (first.kind.as_str(), first.reason.as_str(), first.by.as_str()),
        ("ended", "insolvent", "lin")
    );
    assert_eq!(code(small.session.end_limit(&small.key, &limit, "again")), "limit_over");
    let other = Small::new();
    assert_eq!(code(other.session.end_limit(&other.key, &limit, "not its own")), "not_found");
    let expired = small.limit(LimitKind::Temporary, 5, ("2026-01-01", "2026-01-31")).to_string();
    assert_eq!(code(small.session.end_limit(&small.key, &expired, "late")), "limit_over");
}

#[test]
fn holding_and_releasing() {
    let small = Small::new();
    small.limit(LimitKind::Standing, 500, YEAR);
    assert_eq!(code(small.session.release_hold(&small.key, "why not")), "not_held");
    assert_eq!(code(small.session.hold_releases(&small.key, "")), "reason_needed");
    let held = small.session.hold_releases(&small.key, "overdue").unwrap();
    let hold = held.now.hold.unwrap();
    assert_eq!((hold.reason.as_str(), hold.since, hold.downgrade), ("overdue", day("2026-06-30"), false));
    assert_eq!(held.now.amount, Some(500.into()), "held, and the limit stays what it is");
    assert_eq!(code(small.session.hold_releases(&small.key, "again")), "already_held");
    assert!(small.session.limit_in_force(small.id, day("2026-06-30")).unwrap().unwrap().held.is_some());
    let freed = small.session.release_hold(&small.key, "paid").unwrap();
    assert!(freed.now.hold.is_none());
    let kinds: Vec<&str> = freed.history.iter().map(|one| one.kind.as_str()).collect();
    assert_eq!(kinds, ["freed", "held", "standing"]);
}

#[test]
fn analysts_hold_and_do_not_release_or_end() {
    let small = Small::new();
    let limit = small.limit(LimitKind::Standing, 500, YEAR).to_string();
    small.as_analyst();
    let page = small.session.hold_releases(&small.key, "bounced cheque").unwrap();
    assert!(!page.may_decide);
    assert_eq!(page.now.hold.unwrap().by, "ana");
    assert_eq!(code(small.session.release_hold(&small.key, "please")), "limit_role");
    assert_eq!(code(small.session.end_limit(&small.key, &limit, "please")), "limit_role");
}

/// Limits of C004, C017 and C026 as `assay show limits` has them: 6,410,000, 18,060,000 and 2,610,000; the group's is
/// 80% of their sum, which is 21,664,000.
#[test]
fn a_group_with_a_limit_of_its_own() {
    let session = &sample().1;
    let group = page("C004").group.unwrap();
    assert_eq!(group.amount, Some(d("21664000")));
    assert_eq!(group.limits, Some(d("27080000")));
    let owed: Decimal = group
        .members
        .iter()
        .map(|one| session.receivables(&one.id, None).unwrap().positions[0].balance)
        .sum();
    assert_eq!(group.used, Some(owed.normalize()));
    assert_eq!(group.headroom, Some((d("21664000") - owed).normalize()));
    assert_eq!(group.without, 0);
    let limit = group.limit.unwrap();
    assert!(page("C026").history.iter().any(|one| one.id == limit && one.kind == "group"));
}

#[test]
fn a_group_of_members_without_limits() {
    let small = Small::new();
    let other = small.session.write(|w| Ok(w.add_customer(&customer("C2"), "")?)).unwrap();
    small.session.write(|w| Ok(w.add_risk_group("G", "", &[small.id, other])?)).unwrap();
    small.limit(LimitKind::Standing, 500, YEAR);
    let group = small.on("2026-06-30").group.unwrap();
    assert_eq!((group.without, group.limits, group.amount), (1, Some(500.into()), None));
    assert_eq!((group.used, group.headroom), (None, None), "no ledger is not nothing owed");
}

#[test]
fn utilisation_is_what_the_ledger_knows() {
    let page = page("C002");
    let owed = sample().1.receivables(&sample().1.customer_key("C002").unwrap(), None).unwrap();
    assert_eq!(page.utilisation.used, Some(owed.positions[0].balance));
    let limit = page.now.amount.unwrap();
    assert_eq!(page.utilisation.headroom, Some(limit - owed.positions[0].balance));
    // 8,481,413.05 of 9,800,000.
    assert!((page.utilisation.share.unwrap() - 0.865_450_311).abs() < 1e-8, "{:?}", page.utilisation.share);
    assert!(page.now.temporary.is_empty(), "last season's addition ended by itself");
    let cash = self::page("C022");
    assert_eq!(cash.now.amount, Some(Decimal::ZERO));
    assert_eq!(cash.utilisation.headroom_reason.as_deref(), Some("limit_zero"));
    assert_eq!(cash.utilisation.share, None);
}

#[test]
fn security_that_holds_covers_and_the_rest_is_said() {
    let small = Small::new();
    small.limit(LimitKind::Standing, 1_000, YEAR);
    let security = |kind, amount: Option<i64>, covers, until: &str, currency: &str| Security {
        kind,
        provider: "银行".into(),
        amount: amount.map(Decimal::from),
        currency: currency.into(),
        covers,
        valid_until: (!until.is_empty()).then(|| day(until)),
        ..Security::default()
    };
    let given = [
        security(SecurityKind::BankGuarantee, Some(200), None, "2026-06-30", "CNY"),
        security(SecurityKind::CreditInsurance, Some(900), Some(5_000), "", "CNY"),
        security(SecurityKind::Guarantee, None, None, "", "CNY"),
        security(SecurityKind::Deposit, Some(50), None, "", "USD"),
        security(SecurityKind::Pledge, Some(50), None, "2026-06-29", "CNY"),
    ];
    small
        .session
        .write(|w| {
            for one in &given {
                w.add_entry(small.id, one)?;
            }
            Ok(())
        })
        .unwrap();
    let cover = small.on("2026-06-30").cover;
    assert_eq!((cover.claim, cover.claim_of.as_str()), (Some(1_000.into()), "limit"));
    let rows: Vec<_> =
        cover.rows.iter().map(|row| (row.kind.as_str(), row.cover, row.reason.as_deref())).collect();
    assert!(rows.contains(&("bank_guarantee", Some(200.into()), None)));
    assert!(rows.contains(&("credit_insurance", Some(500.into()), None)), "half of 1,000, below its 900");
    assert!(rows.contains(&("guarantee", None, Some("cover_not_said"))));
    assert!(rows.contains(&("deposit", None, Some("cover_currency"))));
    assert!(rows.contains(&("pledge", None, Some("cover_expired"))));
    assert_eq!((cover.covered, cover.uncovered), (Some(700.into()), Some(300.into())));
    let ended = small.on("2027-01-01").cover;
    assert_eq!((ended.claim, ended.covered), (None, None), "nothing to cover");
}

#[test]
fn show_limits_is_for_those_that_have_one_or_are_held() {
    let session = &sample().1;
    let shown = session.show_limits(None, None).unwrap();
    assert!(!shown.iter().any(|one| one.customer == "C060"));
    let one = shown.iter().find(|one| one.customer == "C005").unwrap();
    assert_eq!(one.limit, serde_json::json!("2710000"));
    assert_eq!(one.hold.as_ref().unwrap()["since"], "2026-06-15");
    let before = session.show_limits(Some("C005"), Some(day("2026-06-14"))).unwrap();
    assert_eq!(before[0].hold, None);
    let never = session.show_limits(Some("C060"), None).unwrap();
    assert_eq!(never[0].limit, serde_json::json!({ "reason": "no_limit" }));
    assert_eq!(code(session.show_limits(Some("C999"), None)), "not_found");
}
