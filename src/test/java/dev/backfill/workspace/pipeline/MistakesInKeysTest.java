package dev.backfill.workspace.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.workspace.pipeline.EveryKey.Mistake;
import dev.backfill.workspace.pipeline.EveryKey.Spot;
import dev.backfill.workspace.yaml.FileProblem;
import dev.backfill.workspace.yaml.Key;
import dev.backfill.workspace.yaml.Problems;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told of a file with mistakes: each of them, where it stands and how it is mended, and nothing else. */
class MistakesInKeysTest {
    static Stream<Spot> spots() {
        return EveryKey.spots().stream();
    }

    static Stream<Spot> pickySpots() {
        return EveryKey.spots().stream().filter(Spot::isPicky);
    }

    @Test
    void theSampleHasEveryKeyAndNoMistake() {
        assertThat(problems(EveryKey.YAML)).isEmpty();
        assertThat(EveryKey.spots()).hasSizeGreaterThan(110);
    }

    @ParameterizedTest
    @MethodSource("pickySpots")
    void aValueOfTheWrongTypeIsToldWithItsPlaceAndAnExample(Spot spot) {
        Mistake mistake = spot.wrongType();

        FileProblem told = only(mistake);

        assertThat(told.what()).contains("'" + spot.key().name() + "' takes ");
        assertThat(told.remedy()).isEqualTo("Write it like '" + spot.key().line() + "'.");
    }

    @ParameterizedTest
    @MethodSource("spots")
    void aMisspeltKeyIsToldOnceWithTheRightOne(Spot spot) {
        FileProblem told = only(spot.unknown());

        assertThat(told.what())
                .contains(
                        "'" + spot.key().name() + "x' is not a key of ",
                        "Did you mean '" + spot.key().name() + "'?");
        assertThat(told.remedy())
                .isEqualTo("Write '" + spot.key().name() + "', or take '"
                        + spot.key().name() + "x' out.");
    }

    @ParameterizedTest
    @MethodSource("spots")
    void aKeyThatStandsThereTwiceIsToldAtTheSecond(Spot spot) {
        FileProblem told = only(spot.doubled());

        assertThat(told.what()).isEqualTo("'" + spot.key().name() + "' stands here twice. Remove one of them.");
        assertThat(told.remedy()).startsWith("The first one stands in line ");
    }

    @Test
    void hoursNeedAColumnThatSaysThem() {
        String days =
                "pipeline: shop\nsources:\n  raw.visits: {date: {column: h, format: \"%Y%m%d\"}, grain: hour}\nprocessors:\n"
                        + "  P: {table: t.p, date: h, grain: hour, since: 2024-01-01T05, reads: [raw.visits], command: [build]}\n";
        assertThat(problems(days))
                .map(p -> p.line() + ": " + p.what() + " " + p.remedy())
                .containsExactly(
                        "3: 'grain: hour' needs a time, and '%Y%m%d' says no hour. Name a column with a time, add %H to the"
                                + " format, or take 'grain' out.");
        assertThat(problems(days.replace("%d\"", "%d%H\""))).isEmpty();
    }

    @Test
    void onlyHoursBeginInTheMiddleOfADay() {
        String day =
                "pipeline: shop\nprocessors:\n  P: {table: t.p, date: d, since: 2024-01-01T05, command: [build]}\n";
        assertThat(problems(day))
                .map(p -> p.what() + " " + p.remedy())
                .containsExactly("'since' says an hour, and 'grain' is day. Write the date alone.");
        assertThat(problems(day.replace("T05", "T25")))
                .singleElement()
                .satisfies(p -> assertThat(p.what()).contains("an hour such as 2021-12-04T05"));
        assertThat(problems(day.replace("T05", "T05, grain: hour"))).isEmpty();
    }

    @Test
    void hoursFollowNoSchedule() {
        assertThat(problems(EveryKey.YAML.replaceFirst(
                        "grain: week, calendar: .*, since", "grain: hour, calendar: events, since")))
                .anySatisfy(p -> assertThat(p.what()).contains("'grain: hour' cannot follow the schedule of events"));
    }

    @Test
    void whatIsLongerThanADayFollowsNoSchedule() {
        assertThat(problems(EveryKey.YAML.replaceFirst(
                        "grain: week, calendar: .*, since", "grain: week, calendar: events, since")))
                .singleElement()
                .satisfies(p -> assertThat(p.what()).contains("'grain: week' cannot follow the schedule of events"));
    }

    @Test
    void everyKeyThatMustBeThereIsAskedForWithWhatItMeans() {
        List<FileProblem> told = problems("processors: {A: {}}\n");

        assertThat(told)
                .extracting(FileProblem::message)
                .containsExactly(
                        "t.yaml:1:1: 'the file' needs 'pipeline'.",
                        "t.yaml:1:17: 'A' needs 'date'.",
                        "t.yaml:1:17: 'A' needs 'table'.");
        assertThat(told.get(2).remedy())
                .isEqualTo("Add 'table: marts.daily', the table that it writes, or call it like its table.");
    }

