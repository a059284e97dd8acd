//! What single cells of a ledger mean: amounts, kinds of document, currencies, yes and no.

use rust_decimal::Decimal;

use crate::reader::Content;
use crate::statements::comparable;

/// What a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DocumentKind {
    /// The customer owes.
    Invoice,
    /// The customer paid.
    Payment,
    /// The customer owes less.
    CreditNote,
    /// The debt is given up.
    WriteOff,
}

/// The kind a cell names. A red invoice is a credit note, so its words are looked for first.
pub(super) fn kind(text: &str) -> Option<DocumentKind> {
    let plain = comparable(text);
    let plain = plain.trim();
    const WORDS: &[(DocumentKind, &[&str])] = &[
        (DocumentKind::CreditNote, &["红字", "红冲", "贷项", "退货", "折让", "负数发票", "credit"]),
        (DocumentKind::WriteOff, &["核销", "坏账", "write-off", "write off", "writeoff", "bad debt"]),
        (
            DocumentKind::Payment,
            &[
                "收款",
                "回款",
                "到账",
                "预收",
                "收到",
                "付款",
                "汇票",
                "支票",
                "电汇",
                "银承",
                "商承",
                "receipt",
                "payment",
                "cash",
                "wire",
                "cheque",
                "remittance",
                "deposit",
            ],
        ),
        (DocumentKind::Invoice, &["发票", "应收", "销售", "借项", "invoice", "debit", "bill"]),
    ];
    const CODES: &[(DocumentKind, &[&str])] = &[
        (DocumentKind::Invoice, &["rv", "dr", "inv", "in"]),
        (DocumentKind::Payment, &["dz", "pmt", "pay", "rc", "rct"]),
        (DocumentKind::CreditNote, &["dg", "cm", "cn", "crn", "cr"]),
        (DocumentKind::WriteOff, &["wo"]),
    ];
    CODES
        .iter()
        .find(|(_, codes)| codes.contains(&plain))
        .or_else(|| WORDS.iter().find(|(_, words)| words.iter().any(|word| plain.contains(word))))
        .map(|(kind, _)| *kind)
}

/// Whether a status says that the document does not count.
pub(super) fn void(text: &str) -> bool {
    let plain = comparable(text);
    ["作废", "撤销", "已取消", "void", "cancel"].iter().any(|word| plain.contains(word))
}

/// Whether a status says that the whole document is settled.
pub(super) fn paid(text: &str) -> bool {
    let plain = comparable(text);
    let plain = plain.trim();
    ["已结清", "已付清", "已全额收款", "已收讫", "全部核销", "已核销", "已收款", "已回款"].contains(&plain)
        || ["paid", "fully paid", "settled", "cleared", "closed", "paid in full"].contains(&plain)
}

/// A number or code as a document bears it: without the `.0` of a program that took it for a figure.
pub(super) fn identifier(mut text: String) -> String {
    match text.strip_suffix(".0") {
        Some(whole) if !whole.is_empty() && whole.bytes().all(|b| b.is_ascii_digit()) => {
            let length = whole.len();
            text.truncate(length);
            text
        }
        _ => text,
    }
}

/// The ISO code of a currency; none where the text names none.
pub(super) fn currency(text: &str) -> Option<String> {
    // Most rows of most tables: the code itself.
    if matches!(text, "CNY" | "USD" | "EUR" | "HKD" | "JPY" | "GBP") {
        return Some(text.to_owned());
    }
    let plain = comparable(text);
    let plain = plain.trim();
    let code = match plain {
        "人民币" | "元" | "人民币元" | "rmb" | "¥" | "￥" | "cnh" => "CNY",
        "美元" | "美金" | "$" | "us$" => "USD",
        "欧元" | "€" => "EUR",
        "港币" | "港元" | "hk$" => "HKD",
        "日元" | "日圆" => "JPY",
        "英镑" | "£" => "GBP",
        "新台币" | "台币" | "nt$" => "TWD",
        other if other.len() == 3 && other.bytes().all(|b| b.is_ascii_alphabetic()) => {
            return Some(other.to_ascii_uppercase());
        }
        _ => return None,
    };
    Some(code.to_owned())
}

/// Yes or no in the usual words; none where the cell says neither.
#[must_use]
pub fn flag(content: &Content) -> Option<bool> {
    if let Content::Bool(value) = content {
        return Some(*value);
    }
    let plain = comparable(&content.shown());
    match plain.trim() {
        "1" | "是" | "有" | "y" | "yes" | "true" | "t" | "√" | "x" | "争议" | "有争议" | "disputed"
        | "违约" | "已违约" | "逾期违约" | "default" | "defaulted" | "bad" => Some(true),
        "0" | "否" | "无" | "n" | "no" | "false" | "f" | "-" | "无争议" | "未违约" | "正常" | "非违约"
        | "未发生违约" | "non-default" | "not defaulted" | "good" | "performing" => Some(false),
        _ => None,
    }
}

