package dev.backfill.warehouse.duckdb.write;

import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import dev.backfill.warehouse.duckdb.statement.DuckDbSpelling;
import dev.backfill.warehouse.duckdb.statement.DuckDbWork;
import dev.backfill.warehouse.partition.PartitionKeep;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Whether kept rows can be put back into their table without losing anything, and how: all of them must be there, as
/// they were kept, and the table must be able to hold every value as it is. A column that the table has got since is
/// left empty.
final class DuckDbReturn {
    private final Map<String, String> types;
    private final @Nullable String obstacle;

    private DuckDbReturn(Map<String, String> types, @Nullable String obstacle) {
        this.types = types;
        this.obstacle = obstacle;
    }

    /// @param now the table's shape as it is now
    static DuckDbReturn of(DuckDbWork work, PartitionKeep keep, DuckDbShape now) {
        if (keep.rows() == 0) {
            return new DuckDbReturn(Map.of(), null);
        }
        Map<String, String> kept = new LinkedHashMap<>(work.columns(keep.keptTable()));
        if (kept.isEmpty()) {
            return refused("the table backfill_kept." + keep.keptIn() + ", in which they were, is not there any more");
        }
        kept.remove(KeptTables.KEEP_ID);
        DuckDbShape then = new DuckDbShape(keep.table(), kept, work.engine());
        boolean comparable = then.fingerprint().equals(keep.shape());
        Row there = new DuckDbKept(work).counted(keep, then.hash());
        if (there.number("n") != keep.rows()) {
            return refused(
                    String.format(Locale.ROOT, "%,d of %,d rows are there any more", there.number("n"), keep.rows()));
        }
        if (comparable && !there.text("content").equals(keep.hash())) {
            return refused("they are not what they were when they were kept");
        }
        return fitting(work, keep, kept, now);
    }

    private static DuckDbReturn fitting(
            DuckDbWork work, PartitionKeep keep, Map<String, String> kept, DuckDbShape now) {
        Map<String, String> types = new LinkedHashMap<>();
        List<String> doubtful = new ArrayList<>();
        for (Map.Entry<String, String> column : kept.entrySet()) {
            Optional<Map.Entry<String, String>> place = now.columns().entrySet().stream()
                    .filter(c -> c.getKey().equalsIgnoreCase(column.getKey()))
                    .findFirst();
            if (place.isEmpty()) {
                return refused("the table has no column " + column.getKey() + " any more");
            }
            types.put(column.getKey(), place.get().getValue());
            if (!place.get().getValue().equals(column.getValue())) {
                doubtful.add(column.getKey());
            }
        }
        for (String column : doubtful) {
            if (loses(work, keep, column, kept.get(column), types.get(column))) {
                return refused("column " + column + " was " + kept.get(column) + " and is " + types.get(column)
                        + " now, which cannot hold every value as it was");
            }
        }
        return new DuckDbReturn(types, null);
    }

    /// Whether a value comes back changed from the type that its column has now.
    private static boolean loses(
            DuckDbWork work, PartitionKeep keep, String column, @Nullable String was, @Nullable String is) {
        String value = DuckDbSpelling.quoted(column);
        try {
            return work.query(Sql.of("SELECT COUNT(*) AS n FROM " + KeptTables.name(keep.keptIn())
                                            + " WHERE " + KeptTables.KEEP_ID + " = @id AND TRY_CAST(TRY_CAST(" + value
                                            + " AS " + is
                                            + ") AS " + was + ") IS DISTINCT FROM " + value)
                                    .with("id", keep.id()))
                            .getFirst()
                            .number("n")
                    > 0;
        } catch (WarehouseException e) {
            if (e.kind() == Kind.STATEMENT) {
                // The two types have nothing in common.
                return true;
            }
            throw e;
        }
    }

    private static DuckDbReturn refused(String why) {
        return new DuckDbReturn(Map.of(), why);
    }

    /// What keeps the rows from being put back, in words.
    Optional<String> obstacle() {
        return Optional.ofNullable(obstacle);
    }

    /// The columns to be filled.
    String list() {
        return DuckDbSpelling.list(types.keySet());
    }

    /// The kept values in the types that the columns have now.
    String casts() {
        return types.entrySet().stream()
                .map(c -> "CAST(" + DuckDbSpelling.quoted(c.getKey()) + " AS " + c.getValue() + ")")
                .collect(Collectors.joining(", "));
    }
}
