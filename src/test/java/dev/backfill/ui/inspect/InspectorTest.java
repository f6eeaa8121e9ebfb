package dev.backfill.ui.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.SampleScan;
import dev.backfill.ui.FakeEngine;
import dev.backfill.ui.Pictures;
import dev.backfill.ui.console.ConsoleViewModel;
import dev.backfill.ui.heatmap.color.RampCurve;
import dev.backfill.ui.heatmap.state.HeatSelection;
import java.time.LocalDate;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class InspectorTest {
    private ConsoleViewModel console(String environment) {
        ConsoleViewModel console = Pictures.console(new FakeEngine(environment));
        console.scans().scan();
        return console;
    }

    private Inspection.Selected on(int dayOfDecember, String environment) {
        ConsoleViewModel console = console(environment);
        console.grid().selectDate(LocalDate.of(2021, 12, dayOfDecember));
        assertThat(console.inspector().inspectionProperty().get()).isInstanceOf(Inspection.Selected.class);
        return (Inspection.Selected) console.inspector().inspectionProperty().get();
    }

    private static Inspection.Repair repair(Inspection.Selected selected) {
        assertThat(selected.repair()).isNotNull();
        return Objects.requireNonNull(selected.repair());
    }

    @Test
    void thePoisonedDateSaysItsCauseAndWhatTheFixDoesAndLeaves() {
        Inspection.Selected fourth = on(4, "development");
        assertThat(fourth.title()).isEqualTo("Sat 4 December 2021");
        assertThat(fourth.subtitle()).isEqualTo("7 games scheduled, 7 now, 7 played");
        assertThat(fourth.banner())
                .extracting("title", "text")
                .containsExactly(
                        "TDZA missing",
                        "0 of 30 rows. PCF, PDC and ML were built without it: opponent_strength_score = 0 in 131 of 131"
                                + " rows.");
        assertThat(fourth.rows())
                .map(r -> r.name() + " " + r.counts() + " " + r.words())
                .containsExactly(
                        "TDZA 0/30 missing",
                        "PSZA 351/351 complete",
                        "PCF 131/131 contaminated by TDZA",
                        "PDC 97/131 contaminated by TDZA",
                        "ML 131/131 contaminated by TDZA");
        assertThat(repair(fourth).lines())
                .containsExactly(
                        new Inspection.RepairLine("BUILD", "TDZA", "0 rows, expects 30"),
                        new Inspection.RepairLine("REBUILD", "PCF", "131 rows, expects 131"),
                        new Inspection.RepairLine("REBUILD", "PDC", "97 rows, 34 lack history"),
                        new Inspection.RepairLine("REBUILD", "ML", "131 rows, expects 131"),
                        new Inspection.RepairLine("LEAVE", "PSZA", "351 rows, healthy"));
        assertThat(repair(fourth).button()).isEqualTo("Fix now · 4 steps");
        assertThat(repair(fourth).foot())
                .isEqualTo(
                        "About 2 s. A step that fails leaves the old rows. Replaced rows are kept 14 days for undo.");
    }

    @Test
    void aDateInTheRampShowsTheExpectedCurveWithWhatIsThere() {
        ConsoleViewModel console = console("development");
        console.grid().selectDate(LocalDate.of(2021, 11, 12));
        Inspection.Selected selected = (Inspection.Selected)
                Objects.requireNonNull(console.inspector().inspectionProperty().get());
        Inspection.Ramp ramp = Objects.requireNonNull(selected.ramp());
        assertThat(ramp.title()).isEqualTo("PDC ramps up until 19 Nov: too little history before");
        assertThat(ramp.first()).isEqualTo("5 % can be there on 2 Nov");
        assertThat(ramp.points())
                .filteredOn(RampCurve.Point::selected)
                .map(RampCurve.Point::date)
                .containsExactly(LocalDate.of(2021, 11, 12));
        assertThat(ramp.points()).noneMatch(RampCurve.Point::isBelow);
        assertThat(on(4, "development").ramp()).isNull();
    }

    @Test
    void inProductionNothingRunsBeforeAReview() {
        Inspection.Repair repair = repair(on(4, "production"));
        assertThat(repair.review()).isTrue();
        assertThat(repair.button()).isEqualTo("Review 4 steps…");
        assertThat(repair.foot()).isEqualTo("Production: nothing runs before you review it.");
    }

    @Test
    void takingRowsOutIsReviewedEverywhere() {
        Inspection.Selected stale = on(16, "development");
        assertThat(stale.repair()).isNull();
        assertThat(stale.retire()).isNotNull();
        Inspection.Repair retire = Objects.requireNonNull(stale.retire());
        assertThat(retire.review()).isTrue();
        assertThat(retire.button()).isEqualTo("Retire 73 rows of ML…");
        assertThat(retire.lines())
                .containsExactly(new Inspection.RepairLine("RETIRE", "ML", "73 rows, no event took place"));
        assertThat(retire.foot())
                .isEqualTo("Retiring takes rows out. It is reviewed first, everywhere; the rows are kept 14 days for"
                        + " undo.");
    }

    @Test
    void whatIsHealthyCanBeRebuiltToo() {
        Inspection.Repair rebuild = Objects.requireNonNull(on(2, "development").rebuild());
        assertThat(rebuild.button()).isEqualTo("Rebuild 5 steps…");
        assertThat(rebuild.plan().steps())
                .map(s -> s.verb() + " " + s.partition().processor())
                .containsExactly("REBUILD TDZA", "REBUILD PSZA", "REBUILD PCF", "REBUILD PDC", "REBUILD ML");
        assertThat(Objects.requireNonNull(on(4, "development").rebuild()).button())
                .isEqualTo("Rebuild 5 steps…");
    }

    @Test
    void ofAMixedSelectionEachKindIsSaid() {
        ConsoleViewModel console = console("development");
        select(console, "2021-12-16..2021-12-26, proc:ML");
        assertThat(console.inspector().inspectionProperty().get())
                .isInstanceOfSatisfying(Inspection.Selected.class, s -> {
                    assertThat(repair(s).lines())
                            .containsExactly(
                                    new Inspection.RepairLine("BUILD", "ML", "23 Dec: 0 rows, expects 228"),
                                    new Inspection.RepairLine("REBUILD", "ML", "26 Dec: 118 rows, expects 151"),
                                    new Inspection.RepairLine(
                                            "LEAVE", "stale", "5 cells, 565 rows: retiring is asked for separately"),
                                    new Inspection.RepairLine("LEAVE", "no event", "2 cells: nothing is expected"),
                                    new Inspection.RepairLine("LEAVE", "complete", "2 cells, 284 rows: healthy"));
                    assertThat(Objects.requireNonNull(s.retire()).button()).isEqualTo("Retire 565 rows of ML…");
                    assertThat(Objects.requireNonNull(s.rebuild()).button()).isEqualTo("Rebuild 4 steps…");
                });
    }

    @Test
    void aHealthyDateHasNothingToRepair() {
        Inspection.Selected healthy = on(2, "development");
        assertThat(healthy.repair()).isNull();
        assertThat(healthy.calm()).startsWith("Nothing to repair. All 5 partitions are complete.");
    }

    @Test
    void nothingSelectedNamesTheWorstFinding() {
        assertThat(console("development").inspector().inspectionProperty().get())
                .extracting("text")
                .isEqualTo("Select a date or a cell. The worst open finding is TDZA missing, Sat 4 Dec.");
    }

    @Test
    void severalDatesAreSummedUp() {
        ConsoleViewModel console = console("development");
        select(console, "2021-12-26, 2021-12-29");
        assertThat(console.inspector().inspectionProperty().get())
                .isInstanceOfSatisfying(Inspection.Selected.class, s -> {
                    assertThat(s.title()).isEqualTo("2 dates");
                    assertThat(repair(s).button()).isEqualTo("Fix now · 2 steps");
                });
    }

    @Test
    void escapeOfTheSelectionGoesBackToNothing() {
        ConsoleViewModel console = console("development");
        console.grid().selectDate(SampleScan.POISONED);
        console.grid().selectionProperty().set(HeatSelection.NONE);
        assertThat(console.inspector().inspectionProperty().get()).isInstanceOf(Inspection.Nothing.class);
    }

    private static void select(ConsoleViewModel console, String text) {
        console.selectionField().textProperty().set(text);
        console.selectionField().commit();
    }
}
