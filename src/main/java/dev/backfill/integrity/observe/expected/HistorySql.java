package dev.backfill.integrity.observe.expected;

import static dev.backfill.warehouse.sql.Sql.and;
import static dev.backfill.warehouse.sql.Sql.name;

import dev.backfill.model.column.Key;
import dev.backfill.model.pipeline.Expectation;
import dev.backfill.model.pipeline.History;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Season;
import dev.backfill.model.pipeline.SourceTable;
import dev.backfill.warehouse.Catalog;
import dev.backfill.warehouse.sql.DateSql;
import dev.backfill.warehouse.sql.KeySql;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// Says in SQL from which date on a key has had so many rows of a source in its season.
final class HistorySql {
    private final Pipeline pipeline;
    private final SourceGaps gaps;
    private final Catalog catalog;

    /// @param catalog the tables that are there
    HistorySql(Pipeline pipeline, SourceGaps gaps, Catalog catalog) {
        this.pipeline = pipeline;
        this.gaps = gaps;
        this.catalog = catalog;
    }

    /// Per key and season the date of its n-th row: on later dates the key has at least n.
    String experienced(History history, LocalDate last) {
        SourceTable source = pipeline.source(history.table());
        DateSql dates = dates(source);
        String season = season(dates.day());
        String key = KeySql.of(history.key());
        return "SELECT DISTINCT " + key + " AS k, " + season + " AS season, " + dates.day() + " AS d FROM "
                + name(source.name()) + " WHERE " + dates.until(last) + and(source.where()) + " QUALIFY "
                + number(key, season, source) + " = " + history.atLeast();
    }

    /// Per key and season the dates from which on it is so many rows short of enough; 0 short is enough. As many are
    /// looked at as there are gaps that may hide them.
    String enough(Expectation.Cumulative cumulative, LocalDate last) {
        SourceTable source = pipeline.source(cumulative.table());
        DateSql dates = dates(source);
        String season = season(cumulative, dates.day());
        String key = KeySql.of(cumulative.key());
        String number = number(key, season, source);
        int n = cumulative.atLeast();
        return "SELECT DISTINCT " + key + " AS k, " + season + " AS season, " + dates.day() + " AS d, " + n + " - "
                + number
                + " AS short FROM " + name(source.name()) + " WHERE " + dates.until(last)
                + and(source.where()) + and(cumulative.where()) + " QUALIFY " + number + " BETWEEN "
                + Math.max(1, n - gaps.most()) + " AND " + n;
    }

    /// The number of the season in which an expectation counts the rows before a date.
    ///
    /// @param date an expression
    String season(Expectation.Cumulative cumulative, String date) {
        return cumulative.wholeTime() ? "0" : season(date);
    }

    /// The number of a date's season, so that history never reaches across an opening night.
    ///
    /// @param date an expression
    String season(String date) {
        List<Season> seasons = pipeline.seasons();
        if (seasons.isEmpty()) {
            return "0";
        }
        StringBuilder cases = new StringBuilder("CASE");
        for (int i = seasons.size() - 1; i >= 0; i--) {
            cases.append(" WHEN ")
                    .append(date)
                    .append(" >= DATE '")
                    .append(seasons.get(i).opening())
                    .append("' THEN ")
                    .append(i + 1);
        }
        return cases.append(" ELSE 0 END").toString();
    }

    /// Which row of a key and a season a row is, by date. A row that is there again is the same one, where the source
    /// says what tells its rows apart, or is that of the events.
    private String number(String key, String season, SourceTable source) {
        Optional<Key> same = identity(pipeline, source);
        return (same.isPresent() ? "DENSE_RANK" : "ROW_NUMBER") + "() OVER (PARTITION BY " + key + ", " + season
                + " ORDER BY " + dates(source).day()
                + same.map(identity -> ", " + KeySql.of(identity)).orElse("") + ")";
    }

    /// What tells the rows of a source apart; empty where nothing does.
    static Optional<Key> identity(Pipeline pipeline, SourceTable source) {
        boolean isOfEvents =
                pipeline.hasEvents() && source.name().equals(pipeline.events().actuals());
        Optional<Key> event = isOfEvents ? Optional.of(Key.of(pipeline.events().id())) : Optional.empty();
        return source.key().isNone() ? event : Optional.of(source.key());
    }

    private DateSql dates(SourceTable source) {
        return catalog.dates(source.name(), source.date());
    }
}
