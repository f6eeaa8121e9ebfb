package dev.backfill.integrity.rules;

import dev.backfill.integrity.observe.table.Columns;
import dev.backfill.integrity.verdict.Breach;
import dev.backfill.integrity.verdict.Judge;
import dev.backfill.integrity.verdict.Observed;
import dev.backfill.integrity.verdict.Rule;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.scan.Verdict;
import dev.backfill.warehouse.Catalog;
import java.util.List;
import java.util.Optional;

/// The oldest row of a partition is older than the newest of something that it was built from: a direct upstream,
/// or the source rows of its own date. Works for every edge, whatever the columns mean.
final class OutdatedRule implements Rule {
    private final Processor processor;

    OutdatedRule(Processor processor) {
        this.processor = processor;
    }

    @Override
    public String name() {
        return "outdated " + processor.name();
    }

    @Override
    public Optional<String> obstacle(Catalog catalog) {
        return Columns.missing(catalog, processor.table(), processor.writtenAt());
    }

    @Override
    public List<Breach> breaches(Observed observed) {
        return observed.cells(processor.name())
                .map(Judge.Judged::cell)
                .filter(c -> c.verdict() == Verdict.OUTDATED)
                .map(c -> Breach.of(c.partition(), c.proof().words()))
                .toList();
    }
}
