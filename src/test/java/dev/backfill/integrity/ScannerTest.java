package dev.backfill.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backfill.model.Partition;
import dev.backfill.model.Severity;
import dev.backfill.model.scan.Cause;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.EventState;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.Incidents;
import dev.backfill.model.scan.Scan;
import dev.backfill.model.scan.Verdict;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damages a healthy warehouse in one way each and looks at what the scan makes of it. */
class ScannerTest {
    private static final String DATES = "2021-12-01..2021-12-10";
    private static final LocalDate DAY = LocalDate.parse("2021-12-09");
    private static final String ON = " WHERE d = DATE '2021-12-09'";

    @TempDir
    private Path folder;

    private TinyWarehouse warehouse;

    @BeforeEach
    void build() {
        warehouse = new TinyWarehouse(folder).healthy(DATES);
    }

    @AfterEach
    void close() {
        warehouse.close();
    }

    @Test
    void aHealthyWarehouseHasNoFindingsAndAChecklistThatPasses() {
        Scan scan = warehouse.scan();
        assertThat(scan.interval()).hasToString(DATES);
        assertThat(scan.findings()).isEmpty();
        assertThat(scan.checklist()).isNotEmpty().allMatch(i -> i.passed());
        assertThat(verdicts(scan, DAY)).containsExactly(Verdict.COMPLETE, Verdict.COMPLETE, Verdict.COMPLETE);
        assertThat(scan.cost().queries()).isEqualTo(8);
    }

    @Test
    void theQueriesDoNotGrowWithTheInterval() {
        assertThat(warehouse.scan("2021-12-09").cost().queries())
                .isEqualTo(warehouse.scan("2011-01-01..2021-12-31").cost().queries());
    }

    @Test
    void theFirstDatesOfTheSeasonExpectNothing() {
        warehouse.run("DELETE FROM out.factor WHERE d = DATE '2021-12-01'");
        assertThat(verdicts(warehouse.scan(), LocalDate.parse("2021-12-01")))
                .containsExactly(Verdict.BOOTSTRAP, Verdict.BOOTSTRAP, Verdict.BOOTSTRAP);
    }

    @Test
    void aDeletedPartitionIsMissingAndATrueGap() {
        warehouse.run("DELETE FROM out.store" + ON);
        Scan scan = warehouse.scan();
        assertThat(cell(scan, "STORE").verdict()).isEqualTo(Verdict.MISSING);
        assertThat(cell(scan, "STORE").proof().words()).isEqualTo("0 of 4 rows; every upstream is there");
        assertThat(only(scan).title()).isEqualTo("STORE missing");
        assertThat(warehouse.rowsOf(only(scan).evidenceSql())).isEqualTo(4);
    }

    /** Where a partition was built on nothing, that is why its column is empty: one cause, one finding. */
    @Test
    void aColumnThatIsEmptyForWantOfAnUpstreamIsEvidenceForThat() {
        warehouse.run("UPDATE out.factor SET strength = NULL" + ON);
        assertThat(only(warehouse.scan()).rule()).as("the upstream is there").isEqualTo("empty-column");
        warehouse.run("DELETE FROM out.team" + ON);
        assertThat(only(warehouse.scan()).observations())
                .filteredOn(o -> o.rule().equals("odd columns"))
                .singleElement()
                .satisfies(o -> assertThat(o.partition() + ": " + o.seen())
                        .isEqualTo("FACTOR " + DAY
                                + ": strength is NULL in every row of FACTOR on 9 December 2021, never on"
                                + " the dates before"));
    }

    @Test
    void aColumnThatTellsRowsApartAndIsGoneIsNamed() {
        warehouse.run("ALTER TABLE src.played DROP COLUMN id");
        assertThat(warehouse.scan().checks())
                .filteredOn(c -> c.name().equals("counts of STORE"))
                .singleElement()
                .satisfies(
                        c -> assertThat(c.reason())
                                .isEqualTo(
                                        "not applicable, because src.played has no column id, from which its keys are expected"));
    }

