package dev.backfill.cli.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.backfill.model.Severity;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.CheckResult;
import dev.backfill.model.scan.ChecklistItem;
import dev.backfill.model.scan.EventDay;
import dev.backfill.model.scan.EventState;
import dev.backfill.model.scan.KeyLine;
import dev.backfill.model.scan.Scan;
import dev.backfill.model.scan.ScanCost;
import dev.backfill.model.scan.Verdict;
import dev.backfill.report.json.CauseJson;
import dev.backfill.report.json.FindingJson;
import dev.backfill.report.json.SinceJson;
import dev.backfill.warehouse.Warehouse;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What `validate --format json` prints. Users' scripts read it: a field is never renamed or dropped.
public record ScanJson(
        String pipeline,
        Target warehouse,
        List<Table> processors,
        LocalDate from,
        LocalDate to,
        Instant asOf,
        List<Day> dates,
        List<CellLine> partitions,
        List<FindingJson> findings,
        List<Line> checklist,
        List<CheckResult> checks,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<KeyLine> reconcile,
        Cost cost) {

    /// What the look cost.
    ///
    /// @param bytesProcessed for how many bytes its queries were billed; 0 where reading costs nothing
    /// @param dollars what they cost, in USD; absent where nothing is paid for them
    record Cost(
            int queries,
            long bytesProcessed,
            long millis,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            BigDecimal dollars) {
        static Cost of(ScanCost cost, Warehouse warehouse) {
            return new Cost(
                    cost.queries(),
                    cost.bytesProcessed(),
                    cost.millis(),
                    warehouse
                            .tariff()
                            .map(t -> t.of(cost.bytesProcessed()).rounded())
                            .orElse(null));
        }
    }

    /// Which warehouse was asked.
    record Target(String kind, String target) {
        static Target of(Warehouse warehouse) {
            return new Target(warehouse.kind(), warehouse.target());
        }
    }

    /// A processor: what its name means in the lines below, and how long its periods are.
    record Table(String name, String table, String grain) {
        static Table of(Processor p) {
            return new Table(p.name(), p.table().toString(), p.grain().word());
        }
    }

    /// A line of the event calendar. Without a schedule of events nothing is counted: it says what is due.
    record Day(
            LocalDate date,
            @Nullable Integer scheduledOriginally,
            @Nullable Integer scheduledNow,
            @Nullable Integer played,
            EventState event) {
        static Day of(EventDay d) {
            if (d.state().isByCalendar()) {
                return new Day(d.date(), null, null, null, d.state());
            }
            return new Day(d.date(), d.scheduledOriginally(), d.scheduledNow(), d.played(), d.state());
        }
    }

    /// One processor in one period.
    ///
    /// @param date the first date of the period
    /// @param since since when it has had its verdict; null if nobody can look at its table
    /// @param notCounted why it was not counted, where somebody can clear that away; absent otherwise
    record CellLine(
            String processor,
            String date,
            Verdict verdict,
            Severity severity,
            @Nullable Integer expected,
            int actual,
            long rows,
            int surplus,
            long duplicates,
            int accounted,
            @Nullable Double completeness,
            @Nullable CauseJson cause,
            boolean suspect,
            String proof,
            @Nullable Instant builtAt,
            @Nullable SinceJson since,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            NotCounted notCounted) {
        static CellLine of(Cell c, Scan scan) {
            return new CellLine(
                    c.partition().processor(),
                    c.partition().period().toString(),
                    c.verdict(),
                    c.severity(),
                    c.expected(),
                    c.actual(),
                    c.rows(),
                    c.surplus(),
                    c.duplicates(),
                    c.accounted(),
                    c.completeness().isPresent() ? c.completeness().getAsDouble() : null,
                    CauseJson.ofNullable(c.cause()),
                    c.suspect(),
                    c.proof().words(),
                    c.builtAt(),
                    SinceJson.of(c, scan),
                    c.hurdle().map(NotCounted::of).orElse(null));
        }
    }

    /// A line of the checklist.
    record Line(String name, boolean passed, String detail) {
        static Line of(ChecklistItem item) {
            return new Line(item.name(), item.passed(), item.detail());
        }
    }

    private static List<FindingJson> findings(Scan scan) {
        return Stream.concat(
                        scan.findings().stream().map(f -> FindingJson.of(f, scan)),
                        scan.accepted().stream().map(a -> FindingJson.of(a, scan)))
                .toList();
    }

    /// @param reconcile key by key; null if it was not asked for
    public static ScanJson of(Scan scan, Pipeline pipeline, Warehouse warehouse, @Nullable List<KeyLine> reconcile) {
        return new ScanJson(
                scan.pipeline(),
                Target.of(warehouse),
                pipeline.processors().stream().map(Table::of).toList(),
                scan.interval().start(),
                scan.interval().last(),
                scan.asOf(),
                scan.days().stream().map(Day::of).toList(),
                scan.cells().stream().map(c -> CellLine.of(c, scan)).toList(),
                findings(scan),
                scan.checklist().stream().map(Line::of).toList(),
                scan.checks(),
                reconcile,
                Cost.of(scan.cost(), warehouse));
    }
}
