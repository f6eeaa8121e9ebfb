package dev.backfill.integrity.observe;

import dev.backfill.integrity.observe.table.Columns;
import dev.backfill.model.Grain;
import dev.backfill.model.pipeline.EventSource;
import dev.backfill.model.pipeline.Failures;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.SourceTable;
import dev.backfill.model.scan.CheckResult;
import dev.backfill.warehouse.Catalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Says which columns, named by the pipeline, are not there though a scan does without them: less is judged then,
/// and nobody must take that for a pass.
final class Unreadable {
    private final Pipeline pipeline;

    Unreadable(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    List<CheckResult> checks(Catalog catalog) {
        List<CheckResult> checks = new ArrayList<>();
        EventSource events = pipeline.eventSource();
        String original = events == null ? null : events.originalDate();
        if (events != null && original != null) {
            add("original schedule", Columns.missing(catalog, events.schedule(), original), checks);
        }
        for (SourceTable source : pipeline.sources()) {
            // Its days could still be told, but they are not asked for.
            if (source.date().grain() == Grain.HOUR) {
                add("rows of " + source.name(), Columns.noDate(catalog, source.name(), source.date()), checks);
            }
            String written = source.writtenAt();
            if (written != null) {
                add(
                        "written times of " + source.name(),
                        Columns.missing(catalog, source.name(), source.date(), List.of(written))
                                .or(() -> Columns.noInstant(catalog, source.name(), written)),
                        checks);
            }
        }
        Failures failures = pipeline.failures();
        if (failures != null) {
            add(
                    "recorded reasons",
                    Columns.missing(
                            catalog,
                            failures.table(),
                            failures.processor(),
                            failures.date(),
                            failures.key(),
                            failures.category()),
                    checks);
        }
        return checks;
    }

    private static void add(String name, Optional<String> obstacle, List<CheckResult> checks) {
        obstacle.ifPresent(why -> checks.add(new CheckResult(name, false, "not applicable, because " + why, 0)));
    }
}
