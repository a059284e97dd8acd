//! Which kind of table the columns of a head row make, and which column means what in it.

use std::collections::BTreeMap;

use crate::table::{Column, Match, Row, Table};

/// What the rows of a table are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TableKind {
    /// Invoices.
    Invoices,
    /// Money received.
    Payments,
    /// Credit notes.
    CreditNotes,
    /// Amounts written off.
    WriteOffs,
    /// Documents of several kinds, told apart by a column.
    Documents,
    /// Which receipt settled which invoice.
    Allocations,
}

/// Words in a sheet's name that say what a table with general column names holds.
const HINTS: &[(&str, TableKind)] = &[
    ("分配", TableKind::Allocations),
    ("alloc", TableKind::Allocations),
    ("红字", TableKind::CreditNotes),
    ("贷项", TableKind::CreditNotes),
    ("credit", TableKind::CreditNotes),
    ("坏账", TableKind::WriteOffs),
    ("write", TableKind::WriteOffs),
    ("收款", TableKind::Payments),
    ("回款", TableKind::Payments),
    ("receipt", TableKind::Payments),
    ("payment", TableKind::Payments),
];

/// Meanings a column may have, for a person to choose from.
pub const FIELDS: [&str; 27] = [
    "code",
    "name",
    "customer",
    "registration",
    "number",
    "kind",
    "status",
    "date",
    "due",
    "terms",
    "gross",
    "net",
    "tax",
    "currency",
    "disputed",
    "settled_date",
    "settled",
    "invoice",
    "receipt",
    "open",
    "debit",
    "credit_side",
    "clearing",
    "cleared",
    "item",
    "quantity",
    "price",
];

/// The columns of a table by their meaning, once its kind is known.
#[derive(Debug, Clone, Default)]
pub(super) struct Roles {
    pub(super) code: Option<Column>,
    pub(super) name: Option<Column>,
    pub(super) customer: Option<Column>,
    pub(super) registration: Option<Column>,
    pub(super) number: Option<Column>,
    pub(super) kind: Option<Column>,
    pub(super) status: Option<Column>,
    pub(super) date: Option<Column>,
    pub(super) due: Option<Column>,
    pub(super) terms: Option<Column>,
    pub(super) gross: Option<Column>,
    pub(super) net: Option<Column>,
    pub(super) tax: Option<Column>,
    pub(super) currency: Option<Column>,
    pub(super) disputed: Option<Column>,
    pub(super) settled_date: Option<Column>,
    pub(super) settled: Option<Column>,
    pub(super) invoice: Option<Column>,
    pub(super) receipt: Option<Column>,
    /// Still open of an invoice.
    pub(super) open: Option<Column>,
    /// What makes the customer owe more, where each side has its own column.
    pub(super) debit: Option<Column>,
    /// What makes the customer owe less.
    pub(super) credit: Option<Column>,
    /// Number of the payment that cleared an invoice.
    pub(super) clearing: Option<Column>,
    /// Whether it is settled: yes or no.
    pub(super) cleared: Option<Column>,
    /// Names one line of an invoice of several.
    pub(super) item: Option<Column>,
    pub(super) quantity: Option<Column>,
    pub(super) price: Option<Column>,
    /// No column names the customer: a row with nothing but a name heads the rows of its customer.
    pub(super) headed: bool,
}

impl Roles {
    /// Whether some column names the customer.
    fn has_customer(&self) -> bool {
        [&self.code, &self.name, &self.customer, &self.registration].iter().any(|column| column.is_some())
    }

    /// What a table of a kind cannot do without and does not have.
    pub(super) fn missing(&self, kind: TableKind) -> Vec<&'static str> {
        let money = [&self.gross, &self.net, &self.debit].iter().any(|column| column.is_some())
            || self.quantity.is_some() && self.price.is_some();
        let customer = self.has_customer() || self.headed;
        let needed: &[(&'static str, bool)] = match kind {
            TableKind::Allocations => {
                &[("invoice", self.invoice.is_some()), ("receipt", self.receipt.is_some()), ("gross", money)]
            }
            TableKind::Invoices | TableKind::Documents => &[
                ("customer", customer),
                ("number", self.number.is_some()),
                ("date", self.date.is_some()),
                ("gross", money),
            ],
            _ => &[("customer", customer), ("date", self.date.is_some()), ("gross", money)],
        };
        needed.iter().filter(|(_, there)| !there).map(|(role, _)| *role).collect()
    }

    /// What a person chose goes before what the names say, whatever the kind of table.
    fn choose(&mut self, columns: &BTreeMap<String, Column>) {
        for role in FIELDS {
            let field = if role == "due" { "due_date" } else { role };
            if let Some(column) = columns.get(field).filter(|column| column.matched == Match::Chosen) {
                for (_, slot) in self.slots() {
                    slot.take_if(|other| other.col == column.col);
                }
                if let Some((_, slot)) = self.slots().into_iter().find(|(name, _)| *name == role) {
                    *slot = Some(column.clone());
                }
            }
        }
    }

