-- What an assessor wrote beside a score: the evidence it rests on.

ALTER TABLE given_figures ADD COLUMN remark TEXT NOT NULL DEFAULT '';
