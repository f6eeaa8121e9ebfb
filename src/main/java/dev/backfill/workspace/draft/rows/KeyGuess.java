package dev.backfill.workspace.draft.rows;

import dev.backfill.model.Period;
import dev.backfill.model.column.Key;
import dev.backfill.warehouse.sql.DateDialect.Type;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.workspace.draft.Guess;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Finds the smallest set of columns that tells the rows of one period apart: on three periods first, then on all.
final class KeyGuess {
    private static final int MOST_COLUMNS = 4;
    private static final int MOST_CANDIDATES = 14;
    private static final int MOST_SAMPLED = 15_000;
    private static final int MOST_TRIED = 5;
    private static final int SAMPLES = 3;
    private static final double FEW = 0.06;
    private static final double MEASURE_LIKE = 0.5;

    private final Asking asking;

    /// A column, with how likely it is part of a key; the rows of the sampled periods have these values.
    private record Column(String name, double score, List<List<@Nullable String>> values) {}

    KeyGuess(Asking asking) {
        this.asking = asking;
    }

    /// @param looked the table
    /// @param writtenAt the column that says when a row was written; null where none does
    Guess<Key> of(Looked looked, @Nullable String writtenAt) {
        List<String> declared = looked.entry().declared().key();
        String date = looked.dates().column().column();
        List<String> within =
                declared.stream().filter(c -> !c.equalsIgnoreCase(date)).toList();
        if (!within.isEmpty()) {
            return new Guess<>(
                    new Key(within), 97, "declared: PRIMARY KEY (" + String.join(", ", declared) + ")");
        }
        List<Period> periods = List.copyOf(looked.counts().keySet());
        long most = looked.counts().values().stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
        long alone = looked.counts().values().stream().filter(n -> n == 1).count();
        if (most <= 1 || alone >= (1 - FEW) * periods.size() && periods.size() > 1) {
            return new Guess<>(
                    Key.NONE,
                    periods.size() > 2 ? 92 : 60,
                    alone + " of " + periods.size() + " periods have one row: there is nothing to tell apart");
        }
        List<Column> columns = columns(looked, samples(looked), writtenAt);
        List<List<Column>> sets = sets(columns);
        Guess<Key> nearly = null;
        for (List<Column> set : sets.subList(0, Math.min(MOST_TRIED, sets.size()))) {
            Guess<Key> guess =
                    checked(looked, Key.of(set.stream().map(Column::name).toArray(String[]::new)));
            if (guess != null && guess.confidence() > 80) {
                return guess;
            }
            nearly = nearly == null || guess != null && guess.confidence() > nearly.confidence() ? guess : nearly;
        }
        return nearly != null
                ? nearly
                : new Guess<>(
                        Key.NONE,
                        70,
                        "no " + MOST_COLUMNS + " columns or fewer tell the rows of " + asking(looked.counts())
                                + " apart");
    }

    private static String asking(Map<Period, Long> counts) {
        return counts.size() == 1 ? "its only period" : "three of its " + counts.size() + " periods";
    }

    /// Three periods of a usual size, apart from each other.
    private static List<Period> samples(Looked looked) {
        List<Long> sizes = looked.counts().values().stream().sorted().toList();
        long usual = sizes.get(sizes.size() / 2);
        List<Period> good = looked.counts().entrySet().stream()
                .filter(e -> e.getValue() > 1 && e.getValue() * 2 >= usual && e.getValue() <= usual * 2)
                .map(Map.Entry::getKey)
                .toList();
        if (good.isEmpty()) {
            good = List.copyOf(looked.counts().keySet());
        }
        List<Period> all = good;
        return IntStream.rangeClosed(1, SAMPLES)
                .mapToObj(i -> all.get(Math.min(all.size() - 1, i * all.size() / (SAMPLES + 1))))
                .distinct()
                .toList();
    }

