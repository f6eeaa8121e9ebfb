package dev.backfill.oracle;

import java.util.ArrayList;
import java.util.List;

/**
 * The SELECTs of a random pipeline: each value depends on every row that the pipeline says is read.
 *
 * @param pipeline whose processors they belong to
 */
record MadeSql(RandomPipeline pipeline) {

    /** The SELECT of a processor for `@date`. */
    String select(MadeTable made) {
        List<String> terms = new ArrayList<>();
        for (int i = 0; i < made.inputs().size(); i++) {
            Input input = made.inputs().get(i);
            MadeTable other = pipeline.table(input.table());
            String same = made.width() > 0 && other.width() > 0 ? " AND u.e = t.e" : "";
            terms.add(" + " + (i + 2) + " * COALESCE((SELECT SUM(u.v) FROM " + other.table() + " u WHERE "
                    + input.where(other.type().day("u.day")) + same + "), " + -(i + 1) + ")");
        }
        String value = "(t.e * 7 + 1" + String.join("", terms) + ")";
        String keys = String.join(", ", keyColumns(made));
        return "SELECT t.e" + (keys.isEmpty() ? "" : ", " + keys) + ", "
                + made.type().value("CAST(@date AS DATE)") + " AS day, "
                + (made.coarse() ? value + " % 1000003 // 250000" : value + " % 1000003")
                + " AS v, CAST(@processed_at AS TIMESTAMP) AS processed_at\nFROM " + driver(made) + " t\n";
    }

    private static List<String> keyColumns(MadeTable made) {
        List<String> columns = new ArrayList<>();
        List<String> names = MadeTable.keyNames(made.width());
        for (int i = 0; i < names.size(); i++) {
            columns.add("CAST(" + MadeTable.keys(made.width(), "t.e").get(i) + " AS "
                    + (names.get(i).equals("k1") || names.get(i).equals("k4") ? "VARCHAR" : "INTEGER") + ") AS "
                    + names.get(i));
        }
        return columns;
    }

    private String driver(MadeTable made) {
        if (made.width() == 0) {
            return "(SELECT 0 AS e)";
        }
        if (made.driver() < 0) {
            return "(SELECT CAST(range AS INTEGER) AS e FROM range(" + pipeline.things + "))";
        }
        MadeTable other = pipeline.table(made.inputs().get(made.driver()).table());
        return "(SELECT DISTINCT e FROM " + other.table() + " WHERE " + other.type().day("day")
                + " = CAST(@date AS DATE))";
    }
}
