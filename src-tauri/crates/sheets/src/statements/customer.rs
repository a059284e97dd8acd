//! Whose statements these are, as far as the workbook or its file name says.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::memo::remembered;
use super::text::{has_cjk, plain};
use crate::reader::{Content, Sheet, Workbook, address};

/// A guess at the customer.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CustomerGuess {
    /// Customer or stock code, where one was found.
    pub code: Option<String>,
    /// Name, where one was found.
    pub name: Option<String>,
    /// Registration number (统一社会信用代码), where one was found.
    pub registration_number: Option<String>,
    /// Where it was found: `资产负债表!A2` or the file name.
    pub found_in: String,
}

/// Rows from the top that may hold the company's name.
const TOP: u32 = 8;

/// Guesses from the tops of the sheets first, then from the names of sheets and file.
pub(super) fn guess(workbook: &Workbook) -> Option<CustomerGuess> {
    let mut guess =
        CustomerGuess { code: None, name: None, registration_number: None, found_in: String::new() };
    for sheet in workbook.sheets.iter().filter(|sheet| sheet.visible) {
        from_top(sheet, &mut guess);
        if guess.code.is_none()
            && let Some(code) = code_in(&sheet.name)
        {
            guess.code = Some(code);
            found(&mut guess, || sheet.name.clone());
        }
    }
    let stem = workbook.file.rsplit_once('.').map_or(workbook.file.as_str(), |(stem, _)| stem);
    if guess.code.is_none() {
        guess.code = code_in(stem);
        if guess.code.is_some() {
            found(&mut guess, || workbook.file.clone());
        }
    }
    if guess.name.is_none() {
        guess.name = company(stem);
        if guess.name.is_some() {
            found(&mut guess, || workbook.file.clone());
        }
    }
    (guess.code.is_some() || guess.name.is_some() || guess.registration_number.is_some()).then_some(guess)
}

/// The companies that sheets name as those whose statements they are; one that is part of another's name is
/// the same company.
pub(super) fn names<'s>(sheets: impl Iterator<Item = &'s Sheet>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for sheet in sheets {
        let mut guess =
            CustomerGuess { code: None, name: None, registration_number: None, found_in: String::new() };
        from_top(sheet, &mut guess);
        let Some(name) = guess.name else { continue };
        let same = |known: &String| {
            let (a, b) = (plain(known), plain(&name));
            a.contains(&b) || b.contains(&a)
        };
        if !names.iter().any(same) {
            names.push(name);
        }
    }
    names
}

fn found(guess: &mut CustomerGuess, place: impl FnOnce() -> String) {
    if guess.found_in.is_empty() {
        guess.found_in = place();
    }
}

/// What a text at the top of a sheet says of the customer; an inner none where the next cell says it.
#[derive(Debug, Clone, Default)]
struct Said {
    name: Option<Option<String>>,
    company: Option<String>,
    registration: Option<Option<String>>,
    code: Option<Option<String>>,
}

fn said(text: &str) -> Rc<Said> {
    const NAMES: [&str; 12] = [
        "编制单位",
        "编报单位",
        "单位名称",
        "公司名称",
        "企业名称",
        "编制企业",
        "报送单位",
        "纳税人名称",
        "客户名称",
        "company name",
        "company",
        "entity",
    ];
    const REGISTRATION: [&str; 5] =
        ["统一社会信用代码", "纳税人识别号", "社会信用代码", "registration number", "registration no."];
    const CODES: [&str; 7] =
        ["客户编号", "客户编码", "客户代码", "customer code", "customer no.", "股票代码", "证券代码"];
    remembered!(text, Rc<Said>, |text| {
        Rc::new(Said {
            name: labelled(text, &NAMES),
            company: company(text),
            registration: labelled(text, &REGISTRATION),
            code: labelled(text, &CODES),
        })
    })
}

fn from_top(sheet: &Sheet, guess: &mut CustomerGuess) {
    for cell in sheet.cells.iter().take_while(|cell| cell.row < TOP) {
        let Content::Text(text) = &cell.content else { continue };
        let place = || format!("{}!{}", sheet.name, address(cell.row, cell.col));
        let right = || sheet.get(cell.row, cell.col + 1).map(|content| content.shown().trim().to_owned());
        let said = said(text);
        let after = |rest: &Option<Option<String>>| {
            rest.clone().and_then(|rest| rest.or_else(right)).filter(|v| !v.is_empty())
        };
        if guess.name.is_none() {
            guess.name = after(&said.name)
                .map(|name| trim_name(&name))
                .filter(|name| !name.is_empty())
                .or_else(|| said.company.clone());
            if guess.name.is_some() {
                found(guess, place);
            }
        }
        if guess.registration_number.is_none() {
            let number = after(&said.registration);
            guess.registration_number =
                number.filter(|n| n.len() >= 8 && n.bytes().all(|b| b.is_ascii_alphanumeric()));
        }
        if let Some(code) = after(&said.code) {
            guess.code.get_or_insert(code);
            found(guess, place);
        }
    }
}

/// What follows one of these words and a colon in a text; an inner none where nothing follows.
fn labelled(text: &str, words: &[&str]) -> Option<Option<String>> {
    let text = text.trim();
    let lower = text.to_lowercase();
    let bare: String = plain(text);
    for word in words {
        let Some(at) = lower.find(word) else {
            // The label may be spaced out: 编 制 单 位
            if bare.trim_end_matches(':') == *word {
                return Some(None);
            }
            continue;
        };
        let Some(rest) = text.get(at + word.len()..) else { continue };
        let rest = rest.trim_start();
        if rest.is_empty() {
            return Some(None);
        }
        if let Some(rest) = rest.strip_prefix([':', '：']) {
            let rest = rest.trim();
            return Some((!rest.is_empty()).then(|| rest.to_owned()));
        }
    }
    None
}

