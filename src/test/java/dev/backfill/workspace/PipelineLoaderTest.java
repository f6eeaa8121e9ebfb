package dev.backfill.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.backfill.model.Severity;
import dev.backfill.model.TableName;
import dev.backfill.model.column.DateColumn;
import dev.backfill.model.column.Key;
import dev.backfill.model.pipeline.Coverage;
import dev.backfill.model.pipeline.EventSource;
import dev.backfill.model.pipeline.Expectation;
import dev.backfill.model.pipeline.Failures;
import dev.backfill.model.pipeline.History;
import dev.backfill.model.pipeline.Inputs;
import dev.backfill.model.pipeline.Output;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.pipeline.Read;
import dev.backfill.model.pipeline.RowPlace;
import dev.backfill.model.pipeline.Scope;
import dev.backfill.model.pipeline.Season;
import dev.backfill.model.pipeline.SourceTable;
import dev.backfill.model.pipeline.Work;
import dev.backfill.model.pipeline.telltale.PileUp;
import dev.backfill.model.pipeline.telltale.Sentinel;
import dev.backfill.model.pipeline.telltale.Telltales;
import dev.backfill.model.rule.CountRule;
import dev.backfill.model.rule.Pair;
import dev.backfill.model.rule.Thresholds;
import dev.backfill.warehouse.sql.SqlFiles;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PipelineLoaderTest {
    private static final String YAML = """
            pipeline: tiny
            title: Tiny
            events:
              label: Games
              one: game
              schedule: {table: src.schedule, id: id, date: d, original_date: original_d, status: status, final: [3], off: [4], scores: [home_points, away_points], name: "{away} at {home}"}
              actuals: src.played
            sources:
              src.played: {date: d, where: active, written_at: written}
            seasons:
              bootstrap_days: 2
              ramp_days: 6
              openings: {2021-22: 2021-12-01}
            failures: {table: src.failures, processor: processor, date: d, key: k, category: category, real_gaps: [REAL_GAP]}
            processors:
              STORE:
                table: out.store
                date: d
                key: player
                scope: event
                upstream: [TEAM]
                reads: [{table: src.played, window_days: 5}]
                expected: {cumulative: {table: src.played, key: player, at_least: 10, where: "minutes > 0"}}
                history: {table: src.played, key: player, at_least: 5}
                ramp: true
                threshold: 0.9
                sentinel: {column: strength, value: 0, upstream: TEAM}
                sql: tiny/store.sql
              TEAM: {title: Teams, table: out.team, date: d, key: team, written_at: written, scope: daily, expected: {fixed: 2}}
              COPY: {table: out.copy, date: d, key: player, scope: event, upstream: [STORE], expected: {same_as: STORE}}
            together: [[TEAM, STORE]]
            rules:
              store_over_team: {larger: STORE, smaller: TEAM, ratio: 1.2, severity: critical, off_in_ramp: true}
            """;

    private static final TableName PLAYED = TableName.parse("src.played");

    @Test
    void everythingThatThePipelineSaysIsRead() {
        assertThat(PipelineLoader.load("pipelines/tiny.yaml", YAML))
                .isEqualTo(new Pipeline(
                        "tiny",
                        "Tiny",
                        new EventSource(
                                "Games",
                                "game",
                                TableName.parse("src.schedule"),
                                "id",
                                "d",
                                "original_d",
                                "status",
                                List.of(3),
                                List.of(4),
                                PLAYED,
                                List.of("home_points", "away_points"),
                                "{away} at {home}",
                                "processed_at"),
                        List.of(SourceTable.of(PLAYED, "d", "active", "written")),
                        List.of(new Season("2021-22", LocalDate.parse("2021-12-01"), 2, 6)),
                        List.of(team(), store(), copy()),
                        List.of(new Pair("TEAM", "STORE")),
                        List.of(new CountRule("store_over_team", "STORE", "TEAM", 1.2, Severity.CRITICAL, true)),
                        new Failures(
                                TableName.parse("src.failures"),
                                "processor",
                                "d",
                                "k",
                                "category",
                                List.of("REAL_GAP"),
                                Map.of())));
    }

    @Test
    void whereAPipelineDiffersFromTheUsualItSaysSo() {
        Pipeline pipeline = PipelineLoader.load(
                "t.yaml",
                YAML.replace(
                                        "openings: {2021-22: 2021-12-01}",
                                        "openings: {2020-21: {opening: 2020-12-22, ramp_days: 40}, 2021-22: 2021-12-01}")
                                .replace("at_least: 10,", "at_least: 10, window: ever,")
                                .replace(
                                        "sql: tiny/store.sql",
                                        "sql: tiny/store.sql\n    pile_ups: [{column: strength, value: 1.5, upstream: TEAM, share: 0.9, usual: 0.3}]")
                                .replace("expected: {same_as: STORE}", "expected: {sql: tiny/team.sql}")
                        + "thresholds: {low: 0.4, drop: 0.2, attempts: 5, not_final_days: 4}\n");
        assertThat(pipeline.thresholds()).isEqualTo(new Thresholds(0.4, 0.2, 5, 0.5, 4));
        assertThat(pipeline.seasons())
                .containsExactly(
                        new Season("2020-21", LocalDate.parse("2020-12-22"), 2, 40),
                        new Season("2021-22", LocalDate.parse("2021-12-01"), 2, 6));
        assertThat(pipeline.processor("STORE").expected())
                .isEqualTo(new Expectation.Cumulative(PLAYED, Key.of("player"), 10, true, "minutes > 0"));
        assertThat(pipeline.processor("STORE").tells().pileUps())
                .containsExactly(new PileUp("strength", 1.5, "TEAM", 0.9, 0.3));
        assertThat(pipeline.processor("COPY").expected())
                .isEqualTo(new Expectation.Custom("tiny/team.sql", SqlFiles.read("tiny/team.sql")));
    }

    private static Processor team() {
        return Processor.of(
                        "TEAM",
                        Output.of("out.team", "d", "team", "written"),
                        Inputs.of(Scope.DAILY),
                        Coverage.of(new Expectation.Fixed(2)),
                        Work.NONE)
                .titled("Teams");
    }

    private static Processor store() {
        return Processor.of(
                        "STORE",
                        Output.of("out.store", "d", "player", null),
                        Inputs.of(Scope.EVENT, "TEAM").reading(new Read(PLAYED, 5)),
                        new Coverage(
                                new Expectation.Cumulative(PLAYED, Key.of("player"), 10, "minutes > 0"),
                                new History(PLAYED, Key.of("player"), 5),
                                true,
                                0.9),
                        // Its SELECT is about one date.
                        new Work("tiny/store.sql", null, List.of(), 1, false))
                .telling(Telltales.of(new Sentinel("strength", 0, "TEAM", 1)));
    }

    private static Processor copy() {
        return Processor.of(
                "COPY",
                Output.of("out.copy", "d", "player", null),
                Inputs.of(Scope.EVENT, "STORE"),
                Coverage.of(new Expectation.SameAs("STORE")),
                Work.NONE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            upstream: [TEAM]           | upstream: [TAEM]          | t.yaml:21:16: 'STORE' reads 'TAEM', which the pipeline does not define. Did you mean 'TEAM'?
            scope: event\\n    upstream: [TEAM] | scop: event\\n    upstream: [TEAM] | t.yaml:20:5: 'scop' is not a key of STORE. Did you mean 'scope'?
            scope: daily               | scope: dayly              | t.yaml:29:89: 'scope' takes event or daily, not 'dayly'. Did you mean 'daily'?
            together: [[TEAM, STORE]]  | thresholds: {low: 2}      | t.yaml:31:19: 'low' is a share from 0 to 1, not 2.0.
            at_least: 10               | at_least: 10, window: month | t.yaml:23:83: 'window' takes season or ever, not 'month'.
            same_as: STORE             | sql: tiny/none.sql        | t.yaml:30:98: There is no SQL file sql/tiny/none.sql.
            larger: STORE              | larger: STOR              | t.yaml:33:29: The pipeline defines no processor 'STOR'. Did you mean 'STORE'?
            title: Tiny                | pipeline: twice           | t.yaml:2:1: 'pipeline' stands here twice. Remove one of them.
            ratio: 1.2                 | ratio: 0.5                | t.yaml:33:58: 'ratio' takes a number of at least 1, not 0.5.
            sql: tiny/store.sql        | sql: tiny/stor.sql        | t.yaml:28:10: There is no SQL file sql/tiny/stor.sql.
            threshold: 0.9             | threshold: 95             | t.yaml:26:16: 'threshold' is a share above 0 and up to 1, not 95.0.
            fixed: 2                   | fixed: two                | t.yaml:29:114: 'fixed' takes a whole number, not 'two'.
            fixed: 2                   | fixed: 0                  | t.yaml:29:114: 'fixed' takes 1 or more, not 0.
            {same_as: STORE}           | {same_as: COPY}           | t.yaml:30:92: 'same_as' of COPY leads back to COPY.
            [[TEAM, STORE]]            | [[TEAM]]                  | t.yaml:31:12: 'together' takes pairs of processors: [[A, B], [C, D]].
            {2021-22: 2021-12-01}      | {2021-22: 1 December}     | t.yaml:13:23: '2021-22' takes a date such as 2021-12-04, not '1 December'.
            actuals: src.played        | actuals: src.plaid        | t.yaml:7:12: 'src.plaid' is not declared under 'sources'. Did you mean 'src.played'?
            key: team, written_at      | key: "te\\tam", written_at | t.yaml:29:55: 'key' takes the name of a column, without control characters.
            key: team, written_at      | key: [a, a], written_at   | t.yaml:29:55: A key names each column once, not [a, a].
            table: out.team            | table: out..team          | t.yaml:29:31: 'out..team' is not a table name: a part of it is empty.
            table: out.team            | table: a.b.c.d            | t.yaml:29:31: 'a.b.c.d' is not a table name: it has one, two or three parts. Say parts with dots in a list: [dataset, my.table].
            date: d, key: team         | date: {column: d, format: "%d.%m.%Y"}, key: team | t.yaml:29:67: '%d.%m.%Y' cannot be used: its values do not stand in the order of their dates. Write %Y, %m and %d in this order, then %H, %M and %S if there is a time: %Y%m%d, %Y-%m-%d.
            date: d, key: team         | date: {column: d, zone: Berlin}, key: team | t.yaml:29:65: 'Berlin' is no time zone. Write one such as UTC or Europe/Berlin.
            upstream: [STORE]          | upstream: [STORE          | t.yaml:30:107: This is not YAML: expected ',' or ']', but got }.
            """)
    void aMistakeIsToldWithItsPlaceAndTheNearestName(String right, String wrong, String message) {
        String mistaken = YAML.replace(right.replace("\\n", "\n"), wrong.replace("\\n", "\n"));
        assertThat(mistaken).isNotEqualTo(YAML);

        assertThatThrownBy(() -> PipelineLoader.load("t.yaml", mistaken))
                .isInstanceOf(WorkspaceException.class)
                .hasMessage(message);
    }

    /** What a LEFT JOIN leaves where an upstream was missing. */
    @Test
    void theDefaultOfAMissingUpstreamMayBeNull() {
        Pipeline pipeline = PipelineLoader.load("t.yaml", YAML.replace("value: 0,", "value: null,"));

        assertThat(pipeline.processor("STORE").tells().sentinel()).isEqualTo(new Sentinel("strength", null, "TEAM", 1));
    }

    @Test
    void keysDatesAndNamesMayBeOfAnyKind() {
        Pipeline pipeline = PipelineLoader.load(
                "t.yaml",
                YAML.replace(
                                "{title: Teams, table: out.team, date: d, key: team, written_at: written,",
                                "{title: Teams, table: [ml-features, daily.vol], date: {column: Ticker Date, format: '%Y%m%d',"
                                        + " zone: Europe/Berlin}, key: [shop, a b],")
                        .replace(
                                "{table: out.copy, date: d, key: player,",
                                "{table: my-project.out.copy, date: d, key: none,")
                        .replace(
                                "cumulative: {table: src.played, key: player,",
                                "cumulative: {table: src.played, key: [player],"));

        assertThat(pipeline.processor("TEAM").output())
                .isEqualTo(new Output(
                        new TableName("ml-features", "daily.vol"),
                        DateColumn.of("Ticker Date").as("%Y%m%d").in(ZoneId.of("Europe/Berlin")),
                        Key.of("shop", "a b"),
                        null));
        assertThat(pipeline.processor("COPY").output())
                .isEqualTo(new Output(new TableName("my-project", "out", "copy"), DateColumn.of("d"), Key.NONE, null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            key: player\\n    scope | key: [player, team]\\n    scope | t.yaml:23:15: 'expected' of STORE is about the key player, and the key of STORE is player / team: they must have as many columns.
            table: src.played, key: player, at_least: 5 | table: src.played, key: none, at_least: 5 | t.yaml:24:14: 'history' of STORE needs the columns of a key, not none.
            date: d, key: player, scope: event, upstream: [STORE] | date: d, key: [a, b], scope: event, upstream: [STORE] | t.yaml:30:92: 'expected' of COPY is about the key player, and the key of COPY is a / b: they must have as many columns.
            threshold: 0.9     | threshold: NaN            | t.yaml:26:16: 'threshold' takes a number, not 'NaN'.
            ratio: 1.2         | ratio: Infinity           | t.yaml:33:58: 'ratio' takes a number, not 'Infinity'.
            table: out.team    | table: out.STORE          | t.yaml:29:31: 'TEAM' and 'STORE' both write 'out.STORE': each would replace the rows of the other.
            table: out.team    | table: src.played         | t.yaml:29:31: 'src.played' is what the pipeline reads from outside, and 'TEAM' would write over it.
            table: out.team    | table: src.schedule       | t.yaml:29:31: 'src.schedule' is what the pipeline reads from outside, and 'TEAM' would write over it.
            table: out.team    | table: backfill_kept.rows | t.yaml:29:31: 'backfill_kept.rows' belongs to the console, and 'TEAM' would write it.
            title: Tiny        | [title]: Tiny             | t.yaml:2:1: A key is a text.
            """)
    void whatWouldLoseRowsOrMeansNothingIsRefused(String right, String wrong, String message) {
        String mistaken = YAML.replace(right.replace("\\n", "\n"), wrong.replace("\\n", "\n"));
        assertThatThrownBy(() -> PipelineLoader.load("t.yaml", mistaken))
                .isInstanceOf(WorkspaceException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void aRowHasALabelAndAGroupWhereThePipelineSaysSo() {
        Pipeline pipeline = PipelineLoader.load(
                "t.yaml", YAML.replace("{title: Teams,", "{title: Teams, label: ' The teams ', group: Facts,"));

        assertThat(pipeline.processor("TEAM").row()).isEqualTo(new RowPlace("The teams", "Facts"));
        assertThat(pipeline.processor("TEAM").shown()).isEqualTo("The teams");
        assertThat(pipeline.processor("COPY").row()).isEqualTo(RowPlace.PLAIN);
        assertThat(pipeline.processor("COPY").shown()).isEqualTo("COPY");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            label: [a]     | t.yaml:29:31: 'label' takes a text.
            label: ' '     | t.yaml:29:31: 'label' takes a text.
            group: {a: b}  | t.yaml:29:31: 'group' takes a text.
            group: ''      | t.yaml:29:31: 'group' takes a text.
            label: "a\\nb" | t.yaml:29:31: 'label' takes one line without tabs.
            group: "a\\tb" | t.yaml:29:31: 'group' takes one line without tabs.
            label: 'a, b'  | t.yaml:29:31: 'label' takes no comma and no semicolon: they part names that are typed into the selection field.
            label: store   | t.yaml:29:31: 'store' is what 'STORE' is called already. Give 'TEAM' another label.
            """)
    void aLabelOrGroupThatCannotBeShownIsToldWithItsPlace(String key, String message) {
        assertThatThrownBy(() -> PipelineLoader.load(
                        "t.yaml", YAML.replace("{title: Teams,", "{title: Teams, " + key.replace("\\\\", "\\") + ",")))
                .isInstanceOf(WorkspaceException.class)
                .hasMessage(message);
    }

    @Test
    void aLabelHasUpToFortyLettersAndItsOwnNameIsOne() {
        String most = "l".repeat(RowPlace.MOST_LETTERS);
        String label = "{title: Teams, label: %s,";

        assertThat(load(label.formatted(most)).processor("TEAM").shown()).isEqualTo(most);
        assertThatThrownBy(() -> load(label.formatted(most + "l")))
                .hasMessage("t.yaml:29:31: 'label' takes at most 40 letters, not 41. 'title' takes a long name.");
        assertThat(load(label.formatted("team")).processor("TEAM").shown()).isEqualTo("team");
    }

    @Test
    void twoProcessorsHaveNoLabelInCommonAndNoGroupThatDiffersInCase() {
        String copy = "COPY: {label: %s, group: %s,";
        String team = "{title: Teams, label: One, group: Facts,";

        assertThat(PipelineLoader.load(
                                "t.yaml",
                                YAML.replace("{title: Teams,", team).replace("COPY: {", copy.formatted("Two", "Facts")))
                        .processors()
                        .stream()
                        .map(Processor::row))
                .containsExactly(new RowPlace("One", "Facts"), RowPlace.PLAIN, new RowPlace("Two", "Facts"));
        assertThatThrownBy(() -> PipelineLoader.load(
                        "t.yaml",
                        YAML.replace("{title: Teams,", team).replace("COPY: {", copy.formatted("one", "Facts"))))
                .hasMessage("t.yaml:30:17: 'one' is what 'TEAM' is called already. Give 'COPY' another label.");
        assertThatThrownBy(() -> PipelineLoader.load(
                        "t.yaml",
                        YAML.replace("{title: Teams,", team).replace("COPY: {", copy.formatted("Two", "facts"))))
                .hasMessage("t.yaml:30:29: 'facts' and 'Facts' would be two groups. Write both in one way.");
    }

    private static Pipeline load(String team) {
        return PipelineLoader.load("t.yaml", YAML.replace("{title: Teams,", team));
    }

    @ParameterizedTest
    @ValueSource(strings = {"title: a\u0000b\n", "title: a\u001bb\n", "title: \"\u0007\"\n"})
    void controlCharactersAreNoYaml(String yaml) {
        assertThatThrownBy(() -> PipelineLoader.load("t.yaml", yaml))
                .isInstanceOf(WorkspaceException.class)
                .hasMessageStartingWith("t.yaml")
                .hasMessageContaining("This is not YAML");
    }

    @Test
    void listsThatStandTooDeepInEachOtherAreRefused() {
        assertThatThrownBy(() -> PipelineLoader.load("t.yaml", "title: " + "[".repeat(200_000)))
                .isInstanceOf(WorkspaceException.class)
                .hasMessageStartingWith("t.yaml: ");
    }

    @Test
    void theStageOfAProcessorIsQuickWhereEverybodyReadsEverybodyAbove() {
        StringBuilder yaml = new StringBuilder(YAML.substring(0, YAML.indexOf("processors:"))).append("processors:\n");
        List<String> above = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            yaml.append("  P%d: {table: out.p%d, date: d, key: k, scope: daily, upstream: %s, expected: {fixed: 2}}\n"
                    .formatted(i, i, above));
            above.add("P" + i);
        }
        Pipeline pipeline = PipelineLoader.load("t.yaml", yaml.toString());

        int last = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> pipeline.stage("P59"));

        assertThat(last).isEqualTo(59);
        assertThat(pipeline.stage("P0")).isZero();
    }

    @Test
    void aCycleIsToldWithItsPath() {
        String circular = YAML.replace("expected: {fixed: 2}", "upstream: [COPY], expected: {fixed: 2}");

        assertThatThrownBy(() -> PipelineLoader.load("t.yaml", circular))
                .hasMessage("t.yaml:21:15: The processors form a cycle: STORE reads TEAM reads COPY reads STORE.");
    }

    @Test
    void aNameOfEventsWithoutAColumnIsRefused() {
        assertThatThrownBy(() -> PipelineLoader.load("t.yaml", YAML.replace("{away} at {home}", "a game")))
                .hasMessageEndingWith("'name' takes a text with columns in braces: \"{away} at {home}\".");
    }

    @Test
    void scoresAndNamesOfEventsMayBeLeftOut() {
        EventSource events = PipelineLoader.load(
                        "t.yaml", YAML.replace(", scores: [home_points, away_points], name: \"{away} at {home}\"", ""))
                .events();
        assertThat(events.scores()).isEmpty();
        assertThat(events.nameColumns()).isEmpty();
    }

    @Test
    void whatMustBeThereIsAskedFor() {
        assertThatThrownBy(() -> PipelineLoader.load("t.yaml", YAML.replace("actuals: src.played", "")))
                .hasMessage("t.yaml:4:3: 'events' needs 'actuals'.");
    }

    @Test
    void anEmptyFileIsNoPipeline() {
        assertThatThrownBy(() -> PipelineLoader.load("t.yaml", "# nothing\n"))
                .hasMessage("t.yaml:1:1: The file is empty.");
    }
}
