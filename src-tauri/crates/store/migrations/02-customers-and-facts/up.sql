-- Customers, the files facts were read from, and the facts. A fact is never updated: what an undone
-- import brought is left out when read, and later facts stand over earlier ones.

CREATE TABLE customers (
    id                   TEXT NOT NULL PRIMARY KEY,
    code                 TEXT NOT NULL UNIQUE,
    name                 TEXT NOT NULL,
    short_name           TEXT NOT NULL,
    registration_number  TEXT NOT NULL,
    legal_representative TEXT NOT NULL,
    registered_capital   INTEGER,
    founded              TEXT,
    industry             TEXT NOT NULL,
    region               TEXT NOT NULL,
    salesperson          TEXT NOT NULL,
    address              TEXT NOT NULL,
    relationship_start   TEXT,
    phone                TEXT NOT NULL,
    contact              TEXT NOT NULL,
    notes                TEXT NOT NULL,
    blacklisted          INTEGER NOT NULL CHECK (blacklisted IN (0, 1)),
    archived             INTEGER NOT NULL CHECK (archived IN (0, 1)),
    search               TEXT NOT NULL,
    row_version          INTEGER NOT NULL
) STRICT;

CREATE TABLE source_files (
    hash TEXT NOT NULL PRIMARY KEY,
    size INTEGER NOT NULL,
    data BLOB NOT NULL
) STRICT;

CREATE TABLE imports (
    id         TEXT NOT NULL PRIMARY KEY,
    number     INTEGER NOT NULL UNIQUE,
    kind       TEXT NOT NULL CHECK (kind IN ('statements', 'indicators', 'customers', 'ledger')),
    at         TEXT NOT NULL,
    actor_id   TEXT NOT NULL REFERENCES users (id),
    summary    TEXT NOT NULL
) STRICT;

CREATE TABLE import_files (
    import_id TEXT NOT NULL REFERENCES imports (id),
    position  INTEGER NOT NULL,
    name      TEXT NOT NULL,
    hash      TEXT NOT NULL REFERENCES source_files (hash),
    PRIMARY KEY (import_id, position)
) STRICT;
CREATE INDEX import_files_by_hash ON import_files (hash);

CREATE TABLE import_undos (
    import_id TEXT NOT NULL PRIMARY KEY REFERENCES imports (id),
    at        TEXT NOT NULL,
    actor_id  TEXT NOT NULL REFERENCES users (id)
) STRICT;

-- Statement contents by the SHA-256 of their canonical JSON, deflated: imported parts and rated
-- statements point here.
CREATE TABLE statement_contents (
    hash TEXT NOT NULL PRIMARY KEY,
    data BLOB NOT NULL
) STRICT;

CREATE TABLE statement_parts (
    id          TEXT NOT NULL PRIMARY KEY,
    import_id   TEXT NOT NULL REFERENCES imports (id),
    position    INTEGER NOT NULL,
    customer_id TEXT NOT NULL REFERENCES customers (id),
    scope       TEXT NOT NULL,
    period_end  TEXT NOT NULL,
    received    TEXT NOT NULL,
    content     TEXT NOT NULL REFERENCES statement_contents (hash),
    UNIQUE (import_id, position)
) STRICT;
CREATE INDEX statement_parts_by_customer ON statement_parts (customer_id);
CREATE INDEX statement_parts_by_content ON statement_parts (content);

CREATE TABLE given_figures (
    id          TEXT NOT NULL PRIMARY KEY,
    number      INTEGER NOT NULL UNIQUE,
    customer_id TEXT NOT NULL REFERENCES customers (id),
    indicator   TEXT NOT NULL,
    as_of       TEXT NOT NULL,
    value       REAL NOT NULL,
    import_id   TEXT REFERENCES imports (id),
    origin      TEXT NOT NULL
) STRICT;
CREATE INDEX given_figures_by_customer ON given_figures (customer_id, indicator);
CREATE INDEX given_figures_by_import ON given_figures (import_id);

CREATE TABLE invoices (
    id           TEXT NOT NULL PRIMARY KEY,
    import_id    TEXT NOT NULL REFERENCES imports (id),
    customer_id  TEXT NOT NULL REFERENCES customers (id),
    number       TEXT NOT NULL,
    invoice_date TEXT NOT NULL,
    due_date     TEXT NOT NULL,
    amount       INTEGER NOT NULL,
    currency     TEXT NOT NULL
) STRICT;
CREATE INDEX invoices_by_customer ON invoices (customer_id, number);
CREATE INDEX invoices_by_import ON invoices (import_id);

CREATE TABLE receipts (
    id          TEXT NOT NULL PRIMARY KEY,
    import_id   TEXT NOT NULL REFERENCES imports (id),
    customer_id TEXT NOT NULL REFERENCES customers (id),
    number      TEXT NOT NULL,
    date        TEXT NOT NULL,
    amount      INTEGER NOT NULL,
    currency    TEXT NOT NULL,
    kind        TEXT NOT NULL CHECK (kind IN ('payment', 'credit_note', 'write_off'))
) STRICT;
CREATE INDEX receipts_by_customer ON receipts (customer_id, number);
CREATE INDEX receipts_by_import ON receipts (import_id);

CREATE TABLE allocations (
    id         TEXT NOT NULL PRIMARY KEY,
    import_id  TEXT NOT NULL REFERENCES imports (id),
    invoice_id TEXT NOT NULL REFERENCES invoices (id),
    receipt_id TEXT NOT NULL REFERENCES receipts (id),
    date       TEXT NOT NULL,
    amount     INTEGER NOT NULL
) STRICT;
CREATE INDEX allocations_by_invoice ON allocations (invoice_id);
CREATE INDEX allocations_by_receipt ON allocations (receipt_id);
CREATE INDEX allocations_by_import ON allocations (import_id);

CREATE TRIGGER statement_contents_are_not_updated BEFORE UPDATE ON statement_contents
BEGIN SELECT RAISE(ABORT, 'a fact is never changed'); END;
CREATE TRIGGER statement_contents_are_not_deleted BEFORE DELETE ON statement_contents
BEGIN SELECT RAISE(ABORT, 'a fact is never deleted'); END;
CREATE TRIGGER statement_parts_are_not_updated BEFORE UPDATE ON statement_parts
BEGIN SELECT RAISE(ABORT, 'a fact is never changed'); END;
CREATE TRIGGER statement_parts_are_not_deleted BEFORE DELETE ON statement_parts
BEGIN SELECT RAISE(ABORT, 'a fact is never deleted'); END;
CREATE TRIGGER given_figures_are_not_updated BEFORE UPDATE ON given_figures
BEGIN SELECT RAISE(ABORT, 'a fact is never changed'); END;
CREATE TRIGGER given_figures_are_not_deleted BEFORE DELETE ON given_figures
BEGIN SELECT RAISE(ABORT, 'a fact is never deleted'); END;