/// The name before whatever else stands in the cell (a date, the unit).
fn trim_name(text: &str) -> String {
    let end = ["  ", "　　", "\t", "单位：", "单位:", "日期", "20", "金额单位", "Unit"]
        .iter()
        .filter_map(|stop| text.find(stop))
        .min()
        .unwrap_or(text.len());
    text[..end].trim().to_owned()
}

/// A company's name in a title such as `某某股份有限公司 合并资产负债表`.
fn company(text: &str) -> Option<String> {
    if text.chars().count() > 60 {
        return None;
    }
    for form in ["有限责任公司", "股份有限公司", "有限公司", "公司", "合作社"] {
        let Some(at) = text.find(form) else { continue };
        let name = text[..at + form.len()]
            .trim_matches(|c: char| c.is_whitespace() || c.is_ascii_digit() || "_-.".contains(c));
        let bare = &name[..name.len().saturating_sub(form.len())];
        let generic = ["母", "本", "子", "归属于母", "上市", "归属母", "编制", "分"].contains(&bare)
            || bare.contains("归属")
            || bare.contains('：');
        return (bare.chars().count() >= 2 && !generic).then(|| name.to_owned());
    }
    if has_cjk(text) {
        return None;
    }
    let lower = text.to_lowercase();
    [
        "co., ltd.",
        "co., ltd",
        "co. ltd",
        " limited",
        " ltd.",
        " ltd",
        " inc.",
        " inc",
        " gmbh",
        " corporation",
        " plc",
    ]
    .iter()
    .find_map(|form| {
        let at = lower.find(form)?;
        // Not the beginning of another word: Consolidated Income.
        if lower[at + form.len()..].starts_with(|c: char| c.is_ascii_alphanumeric()) {
            return None;
        }
        text.get(..at + form.len()).map(|name| name.trim().to_owned())
    })
}

/// A code in a file's or sheet's name: six digits as stock exchanges give them, or letters and digits such
/// as `C001`. Years, months and days are not codes.
fn code_in(name: &str) -> Option<String> {
    let six = digit_runs(name).into_iter().find(|(run, glued)| run.len() == 6 && (*glued || !is_month(run)));
    if let Some((run, _)) = six {
        return Some(run);
    }
    name.split(|c: char| !c.is_ascii_alphanumeric()).find_map(|word| {
        let letters = word.bytes().take_while(u8::is_ascii_alphabetic).count();
        let digits = &word[letters..];
        let shape = (1..=4).contains(&letters)
            && (2..=8).contains(&digits.len())
            && digits.bytes().all(|b| b.is_ascii_digit());
        let upper = word[..letters].bytes().all(|b| b.is_ascii_uppercase());
        let period = matches!(
            word[..letters].to_ascii_uppercase().as_str(),
            "FY" | "Q" | "H" | "M" | "Y" | "R" | "V" | "CAS"
        );
        (shape && upper && !period).then(|| word.to_owned())
    })
}

/// Runs of digits, and whether letters stand right before them (`zcfzb600011`, `资产负债表_000338`).
fn digit_runs(name: &str) -> Vec<(String, bool)> {
    let mut runs = Vec::new();
    let mut run = String::new();
    let mut before = None;
    let mut glued = false;
    for c in name.chars().chain(['\0']) {
        if c.is_ascii_digit() {
            if run.is_empty() {
                glued = matches!(before, Some('b' | 'B'));
            }
            run.push(c);
        } else if !run.is_empty() {
            runs.push((std::mem::take(&mut run), glued));
        }
        before = Some(c);
    }
    runs
}

fn is_month(run: &str) -> bool {
    let year: u32 = run[..4].parse().unwrap_or(0);
    let month: u32 = run[4..].parse().unwrap_or(0);
    (1980..2100).contains(&year) && (1..=12).contains(&month)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_in_names() {
        let code = |name| code_in(name);
        assert_eq!(code("zcfzb600011").as_deref(), Some("600011"));
        assert_eq!(code("zcfzb200512").as_deref(), Some("200512"));
        assert_eq!(code("资产负债表_000338").as_deref(), Some("000338"));
        assert_eq!(code("C001_2025").as_deref(), Some("C001"));
        assert_eq!(code("C012 利润表 2023").as_deref(), Some("C012"));
        for none in
            ["资产负债表202312", "2023年报", "报表20231231", "FY2023", "Sheet1", "利润表", "report Q32023"]
        {
            assert_eq!(code(none), None, "{none}");
        }
    }

    #[test]
    fn names_in_titles() {
        assert_eq!(
            company("华能国际电力股份有限公司 合并资产负债表").as_deref(),
            Some("华能国际电力股份有限公司")
        );
        assert_eq!(
            company("Harbour Steel Co., Ltd. - Balance Sheet").as_deref(),
            Some("Harbour Steel Co., Ltd.")
        );
        for none in ["母公司资产负债表", "归属于母公司所有者的净利润", "资产负债表", "Balance sheet"]
        {
            assert_eq!(company(none), None, "{none}");
        }
        assert_eq!(labelled("编制单位：甲公司", &["编制单位"]), Some(Some("甲公司".to_owned())));
        assert_eq!(labelled("编制单位：", &["编制单位"]), Some(None));
        assert_eq!(trim_name("甲有限公司　　　2023年12月31日　单位：元"), "甲有限公司");
    }
}