    @Test
    void whatWasBuiltWithoutItsUpstreamIsContaminatedAndTheUpstreamIsTheRoot() {
        warehouse.run("DELETE FROM out.team" + ON).run("UPDATE out.factor SET strength = 0" + ON);
        Scan scan = warehouse.scan();
        assertThat(verdicts(scan, DAY)).containsExactly(Verdict.MISSING, Verdict.CONTAMINATED, Verdict.CONTAMINATED);
        assertThat(cell(scan, "FACTOR").proof().words()).isEqualTo("TEAM has 0 of 2 rows; strength = 0 in 4 of 4 rows");
        Finding finding = only(scan);
        assertThat(finding.id()).isEqualTo("missing:TEAM:2021-12-09");
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(finding.root()).isEqualTo(new Cause.OfPartition(new Partition("TEAM", DAY)));
        assertThat(finding.partitions()).map(Partition::processor).containsExactly("TEAM", "FACTOR", "STORE");
        assertThat(finding.detail()).isEqualTo("poisons FACTOR 4 rows, STORE 4");
        assertThat(List.of(finding.message(), finding.body()))
                .containsExactly(
                        "TEAM missing on 9 December 2021: FACTOR 4 rows, STORE 4 built on it.",
                        "FACTOR 4 rows, STORE 4 built on it.");
    }

    @Test
    void whatHasNoRowsBecauseItsUpstreamHasNoneIsBlocked() {
        warehouse.run("DELETE FROM out.factor" + ON).run("DELETE FROM out.store" + ON);
        Scan scan = warehouse.scan();
        assertThat(verdicts(scan, DAY)).containsExactly(Verdict.COMPLETE, Verdict.MISSING, Verdict.BLOCKED);
        assertThat(cell(scan, "STORE").cause()).isEqualTo(new Cause.OfPartition(new Partition("FACTOR", DAY)));
        assertThat(only(scan).title()).isEqualTo("FACTOR missing");
    }

    @Test
    void allRowsWithTheSentinelAreContaminatedThoughTheUpstreamIsBack() {
        warehouse.run("UPDATE out.factor SET strength = 0" + ON);
        Scan scan = warehouse.scan();
        assertThat(cell(scan, "FACTOR").verdict()).isEqualTo(Verdict.CONTAMINATED);
        assertThat(cell(scan, "FACTOR").cause()).isNull();
        assertThat(only(scan).title()).isEqualTo("FACTOR contaminated");
    }

    @Test
    void contaminationStopsAtAPartitionThatIsOlder() {
        warehouse
                .run("UPDATE out.factor SET strength = 0" + ON)
                .run("UPDATE out.store SET written = TIMESTAMP '2021-12-09 21:30:00'" + ON);
        assertThat(cell(warehouse.scan(), "STORE").verdict()).isEqualTo(Verdict.OUTDATED);
    }

    @Test
    void moreRowsThanKeysAreDuplicates() {
        warehouse.run("INSERT INTO out.store SELECT * FROM out.store" + ON);
        Cell cell = cell(warehouse.scan(), "STORE");
        assertThat(List.of(cell.verdict(), cell.rows(), cell.actual(), cell.duplicates()))
                .containsExactly(Verdict.DUPLICATED, 8L, 4, 4L);
    }

    @Test
    void keysThatShouldNotBeThereAreSurplus() {
        warehouse.run("INSERT INTO out.store VALUES (DATE '2021-12-09', 'ghost', TIMESTAMP '2021-12-09 23:00:00')");
        Cell cell = cell(warehouse.scan(), "STORE");
        assertThat(List.of(cell.verdict(), cell.surplus(), cell.matched())).containsExactly(Verdict.SURPLUS, 1, 4);
    }

    @Test
    void olderThanTheUpstreamIsOutdatedAndNamesIt() {
        warehouse.run("UPDATE out.team SET written = TIMESTAMP '2021-12-11 07:00:00'" + ON);
        Scan scan = warehouse.scan();
        assertThat(verdicts(scan, DAY)).containsExactly(Verdict.COMPLETE, Verdict.OUTDATED, Verdict.OUTDATED);
        assertThat(only(scan).root()).isEqualTo(new Cause.OfPartition(new Partition("TEAM", DAY)));
    }

