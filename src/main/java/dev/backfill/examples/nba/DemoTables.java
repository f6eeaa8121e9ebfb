package dev.backfill.examples.nba;

import dev.backfill.examples.DemoProgress;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.pipeline.Scope;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Warehouse;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.warehouse.sql.SqlFiles;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// Builds the output tables with the shipped SQL, on a clock of its own: every partition of a date on the next
/// morning, after its sources and after what it reads.
final class DemoTables {
    private static final int WORKERS = 2;
    private static final int FIRST_HOUR = 6;
    private static final Map<Integer, Duration> STAGES =
            Map.of(0, Duration.ZERO, 1, Duration.ofMinutes(10), 2, Duration.ofMinutes(12), 3, Duration.ofMinutes(14));

    private final Session session;
    private final Pipeline pipeline;

    DemoTables(Session session, Pipeline pipeline) {
        this.session = session;
        this.pipeline = pipeline;
    }

    /// Builds everything that is expected on the dates, and the standing tables on every date. Dates do not read
    /// each other, so several workers share them.
    static void build(Warehouse warehouse, Pipeline pipeline, List<DemoDate> dates, DemoProgress progress) {
        AtomicInteger built = new AtomicInteger();
        Runnable another = () -> progress.built(built.incrementAndGet(), dates.size());
        List<CompletableFuture<Void>> shares = new ArrayList<>();
        try (ExecutorService workers = Executors.newFixedThreadPool(WORKERS)) {
            for (int worker = 0; worker < WORKERS; worker++) {
                int first = worker;
                Runnable share = () -> buildEvery(WORKERS, first, warehouse, pipeline, dates, another);
                shares.add(CompletableFuture.runAsync(share, workers));
            }
        }
        shares.forEach(CompletableFuture::join);
    }

    private static void buildEvery(
            int step, int first, Warehouse warehouse, Pipeline pipeline, List<DemoDate> dates, Runnable built) {
        try (Session session = warehouse.open()) {
            DemoTables tables = new DemoTables(session, pipeline);
            session.atomically(() -> {
                for (int i = first; i < dates.size(); i += step) {
                    tables.build(dates.get(i));
                    built.run();
                }
            });
        }
    }

    private void build(DemoDate date) {
        if (pipeline.season(date.date()).map(s -> s.inBootstrap(date.date())).orElse(false)) {
            return;
        }
        boolean event = date.played() > 0 && date.unfinished() == 0;
        for (Processor processor : pipeline.processors()) {
            if (processor.scope() == Scope.DAILY || event) {
                insert(processor, date.date(), builtAt(processor, date.date()));
            }
        }
    }

    /// Builds one partition anew on whatever its upstreams hold now, as a careless backfill does.
    void rebuild(String name, LocalDate date, Instant at) {
        Processor processor = pipeline.processor(name);
        session.execute(Sql.of("DELETE FROM " + processor.table() + " WHERE " + processor.date() + " = @date")
                .with("date", date));
        insert(processor, date, at);
    }

    private Instant builtAt(Processor processor, LocalDate date) {
        Duration later = Objects.requireNonNull(STAGES.get(pipeline.stage(processor.name())));
        return date.plusDays(1).atTime(FIRST_HOUR, 0).toInstant(ZoneOffset.UTC).plus(later);
    }

    private void insert(Processor processor, LocalDate date, Instant at) {
        String select = SqlFiles.read(Objects.requireNonNull(processor.sql()));
        session.execute(Sql.common("INSERT INTO " + processor.table() + " BY NAME " + select)
                .with("date", date)
                .with("processed_at", at));
    }

    /// Statements of the named files, in order, as one list.
    static List<String> statements(String file) {
        return SqlFiles.statements("nba-phase4/" + file);
    }
}
