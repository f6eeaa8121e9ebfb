package dev.backfill.integrity.observe;

import static dev.backfill.warehouse.sql.Sql.name;

import dev.backfill.integrity.observe.expected.ExpectedKeys;
import dev.backfill.integrity.observe.expected.ExpectedKeysSql;
import dev.backfill.integrity.observe.expected.SourceGaps;
import dev.backfill.integrity.observe.table.Columns;
import dev.backfill.model.DateInterval;
import dev.backfill.model.Period;
import dev.backfill.model.Shared;
import dev.backfill.model.TableName;
import dev.backfill.model.column.DateColumn;
import dev.backfill.model.period.ByPeriod;
import dev.backfill.model.pipeline.Expectation;
import dev.backfill.model.pipeline.Failures;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.pipeline.telltale.DefaultMarker;
import dev.backfill.warehouse.Catalog;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.partition.PeriodQuestion;
import dev.backfill.warehouse.sql.DateSql;
import dev.backfill.warehouse.sql.KeySql;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.warehouse.sql.Template;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Counts a processor's table for a whole interval with one grouped query.
public final class CountsReader {
    private final Pipeline pipeline;
    private final SourceGaps gaps;
    private final Catalog catalog;
    private final ExpectedKeys expectedKeys;
    private final ExpectedKeysSql expectedSql;

    /// @param catalog the tables that are there
    public CountsReader(Pipeline pipeline, SourceGaps gaps, Catalog catalog) {
        this.pipeline = pipeline;
        this.gaps = gaps;
        this.catalog = catalog;
        this.expectedKeys = new ExpectedKeys(pipeline, catalog);
        this.expectedSql = new ExpectedKeysSql(pipeline, gaps, catalog);
    }

    /// What keeps the processor from being counted, in words: a table or column that is not there.
    public Optional<String> obstacle(Processor processor) {
        return Columns.missing(
                        catalog,
                        processor.table(),
                        processor.date(),
                        processor.key().columns())
                .or(() -> Columns.noDate(catalog, processor.table(), processor.date()))
                .or(() -> Columns.noInstant(catalog, processor.table(), processor.writtenAt()))
                .or(() -> expectedKeys.obstacle(processor).map(why -> why + ", from which its keys are expected"));
    }

    /// The statement that counts an interval.
    private Sql statement(Processor processor, DateInterval interval) {
        DateSql dates = catalog.dates(processor.table(), processor.date());
        return statement(
                processor,
                interval,
                dates.between(interval.start(), interval.last()),
                () -> expectedSql.sql(processor, interval, hasFailures()));
    }

    /// The statement that counts some periods.
    private Sql statement(Processor processor, SortedSet<Period> periods) {
        return statement(
                processor,
                DateInterval.inclusive(periods.first().first(), periods.last().last()),
                catalog.dates(processor.table(), processor.date()).among(periods),
                () -> expectedSql.sql(processor, periods, hasFailures()));
    }

