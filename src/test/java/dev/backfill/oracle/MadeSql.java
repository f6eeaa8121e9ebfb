package dev.backfill.oracle;

import java.util.ArrayList;
import java.util.List;

/**
 * The SELECTs of a random pipeline: each value depends on every row that the pipeline says is read.
 *
 * @param pipeline whose processors they belong to
 */
record MadeSql(RandomPipeline pipeline) {
    /** What the values of rows go round in. */
    static final long MODULUS = 1_000_003;

    /** How many values become one in a coarse table. */
    static final long COARSE = 250_000;

    /** The SELECT of a processor for the period between `@from` and `@to`. */
    String select(MadeTable made) {
        return select(made, SqlPeriod.ASKED) + driver(made, SqlPeriod.ASKED) + " t\n";
    }

    /** The SELECT of a processor for each of the periods between `@from` and `@to`, which one statement computes. */
    String selectEach(MadeTable made) {
        return select(made, SqlPeriod.EACH) + SqlPeriod.each(made.cycle()) + ", LATERAL " + driver(made, SqlPeriod.EACH)
                + " t\n";
    }

    private String select(MadeTable made, SqlPeriod own) {
        List<String> terms = new ArrayList<>();
        for (int i = 0; i < made.inputs().size(); i++) {
            Input input = made.inputs().get(i);
            MadeTable other = pipeline.table(input.table());
            String same = made.width() > 0 && other.width() > 0 ? " AND u.e = t.e" : "";
            terms.add(" + " + (i + 2) + " * COALESCE((SELECT SUM(u.v) FROM " + other.table() + " u WHERE "
                    + where(input, own, made, other, "u.") + same + "), " + -(i + 1) + ")");
        }
        String value = "(t.e * 7 + 1" + String.join("", terms) + ") % " + MODULUS;
        List<String> columns = new ArrayList<>(List.of("t.e"));
        List<String> names = MadeTable.keyNames(made.width());
        for (int i = 0; i < names.size(); i++) {
            columns.add(MadeTable.keys(made.width(), "t.e").get(i) + " AS " + names.get(i));
        }
        columns.add(made.type().value(made.cycle(), own.from()) + " AS day");
        columns.add("CAST(" + value + (made.coarse() ? " // " + COARSE : "") + " AS BIGINT) AS v");
        columns.add("CAST(@processed_at AS TIMESTAMP) AS processed_at");
        return "SELECT " + String.join(", ", columns) + "\nFROM ";
    }

    private static String where(Input input, SqlPeriod own, MadeTable made, MadeTable other, String alias) {
        if (!other.dated()) {
            return "true";
        }
        String start = other.start(alias);
        // A week or a month is due when one of its days is; rows on others are only there of days.
        boolean byDay = other.cycle().nestsIn(Cycle.DAY) && !input.counted();
        return input.where(start, own, made.cycle(), other.cycle())
                + (byDay ? other.due().where(start) : "");
    }

    private String driver(MadeTable made, SqlPeriod own) {
        if (made.width() == 0) {
            return "(SELECT 0 AS e)";
        }
        if (made.driver() < 0) {
            return "(SELECT CAST(range AS INTEGER) AS e FROM range(" + pipeline.things + "))";
        }
        MadeTable other = pipeline.table(made.inputs().get(made.driver()).table());
        return "(SELECT DISTINCT e FROM " + other.table() + " WHERE "
                + where(Input.overlapping(other.name()), own, made, other, "") + ")";
    }
}
