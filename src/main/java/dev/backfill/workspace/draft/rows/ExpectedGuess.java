package dev.backfill.workspace.draft.rows;

import dev.backfill.model.Grain;
import dev.backfill.model.Period;
import dev.backfill.model.TableName;
import dev.backfill.model.column.Key;
import dev.backfill.model.period.Mapping;
import dev.backfill.model.pipeline.Expectation;
import dev.backfill.warehouse.sql.DateSql;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.workspace.draft.DraftInput;
import dev.backfill.workspace.draft.Guess;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Finds which keys a table should have: those of something that it is built from, where they are the same on nearly
/// all
/// periods.
final class ExpectedGuess {
    private static final int MOST_PERIODS = 60;
    private static final double ALL = 0.99;
    private static final double MOST = 0.85;
    private static final int ENOUGH = 8;

    private final Asking asking;
    private final Map<TableName, Looked> tables;

    ExpectedGuess(Asking asking, Map<TableName, Looked> tables) {
        this.asking = asking;
        this.tables = tables;
    }

    Guess<Expectation> of(Looked own, List<Guess<DraftInput>> inputs) {
        Key key = own.key();
        long single = own.counts().values().stream().filter(n -> n == 1).count();
        if (key.isNone() && single >= ALL * own.counts().size() && own.counts().size() >= ENOUGH) {
            return new Guess<>(
                    new Expectation.Fixed(1), 85, single + " of " + own.counts().size() + " periods have one row");
        }
        if (!key.isNone()) {
            Guess<Expectation> best = inputs.stream()
                    .filter(i -> i.value().mapping() instanceof Mapping.Offsets offsets && offsets.to() == 0)
                    .map(i -> tables.get(i.value().table()))
                    .filter(t ->
                            t != null && !t.entry().name().equals(own.entry().name()))
                    .distinct()
                    .limit(4)
                    .map(t -> like(own, key, t))
                    .filter(g -> g != null)
                    .max(Comparator.comparingInt(Guess::confidence))
                    .orElse(null);
            if (best != null) {
                return best;
            }
        }
        return new Guess<>(
                new Expectation.Usual(),
                85,
                key.isNone()
                        ? "without a key only rows can be counted"
                        : "its keys are those of nothing that it reads");
    }

    private @Nullable Guess<Expectation> like(Looked own, Key key, Looked other) {
        Set<String> columns = new HashSet<>();
        other.entry().columns().keySet().forEach(c -> columns.add(c.toLowerCase(Locale.ROOT)));
        Key theirs = other.key();
        boolean isProcessor = other.draft().isProcessor();
        if (!key.columns().stream().allMatch(c -> columns.contains(c.toLowerCase(Locale.ROOT)))
                || isProcessor && !theirs.columns().equals(key.columns())
                || !isFiner(other, own)) {
            return null;
        }
        List<Row> rows = asking.rows(compared(own, key, other));
        long same =
                rows.stream().filter(r -> r.number("every") == r.number("both_sides")).count();
        double share = rows.isEmpty() ? 0 : (double) same / rows.size();
        if (share < MOST) {
            return null;
        }
        int confidence = share >= ALL ? (rows.size() >= ENOUGH ? 95 : 75) : 70;
        return new Guess<>(
                isProcessor
                        ? new Expectation.SameAs(other.draft().name())
                        : new Expectation.Distinct(other.entry().name(), key),
                isProcessor ? Math.min(96, confidence + 1) : confidence,
                "on " + same + " of the last " + rows.size() + " periods its keys are those of "
                        + other.entry().name());
    }

    /// Whether each period of a table lies within one of the other.
    private static boolean isFiner(Looked table, Looked other) {
        return table.grain() == other.grain() || table.grain().isWithinADay() && other.grain() != Grain.HOUR;
    }

    private String compared(Looked own, Key key, Looked other) {
        List<Period> last = List.copyOf(own.counts().descendingKeySet())
                .subList(0, Math.min(MOST_PERIODS, own.counts().size()));
        // By their texts: the two may have different types.
        String columns = IntStream.range(0, key.columns().size())
                .mapToObj(i -> "CAST(" + Sql.name(key.columns().get(i)) + " AS STRING) AS k" + i)
                .collect(Collectors.joining(", "));
        String names =
                IntStream.range(0, key.columns().size()).mapToObj(i -> "k" + i).collect(Collectors.joining(", "));
        DateSql theirs = other.dates().by(own.grain());
        return "SELECT period, COUNT(*) AS every, COUNT(CASE WHEN sides = 2 THEN 1 END) AS both_sides FROM (SELECT"
                + " period, " + names + ", COUNT(*) AS sides FROM (" + keys(own.dates(), own, columns, last)
                + " UNION ALL " + keys(theirs, other, columns, last) + ") x GROUP BY period, " + names
                + ") y GROUP BY period";
    }

    private String keys(DateSql dates, Looked table, String columns, List<Period> periods) {
        return "SELECT DISTINCT " + dates.period() + " AS period, " + columns + " FROM "
                + asking.from(table.entry()) + " WHERE " + dates.among(periods);
    }
}
