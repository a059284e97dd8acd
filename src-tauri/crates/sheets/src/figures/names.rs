//! Names of indicators beside those of the catalogue: as analysts, textbooks and data vendors write them.

use assay_credit::indicators::Indicator;

/// More names by indicator.
#[rustfmt::skip]
pub(super) const SYNONYMS: &[(&str, &[&str])] = &[
    ("current_ratio", &["cr", "working capital ratio", "流动比"]),
    ("quick_ratio", &["qr", "acid test", "acid test ratio", "速动比"]),
    ("cash_ratio", &["现金比"]),
    ("debt_to_assets", &["dta", "debt ratio", "debt to asset ratio", "liabilities to assets", "负债率", "资产负债比率"]),
    ("tangible_debt_ratio", &["有形净值债务比率"]),
    ("interest_cover", &["ic", "interest coverage", "interest coverage ratio", "times interest earned", "利息保障倍数", "利息支付倍数"]),
    ("operating_cash_to_current_liabilities", &["cash flow to current liabilities", "现金流动负债比"]),
    ("receivables_turnover", &["rect", "receivable turnover", "accounts receivable turnover", "应收账款周转次数"]),
    ("inventory_turnover", &["invt", "stock turnover", "存货周转次数"]),
    ("total_asset_turnover", &["asset turnover", "total assets turnover", "资产周转率"]),
    ("receivable_days", &["dso", "应收账款周转期"]),
    ("inventory_days", &["dio", "存货周转期"]),
    ("payable_days", &["dpo", "应付账款周转期"]),
    ("cash_conversion_cycle", &["ccc", "现金循环周期"]),
    ("return_on_equity", &["roe", "净资产利润率", "权益净利率"]),
    ("return_on_assets", &["roa", "资产报酬率", "总资产收益率", "资产净利率"]),
    ("gross_margin", &["gpm", "gross profit margin", "毛利率"]),
    ("operating_margin", &["opm", "operating profit margin", "主营业务利润率"]),
    ("net_margin", &["npm", "net profit margin", "净利率", "净利润率"]),
    ("revenue_growth", &["sales growth", "收入增长率", "销售增长率", "营收增长率"]),
    ("net_profit_growth", &["profit growth", "利润增长率"]),
    ("equity_growth", &["所有者权益增长率"]),
    ("altman_z", &["z score", "z值", "altman z score"]),
    ("market_cap", &["market capitalization", "市值", "总市值"]),
];

/// The indicator a word of a long list names.
pub(super) fn indicator(word: &str) -> Option<&'static Indicator> {
    let wanted = crate::table::spelling(word);
    super::indicators().find(|one| {
        let more = SYNONYMS.iter().find(|(code, _)| *code == one.code).map_or(&[][..], |(_, more)| more);
        [one.code, one.name.en, one.name.zh]
            .iter()
            .chain(more)
            .any(|name| crate::table::spelling(name) == wanted)
    })
}
