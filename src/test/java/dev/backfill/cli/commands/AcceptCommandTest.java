package dev.backfill.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backfill.cli.CommandLineFixture.Outcome;
import dev.backfill.cli.TinyCommandLine;
import dev.backfill.model.scan.Scan;
import dev.backfill.orchestrator.runtime.ThisMachine;
import dev.backfill.ui.engine.WorkspaceEngine;
import dev.backfill.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// A finding that is known and stays: out of the counts, of plans of all findings and of the exit code, and in sight.
class AcceptCommandTest extends TinyCommandLine {
    private static final String GAP = "missing:TEAM:2021-12-04";
    private static final String MESSAGE = "TEAM missing on 4 December 2021: FACTOR 4 rows built on it.";

    private Outcome accept(String... more) {
        Outcome outcome = run(Stream.concat(Stream.of("accept", GAP, "--reason", "the archive burned"), Stream.of(more))
                .toArray(String[]::new));
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        return outcome;
    }

    private static String by() {
        return ThisMachine.signature();
    }

    /// The lines of one part of what `validate` prints.
    private List<String> part(String title) {
        List<String> lines = run("validate").out().lines().toList();
        return lines.stream()
                .dropWhile(line -> !line.startsWith(title + " · "))
                .takeWhile(line -> !line.isEmpty())
                .toList();
    }

    @Test
    void isListedWithWhoWhyAndUntilWhenAndInNoCount() {
        assertThat(run("validate").exitCode()).isEqualTo(1);

        accept("--until", "2022-03-01");

        assertThat(run("validate").exitCode()).isZero();
        assertThat(run("validate", "--fail-on", "warning").exitCode()).isZero();
        assertThat(part("Findings")).containsExactly("Findings · none");
        assertThat(part("Accepted"))
                .containsExactly(
                        "Accepted · 1, in no count",
                        "  ◆ CRITICAL " + MESSAGE,
                        "             accepted by " + by() + " on 2022-02-01 until 2022-03-01: the archive burned",
                        "             " + GAP);
        JsonNode findings = run("validate", "--format", "json").json().get("findings");
        assertThat(findings.size()).isEqualTo(1);
        assertThat(findings.get(0).get("id").asString()).isEqualTo(GAP);
        JsonNode accepted = findings.get(0).get("accepted");
        assertThat(accepted.propertyNames()).containsExactly("by", "reason", "at", "until");
        assertThat(accepted.get("by").asString()).isEqualTo(by());
        assertThat(accepted.get("reason").asString()).isEqualTo("the archive burned");
        assertThat(accepted.get("at").asString()).startsWith("2022-02-01T12:00:00");
        assertThat(accepted.get("until").asString()).isEqualTo("2022-03-01");
    }

    @Test
    void whatCountsSaysThatNobodyHasAcceptedIt() {
        JsonNode finding =
                run("validate", "--format", "json").json().get("findings").get(0);

        assertThat(finding.get("accepted").isNull()).isTrue();
    }

    @Test
    void noPlanOfAllFindingsMendsItAndOneThatNamesItDoes() {
        accept();
        tiny.run("DELETE FROM out.factor WHERE d = DATE '2021-12-06'");

        Outcome sweep = run("backfill", "--findings", "--yes", "--format", "json");

        assertThat(sweep.exitCode()).as(sweep.out()).isZero();
        JsonNode receipt = sweep.jsonLines().getLast();
        assertThat(receipt.get("findings").size()).isZero();
        assertThat(run("history", "--format", "json").json().get(0).get("steps").toString())
                .as("FACTOR of 6 December alone")
                .isEqualTo("{\"SUCCEEDED\":1}");
        assertThat(run("plan", "--findings").out())
                .contains("accepted by " + by() + " on 2022-02-01: the archive burned");
        assertThat(run("plan", "--findings", "--format", "json")
                        .json()
                        .get("steps")
                        .size())
                .isZero();
        assertThat(run("plan", "--select", "2021-12-04", "--format", "json")
                        .json()
                        .get("steps")
                        .size())
                .isEqualTo(2);
    }

