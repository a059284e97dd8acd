//! Units and currencies as workbooks state them: in a cell, a title, a column's head or a label's bracket.

use assay_credit::statement::Unit;

use super::memo::remembered;
use super::text::plain;

/// The unit a text is about, where it clearly says one: `单位：万元`, `（人民币千元）`, `in RMB millions`.
pub(crate) fn stated(text: &str) -> Option<Unit> {
    remembered!(text, Option<Unit>, read)
}

fn read(text: &str) -> Option<Unit> {
    let plain = plain(text);
    if plain.chars().count() > 160 {
        return None;
    }
    for (at, word) in plain.match_indices("单位") {
        // 编制单位 and its like are companies, not units.
        let company = ["编制", "编报", "编表", "报送", "填报", "申报", "主管", "所属", "报告"];
        if company.iter().any(|before| plain[..at].ends_with(before)) {
            continue;
        }
        let after = plain[at + word.len()..].trim_start_matches([':', ' ', '为', '是', '均']);
        if let Some(unit) = leading(after) {
            return Some(unit);
        }
    }
    if let Some(unit) = exact(&plain) {
        return Some(unit);
    }
    for content in brackets(&plain) {
        if let Some(unit) = exact(content) {
            return Some(unit);
        }
    }
    if let Some((_, unit)) = apart(&plain).filter(|(before, _)| !before.contains(':')) {
        return Some(unit);
    }
    if let Some((_, after)) = plain.split_once("人民币")
        && let Some(unit) = leading(after).filter(|_| !after.is_empty())
    {
        return Some(unit);
    }
    english(&plain)
}

/// A text and the unit behind its last stroke: `2023-12-31/万元`, `货币资金/千元`.
pub(super) fn apart(plain: &str) -> Option<(&str, Unit)> {
    let (before, after) = plain.rsplit_once('/')?;
    Some((before.trim_end(), exact(after.trim())?))
}

/// A text and the unit behind its colon: `货币资金:万元`. Only what cannot be anything but a unit of money
/// counts, and the caller must know what stands before it: `负责人:万元` is a name.
pub(super) fn behind_colon(plain: &str) -> Option<(&str, Unit)> {
    let (before, after) = plain.rsplit_once(':')?;
    let money = ["元", "圆", "yuan", "rmb", "cny", "'000"].iter().any(|word| after.contains(word));
    let unit = exact(after.trim()).filter(|_| money && !before.trim().is_empty())?;
    Some((before.trim_end(), unit))
}

/// The unit a text begins with, before or after the name of a currency: `元币种:人民币`, `(人民币)万元`,
/// `百万元人民币`. What follows must not make another word of it, as in 万元实业.
fn leading(text: &str) -> Option<Unit> {
    const CURRENCIES: [&str; 10] =
        ["人民币", "新台币", "港币", "港元", "美元", "rmb", "cny", "usd", "hkd", "¥"];
    const SCALES: [(&str, Unit); 13] = [
        ("百万元", Unit::Million),
        ("百万", Unit::Million),
        ("亿元", Unit::HundredMillion),
        ("亿", Unit::HundredMillion),
        ("万元", Unit::TenThousand),
        ("万", Unit::TenThousand),
        ("千元", Unit::Thousand),
        ("仟元", Unit::Thousand),
        ("千", Unit::Thousand),
        ("10,000", Unit::TenThousand),
        ("元", Unit::Yuan),
        ("圆", Unit::Yuan),
        ("yuan", Unit::Yuan),
    ];
    const FOLLOWS: [&str; 8] = ["币种", "币别", "货币", "审计", "日期", "列示", "表示", "计"];
    let open = |text: &'_ str| text.trim_start_matches([':', ' ', '(', ')', '/']).len();
    let mut rest = &text[text.len() - open(text)..];
    let mut currency = false;
    for name in CURRENCIES {
        if let Some(after) = rest.strip_prefix(name) {
            currency = true;
            rest = &after[after.len() - open(after)..];
        }
    }
    let scale = SCALES.iter().find_map(|(name, unit)| Some((*unit, rest.strip_prefix(name)?)));
    let (unit, after) = match scale {
        Some((unit, after)) => (unit, after),
        None if currency && rest.is_empty() => (Unit::Yuan, rest),
        None => return None,
    };
    let ends = !after.starts_with(|c: char| c.is_alphanumeric())
        || CURRENCIES.iter().chain(&FOLLOWS).any(|word| after.starts_with(word));
    ends.then_some(unit)
}

/// The unit where the text is nothing else, for example the inside of a bracket.
pub(super) fn exact(text: &str) -> Option<Unit> {
    let mut text: String = text.chars().filter(|c| !matches!(c, ' ' | ':' | '(' | ')' | '.')).collect();
    if matches!(text.as_str(), "cnyk" | "rmbk") {
        return Some(Unit::Thousand);
    }
    for currency in ["人民币", "新台币", "港币", "美元", "rmb", "cny", "¥", "￥"] {
        if text.len() > currency.len() {
            text = text.strip_prefix(currency).unwrap_or(&text).to_owned();
        }
    }
    Some(match text.as_str() {
        "元" | "圆" | "yuan" | "rmb" | "cny" | "usd" | "hkd" | "美元" | "港元" | "inrmb" | "rmbyuan" => {
            Unit::Yuan
        }
        "千元" | "仟元" | "千" | "'000" | "000" | "000s" | "thousand" | "thousands" | "千美元" | "千港元"
        | "千元人民币" => Unit::Thousand,
        "万元" | "万" | "10000" | "tenthousand" | "'0000" | "万美元" | "万港元" | "万元人民币" => {
            Unit::TenThousand
        }
        "百万元" | "百万" | "million" | "millions" | "mn" | "mln" | "m" | "百万美元" | "百万港元"
        | "百万元人民币" => Unit::Million,
        "亿元" | "亿" | "hundredmillion" | "亿美元" | "亿港元" => Unit::HundredMillion,
        _ => return None,
    })
}

