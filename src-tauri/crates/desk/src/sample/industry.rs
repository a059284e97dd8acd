//! The six industries of the sample company and what is usual in each: margins, days, capital intensity,
//! growth by year. Orders of magnitude of Chinese medium-sized manufacturers and traders, not statistics.

/// An industry and what is usual in it.
#[derive(Debug)]
pub struct Industry {
    /// Name as it stands in the customer record; the segment of the rating model.
    pub zh: &'static str,
    /// English name.
    pub en: &'static str,
    /// Usual annual revenue, million yuan.
    pub(super) revenue: f64,
    /// Gross margin: usual, and how much one step of quality moves it.
    pub(super) gross_margin: (f64, f64),
    /// Shares of revenue.
    pub(super) selling: f64,
    pub(super) admin: f64,
    pub(super) rd: f64,
    pub(super) payroll: f64,
    /// Days of revenue including VAT, notes included; days of cost; days of cost including VAT.
    pub(super) receivable_days: f64,
    pub(super) inventory_days: f64,
    pub(super) payable_days: f64,
    /// Share of receivables held as bills.
    pub(super) bills: f64,
    /// Liabilities to assets to start from.
    pub(super) leverage: f64,
    /// Net fixed assets to revenue.
    pub(super) fixed_assets: f64,
    /// Advances from customers to revenue.
    pub(super) advances: f64,
    /// Growth of revenue in 2021 to 2025.
    pub(super) growth: [f64; 5],
    /// What a customer buys from the seller, share of its cost of sales.
    pub(super) our_share: f64,
}

/// The industries.
pub const INDUSTRIES: [Industry; 6] = [
    Industry {
        zh: "装备制造",
        en: "Machinery and equipment",
        revenue: 420.0,
        gross_margin: (0.222, 0.030),
        selling: 0.036,
        admin: 0.052,
        rd: 0.042,
        payroll: 0.135,
        receivable_days: 104.0,
        inventory_days: 118.0,
        payable_days: 96.0,
        bills: 0.24,
        leverage: 0.58,
        fixed_assets: 0.30,
        advances: 0.055,
        growth: [0.13, 0.02, 0.04, 0.05, 0.06],
        our_share: 0.020,
    },
    Industry {
        zh: "电子元件",
        en: "Electronic components",
        revenue: 360.0,
        gross_margin: (0.193, 0.030),
        selling: 0.020,
        admin: 0.046,
        rd: 0.054,
        payroll: 0.140,
        receivable_days: 98.0,
        inventory_days: 72.0,
        payable_days: 88.0,
        bills: 0.16,
        leverage: 0.53,
        fixed_assets: 0.36,
        advances: 0.012,
        growth: [0.18, -0.03, -0.02, 0.09, 0.10],
        our_share: 0.010,
    },
    Industry {
        zh: "汽车零部件",
        en: "Automotive parts",
        revenue: 560.0,
        gross_margin: (0.171, 0.026),
        selling: 0.016,
        admin: 0.048,
        rd: 0.042,
        payroll: 0.130,
        receivable_days: 92.0,
        inventory_days: 70.0,
        payable_days: 92.0,
        bills: 0.26,
        leverage: 0.58,
        fixed_assets: 0.34,
        advances: 0.010,
        growth: [0.10, 0.06, 0.08, 0.06, 0.05],
        our_share: 0.018,
    },
    Industry {
        zh: "建材",
        en: "Building materials",
        revenue: 310.0,
        gross_margin: (0.203, 0.032),
        selling: 0.042,
        admin: 0.054,
        rd: 0.026,
        payroll: 0.095,
        receivable_days: 96.0,
        inventory_days: 56.0,
        payable_days: 80.0,
        bills: 0.20,
        leverage: 0.56,
        fixed_assets: 0.46,
        advances: 0.030,
        growth: [0.11, -0.06, -0.03, -0.05, -0.02],
        our_share: 0.009,
    },
    Industry {
        zh: "食品饮料",
        en: "Food and beverage",
        revenue: 480.0,
        gross_margin: (0.260, 0.036),
        selling: 0.105,
        admin: 0.050,
        rd: 0.012,
        payroll: 0.105,
        receivable_days: 34.0,
        inventory_days: 66.0,
        payable_days: 52.0,
        bills: 0.03,
        leverage: 0.50,
        fixed_assets: 0.30,
        advances: 0.038,
        growth: [0.09, 0.04, 0.05, 0.03, 0.04],
        our_share: 0.005,
    },
    Industry {
        zh: "批发贸易",
        en: "Wholesale trade",
        revenue: 820.0,
        gross_margin: (0.073, 0.013),
        selling: 0.025,
        admin: 0.015,
        rd: 0.0,
        payroll: 0.022,
        receivable_days: 48.0,
        inventory_days: 36.0,
        payable_days: 34.0,
        bills: 0.10,
        leverage: 0.67,
        fixed_assets: 0.045,
        advances: 0.028,
        growth: [0.12, 0.01, 0.03, 0.02, 0.03],
        our_share: 0.012,
    },
];

/// The English name of an industry of the sample company.
#[must_use]
pub fn industry_english(zh: &str) -> Option<&'static str> {
    INDUSTRIES.iter().find(|industry| industry.zh == zh).map(|industry| industry.en)
}
