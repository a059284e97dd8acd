//! A line's label without its decoration: numbering, `其中:`, `加:`, unit and explanation brackets.
//! What the decoration says (a part, a sign, a unit) is kept beside the bare key.

use std::rc::Rc;

use assay_credit::statement::Unit;

use super::memo::remembered;
use super::text::{has_cjk, is_cjk, plain};
use super::unit;

/// A label taken apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Label {
    /// What is compared with the dictionary; empty where the cell is no label.
    pub(super) key: String,
    /// Stands under 其中 or `of which`.
    pub(super) of_which: bool,
    /// Stands under 减 or `less`.
    pub(super) less: bool,
    /// Says that a loss is entered as a negative number (损失以“-”号填列).
    pub(super) loss_negative: bool,
    /// The unit in its own bracket.
    pub(super) unit: Option<Unit>,
}

const PREFIXES: [(&str, bool, bool); 12] = [
    ("其中:", true, false),
    ("其中", true, false),
    ("加:", false, false),
    ("加 :", false, false),
    ("减:", false, true),
    ("减 :", false, true),
    ("of which:", true, false),
    ("of which ", true, false),
    ("including:", true, false),
    ("less:", false, true),
    ("add:", false, false),
    ("plus:", false, false),
];

/// Takes a label apart.
pub(super) fn label(text: &str) -> Rc<Label> {
    remembered!(text, Rc<Label>, |text| Rc::new(apart(text)))
}

fn apart(text: &str) -> Label {
    let mut label = Label::default();
    let plain = plain(text);
    let bare = match unit::apart(&plain).or_else(|| unit::behind_colon(&plain)) {
        Some((bare, unit)) => {
            label.unit = Some(unit);
            bare
        }
        None => plain.as_str(),
    };
    let bare = strip_front(bare, &mut label);
    let bare = strip_brackets(bare, &mut label);
    // A numbering may hide behind a prefix and the other way round.
    let bare = strip_front(&bare, &mut label).to_owned();
    label.key = key(one_language(&bare));
    label
}

/// The Chinese half of a label in two languages (`货币资金 Cash and bank`); otherwise all of it. The other
/// half must be a word or more: in `货币资金 USD` it says something of its own.
fn one_language(bare: &str) -> &str {
    let first_cjk = bare.find(is_cjk);
    let last_cjk = bare.char_indices().rfind(|(_, c)| is_cjk(*c));
    let (Some(start), Some((last, c))) = (first_cjk, last_cjk) else { return bare };
    let end = last + c.len_utf8();
    // A blank, a stroke or a bracket must part the two, or the letters are part of the word.
    let parted = |before: &str, after: &str| {
        before.ends_with([' ', '/', '(', ')']) || after.starts_with([' ', '/', '(', ')'])
    };
    let words = |text: &str| text.split(|c: char| !c.is_ascii_alphabetic()).any(|word| word.len() >= 4);
    let latin = |text: &str| text.chars().any(|c| c.is_ascii_alphanumeric());
    let inner = &bare[start..end];
    let inside = inner.chars().any(|c| c.is_ascii_alphabetic());
    match (latin(&bare[..start]), latin(&bare[end..])) {
        (false, true) if words(&bare[end..]) && !inside => inner,
        (true, false) if words(&bare[..start]) && !inside && parted(&bare[..start], inner) => inner,
        _ => bare,
    }
}

/// The comparable form of a bare label; the dictionary is built with it too.
pub(super) fn key(bare: &str) -> String {
    if has_cjk(bare) {
        return bare
            .chars()
            .filter(|c| (c.is_alphanumeric() || *c == '%') && !matches!(c, '的' | '所' | '及' | '和' | '与'))
            .collect();
    }
    let words: String = bare
        .replace('&', " and ")
        .chars()
        .map(|c| if c.is_alphanumeric() || c == '%' { c } else { ' ' })
        .collect();
    let mut words: Vec<&str> = words.split_whitespace().filter(|word| *word != "the").collect();
    // Cash and cash equivalents at 31 December 2023
    let year =
        |word: &str| word.len() == 4 && word.starts_with("20") && word.bytes().all(|b| b.is_ascii_digit());
    if words.len() > 3 && words.last().is_some_and(|word| year(word)) {
        words.pop();
    }
    words.join(" ")
}

fn strip_front<'t>(text: &'t str, label: &mut Label) -> &'t str {
    let mut rest = text;
    loop {
        let before = rest;
        rest = rest.trim_start_matches(|c: char| {
            matches!(
                c,
                ' ' | '*'
                    | '△'
                    | '▲'
                    | '#'
                    | '☆'
                    | '★'
                    | '●'
                    | '○'
                    | '◆'
                    | '-'
                    | '·'
                    | '•'
                    | '.'
                    | '、'
                    | '※'
                    | '>'
                    | ':'
                    | '+'
            ) || ('①'..='⑳').contains(&c)
        });
        rest = strip_number(rest);
        for (prefix, of_which, less) in PREFIXES {
            if let Some(after) = rest.strip_prefix(prefix).filter(|after| !after.trim().is_empty()) {
                label.of_which |= of_which;
                label.less |= less;
                rest = after;
            }
        }
        if rest == before {
            return rest;
        }
    }
}

