-- Views of a list that people keep, which one each starts with, and edits of many customers at once with
-- what stood there before, so that they can be taken back.

CREATE TABLE list_views (
    id          TEXT NOT NULL PRIMARY KEY,
    list        TEXT NOT NULL,
    owner_id    TEXT NOT NULL REFERENCES users (id),
    name        TEXT NOT NULL,
    everyone    INTEGER NOT NULL CHECK (everyone IN (0, 1)),
    content     TEXT NOT NULL,
    deleted     INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
    row_version INTEGER NOT NULL
) STRICT;
CREATE INDEX list_views_by_list ON list_views (list, name);

CREATE TABLE first_views (
    user_id TEXT NOT NULL REFERENCES users (id),
    list    TEXT NOT NULL,
    view    TEXT NOT NULL,
    PRIMARY KEY (user_id, list)
) STRICT;

CREATE TABLE bulk_edits (
    id       TEXT NOT NULL PRIMARY KEY,
    number   INTEGER NOT NULL UNIQUE,
    at       TEXT NOT NULL,
    actor_id TEXT NOT NULL REFERENCES users (id),
    reason   TEXT NOT NULL
) STRICT;

CREATE TABLE bulk_edit_changes (
    edit_id     TEXT NOT NULL REFERENCES bulk_edits (id),
    customer_id TEXT NOT NULL REFERENCES customers (id),
    field       TEXT NOT NULL,
    before      TEXT NOT NULL,
    after       TEXT NOT NULL,
    PRIMARY KEY (edit_id, customer_id, field)
) STRICT;
CREATE INDEX bulk_edit_changes_by_customer ON bulk_edit_changes (customer_id);

CREATE TABLE bulk_edit_undos (
    edit_id  TEXT NOT NULL PRIMARY KEY REFERENCES bulk_edits (id),
    at       TEXT NOT NULL,
    actor_id TEXT NOT NULL REFERENCES users (id)
) STRICT;

CREATE TRIGGER bulk_edits_are_not_updated BEFORE UPDATE ON bulk_edits
BEGIN SELECT RAISE(ABORT, 'an edit that was made is never changed'); END;
CREATE TRIGGER bulk_edits_are_not_deleted BEFORE DELETE ON bulk_edits
BEGIN SELECT RAISE(ABORT, 'an edit that was made is never deleted'); END;
CREATE TRIGGER bulk_edit_changes_are_not_updated BEFORE UPDATE ON bulk_edit_changes
BEGIN SELECT RAISE(ABORT, 'an edit that was made is never changed'); END;
CREATE TRIGGER bulk_edit_changes_are_not_deleted BEFORE DELETE ON bulk_edit_changes
BEGIN SELECT RAISE(ABORT, 'an edit that was made is never deleted'); END;
