package dev.backfill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.cli.CommandLineFixture.Outcome;
import dev.backfill.warehouse.bigquery.Emulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** A table above the byte cap, or one that may not be read: that row's state, and nobody else's. */
@Timeout(240)
class NotCountedTest {
    private static final long CAP = CappedProject.CAP;

    @TempDir
    private Path folder;

    private CappedProject project;
    private CommandLineFixture cli;

    @BeforeEach
    void fourDatesOfThreeTables() throws IOException {
        project = new CappedProject(folder);
        cli = new CommandLineFixture(folder.resolve("home"));
    }

    @AfterEach
    void close() {
        // Without an emulator there is none.
        if (project != null) {
            project.close();
        }
    }

    @Test
    void aTableAboveTheCapIsNotCountedAndAllOthersAre() {
        project.weighs("large", 12 * CAP);

        Outcome text = validate();
        JsonNode json = validate("--format", "json").json();

        assertThat(text.exitCode()).isOne();
        assertThat(text.out())
                .contains("LARGE not counted: would read 12 GiB, about $0.07, above the cap of 1 GiB, on 4 dates.")
                .contains("validate --above-cap LARGE=12288")
                .containsPattern("2021-12-01 +2/2 +\\? ▲ +2/2");
        assertThat(verdicts(json, "SMALL")).containsExactly("COMPLETE", "COMPLETE", "COMPLETE", "COMPLETE");
        assertThat(verdicts(json, "LARGE")).containsExactly("UNKNOWN", "UNKNOWN", "UNKNOWN", "UNKNOWN");
        // Nobody says that it was built on nothing, and nobody says that its hole has all that it is built from.
        assertThat(verdicts(json, "AFTER")).containsExactly("COMPLETE", "COMPLETE", "MISSING", "COMPLETE");
        assertThat(cell(json, "LARGE").at("/notCounted").toString())
                .isEqualTo("{\"why\":\"OVER_CAP\",\"bytes\":12884901888,\"dollars\":0.073242,\"cap\":1073741824}");
        assertThat(cell(json, "SMALL").has("notCounted")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"-1, COMPLETE", "0, COMPLETE", "1, UNKNOWN"})
    void theCapItselfMayBeReadAndOneByteMoreMayNot(long beyond, String verdict) {
        project.weighs("large", CAP + beyond);

        assertThat(verdicts(validate("--format", "json").json(), "LARGE")).containsOnly(verdict);
    }

    @Test
    void itIsCountedOnceAboveTheCapUpToThePriceThatWasSaid() {
        project.weighs("large", 12 * CAP);

        JsonNode counted =
                validate("--format", "json", "--above-cap", "LARGE=12288").json();

        assertThat(verdicts(counted, "LARGE")).containsOnly("COMPLETE");
        assertThat(verdicts(validate("--format", "json").json(), "LARGE"))
                .as("the next look keeps to the cap again")
                .containsOnly("UNKNOWN");
        project.weighs("large", 12 * CAP + 1);
        assertThat(cell(
                                validate("--format", "json", "--above-cap", "LARGE=12288")
                                        .json(),
                                "LARGE")
                        .at("/notCounted/cap")
                        .asLong())
                .as("more than was said is not read")
                .isEqualTo(12 * CAP);
        assertThat(validate("--above-cap", "NONE=1").err()).contains("NONE");
    }

    @Test
    void whereNothingIsPaidForBytesOnlyTheyAreSaid() throws IOException {
        project.settings("  price_per_tib: none\n");
        project.weighs("large", 12 * CAP);

        Outcome text = validate();

        assertThat(text.out())
                .contains("would read 12 GiB, above the cap of 1 GiB")
                .doesNotContain("$");
    }

    @Test
    void aTableThatMayNotBeReadNamesTheRightAndTheGrant() {
        project.proxy()
                .refuses(
                        "capped`.`large",
                        403,
                        "accessDenied",
                        "Access Denied: Table " + Emulator.PROJECT
                                + ":capped.large: User does not have permission to query table " + Emulator.PROJECT
                                + ":capped.large, or perhaps it does not exist.");

        noRight("bigquery.tables.getData");
    }

    @Test
    void soDoesATableThatMayNotEvenBeSeen() {
        project.proxy()
                .refuses(
                        "/tables/large",
                        403,
                        "accessDenied",
                        "Access Denied: Table " + Emulator.PROJECT
                                + ":capped.large: Permission bigquery.tables.get denied on" + " table "
                                + Emulator.PROJECT + ":capped.large (or it may not exist).");

        noRight("bigquery.tables.get");
    }