    @Test
    void whoeverNamesItMendsItAndItsReceiptSaysSo() {
        accept();

        Outcome repair = run("backfill", "--select", "2021-12-04", "--yes", "--format", "json");

        assertThat(repair.exitCode()).as(repair.out()).isZero();
        assertThat(repair.jsonLines().getLast().get("closed").toString()).isEqualTo("[\"" + GAP + "\"]");
        assertThat(states()).containsExactly("GONE");
    }

    /// What a run leaves on its dates was not closed by it, and stays accepted.
    @Test
    void aRunOnItsDateNeitherMendsNorClosesIt() {
        tiny.run(
                "INSERT INTO out.team SELECT * FROM out.team WHERE d = DATE '2021-12-03'",
                "DELETE FROM out.factor WHERE d = DATE '2021-12-03'");
        assertThat(run("accept", "duplicated:TEAM:2021-12-03", "--reason", "both copies are wanted")
                        .exitCode())
                .isZero();

        Outcome repair = run("backfill", "--findings", "--yes", "--format", "json");

        assertThat(repair.exitCode()).as(repair.out()).isZero();
        JsonNode receipt = repair.jsonLines().getLast();
        assertThat(receipt.get("findings").size()).isZero();
        assertThat(receipt.get("closed"))
                .map(JsonNode::asString)
                .containsExactlyInAnyOrder(GAP, "missing:FACTOR:2021-12-03");
        assertThat(states()).containsExactly("ACCEPTED");
    }

    @Test
    void countsAgainOnTheDateAfterItsLast() {
        accept("--until", "2022-02-03");

        cli.at(Instant.parse("2022-02-03T23:59:00Z"));
        assertThat(run("validate").exitCode()).isZero();

        cli.at(Instant.parse("2022-02-04T00:00:00Z"));
        assertThat(run("validate").exitCode()).isEqualTo(1);
        assertThat(part("Findings"))
                .containsExactly(
                        "Findings · 1 critical",
                        "  ◆ CRITICAL " + MESSAGE + " It was accepted by " + by()
                                + " on 2022-02-01 until 2022-02-03: the archive burned. That has ended.",
                        "             TEAM missing at every look since the first, of 3 Feb 2022, 23:59 UTC",
                        "             → Build TEAM for 2021-12-04 and rebuild what reads it.");
        assertThat(states()).containsExactly("ENDED");
    }

    @Test
    void countsAgainWhenItBecomesWorse() {
        accept();
        tiny.run("DELETE FROM out.factor WHERE d = DATE '2021-12-04' AND player = 'pa'");

        assertThat(run("validate").exitCode()).isEqualTo(1);
        assertThat(part("Findings").get(1))
                .endsWith(" It was accepted by " + by()
                        + " on 2022-02-01: the archive burned. Since then it has become worse: 1 more wrong.");
        assertThat(states()).containsExactly("WORSE");

        accept();
        assertThat(run("validate").exitCode()).as("accepted as it is now").isZero();
        assertThat(states()).containsExactly("ACCEPTED");
    }

    @Test
    void isTakenBack() {
        accept();

        Outcome undo = run("accept", GAP, "--undo");

        assertThat(undo.exitCode()).as(undo.err()).isZero();
        assertThat(undo.out()).contains(GAP, "taken back: the finding counts again");
        assertThat(run("validate").exitCode()).isEqualTo(1);
        assertThat(run("accept").out().strip()).isEqualTo("Nothing is accepted.");
        assertThat(run("accept", GAP, "--undo").exitCode()).isEqualTo(2);
    }

    @Test
    void theListTellsWhatStands() {
        assertThat(run("accept").out().strip()).isEqualTo("Nothing is accepted.");
        assertThat(tiny.folder().resolve("journal.db"))
                .as("a look makes no journal")
                .doesNotExist();
        accept();

        assertThat(run("accept").out().lines())
                .containsExactly(
                        GAP + " · TEAM missing",
                        "  accepted by " + by() + " on 2022-02-01: the archive burned",
                        "  → in no count");

        tiny.run("INSERT INTO out.team VALUES (DATE '2021-12-04', 'A', TIMESTAMP '2021-12-04 21:00'),"
                + " (DATE '2021-12-04', 'B', TIMESTAMP '2021-12-04 21:00')");
        assertThat(states()).containsExactly("GONE");
    }

