-- The company's logo, printed on reports: one or none. Who put it there and when stands in the audit trail.

CREATE TABLE company_logo (
    book_id     TEXT NOT NULL PRIMARY KEY REFERENCES book (id),
    bytes       BLOB NOT NULL CHECK (length(bytes) BETWEEN 1 AND 524288),
    hash        TEXT NOT NULL,
    row_version INTEGER NOT NULL
) STRICT;

-- The history of grades of all customers, read without touching the ratings themselves, which are large.
CREATE INDEX ratings_history ON ratings (customer_id, as_of, number, model_version_id, grade, score, rule);
