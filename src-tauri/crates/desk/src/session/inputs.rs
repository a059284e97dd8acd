//! What a rating reads, put together from the book: statements in one scope, scores and imported figures,
//! payment metrics from the ledger. One customer at a time for a screen, all of them in one pass for a run.

use std::collections::{BTreeMap, BTreeSet};

use assay_credit::adjustment::Adjustment;
use assay_credit::payment::{Item, metrics};
use assay_credit::rating::{Given, Origin, RatingInputs};
use assay_credit::statement::{Scope, Statement};
use assay_store::{Contents, CustomerRecord, Id, PackedStatements, StoreError};
use chrono::NaiveDate;

/// Everything a run over many customers reads, still packed.
pub(super) struct Material {
    as_of: NaiveDate,
    statements: BTreeMap<Id, PackedStatements>,
    adjustments: BTreeMap<Id, Vec<Adjustment>>,
    given: BTreeMap<Id, BTreeMap<String, Given>>,
    items: BTreeMap<Id, Vec<Item>>,
}

impl Material {
    /// Loads the whole book's facts as seen on a day, four queries in all.
    pub(super) fn load(contents: &Contents, as_of: NaiveDate) -> Result<Self, StoreError> {
        let statements = contents.packed_statements(Some(as_of))?;
        Ok(Self {
            as_of,
            statements: statements.into_iter().map(|packed| (packed.customer, packed)).collect(),
            adjustments: contents.adjustments_for_all(Some(as_of))?,
            given: contents.given_for_all(Some(as_of))?,
            items: contents.payment_items_for_all(&contents.settings()?.currency)?,
        })
    }

    /// The inputs of one customer, and which stored contents its statements equal; may be called by several
    /// threads. Statements that one stored part tells whole come without their cells.
    pub(super) fn inputs(
        &self,
        record: &CustomerRecord,
    ) -> Result<(RatingInputs, Vec<Option<String>>), StoreError> {
        let mut rated = match self.statements.get(&record.id) {
            Some(packed) => packed.unpack_for_rating()?,
            None => Vec::new(),
        };
        let scope = scope_of(rated.iter().map(|one| &one.statement));
        rated.retain(|one| one.statement.scope == scope);
        let (statements, stored) = rated.into_iter().map(|one| (one.statement, one.stored)).unzip();
        Ok((self.assemble(record, (scope, statements)), stored))
    }

    /// The same with every statement's cells, for showing where figures come from.
    pub(super) fn inputs_with_cells(&self, record: &CustomerRecord) -> Result<RatingInputs, StoreError> {
        let statements = match self.statements.get(&record.id) {
            Some(packed) => packed.unpack()?,
            None => Vec::new(),
        };
        Ok(self.assemble(record, in_one_scope(statements)))
    }

    /// Whether a statement or a given figure of a customer was known by the day.
    pub(super) fn knows(&self, customer: Id) -> bool {
        self.statements.contains_key(&customer) || self.given.contains_key(&customer)
    }

    fn assemble(&self, record: &CustomerRecord, statements: (Scope, Vec<Statement>)) -> RatingInputs {
        let given = self.given.get(&record.id).cloned().unwrap_or_default();
        let items = self.items.get(&record.id).map_or(&[][..], Vec::as_slice);
        let adjustments = self.adjustments.get(&record.id).cloned().unwrap_or_default();
        assemble(record, self.as_of, statements, adjustments, (given, items))
    }
}

/// The inputs of one customer.
pub(super) fn inputs_of(
    contents: &Contents,
    record: &CustomerRecord,
    as_of: NaiveDate,
) -> Result<RatingInputs, StoreError> {
    let statements = in_one_scope(contents.effective_statements(record.id, Some(as_of))?);
    let given = contents.given(record.id, Some(as_of))?;
    let items = contents.payment_items(record.id, &contents.settings()?.currency)?;
    let adjustments = contents.adjustments(record.id, Some(as_of))?;
    Ok(assemble(record, as_of, statements, adjustments, (given, &items)))
}

fn assemble(
    record: &CustomerRecord,
    as_of: NaiveDate,
    (scope, statements): (Scope, Vec<Statement>),
    mut adjustments: Vec<Adjustment>,
    (mut given, items): (BTreeMap<String, Given>, &[Item]),
) -> RatingInputs {
    // Of a statement that was undone nothing is left to adjust.
    let there = |one: &Adjustment| statements.iter().any(|held| held.period_end == one.period_end);
    adjustments.retain(|one| one.scope == scope && there(one));
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
        adjustments,
        given,
        blacklisted: record.customer.blacklisted,
    }
}

fn in_one_scope(mut statements: Vec<Statement>) -> (Scope, Vec<Statement>) {
    let scope = scope_of(statements.iter());
    statements.retain(|statement| statement.scope == scope);
    (scope, statements)
}

/// Group figures where the customer sends any, its own otherwise; never both in one rating.
fn scope_of<'a>(statements: impl Iterator<Item = &'a Statement>) -> Scope {
    let scopes: BTreeSet<Scope> = statements.map(|statement| statement.scope).collect();
    if scopes == BTreeSet::from([Scope::Parent]) { Scope::Parent } else { Scope::Consolidated }
}
