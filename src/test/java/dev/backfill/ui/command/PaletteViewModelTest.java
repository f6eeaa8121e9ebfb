package dev.backfill.ui.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.DateInterval;
import dev.backfill.model.Partition;
import dev.backfill.model.SampleScan;
import dev.backfill.ui.FakeEngine;
import dev.backfill.ui.Pictures;
import dev.backfill.ui.console.ConsoleViewModel;
import dev.backfill.ui.heatmap.Fx;
import dev.backfill.ui.look.Appearance;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javafx.scene.Group;
import javafx.scene.Scene;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the command palette finds, and in which order.
class PaletteViewModelTest {
    private static final DateInterval TWO_YEARS = DateInterval.parse("2020-11-15..2022-02-01");
    private final FakeEngine engine = new FakeEngine();
    private ConsoleViewModel console;
    private Actions actions;
    private PaletteViewModel palette;

    @BeforeEach
    void open() throws Exception {
        console = Pictures.console(engine);
        actions = new Actions(console, Fx.call(() -> new Scene(new Group())), new Appearance(), null);
        palette = new PaletteViewModel(console, actions);
    }

    @Test
    void whatIsTypedAsADateComesFirstAndLeadsThere() throws Exception {
        scanned();
        palette.queryProperty().set("4 dec");
        assertThat(palette.lines().getFirst().words()).isEqualTo("Go to Sat 4 December 2021");
        palette.lines().getFirst().run().run();
        assertThat(console.grid().selectionProperty().get().singleDate()).contains(SampleScan.POISONED);
    }

    @Test
    void aDateThatWasNotScannedSaysSo() throws Exception {
        scanned();
        palette.queryProperty().set("2031-01-01");
        assertThat(palette.lines())
                .singleElement()
                .extracting(PaletteLine::words, PaletteLine::hindrance)
                .containsExactly("Go to Wed 1 January 2031", "the scan goes from 2021-10-19 to 2022-01-31");
    }

    @Test
    void theBestFitComesFirst() throws Exception {
        scanned();
        palette.queryProperty().set("stale ml");
        assertThat(palette.lines().getFirst())
                .extracting(PaletteLine::kind, PaletteLine::words)
                .containsExactly(PaletteLine.Kind.FINDING, "ML stale");
        palette.queryProperty().set("scan");
        assertThat(palette.lines().getFirst())
                .extracting(PaletteLine::words, PaletteLine::beside)
                .containsExactly("Scan", "Ctrl+R");
    }

    @Test
    void aProcessorLeadsToItsCellsInFocus() throws Exception {
        scanned();
        palette.queryProperty().set("pcf");
        PaletteLine line = palette.lines().stream()
                .filter(l -> l.kind() == PaletteLine.Kind.PROCESSOR)
                .findFirst()
                .orElseThrow();
        line.run().run();
        assertThat(console.grid().selectionProperty().get().partitions())
                .hasSize(31)
                .contains(new Partition("PCF", SampleScan.POISONED))
                .allMatch(p -> p.processor().equals("PCF"));
    }

    @Test
    void whatCannotBeDoneSaysWhyAndComesLast() throws Exception {
        scanned();
        PaletteLine fix = line("Fix now");
        assertThat(fix.hindrance()).isEqualTo("nothing to repair here");
        assertThat(palette.lines().indexOf(fix)).isGreaterThan(palette.lines().indexOf(line("Scan")));
        console.grid().selectDate(SampleScan.POISONED);
        palette.open();
        assertThat(line("Fix now").hindrance()).isEmpty();
    }

    @Test
    void aRunThatGoesOnCanBeStoppedAndNothingElseCanBegin() throws Exception {
        engine.hangAfter(1);
        scanned();
        console.grid().selectDate(SampleScan.POISONED);
        console.inspector().fixNow();
        palette.open();
        assertThat(line("Fix now").hindrance()).isEqualTo("a run goes on");
        line("Stop now").run().run();
        assertThat(engine.stopped()).isEqualTo("now");
        palette.open();
        assertThat(line("Stop now").hindrance()).isEqualTo("asked to stop already");
    }

    @Test
    void beforeTheFirstScanOnlyWhatNeedsNoneCanBeDone() {
        palette.open();
        assertThat(palette.lines().stream().filter(PaletteLine::isPossible).map(PaletteLine::words))
                .contains("Scan", "Settings")
                .doesNotContain("View: matrix", "Fix now", "Next finding");
    }

    @Test
    void keysAndPaletteKnowTheSameActions() {
        palette.open();
        Set<String> inPalette = palette.lines().stream()
                .filter(l -> !l.beside().isEmpty())
                .map(l -> l.beside() + " " + l.words())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> inSheet = actions.withKeys().stream()
                .filter(a -> a.command().isPresent())
                .map(a -> a.keys().words() + " " + a.words())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(inSheet).isEqualTo(inPalette).hasSizeGreaterThan(20);
    }

    @Test
    void noTwoActionsHaveTheSameKey() {
        assertThat(actions.commands().stream().map(a -> a.keys().words()).filter(k -> !k.isEmpty()))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "fix, Fix all, 105",
        "all, Fix all, 100",
        "fi, Fix all, 85",
        "ll, Fix all, 50",
        "fxa, Fix all, 28",
        "al fix, Fix all, 185",
        "xal, Fix all, -1",
        "fixx, Fix all, -1"
    })
    void wordsFitTheBetterTheMoreOfThemIsThere(String typed, String line, int score) {
        assertThat(WordMatch.of(typed, line).map(WordMatch::score).orElse(-1)).isEqualTo(score);
    }

    @Test
    void theLettersThatFitAreKnown() {
        assertThat(WordMatch.of("fxa", "Fix all").orElseThrow().letters()).containsExactly(0, 2, 4);
    }

    private void scanned() throws Exception {
        Fx.call(() -> {
            console.scans().scan();
            palette.open();
            return 0;
        });
    }

    private PaletteLine line(String words) {
        return palette.lines().stream()
                .filter(l -> l.words().equals(words))
                .findFirst()
                .orElseThrow();
    }
}
