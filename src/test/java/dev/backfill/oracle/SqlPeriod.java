package dev.backfill.oracle;

/**
 * The period that a SELECT computes, as two SQL timestamps; the end does not belong to it.
 *
 * @param from its beginning
 * @param to its end
 */
record SqlPeriod(String from, String to) {
    /** All that one statement computes. */
    static final SqlPeriod ASKED = new SqlPeriod("CAST(@from AS TIMESTAMP)", "CAST(@to AS TIMESTAMP)");

    /** Each of the periods that it computes, of a relation `p`. */
    static final SqlPeriod EACH = new SqlPeriod("p.b", "p.e");

    /** That relation. */
    static String each(Cycle cycle) {
        return "(SELECT b, " + cycle.next("b") + " AS e FROM generate_series(" + ASKED.from() + ", " + ASKED.to()
                + " - INTERVAL 1 SECOND, " + cycle.interval() + ") g(b)) p";
    }
}
