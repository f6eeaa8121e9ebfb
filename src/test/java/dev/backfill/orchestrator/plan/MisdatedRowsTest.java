package dev.backfill.orchestrator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.integrity.TinyWarehouse;
import dev.backfill.model.DateInterval;
import dev.backfill.model.plan.LeftCell;
import dev.backfill.model.plan.LeftReason;
import dev.backfill.model.plan.Plan;
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

/** Rows of an event under another date than its schedule: one finding, and nothing is built on either date. */
class MisdatedRowsTest {
    private static final String DATES = "2021-12-01..2021-12-10";
    private static final LocalDate DAY = LocalDate.parse("2021-12-08");
    private static final LocalDate NEXT = LocalDate.parse("2021-12-09");
    private static final String FIRST_GAME = " WHERE id = '2021-12-08-1'";
    private static final OddEvent.OnDates MOVED = new OddEvent.OnDates(
            "game 2021-12-08-1 (2021-12-08-1)", true, new TreeSet<>(List.of(DAY)), new TreeMap<>(Map.of(NEXT, 2L)));

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
    void oneFindingHasBothDates() {
        misdate();
        Scan scan = warehouse.scan(DATES);
        assertThat(ofDates(scan)).singleElement().satisfies(f -> {
            assertThat(f.id()).isEqualTo("event-on-two-dates:src.schedule:2021-12-08:2021-12-09");
            assertThat(f.message())
                    .isEqualTo(
                            "On two dates, 8 December 2021 and 9 December 2021: game 2021-12-08-1 (2021-12-08-1): the"
                                    + " schedule says 8 December 2021, its 2 rows say 9 December 2021. Nothing is built on these"
                                    + " dates before that is settled.");
            assertThat(f.remedy())
                    .isEqualTo("Find out on which date it was played, and correct src.schedule, or the date of the rows"
                            + " in src.played.");
            assertThat(warehouse.rowsOf(f.evidenceSql())).isEqualTo(2);
        });
        assertThat(List.of(DAY, NEXT)).allSatisfy(date -> {
            assertThat(scan.day(date).orElseThrow().odd()).containsExactly(MOVED);
            assertThat(warehouse.card(date).day()).isEqualTo(scan.day(date).orElseThrow());
        });
        assertThat(scan.day(DAY).orElseThrow().state()).isEqualTo(EventState.PARTIAL_SOURCE);
        assertThat(scan.day(NEXT).orElseThrow().state()).isEqualTo(EventState.MISMATCH);
    }

    @Test
    void whoeverLooksAtOneOfThemSeesItToo() {
        misdate();
        assertThat(ofDates(warehouse.scan("2021-12-09"))).map(Finding::rule).containsExactly("event-on-two-dates");
        assertThat(ofDates(warehouse.scan("2021-12-08"))).map(Finding::rule).containsExactly("event-on-two-dates");
        assertThat(ofDates(warehouse.scan("2021-12-10"))).isEmpty();
    }

    @Test
    void anotherGameThatIsMissingIsStillTold() {
        misdate();
        warehouse
                .run("DELETE FROM src.played WHERE id = '2021-12-08-2'")
                .run("INSERT INTO src.schedule VALUES ('late', DATE '2021-12-08', NULL, 3, 1, 2)")
                .run("INSERT INTO src.played VALUES ('late', DATE '2021-12-08', 'p3', true, NULL)")
                .run("INSERT INTO src.played VALUES ('new', DATE '2021-12-09', 'p4', true, NULL)");
        assertThat(ofDates(warehouse.scan(DATES)))
                .map(f -> f.rule() + " " + f.root().date())
                .containsExactlyInAnyOrder(
                        "event-on-two-dates 2021-12-08", "partial-source 2021-12-08", "mismatch 2021-12-09");
    }

