-- What people decided about the columns, labels and units of a source, by the layout of its files, to be offered
-- with the next one.

CREATE TABLE remembered_sources (
    id          TEXT NOT NULL PRIMARY KEY,
    layout      TEXT NOT NULL UNIQUE,
    kind        TEXT NOT NULL,
    file        TEXT NOT NULL,
    decisions   TEXT NOT NULL,
    at          TEXT NOT NULL,
    actor_id    TEXT NOT NULL REFERENCES users (id),
    row_version INTEGER NOT NULL
) STRICT;
