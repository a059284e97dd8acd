//! Reading and checking expressions: grammar, both keyboards, units, periods, names, places of errors, limits.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // Helpers here are test code too.

use std::collections::BTreeMap;

use assay_credit::chart::LineCode;
use assay_credit::expression::{
    Checked, ErrorKind, Expression, ExpressionError, Flag, Needed, OrderError, OwnName, Purpose, Unit, order,
};
use proptest::prelude::*;

fn parse(text: &str) -> Expression {
    Expression::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn own() -> BTreeMap<String, OwnName> {
    let name = |unit, has_past| OwnName { unit, has_past };
    BTreeMap::from([
        ("cash_days".to_owned(), name(Unit::Number, true)),
        ("net_debt".to_owned(), name(Unit::Money, true)),
        ("外部评分".to_owned(), name(Unit::Number, false)),
    ])
}

fn check(text: &str, purpose: Purpose) -> Result<Checked, ExpressionError> {
    parse(text).check(purpose, &own())
}

/// The error and the part of the text it points at.
fn wrong(text: &str, error: &ExpressionError) -> (ErrorKind, String) {
    let part = text.chars().skip(error.at.start).take(error.at.end - error.at.start).collect();
    (error.kind.clone(), part)
}

fn unread(text: &str) -> (ErrorKind, String) {
    wrong(text, &Expression::parse(text).expect_err(text))
}

fn formula_error(text: &str) -> (ErrorKind, String) {
    wrong(text, &check(text, Purpose::Indicator).expect_err(text))
}

fn condition_error(text: &str) -> (ErrorKind, String) {
    wrong(text, &check(text, Purpose::Condition).expect_err(text))
}

fn is(kind: ErrorKind, part: &str) -> (ErrorKind, String) {
    (kind, part.to_owned())
}

#[test]
fn canonical_text() {
    for (typed, canonical) in [
        ("cash+inventory", "cash + inventory"),
        ("（cash，）", ""),
        ("（cash ＋ inventory）÷ current_liabilities", "(cash + inventory) / current_liabilities"),
        ("ｃａｓｈ　×　２", "cash * 2"),
        ("cash ≤ 1_000", "cash <= 1000"),
        ("cash ≥ 0 AND cash ≠ 5", "cash >= 0 and cash <> 5"),
        ("cash == 5 or cash != 6", "cash = 5 or cash <> 6"),
        ("debt_to_assets ＞ ８５％", "debt_to_assets > 85%"),
        ("debt_to_assets > 0.850", "debt_to_assets > 0.85"),
        ("((cash) + (inventory))", "cash + inventory"),
        ("cash + (inventory - prepayments)", "cash + (inventory - prepayments)"),
        ("(cash + inventory) - prepayments", "cash + inventory - prepayments"),
        ("cash / (inventory * 2)", "cash / (inventory * 2)"),
        ("(cash * 2) / inventory", "cash * 2 / inventory"),
        ("-(cash + 1)", "-(cash + 1)"),
        ("--cash", "--cash"),
        ("cash - -5", "cash - -5"),
        ("-cash * 2", "-cash * 2"),
        ("-(cash * 2)", "-(cash * 2)"),
        ("not (a and b) or c", "not (a and b) or c"),
        ("not a and b", "not a and b"),
        ("(a or b) and c", "(a or b) and c"),
        ("a and (b and c)", "a and (b and c)"),
        ("(a and b) and c", "a and b and c"),
        ("not a = b", "not a = b"),
        ("(not a) = b", "(not a) = b"),
        ("NOT NOT a", "not not a"),
        ("IF(cash>0,Min(1、2),prev( avg(cash) ))", "if(cash > 0, min(1, 2), prev(avg(cash)))"),
    ] {
        if canonical.is_empty() {
            assert!(Expression::parse(typed).is_err());
            continue;
        }
        let read = parse(typed);
        assert_eq!(read.to_string(), canonical);
        assert_eq!(parse(canonical), read, "{typed}");
    }
    // Brackets that matter are kept: the trees differ.
    assert_ne!(parse("a - (b - c)"), parse("a - b - c"));
    assert_ne!(parse("15%"), parse("0.15"));
}

#[test]
fn what_cannot_be_read_and_where() {
    let unexpected = |found: &str| ErrorKind::Unexpected { found: found.into() };
    assert_eq!(unread("cash & 2"), is(ErrorKind::UnexpectedCharacter { character: '&' }, "&"));
    assert_eq!(unread("cash + 1e6"), is(ErrorKind::BadNumber { text: "1e6".into() }, "1e6"));
    assert_eq!(unread("cash + "), is(ErrorKind::UnexpectedEnd, ""));
    assert_eq!(Expression::parse("cash +  ").unwrap_err().at.start, 6);
    assert_eq!(unread(""), is(ErrorKind::UnexpectedEnd, ""));
    assert_eq!(unread("  "), is(ErrorKind::UnexpectedEnd, ""));
    assert_eq!(unread("cash inventory"), is(unexpected("inventory"), "inventory"));
    assert_eq!(unread("cash * / 2"), is(unexpected("/"), "/"));
    assert_eq!(unread("cash)"), is(unexpected(")"), ")"));
    assert_eq!(unread("(cash, 1)"), is(unexpected(","), ","));
    assert_eq!(unread("1,000"), is(unexpected(","), ","));
    assert_eq!(unread("cash = not inventory"), is(unexpected("not"), "not"));
    assert_eq!(unread("2 * (cash + (inventory)"), is(ErrorKind::NotClosed, "("));
    assert_eq!(Expression::parse("2 * (cash + (inventory)").unwrap_err().at.start, 4);
    assert_eq!(unread("0 < cash < 5"), is(ErrorKind::ChainedComparison, "<"));
    assert_eq!(Expression::parse("0 < cash < 5").unwrap_err().at.start, 9);
    assert_eq!(unread("prev + 1"), is(ErrorKind::NeedsBrackets { function: "prev" }, "prev"));
    let function = |name: &str, meant: Option<&str>| ErrorKind::UnknownFunction {
        name: name.into(),
        meant: meant.map(str::to_owned),
    };
    assert_eq!(unread("1 + average(cash)"), is(function("average", None), "average"));
    assert_eq!(unread("1 + orzero(cash)"), is(function("orzero", Some("or_zero")), "orzero"));
    let arguments = |function, expected, found| ErrorKind::Arguments { function, expected, found };
    assert_eq!(unread("1+avg(cash, 2)"), is(arguments("avg", "one argument", 2), "avg(cash, 2)"));
    assert_eq!(unread("prev()"), is(arguments("prev", "one argument", 0), "prev()"));
    assert_eq!(unread("min(cash)"), is(arguments("min", "two arguments or more", 1), "min(cash)"));
    assert_eq!(
        unread("if(cash > 0, 1)"),
        is(arguments("if", "three arguments (condition, then, else)", 2), "if(cash > 0, 1)")
    );
    assert_eq!(unread("min(1,)"), is(unexpected(")"), ")"));
    // Places count characters, not bytes.
    assert_eq!(unread("资产总计 ＋ ？"), is(ErrorKind::UnexpectedCharacter { character: '？' }, "？"));
    assert_eq!(Expression::parse("资产总计 ＋ ？").unwrap_err().at.start, 7);
    assert_eq!(
        Expression::parse("cash & 2").unwrap_err().to_string(),
        "& has no meaning in a formula (character 6)"
    );
}

#[test]
fn limits() {
    let nested = |depth: usize| format!("{}cash{}", "(".repeat(depth), ")".repeat(depth));
    assert_eq!(parse(&nested(64)), parse("cash"));
    let too_deep = ErrorKind::TooDeep { limit: 64 };
    let error = Expression::parse(&nested(65)).unwrap_err();
    assert_eq!((error.kind, error.at.start), (too_deep.clone(), 64));
    for text in ["-".repeat(65), "not ".repeat(65), "abs(".repeat(65), "(".repeat(1999)] {
        assert_eq!(unread(&text).0, too_deep, "{}", &text[..8]);
    }
    // Brackets around an operation nest the tree twice: 32 sums of products of sums.
    let tree = |depth: usize| format!("{}1{}", "2 * (1 + ".repeat(depth), ")".repeat(depth));
    parse(&tree(31));
    assert_eq!(unread(&tree(32)).0, too_deep);

    let sum = |terms: usize| vec!["1"; terms].join("+");
    parse(&sum(499));
    assert_eq!(unread(&sum(500)).0, ErrorKind::TooLarge { limit: 500 });
    parse(&format!("cash{}", " ".repeat(1_996)));
    let error = Expression::parse(&format!("cash{}1", " ".repeat(1_996))).unwrap_err();
    assert_eq!(
        (error.kind, error.at.start, error.at.end),
        (ErrorKind::TooLong { limit: 2_000 }, 2_000, 2_001)
    );
}

#[test]
fn units() {
    for (text, unit) in [
        ("cash", Unit::Money),
        ("cash + inventory - 1000", Unit::Money),
        ("1000 + cash", Unit::Money),
        ("cash * 2 / 3", Unit::Money),
        ("cash * 15%", Unit::Money),
        ("cash / inventory", Unit::Number),
        ("365 * avg(inventory) / cost_of_sales", Unit::Number),
        ("current_ratio + 1", Unit::Number),
        ("current_ratio * quick_ratio", Unit::Number),
        ("cash * current_ratio", Unit::Money),
        ("market_cap - total_liabilities", Unit::Money),
        ("net_debt / cash_days", Unit::Money),
        ("外部评分 / 10", Unit::Number),
        ("max(cash, 0)", Unit::Money),
        ("abs(-cash)", Unit::Money),
        ("if(cash > 10 * 10000, cash, 0)", Unit::Money),
        ("if(known(cash) and not cash < 0, 1, 2)", Unit::Number),
        ("prev(prev(revenue)) / prev(avg(total_assets))", Unit::Number),
        ("prev(current_ratio) - prev(cash_days)", Unit::Number),
        ("prev(if(revenue > 0, 1, 0)) + 0", Unit::Number),
        ("avg(cash + or_zero(trading_assets) - notes_payable)", Unit::Money),
    ] {
        assert_eq!(check(text, Purpose::Indicator).map(|checked| checked.unit), Ok(unit), "{text}");
    }
    let mismatch = |operator, left, right| ErrorKind::Mismatch { operator, left, right };
    use Unit::{Money, Number, YesNo};
    assert_eq!(formula_error("cash * inventory"), is(mismatch("*", Money, Money), "inventory"));
    assert_eq!(formula_error("cash + current_ratio"), is(mismatch("+", Money, Number), "current_ratio"));
    assert_eq!(formula_error("1 - cash / 2 - 15%"), is(mismatch("-", Money, Number), "15%"));
    assert_eq!(formula_error("1 / cash"), is(mismatch("/", Number, Money), "cash"));
    assert_eq!(formula_error("cash / inventory + cash"), is(mismatch("+", Number, Money), "cash"));
    assert_eq!(
        formula_error("min(cash, current_ratio)"),
        is(mismatch("min", Money, Number), "current_ratio")
    );
    assert_eq!(
        formula_error("if(cash > current_ratio, 1, 2)"),
        is(mismatch(">", Money, Number), "current_ratio")
    );
    assert_eq!(formula_error("if(cash > 0, cash, 15%)"), is(mismatch("or", Money, Number), "15%"));
    assert_eq!(formula_error("if(cash > 0, cash, cash > 1)"), is(mismatch("or", Money, YesNo), "cash > 1"));
    let needs = |expected, found| ErrorKind::WrongUnit { expected, found };
    assert_eq!(formula_error("if(cash, 1, 2)"), is(needs(Needed::YesNo, Money), "cash"));
    assert_eq!(formula_error("cash > 0"), is(needs(Needed::Amount, YesNo), "cash > 0"));
    assert_eq!(formula_error("1 + (cash > 0)"), is(needs(Needed::Amount, YesNo), "(cash > 0)"));
    assert_eq!(condition_error("cash / inventory"), is(needs(Needed::YesNo, Number), "cash / inventory"));
    assert_eq!(condition_error("cash > 0 and inventory"), is(needs(Needed::YesNo, Money), "inventory"));
    assert_eq!(condition_error("not cash"), is(needs(Needed::YesNo, Money), "cash"));
    assert_eq!(condition_error("blacklisted = 1"), is(needs(Needed::Amount, YesNo), "blacklisted"));
    assert_eq!(formula_error("cash / 0"), is(ErrorKind::DivisionByZero, "0"));
    assert_eq!(formula_error("1 + 2 * 3"), is(ErrorKind::ReadsNothing, "1 + 2 * 3"));
    assert_eq!(condition_error("1 > 0"), is(ErrorKind::ReadsNothing, "1 > 0"));
}

#[test]
fn periods() {
    assert_eq!(
        formula_error("cash / avg(revenue)"),
        is(ErrorKind::AverageOfFlow { line: "revenue" }, "revenue")
    );
    assert_eq!(formula_error("avg(current_ratio)"), is(ErrorKind::AverageOfOther, "current_ratio"));
    assert_eq!(formula_error("avg(cash * 2)"), is(ErrorKind::AverageOfOther, "cash * 2"));
    assert_eq!(formula_error("avg(prev(cash))"), is(ErrorKind::AverageOfOther, "prev(cash)"));
    let far = ErrorKind::PastTooFar { limit: 2 };
    assert_eq!(formula_error("prev(prev(prev(cash)))"), is(far, "prev(cash)"));
    let given = |name: &str| ErrorKind::PastOfGiven { name: name.into() };
    for name in ["pay_on_time_share", "q_integrity", "market_cap", "外部评分"] {
        assert_eq!(formula_error(&format!("1 + prev({name})")), is(given(name), name));
    }
    let flag = |flag| ErrorKind::PastOfFlag { flag };
    assert_eq!(condition_error("prev(statement_count) > 1"), is(flag("statement_count"), "statement_count"));
    assert_eq!(formula_error("prev(5) + cash"), is(ErrorKind::PastOfOther, "5"));
    assert_eq!(condition_error("prev(cash > 0)"), is(ErrorKind::PastOfOther, "cash > 0"));
    assert_eq!(formula_error("or_zero(current_ratio)"), is(ErrorKind::OrZeroOfOther, "current_ratio"));
    assert_eq!(
        formula_error("or_zero(total_assets)"),
        is(ErrorKind::OrZeroOfTotal { line: "total_assets" }, "total_assets")
    );
}

#[test]
fn names_and_what_it_depends_on() {
    let unknown = |name: &str, meant: Option<&str>| ErrorKind::UnknownName {
        name: name.into(),
        meant: meant.map(str::to_owned),
    };
    assert_eq!(
        formula_error("cash / total_asset"),
        is(unknown("total_asset", Some("total_assets")), "total_asset")
    );
    assert_eq!(formula_error("资产总计"), is(unknown("资产总计", Some("total_assets")), "资产总计"));
    assert_eq!(formula_error("cash_day"), is(unknown("cash_day", Some("cash_days")), "cash_day"));
    assert_eq!(formula_error("qqqqqqqqq"), is(unknown("qqqqqqqqq", None), "qqqqqqqqq"));
    assert_eq!(
        formula_error("if(blacklisted, 1, cash)"),
        is(ErrorKind::FlagInIndicator { flag: "blacklisted" }, "blacklisted")
    );
    let text = "quick_ratio < 1 and (cash_days > 5 or revenue < prev(revenue) or cash < revenue) and not blacklisted and current_ratio < 2 and statement_age_months > 18";
    assert_eq!(
        check(text, Purpose::Condition),
        Ok(Checked {
            unit: Unit::YesNo,
            lines: vec![LineCode::Cash, LineCode::Revenue],
            indicators: vec!["cash_days".into(), "current_ratio".into(), "quick_ratio".into()],
            flags: vec![Flag::Blacklisted, Flag::StatementAgeMonths],
            has_past: false,
        })
    );
    assert!(check("current_ratio + cash_days", Purpose::Indicator).unwrap().has_past);
    assert!(!check("current_ratio + q_integrity", Purpose::Indicator).unwrap().has_past);
}

#[test]
fn formulas_in_order_of_need() {
    let list = |texts: &[(&str, &str)]| -> Vec<(String, Expression)> {
        texts.iter().map(|(code, text)| ((*code).to_owned(), parse(text))).collect()
    };
    let formulas = list(&[("a", "b + c"), ("b", "c * 2"), ("d", "cash"), ("c", "cash + other")]);
    assert_eq!(order(&formulas), Ok(vec![2, 3, 1, 0]));
    let formulas =
        list(&[("x", "b"), ("a", "cash + c"), ("b", "a"), ("c", "if(cash > 0, b, 1)"), ("d", "1")]);
    let codes = ["b", "a", "c", "b"].map(str::to_owned).to_vec();
    assert_eq!(order(&formulas), Err(OrderError::Cycle { codes }));
    let itself = list(&[("a", "prev(a)")]);
    assert_eq!(order(&itself), Err(OrderError::Cycle { codes: vec!["a".into(), "a".into()] }));
    let twice = list(&[("a", "cash"), ("a", "cash")]);
    assert_eq!(order(&twice), Err(OrderError::Twice { code: "a".into() }));
    let chain = |length: usize| {
        let mut all = list(&[("f0", "cash")]);
        all.extend((1..length).map(|n| (format!("f{n}"), parse(&format!("f{}", n - 1)))));
        order(&all)
    };
    assert!(chain(16).is_ok());
    assert_eq!(chain(17), Err(OrderError::TooLong { code: "f16".into() }));
}

/// Texts that are well formed, by the grammar.
fn well_formed() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("cash".to_owned()),
        Just("total_equity".to_owned()),
        Just("current_ratio".to_owned()),
        Just("blacklisted".to_owned()),
        (0_u32..5_000).prop_map(|n| n.to_string()),
        (0_u32..500, 0_u32..100).prop_map(|(whole, part)| format!("{whole}.{part:02}%")),
    ];
    leaf.prop_recursive(6, 40, 3, |inner| {
        let two = (inner.clone(), inner.clone());
        prop_oneof![
            (two.clone(), prop::sample::select(vec!["+", "-", "*", "/", "and", "or"]), any::<bool>())
                .prop_map(|((left, right), sign, brackets)| {
                    if brackets {
                        format!("({left}) {sign} ({right})")
                    } else {
                        format!("{left} {sign} {right}")
                    }
                }),
            (two, prop::sample::select(vec!["<", "<=", ">", ">=", "=", "<>"]))
                .prop_map(|((left, right), sign)| format!("(({left}) {sign} ({right}))")),
            inner.clone().prop_map(|one| format!("-({one})")),
            inner.clone().prop_map(|one| format!("(not {one})")),
            (prop::sample::select(vec!["prev", "avg", "abs", "or_zero", "known"]), inner.clone())
                .prop_map(|(function, one)| format!("{function}({one})")),
            (inner.clone(), inner.clone(), inner).prop_map(|(a, b, c)| format!("if({a}, {b}, max({c}, 1))")),
        ]
    })
}

