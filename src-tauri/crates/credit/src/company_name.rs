//! A company's name reduced to what tells it from others: without legal form, brackets and blanks. The caller
//! gives the name half-width, simplified and in lower case.

/// Legal forms in Chinese names, longest first; taken off the end, again where one follows another.
const CHINESE: [&str; 11] = [
    "集团股份有限公司",
    "股份有限公司",
    "有限责任公司",
    "集团有限公司",
    "有限公司",
    "分公司",
    "集团公司",
    "股份公司",
    "公司",
    "集团",
    "总厂",
];
/// Legal forms among the words of a Latin name.
const LATIN: [&str; 26] = [
    "co",
    "company",
    "corp",
    "corporation",
    "gmbh",
    "ag",
    "group",
    "holding",
    "holdings",
    "inc",
    "incorporated",
    "kg",
    "limited",
    "llc",
    "llp",
    "ltd",
    "nv",
    "plc",
    "pte",
    "pty",
    "sa",
    "sarl",
    "spa",
    "srl",
    "bv",
    "the",
];

/// What is left of a plain name.
///
/// ```
/// use assay_credit::company_name::core;
/// assert_eq!(core("苏州恒砺精密机械 有限责任公司"), "苏州恒砺精密机械");
/// assert_eq!(core("haldon fasteners (suzhou) co., ltd."), core("haldon fasteners suzhou ltd"));
/// ```
#[must_use]
pub fn core(plain: &str) -> String {
    let mut text = String::with_capacity(plain.len());
    for word in plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let latin = word.chars().all(|c| c.is_ascii_alphanumeric());
        if latin && LATIN.contains(&word) {
            continue;
        }
        let joined = text.chars().last().is_some_and(|c| c.is_ascii_alphanumeric()) && latin;
        if joined {
            text.push(' ');
        }
        text.push_str(word);
    }
    let mut rest = text.as_str();
    while let Some(shorter) = CHINESE.iter().find_map(|form| rest.strip_suffix(form)) {
        if shorter.chars().count() < 2 {
            break;
        }
        rest = shorter;
    }
    if rest.is_empty() { plain.trim().to_owned() } else { rest.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn legal_forms_brackets_and_blanks_do_not_tell_companies_apart() {
        for (name, left) in [
            ("苏州恒砺精密机械有限公司", "苏州恒砺精密机械"),
            ("苏州恒砺精密机械有限责任公司", "苏州恒砺精密机械"),
            ("恒砺(苏州)精密机械股份有限公司", "恒砺苏州精密机械"),
            ("恒砺集团有限公司", "恒砺"),
            ("恒砺集团股份有限公司", "恒砺"),
            ("haldon fasteners (suzhou) co., ltd.", "haldon fasteners suzhou"),
            ("haldon fasteners (suzhou) co ltd", "haldon fasteners suzhou"),
            ("the norling group, inc.", "norling"),
        ] {
            assert_eq!(core(name), left, "{name}");
        }
    }

    #[test]
    fn a_name_never_becomes_nothing() {
        assert_eq!(core("有限公司"), "有限公司");
        assert_eq!(core("co., ltd."), "co., ltd.");
        assert_eq!(core("国集团"), "国集团", "one character tells nothing");
    }
}