    @Test
    void mistakesInSeveralProcessorsAreToldInOneRunInTheOrderOfTheFile() {
        String yaml = EveryKey.YAML
                .replace("threshold: 0.9", "threshold: 95")
                .replace("upstream: [TEAM]\n    reads:", "upstream: [TAEM]\n    reads:")
                .replace("key: team, scope: daily", "key: team, scope: dayly, rampe: 3")
                .replace("same_as: STORE", "same_as: STOR")
                .replace("out.list", "out.store")
                .replace("larger: STORE", "larger: TEEM");

        assertThat(problems(yaml))
                .extracting(FileProblem::message)
                .containsExactly(
                        "t.yaml:28:16: 'STORE' reads 'TAEM', which the pipeline does not define. Did you mean 'TEAM'?",
                        "t.yaml:34:16: 'threshold' is a share above 0 and up to 1, not 95.0.",
                        "t.yaml:39:54: 'scope' takes event or daily, not 'dayly'. Did you mean 'daily'?",
                        "t.yaml:39:61: 'rampe' is not a key of TEAM. Did you mean 'ramp'?",
                        "t.yaml:45:25: The pipeline defines no processor 'STOR'. Did you mean 'STORE'?",
                        "t.yaml:47:17: 'LIST' and 'STORE' both write 'out.store': each would replace the rows of the"
                                + " other.",
                        "t.yaml:53:29: The pipeline defines no processor 'TEEM'. Did you mean 'TEAM'?");
    }

    @Test
    void aProcessorThatCannotBeReadExistsByItsName() {
        assertThat(problems(EveryKey.YAML.replaceFirst("TEAM: \\{.*}\n", "TEAM: nothing\n")))
                .extracting(FileProblem::message)
                .containsExactly("t.yaml:39:9: 'TEAM' takes keys with values: {key: value}.");
    }

    @Test
    void twoCirclesAreTwoProblemsBesideOthers() {
        String yaml = EveryKey.YAML
                .replace("{fixed: 2}", "{fixed: two}, upstream: [STORE]")
                .replace("{distinct: {table: src.played, key: k}}", "{same_as: OWN}, upstream: [LIST]")
                .replace("{sql: all/own.sql}", "{same_as: LIST}");

        assertThat(problems(yaml))
                .extracting(FileProblem::message)
                .containsExactly(
                        "t.yaml:28:15: The processors form a cycle: STORE reads TEAM reads STORE.",
                        "t.yaml:39:79: 'fixed' takes a whole number, not 'two'.",
                        "t.yaml:47:68: 'same_as' of LIST leads back to LIST.",
                        "t.yaml:47:94: The processors form a cycle: LIST reads LIST.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "10001", "1000000000"})
    void aRangeThatNoCallCanHaveIsToldWithItsPlaceAndAnExample(String number) {
        assertThat(problems(EveryKey.YAML.replace("range: 30", "range: " + number)))
                .containsExactly(new FileProblem(
                        "t.yaml",
                        47,
                        144,
                        "'range' takes 1 to 10000, not " + number + ".",
                        "Write it like 'range: 30'."));
    }

    @Test
    void aTextThatYamlTakesForSomethingElseIsAskedForInQuotes() {
        List<FileProblem> told = problems(EveryKey.YAML
                .replace("title: Everything", "title: 2013")
                .replace("label: Games", "label: true")
                .replace("one: game", "one: null"));

        assertThat(told)
                .containsExactly(
                        new FileProblem(
                                "t.yaml",
                                2,
                                8,
                                "'title' takes a text, not 2013 as it stands.",
                                "Put it in quotes: \"2013\"."),
                        new FileProblem(
                                "t.yaml",
                                4,
                                10,
                                "'label' takes a text, not true as it stands.",
                                "Put it in quotes: \"true\"."),
                        new FileProblem("t.yaml", 5, 8, "'one' takes a text.", "Write it like 'one: game'."));
    }

    @Test
    void everyExampleIsRight() {
        SoftAssertions all = new SoftAssertions();
        PipelineReference.keys()
                .visit(
                        "",
                        (path, key) -> all.assertThat(example(key))
                                .as(path + "." + key.line())
                                .isEmpty());
        all.assertAll();
    }

    private static <T> List<FileProblem> example(Key<T> key) {
        Problems problems = Problems.none();
        boolean read = key.form().read(EveryKey.value(key.example()), problems).isPresent();
        assertThat(read || !problems.isEmpty()).as(key.line()).isTrue();
        return problems.inOrder();
    }

    @Test
    void everyPlaceholderIsExplained() {
        assertThat(PipelineReference.placeholders().values())
                .allSatisfy(meaning -> assertThat(meaning).isNotBlank());
    }

    private static FileProblem only(Mistake mistake) {
        List<FileProblem> told = problems(mistake.yaml());
        assertThat(told).hasSize(1);
        FileProblem one = told.getFirst();
        assertThat(one.line() + ":" + one.column()).as(one.what()).isEqualTo(mistake.line() + ":" + mistake.column());
        return one;
    }

    private static List<FileProblem> problems(String yaml) {
        Problems problems = Problems.none();
        boolean read = PipelineReader.read("t.yaml", yaml, file -> "SELECT 1 -- " + file, problems)
                .isPresent();
        assertThat(read).isEqualTo(problems.isEmpty());
        return problems.inOrder();
    }
}