/// An amount as typed: separators in threes, brackets or a minus on either side for negatives, a currency sign.
/// None where the cell holds something else; a comma in another place is no number.
pub(super) fn amount(content: &Content) -> Option<Decimal> {
    let text = match content {
        Content::Number(number) => return number.text.parse().ok(),
        Content::Text(text) => comparable(text),
        _ => return None,
    };
    let mut text = text.trim();
    let mut negative = false;
    if let Some(inner) = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        (text, negative) = (inner.trim(), true);
    }
    let mut cut = |sign: &[char]| {
        if let Some(rest) = text.strip_prefix(sign).or_else(|| text.strip_suffix(sign)) {
            text = rest.trim();
            true
        } else {
            false
        }
    };
    negative ^= cut(&['-', '−']);
    let _ = cut(&['¥', '￥', '$', '€', '£', '元']);
    negative ^= cut(&['-', '−']);
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let rest: Vec<&str> = groups.collect();
    let threes = rest.is_empty() || first.len() <= 3 && !first.is_empty();
    if !threes
        || !digits(first)
        || rest.iter().any(|group| group.len() != 3 || !digits(group))
        || !digits(fraction)
        || (first.is_empty() && fraction.is_empty())
    {
        return None;
    }
    let plain = format!("{}.{}", whole.replace(',', ""), if fraction.is_empty() { "0" } else { fraction });
    let plain = if plain.starts_with('.') { format!("0{plain}") } else { plain };
    let value: Decimal = plain.parse().ok()?;
    Some((if negative { -value } else { value }).normalize())
}

/// How many yuan one unit of a column is, as its head says in brackets; none where it says nothing.
pub(super) fn scale(head: &str) -> Option<Decimal> {
    let plain = comparable(head);
    let unit = plain.split_once('(').map_or("", |(_, rest)| rest);
    if unit.contains("亿") {
        Some(Decimal::from(100_000_000))
    } else if unit.contains("百万") || unit.contains("million") {
        Some(Decimal::from(1_000_000))
    } else if unit.contains("万") {
        Some(Decimal::from(10_000))
    } else if unit.contains("千") || unit.contains("thousand") || unit.contains("'000") {
        Some(Decimal::from(1000))
    } else {
        unit.contains('元').then_some(Decimal::ONE)
    }
}

/// The currency a column's head or a title names: `金额（美元）`, `Amount USD`, `amount_usd`, `币种：港币`.
pub(super) fn stated_currency(text: &str) -> Option<String> {
    const NAMES: [&str; 9] = ["美元", "美金", "欧元", "港币", "港元", "日元", "英镑", "新台币", "人民币"];
    const CODES: [&str; 13] =
        ["usd", "cny", "rmb", "eur", "gbp", "hkd", "jpy", "aud", "cad", "sgd", "twd", "chf", "krw"];
    let plain = comparable(text);
    let name = NAMES.iter().find(|name| plain.contains(**name)).copied();
    let code = || {
        let mut words = plain.split(|c: char| !c.is_ascii_alphanumeric());
        words.find_map(|word| CODES.iter().find(|code| **code == word)).copied()
    };
    currency(name.or_else(code)?)
}

/// Numbers of documents in one cell: separated by commas, semicolons, 、, a bar or a blank.
pub(super) fn references(text: &str) -> Vec<String> {
    text.split([',', ';', '，', '；', '、', '|', ' ', '\n', '　'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(|part| identifier(part.to_owned()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(t: &str) -> Content {
        Content::Text(t.into())
    }

    #[test]
    fn amounts_are_read_or_refused_never_guessed() {
        let read = |t: &str| amount(&text(t)).map(|value| value.to_string());
        for (typed, value) in [
            ("1,234.50", "1234.5"),
            ("(1,000)", "-1000"),
            ("-943.4", "-943.4"),
            ("1000.00-", "-1000"),
            ("¥ 12", "12"),
            ("１２３．４", "123.4"),
            (".5", "0.5"),
            ("-¥3", "-3"),
        ] {
            assert_eq!(read(typed).as_deref(), Some(value), "{typed}");
        }
        for bad in ["1.234,56", "12,34", "1,2345", "n/a", "", "-", "1 234", "5%", "1.2.3", ",5"] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }

    #[test]
    fn kinds_in_both_languages() {
        for (typed, found) in [
            ("销售发票", DocumentKind::Invoice),
            ("红字发票", DocumentKind::CreditNote),
            ("Credit Note", DocumentKind::CreditNote),
            ("收款单", DocumentKind::Payment),
            ("坏账核销", DocumentKind::WriteOff),
            ("核銷", DocumentKind::WriteOff),
            ("DZ", DocumentKind::Payment),
            ("Invoice", DocumentKind::Invoice),
        ] {
            assert_eq!(kind(typed), Some(found), "{typed}");
        }
        assert_eq!(kind("合计"), None);
        assert!(void("作废发票") && !void("有效发票"));
        assert_eq!(scale("金额（万元）"), Some(10_000.into()));
        assert_eq!(scale("金额"), None);
        assert_eq!(references("A1, A2；A3、A4"), ["A1", "A2", "A3", "A4"]);
        assert_eq!(currency("人民币").as_deref(), Some("CNY"));
        assert_eq!(currency("usd").as_deref(), Some("USD"));
        assert_eq!(currency("元/月"), None);
    }
}
