//! Money as people read it.

/// In 万元 with two decimals and commas, as the window writes it at first.
pub fn ten_thousands(yuan: f64) -> String {
    let text = format!("{:.2}", yuan.abs() / 1e4);
    let (whole, fraction) = text.split_once('.').expect("two decimals");
    let digits: Vec<char> = whole.chars().collect();
    let groups: Vec<String> = digits.rchunks(3).rev().map(|group| group.iter().collect()).collect();
    let sign = if yuan < 0.0 { "−" } else { "" };
    format!("{sign}{}.{fraction}", groups.join(","))
}

#[cfg(test)]
mod tests {
    use super::ten_thousands;

    #[test]
    fn digits_stand_in_threes() {
        assert_eq!(ten_thousands(150_000_000.0), "15,000.00");
        assert_eq!(ten_thousands(-12_345_678_900.0), "−1,234,567.89");
        assert_eq!(ten_thousands(0.0), "0.00");
    }
}
