package dev.backfill.integrity.findings;

import dev.backfill.integrity.verdict.Breach;
import dev.backfill.integrity.verdict.EventEvidence;
import dev.backfill.integrity.verdict.Judge;
import dev.backfill.integrity.verdict.Observed;
import dev.backfill.integrity.watch.OddColumns;
import dev.backfill.integrity.watch.OddColumns.Oddity;
import dev.backfill.model.DateInterval;
import dev.backfill.model.Severity;
import dev.backfill.model.TableName;
import dev.backfill.model.column.DateColumn;
import dev.backfill.model.period.PeriodWords;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.proof.ProofWords;
import dev.backfill.model.scan.Cause;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.FindingKind;
import dev.backfill.model.scan.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Words one finding for the columns of a table that became odd on the same date. Where the partitions were built on
/// something missing, that is what made them odd: they are more evidence for it.
final class OddColumnFindings {
    /// What they are called beside other evidence.
    static final String RULE = "odd columns";

    private static final int NAMED = 3;

    private final Observed observed;
    private final Pipeline pipeline;
    private final EventEvidence evidence;

    OddColumnFindings(Observed observed, EventEvidence evidence) {
        this.observed = observed;
        this.pipeline = observed.pipeline();
        this.evidence = evidence;
    }

    /// Those that are odd on a date of an interval.
    List<Breach> of(DateInterval interval) {
        List<Breach> breaches = new ArrayList<>();
        observed.marks()
                .watch()
                .columns()
                .forEach((table, all) -> all.stream()
                        .filter(e ->
                                !e.first().isAfter(interval.last()) && !e.last().isBefore(interval.start()))
                        .forEach(e -> breaches.add(breach(table, e))));
        return breaches;
    }

    private Breach breach(TableName table, OddColumns odd) {
        @Nullable
        Processor writer = pipeline.processors().stream()
                .filter(p -> p.table().equals(table))
                .findFirst()
                .orElse(null);
        Finding finding = finding(table, writer, odd);
        return writer != null && isExplained(writer, odd)
                ? Breach.of(writer.partition(odd.first()), finding.detail())
                : Breach.own(finding);
    }

    private boolean isExplained(Processor writer, OddColumns odd) {
        DateInterval dates = DateInterval.inclusive(odd.first(), odd.last());
        List<Cell> cells = observed.cells(writer.name())
                .map(Judge.Judged::cell)
                .filter(c -> c.rows() > 0 && c.partition().period().overlaps(dates))
                .toList();
        return !cells.isEmpty() && cells.stream().allMatch(c -> c.verdict() == Verdict.CONTAMINATED);
    }

    private Finding finding(TableName table, @Nullable Processor writer, OddColumns odd) {
        Cause root = writer == null
                ? new Cause.OfSource(table.toString(), odd.first())
                : new Cause.OfPartition(writer.partition(odd.first()));
        boolean one = odd.columns().size() == 1;
        String dates = odd.dates() == 1
                ? "on " + PeriodWords.dates(odd.first(), odd.first(), 0)
                : "on all " + odd.dates() + " dates from " + PeriodWords.dates(odd.first(), odd.last(), 0);
        String before = odd.before() == 0
                ? "never on the dates before"
                : "in at most " + percent(odd.before()) + " of them on the dates before";
        String seen = named(odd.columns()) + (one ? " is " : " are ") + share(odd, one) + root.name() + " " + dates
                + ", " + before;
        FindingKind.Known kind = kind(odd);
        String title = title(odd, one);
        return new Finding(
                kind.id() + ":" + root.name() + ":" + odd.columns().getFirst() + ":" + odd.first(),
                kind,
                Severity.WARNING,
                root,
                List.of(),
                Finding.Words.of(
                        title,
                        seen,
                        title + " from " + ProofWords.day(odd.first()) + " on: " + seen + ".",
                        (writer == null
                                        ? "Look why the feed of " + root.name() + " has no "
                                                + (odd.oddity() == Oddity.ALIKE ? "other values" : "values")
                                                + " any more. Where they are not to be had, name"
                                        : "Look what " + root.name()
                                                + " reads, mend it and rebuild. Where this is as it should be,"
                                                + " name")
                                + " the columns that matter: 'columns: [..]'."),
                evidence.oddRows(table, dateColumn(table, writer), odd));
    }

    private static FindingKind.Known kind(OddColumns odd) {
        return switch (odd.oddity()) {
            case EMPTY -> FindingKind.Known.EMPTY_COLUMN;
            case KEYLESS -> FindingKind.Known.KEYLESS;
            case ALIKE -> FindingKind.Known.ALIKE_COLUMN;
        };
    }

    private static String title(OddColumns odd, boolean one) {
        return switch (odd.oddity()) {
            case EMPTY -> one ? "Column empty" : "Columns empty";
            case KEYLESS -> "Rows without a key";
            case ALIKE -> one ? "Column all alike" : "Columns all alike";
        };
    }

    private static String share(OddColumns odd, boolean one) {
        boolean all = odd.share() == 1;
        String rows = all ? "in every row of " : "in at least " + percent(odd.share()) + " of the rows of ";
        return switch (odd.oddity()) {
            case EMPTY -> "NULL " + rows;
            case KEYLESS -> "NULL " + (all ? rows : "in some rows of ");
            case ALIKE -> (all ? (one ? "the same number " : "each the same number ") : "0 ") + rows;
        };
    }

    private DateColumn dateColumn(TableName table, @Nullable Processor writer) {
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
