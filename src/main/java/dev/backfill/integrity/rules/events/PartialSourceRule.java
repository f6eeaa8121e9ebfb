package dev.backfill.integrity.rules.events;

import dev.backfill.integrity.verdict.Breach;
import dev.backfill.integrity.verdict.EventEvidence;
import dev.backfill.integrity.verdict.Observed;
import dev.backfill.integrity.verdict.Rule;
import dev.backfill.model.Severity;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.proof.ProofWords;
import dev.backfill.model.scan.Cause;
import dev.backfill.model.scan.EventDay;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.FindingKind;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Some events of the date are final and have no rows, or far fewer than events have, so that
/// everything counted from the source understates.
public final class PartialSourceRule implements Rule {
    private final Pipeline pipeline;

    public PartialSourceRule(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    @Override
    public String name() {
        return "partial source";
    }

    @Override
    public List<Breach> breaches(Observed observed) {
        return observed.days()
                .filter(day -> day.lacksRows() && (day.withoutRows() > 0 || day.cutShort() > 0))
                .map(day -> Breach.own(finding(day, EventEvidence.of(observed))))
                .toList();
    }

    private Finding finding(EventDay day, EventEvidence evidence) {
        String actuals = pipeline.events().actuals().toString();
        int without = day.withoutRows();
        String finals = " of " + pipeline.events().count(day.finalEvents());
        String seen = Stream.of(
                        without == 0 ? "" : without + finals + " without rows",
                        day.cutShort() == 0
                                ? ""
                                : day.cutShort() + finals + " with fewer than "
                                        + ProofWords.percent(
                                                pipeline.thresholds().cutShort()) + " of the usual rows")
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
        return new Finding(
                "partial-source:" + actuals + ":" + day.date(),
                FindingKind.Known.PARTIAL_SOURCE,
                Severity.WARNING,
                new Cause.OfSource(actuals, day.date()),
                List.of(),
                Finding.Words.opening(
                        "Source rows incomplete",
                        seen,
                        "Source rows incomplete on " + ProofWords.day(day.date()),
                        seen + " in " + actuals + ", so expected counts understate.",
                        "Load the missing rows of " + day.date() + " into " + actuals + ", then rebuild the date."),
                without > 0 ? evidence.unplayedEvents(day.date()) : evidence.rowsOfEvents(day.date()));
    }
}
