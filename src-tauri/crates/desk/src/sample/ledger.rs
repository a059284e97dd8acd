//! Two years of invoices, receipts and allocations with every customer that has done business: amounts
//! from a share of the customer's cost of sales, dates from how it pays.

use assay_credit::chart::LineCode::CostOfSales;
use chrono::{Days, NaiveDate, TimeDelta};
use rust_decimal::Decimal;

use super::accounts::{VAT, Year};
use super::customers::code;
use super::draw::{Draw, Purpose};
use super::drivers::{LAST_YEAR, Traits};
use super::entries::{Grain, number};
use super::payers::{Payer, payer, terms, working_day};
use super::receipts::{self, Payment};

/// An invoice to a customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleInvoice {
    /// Number, unique.
    pub number: String,
    /// Customer code.
    pub customer: String,
    /// Invoice date.
    pub date: NaiveDate,
    /// Due date: invoice date and the customer's terms.
    pub due: NaiveDate,
    /// Amount without tax, yuan.
    pub net: Decimal,
    /// Value added tax at 13%, yuan.
    pub vat: Decimal,
    /// What the customer owes, yuan.
    pub gross: Decimal,
    /// Product line.
    pub product: &'static str,
}

/// Money or a bill received.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleReceipt {
    /// Number, unique.
    pub number: String,
    /// Customer code.
    pub customer: String,
    /// Day of receipt.
    pub date: NaiveDate,
    /// Amount in yuan.
    pub amount: Decimal,
    /// How it was paid.
    pub means: Means,
}

/// How a receipt was paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Means {
    /// 银行转账
    Transfer,
    /// 银行承兑汇票, with the day it matures.
    BankBill(NaiveDate),
}

/// The part of a receipt that settles an invoice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleAllocation {
    /// Receipt number.
    pub receipt: String,
    /// Invoice number.
    pub invoice: String,
    /// Day of the allocation.
    pub date: NaiveDate,
    /// Amount in yuan.
    pub amount: Decimal,
}

/// The whole ledger, each list by date.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    pub invoices: Vec<SampleInvoice>,
    pub receipts: Vec<SampleReceipt>,
    pub allocations: Vec<SampleAllocation>,
}

const PRODUCTS: [&str; 4] = ["联轴器", "直线导轨", "液压接头", "传动轴"];

/// First and last day of the ledger.
pub(super) fn span() -> (NaiveDate, NaiveDate) {
    let first = NaiveDate::from_ymd_opt(2024, 7, 1).unwrap_or_default();
    (first, super::business_date())
}

/// The ledger of all customers, numbered in the order of dates.
pub(super) fn ledger(companies: &[(Traits, Vec<Year>)]) -> Ledger {
    let mut drafts = Vec::new();
    let mut payments = Vec::new();
    for (traits, years) in companies {
        let mut draw = Draw::new(Purpose::Invoices, traits.index);
        let Some(payer) = payer(traits, &mut draw) else { continue };
        let invoices = invoices(traits, years, payer, &mut draw);
        payments.extend(receipts::payments(traits, payer, &invoices, drafts.len()));
        drafts.extend(invoices);
    }
    let mut order: Vec<usize> = (0..drafts.len()).collect();
    order.sort_by(|a, b| (drafts[*a].date, *a).cmp(&(drafts[*b].date, *b)));
    for (place, index) in order.iter().enumerate() {
        drafts[*index].number = format!("XS{}{:04}", drafts[*index].date.format("%y%m"), place + 1);
    }
    payments.sort_by(|a: &Payment, b: &Payment| (a.date, &a.customer).cmp(&(b.date, &b.customer)));
    let mut ledger = Ledger::default();
    for (place, payment) in payments.into_iter().enumerate() {
        let receipt = format!("SK{}{:04}", payment.date.format("%y%m"), place + 1);
        for (index, amount) in &payment.settles {
            ledger.allocations.push(SampleAllocation {
                receipt: receipt.clone(),
                invoice: drafts[*index].number.clone(),
                date: payment.date,
                amount: *amount,
            });
        }
        let amount = payment.settles.iter().map(|(_, amount)| *amount).sum::<Decimal>() + payment.advance;
        ledger.receipts.push(SampleReceipt {
            number: receipt,
            customer: payment.customer,
            date: payment.date,
            amount,
            means: payment.means,
        });
    }
    ledger.invoices = order.into_iter().map(|index| drafts[index].clone()).collect();
    ledger
}

/// A customer's invoices, oldest first, not numbered yet.
fn invoices(traits: &Traits, years: &[Year], payer: Payer, draw: &mut Draw) -> Vec<SampleInvoice> {
    let cents = Grain(Decimal::new(1, 2));
    let terms = terms(traits, draw);
    let (first, last) = span();
    // Deliveries end some weeks after the money does.
    let last = match payer {
        Payer::Failing { stops } => stops + Days::new(20),
        _ => last - Days::new(3),
    };
    let share = traits.industry.our_share * draw.between(0.5, 1.6);
    let count = draw.whole(18, 40);
    let span = (last - first).num_days();
    let product = *draw.pick(&PRODUCTS);
    (0..count)
        .map(|place| {
            let offset = (span as f64 * (place as f64 + draw.between(0.1, 0.9)) / count as f64) as i64;
            let date = working_day(first + TimeDelta::days(offset.max(1)));
            let year = if offset < 184 { 2024 } else { LAST_YEAR };
            let cost = years.iter().find(|closed| closed.year == year).map(|y| y.figures.get(CostOfSales));
            let a_year = number(cost.unwrap_or_default()) * share;
            let other = *draw.pick(&PRODUCTS);
            let net = cents.round(a_year * 2.0 / count as f64 * draw.between(0.55, 1.45));
            let vat = cents.part(net, VAT);
            SampleInvoice {
                number: String::new(),
                customer: code(traits.index),
                date,
                due: date + Days::new(terms),
                net,
                vat,
                gross: net + vat,
                product: if draw.chance(0.75) { product } else { other },
            }
        })
        .collect()
}
