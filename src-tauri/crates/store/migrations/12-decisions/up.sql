-- From a rating to a decision: the credit policy with its versions, what is asked for and decided, limits and overrides
-- in force, notes on ratings, reviews, and signals. Rows are added, never changed, except the text of a request while
-- it is a draft.

CREATE TABLE credit_policies (
    id       TEXT NOT NULL PRIMARY KEY,
    version  INTEGER NOT NULL UNIQUE CHECK (version >= 1),
    content  TEXT NOT NULL,
    at       TEXT NOT NULL,
    actor_id TEXT NOT NULL REFERENCES users (id)
) STRICT;

-- `content` is the request as JSON. `customer_id` is none for a group's limit.
CREATE TABLE applications (
    id          TEXT NOT NULL PRIMARY KEY,
    number      INTEGER NOT NULL UNIQUE,
    customer_id TEXT REFERENCES customers (id),
    group_id    TEXT REFERENCES risk_groups (id),
    kind        TEXT NOT NULL
                CHECK (kind IN ('limit', 'temporary', 'override', 'blacklist', 'group_limit')),
    content     TEXT NOT NULL,
    row_version INTEGER NOT NULL,
    at          TEXT NOT NULL,
    actor_id    TEXT NOT NULL REFERENCES users (id),
    CHECK ((customer_id IS NULL) = (kind = 'group_limit')),
    CHECK ((group_id IS NOT NULL) = (kind = 'group_limit'))
) STRICT;
CREATE INDEX applications_by_customer ON applications (customer_id, number);
CREATE INDEX applications_by_group ON applications (group_id, number);

-- What happened to a request. `content` freezes the request with each submission, `basis` what it rested on.
-- `step` is the code of the authority that signed; `for_id` whose authority was used by delegation; `conditions` what a
-- signature tied the approval to beside what was asked, as JSON.
CREATE TABLE application_events (
    id             TEXT NOT NULL PRIMARY KEY,
    number         INTEGER NOT NULL UNIQUE,
    application_id TEXT NOT NULL REFERENCES applications (id),
    event          TEXT NOT NULL
                   CHECK (event IN ('begun', 'changed', 'submitted', 'signed', 'returned', 'declined', 'approved',
                                    'withdrawn', 'commented')),
    step           TEXT NOT NULL,
    for_id         TEXT REFERENCES users (id),
    text           TEXT NOT NULL,
    conditions     TEXT NOT NULL,
    content        TEXT,
    basis          TEXT,
    on_day         TEXT NOT NULL,
    at             TEXT NOT NULL,
    actor_id       TEXT NOT NULL REFERENCES users (id),
    CHECK (conditions = '[]' OR event IN ('signed', 'approved')),
    CHECK ((content IS NOT NULL) = (event = 'submitted')),
    CHECK ((basis IS NOT NULL) = (event = 'submitted'))
) STRICT;
CREATE INDEX application_events_by_application ON application_events (application_id, number);

CREATE TABLE delegations (
    id         TEXT NOT NULL PRIMARY KEY,
    number     INTEGER NOT NULL UNIQUE,
    from_id    TEXT NOT NULL REFERENCES users (id),
    to_id      TEXT NOT NULL REFERENCES users (id),
    first_day  TEXT NOT NULL,
    last_day   TEXT NOT NULL,
    reason     TEXT NOT NULL,
    at         TEXT NOT NULL,
    actor_id   TEXT NOT NULL REFERENCES users (id),
    CHECK (from_id <> to_id),
    CHECK (first_day <= last_day)
) STRICT;
CREATE TABLE delegation_ends (
    delegation_id TEXT NOT NULL PRIMARY KEY REFERENCES delegations (id),
    at            TEXT NOT NULL,
    actor_id      TEXT NOT NULL REFERENCES users (id)
) STRICT;

