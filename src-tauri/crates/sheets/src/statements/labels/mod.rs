//! What a label means: a line of the chart, a line or heading the chart does not have, or unknown.
//! Only exact labels are applied; a likely one is offered by `similar`, never used by itself.

mod balance;
mod cash;
mod english;
mod income;
mod known;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use assay_credit::chart::LineCode;

use super::label::{is_text, key, label};
use super::memo::remembered;

/// Every key with its line.
pub(super) fn dictionary() -> &'static BTreeMap<String, LineCode> {
    static DICTIONARY: OnceLock<BTreeMap<String, LineCode>> = OnceLock::new();
    DICTIONARY.get_or_init(|| {
        let mut map = BTreeMap::new();
        for code in LineCode::ALL {
            map.insert(label(code.zh()).key.clone(), *code);
            map.insert(label(code.en()).key.clone(), *code);
        }
        for (code, names) in [balance::LABELS, income::LABELS, cash::LABELS, english::LABELS].concat() {
            for name in names.split('|').filter(|name| !name.is_empty()) {
                map.insert(label(name).key.clone(), code);
            }
        }
        map
    })
}

/// The line a key means. Interest in and out of finance expenses needs its surroundings and is decided
/// by the caller.
pub(super) fn line(key: &str) -> Option<LineCode> {
    dictionary().get(key).copied()
}

/// The line a text means that stands by itself.
pub(super) fn line_of(text: &str) -> Option<LineCode> {
    remembered!(text, Option<LineCode>, |text| is_text(text).then(|| line(&label(text).key)).flatten())
}

/// Whether a text is the label of a line, of the chart or not.
pub(super) fn is_label(text: &str) -> bool {
    remembered!(text, bool, |text| {
        let label = label(text);
        line(&label.key).is_some() || is_known(&label.key)
    })
}

/// Whether a key is a ratio somebody added to the lines.
pub(super) fn is_ratio(wanted: &str) -> bool {
    const RATIO: [&str; 9] = ["率", "指数", "比", "比例", "倍数", "天数", "%", " ratio", " margin"];
    RATIO.iter().any(|end| wanted.ends_with(end))
}

/// Whether a key is a line or heading of statements that the chart does not have, or a ratio somebody
/// added below them.
pub(super) fn is_known(wanted: &str) -> bool {
    if is_ratio(wanted) {
        return true;
    }
    static KNOWN: OnceLock<BTreeSet<String>> = OnceLock::new();
    KNOWN
        .get_or_init(|| known::KNOWN.split('|').map(|name| key(&super::text::plain(name))).collect())
        .contains(wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_label_means_two_lines() {
        let mut seen: BTreeMap<String, LineCode> = BTreeMap::new();
        let own = LineCode::ALL.iter().flat_map(|code| [(*code, code.zh()), (*code, code.en())]);
        let tables = [balance::LABELS, income::LABELS, cash::LABELS, english::LABELS].concat();
        let listed = tables.iter().flat_map(|(code, names)| names.split('|').map(|name| (*code, name)));
        for (code, name) in own.chain(listed).filter(|(_, name)| !name.is_empty()) {
            let key = label(name).key.clone();
            assert!(!key.is_empty(), "{name}");
            let before = seen.insert(key.clone(), code);
            assert!(before.is_none_or(|before| before == code), "{name}: {code} and {before:?}");
            assert!(
                !is_known(&key) || matches!(code.code(), "interest_expense"),
                "{name} is also a known line"
            );
        }
    }

    #[test]
    fn labels_of_several_standards() {
        for (name, code) in [
            ("一、主营业务收入", LineCode::Revenue),
            ("應收帳款淨額", LineCode::AccountsReceivable),
            ("不動產、廠房及設備", LineCode::FixedAssets),
            ("負債及權益總計", LineCode::TotalLiabilitiesAndEquity),
            ("*负 债 合 计", LineCode::TotalLiabilities),
            ("所有者权益(或股东权益)合计(万元)", LineCode::TotalEquity),
            ("减：所得税费用", LineCode::IncomeTax),
            ("Net cash (used in)/generated from investing activities", LineCode::InvestingCashFlow),
            ("Trade receivables", LineCode::AccountsReceivable),
            ("收到的其他与经营活动有关的现金(万元)", LineCode::OtherOperatingReceipts),
        ] {
            assert_eq!(line(&label(name).key), Some(code), "{name}");
        }
    }
}
