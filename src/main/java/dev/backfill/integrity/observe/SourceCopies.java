package dev.backfill.integrity.observe;

import static dev.backfill.warehouse.sql.Sql.name;

import dev.backfill.model.DateInterval;
import dev.backfill.model.TableName;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.SourceTable;
import dev.backfill.warehouse.Catalog;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.sql.DateSql;
import dev.backfill.warehouse.sql.KeySql;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Spelling;
import dev.backfill.warehouse.sql.Sql;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Rows of sources that are there more than once: what sums over them counts them again. Of a source that names a key,
/// rows of one key; of any other, rows that are alike in all columns but the one that says when they were written. The
/// latter may be as it should be, so it is said of dates that stand out only.
public final class SourceCopies {
    /// Nothing that is there twice.
    static final SourceCopies NONE = new SourceCopies(Map.of());

    /// From this share of a date's rows on, rows that are alike stand out.
    private static final double STANDS_OUT = 0.05;

    /// Dates that do not stand out, for each one that does: fewer, and rows that are alike are usual.
    private static final int USUAL_DATES = 4;

    /// So many dates before those that are asked about tell what is usual.
    private static final int COMPARED_DAYS = 31;

    private final Map<TableName, TreeMap<LocalDate, Long>> copies;

    private SourceCopies(Map<TableName, TreeMap<LocalDate, Long>> copies) {
        this.copies = copies;
    }

    /// Rows of a date.
    private record OfDate(LocalDate date, long rows, long different) {
        long copies() {
            return rows - different;
        }

        boolean standsOut() {
            return copies() >= STANDS_OUT * rows && copies() > 0;
        }
    }

    /// Asks all sources with one query.
    ///
    /// @param billed whether reading costs money: sources without a key are left out then, since all columns are read
    static SourceCopies read(
            Pipeline pipeline,
            DateInterval interval,
            Session session,
            Catalog catalog,
            Spelling spelling,
            boolean billed) {
        List<SourceTable> asked = new ArrayList<>();
        List<String> parts = new ArrayList<>();
        for (SourceTable source : pipeline.sources()) {
            DateSql dates = catalog.dates(source.name(), source.date());
            if (catalog.has(source.name(), source.date().column()) && dates.isDated()) {
                identity(source, catalog, spelling, billed).ifPresent(identity -> {
                    parts.add("SELECT " + asked.size() + " AS place, " + dates.day()
                            + " AS d, COUNT(*) AS n, COUNT(DISTINCT " + identity + ") AS different FROM "
                            + name(source.name()) + " WHERE "
                            + dates.between(interval.start().minusDays(COMPARED_DAYS), interval.last()) + " AND "
                            + dates.day() + " IS NOT NULL" + ExpectedKeys.and(source.where()) + " GROUP BY " + dates.day());
                    asked.add(source);
                });
            }
        }
        if (parts.isEmpty()) {
            return NONE;
        }
        Map<SourceTable, List<OfDate>> found = new HashMap<>();
        for (Row row : session.query(Sql.of(String.join("\nUNION ALL\n", parts)))) {
            found.computeIfAbsent(asked.get((int) row.number("place")), _ -> new ArrayList<>())
                    .add(new OfDate(row.date("d"), row.number("n"), row.number("different")));
        }
        Map<TableName, TreeMap<LocalDate, Long>> copies = new HashMap<>();
        found.forEach((source, dates) -> standingOut(source, dates).forEach(date -> copies.computeIfAbsent(
                        source.name(), _ -> new TreeMap<>())
                .put(date.date(), date.copies())));
        return new SourceCopies(copies);
    }

    private static Optional<String> identity(
            SourceTable source, Catalog catalog, Spelling spelling, boolean billed) {
        if (!source.key().isNone()) {
            return source.key().columns().stream().allMatch(c -> catalog.has(source.name(), c))
                    ? Optional.of(KeySql.of(source.key()))
                    : Optional.empty();
        }
        return billed
                ? Optional.empty()
                : Optional.of(spelling.row(catalog.columns(source.name()).stream()
                        .filter(c -> !c.equalsIgnoreCase(source.writtenAt()))
                        .map(Sql::name)
                        .collect(Collectors.joining(", "))));
    }

    private static List<OfDate> standingOut(SourceTable source, List<OfDate> dates) {
        if (!source.key().isNone()) {
            return dates.stream().filter(d -> d.copies() > 0).toList();
        }
        List<OfDate> standing = dates.stream().filter(OfDate::standsOut).toList();
        return standing.size() * USUAL_DATES <= dates.size() - standing.size() ? standing : List.of();
    }

    /// How many rows of a date are there again; 0 where none are, or none that stand out.
    public long of(TableName source, LocalDate date) {
        return copies.getOrDefault(source, new TreeMap<>()).getOrDefault(date, 0L);
    }

    /// The dates of a source that have such rows, ascending, with how many.
    public Map<LocalDate, Long> of(TableName source) {
        return copies.getOrDefault(source, new TreeMap<>());
    }

    /// The earliest date with such rows from `start` on and before `end`.
    public Optional<LocalDate> first(TableName source, LocalDate start, LocalDate end) {
        return Optional.ofNullable(copies.getOrDefault(source, new TreeMap<>()).ceilingKey(start))
                .filter(d -> d.isBefore(end));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SourceCopies that && copies.equals(that.copies);
    }

    @Override
    public int hashCode() {
        return Objects.hash(copies);
    }
}
