package dev.backfill.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.DateInterval;
import dev.backfill.model.Grain;
import dev.backfill.model.Partition;
import dev.backfill.model.Period;
import dev.backfill.model.pipeline.ProcessorNames;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.Scan;
import dev.backfill.model.scan.Verdict;
import dev.backfill.ui.console.ConsoleViewModel;
import dev.backfill.ui.heatmap.layout.Box;
import dev.backfill.ui.heatmap.layout.CalendarGeometry;
import dev.backfill.ui.heatmap.layout.HeatHit;
import dev.backfill.ui.heatmap.layout.MatrixGeometry;
import dev.backfill.ui.heatmap.state.CellAddress;
import dev.backfill.ui.heatmap.state.HeatSelection;
import dev.backfill.ui.heatmap.state.HeatZoom;
import dev.backfill.ui.heatmap.state.SpokenCell;
import dev.backfill.ui.inspect.Inspection;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A week or a month is one bar over its days, a day of hours the worst of them. */
class GrainsInThePictureTest {
    private static final Scan SCAN = GrainedPipeline.scan();
    private static final LocalDate WEDNESDAY = LocalDate.parse("2024-03-13");
    private static final Partition WEEK = new Partition("WEEKLY", Grain.WEEK.of(WEDNESDAY));

    private static ConsoleViewModel console() {
        FakeEngine engine = new FakeEngine("development", GrainedPipeline.pipeline());
        engine.scansWith(() -> SCAN);
        ConsoleViewModel console = Pictures.console(engine);
        console.scans().scan();
        return console;
    }

    @Test
    void theCellThatCoversADateIsFoundWhateverItsGrain() {
        assertThat(SCAN.covering(WEDNESDAY).stream().map(c -> c.partition().toString()))
                .containsExactly("HOURLY 2024-03-13T00", "DAILY 2024-03-13", "WEEKLY 2024-03-11", "MONTHLY 2024-03-01");
        assertThat(SCAN.covering("WEEKLY", LocalDate.parse("2024-03-01")).map(Cell::partition))
                .contains(new Partition("WEEKLY", Grain.WEEK.of(LocalDate.parse("2024-02-26"))));
        assertThat(SCAN.covering("WEEKLY", LocalDate.parse("2024-02-29"))).isEmpty();
        assertThat(SCAN.grid()).hasSize(41 * 4);
    }

    @Test
    void ofTheHoursOfADateTheWorstIsShown() {
        assertThat(SCAN.covering("HOURLY", LocalDate.parse("2024-03-20")).map(Cell::verdict))
                .contains(Verdict.LOW);
        assertThat(SCAN.covering("HOURLY", LocalDate.parse("2024-03-21")).map(Cell::verdict))
                .contains(Verdict.COMPLETE);
    }

    @Test
    void anyDayOfAWeekSelectsItsCell() {
        ConsoleViewModel console = console();
        console.grid().selectionProperty().set(HeatSelection.of(new CellAddress(WEDNESDAY, "WEEKLY")));
        assertThat(console.grid().selectionProperty().get()).isEqualTo(HeatSelection.ofPartitions(List.of(WEEK)));
        assertThat(console.grid().selectionProperty().get().touched())
                .containsExactlyElementsOf(WEEK.period().dates().dates().toList());
        assertThat(console.selectionField().textProperty().get()).isEqualTo("proc:WEEKLY, 2024-03-11");
        assertThat(console.inspector().inspectionProperty().get())
                .isInstanceOfSatisfying(Inspection.Selected.class, s -> {
                    assertThat(s.title()).isEqualTo("Week of 11 March 2024");
                    assertThat(s.rows().stream()
                                    .filter(Inspection.Row::selected)
                                    .map(Inspection.Row::partition))
                            .containsExactly(WEEK);
                    assertThat(s.links().from()).hasSize(7);
                });
    }

    @Test
    void aWholeDateIsOneDateThoughTheWeekBeganBefore() {
        ConsoleViewModel console = console();
        console.grid().selectDate(WEDNESDAY);
        HeatSelection selected = console.grid().selectionProperty().get();
        assertThat(selected.singleDate()).contains(WEDNESDAY);
        assertThat(selected.containsDate(WEDNESDAY, SCAN.processors())).isTrue();
        assertThat(selected.containsDate(WEDNESDAY.plusDays(1), SCAN.processors()))
                .isFalse();
    }

