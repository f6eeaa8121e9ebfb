-- What the warehouse answered, as long as it is in the state in which it did.
CREATE TABLE answers (
    state TEXT NOT NULL,
    -- what was asked, as a digest
    asked TEXT NOT NULL,
    -- when, in microseconds
    at INTEGER NOT NULL,
    answer BLOB NOT NULL,
    PRIMARY KEY (state, asked)
) STRICT;
