-- What looks at the tables have left. Moments are seconds since 1970 where they say only which look it was, periods are
-- days since 1970, of hours hours. What is as usual is NULL, which takes no room: a cell takes about 40 bytes.
CREATE TABLE looks (
    pipeline TEXT PRIMARY KEY,
    -- when the last look began, in microseconds
    at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE looked_tables (
    looked_table INTEGER PRIMARY KEY,
    pipeline TEXT NOT NULL,
    name TEXT NOT NULL,
    is_source INTEGER NOT NULL,
    grain TEXT NOT NULL,
    measure TEXT NOT NULL,
    UNIQUE (pipeline, name, is_source, grain, measure)
) STRICT;

-- Verdicts by number. A name that a newer console has given up stays readable.
CREATE TABLE looked_verdicts (
    verdict INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

-- The last state of each period.
CREATE TABLE looked_cells (
    looked_table INTEGER NOT NULL,
    period INTEGER NOT NULL,
    -- the first look that saw it as it is now
    look INTEGER NOT NULL,
    row_count INTEGER NOT NULL,
    -- different rows; NULL for as many as there are
    key_count INTEGER,
    -- when the newest row was written, in microseconds
    newest INTEGER,
    verdict INTEGER,
    -- the first look that gave it this verdict; NULL for `look`
    since INTEGER,
    -- what it was before `since`; NULL if nothing else was ever seen
    rows_before INTEGER,
    verdict_before INTEGER,
    -- the most different rows ever seen, and the last look that saw them; NULL for those of now
    most INTEGER,
    most_look INTEGER,
    PRIMARY KEY (looked_table, period)
) STRICT, WITHOUT ROWID;

-- How many rows each period had before.
CREATE TABLE looked_before (
    looked_table INTEGER NOT NULL,
    period INTEGER NOT NULL,
    look INTEGER NOT NULL,
    row_count INTEGER NOT NULL,
    PRIMARY KEY (looked_table, period, look)
) STRICT, WITHOUT ROWID;

-- The findings that the last looks had.
CREATE TABLE looked_findings (
    pipeline TEXT NOT NULL,
    finding TEXT NOT NULL,
    standing TEXT NOT NULL,
    PRIMARY KEY (pipeline, finding)
) STRICT, WITHOUT ROWID;

-- The events that looks have seen in a schedule.
CREATE TABLE looked_events (
    looked_table INTEGER NOT NULL,
    event TEXT NOT NULL,
    -- what it is called, without the identifier in brackets; NULL for the identifier alone
    name TEXT,
    -- the dates on which lines had it, as days with commas between
    dates TEXT NOT NULL,
    -- the first look that found no line of it any more
    lost INTEGER,
    PRIMARY KEY (looked_table, event)
) STRICT, WITHOUT ROWID;
