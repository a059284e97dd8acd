//! A customer's receivables as of the business date: documents, position, how it pays.

use std::collections::BTreeMap;

use assay_credit::indicators::find;
use assay_credit::payment::{Item, PaymentGroup, group, metrics};
use assay_credit::receivables::{Position, days_past_due, open_amount, settled_on};
use assay_credit::statement::CellRef;
use assay_store::{Ledger, LedgerInvoice, LedgerReceipt};
use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::CommandError;
use crate::session::{Session, key};
use crate::view::convert::code_of;
use crate::view::{GroupView, LedgerRow, MetricView, Name, PositionView, ReceivablesView, SourceView};

/// Payment figures, in the order they are read.
const METRICS: [&str; 7] = [
    "pay_overdue_share",
    "pay_on_time_share",
    "pay_avg_days_late_6m",
    "pay_avg_days_late_12m",
    "pay_worst_days_12m",
    "pay_relationship_months",
    "pay_purchase_trend",
];

impl Session {
    /// A customer's ledger on a day; the business date where none is given.
    ///
    /// # Errors
    /// `not_found`; those of reading the book.
    pub fn receivables(
        &self,
        customer: &str,
        as_of: Option<NaiveDate>,
    ) -> Result<ReceivablesView, CommandError> {
        let id = key(customer, "customer")?;
        let as_of = as_of.map_or_else(|| self.business_date(), Ok)?;
        let (ledger, currency) = {
            let book = self.book();
            book.customer(id)?;
            (book.ledger(Some(id))?, book.settings()?.currency)
        };
        let positions = positions(&ledger, &currency, as_of);
        let mut documents = Vec::new();
        let mut items = Vec::new();
        for invoice in &ledger.invoices {
            documents.extend(invoice_row(invoice, as_of));
            if invoice.currency == currency {
                items.push(Item {
                    id: invoice.number.clone(),
                    invoice_date: invoice.invoice_date,
                    due_date: invoice.due_date,
                    amount: invoice.amount,
                    paid: invoice.allocated.clone(),
                });
            }
        }
        documents.sort_by(|a, b| (a.due, a.date, &a.number).cmp(&(b.due, b.date, &b.number)));
        documents.extend(ledger.receipts.iter().filter_map(|receipt| receipt_row(receipt, as_of)));
        let paid = metrics(&items, as_of);
        Ok(ReceivablesView {
            as_of,
            currency,
            documents,
            positions: views(positions),
            metrics: METRICS
                .iter()
                .filter_map(|code| {
                    let indicator = find(code)?;
                    Some(MetricView {
                        code: (*code).to_owned(),
                        name: Name { en: indicator.name.en.into(), zh: indicator.name.zh.into() },
                        unit: code_of(&indicator.unit),
                        formula: Name { en: indicator.formula_en.into(), zh: indicator.formula_zh.into() },
                        figure: paid.figures.get(*code)?.into(),
                    })
                })
                .collect(),
            items_due: paid.items_due,
            group: group_view(&items, as_of),
        })
    }
}

/// Positions by currency, the book's first.
pub(in crate::session) type Positions = BTreeMap<(bool, String), Position>;

/// Where the customers of a ledger stand together on a day. The book's currency is there whether or not anything
/// is owed in it.
pub(in crate::session) fn positions(ledger: &Ledger, currency: &str, as_of: NaiveDate) -> Positions {
    let key = |of: &str| (of != currency, of.to_owned());
    let mut positions = Positions::new();
    positions.insert(key(currency), Position::default());
    for invoice in &ledger.invoices {
        let days = (invoice.invoice_date, invoice.due_date);
        let position = positions.entry(key(&invoice.currency)).or_default();
        position.add_invoice(days, invoice.amount, &invoice.allocated, as_of);
    }
    for receipt in &ledger.receipts {
        let position = positions.entry(key(&receipt.currency)).or_default();
        position.add_receipt(receipt.date, receipt.amount, &receipt.allocated, as_of);
    }
    positions
}

/// The same for showing.
pub(in crate::session) fn views(positions: Positions) -> Vec<PositionView> {
    positions
        .into_iter()
        .map(|((_, currency), position)| PositionView {
            currency,
            not_due: position.not_due.normalize(),
            overdue: position.overdue.normalize(),
            unallocated: position.unallocated.normalize(),
            balance: position.balance.normalize(),
            difference: position.difference().normalize(),
        })
        .collect()
}

/// One customer's ledger for scripts.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct ShownLedger {
    /// Code.
    pub customer: String,
    /// The ledger.
    #[serde(flatten)]
    pub receivables: ReceivablesView,
}

/// An outcome for scripts.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct ShownOutcome {
    /// Code.
    pub customer: String,
    /// Day of the default, or the day up to which there was none.
    pub date: NaiveDate,
    /// Defaulted.
    pub defaulted: bool,
    /// Where it was read.
    pub source: Option<CellRef>,
}

