package dev.backfill.integrity;

import dev.backfill.integrity.observe.CountsReader;
import dev.backfill.integrity.observe.EventCalendar;
import dev.backfill.integrity.observe.Lookback;
import dev.backfill.integrity.observe.expected.ExpectedKeysSql;
import dev.backfill.integrity.observe.expected.SourceGaps;
import dev.backfill.model.DateInterval;
import dev.backfill.model.Period;
import dev.backfill.model.pipeline.History;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.scan.KeyLine;
import dev.backfill.model.scan.KeyLine.Status;
import dev.backfill.model.scan.Scan;
import dev.backfill.model.scan.Verdict;
import dev.backfill.warehouse.Catalog;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Warehouse;
import dev.backfill.warehouse.sql.DateSql;
import dev.backfill.warehouse.sql.KeySql;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.warehouse.sql.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Lists every expected key with its row, its reason, or neither. Processors that expect a number of keys, whichever
/// they are, or whose rows have no key, have no such list.
public final class Reconciler {
    private final Pipeline pipeline;
    private final Warehouse warehouse;

    public Reconciler(Pipeline pipeline, Warehouse warehouse) {
        this.pipeline = pipeline;
        this.warehouse = warehouse;
    }

    /// The keys of the scan's partitions that expect any, by processor in graph order, date and key.
    ///
    /// @param processors names of the processors to list
    public List<KeyLine> reconcile(Scan scan, Set<String> processors) {
        List<KeyLine> lines = new ArrayList<>();
        try (Session session = warehouse.look()) {
            Catalog catalog = session.catalog();
            EventCalendar calendar = new EventCalendar(pipeline);
            SourceGaps gaps = new SourceGaps(
                    pipeline,
                    calendar.obstacle(catalog).isPresent()
                            ? List.of()
                            : calendar.read(
                                            new Lookback(pipeline).of(scan.interval()),
                                            pipeline.today(scan.asOf()),
                                            session,
                                            catalog)
                                    .days()
                                    .values());
            CountsReader reader = new CountsReader(pipeline, gaps, catalog);
            for (Processor p : pipeline.processors()) {
                if (processors.contains(p.name()) && reader.obstacle(p).isEmpty()) {
                    lines.addAll(keys(p, scan, session, gaps, catalog, reader.hasFailures()));
                }
            }
        }
        return lines;
    }

    private List<KeyLine> keys(
            Processor p, Scan scan, Session session, SourceGaps gaps, Catalog catalog, boolean withFailures) {
        if (p.key().isNone() || !pipeline.expectation(p).namesKeys()) {
            return List.of();
        }
        ExpectedKeysSql expected = new ExpectedKeysSql(pipeline, gaps, catalog);
        DateInterval interval = scan.interval();
        Set<Period> expecting = scan.cells().stream()
                .filter(c -> c.partition().processor().equals(p.name()))
                .filter(c -> c.verdict() != Verdict.NOT_FINAL && c.expected() != null && c.expected() > 0)
                .map(c -> c.partition().period())
                .collect(Collectors.toSet());
        DateSql dates = catalog.dates(p.table(), p.date());
        Sql sql = new Sql(
                Template.fill(
                        "scan/reconcile.sql",
                        Map.of(
                                "expected", expected.sql(p, interval, withFailures),
                                "date", dates.period(),
                                "there", dates.between(interval.start(), interval.last()),
                                "key", KeySql.of(p.key()),
                                "table", Sql.name(p.table()))),
                expected.values(p, interval));
        return session.query(sql).stream()
                .filter(row -> expecting.contains(row.period("d", p.grain())))
                .map(row -> line(p, row))
                .toList();
    }

    private static KeyLine line(Processor p, Row row) {
        boolean tooShort = Boolean.TRUE.equals(row.get("too_little_history"));
        boolean recorded = Boolean.TRUE.equals(row.get("recorded"));
        History history = p.coverage().history();
        Status status = Boolean.TRUE.equals(row.get("has_row"))
                ? Status.ROW
                : tooShort || recorded ? Status.REASON : Status.UNACCOUNTED;
        String reason = status != Status.REASON
                ? ""
                : tooShort && history != null
                        ? "fewer than " + history.atLeast() + " earlier rows in the season"
                        : "recorded by the processor";
        return new KeyLine(
                p.name(), row.period("d", p.grain()).toString(), p.key().shown(row.text("k")), status, reason);
    }
}
