package dev.backfill.integrity.rules;

import dev.backfill.integrity.verdict.Breach;
import dev.backfill.integrity.verdict.Observed;
import dev.backfill.integrity.verdict.Rule;
import dev.backfill.model.Severity;
import dev.backfill.model.TableName;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.scan.Cause;
import dev.backfill.model.scan.EventDay;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.FindingKind;
import dev.backfill.warehouse.sql.Sql;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A table has not the column that the pipeline names for when a row was written: nothing can be found outdated then,
/// and nobody must take that for a pass.
final class NamedColumnsRule implements Rule {
    private final Pipeline pipeline;

    NamedColumnsRule(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    @Override
    public String name() {
        return "named columns";
    }

    @Override
    public List<Breach> breaches(Observed observed) {
        Optional<LocalDate> first = observed.days().map(EventDay::date).findFirst();
        List<Breach> breaches = new ArrayList<>();
        named().forEach((table, column) -> {
            if (first.isPresent()
                    && observed.catalog().has(table)
                    && !observed.catalog().has(table, column)) {
                breaches.add(Breach.own(finding(table, column, first.get())));
            }
        });
        return breaches;
    }

    private Map<TableName, String> named() {
        Map<TableName, String> named = new LinkedHashMap<>();
        pipeline.sources().forEach(s -> Optional.ofNullable(s.writtenAt()).ifPresent(c -> named.put(s.name(), c)));
        pipeline.processors()
                .forEach(p -> Optional.ofNullable(p.output().writtenAt()).ifPresent(c -> named.put(p.table(), c)));
        return named;
    }

    private static Finding finding(TableName table, String column, LocalDate first) {
        return new Finding(
                "no-column:" + table + ":" + column,
                FindingKind.Known.UNKNOWN,
                Severity.CRITICAL,
                new Cause.OfSource(table.toString(), first),
                List.of(),
                Finding.Words.of(
                        "No column " + column,
                        table + " has no column " + column,
                        table + " has no column " + column
                                + ", which the pipeline names as 'written_at': nothing of it can be"
                                + " found outdated.",
                        "Correct 'written_at' in the pipeline's YAML, or leave it out if the table does not say when a row was"
                                + " written."),
                "SELECT * FROM " + Sql.name(table) + " LIMIT 10");
    }
}
