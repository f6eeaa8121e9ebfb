package dev.backfill.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.cli.CommandLineFixture.Outcome;
import dev.backfill.cli.TinyCommandLine;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What is new since the last look: the looks of the command line are remembered in the journal.
class SinceLastTest extends TinyCommandLine {
    private static final String LOST = "DELETE FROM out.factor WHERE d = DATE '2021-12-02'";

    private static List<String> ids(JsonNode findings) {
        return StreamSupport.stream(findings.spliterator(), false)
                .map(f -> f.has("finding") ? f.get("finding") : f)
                .map(f -> f.get("id").asString())
                .toList();
    }

    private List<String> news() {
        return run("validate", "--since-last").out().lines().toList();
    }

    @Test
    void toTheFirstLookEverythingIsNewAndSaidSo() {
        Outcome first = run("validate", "--since-last");
        assertThat(first.exitCode()).isEqualTo(1);
        assertThat(first.out().lines().toList())
                .startsWith(
                        "tiny, 2021-12-01..2021-12-06. No earlier look at this pipeline is remembered, so everything is"
                                + " new: 1 new",
                        "  ◆ CRITICAL new: TEAM missing on 4 December 2021: FACTOR 4 rows built on it.");
        Outcome second = run("validate", "--since-last");
        assertThat(second.exitCode()).isZero();
        assertThat(second.out())
                .isEqualTo("tiny, 2021-12-01..2021-12-06. Since the look of 1 Feb 2022, 12:00 UTC: nothing new, "
                        + "worse or gone\n");
    }

    @Test
    void tellsWhatIsNewWorseAndGone() {
        run("validate");
        tiny.run(
                LOST,
                "INSERT INTO out.team SELECT DATE '2021-12-04', t, TIMESTAMP '2021-12-04 21:00:00' FROM"
                        + " unnest(['A', 'B']) u(t)");
        cli.at(Instant.parse("2022-02-01T13:00:00Z"));
        Outcome outcome = run("validate", "--since-last", "--format", "json");
        JsonNode news = outcome.json();
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(news.get("since").asString()).startsWith("2022-02-01T12:00:00");
        assertThat(ids(news.get("fresh")))
                .containsExactly("missing:FACTOR:2021-12-02", "contaminated:FACTOR:2021-12-04");
        assertThat(ids(news.get("gone"))).containsExactly("missing:TEAM:2021-12-04");
        assertThat(news.get("gone").get(0).get("since").asString()).startsWith("2022-02-01T12:00:0");

        tiny.run("DELETE FROM out.factor WHERE d = DATE '2021-12-04' AND player = 'pa'");
        cli.at(Instant.parse("2022-02-01T14:00:00Z"));
        JsonNode worse =
                run("validate", "--since-last", "--format", "json").json().get("worse");
        assertThat(worse.get(0).get("what").asString()).isEqualTo("1 more wrong");
        tiny.run("DELETE FROM out.factor WHERE d = DATE '2021-12-06' AND player = 'pa'");
        assertThat(run("validate", "--since-last").exitCode())
                .as("only a warning is new")
                .isZero();
    }

    @Test
    void saysSinceWhichLookItIsSo() {
        run("validate");
        tiny.run(LOST);
        cli.at(Instant.parse("2022-02-01T13:00:00Z"));
        assertThat(run("validate").out())
                .contains(
                        "             TEAM missing at every look since the first, of 1 Feb 2022, 12:00 UTC",
                        "             FACTOR missing at this look for the first time; before that 4 rows, complete");
        cli.at(Instant.parse("2022-02-01T14:00:00Z"));
        assertThat(run("validate", "--details").out())
                .contains("FACTOR missing since the look of 1 Feb 2022, 13:00 UTC; before that 4 rows, complete")
                .contains("TEAM 2021-12-01  complete: ")
                .contains("(complete at every look since the first, of 1 Feb 2022, 12:00 UTC)");
        JsonNode scan = run("validate", "--format", "json").json();
        JsonNode gap = StreamSupport.stream(scan.get("partitions").spliterator(), false)
                .filter(p -> p.get("verdict").asString().equals("MISSING")
                        && p.get("processor").asString().equals("FACTOR"))
                .findFirst()
                .orElseThrow();
        assertThat(gap.get("since").toString())
                .isEqualTo("{\"look\":\"2022-02-01T13:00:00Z\",\"before\":{\"rows\":4,\"verdict\":\"COMPLETE\"}}");
        assertThat(scan.get("findings").get(0).get("since").asString()).isEqualTo("2022-02-01T12:00:00Z");
    }

