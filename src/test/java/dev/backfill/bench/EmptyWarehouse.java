package dev.backfill.bench;

import dev.backfill.model.column.DateColumn;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Warehouse;
import dev.backfill.warehouse.duckdb.statement.DuckDbSpelling;
import dev.backfill.warehouse.partition.Staged;
import dev.backfill.warehouse.partition.WriteMark;
import dev.backfill.warehouse.partition.Written;
import dev.backfill.warehouse.sql.DateSql;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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

    private static final Pattern DATE = Pattern.compile("\\bDATE '(\\d{4}-\\d\\d-\\d\\d)'");

    /** What says nothing, by its type. */
    private static final Map<Class<?>, Object> NOTHING = Map.of(
            long.class, 0L, int.class, 0, boolean.class, false, String.class, "", Optional.class, Optional.empty(), Map.class, Map.of(),
            List.class, List.of(), Set.class, Set.of());

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
            case "dates" -> DateSql.untyped((DateColumn) Objects.requireNonNull(arguments[1]));
            default -> null;
        });
    }

    /** Whatever is counted is there; nothing is recorded. */
    private static List<Row> answer(Sql sql) {
        if (sql.text().contains("SELECT *") || sql.text().startsWith("-- Keys that are there")) {
            return List.of();
        }
        int counted = Math.max(1, (int) COUNTED.matcher(sql.text()).results().count());
        LocalDate date = DATE.matcher(sql.text())
                .results()
                .findFirst()
                .map(found -> LocalDate.parse(found.group(1)))
                .orElse(LocalDate.EPOCH);
        return IntStream.range(0, counted).mapToObj(place -> row(place, date)).toList();
    }

    private static Row row(int place, LocalDate date) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("place", (long) place);
        values.put("d", date);
        values.put("period", date);
        values.put("newest", null);
        List.of("row_count", "key_count").forEach(column -> values.put(column, ROWS));
        List.of("h", "sentinels", "n").forEach(column -> values.put(column, 0L));
        return new Row(values);
    }

    private interface Answers {
        @Nullable
        Object to(String method, @Nullable Object[] arguments);
    }

    private static <T> T as(Class<T> type, Answers answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    Object answer = answers.to(method.getName(), arguments);
                    if (answer == null && method.isDefault()) {
                        return InvocationHandler.invokeDefault(proxy, method, arguments);
                    }
                    return answer == null ? NOTHING.get(method.getReturnType()) : answer;
                }));
    }
}