proptest! {
    #[test]
    fn any_text_comes_to_an_end(text in "\\PC*") {
        let _ = Expression::parse(&text);
    }

    #[test]
    fn any_words_come_to_an_end(words in prop::collection::vec(prop::sample::select(vec![
        "(", ")", ",", "+", "-", "*", "/", "<", "<=", "=", "<>", "and", "or", "not", "if(", "prev(", "avg(",
        "min(", "known(", "or_zero(", "cash", "total_equity", "current_ratio", "blacklisted", "x1", "0", "15%", "（", "）", "≤",
    ]), 0..400)) {
        let text = words.join(" ");
        match Expression::parse(&text) {
            Ok(read) => {
                let again = Expression::parse(&read.to_string());
                prop_assert_eq!(again.as_ref(), Ok(&read));
                for purpose in [Purpose::Indicator, Purpose::Condition] {
                    let _ = read.check(purpose, &own());
                }
            }
            Err(error) => {
                let length = text.chars().count();
                prop_assert!(error.at.start <= error.at.end && error.at.end <= length);
            }
        }
    }

    #[test]
    fn one_word_many_times(word in prop::sample::select(vec!["(", "-", "not ", "if(", "abs(", "1+", "a and ", "a<", ")"]), times in 1_usize..900) {
        let _ = Expression::parse(&word.repeat(times));
        let _ = Expression::parse(&format!("{}1", word.repeat(times)));
    }

    #[test]
    fn what_is_printed_reads_the_same(text in well_formed()) {
        match Expression::parse(&text) {
            Err(error) => prop_assert!(matches!(error.kind, ErrorKind::TooDeep { .. } | ErrorKind::TooLarge { .. }), "{}", error),
            Ok(read) => {
            let printed = read.to_string();
            prop_assert_eq!(Expression::parse(&printed), Ok(read.clone()));
            prop_assert_eq!(Expression::parse(&printed).map(|again| again.to_string()), Ok(printed));
            for purpose in [Purpose::Indicator, Purpose::Condition] {
                let _ = read.check(purpose, &own());
            }
            }
        }
    }
}
