-- Where in which file a ledger entry was read, whether an invoice is disputed, and outcomes: whether a
-- customer defaulted, observed on a day. `file` is the position among the import's files.

ALTER TABLE invoices ADD COLUMN disputed INTEGER NOT NULL DEFAULT 0 CHECK (disputed IN (0, 1));
ALTER TABLE invoices ADD COLUMN file INTEGER;
ALTER TABLE invoices ADD COLUMN sheet TEXT;
ALTER TABLE invoices ADD COLUMN cell TEXT;
ALTER TABLE receipts ADD COLUMN file INTEGER;
ALTER TABLE receipts ADD COLUMN sheet TEXT;
ALTER TABLE receipts ADD COLUMN cell TEXT;
ALTER TABLE allocations ADD COLUMN file INTEGER;
ALTER TABLE allocations ADD COLUMN sheet TEXT;
ALTER TABLE allocations ADD COLUMN cell TEXT;

CREATE TABLE outcomes (
    id          TEXT NOT NULL PRIMARY KEY,
    number      INTEGER NOT NULL UNIQUE,
    import_id   TEXT NOT NULL REFERENCES imports (id),
    customer_id TEXT NOT NULL REFERENCES customers (id),
    date        TEXT NOT NULL,
    defaulted   INTEGER NOT NULL CHECK (defaulted IN (0, 1)),
    file        INTEGER,
    sheet       TEXT,
    cell        TEXT
) STRICT;
CREATE INDEX outcomes_by_customer ON outcomes (customer_id, date);
CREATE INDEX outcomes_by_import ON outcomes (import_id);

CREATE TRIGGER outcomes_are_not_updated BEFORE UPDATE ON outcomes
BEGIN SELECT RAISE(ABORT, 'a fact is never changed'); END;
CREATE TRIGGER outcomes_are_not_deleted BEFORE DELETE ON outcomes
BEGIN SELECT RAISE(ABORT, 'a fact is never deleted'); END;

-- One more kind of import. A check cannot be altered: the table is made anew under its name, its rows put
-- back before the references to them are looked at.
PRAGMA defer_foreign_keys = ON;
CREATE TEMP TABLE imports_kept AS SELECT * FROM imports;
DROP TABLE imports;
CREATE TABLE imports (
    id         TEXT NOT NULL PRIMARY KEY,
    number     INTEGER NOT NULL UNIQUE,
    kind       TEXT NOT NULL
               CHECK (kind IN ('statements', 'indicators', 'customers', 'ledger', 'outcomes')),
    at         TEXT NOT NULL,
    actor_id   TEXT NOT NULL REFERENCES users (id),
    summary    TEXT NOT NULL
) STRICT;
INSERT INTO imports SELECT * FROM imports_kept;
DROP TABLE imports_kept;
