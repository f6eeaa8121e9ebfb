package dev.backfill.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.Partition;
import dev.backfill.model.scan.Cause;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.EventDay;
import dev.backfill.model.scan.EventState;
import dev.backfill.model.scan.Loss;
import dev.backfill.model.scan.Scan;
import dev.backfill.model.scan.SourceFault;
import dev.backfill.model.scan.Verdict;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A source that has lost rows is told from keys that should never have been there. */
class ShrunkSourceTest {
    private static final String DATES = "2021-12-01..2021-12-10";
    private static final LocalDate DAY = LocalDate.parse("2021-12-09");

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
    void aGameWithLessThanHalfOfTheUsualRowsIsAPartialSource() {
        rowsAGame(10);
        cut(5);
        assertThat(day().state()).as("exactly half").isEqualTo(EventState.PLAYED);
        cut(4);
        assertThat(day().state()).as("just below").isEqualTo(EventState.PARTIAL_SOURCE);
        assertThat(day().cutShort()).isEqualTo(1);
        Scan scan = warehouse.scan(DATES);
        assertThat(scan.findings())
                .filteredOn(f -> f.rule().equals("partial-source"))
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.root()).isEqualTo(new Cause.OfSource("src.played", DAY));
                    assertThat(f.detail()).isEqualTo("1 of 2 games with fewer than 50 % of the usual rows");
                    assertThat(warehouse.rowsOf(f.evidenceSql())).isEqualTo(2);
                });
        assertThat(warehouse.card(DAY).day()).isEqualTo(scan.day(DAY).orElseThrow());
        assertThat(warehouse.card(DAY).answer()).isEqualTo("No. 2 games were played; rows of 1 are missing in part.");
    }

    @Test
    void gamesThatUsuallyHaveFewRowsAreNotCalledCutShort() {
        rowsAGame(8);
        cut(3);
        assertThat(day().state()).isEqualTo(EventState.PARTIAL_SOURCE);
        warehouse.run("DELETE FROM src.played WHERE player = 'x8'");
        assertThat(day().state()).as("7 rows a game").isEqualTo(EventState.PLAYED);
    }

    @Test
    void keysOfAGameThatStillHasItsLineWouldBeLost() {
        nameGames();
        warehouse.run("DELETE FROM src.played WHERE id = '2021-12-09-1' AND player = 'q1'");
        Cell cell = cell("FACTOR");
        assertThat(cell.verdict()).isEqualTo(Verdict.SURPLUS);
        assertThat(cell.doubts().loss()).isEqualTo(new Loss(1, List.of("q1"), List.of("2021-12-09-1")));
        assertThat(cell("STORE").doubts().loss())
                .as("its table names no game")
                .isEqualTo(new Loss(1, List.of("q1"), List.of()));
    }

    @Test
    void keysOfAGameThatWasMovedOrCalledOffWereTooMany() {
        nameGames();
        warehouse
                .run("UPDATE src.schedule SET original_d = d, d = DATE '2021-12-10' WHERE id = '2021-12-09-1'")
                .run("UPDATE src.played SET d = DATE '2021-12-10' WHERE id = '2021-12-09-1'");
        assertThat(cell("FACTOR").verdict()).isEqualTo(Verdict.SURPLUS);
        assertThat(cell("FACTOR").doubts().loss()).isNull();
        assertThat(cell("STORE").doubts().loss()).isNull();
    }

    @Test
    void keysThatNoSourceKnowsWereTooMany() {
        warehouse.run("INSERT INTO out.store VALUES (DATE '2021-12-09', 'ghost', TIMESTAMP '2021-12-09 23:00:00')");
        assertThat(cell("STORE").verdict()).isEqualTo(Verdict.SURPLUS);
        assertThat(cell("STORE").doubts().loss()).isNull();
        nameGames();
        warehouse.run("INSERT INTO out.factor VALUES (DATE '2021-12-09', 'ghost', 1.5, TIMESTAMP '2021-12-09 22:00:00',"
                + " 'no such game')");
        assertThat(cell("FACTOR").doubts().loss()).isNull();
    }

    @Test
    void aHoleIsSeenOnTheDateItselfAndToTheEndOfTheWindow() {
        warehouse.run("DELETE FROM src.played WHERE id = '2021-12-04-1'");
        Scan scan = warehouse.scan(DATES);
        SourceFault hole = new SourceFault(
                new Cause.OfSource("src.played", LocalDate.parse("2021-12-04")), SourceFault.Kind.MISSING);
        assertThat(scan.cells().stream()
                        .filter(c -> hole.equals(c.doubts().hole()))
                        .map(Cell::partition)
                        .map(Partition::toString))
                .containsExactly(
                        "TEAM 2021-12-04",
                        "FACTOR 2021-12-04",
                        "STORE 2021-12-04",
                        "TEAM 2021-12-05",
                        "TEAM 2021-12-06",
                        "TEAM 2021-12-07",
                        "TEAM 2021-12-08",
                        "TEAM 2021-12-09");
        assertThat(scan.cells().stream().filter(c -> c.doubts().hole() != null)).hasSize(8);
    }

    /** Fills up each game of all dates. */
    private void rowsAGame(int rows) {
        warehouse.run("INSERT INTO src.played SELECT id, d, 'x' || i, true, TIMESTAMP '2021-12-01 00:00:00'"
                + " FROM src.schedule, range(3, " + (rows + 1) + ") t(i)");
    }

    private void cut(int rows) {
        warehouse.run(
                "DELETE FROM src.played WHERE id = '2021-12-09-1' AND player NOT IN (SELECT player FROM src.played"
                        + " WHERE id = '2021-12-09-1' ORDER BY player LIMIT " + rows + ")");
    }

    private void nameGames() {
        warehouse
                .run("ALTER TABLE out.factor ADD COLUMN id VARCHAR")
                .run("UPDATE out.factor SET id = strftime(d, '%Y-%m-%d') || '-' || right(player, 1)");
    }

    private EventDay day() {
        return warehouse.scan(DATES).day(DAY).orElseThrow();
    }

    private Cell cell(String processor) {
        return warehouse.scan(DATES).cell(new Partition(processor, DAY)).orElseThrow();
    }
}