    @Test
    void gamesWithTheSameDatesAreOneFinding() {
        warehouse.run("UPDATE src.played SET d = DATE '2021-12-09' WHERE d = DATE '2021-12-08'");
        assertThat(ofDates(warehouse.scan(DATES)))
                .filteredOn(f -> f.rule().equals("event-on-two-dates"))
                .singleElement()
                .satisfies(f -> assertThat(f.body())
                        .startsWith(
                                "game 2021-12-08-1 (2021-12-08-1) and game 2021-12-08-2 (2021-12-08-2): the schedule"
                                        + " says 8 December 2021, their 4 rows say 9 December 2021."));
    }

    @Test
    void nothingIsBuiltOnEitherDateUnlessItIsAllowed() {
        misdate();
        warehouse.run("DELETE FROM out.store WHERE d IN (DATE '2021-12-08', DATE '2021-12-09', DATE '2021-12-10')");
        PlanRequest request = PlanRequest.findings(DateInterval.parse(DATES));
        Scan scan = warehouse.scan(DATES);
        Plan plan = plan(scan, request);
        assertThat(plan.steps()).map(s -> s.partition().toString()).containsExactly("STORE 2021-12-10");
        assertThat(plan.left())
                .filteredOn(l -> l.partition().processor().equals("STORE"))
                .map(LeftCell::why)
                .containsExactly(
                        new LeftReason.OnTwoDates(MOVED, "src.schedule"),
                        new LeftReason.OnTwoDates(MOVED, "src.schedule"));
        assertThat(new LeftReason.OnTwoDates(MOVED, "src.schedule").words())
                .isEqualTo("game 2021-12-08-1 (2021-12-08-1) has rows on 2021-12-09, and src.schedule says 2021-12-08:"
                        + " settle that first; --allow-loss builds it all the same");
        assertThat(plan(scan, request.withAllowLoss(true)).steps())
                .filteredOn(s -> s.partition().processor().equals("STORE"))
                .hasSize(3);
    }

    @Test
    void noFindingOfThatDateAdvisesToBuildOrToLoad() {
        misdate();
        warehouse.run("DELETE FROM out.store WHERE d = DATE '2021-12-09'");
        assertThat(warehouse.scan(DATES).findings())
                .filteredOn(f -> f.rule().matches("missing|suspect"))
                .map(Finding::remedy)
                .containsExactly(
                        "Settle first on which date game 2021-12-08-1 (2021-12-08-1) took place: nothing is built on"
                                + " 2021-12-09 before.",
                        "Settle first on which date game 2021-12-08-1 (2021-12-08-1) took place, then rebuild the"
                                + " suspect dates.");
    }

    @Test
    void rowsOnOneOfTwoDatesOfTheScheduleAreSettled() {
        warehouse
                .run("INSERT INTO src.schedule SELECT id, DATE '2021-12-10', NULL, 1, NULL, NULL FROM src.schedule"
                        + FIRST_GAME)
                .run("DELETE FROM out.store WHERE d = DATE '2021-12-08'");
        Scan scan = warehouse.scan(DATES);
        assertThat(ofDates(scan))
                .singleElement()
                .satisfies(f -> assertThat(f.body())
                        .isEqualTo(
                                "game 2021-12-08-1 (2021-12-08-1): the schedule says 8 December 2021 and 10 December 2021, its"
                                        + " 2 rows say 8 December 2021."));
        assertThat(plan(scan, PlanRequest.findings(DateInterval.parse(DATES))).steps())
                .map(s -> s.partition().toString())
                .containsExactly("STORE 2021-12-08");
    }

    @Test
    void rowsWithoutAGameAreOfNoDate() {
        warehouse.run("UPDATE src.played SET id = NULL WHERE player = 'p1'");
        assertThat(warehouse.scan(DATES).findings()).map(Finding::rule).doesNotContain("event-on-two-dates");
    }

    private static Plan plan(Scan scan, PlanRequest request) {
        return new Planner(TinyWarehouse.pipeline()).plan(scan, request, Estimator.unknown());
    }

    private void misdate() {
        warehouse.run("UPDATE src.played SET d = DATE '2021-12-09'" + FIRST_GAME);
    }

    private static List<Finding> ofDates(Scan scan) {
        return scan.findings().stream()
                .filter(f -> f.partitions().isEmpty() && !f.rule().equals("suspect"))
                .toList();
    }
}