    @Test
    void whatCannotBeAcceptedIsSaidAndChangesNothing() {
        refused("There is no finding 'missing:TEAM:2021-12-05'", "accept", "missing:TEAM:2021-12-05", "--reason", "x");
        refused("There is no finding 'b'", "accept", GAP, "b", "--reason", "x");
        refused("It is not said why", "accept", GAP);
        refused("It is not said why", "accept", GAP, "--reason", " \t");
        refused(
                "An acceptance until 2022-01-31 would be over",
                "accept",
                GAP,
                "--reason",
                "x",
                "--until",
                "2022-01-31");
        refused("'soon' is not a date", "accept", GAP, "--reason", "x", "--until", "soon");
        refused("'" + GAP + "' is not accepted.", "accept", GAP, "--undo");
        refused("It is not said which finding", "accept", "--reason", "x");
        refused("It is not said which finding", "accept", "--undo");
        refused("--undo takes an acceptance back", "accept", GAP, "--undo", "--reason", "x");

        assertThat(run("accept").out().strip()).isEqualTo("Nothing is accepted.");
        assertThat(run("validate").exitCode()).isEqualTo(1);
    }

    private void refused(String words, String... arguments) {
        Outcome outcome = run(arguments);
        assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(2);
        assertThat(outcome.err()).contains(words);
    }

    @Test
    void everythingCountsWhereTheJournalCannotBeRead() throws Exception {
        accept();
        Path journal = tiny.folder().resolve("journal.db");
        for (String beside : List.of("-wal", "-shm")) {
            Files.deleteIfExists(journal.resolveSibling("journal.db" + beside));
        }
        Files.writeString(journal, "no journal at all, and long enough to be taken for one".repeat(99));

        Outcome outcome = run("validate");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).contains("not accepted findings: every finding counts, because The journal ");
    }

    @Test
    void reportsListItApart() throws Exception {
        accept();
        for (String name : List.of("report.md", "report.html")) {
            Path file = folder.resolve(name);
            assertThat(run("report", "--out", file.toString()).exitCode()).isZero();
            String text = Files.readString(file);
            assertThat(text.indexOf("Accepted")).as(name).isPositive();
            assertThat(text.substring(text.indexOf("Accepted")))
                    .contains(MESSAGE.replace(".", ""))
                    .contains("on 2022-02-01: the archive burned");
        }
    }

    @Test
    void theWindowAndTheCommandLineShareWhatIsAccepted() {
        try (WorkspaceEngine window = window()) {
            Scan scan = window.scan();

            Scan after = window.accept(List.of(GAP), scan, "the archive burned", null);

            assertThat(after.accepted()).map(a -> a.finding().id()).containsExactly(GAP);
            assertThat(after.findings()).isEmpty();
            assertThat(after.asOf()).as("nothing was counted again").isEqualTo(scan.asOf());
        }
        assertThat(run("validate").exitCode()).isZero();
        assertThat(run("accept", GAP, "--undo").exitCode()).isZero();
        accept();
        try (WorkspaceEngine window = window()) {
            assertThat(window.scan().accepted()).hasSize(1);
            assertThat(window.takeBack(List.of(GAP)).accepted()).isEmpty();
            assertThatThrownBy(() -> window.takeBack(List.of(GAP))).hasMessage("'" + GAP + "' is not accepted.");
        }
        assertThat(run("validate").exitCode()).isEqualTo(1);
    }

    private WorkspaceEngine window() {
        return new WorkspaceEngine(Workspace.open(tiny.folder(), () -> Instant.parse("2022-02-01T12:00:00Z")));
    }

    private List<String> states() {
        return run("accept", "--format", "json").json().findValuesAsString("state");
    }
}