    fn slots(&mut self) -> [(&'static str, &mut Option<Column>); 27] {
        [
            ("code", &mut self.code),
            ("name", &mut self.name),
            ("customer", &mut self.customer),
            ("registration", &mut self.registration),
            ("number", &mut self.number),
            ("kind", &mut self.kind),
            ("status", &mut self.status),
            ("date", &mut self.date),
            ("due", &mut self.due),
            ("terms", &mut self.terms),
            ("gross", &mut self.gross),
            ("net", &mut self.net),
            ("tax", &mut self.tax),
            ("currency", &mut self.currency),
            ("disputed", &mut self.disputed),
            ("settled_date", &mut self.settled_date),
            ("settled", &mut self.settled),
            ("invoice", &mut self.invoice),
            ("receipt", &mut self.receipt),
            ("open", &mut self.open),
            ("debit", &mut self.debit),
            ("credit_side", &mut self.credit),
            ("clearing", &mut self.clearing),
            ("cleared", &mut self.cleared),
            ("item", &mut self.item),
            ("quantity", &mut self.quantity),
            ("price", &mut self.price),
        ]
    }

    /// Meaning and column of every column that is used, left to right.
    pub(super) fn used(&self) -> Vec<(&'static str, Column)> {
        let mut roles = self.clone();
        let mut used: Vec<(&'static str, Column)> = roles
            .slots()
            .into_iter()
            .filter_map(|(role, column)| column.take().map(|column| (role, column)))
            .collect();
        used.sort_by_key(|(_, column)| column.col);
        used
    }

    /// The columns that hold dates.
    pub(super) fn dates(&self) -> impl Iterator<Item = &Column> {
        [&self.date, &self.due, &self.settled_date].into_iter().flatten()
    }
}

/// What a table is and which column means what; none where it is no ledger table.
pub(super) fn classify(table: &Table<'_>, kinds: impl Fn(&Column) -> bool) -> Option<(TableKind, Roles)> {
    let has = |field: &str| table.columns.contains_key(field);
    let kind = what(table, &has, &kinds)?;
    let roles = roles_of(table, kind);
    roles.missing(kind).is_empty().then_some((kind, roles))
}

/// Which column means what in a table of a kind.
pub(super) fn roles_of(table: &Table<'_>, kind: TableKind) -> Roles {
    let columns = &table.columns;
    let get = |fields: &[&str]| fields.iter().find_map(|field| columns.get(*field)).cloned();
    let mut roles = Roles {
        code: get(&["code"]),
        name: get(&["name"]),
        customer: get(&["customer"]),
        registration: get(&["registration"]),
        status: get(&["status"]),
        currency: get(&["currency"]),
        ..Roles::default()
    };
    // The exporting company stands in such a column too: it names the customer only where nothing else does.
    if !roles.has_customer() {
        roles.customer = get(&["own"]);
    }
    amounts(&mut roles, columns, kind);
    (roles.open, roles.cleared) = (get(&["open"]), get(&["cleared"]));
    match kind {
        TableKind::Allocations => {
            roles.invoice = get(&["settles", "invoice"]);
            roles.receipt = get(&["receipt", "credit", "writeoff", "number"]);
            roles.date = get(&["allocation_date", "date", "receipt_date", "settled_date"]);
            roles.gross = get(&["allocated", "amount", "received", "settled", "gross"]);
            (roles.net, roles.tax) = (None, None);
        }
        TableKind::Invoices => {
            roles.number = get(&["invoice", "number"]);
            roles.date = get(&["invoice_date", "date"]);
            roles.due = get(&["due_date"]);
            roles.terms = get(&["terms"]);
            roles.disputed = get(&["disputed"]);
            roles.settled_date = get(&["settled_date", "receipt_date"]);
            roles.settled = get(&["settled", "received"]);
            roles.item = get(&["item"]);
            if roles.gross.is_none() && roles.net.is_none() {
                (roles.quantity, roles.price) = (get(&["quantity"]), get(&["price"]));
            }
        }
        TableKind::Documents => {
            roles.kind = get(&["kind"]);
            roles.debit = get(&["debit"]);
            roles.credit = get(&["credit_side", "credited", "received"]).filter(|_| roles.debit.is_some());
            if roles.credit.is_none() {
                roles.debit = None;
            } else {
                (roles.gross, roles.net, roles.tax) = (None, None, None);
            }
            roles.settled_date = get(&["settled_date"]);
            roles.settled = get(&["settled"]);
            roles.clearing = get(&["clearing"]);
            roles.number = fullest(table, &["number", "invoice", "receipt"]);
            roles.date = get(&["date", "invoice_date", "receipt_date"]);
            roles.due = get(&["due_date"]);
            roles.terms = get(&["terms"]);
            roles.disputed = get(&["disputed"]);
            let named = roles.number.clone();
            roles.invoice = get(&["settles"])
                .or_else(|| get(&["invoice"]).filter(|column| Some(column) != named.as_ref()));
        }
        TableKind::Payments | TableKind::CreditNotes | TableKind::WriteOffs => {
            let own = match kind {
                TableKind::CreditNotes => "credit",
                TableKind::WriteOffs => "writeoff",
                _ => "receipt",
            };
            roles.number = get(&[own, "number"]);
            roles.date = get(&["receipt_date", "date", "invoice_date", "allocation_date", "settled_date"]);
            roles.invoice = get(&["settles", "invoice"]);
        }
    }
    // A list of open items may say nothing but what is open.
    if roles.gross.is_none() && roles.net.is_none() && roles.debit.is_none() && roles.price.is_none() {
        roles.gross = roles.open.take();
    }
    roles.choose(columns);
    roles.headed = !roles.has_customer() && roles.date.is_some() && headed(table);
    roles
}

fn what(
    table: &Table<'_>,
    has: &impl Fn(&str) -> bool,
    kinds: &impl Fn(&Column) -> bool,
) -> Option<TableKind> {
    let sides = has("debit") && (has("credit_side") || has("credited") || has("received"));
    if table.columns.get("kind").is_some_and(kinds) || sides && has("date") {
        return Some(TableKind::Documents);
    }
    let settling = has("receipt") || has("credit") || has("writeoff");
    let invoice = has("invoice") || has("settles");
    let received = has("receipt_date") || has("received");
    if settling && invoice && (has("allocated") || !(received || has("date") || has("invoice_date"))) {
        return Some(TableKind::Allocations);
    }
    if has("credit") || has("credited") {
        return Some(TableKind::CreditNotes);
    }
    if has("writeoff") {
        return Some(TableKind::WriteOffs);
    }
    let numbered = has("invoice") || has("number");
    if numbered && !has("receipt") && (has("invoice_date") || has("due_date") || has("terms")) {
        let sheet = hint(&table.sheet).filter(|_| !has("due_date") && !has("terms"));
        return Some(sheet.unwrap_or(TableKind::Invoices));
    }
    if has("receipt") || received {
        return Some(TableKind::Payments);
    }
    (has("date") && numbered).then(|| hint(&table.sheet).unwrap_or(TableKind::Invoices))
}

/// The column with the most filled cells, the first of those alike: a reference beside the number is often empty.
fn fullest(table: &Table<'_>, fields: &[&str]) -> Option<Column> {
    let filled = |column: &Column| table.rows.iter().filter(|row| row.get(column).is_some()).count();
    let columns = fields.iter().rev().filter_map(|field| table.columns.get(*field));
    columns.max_by_key(|column| filled(column)).cloned()
}

/// Whether rows stand under the names of their customers: the first row below the head is such a name.
fn headed(table: &Table<'_>) -> bool {
    table.rows.first().is_some_and(|row| heading(table, row).is_some())
}

/// The name a row is a heading of: its only cell, a text.
pub(super) fn heading(table: &Table<'_>, row: &Row<'_>) -> Option<String> {
    let mut filled =
        table.columns.values().chain(&table.unknown).filter_map(|column| Some((column, row.text(column)?)));
    let (column, text) = filled.next().filter(|_| filled.next().is_none())?;
    let named = matches!(row.get(column), Some(crate::reader::Content::Text(_)));
    let (before, after) = text.split_once([':', '：']).unwrap_or(("", &text));
    let name = if before.chars().count() <= 14 { after } else { &text };
    (named && !name.trim().is_empty()).then(|| name.trim().to_owned())
}

fn hint(sheet: &str) -> Option<TableKind> {
    let plain = crate::statements::comparable(sheet);
    HINTS.iter().find(|(word, _)| plain.contains(word)).map(|(_, kind)| *kind)
}

/// The amount with tax; without such a column, the one without it and the tax.
fn amounts(roles: &mut Roles, columns: &BTreeMap<String, Column>, kind: TableKind) {
    let get = |field: &str| columns.get(field).cloned();
    let net = |column: &Column| {
        let name = crate::statements::comparable(&column.name);
        ["不含税", "未税", "excl", "net"].iter().any(|word| name.contains(word))
    };
    let own = match kind {
        TableKind::Payments => get("received"),
        TableKind::CreditNotes => get("credited"),
        TableKind::WriteOffs => get("allocated"),
        _ => None,
    };
    roles.gross = own.or_else(|| get("gross")).filter(|column| !net(column));
    if roles.gross.is_some() {
        return;
    }
    roles.tax = get("tax");
    let plain = get("amount");
    match (get("net").or_else(|| get("gross")), plain) {
        (Some(column), _) => roles.net = Some(column),
        (None, Some(column)) if roles.tax.is_some() || net(&column) => roles.net = Some(column),
        (None, plain) => roles.gross = plain,
    }
}
