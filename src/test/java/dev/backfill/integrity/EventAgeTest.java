package dev.backfill.integrity;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.params.provider.CsvSource;

/** An event that should long be final is named, and holds up nothing but itself. */
class EventAgeTest {
    private static final String DATES = "2021-12-01..2021-12-10";
    private static final LocalDate DAY = LocalDate.parse("2021-12-09");
    private static final String ON = " WHERE d = DATE '2021-12-09'";
    private static final String FIRST_GAME = " WHERE id = '2021-12-09-1'";

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

    @ParameterizedTest
    @CsvSource({
        "2021-12-10T23:59:59Z, 2, false",
        "2021-12-11T00:00:00Z, 2, true",
        "2021-12-13T23:59:59Z, 5, false",
        "2021-12-14T00:00:00Z, 5, true"
    })
    void fromSoManyDaysAfterItsDateOnAnEventIsWaitedForNoLonger(Instant now, int days, boolean told) {
        warehouse.run("UPDATE src.schedule SET status = 1" + FIRST_GAME).run("DELETE FROM src.played" + FIRST_GAME);
        warehouse.run("DELETE FROM out.store" + ON);
        Thresholds usual = Thresholds.USUAL;
        Scan scan = warehouse.scan(
                DATES, now, new Thresholds(usual.low(), usual.drop(), usual.attempts(), usual.cutShort(), days));
        assertThat(scan.day(DAY).orElseThrow().state()).isEqualTo(told ? EventState.PLAYED : EventState.NOT_FINAL);
        assertThat(odd(scan)).hasSize(told ? 1 : 0);
        assertThat(verdicts(scan).getLast()).isEqualTo(told ? Verdict.MISSING : Verdict.NOT_FINAL);
    }

    @Test
    void theOthersOfItsDateAreJudgedByWhatIsFinal() {
        warehouse
                .run("INSERT INTO src.schedule VALUES ('2021-12-09-ghost', DATE '2021-12-09', NULL, 1, NULL, NULL)")
                .run("DELETE FROM out.store" + ON);
        Scan scan = warehouse.scan(DATES);
        assertThat(scan.day(DAY).orElseThrow())
                .extracting(d -> d.state(), d -> d.scheduledNow(), d -> d.finalEvents(), d -> d.odd())
                .containsExactly(
                        EventState.PLAYED,
                        3,
                        2,
                        List.of(new OddEvent.StillOpen("game 2021-12-09-ghost (2021-12-09-ghost)", "1")));
        assertThat(verdicts(scan)).containsExactly(Verdict.COMPLETE, Verdict.COMPLETE, Verdict.MISSING);
        Finding finding = odd(scan).getFirst();
        assertThat(List.of(finding.id(), finding.detail(), finding.message(), finding.remedy()))
                .containsExactly(
                        "event-not-final:src.schedule:2021-12-09",
                        "1 game, 3 weeks after the date",
                        "Still not final on 9 December 2021: game 2021-12-09-ghost (2021-12-09-ghost) has status 1 in"
                                + " src.schedule, 3 weeks after the date. What is final, or has rows, is judged all the"
                                + " same.",
                        "Refresh src.schedule for 2021-12-09: it is final, called off or moved, or the line is wrong.");
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(warehouse.rowsOf(finding.evidenceSql())).isEqualTo(1);
        assertThat(warehouse.card(DAY).day()).isEqualTo(scan.day(DAY).orElseThrow());
        assertThat(warehouse.card(DAY).because())
                .isEqualTo("2 games have rows. 1 game is still neither final nor called off, too long after the date to"
                        + " wait for.");
    }

    @Test
    void oneWithRowsTookPlaceWhateverItsStatusSays() {
        warehouse.run("UPDATE src.schedule SET status = NULL" + ON);
        Scan scan = warehouse.scan(DATES);
        assertThat(scan.day(DAY).orElseThrow().state()).isEqualTo(EventState.PLAYED);
        assertThat(verdicts(scan)).containsOnly(Verdict.COMPLETE);
        assertThat(odd(scan))
                .singleElement()
                .satisfies(f -> assertThat(f.message())
                        .startsWith(
                                "Still not final on 9 December 2021: game 2021-12-09-1 (2021-12-09-1) and game 2021-12-09-2"
                                        + " (2021-12-09-2) have no status in src.schedule, 3 weeks"));
        assertThat(warehouse.card(DAY).day()).isEqualTo(scan.day(DAY).orElseThrow());
    }

    @Test
    void finalOnesWithoutRowsAreMissedBesideIt() {
        warehouse.run("UPDATE src.schedule SET status = 1" + FIRST_GAME).run("DELETE FROM src.played" + ON);
        Scan scan = warehouse.scan(DATES);
        assertThat(scan.day(DAY).orElseThrow().state()).isEqualTo(EventState.SOURCE_GAP);
        assertThat(odd(scan)).hasSize(1);
    }

    @Test
    void behindTheLastDateOfTheScheduleNothingShowsThatItIsKept() {
        LocalDate last = LocalDate.parse("2021-12-10");
        warehouse.run("UPDATE src.schedule SET status = 1 WHERE id = '2021-12-10-1'");
        Scan scan = warehouse.scan(DATES);
        assertThat(scan.day(last).orElseThrow().state()).isEqualTo(EventState.NOT_FINAL);
        assertThat(odd(scan)).isEmpty();
        assertThat(warehouse.card(last).day()).isEqualTo(scan.day(last).orElseThrow());
        warehouse.run("INSERT INTO src.schedule VALUES ('next', DATE '2022-03-01', NULL, 1, NULL, NULL)");
        assertThat(odd(warehouse.scan(DATES))).map(f -> f.root().date()).containsExactly(last);
    }

    @Test
    void linesOfOneAgeThatDisagreeAreNamedAndNewerOnesSettleIt() {
        warehouse.run("INSERT INTO src.schedule SELECT id, d, NULL, 4, NULL, NULL FROM src.schedule" + FIRST_GAME);
        Scan scan = warehouse.scan(DATES);
        assertThat(odd(scan)).singleElement().satisfies(f -> {
            assertThat(f.id()).isEqualTo("event-contradicted:src.schedule:2021-12-09");
            assertThat(f.message())
                    .isEqualTo(
                            "Lines disagree on 9 December 2021: game 2021-12-09-1 (2021-12-09-1) has several lines in"
                                    + " src.schedule with different status, and none of them is newer than the others.");
            assertThat(warehouse.rowsOf(f.evidenceSql())).isEqualTo(2);
        });
        assertThat(warehouse.card(DAY).day()).isEqualTo(scan.day(DAY).orElseThrow());
        warehouse
                .run("ALTER TABLE src.schedule ADD COLUMN written TIMESTAMP")
                .run("UPDATE src.schedule SET written = TIMESTAMP '2021-12-10 00:00:00'"
                        + " - to_hours(CASE WHEN status = 4 THEN 1 ELSE 0 END)");
        assertThat(odd(warehouse.scanByWriteTime(DATES))).isEmpty();
    }

    @Test
    void aLineThatSaysTheSameTwiceIsNoContradiction() {
        warehouse.run("INSERT INTO src.schedule SELECT * FROM src.schedule" + FIRST_GAME);
        assertThat(warehouse.scan(DATES).findings()).isEmpty();
    }

    private static List<Finding> odd(Scan scan) {
        return scan.findings().stream()
                .filter(f -> f.rule().startsWith("event-"))
                .toList();
    }

    private static List<Verdict> verdicts(Scan scan) {
        return scan.cells(DAY).stream().map(Cell::verdict).toList();
    }
}
