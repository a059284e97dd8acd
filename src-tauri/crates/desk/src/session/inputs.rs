//! What a rating reads, put together from the book: statements in one scope, scores and imported figures,
//! payment metrics from the ledger. One customer at a time for a screen, all of them in one pass for a run.

use std::collections::BTreeMap;

use assay_credit::payment::{Item, metrics};
use assay_credit::rating::{Given, Origin, RatingInputs};
use assay_credit::statement::{Scope, Statement};
use assay_store::{Contents, CustomerRecord, Id, PackedStatements, StoreError};
use chrono::NaiveDate;

/// Everything a run over many customers reads, still packed.
pub(super) struct Material {
    as_of: NaiveDate,
    statements: BTreeMap<Id, PackedStatements>,
    given: BTreeMap<Id, BTreeMap<String, Given>>,
    items: BTreeMap<Id, Vec<Item>>,
}

impl Material {
    /// Loads the whole book's facts as seen on a day, three queries in all.
    pub(super) fn load(contents: &Contents, as_of: NaiveDate) -> Result<Self, StoreError> {
        let statements = contents.packed_statements(Some(as_of))?;
        Ok(Self {
            as_of,
            statements: statements.into_iter().map(|packed| (packed.customer, packed)).collect(),
            given: contents.given_for_all(Some(as_of))?,
            items: contents.payment_items_for_all(&contents.settings()?.currency)?,
        })
    }

    /// The inputs of one customer; may be called by several threads.
    pub(super) fn inputs(&self, record: &CustomerRecord) -> Result<RatingInputs, StoreError> {
        let statements = match self.statements.get(&record.id) {
            Some(packed) => packed.unpack()?,
            None => Vec::new(),
        };
        let given = self.given.get(&record.id).cloned().unwrap_or_default();
        let items = self.items.get(&record.id).map_or(&[][..], Vec::as_slice);
        Ok(assemble(record, self.as_of, statements, given, items))
    }
}

/// The inputs of one customer.
pub(super) fn inputs_of(
    contents: &Contents,
    record: &CustomerRecord,
    as_of: NaiveDate,
) -> Result<RatingInputs, StoreError> {
    let statements = contents.effective_statements(record.id, Some(as_of))?;
    let given = contents.given(record.id, Some(as_of))?;
    let items = contents.payment_items(record.id, &contents.settings()?.currency)?;
    Ok(assemble(record, as_of, statements, given, &items))
}

fn assemble(
    record: &CustomerRecord,
    as_of: NaiveDate,
    mut statements: Vec<Statement>,
    mut given: BTreeMap<String, Given>,
    items: &[Item],
) -> RatingInputs {
    let scope = scope_of(&statements);
    statements.retain(|statement| statement.scope == scope);
    let paid = metrics(items, as_of);
    for (code, figure) in paid.figures {
        given.insert(code, Given { figure, origin: Origin::Ledger { items: paid.items_due } });
    }
    RatingInputs {
        customer: record.customer.code.clone(),
        segment: record.customer.industry.clone(),
        as_of,
        scope,
        statements,
        given,
        blacklisted: record.customer.blacklisted,
    }
}

/// Group figures where the customer sends any, its own otherwise; never both in one rating.
fn scope_of(statements: &[Statement]) -> Scope {
    let group = statements.iter().any(|statement| statement.scope == Scope::Consolidated);
    if group || statements.is_empty() { Scope::Consolidated } else { Scope::Parent }
}