    @Test
    void aWeekIsOneBarOverItsDays() {
        MatrixGeometry matrix =
                new MatrixGeometry(GrainedPipeline.DATES, SCAN.processors(), 1300, 84, 40, HeatZoom.SEASON, 0);
        Box monday = matrix.cell(new CellAddress(LocalDate.parse("2024-03-11"), "DAILY"))
                .orElseThrow();
        Box sunday = matrix.cell(new CellAddress(LocalDate.parse("2024-03-17"), "DAILY"))
                .orElseThrow();
        Box bar = matrix.cell(CellAddress.of(WEEK)).orElseThrow();
        assertThat(List.of(bar.x(), bar.right())).containsExactly(monday.x(), sunday.right());
        Box cut = matrix.cell(CellAddress.of(new Partition("WEEKLY", Grain.WEEK.of(GrainedPipeline.DATES.start()))))
                .orElseThrow();
        assertThat(cut.x()).isEqualTo(matrix.left());

        CalendarGeometry calendar = new CalendarGeometry(GrainedPipeline.DATES, "WEEKLY", 1000, 0);
        assertThat(calendar.cell(CellAddress.of(WEEK)))
                .contains(calendar.day(LocalDate.parse("2024-03-11"))
                        .orElseThrow()
                        .union(calendar.day(LocalDate.parse("2024-03-17")).orElseThrow()));
    }

    /** An hour is pointed at, selected and named alone where the picture is near enough. */
    @Test
    void aDayOpensIntoItsHoursInTheWeek() {
        DateInterval week = DateInterval.inclusive(LocalDate.parse("2024-03-18"), LocalDate.parse("2024-03-24"));
        MatrixGeometry near = new MatrixGeometry(week, SCAN.processors(), 1100, 84, 60, HeatZoom.WEEK, 0);
        CellAddress five =
                CellAddress.of(new Partition("HOURLY", new Period(Grain.HOUR, LocalDate.parse("2024-03-20"), 5)));
        Box slot = near.cell(five).orElseThrow();
        Box day = near.cell(new CellAddress(five.date(), "HOURLY")).orElseThrow();

        assertThat(slot.x()).isGreaterThan(day.x()).isLessThan(day.x() + day.width() / 4);
        assertThat(near.hit(slot.centerX(), slot.centerY()).map(hit -> hit.within(SCAN)))
                .contains(new HeatHit.OnCell(five));
        CellAddress daily = new CellAddress(five.date(), "DAILY");
        Box below = near.cell(daily).orElseThrow();
        assertThat(near.hit(below.centerX(), below.centerY()).map(hit -> hit.within(SCAN)))
                .contains(new HeatHit.OnCell(daily));

        MatrixGeometry far = new MatrixGeometry(week, SCAN.processors(), 1100, 84, 60, HeatZoom.MONTH, 0);
        assertThat(far.cell(five)).isEqualTo(far.cell(new CellAddress(five.date(), "HOURLY")));
        assertThat(HeatSelection.hours(
                        five,
                        CellAddress.of(new Partition("HOURLY", five.period().plus(-2)))))
                .hasValueSatisfying(hours -> assertThat(hours.partitions()).hasSize(3));
    }

    /** Where a day of hours is one cell, all of them are meant. */
    @Test
    void aDayOfHoursSelectsAllOfThem() {
        ConsoleViewModel console = console();
        LocalDate day = LocalDate.parse("2024-03-20");
        console.grid().selectionProperty().set(HeatSelection.of(new CellAddress(day, "HOURLY")));

        assertThat(console.grid().selectionProperty().get().partitions()).hasSize(24);
        assertThat(console.selectionField().textProperty().get()).isEqualTo("proc:HOURLY, 2024-03-20");
    }

    @Test
    void aSelectedHourIsNamedAndStaysTheHour() {
        ConsoleViewModel console = console();
        Partition nine = new Partition("HOURLY", new Period(Grain.HOUR, LocalDate.parse("2024-03-20"), 9));
        console.grid().selectionProperty().set(HeatSelection.ofPartitions(List.of(nine)));

        assertThat(console.grid().selectionProperty().get().partitions()).containsExactly(nine);
        assertThat(console.selectionField().textProperty().get()).isEqualTo("proc:HOURLY, 2024-03-20T09");
        assertThat(console.inspector().inspectionProperty().get())
                .isInstanceOfSatisfying(Inspection.Selected.class, s -> {
                    assertThat(s.title()).isEqualTo("20 March 2024, 09:00");
                    assertThat(s.rows().stream()
                                    .filter(Inspection.Row::selected)
                                    .map(Inspection.Row::partition))
                            .containsExactly(nine);
                });
        assertThat(SpokenCell.of(SCAN, CellAddress.of(nine), "Due", ProcessorNames.OWN))
                .isNotNull()
                .satisfies(words -> {
                    assertThat(words.title()).isEqualTo("20 March 2024, 09:00, HOURLY");
                    assertThat(words.lines()).contains("1 hour is wrong of the 24 of the day");
                });
    }

    @Test
    void theTooltipNamesTheWeek() {
        assertThat(SpokenCell.of(SCAN, new CellAddress(WEDNESDAY, "WEEKLY"), "Due", ProcessorNames.OWN))
                .isNotNull()
                .satisfies(words -> assertThat(words.title()).isEqualTo("Week of 11 March 2024, WEEKLY"));
    }
}
