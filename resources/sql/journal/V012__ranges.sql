-- One call of a program may write several partitions: it has a line for each.
ALTER TABLE programs RENAME TO programs_of_one;

CREATE TABLE programs (
    mark TEXT NOT NULL,
    run_id TEXT NOT NULL,
    step_id INTEGER NOT NULL,
    table_name TEXT NOT NULL,
    date TEXT NOT NULL,
    process_id INTEGER,
    process_started INTEGER,
    boot TEXT,
    PRIMARY KEY (mark, table_name, date)
) STRICT, WITHOUT ROWID;

INSERT INTO programs SELECT * FROM programs_of_one;

DROP TABLE programs_of_one;

CREATE INDEX programs_by_partition ON programs (table_name, date);
