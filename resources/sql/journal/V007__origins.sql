-- Where a run was started, by whom and on which machine; NULL for runs of consoles that did not record it.
ALTER TABLE runs ADD COLUMN door TEXT;

ALTER TABLE runs ADD COLUMN started_by TEXT;

ALTER TABLE runs ADD COLUMN machine TEXT;