fn english(plain: &str) -> Option<Unit> {
    let has = |words: &[&str]| words.iter().any(|word| plain.contains(word));
    if has(&["hundred million", "100 million"]) {
        Some(Unit::HundredMillion)
    } else if has(&["ten thousand", "10,000", "10 thousand", "'0000"]) {
        Some(Unit::TenThousand)
    } else if has(&[
        "in thousands",
        "rmb'000",
        "cny'000",
        "'000",
        "thousands of",
        "rmb thousand",
        "cny thousand",
        "¥ thousand",
        "yuan thousand",
    ]) {
        Some(Unit::Thousand)
    } else if has(&[
        "in millions",
        "in million",
        "rmb million",
        "cny million",
        "millions of",
        "rmb m)",
        "¥ million",
        "rmb mn",
        "in rmb millions",
        "in cny millions",
    ]) {
        Some(Unit::Million)
    } else if has(&[
        "unit: rmb",
        "unit: yuan",
        "unit: cny",
        "expressed in rmb",
        "expressed in yuan",
        "in rmb",
        "in yuan",
        "(rmb)",
        "(cny)",
        "(yuan)",
        "currency: rmb",
        "currency: cny",
    ]) {
        Some(Unit::Yuan)
    } else {
        None
    }
}

/// The contents of round brackets; the last may be left open.
pub(super) fn brackets(plain: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = plain;
    while let Some(at) = rest.find('(') {
        rest = &rest[at + 1..];
        let end = rest.find(')').unwrap_or(rest.len());
        found.push(&rest[..end]);
        rest = &rest[end..];
    }
    found
}

/// Whether a text names a currency and says nothing of the unit: `RMB` over a column of thousands.
pub(super) fn is_bare_currency(text: &str) -> bool {
    matches!(
        plain(text).trim_matches(['(', ')', ' ']),
        "rmb" | "cny" | "usd" | "us$" | "hkd" | "hk$" | "¥" | "人民币" | "美元" | "港元" | "港币"
    )
}

/// The currency a text names, other than the yuan; the yuan where it names that.
pub(super) fn currency(text: &str) -> Option<&'static str> {
    remembered!(text, Option<&'static str>, read_currency)
}

fn read_currency(text: &str) -> Option<&'static str> {
    let plain = plain(text);
    let has = |words: &[&str]| words.iter().any(|word| plain.contains(word));
    if has(&["美元", "usd", "us$"]) {
        Some("USD")
    } else if has(&["港币", "港元", "hkd", "hk$"]) {
        Some("HKD")
    } else if has(&["新台币", "ntd", "twd", "nt$"]) {
        Some("TWD")
    } else if has(&["欧元", "eur"]) && !plain.contains("eurasia") {
        Some("EUR")
    } else if has(&["日元", "jpy"]) {
        Some("JPY")
    } else if has(&["人民币", "rmb", "cny"]) {
        Some("CNY")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_where_they_are_stated() {
        let cases = [
            ("单位：元", Unit::Yuan),
            ("单位：人民币元", Unit::Yuan),
            ("编制单位：某某公司　　单位:万元", Unit::TenThousand),
            ("金额单位：人民币千元", Unit::Thousand),
            ("货币资金(万元)", Unit::TenThousand),
            ("向中央银行借款净增加额(万元", Unit::TenThousand),
            ("资产总计（亿元）", Unit::HundredMillion),
            ("（除特别注明外，金额单位均为人民币百万元）", Unit::Million),
            ("除特别注明外，金额为人民币元", Unit::Yuan),
            ("RMB’000", Unit::Thousand),
            ("(in RMB millions)", Unit::Million),
            ("Unit: RMB", Unit::Yuan),
            ("Expressed in RMB ten thousand", Unit::TenThousand),
            // As listed companies write it, with any blanks between.
            ("单位：万元  币种：人民币", Unit::TenThousand),
            ("单位：元　　币种：人民币　　审计类型：未经审计", Unit::Yuan),
            ("单位：元 币种：CNY", Unit::Yuan),
            ("币种：人民币  单位：千元", Unit::Thousand),
            ("单位:人民币万元", Unit::TenThousand),
            ("单位：（人民币）万元", Unit::TenThousand),
            ("单位：百万元人民币", Unit::Million),
            ("单位：元/人民币", Unit::Yuan),
            ("货币单位：元", Unit::Yuan),
            ("（单位：人民币元）", Unit::Yuan),
            ("人民币百万元", Unit::Million),
            ("百万元人民币", Unit::Million),
            ("除特别注明外，以人民币千元列示", Unit::Thousand),
            ("in thousands of RMB", Unit::Thousand),
            ("(Expressed in RMB million)", Unit::Million),
            ("Unit: RMB 10,000", Unit::TenThousand),
        ];
        for (text, unit) in cases {
            assert_eq!(stated(text), Some(unit), "{text}");
        }
        for none in [
            "编制单位：某某公司",
            "编制单位：万元实业有限公司",
            "单位名称：千元超市",
            "单位负责人：万元",
            "资产总计",
            "一百万",
            "基本每股收益",
            "total assets",
            "2023年12月31日",
        ] {
            assert_eq!(stated(none), None, "{none}");
        }
    }
}