impl Session {
    /// The ledgers of customers that have any document, or of one customer.
    ///
    /// # Errors
    /// `not_found`; those of reading the book.
    pub fn show_ledger(
        &self,
        customer: Option<&str>,
        as_of: Option<NaiveDate>,
    ) -> Result<Vec<ShownLedger>, CommandError> {
        let records = self.records_named(customer)?;
        let mut shown = Vec::new();
        for (id, code) in records {
            let receivables = self.receivables(&id, as_of)?;
            if customer.is_some() || !receivables.documents.is_empty() {
                shown.push(ShownLedger { customer: code, receivables });
            }
        }
        Ok(shown)
    }

    /// Every outcome, or those of one customer.
    ///
    /// # Errors
    /// `not_found`; those of reading the book.
    pub fn show_outcomes(&self, customer: Option<&str>) -> Result<Vec<ShownOutcome>, CommandError> {
        let codes: BTreeMap<String, String> = self.records_named(customer)?.into_iter().collect();
        let outcomes = self.book().outcomes()?;
        let mut shown: Vec<ShownOutcome> = outcomes
            .into_iter()
            .filter_map(|outcome| {
                let customer = codes.get(&outcome.customer.to_string())?.clone();
                let (date, defaulted) = (outcome.date, outcome.defaulted);
                Some(ShownOutcome { customer, date, defaulted, source: outcome.source })
            })
            .collect();
        shown.sort_by(|a, b| (&a.customer, a.date).cmp(&(&b.customer, b.date)));
        Ok(shown)
    }

    /// Key and code of the customers meant.
    fn records_named(&self, customer: Option<&str>) -> Result<Vec<(String, String)>, CommandError> {
        match customer {
            Some(code) => Ok(vec![(self.customer_key(code)?, code.to_owned())]),
            None => {
                let book = self.book();
                let members = book.members()?;
                Ok(book
                    .customers()?
                    .into_iter()
                    .filter(|record| !members.absorbed(record.id))
                    .map(|record| (record.id.to_string(), record.customer.code))
                    .collect())
            }
        }
    }
}

fn invoice_row(invoice: &LedgerInvoice, as_of: NaiveDate) -> Option<LedgerRow> {
    let open = open_amount(invoice.invoice_date, invoice.amount, &invoice.allocated, as_of)?;
    let settled = settled_on(invoice.amount, &invoice.allocated, as_of);
    let late = days_past_due(invoice.due_date, settled.unwrap_or(as_of));
    Some(LedgerRow {
        kind: "invoice".to_owned(),
        number: invoice.number.clone(),
        date: invoice.invoice_date,
        due: Some(invoice.due_date),
        currency: invoice.currency.clone(),
        amount: invoice.amount,
        open: Some(open.normalize()),
        unallocated: None,
        days: i32::try_from(late).ok(),
        settled,
        overdue: open > Decimal::ZERO && late > 0,
        disputed: invoice.disputed,
        source: source(invoice.source.as_ref(), invoice.amount),
    })
}

fn receipt_row(receipt: &LedgerReceipt, as_of: NaiveDate) -> Option<LedgerRow> {
    let left = open_amount(receipt.date, receipt.amount, &receipt.allocated, as_of)?;
    Some(LedgerRow {
        kind: code_of(&receipt.kind),
        number: receipt.number.clone(),
        date: receipt.date,
        due: None,
        currency: receipt.currency.clone(),
        amount: receipt.amount,
        open: None,
        unallocated: Some(left.normalize()),
        days: None,
        settled: None,
        overdue: false,
        disputed: false,
        source: source(receipt.source.as_ref(), receipt.amount),
    })
}

fn source(cell: Option<&CellRef>, amount: Decimal) -> Option<SourceView> {
    cell.map(|cell| SourceView {
        file: cell.file.clone(),
        sheet: cell.sheet.clone(),
        cell: cell.cell.clone(),
        text: amount.to_string(),
        label: String::new(),
    })
}

fn group_view(items: &[Item], as_of: NaiveDate) -> GroupView {
    let (name, mean, spread) = match group(items, as_of) {
        Ok(PaymentGroup::Punctual { mean, spread }) => ("punctual", mean, spread),
        Ok(PaymentGroup::SteadilyLate { offset, spread }) => ("steadily_late", offset, spread),
        Ok(PaymentGroup::Irregular { mean, spread }) => ("irregular", mean, spread),
        Err(reason) => {
            return GroupView {
                group: None,
                mean: None,
                spread: None,
                reason: Some(code_of(&reason.code)),
                detail: reason.detail,
            };
        }
    };
    GroupView {
        group: Some(name.to_owned()),
        mean: Some(mean),
        spread: Some(spread),
        reason: None,
        detail: String::new(),
    }
}