    @Test
    void severalOutdatedDatesNameWhatWasWrittenLaterAndBothTimesOfEach() {
        warehouse.run("UPDATE out.team SET written = TIMESTAMP '2021-12-11 07:00:00' WHERE d IN (DATE '2021-12-08',"
                + " DATE '2021-12-09')");
        Scan scan = warehouse.scan(DATES);
        assertThat(Incidents.of(scan))
                .map(i -> i.detail(scan))
                .containsExactly("built 2021-12-08 22:00:00, TEAM written 2021-12-11 07:00:00;"
                        + " built 2021-12-09 22:00:00, TEAM written 2021-12-11 07:00:00");
    }

    @Test
    void severalPartialDatesSayTheirSharesAndNoThreshold() {
        warehouse.run("DELETE FROM out.store WHERE d IN (DATE '2021-12-08', DATE '2021-12-09') AND player = 'p1'");
        Scan scan = warehouse.scan(DATES);
        assertThat(Incidents.of(scan))
                .map(i -> i.detail(scan))
                .containsExactly("3 of 4 rows (75 %), 3 of 4 rows (75 %)");
    }

    @Test
    void olderThanTheSourceRowsOfTheDateIsOutdated() {
        warehouse.run("UPDATE src.played SET written = TIMESTAMP '2021-12-11 07:00:00'" + ON);
        Scan scan = warehouse.scan();
        assertThat(verdicts(scan, DAY)).containsExactly(Verdict.OUTDATED, Verdict.OUTDATED, Verdict.OUTDATED);
        assertThat(scan.findings().getFirst().root()).isEqualTo(new Cause.OfSource("src.played", DAY));
        assertThat(scan.cell(new Partition("TEAM", DAY.plusDays(1)))
                        .orElseThrow()
                        .suspect())
                .isTrue();
    }

    @Test
    void fewRowsArePartialOrLow() {
        warehouse
                .run("DELETE FROM out.store WHERE d = DATE '2021-12-09' AND player = 'p1'")
                .run("DELETE FROM out.store WHERE d = DATE '2021-12-10' AND player <> 'p1'");
        Scan scan = warehouse.scan();
        assertThat(cell(scan, "STORE").proof().words()).isEqualTo("3 of 4 rows (75 %): below 95 %");
        assertThat(cell(scan, "STORE").verdict()).isEqualTo(Verdict.PARTIAL);
        assertThat(scan.cell(new Partition("STORE", DAY.plusDays(1)))
                        .orElseThrow()
                        .verdict())
                .isEqualTo(Verdict.LOW);
    }

    @Test
    void missingKeysWithTooLittleHistoryAreAccountedFor() {
        warehouse
                .run("UPDATE src.played SET player = 'rookie' WHERE d = DATE '2021-12-09' AND player = 'p1'")
                .run("UPDATE out.factor SET player = 'rookie' WHERE d = DATE '2021-12-09' AND player = 'p1'")
                .run("DELETE FROM out.store WHERE d = DATE '2021-12-09' AND player = 'p1'");
        Cell cell = cell(warehouse.scan(), "STORE");
        assertThat(List.of(cell.verdict(), cell.accounted(), cell.matched(), cell.excused()))
                .containsExactly(Verdict.COMPLETE, 4, 3, 1);
        assertThat(cell.proof().words()).isEqualTo("3 of 4 rows (75 %), 1 with too little history");
    }

    @Test
    void inTheRampTooLittleHistoryIsExpected() {
        warehouse
                .run("UPDATE src.played SET player = 'rookie' WHERE d = DATE '2021-12-05' AND player = 'p1'")
                .run("UPDATE out.factor SET player = 'rookie' WHERE d = DATE '2021-12-05' AND player = 'p1'")
                .run("DELETE FROM out.store WHERE d = DATE '2021-12-05' AND player = 'p1'");
        assertThat(verdicts(warehouse.scan(), LocalDate.parse("2021-12-05")))
                .last()
                .isEqualTo(Verdict.RAMP);
    }

    @Test
    void aRecordedReasonAccountsForAKeyUnlessItMeansARealGap() {
        warehouse
                .run("DELETE FROM out.store WHERE d = DATE '2021-12-09' AND player IN ('p1', 'p2')")
                .run("INSERT INTO src.failures VALUES ('STORE', DATE '2021-12-09', 'p1', 'DNP'),"
                        + " ('STORE', DATE '2021-12-09', 'p1', 'DNP'), ('STORE', DATE '2021-12-09', 'p2', 'REAL_GAP')");
        Cell cell = cell(warehouse.scan(), "STORE");
        assertThat(List.of(cell.accounted(), cell.verdict())).containsExactly(3, Verdict.PARTIAL);
    }

