//! Numbers inside the words of a period: Chinese figures, years of the Republic, runs of digits.

/// Chinese figures before 年, 月 and 日 as digits; years of the Republic as years of our era.
pub(super) fn arabic(text: &str) -> String {
    const DIGITS: &str = "〇一二三四五六七八九";
    let mut out = String::new();
    let mut run = String::new();
    for c in text.chars().chain(['\0']) {
        if DIGITS.contains(c) || matches!(c, '零' | '○' | 'o' if !run.is_empty() || c != 'o') || c == '十'
        {
            run.push(if matches!(c, '零' | '○' | 'o') { '〇' } else { c });
            continue;
        }
        if !run.is_empty() {
            let number = matches!(c, '年' | '月' | '日').then(|| chinese_number(&run)).flatten();
            out += &number.unwrap_or_else(|| std::mem::take(&mut run));
            run.clear();
        }
        if c != '\0' {
            out.push(c);
        }
    }
    if let Some((before, after)) = out.split_once("民国") {
        let digits: String = after.chars().take_while(char::is_ascii_digit).collect();
        if let Ok(year) = digits.parse::<i32>() {
            return format!("{before}{}{}", year + 1911, &after[digits.len()..]);
        }
    }
    out
}

fn chinese_number(run: &str) -> Option<String> {
    let digit = |c: char| "〇一二三四五六七八九".chars().position(|d| d == c);
    if let Some((tens, ones)) = run.split_once('十') {
        let tens = if tens.is_empty() { 1 } else { digit(tens.chars().next()?)? };
        let ones = if ones.is_empty() { 0 } else { digit(ones.chars().next()?)? };
        return Some((tens * 10 + ones).to_string());
    }
    run.chars().map(|c| digit(c).map(|d| d.to_string())).collect()
}

/// The last plausible year and where it stands: in `2023年1月1日至2023年12月31日` the end counts.
pub(super) fn find_year(text: &str) -> Option<(i32, usize, usize)> {
    let bytes = text.as_bytes();
    let mut found = None;
    let mut at = 0;
    while at < bytes.len() {
        let run = bytes[at..].iter().take_while(|b| b.is_ascii_digit()).count();
        if run == 4 || run == 6 || run == 8 {
            let year: i32 = text[at..at + 4].parse().ok()?;
            if (1980..2100).contains(&year) {
                found = Some((year, at, 4));
            }
        }
        at += run.max(1);
    }
    // FY23
    found.or_else(|| {
        let at = text.find("fy")?;
        let digits = text[at + 2..].trim_start_matches([' ', '\'']);
        let offset = text.len() - digits.len();
        let short: i32 = digits.get(..2)?.parse().ok()?;
        (!digits[2..].starts_with(|c: char| c.is_ascii_digit())).then_some((2000 + short, offset, 2))
    })
}

/// A number of one or two digits at the start, and what follows it.
pub(super) fn leading_number(text: &str) -> (Option<u32>, &str) {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let take = if digits == 4 || digits == 2 { 2 } else { digits };
    match text[..take].parse::<u32>() {
        Ok(number) if digits <= 2 || digits == 4 => (Some(number), &text[take..]),
        _ => (None, text),
    }
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The last month a text names in English, in full or short.
pub(super) fn month_by_name(text: &str) -> Option<u32> {
    let words = text.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| word.len() >= 3);
    let mut numbers = words
        .filter_map(|word| MONTHS.iter().position(|month| month.starts_with(word)).map(|at| at as u32 + 1));
    numbers.next_back()
}
