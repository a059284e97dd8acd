-- Rating models with their versions and states, and the ratings. A state is a row, not a column.

CREATE TABLE models (
    id   TEXT NOT NULL PRIMARY KEY,
    code TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE model_versions (
    id          TEXT NOT NULL PRIMARY KEY,
    model_id    TEXT NOT NULL REFERENCES models (id),
    version     INTEGER NOT NULL CHECK (version >= 1),
    content     TEXT NOT NULL,
    hash        TEXT NOT NULL,
    created_at  TEXT NOT NULL,
    actor_id    TEXT NOT NULL REFERENCES users (id),
    row_version INTEGER NOT NULL,
    UNIQUE (model_id, version)
) STRICT;

CREATE TABLE model_states (
    id         TEXT NOT NULL PRIMARY KEY,
    number     INTEGER NOT NULL UNIQUE,
    version_id TEXT NOT NULL REFERENCES model_versions (id),
    state      TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'published', 'retired')),
    from_date  TEXT CHECK ((from_date IS NOT NULL) = (state IN ('published', 'retired'))),
    at         TEXT NOT NULL,
    actor_id   TEXT NOT NULL REFERENCES users (id),
    note       TEXT NOT NULL
) STRICT;
CREATE INDEX model_states_by_version ON model_states (version_id, number);

CREATE TRIGGER model_versions_freeze BEFORE UPDATE ON model_versions
WHEN (SELECT state FROM model_states WHERE version_id = OLD.id ORDER BY number DESC LIMIT 1) <> 'draft'
  OR EXISTS (SELECT 1 FROM model_states WHERE version_id = OLD.id AND state IN ('published', 'retired'))
BEGIN SELECT RAISE(ABORT, 'a model version is never changed once it left its draft'); END;
CREATE TRIGGER model_versions_are_not_deleted BEFORE DELETE ON model_versions
BEGIN SELECT RAISE(ABORT, 'a model version is never deleted'); END;
CREATE TRIGGER model_states_are_not_updated BEFORE UPDATE ON model_states
BEGIN SELECT RAISE(ABORT, 'a change of state is a new row'); END;
CREATE TRIGGER model_states_are_not_deleted BEFORE DELETE ON model_states
BEGIN SELECT RAISE(ABORT, 'a state is never deleted'); END;

-- `inputs` is canonical JSON naming the rated statements by content hash; `inputs_hash` its SHA-256.
-- `result` is deflated canonical JSON; `result_hash` the SHA-256 of the JSON.
CREATE TABLE ratings (
    id               TEXT NOT NULL PRIMARY KEY,
    number           INTEGER NOT NULL UNIQUE,
    run_id           TEXT NOT NULL,
    customer_id      TEXT NOT NULL REFERENCES customers (id),
    model_version_id TEXT NOT NULL REFERENCES model_versions (id),
    as_of            TEXT NOT NULL,
    at               TEXT NOT NULL,
    actor_id         TEXT NOT NULL REFERENCES users (id),
    engine           INTEGER NOT NULL,
    score            REAL,
    grade            TEXT,
    model_grade      TEXT,
    rule             TEXT,
    points_to_next   REAL,
    coverage         REAL NOT NULL,
    period_end       TEXT,
    inputs_hash      TEXT NOT NULL,
    result_hash      TEXT NOT NULL,
    inputs           TEXT NOT NULL,
    result           BLOB NOT NULL,
    CHECK ((score IS NULL) = (grade IS NULL))
) STRICT;
CREATE UNIQUE INDEX ratings_by_customer ON ratings (customer_id, as_of, number);
CREATE INDEX ratings_by_run ON ratings (run_id);
CREATE INDEX ratings_by_model_version ON ratings (model_version_id);

CREATE TRIGGER ratings_are_not_updated BEFORE UPDATE ON ratings
BEGIN SELECT RAISE(ABORT, 'a rating is never changed'); END;
CREATE TRIGGER ratings_are_not_deleted BEFORE DELETE ON ratings
BEGIN SELECT RAISE(ABORT, 'a rating is never deleted'); END;