/// `一、` `(一)` `1.` `1、` `(1)` `iv.` in front of a label.
fn strip_number(text: &str) -> &str {
    let is_number = |s: &str| {
        !s.is_empty()
            && s.chars().count() <= 4
            && (s.chars().all(|c| "一二三四五六七八九十".contains(c))
                || s.bytes().all(|b| b.is_ascii_digit())
                || s.bytes().all(|b| b"ivx".contains(&b))
                || (s.len() == 1 && s.as_bytes()[0].is_ascii_lowercase()))
    };
    if let Some((number, rest)) = text.strip_prefix('(').and_then(|rest| rest.split_once(')'))
        && is_number(number.trim())
        && !rest.trim().is_empty()
    {
        return rest;
    }
    if let Some(at) = text.find(['、', '.', ',', ')']) {
        let mark = text[at..].chars().next().map_or(1, char::len_utf8);
        let rest = &text[at + mark..];
        if is_number(text[..at].trim())
            && !rest.trim().is_empty()
            && !rest.starts_with(|c: char| c.is_ascii_digit())
        {
            return rest;
        }
    }
    text
}

/// Leaves out brackets that explain and keeps those that are part of the name.
fn strip_brackets(text: &str, label: &mut Label) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('(') {
        out += &rest[..at];
        let inner_all = &rest[at + 1..];
        let end = closing(inner_all);
        let inner = &inner_all[..end];
        rest = inner_all.get(end + 1..).unwrap_or("");
        let unit = unit::exact(inner);
        if let Some(unit) = unit {
            label.unit = Some(unit);
            continue;
        }
        let explains_sign = inner.contains("填列") || inner.contains("号表示") || inner.contains("号列示");
        if explains_sign && (inner.contains("损失") || inner.contains("亏损")) {
            label.loss_negative = true;
        }
        let latin = !has_cjk(inner);
        let drop = explains_sign
            || inner.starts_with('或')
            || inner.starts_with("附注")
            || inner.starts_with('注')
            || inner.is_empty()
            || inner.starts_with("见")
            || inner.ends_with("/股")
            || inner.ends_with("每股")
            || inner.contains("以\"-\"")
            || inner.contains("增加") && inner.contains("减少")
            || inner.trim_matches(|c: char| c.is_ascii_digit() || " .-+/".contains(c)).is_empty()
            || latin && is_explaining_word(inner);
        if latin && inner.contains("loss") && explains_negative(inner) {
            label.loss_negative = true;
        }
        if !drop {
            out.push(' ');
            out += inner;
            out.push(' ');
        }
    }
    out + rest
}

/// Where the bracket that was just opened closes; the end of the text where it does not.
fn closing(text: &str) -> usize {
    let mut depth = 0;
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => return at,
            ')' => depth -= 1,
            _ => {}
        }
    }
    text.len()
}

fn is_explaining_word(inner: &str) -> bool {
    let words = [
        "loss",
        "losses",
        "deficit",
        "expense",
        "expenses",
        "used in",
        "decrease",
        "increase",
        "profit",
        "income",
        "note",
        "restated",
        "audited",
        "unaudited",
        "outflow",
        "gain",
        "gains",
        "a",
        "b",
        "c",
    ];
    words.contains(&inner.trim()) || inner.starts_with("note") || explains_negative(inner)
}

fn explains_negative(inner: &str) -> bool {
    inner.contains("negative") || inner.contains("\"-\"")
}

/// Whether a text could be a label at all: some letters, not too long.
pub(super) fn is_text(text: &str) -> bool {
    text.chars().count() <= 120 && text.chars().any(|c| c.is_alphabetic() || is_cjk(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decoration_is_taken_off_and_remembered() {
        let same = |a: &str, b: &str| assert_eq!(label(a).key, label(b).key, "{a} / {b}");
        same("一、营业总收入(亿元)", "营业总收入");
        same("　　其中：应收票据（万元", "应收票据");
        same("*资产合计", "资产合计");
        same("（一）基本每股收益", "基本每股收益");
        same("加:期初现金及现金等价物余额", "期初现金和现金等价物余额");
        same("实收资本（或股本）", "实收资本");
        same("收到的其他与经营活动有关的现金", "收到其他与经营活动有关的现金");
        same("三、营业利润（亏损以“－”号填列）", "营业利润");
        same("1、净利润", "净利润");
        same("Less: Cost of Sales", "cost of sales");
        same("Profit/(loss) before tax", "profit before tax");
        same("货币资金 Cash and bank", "货币资金");
        same("流动资产合计\nTotal current assets", "流动资产合计");
        same("应付账款 / Accounts payable", "应付账款");
        same("Total assets 资产总计", "资产总计");
        same("（一）基本每股收益（元/股）", "基本每股收益");
        same("Cash and cash equivalents at 31 December 2023", "Cash and cash equivalents at 31 December");
        assert_ne!(label("货币资金 USD").key, label("货币资金").key);
        assert_ne!(label("EBITDA利润率").key, label("利润率").key);
        same("Trade & other receivables", "Trade and other receivables");
        same("所有者权益（或股东权益）合计", "所有者权益合计");
        assert_ne!(label("净利润（扣除非经常性损益后）").key, label("净利润").key);
        let credit = label("信用减值损失（损失以“-”号填列）");
        assert!(credit.loss_negative && !credit.less);
        assert!(label("减：营业成本").less);
        assert!(label("其中:利息费用").of_which);
        assert_eq!(label("货币资金(万元)").unit, Some(Unit::TenThousand));
        let behind = label("货币资金/千元");
        assert_eq!((behind.key.as_str(), behind.unit), ("货币资金", Some(Unit::Thousand)));
        assert_eq!(label("向中央银行借款净增加额(万元").unit, Some(Unit::TenThousand));
        let behind = label("减：营业成本：人民币千元");
        assert_eq!((behind.key.as_str(), behind.unit), ("营业成本", Some(Unit::Thousand)));
        assert!(behind.less);
        let behind = label("货币资金： 万元");
        assert_eq!((behind.key.as_str(), behind.unit), ("货币资金", Some(Unit::TenThousand)));
        assert_eq!(label("其中：应收票据").unit, None);
    }
}
