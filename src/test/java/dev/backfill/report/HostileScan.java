package dev.backfill.report;

import dev.backfill.model.DateInterval;
import dev.backfill.model.Partition;
import dev.backfill.model.Severity;
import dev.backfill.model.TableName;
import dev.backfill.model.pipeline.EventSource;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.proof.Lack;
import dev.backfill.model.proof.Proof;
import dev.backfill.model.rule.Thresholds;
import dev.backfill.model.scan.Cause;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.CheckResult;
import dev.backfill.model.scan.ChecklistItem;
import dev.backfill.model.scan.EventDay;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.FindingKind;
import dev.backfill.model.scan.Observation;
import dev.backfill.model.scan.Scan;
import dev.backfill.model.scan.ScanCost;
import dev.backfill.model.scan.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Two dates over the end of a month; every text in it would be read as something else where it is not escaped. */
final class HostileScan {
    static final LocalDate LAST = LocalDate.parse("2021-11-30");
    static final Proof PROOF = new Proof.BuiltWithout(
            new Lack.OfUpstream("=HYPERLINK(\"x\"), <b>1 & 2</b> 'quoted' | piped", null), 3, null);
    static final String SQL = "SELECT * FROM \"a<b>\" WHERE x < 1 && y = '</pre><script>'\n-- ```";

    private HostileScan() {}

    static Subject subject() {
        Pipeline pipeline = new Pipeline(
                "p",
                "Title <1> & \"2\"",
                new EventSource(
                        "Games \"all\"",
                        "game",
                        new TableName("s", "schedule"),
                        "id",
                        "d",
                        null,
                        "status",
                        List.of(3),
                        List.of(4),
                        new TableName("s", "played")),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Thresholds.USUAL,
                null);
        return new Subject("Mine & <yours>", "production", pipeline, scan());
    }

    private static Scan scan() {
        LocalDate next = LAST.plusDays(1);
        Cell missing =
                new Cell(new Partition("A<B>", LAST), Verdict.MISSING, 4, 0, 0, 0, 0, 0, null, false, PROOF, null);
        Cell partial = new Cell(
                new Partition("A<B>", next),
                Verdict.BLOCKED,
                null,
                0,
                0,
                0,
                0,
                0,
                new Cause.OfSource("s.played", next),
                true,
                new Proof.NotLookedAt(),
                Instant.parse("2021-12-02T06:00:00Z"));
        return new Scan(
                "p",
                List.of("A<B>"),
                DateInterval.inclusive(LAST, next),
                Instant.parse("2022-02-01T10:42:00Z"),
                List.of(EventDay.of(LAST, 2, 2, 2, 2, 2), EventDay.of(next, 3, 0, 0, 0, 0)),
                List.of(missing, partial),
                List.of(new Finding(
                                "missing:A",
                                FindingKind.Known.MISSING,
                                Severity.CRITICAL,
                                new Cause.OfPartition(missing.partition()),
                                List.of(missing.partition()),
                                Finding.Words.of("A missing", "", "A<B> & 'C' *missing*", "Build \"it\"."),
                                SQL)
                        .with(List.of(new Observation("rule", missing.partition(), "<i>seen</i>")))),
                List.of(new ChecklistItem("a < b", false, "c > d")),
                List.of(
                        new CheckResult("counts", true, "2 <dates>", 1234),
                        new CheckResult("scores", false, "no column a&b", 0)),
                new ScanCost(6, 0, 38));
    }
}
