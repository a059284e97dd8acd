-- Adjustments of reported figures: an entry with its changes, for one reason. Taking one back is a row of its
-- own. `on_day` and a taking back's day say from when a rating sees them.

CREATE TABLE adjustments (
    id          TEXT NOT NULL PRIMARY KEY,
    number      INTEGER NOT NULL UNIQUE,
    customer_id TEXT NOT NULL REFERENCES customers (id),
    period_end  TEXT NOT NULL,
    scope       TEXT NOT NULL,
    kind        TEXT NOT NULL,
    reason      TEXT NOT NULL CHECK (reason <> ''),
    on_day      TEXT NOT NULL,
    at          TEXT NOT NULL,
    actor_id    TEXT NOT NULL REFERENCES users (id)
) STRICT;
CREATE INDEX adjustments_by_customer ON adjustments (customer_id, number);

-- `reported` is what the statement showed when the entry was made; none where it had no such line.
CREATE TABLE adjustment_changes (
    adjustment_id TEXT NOT NULL REFERENCES adjustments (id),
    line          TEXT NOT NULL,
    change        INTEGER NOT NULL CHECK (change <> 0),
    reported      INTEGER,
    PRIMARY KEY (adjustment_id, line)
) STRICT;

CREATE TABLE adjustment_withdrawals (
    adjustment_id TEXT NOT NULL PRIMARY KEY REFERENCES adjustments (id),
    reason        TEXT NOT NULL CHECK (reason <> ''),
    on_day        TEXT NOT NULL,
    at            TEXT NOT NULL,
    actor_id      TEXT NOT NULL REFERENCES users (id)
) STRICT;

CREATE TRIGGER adjustments_are_not_updated BEFORE UPDATE ON adjustments
BEGIN SELECT RAISE(ABORT, 'an adjustment is never changed'); END;
CREATE TRIGGER adjustments_are_not_deleted BEFORE DELETE ON adjustments
BEGIN SELECT RAISE(ABORT, 'an adjustment is never deleted'); END;
CREATE TRIGGER adjustment_changes_are_not_updated BEFORE UPDATE ON adjustment_changes
BEGIN SELECT RAISE(ABORT, 'an adjustment is never changed'); END;
CREATE TRIGGER adjustment_changes_are_not_deleted BEFORE DELETE ON adjustment_changes
BEGIN SELECT RAISE(ABORT, 'an adjustment is never deleted'); END;
CREATE TRIGGER adjustment_withdrawals_are_not_updated BEFORE UPDATE ON adjustment_withdrawals
BEGIN SELECT RAISE(ABORT, 'an adjustment is taken back once'); END;
CREATE TRIGGER adjustment_withdrawals_are_not_deleted BEFORE DELETE ON adjustment_withdrawals
BEGIN SELECT RAISE(ABORT, 'an adjustment is taken back once'); END;
