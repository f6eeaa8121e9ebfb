package dev.backfill.integrity.rules;

import dev.backfill.integrity.observe.Counts;
import dev.backfill.integrity.observe.PileUps;
import dev.backfill.integrity.verdict.Breach;
import dev.backfill.integrity.verdict.Observed;
import dev.backfill.integrity.verdict.Rule;
import dev.backfill.model.Partition;
import dev.backfill.model.Severity;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.pipeline.Season;
import dev.backfill.model.proof.ProofWords;
import dev.backfill.model.scan.Cause;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.FindingKind;
import dev.backfill.warehouse.Catalog;
import dev.backfill.warehouse.sql.KeySql;
import dev.backfill.warehouse.sql.Sql;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A cumulative table has clearly fewer keys than on the latest date before that has rows. Within a season its
/// keys can only grow. A bad cell has this as more evidence; a cell whose missing keys all have a recorded reason
/// is found by this alone.
final class DropRule implements Rule {
    private final Processor processor;

    DropRule(Processor processor) {
        this.processor = processor;
    }

    @Override
    public String name() {
        return "drop of " + processor.name();
    }

    @Override
    public List<Breach> breaches(Observed observed) {
        double drop = observed.pipeline().thresholds().drop();
        List<Breach> breaches = new ArrayList<>();
        observed.cells(processor.name()).forEach(j -> {
            Counts now = j.counts();
            LocalDate date = j.cell().partition().date();
            Counts before = observed.before(j.cell().partition(), daysBack(observed, date));
            if (before != null
                    && now.rows() > 0
                    && !observed.day(date).state().hasNoEvent()
                    && kept(now) < kept(before) * (1 - drop)) {
                breaches.add(breach(j.cell(), kept(before), kept(now), observed.catalog()));
            }
        });
        return breaches;
    }

    /// Keys that may stay: a surplus that is gone is no loss.
    private static int kept(Counts c) {
        return c.actual() - c.surplus();
    }

    /// History starts anew with each season.
    private static int daysBack(Observed observed, LocalDate date) {
        Optional<Season> season = observed.pipeline().season(date);
        int since = season.map(s -> (int) (date.toEpochDay() - s.opening().toEpochDay()))
                .orElse(PileUps.NEIGHBOR_DAYS);
        return Math.min(PileUps.NEIGHBOR_DAYS, since);
    }

    private Breach breach(Cell cell, int before, int now, Catalog catalog) {
        Partition partition = cell.partition();
        String seen = "fell from " + before + " to " + ProofWords.keys(now);
        if (cell.severity().isBad()) {
            return Breach.of(partition, seen);
        }
        Finding own = new Finding(
                "drop:" + processor.name() + ":" + partition.period(),
                FindingKind.Known.DROP,
                Severity.WARNING,
                new Cause.OfPartition(partition),
                List.of(),
                Finding.Words.of(
                        processor.name() + " fell",
                        seen,
                        processor.name() + " " + seen + " on " + ProofWords.period(partition.period())
                                + ", although its keys can only grow within a season.",
                        "Look at the keys that it had before and has not on " + partition.period()
                                + ": a recorded reason may hide a loss."),
                keys(
                                catalog,
                                partition.date().minusDays(PileUps.NEIGHBOR_DAYS),
                                partition.date().minusDays(1))
                        + "\nEXCEPT " + keys(catalog, partition.date(), partition.date()));
        return Breach.own(own);
    }

    private String keys(Catalog catalog, LocalDate first, LocalDate last) {
        return "SELECT " + (processor.key().isNone() ? "COUNT(*)" : KeySql.list(processor.key())) + " FROM "
                + Sql.name(processor.table()) + " WHERE "
                + catalog.dates(processor.table(), processor.date()).between(first, last);
    }
}
