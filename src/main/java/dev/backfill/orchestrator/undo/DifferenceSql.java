package dev.backfill.orchestrator.undo;

import dev.backfill.model.Period;
import dev.backfill.model.TableName;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.pipeline.telltale.DefaultMarker;
import dev.backfill.orchestrator.undo.Difference.ColumnChange;
import dev.backfill.orchestrator.undo.Difference.Count;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.partition.PartitionKeep;
import dev.backfill.warehouse.sql.KeySql;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Compares the kept rows of a partition with those that are there now, in one query: keys are joined, and each
/// column says for how many of them it holds another value.
final class DifferenceSql {
    private static final Pattern NUMBER = Pattern.compile(
            "(U?(TINY|SMALL|BIG|HUGE)?INT(EGER|64)?|FLOAT(64)?|DOUBLE|(BIG)?(NUMERIC|DECIMAL))(\\(.*\\))?");
    private static final String BOTH = "b.backfill_there = 1 AND a.backfill_there = 1";

    private final Session session;
    private final Processor processor;
    private final Kept kept;
    private final List<Column> columns = new ArrayList<>();
    private final List<String> left = new ArrayList<>();
    private final String key;

    /// Rows of a partition that are kept.
    ///
    /// @param in the table in which they are
    /// @param id marks them there
    /// @param period that of the partition
    record Kept(TableName in, String id, Period period) {}

    /// A column that is compared.
    ///
    /// @param notes values of which is said in how many rows they are: words by condition
    /// @param type its type
    /// @param written the column that says when a row was written; null where this is no instant, or there is none
    private record Column(
            String name,
            String type,
            boolean checked,
            Map<String, String> notes,
            @Nullable String written) {
        String of(String side) {
            return side + "." + Sql.name(name);
        }
    }

    /// @param session where the rows are
    /// @param before types by name of the columns of the kept rows
    /// @param now types by name of the columns of the table
    DifferenceSql(
            Session session, Processor processor, Kept kept, Map<String, String> before, Map<String, String> now) {
        this.session = session;
        this.processor = processor;
        this.kept = kept;
        this.key = processor.key().isOne() ? KeySql.of(processor.key()) : "backfill_key";
        now.forEach((name, type) -> {
            boolean isWhen = name.equalsIgnoreCase(processor.writtenAt());
            if (isWhen || !type.equals(before.get(name))) {
                left.add(name);
            } else if (!processor.key().has(name) && !isPartition(name, type)) {
                boolean isInstant = type.equals(now.get(processor.writtenAt()));
                columns.add(column(name, type, isInstant ? processor.writtenAt() : null));
            }
        });
    }

    /// A date is the same in all rows of the partition; a time need not be.
    private boolean isPartition(String name, String type) {
        return name.equalsIgnoreCase(processor.date().column()) && type.equals("DATE");
    }

    private Column column(String name, String type, @Nullable String written) {
        List<DefaultMarker> told = processor.telltales().stream()
                .filter(t -> t.column().equalsIgnoreCase(name))
                .toList();
        Map<String, String> notes = new LinkedHashMap<>();
        for (DefaultMarker t : told) {
            notes.put(t.value() == null ? "null" : t.said(), t.condition(""));
        }
        notes.putIfAbsent("null", " IS NULL");
        if (NUMBER.matcher(type).matches()) {
            notes.putIfAbsent("0", " = 0");
        }
        return new Column(name, type, !told.isEmpty(), notes, written);
    }

    /// An instant that is that of the writing itself, as every build makes it anew, is no change.
    private String differs(Column column) {
        String differs = session.comparable(column.of("b"), column.type()) + " IS DISTINCT FROM "
                + session.comparable(column.of("a"), column.type());
        return column.written() == null
                ? differs
                : "(" + differs + " AND " + column.of("a") + " IS DISTINCT FROM a." + Sql.name(column.written()) + ")";
    }

    /// What is not compared.
    List<String> left() {
        return left;
    }

    private String sides() {
        boolean written = columns.stream().anyMatch(c -> c.written() != null);
        String list = Stream.of(
                        Stream.of(processor.key().isOne() ? key : KeySql.of(processor.key()) + " AS " + key),
                        columns.stream().map(c -> Sql.name(c.name())),
                        written ? Stream.of(Sql.name(processor.writtenAt())) : Stream.<String>empty())
                .flatMap(names -> names)
                .collect(Collectors.joining(", "));
        return "WITH b AS (SELECT 1 AS backfill_there, " + list + " FROM " + Sql.name(kept.in()) + " WHERE "
                + PartitionKeep.ID_COLUMN + " = @keep),\na AS (SELECT 1 AS backfill_there, " + list + " FROM "
                + Sql.name(processor.table()) + " WHERE "
                + session.dates(processor.table(), processor.date()).on(kept.period()) + ")\n";
    }

