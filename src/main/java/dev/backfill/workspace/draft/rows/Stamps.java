package dev.backfill.workspace.draft.rows;

import dev.backfill.model.Grain;
import dev.backfill.model.Period;
import dev.backfill.model.column.DateColumn;
import dev.backfill.model.column.DateFormat;
import dev.backfill.warehouse.engine.TableEntry;
import dev.backfill.warehouse.sql.DateDialect.Type;
import dev.backfill.warehouse.sql.DateSql;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// On which days, and in which hours, a table has rows, and when they may have been written. One query.
final class Stamps {
    private static final int ODD = 20;
    /// So many periods tell when rows are written, where the others need not be read.
    static final int LAST = 60;

    private final List<Stamp> all;
    private final boolean hasTime;
    private final List<String> others;
    private final int told;

    /// The rows of an hour, or of a day where the column says no hours.
    ///
    /// @param times how many different times they have
    /// @param within how long after the beginning the first of them lies
    /// @param written when they may have been written: the first and the last, by column
    record Stamp(Period period, long rows, long times, Duration within, Map<String, List<Instant>> written) {}

    private Stamps(List<Stamp> all, boolean hasTime, List<String> others, int told) {
        this.all = all;
        this.hasTime = hasTime;
        this.others = others;
        this.told = told;
    }

    static Stamps of(Asking asking, TableEntry entry, DateColumn column) {
        Type type = asking.type(entry, column.column());
        DateFormat format = column.format();
        boolean isTime = type == Type.DATETIME || type == Type.INSTANT;
        boolean hasTime = isTime || format != null && format.hasTime();
        DateSql dates = asking.dates(entry, column.by(hasTime ? Grain.HOUR : Grain.DAY));
        List<String> others = entry.columns().keySet().stream()
                .filter(c -> !c.equalsIgnoreCase(column.column()))
                .filter(c -> asking.type(entry, c) == Type.DATETIME || asking.type(entry, c) == Type.INSTANT)
                .toList();
        NavigableMap<Period, Long> counted = counted(asking, entry, column, type);
        if (counted.isEmpty()) {
            List<Stamp> read = read(asking, entry, dates, asking.isUsual(dates.day()), isTime, others);
            return new Stamps(read, hasTime, others, read.size());
        }
        List<Period> last = List.copyOf(counted.descendingKeySet());
        Map<Period, Stamp> written = new HashMap<>();
        if (!others.isEmpty()) {
            read(asking, entry, dates, dates.among(last.subList(0, Math.min(LAST, last.size()))), false, others)
                    .forEach(stamp -> written.put(stamp.period(), stamp));
        }
        List<Stamp> all = new ArrayList<>();
        counted.forEach((day, rows) -> {
            Stamp own = written.get(day);
            all.add(new Stamp(day, rows, 1, Duration.ZERO, own == null ? Map.of() : own.written()));
        });
        return new Stamps(List.copyOf(all), false, others, written.size());
    }

    /// The days that the engine has counted itself, where that is all that is to be known of the dates; else none.
    private static NavigableMap<Period, Long> counted(
            Asking asking, TableEntry entry, DateColumn column, Type type) {
        NavigableMap<Period, Long> counted = new TreeMap<>();
        if (type == Type.DATE && column.column().equalsIgnoreCase(entry.declared().parts())) {
            counted.putAll(asking.counted().getOrDefault(entry.name(), new TreeMap<>()));
            counted.keySet().removeIf(day -> !asking.isUsual(day.first()));
        }
        return counted;
    }

    private static List<Stamp> read(
            Asking asking, TableEntry entry, DateSql dates, String where, boolean isTime, List<String> others) {
        Grain grain = dates.column().grain();
        String name = Sql.name(dates.column().column());
        String written = IntStream.range(0, others.size())
                .mapToObj(i -> ", MIN(" + Sql.name(others.get(i)) + ") AS a" + i + ", MAX(" + Sql.name(others.get(i))
                        + ") AS b" + i + ", COUNT(" + Sql.name(others.get(i)) + ") AS c" + i)
                .collect(Collectors.joining());
        List<Row> rows = asking.rows("SELECT " + dates.period() + " AS period, COUNT(*) AS n, COUNT(DISTINCT " + name
                + ") AS times" + (isTime ? ", MIN(" + name + ") AS first_time" : "") + written + " FROM "
                + asking.from(entry) + " WHERE " + where + " GROUP BY 1 ORDER BY 1");
        List<Stamp> all = new ArrayList<>();
        for (Row row : rows) {
            Period period = row.period("period", grain);
            Duration within = Duration.ZERO;
            if (isTime && row.get("first_time") instanceof Instant first) {
                within = Duration.between(period.start(), LocalDateTime.ofInstant(first, ZoneOffset.UTC));
            }
            Map<String, List<Instant>> times = new HashMap<>();
            for (int i = 0; i < others.size(); i++) {
                if (row.number("c" + i) == row.number("n")
                        && row.get("a" + i) instanceof Instant a
                        && row.get("b" + i) instanceof Instant b) {
                    times.put(others.get(i), List.of(a, b));
                }
            }
            all.add(new Stamp(period, row.number("n"), row.number("times"), within, times));
        }
        return List.copyOf(all);
    }

    List<Stamp> all() {
        return all;
    }

    /// Whether the column says hours.
    boolean hasTime() {
        return hasTime;
    }

    /// The columns of points of time beside it.
    List<String> others() {
        return others;
    }

    /// How many of all were read to see when they were written.
    int told() {
        return told;
    }

    NavigableSet<LocalDate> days() {
        return all.stream().map(s -> s.period().first()).collect(Collectors.toCollection(TreeSet::new));
    }

    /// How many rows each period of a grain has.
    NavigableMap<Period, Long> counts(Grain grain) {
        NavigableMap<Period, Long> counts = new TreeMap<>();
        all.forEach(s -> counts.merge(grain.of(s.period().start()), s.rows(), Long::sum));
        return counts;
    }

    /// How long after the beginning of its period a row lies, as a usual one does.
    Duration within(Grain grain) {
        Map<Duration, Long> many = new HashMap<>();
        all.stream()
                .limit(ODD * ODD)
                .forEach(s -> many.merge(
                        Duration.between(
                                        grain.of(s.period().start()).start(),
                                        s.period().start())
                                .plus(s.within()),
                        1L,
                        Long::sum));
        return many.entrySet().stream()
                .max(Map.Entry.<Duration, Long>comparingByValue()
                        .thenComparing(
                                Map.Entry.<Duration, Long>comparingByKey().reversed()))
                .map(Map.Entry::getKey)
                .orElse(Duration.ZERO);
    }

    /// The first stamp; null where there is none.
    @Nullable
    Stamp first() {
        return all.isEmpty() ? null : all.getFirst();
    }
}
