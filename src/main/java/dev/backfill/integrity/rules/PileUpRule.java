package dev.backfill.integrity.rules;

import dev.backfill.integrity.observe.table.Columns;
import dev.backfill.integrity.verdict.Breach;
import dev.backfill.integrity.verdict.Observed;
import dev.backfill.integrity.verdict.Rule;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.pipeline.telltale.PileUp;
import dev.backfill.model.proof.ProofWords;
import dev.backfill.warehouse.Catalog;
import java.util.List;
import java.util.Optional;

/// A default that some rows carry on any date piles up on one date, unlike on the dates before.
final class PileUpRule implements Rule {
    private final Processor processor;
    private final PileUp pileUp;

    PileUpRule(Processor processor, PileUp pileUp) {
        this.processor = processor;
        this.pileUp = pileUp;
    }

    @Override
    public String name() {
        return "pile-up in " + processor.name() + "." + pileUp.column();
    }

    @Override
    public Optional<String> obstacle(Catalog catalog) {
        return Columns.missing(catalog, processor.table(), pileUp.column());
    }

    @Override
    public List<Breach> breaches(Observed observed) {
        return observed.cells(processor.name())
                .filter(j -> pileUp.equals(j.counts().piledUp()))
                .flatMap(j -> Observed.evidence(
                        j.cell(), ProofWords.piledUp(j.counts().carrying(pileUp)))
                        .stream())
                .toList();
    }
}