    private void noRight(String right) {
        Outcome text = validate();
        JsonNode json = validate("--format", "json").json();

        assertThat(text.out())
                .contains("LARGE not counted: no right to read " + Emulator.PROJECT + ".capped.large (" + right + ")");
        assertThat(verdicts(json, "SMALL")).containsOnly("COMPLETE");
        assertThat(verdicts(json, "LARGE")).containsOnly("UNKNOWN");
        assertThat(verdicts(json, "AFTER")).containsExactly("COMPLETE", "COMPLETE", "MISSING", "COMPLETE");
        assertThat(cell(json, "LARGE").at("/notCounted").toString())
                .isEqualTo("{\"why\":\"NO_RIGHT\",\"right\":\"" + right + "\",\"on\":\"" + Emulator.PROJECT
                        + ".capped.large\",\"grant\":\"GRANT `roles/bigquery.dataViewer` ON TABLE `" + Emulator.PROJECT
                        + ".capped.large` TO \\\"user:NAME@EXAMPLE.COM\\\";\"}");
    }

    @Test
    void aPlanSaysWhatItDoesNotBuildOn() {
        project.weighs("large", 12 * CAP);

        Outcome plan = command("plan", "--findings");

        assertThat(plan.out())
                .contains("Nothing to repair.")
                .contains("AFTER 2021-12-03")
                .contains("LARGE")
                .contains("not counted: would read 12 GiB");
    }

    @Test
    void whatALookWouldReadIsSaidWithoutReading() {
        project.weighs("small", CAP / 2);
        project.weighs("large", 12 * CAP);

        Outcome text = validate("--dry-run");
        JsonNode json = validate("--dry-run", "--format", "json").json();

        assertThat(text.exitCode()).as(text.err()).isZero();
        assertThat(text.out())
                .containsPattern("Counting everything of 2021-12-01..2021-12-04 anew would be billed for [0-9.]+ GiB,"
                        + " about \\$0.00\\d+; less where nothing has changed")
                .contains("LARGE would not be counted: would read 12 GiB, about $0.07, above the cap of 1 GiB.")
                .contains("Nothing was read.");
        assertThat(json.at("/bytes").asLong()).isGreaterThan(CAP);
        assertThat(json.at("/notCounted/LARGE/bytes").asLong()).isEqualTo(12 * CAP);
        assertThat(project.proxy().statements()).isEmpty();
        assertThat(command("validate", "--dry-run", "--from", "2021-12-01").err())
                .contains("Say them with --from and --to.");
        assertThat(project.proxy().statements()).isEmpty();
    }

    /** Each job is billed with 10 MiB: those that compare rows, too. */
    @Test
    void whatTheRowsOfARunWereComparedForIsSaid() {
        Outcome run = command("backfill", "--findings", "--yes", "--format", "json");
        String runId = run.jsonLines().getLast().at("/runId").asString();
        project.proxy().bills(10 << 20);
        int before = project.proxy().statements().size();

        Outcome text = command("history", runId, "--changes");

        int jobs = project.proxy().statements().size() - before;
        assertThat(jobs).isPositive();
        assertThat(text.out())
                .endsWith("AFTER 2021-12-03: 2 added, 0 gone, 0 changed, 0 as before\n1 partition looked at, billed "
                        + 10 * jobs + " MiB, about $0.0002\n");
        JsonNode cost = command("history", runId, "--changes", "--format", "json")
                .json()
                .at("/changesCost");
        assertThat(cost.at("/bytes").asLong()).isEqualTo(jobs * (10L << 20));
        assertThat(cost.at("/dollars").decimalValue()).isEqualByComparingTo("0.000179");
        assertThat(command("history", runId, "--format", "json").json().has("changesCost"))
                .isFalse();
    }

    /** Each job is billed with 10 MiB: those that read the cards of dates, too. */
    @Test
    void whatTheCardsOfDatesWereBilledForIsCounted() throws IOException {
        project.hasEvents();
        project.proxy().bills(10 << 20);

        Outcome text = validate("--details");

        assertThat(text.out())
                .contains("1 of 4")
                .contains(
                        "queries, billed " + 10L * project.proxy().statements().size() + " MiB, about");
    }

