package dev.backfill.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.cli.TinyCommandLine;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What a source had when somebody looked, and has no more.
class LostRowsTest extends TinyCommandLine {
    private static final String ID = "source-shrunk:src.played:2021-12-03";

    private List<JsonNode> lost() {
        return StreamSupport.stream(
                        run("validate", "--format", "json")
                                .json()
                                .get("findings")
                                .spliterator(),
                        false)
                .filter(f -> f.get("rule").asString().equals("source-shrunk"))
                .toList();
    }

    private void lose(String player) {
        tiny.run("DELETE FROM src.played WHERE d = DATE '2021-12-03' AND player = '" + player + "'");
    }

    @Test
    void rowsThatASourceHadAtALookAndHasNoMoreAreAFinding() {
        assertThat(lost()).as("nobody has looked before").isEmpty();
        lose("pa");
        cli.at(Instant.parse("2022-02-01T13:00:00Z"));
        assertThat(lost()).singleElement().satisfies(f -> {
            assertThat(f.get("id").asString()).isEqualTo(ID);
            assertThat(f.get("severity").asString()).isEqualTo("WARNING");
            assertThat(f.get("root").toString()).isEqualTo("{\"source\":\"src.played\",\"date\":\"2021-12-03\"}");
            assertThat(f.get("message").asString())
                    .isEqualTo("Source lost 1 row of 3 December 2021 in src.played: 3 of 4 rows are left; it had 4"
                            + " rows at the look of 1 Feb 2022, 12:00 UTC. TEAM, FACTOR were built before that: a "
                            + "rebuild would lose them, too.");
        });
        assertThat(lost()).as("it is not forgotten with the next look").hasSize(1);
        run("accept", ID, "--reason", "the player was entered twice");
        assertThat(lost())
                .singleElement()
                .satisfies(f -> assertThat(f.get("accepted").isNull()).isFalse());
        lose("qa");
        assertThat(lost()).singleElement().satisfies(f -> {
            assertThat(f.get("accepted").isNull()).isTrue();
            assertThat(f.get("message").asString()).contains("2 of 4 rows are left", "Since then it has become worse");
        });
    }

    @Test
    void eventsWhoseLinesAreGoneAreNamedAndTheirRowsNeverStale() {
        run("validate");
        // Of two games of the 3rd one is called off, and the line of the other one is gone.
        tiny.run(
                "UPDATE src.schedule SET status = 4 WHERE id = '2021-12-03a'",
                "DELETE FROM src.schedule WHERE id IN ('2021-12-03b', '2021-12-01a', '2021-12-06a', '2021-12-06b')",
                "DELETE FROM src.played WHERE d IN (DATE '2021-12-03', DATE '2021-12-06')",
                "DELETE FROM out.factor WHERE d = DATE '2021-12-01' AND player IN ('pa', 'qa')");
        cli.at(Instant.parse("2022-02-01T13:00:00Z"));
        JsonNode scan = run("validate", "--format", "json").json();
        assertThat(vanished(scan))
                .containsExactly(
                        "CRITICAL event-vanished:src.schedule:2021-12-01",
                        "CRITICAL event-vanished:src.schedule:2021-12-03",
                        "WARNING event-vanished:src.schedule");
        assertThat(scan.get("findings").toString())
                .contains("Schedule lost 1 game of 3 December 2021: 2021-12-03b was in src.schedule at an earlier "
                        + "look, and there is no line of it since the look of 1 Feb 2022, 13:00 UTC.")
                .contains("src.schedule has lost 2 games of 6 December 2021: 2021-12-06a and 2021-12-06b. The "
                        + "calendar does not reach there any more");
        assertThat(verdict(scan, "FACTOR", "2021-12-03")).isEqualTo("UNKNOWN");
        assertThat(run("plan", "--select", "2021-12-03", "--retire").out()).doesNotContain("RETIRE");
        // A look at one date knows it, too, and the next look at all of them has not forgotten it.
        assertThat(vanished(run("validate", "--format", "json", "--from", "2021-12-03", "--to", "2021-12-03")
                        .json()))
                .containsExactly("CRITICAL event-vanished:src.schedule:2021-12-03");
        assertThat(vanished(run("validate", "--format", "json").json())).hasSize(3);
        tiny.run("INSERT INTO src.schedule VALUES ('2021-12-01a', DATE '2021-12-02', DATE '2021-12-01', 3),"
                + " ('2021-12-03b', DATE '2021-12-03', NULL, 4), ('2021-12-06a', DATE '2021-12-06', NULL, 3),"
                + " ('2021-12-06b', DATE '2021-12-06', NULL, 3)");
        scan = run("validate", "--format", "json").json();
        assertThat(vanished(scan)).as("a moved one and one that is called off").isEmpty();
        assertThat(verdict(scan, "FACTOR", "2021-12-03")).isEqualTo("STALE");
    }

