-- What looks have left of findings is in columns: every command reads it.
ALTER TABLE looked_findings RENAME TO looked_findings_before;

CREATE TABLE looked_findings (
    pipeline TEXT NOT NULL,
    finding TEXT NOT NULL,
    rule TEXT NOT NULL,
    message TEXT NOT NULL,
    -- the first and the last date that it is about
    first TEXT NOT NULL,
    last TEXT NOT NULL,
    severity TEXT NOT NULL,
    -- one on each line: the first date of the period, its hour, its grain, the processor
    partitions TEXT NOT NULL,
    wrong INTEGER NOT NULL,
    accepted INTEGER NOT NULL,
    -- the dates that were looked at when that was measured
    measured_first TEXT NOT NULL,
    measured_last TEXT NOT NULL,
    since TEXT NOT NULL,
    PRIMARY KEY (pipeline, finding)
) STRICT, WITHOUT ROWID;

INSERT INTO looked_findings
SELECT pipeline, finding, standing ->> '$.rule', standing ->> '$.message', standing ->> '$.dates.start',
    date(standing ->> '$.dates.end', '-1 day'), standing ->> '$.extent.severity',
    (SELECT COALESCE(group_concat((value ->> '$.period.first') || ' ' || (value ->> '$.period.hour') || ' '
        || (value ->> '$.period.grain') || ' ' || (value ->> '$.processor'), char(10)), '')
        FROM json_each(standing -> '$.extent.partitions')),
    standing ->> '$.extent.wrong', standing ->> '$.accepted', standing ->> '$.measured.start',
    date(standing ->> '$.measured.end', '-1 day'), standing ->> '$.since'
FROM looked_findings_before;

DROP TABLE looked_findings_before;

ALTER TABLE told_findings RENAME TO told_findings_before;

CREATE TABLE told_findings (
    pipeline TEXT NOT NULL,
    looker TEXT NOT NULL,
    finding TEXT NOT NULL,
    rule TEXT NOT NULL,
    message TEXT NOT NULL,
    -- the first and the last date that it is about
    first TEXT NOT NULL,
    last TEXT NOT NULL,
    severity TEXT NOT NULL,
    -- one on each line: the first date of the period, its hour, its grain, the processor
    partitions TEXT NOT NULL,
    wrong INTEGER NOT NULL,
    accepted INTEGER NOT NULL,
    -- the dates that were looked at when that was measured
    measured_first TEXT NOT NULL,
    measured_last TEXT NOT NULL,
    since TEXT NOT NULL,
    PRIMARY KEY (pipeline, looker, finding)
) STRICT, WITHOUT ROWID;

INSERT INTO told_findings
SELECT pipeline, looker, finding, standing ->> '$.rule', standing ->> '$.message', standing ->> '$.dates.start',
    date(standing ->> '$.dates.end', '-1 day'), standing ->> '$.extent.severity',
    (SELECT COALESCE(group_concat((value ->> '$.period.first') || ' ' || (value ->> '$.period.hour') || ' '
        || (value ->> '$.period.grain') || ' ' || (value ->> '$.processor'), char(10)), '')
        FROM json_each(standing -> '$.extent.partitions')),
    standing ->> '$.extent.wrong', standing ->> '$.accepted', standing ->> '$.measured.start',
    date(standing ->> '$.measured.end', '-1 day'), standing ->> '$.since'
FROM told_findings_before;

DROP TABLE told_findings_before;