    /// @param there the condition that a row of the processor's lies in what is counted
    private Sql statement(Processor processor, DateInterval interval, String there, Supplier<String> expected) {
        List<DefaultMarker> telltales = telltales(processor);
        String written = Columns.instant(catalog, processor.table(), processor.writtenAt());
        Map<String, String> words = new HashMap<>();
        words.put("date", catalog.dates(processor.table(), processor.date()).period());
        words.put("there", there);
        List<String> keys = processor.key().columns();
        words.put("key", KeySql.of(processor.key()));
        words.put(
                "keys",
                IntStream.range(0, keys.size())
                        .mapToObj(i -> ", " + name(keys.get(i)) + " AS k" + i)
                        .collect(Collectors.joining()));
        words.put(
                "groups",
                IntStream.rangeClosed(1, keys.size() + 1)
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining(", ")));
        words.put("table", name(processor.table()));
        words.put("written", "MIN(" + written + ")");
        words.put("newest", "MAX(" + written + ")");
        words.put(
                "carrying",
                carrying(
                        telltales,
                        i -> ", COUNTIF("
                                + telltales
                                        .get(i)
                                        .condition(name(telltales.get(i).column())) + ") AS carrying_" + i));
        words.put("carried", carrying(telltales, i -> ", SUM(IFNULL(a.carrying_" + i + ", 0)) AS carrying_" + i));
        boolean keysAreKnown = pipeline.expectation(processor).namesKeys();
        if (keysAreKnown) {
            words.put("expected", expected.get());
        }
        return new Sql(
                Template.fill(keysAreKnown ? "scan/counts.sql" : "scan/counts-alone.sql", words),
                expectedSql.values(processor, interval));
    }

    /// The counts by period; periods without rows and expected keys are absent.
    Map<Period, Counts> count(Processor processor, DateInterval interval, Session session) {
        List<DefaultMarker> telltales = telltales(processor);
        Expectation expected = pipeline.expectation(processor);
        Shared shared = new Shared();
        Map<Period, Counts> byDate = new ByPeriod<>(processor.grain());
        for (Row row : asked(processor, interval, session)) {
            byDate.put(row.period("d", processor.grain()), counts(row, processor, expected, telltales, shared));
        }
        return PileUps.mark(processor, byDate);
    }

    /// Says that an interval will be counted.
    void ahead(Processor processor, DateInterval interval, Session session) {
        parted(processor, interval)
                .ifPresentOrElse(session::ahead, () -> session.ahead(statement(processor, interval)));
    }

    private List<Row> asked(Processor processor, DateInterval interval, Session session) {
        return parted(processor, interval)
                .map(session::query)
                .orElseGet(() -> session.query(statement(processor, interval)));
    }

    /// The question about an interval, where each period can be counted by itself.
    private Optional<PeriodQuestion> parted(Processor processor, DateInterval interval) {
        Map<TableName, DateColumn> parted = expectedKeys.parted(processor);
        return parted.isEmpty()
                ? Optional.empty()
                : Optional.of(new PeriodQuestion(
                        parted,
                        "d",
                        processor.grain(),
                        interval,
                        statement(processor, interval),
                        some -> statement(processor, some),
                        ""));
    }

    private List<DefaultMarker> telltales(Processor processor) {
        return processor.telltales().stream()
                .filter(t -> catalog.has(processor.table(), t.column()))
                .toList();
    }

    /// The counts of a date on which the table has no rows and the query returned no line.
    public Counts absent(Processor processor) {
        return pipeline.expectation(processor) instanceof Expectation.Fixed fixed
                ? Counts.expecting(fixed.keys())
                : Counts.NONE;
    }

    /// What tells keys too many from keys that a source has lost.
    Strays strays() {
        return new Strays(pipeline, gaps, catalog);
    }

    public boolean needsActualsOfTheDate(Processor processor) {
        return expectedKeys.needsActualsOfTheDate(processor);
    }

    private static String carrying(List<DefaultMarker> telltales, IntFunction<String> column) {
        return IntStream.range(0, telltales.size()).mapToObj(column).collect(Collectors.joining());
    }

    private Counts counts(
            Row row, Processor processor, Expectation expectation, List<DefaultMarker> telltales, Shared shared) {
        boolean byRows = processor.key().isNone();
        int actual = (int) row.number(byRows ? "row_count" : "actual");
        int expected = (int) row.number("expected");
        int matched = (int) row.number("matched");
        int open = (int) row.number("open_keys");
        if (expectation instanceof Expectation.Cumulative cumulative
                && gaps.before(row.date("d")) >= cumulative.atLeast()) {
            // The gaps alone may hold enough rows of any key, also of one that no other date knows.
            open = actual - matched;
        }
        if (expectation instanceof Expectation.Fixed fixed) {
            expected = fixed.keys();
        }
        if (byRows || expectation instanceof Expectation.Fixed) {
            // Which rows they are nobody says, so any will do.
            matched = Math.min(actual, expected);
        }
        Map<DefaultMarker, Long> carrying = new HashMap<>();
        for (int i = 0; i < telltales.size(); i++) {
            carrying.put(telltales.get(i), row.number("carrying_" + i));
        }
        Counts.Keys keys = new Counts.Keys(
                expected,
                actual,
                matched,
                open,
                byRows ? 0 : (int) row.number("too_little_history"),
                byRows ? 0 : (int) row.number("recorded"));
        return new Counts(
                shared.one(keys),
                row.number("row_count"),
                shared.one(Map.copyOf(carrying)),
                one(row.instant("oldest"), shared),
                one(row.instant("newest"), shared),
                null,
                null);
    }

    private static @Nullable Instant one(@Nullable Instant written, Shared shared) {
        return written == null ? null : shared.one(written);
    }

    /// Whether the table with recorded reasons can be read.
    public boolean hasFailures() {
        Failures failures = pipeline.failures();
        return failures != null
                && catalog.has(failures.table(), failures.processor())
                && catalog.has(failures.table(), failures.date())
                && catalog.has(failures.table(), failures.key())
                && catalog.has(failures.table(), failures.category());
    }
}