    @Test
    void aLookAtSomeDatesRemembersOnlyThese() {
        run("validate", "--from", "2021-12-01", "--to", "2021-12-02");
        tiny.run(LOST);
        // Nobody has looked at the 4th; what was not looked at is not gone either.
        assertThat(news()).filteredOn(line -> line.contains("new: ")).hasSize(2);
        run("validate", "--from", "2021-12-05", "--to", "2021-12-06");
        assertThat(news()).singleElement().asString().endsWith("nothing new, worse or gone");
    }

    @Test
    void acceptedFindingsAreNoNewsAndNotGone() {
        run("validate");
        run("accept", "missing:TEAM:2021-12-04", "--reason", "the archive burned", "--until", "2022-02-02");
        assertThat(news()).singleElement().asString().endsWith("nothing new, worse or gone");
        cli.at(Instant.parse("2022-02-03T12:00:00Z"));
        assertThat(run("validate", "--since-last").exitCode()).isEqualTo(1);
    }

    @Test
    void onlyTheNewsOfAProcessor() {
        run("validate");
        tiny.run(LOST);
        assertThat(run("validate", "--since-last", "--processor", "TEAM").exitCode())
                .isZero();
        assertThat(run("validate", "--since-last", "--reconcile").exitCode()).isEqualTo(2);
    }

    /** Whoever looks by hand takes no news of a machine that tells somebody, and no machine takes another's. */
    @Test
    void nobodyTakesTheNewsOfAnother() {
        run("validate", "--since-last");
        run("validate", "--since-last", "--as", "nightly");
        tiny.run(LOST);
        cli.at(Instant.parse("2022-02-01T13:00:00Z"));
        run("validate");
        assertThat(run("watch", "--looks", "1").out())
                .as("its first look compares with the last of anybody")
                .endsWith("Since the look of 1 Feb 2022, 13:00 UTC: nothing new, worse or gone\n");
        cli.at(Instant.parse("2022-02-01T14:00:00Z"));
        for (List<String> who : List.of(List.<String>of(), List.of("--as", "nightly"))) {
            List<String> args = new ArrayList<>(List.of("validate", "--since-last"));
            args.addAll(who);
            assertThat(run(args.toArray(String[]::new)).out())
                    .as("%s", who)
                    .contains("Since the look of 1 Feb 2022, 12:00 UTC: 1 new", "FACTOR missing on 2 December 2021");
            assertThat(run(args.toArray(String[]::new)).out())
                    .as("%s", who)
                    .endsWith("Since the look of 1 Feb 2022, 14:00 UTC: nothing new, worse or gone\n");
        }
    }

    @Test
    void whoAsksMustHaveANameAndAQuestion() {
        assertThat(run("validate", "--as", "nightly").exitCode()).isEqualTo(2);
        assertThat(run("validate", "--since-last", "--as", "").exitCode()).isEqualTo(2);
        assertThat(run("watch", "--looks", "1", "--as", "a name").err()).contains("not 'a name'.", "nightly");
    }

    @Test
    void aJournalThatCannotBeReadIsSaidAndFailsNoLook() throws IOException {
        Files.writeString(tiny.folder().resolve("journal.db"), "this is no journal, whatever it is called".repeat(200));
        Outcome outcome = run("validate", "--since-last");
        assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(1);
        assertThat(outcome.out())
                .contains("earlier looks: nothing is known of them, and nothing is remembered of this one, because");
        assertThat(run("validate").out()).contains("earlier looks").contains("nothing is remembered of this one");
    }
}
