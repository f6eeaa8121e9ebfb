package dev.backfill.bench;

import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Warehouse;
import dev.backfill.warehouse.duckdb.DuckDbSpelling;
import dev.backfill.warehouse.partition.Staged;
import dev.backfill.warehouse.partition.WriteMark;
import dev.backfill.warehouse.partition.Written;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A warehouse that answers at once and does nothing, so that only the console's own work is left. */
final class EmptyWarehouse {
    static final long ROWS = 150;

    /** A partition of that many rows, computed in no time. */
    static final Staged STAGED = new Staged() {
        @Override
        public String table() {
            return "staged";
        }

        @Override
        public long rows() {
            return ROWS;
        }

        @Override
        public Written swap(WriteMark mark) {
            return new Written(0, ROWS);
        }

        @Override
        public void close() {}
    };

    private static final Pattern COUNTED = Pattern.compile("\\bAS place\\b");

    private EmptyWarehouse() {}

    static Warehouse make() {
        return as(Warehouse.class, (name, _) -> switch (name) {
            case "open" -> session();
            case "kind" -> "duckdb";
            case "spelling" -> new DuckDbSpelling();
            case "target" -> "nowhere";
            default -> null;
        });
    }

    private static Session session() {
        return as(Session.class, (name, arguments) -> switch (name) {
            case "query" -> answer((Sql) Objects.requireNonNull(arguments[0]));
            case "atomically" -> {
                Object work = Objects.requireNonNull(arguments[0]);
                if (work instanceof Supplier<?> supplier) {
                    yield supplier.get();
                }
                ((Runnable) work).run();
                yield null;
            }
            case "execute", "append" -> 0L;
            case "queries" -> 0;
            default -> null;
        });
    }

    private static List<Row> answer(Sql sql) {
        int counted = Math.max(1, (int) COUNTED.matcher(sql.text()).results().count());
        return IntStream.range(0, counted).mapToObj(EmptyWarehouse::row).toList();
    }

    private static Row row(int place) {
        return new Row(new LinkedHashMap<>(
                Map.of("place", (long) place, "row_count", ROWS, "key_count", ROWS, "sentinels", 0L, "n", 0L)));
    }

    private interface Answers {
        @Nullable
        Object to(String method, @Nullable Object[] arguments);
    }

    private static <T> T as(Class<T> type, Answers answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (_, method, arguments) -> {
                    Object answer = answers.to(method.getName(), arguments);
                    return answer == null && method.getReturnType() == long.class ? Long.valueOf(0) : answer;
                }));
    }
}
