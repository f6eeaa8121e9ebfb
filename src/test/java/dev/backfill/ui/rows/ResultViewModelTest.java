package dev.backfill.ui.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.Partition;
import dev.backfill.model.price.Tariff;
import dev.backfill.ui.FakeEngine;
import dev.backfill.ui.FakeReading;
import dev.backfill.ui.Pictures;
import dev.backfill.ui.console.ConsoleViewModel;
import dev.backfill.ui.context.Problem;
import dev.backfill.ui.heatmap.state.CellAddress;
import dev.backfill.ui.rows.ResultViewModel.Failed;
import dev.backfill.ui.rows.ResultViewModel.Priced;
import dev.backfill.ui.rows.ResultViewModel.Shown;
import dev.backfill.ui.rows.ResultViewModel.Stopped;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import dev.backfill.warehouse.sql.Excerpt;
import dev.backfill.warehouse.sql.Excerpt.Column;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultViewModelTest {
    private static final LocalDate FOURTH = LocalDate.parse("2021-12-04");
    private static final Excerpt TWO = new Excerpt(
            List.of(new Column("k", false), new Column("n", true)),
            List.of(Excerpt.row(Arrays.asList("a\t\"b\"", 1L)), Excerpt.row(Arrays.asList("", null))),
            true);

    private final FakeEngine engine = new FakeEngine();
    private final ConsoleViewModel console = Pictures.console(engine);
    private final ResultViewModel result = console.results();

    @Test
    void theRowsOfACellAreThoseOfItsPartition() {
        engine.answers(_ -> FakeReading.of(TWO));
        result.openRows(CellAddress.of(new Partition("PDC", FOURTH)));
        assertThat(result.titleProperty().get()).isEqualTo("Rows of PDC, Sat 4 December 2021");
        assertThat(result.fileName()).isEqualTo("pdc-2021-12-04.csv");
        assertThat(engine.asked())
                .containsExactly("200: SELECT *\nFROM \"nba_precompute\".\"player_daily_cache\"\n"
                        + "WHERE \"cache_date\" = DATE '2021-12-04'\nORDER BY \"player_lookup\"");
        assertThat(result.stateProperty().get())
                .isInstanceOfSatisfying(Shown.class, s -> assertThat(s.rows()).isEqualTo(TWO));
    }

    @Test
    void theRowsOfAnEventCellAreThoseThatProveWhatTookPlace() {
        result.openRows(CellAddress.event(FOURTH));
        assertThat(engine.asked())
                .containsExactly("200: SELECT *\nFROM \"nba_analytics\".\"player_game_summary\"\n"
                        + "WHERE \"game_date\" = DATE '2021-12-04'\nORDER BY \"game_id\"");
    }

    @Test
    void theSqlCanBeChangedAndAskedAgainWithAnotherLimit() {
        result.openRows(CellAddress.event(FOURTH));
        result.sqlProperty().set("SELECT 1 AS one");
        result.mostProperty().set(1_000);
        result.run();
        assertThat(engine.asked()).hasSize(2).last().isEqualTo("1000: SELECT 1 AS one");
    }

    @Test
    void copiesHaveTabsAndNamesAndFilesTellNullFromEmptyText() {
        engine.answers(_ -> FakeReading.of(TWO));
        result.openRows(CellAddress.event(FOURTH));
        assertThat(result.clip(List.of())).isEqualTo("k\tn\na \"b\"\t1\n\t\n");
        assertThat(result.clip(List.of(TWO.rows().getLast()))).isEqualTo("k\tn\n\t\n");
        assertThat(ResultTexts.csv(TWO)).isEqualTo("k,n\n\"a\t\"\"b\"\"\",1\n\"\",\n");
    }

    @Test
    void anInstantIsSaidInUtcAsItIsStored() {
        assertThat(ResultTexts.of(Instant.parse("2021-12-04T06:12:00Z"))).isEqualTo("2021-12-04 06:12");
    }

    @Test
    void whatCannotBeAnsweredSaysWhyAndWhatToDo() {
        engine.answers(_ -> new FakeReading(() -> {
            throw new WarehouseException(Kind.LOCKED, "nba.duckdb is in use by python (PID 4127).", "Close it.", null);
        }));
        result.openRows(CellAddress.event(FOURTH));
        assertThat(result.stateProperty().get())
                .isEqualTo(new Failed(
                        new Problem("nba.duckdb is in use by python (PID 4127).", "Close it.", true, false)));
    }

    @Test
    void whereReadingIsBilledNothingIsReadBeforeItsPriceWasSaid() {
        engine.billsReading(1024);
        result.openRows(CellAddress.event(FOURTH));
        assertThat(result.stateProperty().get()).isEqualTo(new Priced(new Tariff(0, new BigDecimal("6.25")).of(1024)));
        assertThat(engine.asked()).isEmpty();
        result.run();
        assertThat(engine.asked()).hasSize(1);
        assertThat(result.stateProperty().get())
                .isInstanceOfSatisfying(Shown.class, s -> assertThat(s.billed())
                        .isEqualTo(new Tariff(0, new BigDecimal("6.25")).of(FakeReading.BYTES)));
        result.run();
        assertThat(result.stateProperty().get()).as("once more is billed once more").isInstanceOf(Priced.class);
        result.sqlProperty().set("SELECT 2 AS two");
        result.run();
        assertThat(result.stateProperty().get()).isEqualTo(new Priced(new Tariff(0, new BigDecimal("6.25")).of(1024)));
        assertThat(engine.asked()).hasSize(1);
    }

    @Test
    void aStoppedQuestionIsStoppedInTheWarehouseAndItsRowsAreNotShown() {
        List<FakeReading> readings = new ArrayList<>();
        engine.answers(_ -> {
            FakeReading reading = new FakeReading(() -> {
                result.stop();
                return TWO;
            });
            readings.add(reading);
            return reading;
        });
        result.openRows(CellAddress.event(FOURTH));
        assertThat(result.stateProperty().get()).isEqualTo(new Stopped());
        assertThat(readings).singleElement().matches(FakeReading::isStopped);
    }
}
