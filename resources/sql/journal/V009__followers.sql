-- Whether a step is there only because others write, and whether a partition is known to hold what it held before.
ALTER TABLE steps ADD COLUMN follows INTEGER NOT NULL DEFAULT 0;

ALTER TABLE steps ADD COLUMN unchanged INTEGER NOT NULL DEFAULT 0;