-- Of the standing limits of a customer that came into force by a day the one added last counts, and it is in force while
-- it lasts: one that it replaced does not come back when it ends. Temporary ones come on top.
CREATE TABLE limits (
    id             TEXT NOT NULL PRIMARY KEY,
    number         INTEGER NOT NULL UNIQUE,
    customer_id    TEXT REFERENCES customers (id),
    group_id       TEXT REFERENCES risk_groups (id),
    kind           TEXT NOT NULL CHECK (kind IN ('standing', 'temporary', 'group')),
    amount         INTEGER NOT NULL CHECK (amount >= 0),
    terms_days     INTEGER,
    first_day      TEXT NOT NULL,
    last_day       TEXT NOT NULL,
    application_id TEXT REFERENCES applications (id),
    reason         TEXT NOT NULL,
    at             TEXT NOT NULL,
    actor_id       TEXT NOT NULL REFERENCES users (id),
    CHECK ((customer_id IS NULL) = (kind = 'group')),
    CHECK ((group_id IS NOT NULL) = (kind = 'group')),
    CHECK (first_day <= last_day)
) STRICT;
CREATE INDEX limits_by_customer ON limits (customer_id, number);
CREATE INDEX limits_by_group ON limits (group_id, number);
CREATE INDEX limits_by_application ON limits (application_id);

-- A limit ended before its time.
CREATE TABLE limit_ends (
    limit_id TEXT NOT NULL PRIMARY KEY REFERENCES limits (id),
    on_day   TEXT NOT NULL,
    reason   TEXT NOT NULL,
    at       TEXT NOT NULL,
    actor_id TEXT NOT NULL REFERENCES users (id)
) STRICT;

-- New releases to a customer are held, or free again. `rating_id` where a downgrade held them.
CREATE TABLE holds (
    id          TEXT NOT NULL PRIMARY KEY,
    number      INTEGER NOT NULL UNIQUE,
    customer_id TEXT NOT NULL REFERENCES customers (id),
    held        INTEGER NOT NULL CHECK (held IN (0, 1)),
    rating_id   TEXT REFERENCES ratings (id),
    reason      TEXT NOT NULL,
    on_day      TEXT NOT NULL,
    at          TEXT NOT NULL,
    actor_id    TEXT NOT NULL REFERENCES users (id)
) STRICT;
CREATE INDEX holds_by_customer ON holds (customer_id, number);

CREATE TABLE overrides (
    id             TEXT NOT NULL PRIMARY KEY,
    number         INTEGER NOT NULL UNIQUE,
    customer_id    TEXT NOT NULL REFERENCES customers (id),
    rating_id      TEXT NOT NULL REFERENCES ratings (id),
    application_id TEXT NOT NULL REFERENCES applications (id),
    notches        INTEGER NOT NULL CHECK (notches <> 0),
    reason         TEXT NOT NULL,
    text           TEXT NOT NULL,
    first_day      TEXT NOT NULL,
    last_day       TEXT NOT NULL,
    at             TEXT NOT NULL,
    actor_id       TEXT NOT NULL REFERENCES users (id)
) STRICT;
CREATE INDEX overrides_by_customer ON overrides (customer_id, number);
CREATE TABLE override_ends (
    override_id TEXT NOT NULL PRIMARY KEY REFERENCES overrides (id),
    on_day      TEXT NOT NULL,
    reason      TEXT NOT NULL,
    at          TEXT NOT NULL,
    actor_id    TEXT NOT NULL REFERENCES users (id)
) STRICT;