    /** Each job is billed with 10 MiB: as many as were sent, by step, in all doors. */
    @Test
    void aRunSaysWhatItWasBilledFor() {
        project.proxy().bills(10 << 20);
        JsonNode look = validate("--format", "json").json();
        assertThat(look.at("/cost/bytesProcessed").asLong())
                .isEqualTo((10L << 20) * look.at("/cost/queries").asInt());
        assertThat(look.at("/cost/dollars").decimalValue()).isPositive();
        assertThat(validate().out()).containsPattern("queries, billed \\d+ MiB, (about|under) \\$0\\.00\\d+");

        int before = project.proxy().statements().size();
        Outcome run = command("backfill", "--findings", "--yes", "--format", "json");

        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        JsonNode receipt = run.jsonLines().getLast();
        JsonNode cost = receipt.at("/cost");
        long jobs = cost.at("/bytes").asLong() / (10 << 20);
        assertThat(jobs).isBetween(10L, (long) project.proxy().statements().size() - before);
        assertThat(cost.at("/steps/0/processor").asString()).isEqualTo("AFTER");
        assertThat(cost.at("/steps/0/date").asString()).isEqualTo("2021-12-03");
        assertThat(cost.at("/steps/0/bytes").asLong())
                .isBetween(10L << 20, cost.at("/bytes").asLong());
        String runId = receipt.at("/runId").asString();
        assertThat(command("history", runId, "--format", "json").json().at("/cost"))
                .isEqualTo(cost);
        assertThat(command("history", runId).out()).contains(" · billed " + jobs * 10 + " MiB, about $0.00");
    }

    @Test
    void doctorReadsNothingButTheRecordedReasonsAndSaysWhatThatWasBilledFor() throws IOException {
        project.proxy().bills(20 << 20);

        assertThat(command("doctor").out()).contains("capped.after").doesNotContain("billed");
        assertThat(project.proxy().statements()).isEmpty();

        project.hasReasons();
        assertThat(command("doctor").out().lines().toList().getLast().replaceAll(" +", " "))
                .isEqualTo("billed ok 20 MiB, about $0.0001, for reading the recorded reasons");
        assertThat(project.proxy().statements()).hasSize(1);
    }

    /** Each job is billed with 10 MiB. */
    @Test
    void aNamedQuerySaysWhatItWouldBeBilledForAndWhatItWas() throws IOException {
        Files.createDirectories(folder.resolve("queries"));
        Files.writeString(
                folder.resolve("queries/orders.sql"),
                "SELECT COUNT(*) AS n FROM `capped`.`orders` WHERE d BETWEEN @from AND @to");
        project.weighs("orders", CAP / 2);
        project.proxy().bills(10 << 20);

        Outcome price = command("query", "orders", "--dry-run", "--from", "2021-12-01", "--to", "2021-12-02");
        Outcome of = command("query", "orders", "--dry-run", "--from", "2021-12-01");
        assertThat(project.proxy().statements()).isEmpty();
        Outcome rows = command("query", "orders", "--from", "2021-12-01", "--to", "2021-12-02");

        assertThat(price.out()).isEqualTo("It would be billed for 512 MiB, about $0.0031.\nNothing was read.\n");
        assertThat(of.err()).contains("Say them with --from and --to.");
        assertThat(rows.out().lines().map(String::strip)).containsExactly("n", "4");
        assertThat(rows.err()).isEqualTo("Billed 10 MiB, under $0.0001.\n");
        assertThat(project.proxy().statements()).hasSize(1);
    }

    /** The calendar says where they end: nothing is counted for it. */
    @Test
    void datesOfWhichOneEndIsSaidAreCountedOnce() {
        JsonNode whole = validate("--format", "json").json();
        int counts = counts();

        JsonNode json = command("validate", "--from", "2021-12-01", "--profile", "full", "--format", "json")
                .json();

        assertThat(json.at("/partitions")).isEqualTo(whole.at("/partitions"));
        assertThat(counts()).isEqualTo(2 * counts);
    }

    private int counts() {
        return (int) project.proxy().statements().stream()
                .filter(s -> s.contains("One processor's table"))
                .count();
    }

    private static List<String> verdicts(JsonNode json, String processor) {
        return json.at("/partitions")
                .valueStream()
                .filter(p -> p.at("/processor").asString("").equals(processor))
                .map(p -> p.at("/verdict").asString(""))
                .toList();
    }

    private static JsonNode cell(JsonNode json, String processor) {
        return json.at("/partitions")
                .valueStream()
                .filter(p -> p.at("/processor").asString("").equals(processor))
                .findFirst()
                .orElseThrow();
    }

    private Outcome validate(String... arguments) {
        return command(Stream.concat(
                        Stream.of("validate", "--from", "2021-12-01", "--to", "2021-12-04"), Arrays.stream(arguments))
                .toArray(String[]::new));
    }

    private Outcome command(String... arguments) {
        return cli.run(Stream.concat(Arrays.stream(arguments), Stream.of("--workspace", folder.toString()))
                .toArray(String[]::new));
    }
}
