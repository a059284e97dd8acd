-- The credit file beside the master data: people, related parties, groups that count as one risk, security,
-- attachments, notes and sources. What is removed is hidden, never deleted.

ALTER TABLE customers ADD COLUMN english_name TEXT NOT NULL DEFAULT '';
ALTER TABLE customers ADD COLUMN tax_number TEXT NOT NULL DEFAULT '';
ALTER TABLE customers ADD COLUMN legal_form TEXT NOT NULL DEFAULT '';
ALTER TABLE customers ADD COLUMN business_scope TEXT NOT NULL DEFAULT '';
-- A day, 'long_term', or unknown.
ALTER TABLE customers ADD COLUMN licence_until TEXT;
ALTER TABLE customers ADD COLUMN email TEXT NOT NULL DEFAULT '';
ALTER TABLE customers ADD COLUMN website TEXT NOT NULL DEFAULT '';
ALTER TABLE customers ADD COLUMN bank TEXT NOT NULL DEFAULT '';
ALTER TABLE customers ADD COLUMN bank_account TEXT NOT NULL DEFAULT '';
ALTER TABLE customers ADD COLUMN currency TEXT NOT NULL DEFAULT '';

CREATE TABLE contacts (
    id          TEXT NOT NULL PRIMARY KEY,
    customer_id TEXT NOT NULL REFERENCES customers (id),
    removed     INTEGER NOT NULL CHECK (removed IN (0, 1)),
    row_version INTEGER NOT NULL,
    name        TEXT NOT NULL,
    position    TEXT NOT NULL,
    power       TEXT NOT NULL,
    phone       TEXT NOT NULL,
    email       TEXT NOT NULL,
    main        INTEGER NOT NULL CHECK (main IN (0, 1)),
    remark      TEXT NOT NULL
) STRICT;
CREATE INDEX contacts_by_customer ON contacts (customer_id);

-- `share` in hundredths of a percent.
CREATE TABLE related_parties (
    id           TEXT NOT NULL PRIMARY KEY,
    customer_id  TEXT NOT NULL REFERENCES customers (id),
    removed      INTEGER NOT NULL CHECK (removed IN (0, 1)),
    row_version  INTEGER NOT NULL,
    kind         TEXT NOT NULL,
    name         TEXT NOT NULL,
    registration TEXT NOT NULL,
    share        INTEGER CHECK (share BETWEEN 0 AND 10000),
    linked_id    TEXT REFERENCES customers (id),
    remark       TEXT NOT NULL
) STRICT;
CREATE INDEX related_parties_by_customer ON related_parties (customer_id);
CREATE INDEX related_parties_by_linked ON related_parties (linked_id);

CREATE TABLE risk_groups (
    id          TEXT NOT NULL PRIMARY KEY,
    name        TEXT NOT NULL,
    remark      TEXT NOT NULL,
    dissolved   INTEGER NOT NULL CHECK (dissolved IN (0, 1)),
    row_version INTEGER NOT NULL
) STRICT;

-- A customer is in one group at most.
CREATE TABLE risk_group_members (
    customer_id TEXT NOT NULL PRIMARY KEY REFERENCES customers (id),
    group_id    TEXT NOT NULL REFERENCES risk_groups (id)
) STRICT;
CREATE INDEX risk_group_members_by_group ON risk_group_members (group_id);

CREATE TABLE attachments (
    id          TEXT NOT NULL PRIMARY KEY,
    customer_id TEXT NOT NULL REFERENCES customers (id),
    removed     INTEGER NOT NULL CHECK (removed IN (0, 1)),
    row_version INTEGER NOT NULL,
    name        TEXT NOT NULL,
    hash        TEXT NOT NULL REFERENCES source_files (hash),
    kind        TEXT NOT NULL,
    remark      TEXT NOT NULL,
    at          TEXT NOT NULL,
    actor_id    TEXT NOT NULL REFERENCES users (id)
) STRICT;
CREATE INDEX attachments_by_customer ON attachments (customer_id);
CREATE INDEX attachments_by_hash ON attachments (hash);

-- `covers` in hundredths of a percent.
CREATE TABLE securities (
    id            TEXT NOT NULL PRIMARY KEY,
    customer_id   TEXT NOT NULL REFERENCES customers (id),
    removed       INTEGER NOT NULL CHECK (removed IN (0, 1)),
    row_version   INTEGER NOT NULL,
    kind          TEXT NOT NULL,
    provider      TEXT NOT NULL,
    amount        INTEGER,
    currency      TEXT NOT NULL,
    covers        INTEGER CHECK (covers BETWEEN 0 AND 10000),
    valid_from    TEXT,
    valid_until   TEXT,
    attachment_id TEXT REFERENCES attachments (id),
    remark        TEXT NOT NULL
) STRICT;
CREATE INDEX securities_by_customer ON securities (customer_id);
CREATE INDEX securities_by_attachment ON securities (attachment_id);

-- `months` is how long the information is good for; the kind's own where nobody said otherwise.
CREATE TABLE information_sources (
    id          TEXT NOT NULL PRIMARY KEY,
    customer_id TEXT NOT NULL REFERENCES customers (id),
    removed     INTEGER NOT NULL CHECK (removed IN (0, 1)),
    row_version INTEGER NOT NULL,
    kind        TEXT NOT NULL,
    part        TEXT NOT NULL,
    said        TEXT NOT NULL,
    reference   TEXT NOT NULL,
    obtained    TEXT NOT NULL,
    months      INTEGER CHECK (months BETWEEN 0 AND 600)
) STRICT;
CREATE INDEX information_sources_by_customer ON information_sources (customer_id);

CREATE TABLE notes (
    id          TEXT NOT NULL PRIMARY KEY,
    number      INTEGER NOT NULL UNIQUE,
    customer_id TEXT NOT NULL REFERENCES customers (id),
    text        TEXT NOT NULL,
    at          TEXT NOT NULL,
    actor_id    TEXT NOT NULL REFERENCES users (id)
) STRICT;
CREATE INDEX notes_by_customer ON notes (customer_id, number);

CREATE TABLE note_withdrawals (
    note_id  TEXT NOT NULL PRIMARY KEY REFERENCES notes (id),
    at       TEXT NOT NULL,
    actor_id TEXT NOT NULL REFERENCES users (id)
) STRICT;

CREATE TRIGGER notes_are_not_updated BEFORE UPDATE ON notes
BEGIN SELECT RAISE(ABORT, 'a note is never changed'); END;
CREATE TRIGGER notes_are_not_deleted BEFORE DELETE ON notes
BEGIN SELECT RAISE(ABORT, 'a note is never deleted'); END;
CREATE TRIGGER note_withdrawals_are_not_updated BEFORE UPDATE ON note_withdrawals
BEGIN SELECT RAISE(ABORT, 'a withdrawal is never changed'); END;
CREATE TRIGGER note_withdrawals_are_not_deleted BEFORE DELETE ON note_withdrawals
BEGIN SELECT RAISE(ABORT, 'a withdrawal is never deleted'); END;
