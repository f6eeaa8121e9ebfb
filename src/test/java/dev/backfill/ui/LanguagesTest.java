package dev.backfill.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.Partition;
import dev.backfill.model.SampleScan;
import dev.backfill.model.Severity;
import dev.backfill.model.pipeline.ProcessorNames;
import dev.backfill.model.run.StepState;
import dev.backfill.model.scan.EventState;
import dev.backfill.model.scan.Verdict;
import dev.backfill.ui.common.Background;
import dev.backfill.ui.common.Dates;
import dev.backfill.ui.common.Language;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.console.ConsoleViewModel;
import dev.backfill.ui.heatmap.Fx;
import dev.backfill.ui.heatmap.color.ColorMode;
import dev.backfill.ui.heatmap.color.Palette;
import dev.backfill.ui.heatmap.state.CellAddress;
import dev.backfill.ui.heatmap.state.SpokenCell;
import dev.backfill.ui.heatmap.text.Speech;
import dev.backfill.ui.plan.PlanViewModel;
import dev.backfill.ui.run.RunEventFeed;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.application.ColorScheme;
import javafx.scene.Scene;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The window in German, and English wherever the computer is.
class LanguagesTest {
    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d+)");
    private final Locale system = Locale.getDefault();

    @AfterEach
    void speakAsBefore() {
        Locale.setDefault(system);
    }

    @ParameterizedTest
    @ValueSource(strings = {"messages", "picture"})
    void bothLanguagesHaveTheSameTextsWithTheSameArguments(String name) throws IOException {
        assertThat(arguments(name + "_de")).isEqualTo(arguments(name));
    }

    @Test
    void everythingThatIsNamedHasAName() {
        for (Locale locale : List.of(Locale.ENGLISH, Locale.GERMANY)) {
            List<String> names = Speech.in(
                    locale,
                    () -> Stream.of(
                                    Stream.of(Verdict.values()).map(Speech::verdict),
                                    Stream.of(EventState.values()).map(Speech::event),
                                    Stream.of(Severity.values()).map(Speech::severity),
                                    Stream.of(StepState.values()).map(Speech::step),
                                    Stream.of(ColorMode.values()).map(m -> Speech.text("color." + m)),
                                    Stream.of(ColorMode.values()).map(m -> Speech.text("colored." + m)),
                                    Stream.of(Palette.values()).map(p -> Speech.text("palette." + p)))
                            .flatMap(s -> s)
                            .toList());
            assertThat(names).noneMatch(String::isBlank);
        }
    }

    /// The engine's words are in reports and on the command line: a person must find them again in the window.
    @Test
    void inEnglishTheWindowSaysWhatTheEngineSays() {
        assertThat(Stream.of(Verdict.values()).map(Speech::verdict))
                .isEqualTo(Stream.of(Verdict.values()).map(Verdict::words).toList());
        assertThat(Stream.of(EventState.values()).map(Speech::event))
                .isEqualTo(Stream.of(EventState.values()).map(EventState::words).toList());
        assertThat(Stream.of(StepState.values()).map(Speech::step))
                .isEqualTo(Stream.of(StepState.values()).map(StepState::words).toList());
    }

    @Test
    void datesAndNumbersAreThoseOfTheLanguage() {
        LocalDate date = SampleScan.POISONED;
        List<LocalDate> several = List.of(date, date.plusDays(1), date.plusDays(19));
        assertThat(Speech.in(
                        Locale.GERMANY,
                        () -> List.of(
                                Dates.title(date),
                                new Dates(false).row(date),
                                Dates.month(date, true),
                                new Dates(false).list(several),
                                Messages.in(Locale.GERMANY).text("findings.retire", 1771))))
                .containsExactly(
                        "Sa. 4. Dezember 2021", "Sa. 4. Dez.", "Dez. 2021", "4.–5., 23. Dez.", "1.771 entfernen…");
    }

    @Test
    void aCellIsSpokenInTheLanguageWithItsProofAsTheEngineSaysIt() {
        List<String> said = Speech.in(
                Locale.GERMANY,
                () -> List.of(
                        spoken(CellAddress.of(new Partition("PCF", SampleScan.POISONED))),
                        Speech.title("TDZA missing"),
                        Speech.title("ML not expected"),
                        Speech.title("Source rows missing"),
                        Speech.title("Schedule mismatch")));
        assertThat(said)
                .containsExactly(
                        "Samstag, 4. Dezember, PCF, 131 von 131 Zeilen, verfälscht durch TDZA, kritisch",
                        "TDZA fehlt",
                        "ML nicht erwartet",
                        "Source rows missing",
                        "Schedule mismatch");
    }

    private static String spoken(CellAddress address) {
        return Objects.requireNonNull(SpokenCell.of(SampleScan.demo(), address, "Games", ProcessorNames.OWN))
                .spoken();
    }

    @Test
    void aGermanComputerChangesNothingThatIsEnglish() {
        String before = Messages.english().text("plan.foot", 1128, 4, "December demo", "", 14);
        Locale.setDefault(Locale.GERMANY);
        assertThat(Messages.english().text("plan.foot", 1128, 4, "December demo", "", 14))
                .isEqualTo(before)
                .startsWith("Writes 1,128 rows");
        assertThat(Speech.number(1128) + " " + Dates.title(SampleScan.POISONED)).isEqualTo("1,128 Sat 4 December 2021");
    }

    @ParameterizedTest
    @CsvSource({"SYSTEM, de_AT, de_DE", "SYSTEM, fr_FR, en", "ENGLISH, de_DE, en", "GERMAN, en_US, de_DE"})
    void theLanguageIsTheChosenOneOrThatOfTheSystem(Language language, String system, String spoken) {
        assertThat(language.locale(Locale.forLanguageTag(system.replace('_', '-'))))
                .hasToString(spoken);
    }

    @Test
    void noTextIsCutOffInGerman() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (int[] size : new int[][] {{800, 600}, {1366, 768}}) {
            wrong.addAll(Fx.call(() -> Speech.in(Locale.GERMANY, () -> inGerman(size[0], size[1]))));
        }
        assertThat(wrong).isEmpty();
    }

    private static List<String> inGerman(int width, int height) throws IOException {
        FakeEngine engine = new FakeEngine();
        engine.hangAfter(1);
        ConsoleViewModel console = new ConsoleViewModel(
                engine,
                Background.inline(),
                () -> FakeEngine.START.plusMillis(1900),
                Messages.in(Locale.GERMANY),
                RunEventFeed::inline);
        Scene scene = Pictures.scene(console, ColorScheme.LIGHT, width, height);
        console.scans().scan();
        console.grid().selectDate(SampleScan.POISONED);
        List<String> found = new ArrayList<>();
        Map<String, Runnable> screens = new TreeMap<>(Map.of(
                "1 season", () -> {},
                "2 table", () -> console.grid().tableShownProperty().set(true),
                "3 plan", console.actions()::reviewAll,
                "4 run",
                        () -> {
                            if (console.side().contentProperty().get() instanceof PlanViewModel plan) {
                                console.actions().run(plan);
                            }
                        }));
        for (Map.Entry<String, Runnable> screen : screens.entrySet()) {
            screen.getValue().run();
            Pictures.settle(scene);
            AnyScreenTest.check(scene, AnyScreenTest.View.TABLE, 0)
                    .forEach(w -> found.add(screen.getKey() + " at " + width + ": " + w));
            Pictures.shoot(scene, "german-" + screen.getKey().substring(2) + "-" + width);
        }
        return found;
    }

    /// The numbers of the arguments of each text.
    private static Map<String, TreeSet<String>> arguments(String name) throws IOException {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("resources/i18n/" + name + ".properties"))) {
            texts.load(reader);
        }
        Map<String, TreeSet<String>> arguments = new TreeMap<>();
        for (String key : texts.stringPropertyNames()) {
            arguments.put(
                    key,
                    ARGUMENT.matcher(texts.getProperty(key))
                            .results()
                            .map(r -> r.group(1))
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
        return arguments;
    }
}
