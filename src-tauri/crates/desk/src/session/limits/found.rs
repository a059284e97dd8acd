//! A limit found from a customer's facts on a day and what people typed, and what the credit costs and brings.

use assay_credit::limit::cost::cost;
use assay_credit::limit::{GradeTerms, LimitError, LimitFacts, Receipts, calculate};
use assay_credit::model::Grade;
use assay_credit::policy::CreditPolicy;
use assay_credit::rating::{RatingInputs, UsedLine};
use assay_store::{Contents, Id, Ledger, ReceiptKind};
use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::CommandError;
use crate::session::Session;
use crate::session::decided::decided_on;
use crate::session::inputs::inputs_of;
use crate::session::policy::policy_of;
use crate::view::convert::{adjusted_of, source_of};
use crate::view::{CreditCost, InputView, LimitAsk, LimitCalculation, LimitFound, MethodLines, MethodResult};

/// What a limit of a customer is found from.
struct Known {
    inputs: RatingInputs,
    currency: String,
    receipts: Option<Receipts>,
    grade: Option<Grade>,
    rated: Option<NaiveDate>,
    policy: CreditPolicy,
}

impl Known {
    fn load(book: &Contents, customer: Id, day: NaiveDate) -> Result<Self, CommandError> {
        let decided = decided_on(book, customer, day)?;
        let record = book.customer(customer)?;
        let currency = book.settings()?.currency;
        Ok(Self {
            inputs: inputs_of(book, &record, day)?,
            receipts: receipts(&book.ledger(Some(customer))?, &currency),
            policy: policy_of(book)?,
            currency,
            rated: decided.as_ref().map(|decided| decided.rating.as_of),
            grade: decided.map(|decided| decided.grade().clone()),
        })
    }

    fn calculate(&self, ask: &LimitAsk) -> Result<LimitCalculation, CommandError> {
        let basis = LimitBasis {
            inputs: &self.inputs,
            currency: &self.currency,
            grade: self.grade.as_ref(),
            policy: &self.policy,
        };
        found(&basis, self.receipts.as_ref(), ask)
    }
}

/// What a limit is found from, where it was read already.
pub(in crate::session) struct LimitBasis<'a> {
    pub(in crate::session) inputs: &'a RatingInputs,
    pub(in crate::session) currency: &'a str,
    pub(in crate::session) grade: Option<&'a Grade>,
    pub(in crate::session) policy: &'a CreditPolicy,
}

/// What the methods give from what was read already.
pub(in crate::session) fn limit_found_with(
    basis: &LimitBasis<'_>,
    ledger: &Ledger,
    ask: &LimitAsk,
) -> Result<LimitCalculation, CommandError> {
    found(basis, receipts(ledger, basis.currency).as_ref(), ask)
}

fn found(
    basis: &LimitBasis<'_>,
    receipts: Option<&Receipts>,
    ask: &LimitAsk,
) -> Result<LimitCalculation, CommandError> {
    let facts = LimitFacts {
        inputs: basis.inputs,
        currency: basis.currency,
        grade: basis.grade.map(GradeTerms::from),
        receipts,
    };
    calculate(&facts, ask, &basis.policy.limits).map_err(|error| refused(&error))
}

fn refused(error: &LimitError) -> CommandError {
    let LimitError::Step { step } = error;
    CommandError::new("limit_step", format!("{error}.")).with([step.to_string()])
}

/// What the methods give for a customer on a day.
pub(in crate::session) fn limit_calculation(
    book: &Contents,
    customer: Id,
    ask: &LimitAsk,
    day: NaiveDate,
) -> Result<LimitCalculation, CommandError> {
    Known::load(book, customer, day)?.calculate(ask)
}

impl Session {
    /// What lending an amount to a customer costs and brings.
    pub(in crate::session) fn cost_of(
        &self,
        customer: Id,
        ask: &LimitAsk,
        amount: Option<Decimal>,
        day: NaiveDate,
    ) -> Result<CreditCost, CommandError> {
        let book = self.book();
        let grade = decided_on(&book, customer, day)?.map(|decided| decided.grade().clone());
        let policy = policy_of(&book)?;
        Ok(cost(ask, amount, grade.as_ref(), &policy.cost))
    }

    /// Both for showing, with the cells behind the statement lines; the cost is of the limit found.
    pub(super) fn limit_found(
        &self,
        customer: Id,
        ask: &LimitAsk,
        day: NaiveDate,
    ) -> Result<LimitFound, CommandError> {
        let known = Known::load(&self.book(), customer, day)?;
        let calculation = known.calculate(ask)?;
        Ok(LimitFound {
            lines: calculation.methods.iter().map(|method| lines(method, &known.inputs)).collect(),
            grade: known.grade.as_ref().map(|grade| grade.label.clone()),
            rated: known.rated,
            policy: known.policy.version,
            step: known.policy.limits.step,
            cost: self.cost_of(customer, ask, calculation.amount, day)?,
            calculation,
        })
    }
}

/// Payments in the book's currency; none where the ledger has no document in it.
fn receipts(ledger: &Ledger, currency: &str) -> Option<Receipts> {
    let invoiced = ledger.invoices.iter().filter(|one| one.currency == currency).map(|one| one.invoice_date);
    let received = ledger.receipts.iter().filter(|one| one.currency == currency);
    let first = invoiced.chain(received.clone().map(|one| one.date)).min()?;
    let paid = received.filter(|one| one.kind == ReceiptKind::Payment).map(|one| (one.date, one.amount));
    Some(Receipts { first: Some(first), paid: paid.collect() })
}

fn lines(method: &MethodResult, inputs: &RatingInputs) -> MethodLines {
    let input = |step: &crate::view::LimitStep| {
        let line = step.line?;
        let used = UsedLine { line: line.line, period_end: line.period_end, value: step.amount? };
        Some(InputView {
            line: line.line.code().to_owned(),
            name: line.line.into(),
            period_end: line.period_end,
            value: used.value,
            source: inputs.line(&used).and_then(source_of),
            adjusted: adjusted_of(&used, inputs),
        })
    };
    MethodLines { method: method.method, inputs: method.steps.iter().filter_map(input).collect() }
}
