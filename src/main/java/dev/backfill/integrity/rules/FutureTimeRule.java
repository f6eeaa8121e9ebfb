package dev.backfill.integrity.rules;

import dev.backfill.integrity.verdict.Breach;
import dev.backfill.integrity.verdict.EventEvidence;
import dev.backfill.integrity.verdict.Judge;
import dev.backfill.integrity.verdict.Observed;
import dev.backfill.integrity.verdict.Rule;
import dev.backfill.model.Severity;
import dev.backfill.model.TableName;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.proof.ProofWords;
import dev.backfill.model.scan.Cause;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.FindingKind;
import dev.backfill.warehouse.sql.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Rows say that they were written later than now: a clock is wrong, or local time stands in a column that is read as
/// UTC. What was built from them looks older than they are until that time has come.
final class FutureTimeRule implements Rule {
    /// Clocks of machines differ by that much.
    static final Duration TOLERATED = Duration.ofMinutes(5);

    private final Pipeline pipeline;

    FutureTimeRule(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    @Override
    public String name() {
        return "written in the future";
    }

    @Override
    public List<Breach> breaches(Observed observed) {
        Instant latest = observed.asOf().plus(TOLERATED);
        List<Breach> breaches = new ArrayList<>();
        observed.marks()
                .written()
                .forEach((table, byDate) -> byDate.forEach((date, at) -> {
                    if (at.isAfter(latest)) {
                        Cause source = new Cause.OfSource(table.toString(), date);
                        breaches.add(Breach.own(finding(source, at, observed, evidence(source, observed))));
                    }
                }));
        observed.cells().map(Judge.Judged::cell).forEach(cell -> {
            Instant at = cell.builtAt();
            if (at != null && at.isAfter(latest)) {
                Cause own = new Cause.OfPartition(cell.partition());
                breaches.add(Breach.own(finding(own, at, observed, evidence(cell, observed))));
            }
        });
        breaches.sort((a, b) -> a.date().compareTo(b.date()));
        return breaches;
    }

    private static Finding finding(Cause root, Instant at, Observed observed, String evidence) {
        String by = words(Duration.between(observed.asOf(), at));
        return new Finding(
                "future-time:" + root.name() + ":" + root.period(),
                FindingKind.Known.FUTURE_TIME,
                Severity.WARNING,
                root,
                List.of(),
                Finding.Words.opening(
                        root.name() + " written in the future",
                        "says that it was written " + by + " later than now",
                        root.name() + " written in the future, on " + ProofWords.period(root.period()),
                        "its newest row says " + ProofWords.instant(at) + ", " + by
                                + " later than now. What is built from it looks older until" + " then.",
                        "Look at the clock of what writes " + root.name()
                                + ", and whether it writes local time where UTC is read."),
                evidence);
    }

    private String evidence(Cell cell, Observed observed) {
        Processor p = pipeline.processor(cell.partition().processor());
        return "SELECT * FROM " + Sql.name(p.table()) + " WHERE "
                + observed.catalog()
                        .dates(p.table(), p.date())
                        .on(cell.partition().period());
    }

    private String evidence(Cause source, Observed observed) {
        return new EventEvidence(pipeline, observed.catalog())
                .rowsOf(pipeline.source(TableName.parse(source.name())), source.date());
    }

    /// `9 h 0 min`, `12 min`
    private static String words(Duration by) {
        return by.toHours() > 0
                ? String.format(Locale.ROOT, "%,d h %d min", by.toHours(), by.toMinutesPart())
                : by.toMinutes() + " min";
    }
}