    @Test
    void aReasonUnderTheNameOfAJobIsOneOfItsProcessor() {
        warehouse
                .run("DELETE FROM out.store WHERE d = DATE '2021-12-09' AND player IN ('p1', 'p2')")
                .run("INSERT INTO src.failures VALUES ('StoreJob', DATE '2021-12-09', 'p1', 'DNP'),"
                        + " ('OtherJob', DATE '2021-12-09', 'p2', 'DNP')");
        Cell cell = cell(warehouse.scan(), "STORE");
        assertThat(List.of(cell.accounted(), cell.verdict())).containsExactly(3, Verdict.PARTIAL);
    }

    @Test
    void postponedNeedsTheScheduleAndRowsOfSuchADateAreStale() {
        warehouse
                .run("UPDATE src.schedule SET status = 4" + ON)
                .run("DELETE FROM src.played" + ON)
                .run("DELETE FROM out.factor" + ON);
        Scan scan = warehouse.scan();
        assertThat(scan.day(DAY).orElseThrow().state()).isEqualTo(EventState.POSTPONED);
        assertThat(verdicts(scan, DAY)).containsExactly(Verdict.NO_EVENT, Verdict.NO_EVENT, Verdict.STALE);
        assertThat(only(scan).remedy()).contains("nothing is deleted unasked");
    }

    @Test
    void finalEventsWithoutSourceRowsAreASourceGapAndNeverStale() {
        warehouse.run("DELETE FROM src.played" + ON).run("DELETE FROM out.factor" + ON);
        Scan scan = warehouse.scan();
        assertThat(scan.day(DAY).orElseThrow().state()).isEqualTo(EventState.SOURCE_GAP);
        assertThat(verdicts(scan, DAY)).containsExactly(Verdict.COMPLETE, Verdict.BLOCKED, Verdict.UNKNOWN);
        assertThat(cell(scan, "STORE").expected()).isNull();
        Finding gap = scan.findings().getFirst();
        assertThat(gap.rule()).isEqualTo("source-gap");
        assertThat(gap.detail()).isEqualTo("2 final games, 0 rows: FACTOR blocked, STORE unknown");
        assertThat(warehouse.rowsOf(gap.evidenceSql())).isEqualTo(2);
        assertThat(scan.findings()).map(Finding::rule).containsExactly("source-gap", "suspect");
    }

    @Test
    void anUnfinishedEventLeavesTheDateNotFinal() {
        warehouse
                .run("UPDATE src.schedule SET status = 2 WHERE id = '2021-12-10-1'")
                .run("DELETE FROM out.factor WHERE d = DATE '2021-12-10'")
                .run("DELETE FROM out.store WHERE d = DATE '2021-12-10'");
        Scan scan = warehouse.scan();
        assertThat(verdicts(scan, LocalDate.parse("2021-12-10")))
                .containsExactly(Verdict.COMPLETE, Verdict.NOT_FINAL, Verdict.NOT_FINAL);
        assertThat(scan.findings()).isEmpty();
    }

    @Test
    void morePlayedThanScheduledIsAMismatchAndExpectsWhatWasPlayed() {
        warehouse.run("DELETE FROM src.schedule WHERE id = '2021-12-09-1'");
        Scan scan = warehouse.scan();
        assertThat(only(scan).detail()).isEqualTo("played 2 of 1 scheduled");
        assertThat(cell(scan, "STORE").expected()).isEqualTo(4);
        assertThat(warehouse.rowsOf(only(scan).evidenceSql())).isEqualTo(1);
    }

    @Test
    void someEventsWithoutRowsAreAPartialSource() {
        warehouse.run("DELETE FROM src.played WHERE id = '2021-12-09-1'");
        Scan scan = warehouse.scan();
        assertThat(scan.day(DAY).orElseThrow().state()).isEqualTo(EventState.PARTIAL_SOURCE);
        assertThat(verdicts(scan, DAY)).containsExactly(Verdict.COMPLETE, Verdict.COMPLETE, Verdict.COMPLETE);
        assertThat(scan.findings()).map(Finding::rule).containsExactly("partial-source", "suspect");
    }

