package dev.backfill.bench;

import java.util.List;

/** One or more lines of the table that are measured together. */
@FunctionalInterface
interface Figure {
    List<Line> measure(Lab lab) throws Exception;
}