    private List<Column> columns(Looked looked, List<Period> samples, @Nullable String writtenAt) {
        List<String> names = looked.entry().columns().keySet().stream()
                .filter(c -> !c.equalsIgnoreCase(looked.dates().column().column()) && !c.equalsIgnoreCase(writtenAt))
                .filter(c -> !isReal(looked, c))
                .limit(60)
                .toList();
        if (names.isEmpty()) {
            return List.of();
        }
        String list = IntStream.range(0, names.size())
                .mapToObj(i -> "CAST(" + Sql.name(names.get(i)) + " AS STRING) AS c" + i)
                .collect(Collectors.joining(", "));
        List<Row> rows = asking.rows("SELECT " + looked.dates().period() + " AS period, " + list + " FROM "
                + asking.from(looked.entry()) + " WHERE " + looked.dates().among(samples) + " LIMIT "
                + MOST_SAMPLED);
        Map<Period, List<Row>> byPeriod = new TreeMap<>();
        rows.forEach(r -> byPeriod.computeIfAbsent(r.period("period", looked.grain()), _ -> new ArrayList<>())
                .add(r));
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String column = "c" + i;
            List<List<@Nullable String>> values = byPeriod.values().stream()
                    .map(of -> {
                        List<@Nullable String> texts = new ArrayList<>();
                        of.forEach(r -> texts.add((String) r.get(column)));
                        return texts;
                    })
                    .toList();
            columns.add(new Column(names.get(i), score(looked, names.get(i), i, values), values));
        }
        return columns.stream()
                .filter(c -> c.score > 0)
                .sorted(Comparator.comparingDouble(Column::score).reversed())
                .limit(MOST_CANDIDATES)
                .toList();
    }

    private static boolean isReal(Looked looked, String column) {
        String word = String.valueOf(looked.entry().columns().get(column)).toUpperCase(Locale.ROOT);
        return word.matches(
                "(FLOAT.*|DOUBLE|REAL|DECIMAL.*|(BIG)?NUMERIC|BLOB|BYTES|JSON|GEOGRAPHY|STRUCT.*|MAP.*|ARRAY.*|.*\\[.*\\])");
    }

    private double score(Looked looked, String name, int place, List<List<@Nullable String>> values) {
        Type type = asking.type(looked.entry(), name);
        boolean isNamed = ColumnNames.isKey(name);
        double stable = stability(values);
        double distinct = values.stream()
                .mapToDouble(v -> (double) new HashSet<>(v).size() / Math.max(1, v.size()))
                .average()
                .orElse(0);
        double score = switch (type) {
            case TEXT -> 2;
            case NUMBER -> 1.5;
            case DATE, DATETIME, INSTANT -> 0.5;
            case OTHER -> 0.3;
        };
        score += isNamed ? 2 : ColumnNames.isMeasure(name) ? -2 : 0;
        score += 2 * stable - 0.05 * place;
        score -= values.stream().anyMatch(v -> v.contains(null)) ? 2 : 0;
        boolean isMeasure = type == Type.NUMBER && !isNamed && stable < MEASURE_LIKE && distinct > MEASURE_LIKE;
        return isMeasure ? 0 : score;
    }

    /// How much the values of two periods are the same.
    private static double stability(List<List<@Nullable String>> values) {
        if (values.size() < 2) {
            return MEASURE_LIKE;
        }
        double sum = 0;
        for (int i = 1; i < values.size(); i++) {
            Set<@Nullable String> one = new HashSet<>(values.get(i - 1));
            Set<@Nullable String> both = new HashSet<>(values.get(i));
            Set<@Nullable String> any = new HashSet<>(one);
            any.addAll(both);
            both.retainAll(one);
            sum += any.isEmpty() ? 0 : (double) both.size() / any.size();
        }
        return sum / (values.size() - 1);
    }

    /// The smallest sets that tell the sampled rows apart, the likeliest first, then larger ones that hold none of
    /// them.
    private static List<List<Column>> sets(List<Column> columns) {
        List<List<Column>> found = new ArrayList<>();
        for (int size = 1; size <= Math.min(MOST_COLUMNS, columns.size()); size++) {
            List<List<Column>> ofSize = new ArrayList<>();
            combine(columns, size, 0, new ArrayList<>(), ofSize);
            ofSize.stream()
                    .filter(set -> found.stream().noneMatch(set::containsAll))
                    .filter(KeyGuess::isUnique)
                    .sorted(Comparator.comparingDouble((List<Column> set) ->
                                    set.stream().mapToDouble(Column::score).sum())
                            .reversed())
                    .forEach(found::add);
        }
        return found;
    }

    private static void combine(List<Column> columns, int size, int from, List<Column> taken, List<List<Column>> into) {
        if (taken.size() == size) {
            into.add(List.copyOf(taken));
            return;
        }
        for (int i = from; i < columns.size(); i++) {
            taken.add(columns.get(i));
            combine(columns, size, i + 1, taken, into);
            taken.removeLast();
        }
    }

    /// Of three periods one may be damaged.
    private static boolean isUnique(List<Column> set) {
        int periods = set.getFirst().values.size();
        int unique = 0;
        for (int p = 0; p < periods; p++) {
            int rows = set.getFirst().values.get(p).size();
            Set<List<@Nullable String>> seen = new HashSet<>();
            boolean isUnique = true;
            for (int r = 0; r < rows && isUnique; r++) {
                List<@Nullable String> key = new ArrayList<>();
                for (Column column : set) {
                    key.add(column.values.get(p).get(r));
                }
                isUnique = seen.add(key);
            }
            unique += isUnique ? 1 : 0;
        }
        return unique >= Math.min(periods, 2) && unique >= periods - 1;
    }

    /// Null where it does not tell the rows of many periods apart.
    private @Nullable Guess<Key> checked(Looked looked, Key key) {
        Key inOrder = ordered(looked, key);
        String columns = inOrder.columns().stream().map(Sql::name).collect(Collectors.joining(", "));
        boolean large = looked.entry().rows() > 5 * Asking.MOST_ROWS;
        List<Period> last = List.copyOf(looked.counts().descendingKeySet())
                .subList(0, Math.min(30, looked.counts().size()));
        String where = large
                ? looked.dates().among(last)
                : asking.isUsual(looked.dates().day());
        long bad = asking.rows("SELECT COUNT(DISTINCT period) AS bad FROM (SELECT "
                        + looked.dates().period()
                        + " AS period, " + columns + ", COUNT(*) AS n FROM "
                        + asking.from(looked.entry()) + " WHERE "
                        + where + " GROUP BY " + looked.dates().period() + ", " + columns
                        + " HAVING COUNT(*) > 1) x")
                .getFirst()
                .number("bad");
        long all = large ? last.size() : looked.counts().size();
        if (bad > Math.max(FEW * all, all > 4 ? 1 : 0)) {
            return null;
        }
        int confidence = bad > 0 ? 75 : all > 4 ? 93 : 65;
        String told = bad == 0
                ? "tells the rows apart on " + (large ? "the last " : "all ") + all
                        + (all == 1 ? " period" : " periods")
                : "tells the rows apart on all but " + bad + " of " + all + " periods";
        return new Guess<>(inOrder, confidence, told + (inOrder.columns().size() > 1 ? "; no fewer columns do" : ""));
    }

    /// The columns as they stand in the table.
    private static Key ordered(Looked looked, Key key) {
        return new Key(looked.entry().columns().keySet().stream()
                .filter(key.columns()::contains)
                .map(Objects::requireNonNull)
                .toList());
    }
}
