//! Approvals: a book in which four people asked and decided, and its screens as the finance director sees them.

use std::path::Path;

use assay_desk::Session;
use assay_desk::view::{
    AttachedCondition, BlacklistRequest, DelegationInput, LimitAsk, LimitRequest, OverrideRequest, Request,
    Role, ScoreInput, TemporaryRequest, UserInput,
};
use assay_tests::App;
use chrono::Days;

use crate::books::Opens;
use crate::screens::Screen;

const PASSWORD: &str = "weigh-it-1";

const fn decided(name: &'static str, reach: fn(&App, &Path)) -> Screen {
    Screen { name, opens: Opens::Decisions, reach, leave: |_| {} }
}

/// In the order in which one window visits them.
pub const DECISIONS: &[Screen] = &[
    decided("approvals", |app, _| row(app, "open", 3)),
    Screen {
        leave: |app| app.keys("Escape"),
        ..decided("approvals-sign", |app, _| {
            row(app, "open", 3);
            app.click("application-sign");
            app.see("application-decide-comment");
        })
    },
    decided("approvals-stale", |app, _| {
        row(app, "open", 4);
        app.see("application-changes");
    }),
    decided("approvals-decided", |app, _| row(app, "decided", 1)),
    decided("approvals-draft", |app, _| row(app, "open", 6)),
    decided("approvals-edit", |app, _| {
        row(app, "open", 6);
        app.click("application-edit");
        app.see("application-form");
        app.click("application-save-submit");
    }),
    decided("approvals-override", |app, _| row(app, "open", 5)),
    Screen {
        leave: |app| app.keys("Escape"),
        ..decided("approvals-absences", |app, _| {
            row(app, "open", 3);
            app.click("application-absences");
            app.see("absence-list");
        })
    },
    Screen {
        leave: |app| app.keys("Escape"),
        ..decided("approvals-new", |app, _| {
            row(app, "open", 3);
            app.click("application-new");
            app.see("application-start-kind");
        })
    },
    decided("approvals-mine", |app, _| {
        signed_in(app);
        app.click("nav-approvals");
        app.see("application-rows");
        app.click("application-list-mine");
    }),
];

fn signed_in(app: &App) {
    if app.shows("sign-in-password") {
        app.choose("sign-in-name", "fang");
        app.fill("sign-in-password", PASSWORD);
        app.click("sign-in");
    }
    app.see("nav-approvals");
}

/// A request of a list.
fn row(app: &App, list: &str, number: u32) {
    signed_in(app);
    app.click("nav-approvals");
    app.see("application-rows");
    app.click(&format!("application-list-{list}"));
    app.click(&format!("application-row-{number}"));
    app.see("application-page");
    app.see_text("application-title", &format!("#{number} "));
}

/// Users and requests in a sample book.
pub fn fill(path: &Path) {
    let session = Session::open(path).expect("the book opens");
    let first = session.users().expect("there are users").remove(0);
    let users = [
        (Some(first.id), "lin", "周敏", Role::Administrator),
        (None, "mei", "陈梅", Role::RiskManager),
        (None, "fang", "方国强", Role::FinanceDirector),
        (None, "an", "安然", Role::Analyst),
    ];
    for (id, name, display, role) in users {
        let input = UserInput {
            id,
            name: name.into(),
            display_name: display.into(),
            role,
            active: true,
            password: Some(PASSWORD.into()),
        };
        session.save_user(&input).expect("a user is stored");
    }
    let rows = session.customers().expect("the customers are read");
    let fit =
        rows.iter().filter(|row| row.grade.as_deref().is_some_and(|grade| grade.len() < 4 && grade != "D"));
    let fit = fit.filter(|row| !row.blacklisted && session.standing(&row.id).is_ok_and(|one| one.finished));
    let ids: Vec<String> = fit.map(|row| row.id.clone()).take(6).collect();
    let today = session.business_date().expect("the book has a day");
    let limit = |amount: i64, reason: &str| LimitRequest {
        amount: amount.into(),
        terms_days: 60,
        from: today,
        until: today + Days::new(365),
        ask: LimitAsk::default(),
        manual_reason: reason.into(),
        conditions: vec![AttachedCondition {
            code: "guarantee".into(),
            text: "首次发货前须取得实际控制人签署的担保书。".into(),
        }],
        note: "年度框架协议续签，预计采购额增加两成。".into(),
        downgrade: None,
    };
    let submit = |customer: &str, request: &Request| {
        session.act_as(Some("an")).expect("an is there");
        let begun = session.begin_application(Some(customer), request).expect("a request is begun");
        session.submit_application(&begun.id, begun.row_version, "请审批").expect("it is submitted").id
    };
    let sign = |user: &str, id: &str, text: &str| {
        session.act_as(Some(user)).expect("the user is there");
        session.sign_application(id, text, &[], PASSWORD).expect("it is signed");
    };
    let first = submit(&ids[0], &Request::Limit(limit(2_400_000, "按合同量")));
    sign("mei", &first, "回款良好");
    sign("fang", &first, "同意");
    let second = submit(
        &ids[0],
        &Request::Temporary(TemporaryRequest {
            amount: 600_000.into(),
            from: today,
            until: today + Days::new(90),
            note: "旺季备货".into(),
        }),
    );
    session.act_as(Some("mei")).expect("mei is there");
    session.decline_application(&second, "旺季已过").expect("it is declined");
    let third = submit(&ids[0], &Request::Limit(limit(4_800_000, "旺季订单翻倍，方法测算不含新产线")));
    sign("mei", &third, "建议附加担保");
    let fourth = submit(&ids[1], &Request::Limit(limit(3_200_000, "首单试合作")));
    let score = ScoreInput {
        customer: ids[1].clone(),
        factor: "q_integrity".into(),
        score: Some(4),
        remark: "走访".into(),
    };
    session.save_score(&score).expect("a score is stored");
    session.act_as(Some("mei")).expect("mei is there");
    session.comment_application(&fourth, "评分刚改，请重新核对。").expect("a comment is stored");
    let rating =
        session.rating_page(&ids[2], None).expect("the rating is read").current.expect("it is rated").id;
    submit(
        &ids[2],
        &Request::Override(OverrideRequest {
            rating,
            notches: -1,
            reason: "newer_figures".into(),
            text: "一季度快报显示收入下滑三成。".into(),
            until: today + Days::new(180),
        }),
    );
    session.act_as(Some("fang")).expect("fang is there");
    session
        .begin_application(Some(&ids[3]), &Request::Limit(limit(1_500_000, "")))
        .expect("a draft is begun");
    let entry = BlacklistRequest {
        enter: true,
        reason: "bad_debt".into(),
        text: "法院判决已生效，拒不履行。".into(),
    };
    submit(&ids[4], &Request::Blacklist(entry));
    let mei = session.users().expect("there are users").into_iter().find(|user| user.name == "mei");
    let absence = DelegationInput {
        from: String::new(),
        to: mei.expect("mei is there").id,
        first_day: today + Days::new(3),
        last_day: today + Days::new(10),
        reason: "出差".into(),
    };
    session.act_as(Some("fang")).expect("fang is there");
    session.add_delegation(&absence).expect("an absence is stored");
}
