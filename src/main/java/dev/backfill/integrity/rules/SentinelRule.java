package dev.backfill.integrity.rules;

import dev.backfill.integrity.observe.table.Columns;
import dev.backfill.integrity.verdict.Breach;
import dev.backfill.integrity.verdict.Observed;
import dev.backfill.integrity.verdict.Rule;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.pipeline.telltale.Sentinel;
import dev.backfill.model.proof.ProofWords;
import dev.backfill.warehouse.Catalog;
import java.util.List;
import java.util.Optional;

/// All rows of a date carry the default that a missing upstream leaves. The guide watches `opponent_strength_score`,
/// which its own system left at 0 on every date; a pipeline declares a sentinel only where the column is computed.
public final class SentinelRule implements Rule {
    private final Processor processor;
    private final Sentinel sentinel;

    public SentinelRule(Processor processor, Sentinel sentinel) {
        this.processor = processor;
        this.sentinel = sentinel;
    }

    @Override
    public String name() {
        return "sentinel of " + processor.name();
    }

    @Override
    public Optional<String> obstacle(Catalog catalog) {
        return Columns.missing(catalog, processor.table(), sentinel.column());
    }

    @Override
    public List<Breach> breaches(Observed observed) {
        return observed.cells(processor.name())
                .filter(j -> j.counts().tells(sentinel))
                .flatMap(j -> Observed.evidence(
                        j.cell(), ProofWords.carrying(j.counts().carrying(sentinel)))
                        .stream())
                .toList();
    }
}
