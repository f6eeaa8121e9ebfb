package dev.backfill.ui.news;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.integrity.memory.LookOf;
import dev.backfill.integrity.memory.News;
import dev.backfill.integrity.memory.NewsOf;
import dev.backfill.model.Partition;
import dev.backfill.model.SampleScan;
import dev.backfill.model.memory.Past;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.Scan;
import dev.backfill.ui.FakeEngine;
import dev.backfill.ui.common.Background;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.console.ConsoleViewModel;
import dev.backfill.ui.heatmap.state.HeatZoom;
import dev.backfill.ui.run.RunEventFeed;
import dev.backfill.warehouse.WarehouseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// The window looks again by itself. The time is the test's.
class NewsViewModelTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private final FakeEngine engine = new FakeEngine();
    private Instant now = FakeEngine.START;
    private int scanned;
    private Past known = Past.NONE;
    private Scan next = SampleScan.repaired();

    private ConsoleViewModel open(Duration every) {
        engine.looksEvery(every);
        engine.scansWith(() -> {
            scanned++;
            return next;
        });
        engine.hasNews(this::news);
        // Somebody has looked at what was repaired then.
        known = new LookOf(SampleScan.repaired(), Past.NONE).after();
        ConsoleViewModel console =
                new ConsoleViewModel(engine, Background.inline(), () -> now, Messages.english(), RunEventFeed::inline);
        console.scans().scan();
        return console;
    }

    private News news(Scan scan) {
        News news = NewsOf.of(scan, known);
        known = new LookOf(scan, known).after();
        return news;
    }

    private void later(ConsoleViewModel console, Duration time) {
        now = now.plus(time);
        console.news().tick(false);
    }

    private static List<String> fresh(ConsoleViewModel console) {
        NewsLine line = console.news().lineProperty().get();
        return line == null ? List.of() : line.fresh().stream().map(Finding::id).toList();
    }

    private static List<String> broken() {
        List<String> ids = new ArrayList<>(
                SampleScan.demo().findings().stream().map(Finding::id).toList());
        SampleScan.repaired().findings().forEach(f -> ids.remove(f.id()));
        return ids;
    }

    @Test
    void looksWhenItIsTimeAndNoSooner() {
        ConsoleViewModel console = open(HOUR);
        later(console, HOUR.minusSeconds(1));
        assertThat(scanned).isEqualTo(1);
        later(console, Duration.ofSeconds(1));
        assertThat(scanned).isEqualTo(2);
        later(console, Duration.ofMinutes(30));
        console.scans().scan();
        later(console, Duration.ofMinutes(30));
        assertThat(scanned).as("an hour after the last look, whoever wanted it").isEqualTo(3);
        now = now.minus(Duration.ofDays(2));
        console.news().tick(false);
        later(console, HOUR);
        assertThat(scanned).as("a clock that was set back holds nothing up").isEqualTo(4);
    }

    @Test
    void neverWhereNobodyWantsItAndNeverInTheWay() {
        ConsoleViewModel console = open(Duration.ZERO);
        later(console, Duration.ofDays(30));
        assertThat(scanned).isEqualTo(1);
        console.news().lookEvery(HOUR);
        assertThat(engine.lookEvery()).isEqualTo(HOUR);
        console.news().tick(true);
        assertThat(scanned).as("while something asks").isEqualTo(1);
        next = SampleScan.demo();
        console.scans().scan();
        engine.hangAfter(1);
        console.grid().selectDate(SampleScan.POISONED);
        console.inspector().fixNow();
        int before = scanned;
        later(console, Duration.ofDays(30));
        assertThat(scanned).as("while a run works").isEqualTo(before);
    }

    @Test
    void whatIsNewIsToldAndThePlaceStays() {
        ConsoleViewModel console = open(HOUR);
        assertThat(console.news()
                        .words(Objects.requireNonNull(
                                console.news().lineProperty().get())))
                .as("who opens the window wants to know")
                .endsWith(": nothing new");
        console.grid().zoomProperty().set(HeatZoom.MONTH);
        console.grid().selectPartitions(List.of(new Partition("ML", SampleScan.POISONED)));
        var selected = console.grid().selectionProperty().get();
        var focus = console.grid().focusProperty().get();
        next = SampleScan.demo();
        later(console, HOUR);
        assertThat(fresh(console)).containsExactlyInAnyOrderElementsOf(broken()).isNotEmpty();
        assertThat(console.grid().selectionProperty().get()).isEqualTo(selected);
        assertThat(console.grid().focusProperty().get()).isEqualTo(focus);
        assertThat(console.grid().zoomProperty().get()).isEqualTo(HeatZoom.MONTH);
        assertThat(engine.asked())
                .filteredOn(a -> a.startsWith("announce"))
                .singleElement()
                .asString()
                .contains(" new");
        later(console, HOUR);
        assertThat(fresh(console)).as("nobody has been through them yet").hasSameSizeAs(broken());
        console.news().show();
        NewsLine line = Objects.requireNonNull(console.news().lineProperty().get());
        assertThat(console.grid().selectionProperty().get().dates())
                .contains(line.alarming().getFirst().root().date());
        line.alarming().forEach(_ -> console.news().show());
        later(console, HOUR);
        assertThat(console.news().lineProperty().get())
                .as("somebody has been through them")
                .isNull();
    }

    @Test
    void whatSomebodyRepairsIsNoNewsAnyMoreAndIsSentAsGone() {
        ConsoleViewModel console = open(HOUR);
        next = SampleScan.demo();
        later(console, HOUR);
        assertThat(fresh(console)).isNotEmpty();
        next = SampleScan.repaired();
        console.scans().scan();
        assertThat(console.news().lineProperty().get()).as("counted by hand").isNull();
        later(console, HOUR);
        assertThat(engine.asked())
                .filteredOn(a -> a.startsWith("announce"))
                .last()
                .asString()
                .contains(" gone");
        assertThat(Objects.requireNonNull(console.news().lineProperty().get()).gone())
                .containsExactlyInAnyOrderElementsOf(broken());
        console.news().show();
        assertThat(console.news().lineProperty().get())
                .as("there is nowhere to go")
                .isNull();
    }

    @Test
    void whatCameAndWentIsNoNews() {
        ConsoleViewModel console = open(HOUR);
        next = SampleScan.demo();
        later(console, HOUR);
        next = SampleScan.repaired();
        later(console, HOUR);
        assertThat(console.news().lineProperty().get()).isNull();
    }

    @Test
    void aLookThatFailsIsToldOnce() {
        ConsoleViewModel console = open(HOUR);
        RuntimeException[] fault = {
            new WarehouseException(WarehouseException.Kind.NO_ROOM, "The disk is gone.", "Bring it back.", null)
        };
        engine.scansWith(() -> {
            scanned++;
            throw fault[0];
        });
        later(console, HOUR);
        assertThat(Objects.requireNonNull(console.problems().lastProperty().get())
                        .what())
                .isEqualTo("The disk is gone.");
        console.problems().dismiss();
        later(console, HOUR);
        assertThat(scanned).isEqualTo(3);
        assertThat(console.problems().lastProperty().get()).isNull();
        assertThat(console.grid().scanProperty().get())
                .as("the last picture stays")
                .isNotNull();
        console.scans().scan();
        assertThat(console.problems().lastProperty().get())
                .as("who asks is answered")
                .isNotNull();
        console.problems().dismiss();
        fault[0] =
                new WarehouseException(WarehouseException.Kind.NO_ROOM, "The table is gone.", "Bring it back.", null);
        later(console, HOUR);
        assertThat(console.problems().lastProperty().get())
                .as("another trouble")
                .isNotNull();
    }

    @Test
    void thatNobodyListensIsToldOnceAndASettingThatCannotBeKeptIsTakenBack() {
        ConsoleViewModel console = open(HOUR);
        engine.cannotSend("The news were not sent: example.com answered 404.");
        next = SampleScan.demo();
        later(console, HOUR);
        assertThat(Objects.requireNonNull(console.problems().lastProperty().get())
                        .what())
                .contains("404");
        console.problems().dismiss();
        next = SampleScan.repaired();
        later(console, HOUR);
        assertThat(console.problems().lastProperty().get()).isNull();
        engine.readOnly();
        console.news().lookEvery(Duration.ofHours(6));
        assertThat(console.news().everyProperty().get()).isEqualTo(HOUR);
        assertThat(console.problems().lastProperty().get()).isNotNull();
    }
}