-- How the policy chose the model of a rating, as JSON; none where the model was named.
CREATE TABLE rating_choices (
    rating_id TEXT NOT NULL PRIMARY KEY REFERENCES ratings (id),
    choice    TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The assessment note of a rating; the last one stands.
CREATE TABLE rating_notes (
    id        TEXT NOT NULL PRIMARY KEY,
    number    INTEGER NOT NULL UNIQUE,
    rating_id TEXT NOT NULL REFERENCES ratings (id),
    text      TEXT NOT NULL,
    at        TEXT NOT NULL,
    actor_id  TEXT NOT NULL REFERENCES users (id)
) STRICT;
CREATE INDEX rating_notes_by_rating ON rating_notes (rating_id, number);

-- Reviews asked for by events and people; those that follow from grade, class and days are computed.
CREATE TABLE review_requests (
    id          TEXT NOT NULL PRIMARY KEY,
    number      INTEGER NOT NULL UNIQUE,
    customer_id TEXT NOT NULL REFERENCES customers (id),
    due_day     TEXT NOT NULL,
    reason      TEXT NOT NULL,
    text        TEXT NOT NULL,
    at          TEXT NOT NULL,
    actor_id    TEXT NOT NULL REFERENCES users (id)
) STRICT;
CREATE INDEX review_requests_by_customer ON review_requests (customer_id, number);
-- `answered` is the number of the last request there was: a review answers all before it.
CREATE TABLE reviews (
    id          TEXT NOT NULL PRIMARY KEY,
    number      INTEGER NOT NULL UNIQUE,
    customer_id TEXT NOT NULL REFERENCES customers (id),
    rating_id   TEXT REFERENCES ratings (id),
    answered    INTEGER NOT NULL,
    on_day      TEXT NOT NULL,
    outcome     TEXT NOT NULL CHECK (outcome IN ('keep', 'raise', 'reduce', 'exit')),
    text        TEXT NOT NULL,
    at          TEXT NOT NULL,
    actor_id    TEXT NOT NULL REFERENCES users (id)
) STRICT;
CREATE INDEX reviews_by_customer ON reviews (customer_id, number);

-- `found` is what a rule saw, as JSON; `found_key` says that the same finding is not raised twice.
CREATE TABLE signals (
    id          TEXT NOT NULL PRIMARY KEY,
    number      INTEGER NOT NULL UNIQUE,
    customer_id TEXT NOT NULL REFERENCES customers (id),
    code        TEXT NOT NULL,
    severity    TEXT NOT NULL CHECK (severity IN ('watch', 'yellow', 'red')),
    text        TEXT NOT NULL,
    found       TEXT,
    found_key   TEXT,
    on_day      TEXT NOT NULL,
    at          TEXT NOT NULL,
    actor_id    TEXT NOT NULL REFERENCES users (id),
    CHECK ((found IS NULL) = (found_key IS NULL))
) STRICT;
CREATE INDEX signals_by_customer ON signals (customer_id, number);
CREATE UNIQUE INDEX signals_by_finding ON signals (customer_id, code, found_key) WHERE found_key IS NOT NULL;
-- Who answers a signal until when, and what came of it; the last row stands.
CREATE TABLE signal_events (
    id        TEXT NOT NULL PRIMARY KEY,
    number    INTEGER NOT NULL UNIQUE,
    signal_id TEXT NOT NULL REFERENCES signals (id),
    event     TEXT NOT NULL CHECK (event IN ('given', 'noted', 'closed', 'reopened')),
    owner_id  TEXT REFERENCES users (id),
    due_day   TEXT,
    outcome   TEXT NOT NULL CHECK (outcome IN ('', 'confirmed', 'unfounded', 'remedied', 'accepted')),
    text      TEXT NOT NULL,
    on_day    TEXT NOT NULL,
    at        TEXT NOT NULL,
    actor_id  TEXT NOT NULL REFERENCES users (id),
    CHECK ((outcome = '') = (event <> 'closed'))
) STRICT;
CREATE INDEX signal_events_by_signal ON signal_events (signal_id, number);

CREATE TRIGGER credit_policies_are_not_updated BEFORE UPDATE ON credit_policies
BEGIN SELECT RAISE(ABORT, 'a version of the policy is never changed'); END;
CREATE TRIGGER credit_policies_are_not_deleted BEFORE DELETE ON credit_policies
BEGIN SELECT RAISE(ABORT, 'a version of the policy is never deleted'); END;
CREATE TRIGGER application_events_are_not_updated BEFORE UPDATE ON application_events
BEGIN SELECT RAISE(ABORT, 'what happened to a request is never changed'); END;
CREATE TRIGGER application_events_are_not_deleted BEFORE DELETE ON application_events
BEGIN SELECT RAISE(ABORT, 'what happened to a request is never deleted'); END;
CREATE TRIGGER delegations_are_not_updated BEFORE UPDATE ON delegations
BEGIN SELECT RAISE(ABORT, 'a decision is never changed'); END;
CREATE TRIGGER delegations_are_not_deleted BEFORE DELETE ON delegations
BEGIN SELECT RAISE(ABORT, 'a decision is never deleted'); END;
CREATE TRIGGER delegation_ends_are_not_updated BEFORE UPDATE ON delegation_ends
BEGIN SELECT RAISE(ABORT, 'a decision is never changed'); END;
CREATE TRIGGER delegation_ends_are_not_deleted BEFORE DELETE ON delegation_ends
BEGIN SELECT RAISE(ABORT, 'a decision is never deleted'); END;
CREATE TRIGGER limits_are_not_updated BEFORE UPDATE ON limits
BEGIN SELECT RAISE(ABORT, 'a limit is never changed'); END;
CREATE TRIGGER limits_are_not_deleted BEFORE DELETE ON limits
BEGIN SELECT RAISE(ABORT, 'a limit is never deleted'); END;
CREATE TRIGGER limit_ends_are_not_updated BEFORE UPDATE ON limit_ends
BEGIN SELECT RAISE(ABORT, 'a decision is never changed'); END;
CREATE TRIGGER limit_ends_are_not_deleted BEFORE DELETE ON limit_ends
BEGIN SELECT RAISE(ABORT, 'a decision is never deleted'); END;
CREATE TRIGGER holds_are_not_updated BEFORE UPDATE ON holds
BEGIN SELECT RAISE(ABORT, 'a decision is never changed'); END;
CREATE TRIGGER holds_are_not_deleted BEFORE DELETE ON holds
BEGIN SELECT RAISE(ABORT, 'a decision is never deleted'); END;
CREATE TRIGGER overrides_are_not_updated BEFORE UPDATE ON overrides
BEGIN SELECT RAISE(ABORT, 'an override is never changed'); END;
CREATE TRIGGER overrides_are_not_deleted BEFORE DELETE ON overrides
BEGIN SELECT RAISE(ABORT, 'an override is never deleted'); END;
CREATE TRIGGER override_ends_are_not_updated BEFORE UPDATE ON override_ends
BEGIN SELECT RAISE(ABORT, 'a decision is never changed'); END;
CREATE TRIGGER override_ends_are_not_deleted BEFORE DELETE ON override_ends
BEGIN SELECT RAISE(ABORT, 'a decision is never deleted'); END;
CREATE TRIGGER rating_choices_are_not_updated BEFORE UPDATE ON rating_choices
BEGIN SELECT RAISE(ABORT, 'a rating is never changed'); END;
CREATE TRIGGER rating_choices_are_not_deleted BEFORE DELETE ON rating_choices
BEGIN SELECT RAISE(ABORT, 'a rating is never deleted'); END;
CREATE TRIGGER rating_notes_are_not_updated BEFORE UPDATE ON rating_notes
BEGIN SELECT RAISE(ABORT, 'a note is never changed'); END;
CREATE TRIGGER rating_notes_are_not_deleted BEFORE DELETE ON rating_notes
BEGIN SELECT RAISE(ABORT, 'a note is never deleted'); END;
CREATE TRIGGER review_requests_are_not_updated BEFORE UPDATE ON review_requests
BEGIN SELECT RAISE(ABORT, 'a decision is never changed'); END;
CREATE TRIGGER review_requests_are_not_deleted BEFORE DELETE ON review_requests
BEGIN SELECT RAISE(ABORT, 'a decision is never deleted'); END;
CREATE TRIGGER reviews_are_not_updated BEFORE UPDATE ON reviews
BEGIN SELECT RAISE(ABORT, 'a review is never changed'); END;
CREATE TRIGGER reviews_are_not_deleted BEFORE DELETE ON reviews
BEGIN SELECT RAISE(ABORT, 'a review is never deleted'); END;
CREATE TRIGGER signals_are_not_updated BEFORE UPDATE ON signals
BEGIN SELECT RAISE(ABORT, 'a signal is never changed'); END;
CREATE TRIGGER signals_are_not_deleted BEFORE DELETE ON signals
BEGIN SELECT RAISE(ABORT, 'a signal is never deleted'); END;
CREATE TRIGGER signal_events_are_not_updated BEFORE UPDATE ON signal_events
BEGIN SELECT RAISE(ABORT, 'a decision is never changed'); END;
CREATE TRIGGER signal_events_are_not_deleted BEFORE DELETE ON signal_events
BEGIN SELECT RAISE(ABORT, 'a decision is never deleted'); END;
CREATE TRIGGER applications_are_not_deleted BEFORE DELETE ON applications
BEGIN SELECT RAISE(ABORT, 'a request is never deleted'); END;
