package dev.backfill.integrity.findings;

import dev.backfill.integrity.observe.OutsideRows;
import dev.backfill.integrity.observe.Overview;
import dev.backfill.model.DateInterval;
import dev.backfill.model.Severity;
import dev.backfill.model.TableName;
import dev.backfill.model.period.PeriodWords;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.scan.Cause;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.FindingKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Words what is wrong with rows that no partition holds: one finding for each table and kind.
public final class OutsideFindings {
    private final Pipeline pipeline;
    private final LocalDate shownAt;

    /// @param shown the dates that are asked about; what lies on none of them is told at the last one
    public OutsideFindings(Pipeline pipeline, DateInterval shown) {
        this.pipeline = pipeline;
        this.shownAt = shown.last();
    }

    /// @param overview the rows, by table
    public List<Finding> of(Overview overview) {
        List<Finding> findings = new ArrayList<>();
        for (OutsideRows table : overview.outside()) {
            if (table.undated() > 0) {
                findings.add(undated(table));
            }
            DateInterval span = table.span();
            if (span != null) {
                findings.add(outside(table, span));
            }
        }
        return findings;
    }

    private Finding undated(OutsideRows table) {
        String seen = rows(table.undated()) + " without a date";
        return finding(
                FindingKind.Known.UNDATED,
                table,
                "rows undated",
                seen + (table.undated() == 1 ? " belongs" : " belong") + " to no partition",
                name(table.table()) + " has " + seen + ": " + (table.undated() == 1 ? "it belongs" : "they belong")
                        + " to no partition, and nothing counts, builds or replaces "
                        + (table.undated() == 1 ? "it." : "them."),
                "Look what wrote them, give them their date or take them out, then scan again.");
    }

    private Finding outside(OutsideRows table, DateInterval span) {
        String dates = table.dates() == 1 ? "1 date" : String.format(Locale.ROOT, "%,d dates", table.dates());
        String seen = rows(table.outside()) + " on " + dates + " outside the calendar";
        // A span that is as long as its dates are many has no holes.
        String when = table.dates() == span.days() || table.dates() == 2
                ? PeriodWords.dates(span.start(), span.last(), 0).replace(" to ", table.dates() == 2 ? " and " : " to ")
                : "between " + PeriodWords.dates(span.start(), span.last(), 0).replace(" to ", " and ");
        return finding(
                FindingKind.Known.OUTSIDE_CALENDAR,
                table,
                "rows outside",
                seen + ", " + when,
                name(table.table()) + " has " + seen + ": " + when + ".",
                "Look whether these dates are typing errors. If they are meant, bring the calendar up to date: nothing judges"
                        + " or rebuilds them before.");
    }

    private Finding finding(
            FindingKind.Known kind, OutsideRows table, String what, String detail, String message, String remedy) {
        String name = name(table.table());
        boolean isWritten = writer(table.table()).isPresent();
        return new Finding(
                kind.id() + ":" + name,
                kind,
                Severity.WARNING,
                root(table.table()),
                List.of(),
                Finding.Words.of(
                        (isWritten ? name : "Source") + " " + what,
                        detail + (isWritten ? "" : " in " + name),
                        message,
                        remedy),
                table.evidence());
    }

    private Cause root(TableName table) {
        @Nullable Processor writer = writer(table).orElse(null);
        return writer == null
                ? new Cause.OfSource(table.toString(), shownAt)
                : new Cause.OfPartition(writer.partition(shownAt));
    }

    private String name(TableName table) {
        return writer(table).map(Processor::name).orElseGet(table::toString);
    }

    private Optional<Processor> writer(TableName table) {
        return pipeline.processors().stream()
                .filter(p -> p.table().equals(table))
                .findFirst();
    }

    private static String rows(long rows) {
        return rows == 1 ? "1 row" : String.format(Locale.ROOT, "%,d rows", rows);
    }
}
