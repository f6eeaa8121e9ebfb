package dev.backfill.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.Partition;
import dev.backfill.model.Severity;
import dev.backfill.model.rule.Thresholds;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.EventState;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.OddEvent;
import dev.backfill.model.scan.Scan;
import dev.backfill.model.scan.Verdict;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not there proves nothing: rows are stale only where a line says that their events were not here. */
class AbsenceTest {
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
    void rowsOnADateThatTheFeedHasLostAreUnknownAndNotStale() {
        warehouse.run("DELETE FROM src.schedule" + ON).run("DELETE FROM src.played" + ON);
        Scan scan = warehouse.scan(DATES);
        assertThat(scan.day(DAY).orElseThrow().state()).isEqualTo(EventState.NONE);
        assertThat(verdicts(scan)).containsExactly(Verdict.NO_EVENT, Verdict.UNKNOWN, Verdict.UNKNOWN);
        assertThat(cell(scan, "FACTOR").proof().words())
                .isEqualTo("4 rows, and no line of the schedule says that nothing took place");
        assertThat(scan.findings())
                .map(f -> f.id() + " " + f.severity())
                .containsExactly("unknown:FACTOR:2021-12-09 WARNING", "unknown:STORE:2021-12-09 WARNING");
        Finding finding = scan.findings().getFirst();
        assertThat(finding.remedy()).contains("Rows are taken out only where it says that nothing took place.");
        assertThat(warehouse.rowsOf(finding.evidenceSql())).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NULL", "7", "0"})
    void aStatusThatIsNullOrNotListedCallsNothingOff(String status) {
        warehouse.run("UPDATE src.schedule SET status = " + status + ON).run("DELETE FROM src.played" + ON);
        Scan scan = warehouse.scan(DATES);
        assertThat(scan.day(DAY).orElseThrow().state()).isEqualTo(EventState.NOT_FINAL);
        assertThat(verdicts(scan)).containsExactly(Verdict.COMPLETE, Verdict.UNKNOWN, Verdict.UNKNOWN);
        assertThat(scan.day(DAY).orElseThrow().odd())
                .map(OddEvent::name)
                .containsExactly("game 2021-12-09-1 (2021-12-09-1)", "game 2021-12-09-2 (2021-12-09-2)");
        assertThat(warehouse.card(DAY).day()).isEqualTo(scan.day(DAY).orElseThrow());
        Scan nextDay = warehouse.scan(DATES, Instant.parse("2021-12-10T12:00:00Z"), Thresholds.USUAL);
        assertThat(verdicts(nextDay)).containsExactly(Verdict.COMPLETE, Verdict.NOT_FINAL, Verdict.NOT_FINAL);
    }

    @Test
    void oneOfTwoGamesCalledOffLeavesTheOtherWithoutProof() {
        warehouse
                .run("UPDATE src.schedule SET status = 4 WHERE id = '2021-12-09-1'")
                .run("UPDATE src.schedule SET status = NULL WHERE id = '2021-12-09-2'")
                .run("DELETE FROM src.played" + ON);
        assertThat(verdicts(warehouse.scan(DATES))).containsExactly(Verdict.COMPLETE, Verdict.UNKNOWN, Verdict.UNKNOWN);
    }

    @Test
    void rowsThatNameAGameOfWhichNoLineIsLeftAreUnknownThoughTheOtherGameWasCalledOff() {
        nameGames();
        warehouse
                .run("UPDATE src.schedule SET status = 4 WHERE id = '2021-12-09-1'")
                .run("DELETE FROM src.schedule WHERE id = '2021-12-09-2'")
                .run("DELETE FROM src.played" + ON);
        Scan scan = warehouse.scan(DATES);
        assertThat(scan.day(DAY).orElseThrow().state()).isEqualTo(EventState.POSTPONED);
        assertThat(cell(scan, "FACTOR").verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(cell(scan, "FACTOR").proof().words())
                .isEqualTo("4 rows, and no line says of 1 of their 2 games that nothing took place");
        warehouse.run("INSERT INTO src.schedule VALUES ('2021-12-09-2', DATE '2021-12-09', NULL, 4, NULL, NULL)");
        assertThat(cell(warehouse.scan(DATES), "FACTOR").verdict()).isEqualTo(Verdict.STALE);
    }

    @Test
    void rowsOnADateWithoutALineAreStaleWhereEachOfTheirGamesHasALineAndRowsElsewhere() {
        nameGames();
        warehouse
                .run("UPDATE src.schedule SET d = DATE '2021-12-10'" + ON)
                .run("UPDATE src.played SET d = DATE '2021-12-10' WHERE id = '2021-12-09-1'")
                .run("DELETE FROM src.played" + ON);
        Scan half = warehouse.scan(DATES);
        assertThat(half.day(DAY).orElseThrow().state()).isEqualTo(EventState.NONE);
        assertThat(cell(half, "FACTOR").verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(cell(half, "STORE").verdict()).isEqualTo(Verdict.UNKNOWN);
        warehouse.run("INSERT INTO src.played VALUES ('2021-12-09-2', DATE '2021-12-10', 'p2', true, NULL)");
        Scan whole = warehouse.scan(DATES);
        assertThat(cell(whole, "FACTOR").verdict()).isEqualTo(Verdict.STALE);
        assertThat(cell(whole, "FACTOR").proof().words())
                .isEqualTo("4 rows, but the schedule proves that nothing was played: lines and rows of 2 games of its"
                        + " rows are on other dates");
        assertThat(cell(whole, "STORE").verdict()).as("its table names no game").isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void ofSeveralLinesOfOneGameTheNewestCounts() {
        warehouse
                .run("ALTER TABLE src.schedule ADD COLUMN written TIMESTAMP")
                .run("UPDATE src.schedule SET written = TIMESTAMP '2021-12-01 00:00:00'")
                .run("INSERT INTO src.schedule SELECT id, d, NULL, 4, NULL, NULL, TIMESTAMP '2021-12-08 00:00:00'"
                        + " FROM src.schedule" + ON)
                .run("DELETE FROM src.played" + ON);
        assertThat(warehouse.scanByWriteTime(DATES).day(DAY).orElseThrow().state())
                .isEqualTo(EventState.POSTPONED);
        warehouse.run("INSERT INTO src.schedule SELECT id, d, NULL, 3, 1, 0, TIMESTAMP '2021-12-08 00:00:01'"
                + " FROM src.schedule WHERE id = '2021-12-09-1' AND status = 4");
        Scan again = warehouse.scanByWriteTime(DATES);
        assertThat(again.day(DAY).orElseThrow().state()).isEqualTo(EventState.SOURCE_GAP);
        assertThat(again.day(DAY).orElseThrow().movedAway()).isEqualTo(1);
    }

    @Test
    void aDateIsPartlyPostponedByItsGamesAndNotByTheirNumber() {
        warehouse
                .run("UPDATE src.schedule SET original_d = d, d = DATE '2021-12-10' WHERE id = '2021-12-09-1'")
                .run("UPDATE src.played SET d = DATE '2021-12-10' WHERE id = '2021-12-09-1'")
                .run("UPDATE src.schedule SET original_d = d, d = DATE '2021-12-09' WHERE id = '2021-12-08-1'")
                .run("UPDATE src.played SET d = DATE '2021-12-09' WHERE id = '2021-12-08-1'");
        Scan scan = warehouse.scan(DATES);
        assertThat(scan.day(DAY).orElseThrow())
                .extracting(d -> d.state(), d -> d.scheduledOriginally(), d -> d.scheduledNow(), d -> d.movedAway())
                .containsExactly(EventState.PARTLY_POSTPONED, 2, 2, 1);
        assertThat(warehouse.card(DAY).answer()).isEqualTo("In part. 1 of 3 games was moved, postponed or cancelled.");
    }

    @Test
    void everyUpstreamIsThereOnlyWhereItIs() {
        warehouse.run("DELETE FROM out.store" + ON).run("DROP TABLE out.team");
        assertThat(cell(warehouse.scan(DATES), "STORE").proof().words()).isEqualTo("0 of 4 rows");
    }

    @Test
    void whatHasNoRowsIsBlockedAndWhatHasSomeIsPoisoned() {
        warehouse.run("DELETE FROM out.team" + ON).run("DELETE FROM out.factor" + ON);
        Finding finding = warehouse.scan(DATES).findings().getFirst();
        assertThat(finding.detail()).isEqualTo("poisons STORE 4 rows; blocks FACTOR");
        warehouse.run("DELETE FROM out.store" + ON);
        finding = warehouse.scan(DATES).findings().getFirst();
        assertThat(List.of(finding.detail(), finding.message()))
                .containsExactly("blocks FACTOR, STORE", "TEAM missing on 9 December 2021: FACTOR, STORE blocked.");
    }

    @Test
    void builtOnARowThatCameLaterIsAWarningAndOnAHoleAnInformation() {
        warehouse.run("DELETE FROM src.played WHERE id = '2021-12-08-1'");
        assertThat(suspect()).isEqualTo(Severity.INFO);
        warehouse.run("INSERT INTO src.played VALUES ('2021-12-08-1', DATE '2021-12-08', 'p1', true,"
                + " TIMESTAMP '2021-12-31 00:00:00')");
        assertThat(suspect()).isEqualTo(Severity.WARNING);
    }

    private Severity suspect() {
        return warehouse.scan(DATES).findings().stream()
                .filter(f -> f.rule().equals("suspect"))
                .map(Finding::severity)
                .findFirst()
                .orElseThrow();
    }

    private void nameGames() {
        warehouse
                .run("ALTER TABLE out.factor ADD COLUMN id VARCHAR")
                .run("UPDATE out.factor SET id = strftime(d, '%Y-%m-%d') || '-' || right(player, 1)");
    }

    private static Cell cell(Scan scan, String processor) {
        return scan.cell(new Partition(processor, DAY)).orElseThrow();
    }

    private static List<Verdict> verdicts(Scan scan) {
        return scan.cells(DAY).stream().map(Cell::verdict).toList();
    }
}
