package dev.backfill.integrity.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.integrity.TinyWarehouse;
import dev.backfill.model.Severity;
import dev.backfill.model.scan.CheckResult;
import dev.backfill.model.scan.EventDay;
import dev.backfill.model.scan.EventState;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.OddEvent;
import dev.backfill.model.scan.Scan;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Changes the schedule or the actuals of a healthy date and looks at the calendar's line and its findings. */
class EventCalendarTest {
    private static final LocalDate DAY = LocalDate.parse("2021-12-09");
    private static final LocalDate NEXT = LocalDate.parse("2021-12-10");
    private static final String FIRST_GAME = " WHERE id = '2021-12-09-1'";
    private static final String ON = " WHERE d = DATE '2021-12-09'";

    @TempDir
    private Path folder;

    private TinyWarehouse warehouse;

    @BeforeEach
    void build() {
        warehouse = new TinyWarehouse(folder).healthy("2021-12-08..2021-12-10");
    }

    @AfterEach
    void close() {
        warehouse.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            PLAYED           | UPDATE src.schedule SET status = 3
            NOT_FINAL        | DELETE FROM src.schedule WHERE d > DATE '2021-12-09'; UPDATE src.schedule SET status = 1 WHERE id = '2021-12-09-1'
            SOURCE_GAP       | DELETE FROM src.played WHERE d = DATE '2021-12-09'
            MISMATCH         | DELETE FROM src.schedule WHERE id = '2021-12-09-1'
            PARTIAL_SOURCE   | DELETE FROM src.played WHERE id = '2021-12-09-1'
            PARTLY_POSTPONED | UPDATE src.schedule SET status = 4 WHERE id = '2021-12-09-1'; DELETE FROM src.played WHERE id = '2021-12-09-1'
            POSTPONED        | UPDATE src.schedule SET status = 4 WHERE d = DATE '2021-12-09'; DELETE FROM src.played WHERE d = DATE '2021-12-09'
            NONE             | DELETE FROM src.schedule WHERE d = DATE '2021-12-09'; DELETE FROM src.played WHERE d = DATE '2021-12-09'
            """)
    void eachStateFollowsFromTheRows(EventState state, String changes) {
        for (String change : changes.split("; ")) {
            warehouse.run(change);
        }
        Scan scan = warehouse.scan("2021-12-08..2021-12-10");
        assertThat(scan.day(DAY).orElseThrow().state()).isEqualTo(state);
        assertThat(odd(scan)).isEmpty();
    }

    @Test
    void aLineOnAnotherDateTooIsOneFindingWithBothDates() {
        warehouse.run(
                "INSERT INTO src.schedule SELECT id, DATE '2021-12-10', NULL, 3, 1, 2 FROM src.schedule" + FIRST_GAME);
        Scan scan = warehouse.scan("2021-12-08..2021-12-10");
        assertThat(scan.days()).map(EventDay::onTwoDates).containsExactly(0, 1, 1);
        assertThat(scan.day(DAY).orElseThrow().state()).isEqualTo(EventState.PLAYED);
        assertThat(odd(scan)).map(Finding::id).containsExactly("event-on-two-dates:src.schedule:2021-12-09:2021-12-10");
        Finding finding = odd(scan).getFirst();
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.message())
                .isEqualTo("On two dates, 9 December 2021 and 10 December 2021: game 2021-12-09-1 (2021-12-09-1): the"
                        + " schedule says 9 December 2021 and 10 December 2021, its 2 rows say 9 December 2021.");
        assertThat(finding.remedy())
                .isEqualTo("Find out on which date it was played, and take the other lines out of src.schedule.");
        assertThat(warehouse.rowsOf(finding.evidenceSql())).isEqualTo(3);
    }

    @Test
    void rowsOnAnotherDateTooAreAFindingBesideTheState() {
        warehouse.run("INSERT INTO src.played SELECT id, DATE '2021-12-10', player, active, written FROM src.played"
                + FIRST_GAME);
        Scan scan = warehouse.scan("2021-12-08..2021-12-10");
        assertThat(scan.day(NEXT).orElseThrow())
                .isEqualTo(EventDay.of(NEXT, 2, 2, 3, 2, 2)
                        .withOdd(
                                List.of(new OddEvent.OnDates(
                                        "game 2021-12-09-1 (2021-12-09-1)",
                                        true,
                                        new TreeSet<>(List.of(DAY)),
                                        new TreeMap<>(Map.of(DAY, 2L, NEXT, 2L)))),
                                0));
        assertThat(scan.day(NEXT).orElseThrow().state()).isEqualTo(EventState.MISMATCH);
        assertThat(scan.findings().stream()
                        .filter(f -> f.partitions().isEmpty() && f.rule().matches("mismatch|event.*"))
                        .map(Finding::message))
                .containsExactly("On two dates, 9 December 2021 and 10 December 2021: game 2021-12-09-1 (2021-12-09-1):"
                        + " the schedule says 9 December 2021, its rows say 9 December 2021 (2) and 10 December 2021 (2)."
                        + " Nothing is built on these dates before that is settled.");
        assertThat(warehouse.rowsOf(odd(scan).getFirst().evidenceSql())).isEqualTo(3);
    }

    @Test
    void oneGameTooManyDoesNotHideOneTooFew() {
        warehouse
                .run("DELETE FROM src.played" + FIRST_GAME)
                .run("INSERT INTO src.played VALUES ('other', DATE '2021-12-09', 'p3', true, NULL)");
        Scan scan = warehouse.scan("2021-12-08..2021-12-10");
        EventDay day = scan.day(DAY).orElseThrow();
        assertThat(day)
                .extracting(
                        d -> d.state(), d -> d.scheduledNow(), d -> d.played(), d -> d.unlisted(), d -> d.withoutRows())
                .containsExactly(EventState.MISMATCH, 2, 2, 1, 1);
        assertThat(warehouse.card(DAY).day()).isEqualTo(day);
        assertThat(scan.findings())
                .filteredOn(f -> f.rule().matches("mismatch|partial-source"))
                .map(Finding::message)
                .containsExactlyInAnyOrder(
                        "Schedule mismatch on 9 December 2021: 1 game has rows and no line on the date. Expected rows"
                                + " follow what was played.",
                        "Source rows incomplete on 9 December 2021: 1 of 2 games without rows in src.played, so expected"
                                + " counts understate.");
    }

    @Test
    void theOtherDateMayLieOutsideOfWhatIsLookedAt() {
        warehouse.run("INSERT INTO src.played SELECT id, DATE '2021-12-10', player, active, written FROM src.played"
                + FIRST_GAME);
        assertThat(warehouse.scan("2021-12-09").days())
                .map(EventDay::onTwoDates)
                .containsExactly(1);
    }

    @Test
    void anEventThatWasMovedIsOnOneDateOnly() {
        warehouse
                .run("UPDATE src.schedule SET d = DATE '2021-12-10', original_d = DATE '2021-12-09'" + FIRST_GAME)
                .run("UPDATE src.played SET d = DATE '2021-12-10'" + FIRST_GAME);
        Scan scan = warehouse.scan("2021-12-08..2021-12-10");
        assertThat(scan.days()).map(EventDay::onTwoDates).containsExactly(0, 0, 0);
        assertThat(scan.day(DAY).orElseThrow().state()).isEqualTo(EventState.PARTLY_POSTPONED);
    }

    @Test
    void aLineThatWasCalledOffIsNoOtherDate() {
        warehouse.run("INSERT INTO src.schedule SELECT id, DATE '2021-12-10', NULL, 4, NULL, NULL FROM src.schedule"
                + FIRST_GAME);
        assertThat(odd(warehouse.scan("2021-12-08..2021-12-10"))).isEmpty();
    }

    @Test
    void aFinalEventThatLacksOneOfItsScoresIsAFinding() {
        warehouse.run("UPDATE src.schedule SET away = NULL" + FIRST_GAME);
        Scan scan = warehouse.scan("2021-12-08..2021-12-10");
        assertThat(scan.days()).map(EventDay::withoutScore).containsExactly(0, 1, 0);
        Finding finding = odd(scan).getFirst();
        assertThat(odd(scan)).hasSize(1);
        assertThat(finding.rule()).isEqualTo("final-without-score");
        assertThat(finding.message())
                .isEqualTo("Final without a score on 9 December 2021: 1 game is final in src.schedule and lacks home or"
                        + " away, so nothing shows that it was played to the end.");
        assertThat(finding.remedy())
                .isEqualTo("Refresh src.schedule for 2021-12-09: fill home and away, or correct status.");
        assertThat(warehouse.rowsOf(finding.evidenceSql())).isEqualTo(1);
    }

    @Test
    void anEventThatIsNotFinalNeedsNoScore() {
        warehouse.run("UPDATE src.schedule SET home = NULL, away = NULL, status = 1" + ON);
        assertThat(odd(warehouse.scan("2021-12-08..2021-12-10"))).isEmpty();
    }

    @Test
    void withoutTheColumnTheScoreRuleSaysWhyItDidNotRun() {
        warehouse.run("ALTER TABLE src.schedule DROP COLUMN away");
        Scan scan = warehouse.scan("2021-12-08..2021-12-10");
        assertThat(scan.checks())
                .contains(
                        new CheckResult("event on two dates", true, "nothing found", 0),
                        new CheckResult(
                                "final without a score",
                                false,
                                "not applicable, because src.schedule has no column away",
                                0));
        assertThat(odd(scan)).isEmpty();
    }

    @Test
    void withoutTheTableBothRulesSayWhyTheyDidNotRun() {
        warehouse.run("DROP TABLE src.schedule");
        String why = "not applicable, because there is no table src.schedule";
        assertThat(warehouse.scan("2021-12-08..2021-12-10").checks())
                .contains(
                        new CheckResult("event on two dates", false, why, 0),
                        new CheckResult("final without a score", false, why, 0));
    }

    @Test
    void aPipelineWithoutScoresSaysSo() {
        assertThat(warehouse.scanWithoutScores("2021-12-08..2021-12-10").checks())
                .contains(new CheckResult(
                        "final without a score",
                        false,
                        "not applicable, because the pipeline names no `scores:` below `schedule:`",
                        0));
    }

    @Test
    void everythingAboutEventsIsOneQuery() {
        assertThat(warehouse.scan("2021-12-09").cost().queries()).isEqualTo(8);
    }

    private static List<Finding> odd(Scan scan) {
        return scan.findings().stream()
                .filter(f -> f.rule().equals("event-on-two-dates") || f.rule().equals("final-without-score"))
                .toList();
    }
}