    private Sql with(String text) {
        return Sql.of(text).with("keep", kept.id());
    }

    /// One row with all numbers.
    Sql numbers() {
        List<String> joined = new ArrayList<>(List.of(
                keys("a", "b.backfill_there IS NULL", "added"),
                keys("b", "a.backfill_there IS NULL", "gone"),
                keys("a", BOTH, "both_sides"),
                keys("a", BOTH + " AND (" + anyDiffers() + ")", "changed")));
        List<String> before = new ArrayList<>(List.of("COUNT(*) AS rows_before"));
        List<String> after = new ArrayList<>(List.of("COUNT(*) AS rows_after"));
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            joined.add(keys("a", BOTH + " AND " + differs(column), "d" + i));
            int note = 0;
            for (String condition : column.notes().values()) {
                before.add(rows(column.of("b") + condition, name("b", i, note)));
                after.add(rows(column.of("a") + condition, name("a", i, note++)));
            }
        }
        return with(sides() + "SELECT * FROM (SELECT " + String.join(", ", joined) + " FROM b FULL JOIN a ON b." + key
                + " = a." + key + ") AS keys_of_both CROSS JOIN (SELECT " + String.join(", ", before)
                + " FROM b) AS rows_of_before CROSS JOIN (SELECT " + String.join(", ", after)
                + " FROM a) AS rows_of_now");
    }

    private String keys(String side, String condition, String as) {
        return "COUNT(DISTINCT CASE WHEN " + condition + " THEN " + side + "." + key + " END) AS " + as;
    }

    private static String rows(String condition, String as) {
        return "COUNT(CASE WHEN " + condition + " THEN 1 END) AS " + as;
    }

    private static String name(String side, int column, int note) {
        return side + column + "_" + note;
    }

    private String anyDiffers() {
        return columns.isEmpty() ? "1 = 0" : columns.stream().map(this::differs).collect(Collectors.joining(" OR "));
    }

    /// What the numbers say.
    List<ColumnChange> changes(Row numbers) {
        List<ColumnChange> changes = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            List<Count> counts = new ArrayList<>();
            int note = 0;
            for (String value : column.notes().keySet()) {
                long before = numbers.number(name("b", i, note));
                long after = numbers.number(name("a", i, note++));
                boolean isTold = column.checked() && counts.isEmpty();
                if (isTold || before != after) {
                    counts.add(new Count(value, before, after));
                }
            }
            ColumnChange change = new ColumnChange(column.name(), column.checked(), numbers.number("d" + i), counts);
            if (column.checked() || change.changed() > 0 || change.moved() > 0) {
                changes.add(change);
            }
        }
        changes.sort(Comparator.comparing((ColumnChange c) -> !c.checked())
                .thenComparing(Comparator.comparing(ColumnChange::moved).reversed())
                .thenComparing(Comparator.comparing(ColumnChange::changed).reversed()));
        return changes;
    }

    /// The rows that differ: each changed column before and after.
    Sql rows(List<ColumnChange> changes) {
        List<Column> moved = changes.stream()
                .filter(c -> c.changed() > 0)
                .map(c -> columns.stream()
                        .filter(known -> Objects.equals(known.name(), c.column()))
                        .findFirst()
                        .orElseThrow())
                .toList();
        List<Column> shown = moved.isEmpty() ? columns : moved;
        String pairs = shown.stream()
                .map(c -> ", " + c.of("b") + " AS " + Sql.name(c.name() + "_before") + ", " + c.of("a") + " AS "
                        + Sql.name(c.name() + "_after"))
                .collect(Collectors.joining());
        return with(sides() + "SELECT CASE WHEN b.backfill_there IS NULL THEN 'added' WHEN a.backfill_there IS NULL"
                + " THEN 'gone' ELSE 'changed' END AS difference, COALESCE(a." + key + ", b." + key + ") AS "
                + Sql.name(processor.key().toString())
                + pairs
                + "\nFROM b FULL JOIN a ON b." + key + " = a." + key
                + "\nWHERE b.backfill_there IS NULL OR a.backfill_there IS NULL OR " + anyDiffers() + "\nORDER BY 2");
    }
}
