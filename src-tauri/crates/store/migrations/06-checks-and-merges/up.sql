-- Checks of customers, and customers found to be one. The list of checks has versions; an answer, a reading
-- of a licence, a merge and its undoing are rows that are added, never changed.

CREATE TABLE checklists (
    id       TEXT NOT NULL PRIMARY KEY,
    version  INTEGER NOT NULL UNIQUE CHECK (version >= 1),
    content  TEXT NOT NULL,
    at       TEXT NOT NULL,
    actor_id TEXT NOT NULL REFERENCES users (id)
) STRICT;

-- `result` is passed, failed, not_applicable or open for a point; seen, not_seen or open for a sign.
CREATE TABLE check_answers (
    id          TEXT NOT NULL PRIMARY KEY,
    number      INTEGER NOT NULL UNIQUE,
    customer_id TEXT NOT NULL REFERENCES customers (id),
    version     INTEGER NOT NULL REFERENCES checklists (version),
    kind        TEXT NOT NULL CHECK (kind IN ('point', 'sign')),
    code        TEXT NOT NULL,
    result      TEXT NOT NULL CHECK (result IN ('passed', 'failed', 'not_applicable', 'seen', 'not_seen', 'open')),
    evidence    TEXT NOT NULL,
    document    TEXT NOT NULL,
    remark      TEXT NOT NULL,
    as_of       TEXT NOT NULL,
    at          TEXT NOT NULL,
    actor_id    TEXT NOT NULL REFERENCES users (id)
) STRICT;
CREATE INDEX check_answers_by_customer ON check_answers (customer_id, kind, code, number);

CREATE TABLE licence_readings (
    id                   TEXT NOT NULL PRIMARY KEY,
    number               INTEGER NOT NULL UNIQUE,
    customer_id          TEXT NOT NULL REFERENCES customers (id),
    registration_number  TEXT NOT NULL,
    name                 TEXT NOT NULL,
    legal_representative TEXT NOT NULL,
    registered_capital   INTEGER,
    founded              TEXT,
    valid_until          TEXT,
    no_end               INTEGER NOT NULL CHECK (no_end IN (0, 1)),
    scope                TEXT NOT NULL,
    as_of                TEXT NOT NULL,
    at                   TEXT NOT NULL,
    actor_id             TEXT NOT NULL REFERENCES users (id)
) STRICT;
CREATE INDEX licence_readings_by_customer ON licence_readings (customer_id, number);

-- `changes` is the survivor's fields that the merge changed, each with the value before and after.
CREATE TABLE customer_merges (
    id          TEXT NOT NULL PRIMARY KEY,
    number      INTEGER NOT NULL UNIQUE,
    survivor_id TEXT NOT NULL REFERENCES customers (id),
    absorbed_id TEXT NOT NULL REFERENCES customers (id),
    archived    INTEGER NOT NULL CHECK (archived IN (0, 1)),
    changes     TEXT NOT NULL,
    at          TEXT NOT NULL,
    actor_id    TEXT NOT NULL REFERENCES users (id),
    CHECK (survivor_id <> absorbed_id)
) STRICT;
CREATE INDEX customer_merges_by_absorbed ON customer_merges (absorbed_id);
CREATE INDEX customer_merges_by_survivor ON customer_merges (survivor_id);

CREATE TABLE customer_merge_undos (
    merge_id TEXT NOT NULL PRIMARY KEY REFERENCES customer_merges (id),
    at       TEXT NOT NULL,
    actor_id TEXT NOT NULL REFERENCES users (id)
) STRICT;

-- Which customer's facts are read as another's now: what the merges in force come to, chains followed to
-- their end. Made anew with every merge and undoing.
CREATE TABLE customer_members (
    customer_id TEXT NOT NULL PRIMARY KEY REFERENCES customers (id),
    as_id       TEXT NOT NULL REFERENCES customers (id)
) STRICT;
CREATE INDEX customer_members_by_as ON customer_members (as_id);

-- What people said of two customers that look alike; the last word stands.
CREATE TABLE customer_likenesses (
    id        TEXT NOT NULL PRIMARY KEY,
    number    INTEGER NOT NULL UNIQUE,
    one_id    TEXT NOT NULL REFERENCES customers (id),
    other_id  TEXT NOT NULL REFERENCES customers (id),
    different INTEGER NOT NULL CHECK (different IN (0, 1)),
    at        TEXT NOT NULL,
    actor_id  TEXT NOT NULL REFERENCES users (id),
    CHECK (one_id < other_id)
) STRICT;
CREATE INDEX customer_likenesses_by_pair ON customer_likenesses (one_id, other_id, number);

CREATE TRIGGER checklists_are_not_updated BEFORE UPDATE ON checklists
BEGIN SELECT RAISE(ABORT, 'a version of the checklist is never changed'); END;
CREATE TRIGGER checklists_are_not_deleted BEFORE DELETE ON checklists
BEGIN SELECT RAISE(ABORT, 'a version of the checklist is never deleted'); END;
CREATE TRIGGER check_answers_are_not_updated BEFORE UPDATE ON check_answers
BEGIN SELECT RAISE(ABORT, 'an answer is never changed'); END;
CREATE TRIGGER check_answers_are_not_deleted BEFORE DELETE ON check_answers
BEGIN SELECT RAISE(ABORT, 'an answer is never deleted'); END;
CREATE TRIGGER licence_readings_are_not_updated BEFORE UPDATE ON licence_readings
BEGIN SELECT RAISE(ABORT, 'a reading is never changed'); END;
CREATE TRIGGER licence_readings_are_not_deleted BEFORE DELETE ON licence_readings
BEGIN SELECT RAISE(ABORT, 'a reading is never deleted'); END;
CREATE TRIGGER customer_merges_are_not_updated BEFORE UPDATE ON customer_merges
BEGIN SELECT RAISE(ABORT, 'a merge is never changed'); END;
CREATE TRIGGER customer_merges_are_not_deleted BEFORE DELETE ON customer_merges
BEGIN SELECT RAISE(ABORT, 'a merge is never deleted'); END;
