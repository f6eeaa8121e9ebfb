-- Findings that somebody has accepted. What was taken back, or accepted anew, stays with the moment of that: a journal
-- tells who said what.
CREATE TABLE acceptances (
    acceptance INTEGER PRIMARY KEY,
    finding TEXT NOT NULL,
    title TEXT NOT NULL,
    extent TEXT NOT NULL,
    accepted_by TEXT NOT NULL,
    accepted_at INTEGER NOT NULL,
    reason TEXT NOT NULL,
    until TEXT,
    ended_by TEXT,
    ended_at INTEGER
) STRICT;

CREATE UNIQUE INDEX acceptances_standing ON acceptances (finding) WHERE ended_at IS NULL;
