-- The changes of a draft of a rating model, each to be taken back and made again, and a state for drafts given up.

-- `content` is the other side of the step as deflated canonical JSON: the model before it while `done` is 1, the
-- model with it once it was taken back. Who changed a draft is read from the audit trail, which outlives these rows.
CREATE TABLE draft_steps (
    id         TEXT NOT NULL PRIMARY KEY,
    version_id TEXT NOT NULL REFERENCES model_versions (id),
    number     INTEGER NOT NULL CHECK (number >= 1),
    what       TEXT NOT NULL,
    done       INTEGER NOT NULL CHECK (done IN (0, 1)),
    content    BLOB NOT NULL,
    at         TEXT NOT NULL,
    actor_id   TEXT NOT NULL REFERENCES users (id),
    UNIQUE (version_id, number)
) STRICT;

-- One more state. A check cannot be altered: the table is made anew under its name. Its triggers go with it and are
-- made anew too; dropping a table fires none.
CREATE TEMP TABLE model_states_kept AS SELECT * FROM model_states;
DROP TABLE model_states;
CREATE TABLE model_states (
    id         TEXT NOT NULL PRIMARY KEY,
    number     INTEGER NOT NULL UNIQUE,
    version_id TEXT NOT NULL REFERENCES model_versions (id),
    state      TEXT NOT NULL
               CHECK (state IN ('draft', 'submitted', 'published', 'retired', 'discarded')),
    from_date  TEXT CHECK ((from_date IS NOT NULL) = (state IN ('published', 'retired'))),
    at         TEXT NOT NULL,
    actor_id   TEXT NOT NULL REFERENCES users (id),
    note       TEXT NOT NULL
) STRICT;
INSERT INTO model_states SELECT * FROM model_states_kept;
DROP TABLE model_states_kept;
CREATE INDEX model_states_by_version ON model_states (version_id, number);
CREATE TRIGGER model_states_are_not_updated BEFORE UPDATE ON model_states
BEGIN SELECT RAISE(ABORT, 'a change of state is a new row'); END;
CREATE TRIGGER model_states_are_not_deleted BEFORE DELETE ON model_states
BEGIN SELECT RAISE(ABORT, 'a state is never deleted'); END;
