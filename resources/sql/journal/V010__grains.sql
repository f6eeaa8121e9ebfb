-- How long the period of a partition is that begins on its date.
ALTER TABLE steps ADD COLUMN grain TEXT NOT NULL DEFAULT 'day';

ALTER TABLE left_cells ADD COLUMN grain TEXT NOT NULL DEFAULT 'day';
