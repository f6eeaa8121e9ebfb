-- What was told to whom: each name under which somebody asks for news has a last look of its own, so that nobody takes the
-- news of another.
CREATE TABLE lookers (
    pipeline TEXT NOT NULL,
    looker TEXT NOT NULL,
    -- when its last look began, in microseconds
    at INTEGER NOT NULL,
    PRIMARY KEY (pipeline, looker)
) STRICT, WITHOUT ROWID;

-- The findings that these looks had.
CREATE TABLE told_findings (
    pipeline TEXT NOT NULL,
    looker TEXT NOT NULL,
    finding TEXT NOT NULL,
    standing TEXT NOT NULL,
    PRIMARY KEY (pipeline, looker, finding)
) STRICT, WITHOUT ROWID;