    @Test
    void movedEventsLeaveTheDatePartlyPostponed() {
        warehouse
                .run("UPDATE src.schedule SET d = DATE '2021-12-10', original_d = DATE '2021-12-09'"
                        + " WHERE id = '2021-12-09-1'")
                .run("UPDATE src.played SET d = DATE '2021-12-10' WHERE id = '2021-12-09-1'");
        assertThat(warehouse.scan().day(DAY).orElseThrow().state()).isEqualTo(EventState.PARTLY_POSTPONED);
    }

    @Test
    void aMissingTableMakesItsOwnCellsUnknownAndTheRestGoesOn() {
        warehouse.run("DROP TABLE out.store");
        Scan scan = warehouse.scan();
        assertThat(verdicts(scan, DAY)).containsExactly(Verdict.COMPLETE, Verdict.COMPLETE, Verdict.UNKNOWN);
        assertThat(cell(scan, "STORE").proof().words()).isEqualTo("cannot be judged: there is no table out.store");
        assertThat(scan.checks())
                .filteredOn(c -> !c.ran())
                .map(c -> c.name() + ": " + c.reason())
                .containsExactly(
                        "counts of STORE: not applicable, because there is no table out.store",
                        "outdated STORE: not applicable, because there is no table out.store",
                        "completeness of every upstream: skipped in the quick profile: --profile full",
                        "freshness of every upstream: skipped in the quick profile: --profile full",
                        "reprocess attempts: skipped in the quick profile: --profile full");
        assertThat(only(scan).message()).isEqualTo("STORE cannot be judged: there is no table out.store, on 10 dates.");
    }

    @Test
    void anUnreadableCalendarIsOneFindingAboutItsTable() {
        warehouse.run("ALTER TABLE src.schedule DROP COLUMN status");
        Scan scan = warehouse.scan(DATES);
        assertThat(verdicts(scan, DAY)).containsExactly(Verdict.UNKNOWN, Verdict.UNKNOWN, Verdict.UNKNOWN);
        Finding finding = only(scan);
        assertThat(finding.root()).isEqualTo(new Cause.OfSource("src.schedule", LocalDate.parse("2021-12-01")));
        assertThat(finding.message())
                .isEqualTo("TEAM, FACTOR, STORE cannot be judged: src.schedule has no column status, on 10 dates.");
        assertThat(finding.partitions()).hasSize(30);
        assertThat(warehouse.rowsOf(finding.evidenceSql())).isEqualTo(5);
    }

    @Test
    void aMissingColumnMakesItsOwnCellsUnknown() {
        warehouse.run("ALTER TABLE out.team RENAME COLUMN team TO club");
        assertThat(verdicts(warehouse.scan(), DAY))
                .containsExactly(Verdict.UNKNOWN, Verdict.COMPLETE, Verdict.COMPLETE);
    }

    @Test
    void anEmptyScheduleSaysSo() {
        warehouse.run("DELETE FROM src.schedule").run("DELETE FROM src.played");
        assertThatThrownBy(warehouse::scan)
                .isInstanceOf(NoEventsException.class)
                .hasMessage("No source rows yet: src.schedule is empty.");
    }

    @Test
    void moreRowsThanTheOtherSideToleratesBreaksTheCountRule() {
        warehouse.run("DELETE FROM out.factor WHERE d = DATE '2021-12-09' AND player = 'p1'");
        assertThat(warehouse.scan().findings())
                .filteredOn(f -> f.rule().equals("store_over_factor"))
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.detail()).isEqualTo("STORE 4 rows, FACTOR 3, tolerated × 1.1");
                    assertThat(warehouse.rowsOf(f.evidenceSql())).isEqualTo(1);
                });
    }

    private static Finding only(Scan scan) {
        assertThat(scan.findings()).hasSize(1);
        return scan.findings().getFirst();
    }

    private static Cell cell(Scan scan, String processor) {
        return scan.cell(new Partition(processor, DAY)).orElseThrow();
    }

    private static List<Verdict> verdicts(Scan scan, LocalDate date) {
        return scan.cells(date).stream().map(Cell::verdict).toList();
    }
}