    @Test
    void aDateWhoseOnlyEventsAreGoneIsUnknownWithoutRowsTooAndAllOfItIsOneFinding() {
        run("validate");
        tiny.run(
                "DELETE FROM src.schedule WHERE id LIKE '2021-12-03%'",
                "DELETE FROM src.played WHERE d = DATE '2021-12-03'",
                "DELETE FROM out.factor WHERE d = DATE '2021-12-03'");
        JsonNode scan = run("validate", "--format", "json").json();
        assertThat(cells(scan, "2021-12-03"))
                .as("rows of a standing table are never wrong")
                .containsExactly("TEAM NO_EVENT", "FACTOR UNKNOWN");
        tiny.run("DELETE FROM out.team WHERE d = DATE '2021-12-03'");
        scan = run("validate", "--format", "json").json();
        assertThat(cells(scan, "2021-12-03")).containsExactly("TEAM UNKNOWN", "FACTOR UNKNOWN");
        assertThat(StreamSupport.stream(scan.get("findings").spliterator(), false)
                        .filter(f -> f.get("partitions").toString().contains("2021-12-03"))
                        .map(f -> f.get("severity").asString() + " "
                                + f.get("message").asString()))
                .singleElement(InstanceOfAssertFactories.STRING)
                .startsWith("CRITICAL Schedule lost 2 games of 3 December 2021: ")
                .endsWith("and nothing is taken out of it; TEAM, FACTOR unknown.");
        assertThat(run("plan", "--select", "2021-12-03", "--retire").out()).doesNotContain("RETIRE", "BUILD");
        assertThat(cells(
                        run("validate", "--format", "json", "--from", "2021-12-03", "--to", "2021-12-03")
                                .json(),
                        "2021-12-03"))
                .as("a look at one date")
                .containsExactly("TEAM UNKNOWN", "FACTOR UNKNOWN");
    }

    private static List<String> cells(JsonNode scan, String date) {
        return StreamSupport.stream(scan.get("partitions").spliterator(), false)
                .filter(p -> p.get("date").asString().equals(date))
                .map(p -> p.get("processor").asString() + " " + p.get("verdict").asString())
                .toList();
    }

    private static List<String> vanished(JsonNode scan) {
        return StreamSupport.stream(scan.get("findings").spliterator(), false)
                .filter(f -> f.get("rule").asString().equals("event-vanished"))
                .map(f -> f.get("severity").asString() + " " + f.get("id").asString())
                .sorted()
                .toList();
    }

    private static String verdict(JsonNode scan, String processor, String date) {
        return StreamSupport.stream(scan.get("partitions").spliterator(), false)
                .filter(p -> p.get("processor").asString().equals(processor)
                        && p.get("date").asString().equals(date))
                .map(p -> p.get("verdict").asString())
                .findFirst()
                .orElse("");
    }

    @Test
    void allRowsOfADateAreMissedOnceAndComeBack() {
        assertThat(gaps()).isEmpty();
        tiny.run(
                "ALTER TABLE src.played RENAME TO away",
                "CREATE TABLE src.played AS FROM src.away WHERE d <> DATE " + "'2021-12-03'");
        assertThat(gaps())
                .singleElement()
                .satisfies(f -> assertThat(f.get("message").asString())
                        .endsWith(" It had 4 rows at the look of 1 Feb 2022, 12:00 UTC."));
        assertThat(lost()).as("it is one fault").isEmpty();
        tiny.run("INSERT INTO src.played FROM src.away WHERE d = DATE '2021-12-03'");
        assertThat(gaps()).isEmpty();
        assertThat(lost()).isEmpty();
    }

    private List<JsonNode> gaps() {
        return StreamSupport.stream(
                        run("validate", "--format", "json")
                                .json()
                                .get("findings")
                                .spliterator(),
                        false)
                .filter(f -> f.get("rule").asString().equals("source-gap"))
                .toList();
    }
}
