package dev.backfill.integrity.observe;

import dev.backfill.model.Grain;
import dev.backfill.model.TableName;
import dev.backfill.model.memory.Since;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.scan.CheckResult;
import dev.backfill.warehouse.WarehouseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a scan has asked, in the order in which it was answered, and what could not be asked and why.
final class ScanChecks {
    private final Pipeline pipeline;
    private final InstantSource clock;
    private final List<CheckResult> all = new ArrayList<>();

    ScanChecks(Pipeline pipeline, InstantSource clock) {
        this.pipeline = pipeline;
        this.clock = clock;
    }

    /// @param obstacle why it could not be asked; empty where it was
    /// @param begun when it began to be asked
    void add(String name, Optional<String> obstacle, Instant begun) {
        add(
                name,
                obstacle.isEmpty(),
                obstacle.map(o -> "not applicable, because " + o).orElse("one grouped query"),
                begun);
    }

    private void add(String name, boolean passed, String reason, Instant begun) {
        all.add(new CheckResult(
                name, passed, reason, Duration.between(begun, clock.instant()).toMillis()));
    }

    void addAll(List<CheckResult> checks) {
        all.addAll(checks);
    }

    /// What the warehouse refused to answer.
    ///
    /// @param what cannot be known for that
    void refused(String name, WarehouseException refusal, String what, Instant begun) {
        add(name, Optional.of(Refusal.of(refusal).saying(what)), begun);
    }

    /// What was not asked, because nothing can have changed.
    ///
    /// @param at when it was answered
    void unchanged(String name, Instant at, Instant begun) {
        add(name, true, "as counted on " + Since.look(at) + ": nothing was written since", begun);
    }

    /// Rows that say a time, or a date, at which no period of their table begins.
    void within(TableName table, long n) {
        Grain grain = pipeline.processors().stream()
                .filter(p -> p.table().equals(table))
                .map(Processor::grain)
                .findFirst()
                .orElse(Grain.DAY);
        String period = grain == Grain.MONTH ? "month" : grain == Grain.DAY ? "day" : "week";
        all.add(new CheckResult(
                "dates of " + table,
                true,
                n + (n == 1 ? " row says" : " rows say")
                        + (grain == Grain.DAY
                                ? " a time inside a day: "
                                : " a date on which no " + period + " begins: ")
                        + (n == 1 ? "it counts" : "they count") + " to the " + period + " that holds it",
                0));
    }

    List<CheckResult> all() {
        return List.copyOf(all);
    }
}
