-- The book itself, who works in it, and the record of every change.

CREATE TABLE book (
    id            TEXT NOT NULL PRIMARY KEY,
    only          INTEGER NOT NULL DEFAULT 1 UNIQUE CHECK (only = 1),
    name          TEXT NOT NULL,
    company       TEXT NOT NULL,
    currency      TEXT NOT NULL,
    business_date TEXT,
    created_at    TEXT NOT NULL,
    row_version   INTEGER NOT NULL
) STRICT;

CREATE TABLE users (
    id             TEXT NOT NULL PRIMARY KEY,
    name           TEXT NOT NULL UNIQUE COLLATE NOCASE,
    display_name   TEXT NOT NULL,
    role           TEXT NOT NULL CHECK (role IN ('analyst', 'risk_manager', 'finance_director', 'administrator')),
    password       TEXT,
    active         INTEGER NOT NULL CHECK (active IN (0, 1)),
    failures       INTEGER NOT NULL DEFAULT 0,
    last_failure   TEXT,
    row_version    INTEGER NOT NULL
) STRICT;

-- Each entry holds the SHA-256 of the entry before it and of its own content.
CREATE TABLE audit (
    number      INTEGER NOT NULL PRIMARY KEY,
    at          TEXT NOT NULL,
    actor_id    TEXT NOT NULL,
    actor_name  TEXT NOT NULL,
    action      TEXT NOT NULL,
    entity_kind TEXT NOT NULL,
    entity_id   TEXT NOT NULL,
    summary     TEXT NOT NULL,
    previous    TEXT NOT NULL,
    hash        TEXT NOT NULL
) STRICT;
CREATE INDEX audit_by_entity ON audit (entity_kind, entity_id);

CREATE TRIGGER audit_is_not_updated BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'an audit entry is never changed'); END;
CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'an audit entry is never deleted'); END;
