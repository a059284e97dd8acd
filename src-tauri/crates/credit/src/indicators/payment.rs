//! 付款记录: the metrics that [`crate::payment`] computes from the ledger, as catalogue entries.

use super::Direction::{Benefit, Cost};
use super::IndicatorUnit::{Days, Months, Percent};
use super::{Group, Indicator, Source, label};

const KIND: (Source, Group) = (Source::Payment, Group::Payment);

pub(super) const INDICATORS: &[Indicator] = &[
    Indicator::given(
        "pay_on_time_share",
        KIND,
        Benefit,
        Percent,
        label("Paid on time", "按期付款比例"),
        label(
            "amount paid by its due date / amount that fell due in the last 12 months",
            "近 12 个月到期金额中按期支付的比例",
        ),
    ),
    Indicator::given(
        "pay_avg_days_late_12m",
        KIND,
        Cost,
        Days,
        label("Average days late, 12 months", "近 12 个月平均逾期天数"),
        label(
            "amount-weighted days after the due date of what fell due in the last 12 months; open items count to the day",
            "近 12 个月到期金额按金额加权的逾期天数，未付部分计至评价日",
        ),
    ),
    Indicator::given(
        "pay_avg_days_late_6m",
        KIND,
        Cost,
        Days,
        label("Average days late, 6 months", "近 6 个月平均逾期天数"),
        label(
            "amount-weighted days after the due date of what fell due in the last 6 months; open items count to the day",
            "近 6 个月到期金额按金额加权的逾期天数，未付部分计至评价日",
        ),
    ),
    Indicator::given(
        "pay_worst_days_12m",
        KIND,
        Cost,
        Days,
        label("Worst days past due, 12 months", "近 12 个月最长逾期天数"),
        label(
            "most days that any amount was past due at some time in the last 12 months",
            "近 12 个月内任一款项的最长逾期天数",
        ),
    ),
    Indicator::given(
        "pay_overdue_share",
        KIND,
        Cost,
        Percent,
        label("Overdue share now", "当前逾期率"),
        label("overdue open amount / open amount", "逾期未收金额 / 未收金额"),
    ),
    Indicator::given(
        "pay_relationship_months",
        KIND,
        Benefit,
        Months,
        label("Months of relationship", "合作月数"),
        label("full months since the first invoice", "首张发票至评价日的整月数"),
    ),
    Indicator::given(
        "pay_purchase_trend",
        KIND,
        Benefit,
        Percent,
        label("Purchase trend", "采购趋势"),
        label(
            "invoiced in the last 6 months against the 6 months before",
            "近 6 个月开票金额较前 6 个月的变动",
        ),
    ),
];
