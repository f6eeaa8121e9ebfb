package dev.backfill.integrity.findings;

import dev.backfill.integrity.verdict.EventEvidence;
import dev.backfill.integrity.verdict.Observed;
import dev.backfill.integrity.watch.EmptyColumns;
import dev.backfill.model.DateInterval;
import dev.backfill.model.Severity;
import dev.backfill.model.TableName;
import dev.backfill.model.period.PeriodWords;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.proof.ProofWords;
import dev.backfill.model.scan.Cause;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.FindingKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Words one finding for the columns of a table that went empty on the same date.
final class EmptyColumnFindings {
    private static final int NAMED = 3;

    private final Observed observed;
    private final Pipeline pipeline;
    private final EventEvidence evidence;

    EmptyColumnFindings(Observed observed, EventEvidence evidence) {
        this.observed = observed;
        this.pipeline = observed.pipeline();
        this.evidence = evidence;
    }

    /// Those that are empty on a date of an interval.
    List<Finding> of(DateInterval interval) {
        List<Finding> findings = new ArrayList<>();
        observed.marks().watch().empty().forEach((table, all) -> all.stream()
                .filter(e -> !e.first().isAfter(interval.last()) && !e.last().isBefore(interval.start()))
                .forEach(e -> findings.add(finding(table, e))));
        return findings;
    }

    private Finding finding(TableName table, EmptyColumns empty) {
        @Nullable Processor writer = pipeline.processors().stream()
                .filter(p -> p.table().equals(table))
                .findFirst()
                .orElse(null);
        Cause root = writer == null
                ? new Cause.OfSource(table.toString(), empty.first())
                : new Cause.OfPartition(writer.partition(empty.first()));
        boolean one = empty.columns().size() == 1;
        String share = empty.empty() == 1
                ? "NULL in every row of "
                : "NULL in at least " + percent(empty.empty()) + " of the rows of ";
        String dates = empty.dates() == 1
                ? "on " + PeriodWords.dates(empty.first(), empty.first(), 0)
                : "on all " + empty.dates() + " dates from " + PeriodWords.dates(empty.first(), empty.last(), 0);
        String before = empty.before() == 0
                ? "never on the dates before"
                : "in at most " + percent(empty.before()) + " of them on the dates before";
        String seen = named(empty.columns()) + (one ? " is " : " are ") + share + root.name() + " " + dates + ", " + before;
        return new Finding(
                FindingKind.Known.EMPTY_COLUMN.id() + ":" + root.name() + ":" + empty.columns().getFirst() + ":"
                        + empty.first(),
                FindingKind.Known.EMPTY_COLUMN,
                Severity.WARNING,
                root,
                List.of(),
                one ? "Column empty" : "Columns empty",
                seen,
                (one ? "Column" : "Columns") + " empty from " + ProofWords.day(empty.first()) + " on: " + seen + ".",
                writer == null
                        ? "Look why the feed of " + root.name() + " has no values any more. Where they are not to be had, name"
                                + " the columns that matter: 'columns: [..]'."
                        : "Look what " + root.name() + " reads, mend it and rebuild. Where this is as it should be, name the"
                                + " columns that matter: 'columns: [..]'.",
                evidence.emptyRows(table, dateColumn(table, writer), empty));
    }

    private dev.backfill.model.column.DateColumn dateColumn(TableName table, @Nullable Processor writer) {
        return writer == null ? pipeline.source(table).date() : writer.date();
    }

    private static String named(List<String> columns) {
        Optional<Integer> more = columns.size() > NAMED + 1 ? Optional.of(columns.size() - NAMED) : Optional.empty();
        return more.map(n -> String.join(", ", columns.subList(0, NAMED)) + " and " + n + " more columns")
                .orElseGet(() -> String.join(", ", columns));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", Math.floor(share * 100));
    }
}
