-- Every column of a rating but its inputs and result, which are large: the ratings of all customers are read from this
-- index alone. It replaces the two before it; that it is unique follows from the number.
DROP INDEX ratings_history;
DROP INDEX ratings_by_customer;
CREATE UNIQUE INDEX ratings_by_customer ON ratings (
    customer_id, as_of, number, grade, score, model_version_id, rule, model_grade, points_to_next, coverage, period_end,
    id, run_id, at, actor_id, engine
);

-- The days ratings speak of.
CREATE INDEX ratings_by_day ON ratings (as_of);
