package dev.backfill.warehouse.bigquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.backfill.model.TableName;
import dev.backfill.model.plan.Verb;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import dev.backfill.warehouse.bigquery.BigQueryStub.Reply.Lost;
import dev.backfill.warehouse.bigquery.BigQueryStub.Reply.Refused;
import dev.backfill.warehouse.bigquery.connect.BigQueryConnection;
import dev.backfill.warehouse.bigquery.connect.Login;
import dev.backfill.warehouse.bigquery.connect.Spending;
import dev.backfill.warehouse.partition.PartitionTarget;
import dev.backfill.warehouse.partition.Staged;
import dev.backfill.warehouse.partition.WriteMark;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What BigQuery does on bad days, which no emulator does: lost answers, storms, quotas, slow jobs, races. */
@Timeout(60)
class HardTimesTest {
    private static final TableName TABLE = TableName.parse("nba.scores");
    private static final PartitionTarget TARGET =
            PartitionTarget.of(TABLE, "d", "written", LocalDate.parse("2021-12-04"));
    private static final WriteMark KEPT =
            new WriteMark("run-1", "P", Verb.REBUILD, null, Instant.parse("2021-12-08T12:00:00Z"));
    private static final Sql SELECT = Sql.of("SELECT DATE '2021-12-04' AS d, 'a' AS k");
    private static final Sql CHANGE = Sql.of("MERGE INTO nba.scores USING backfill_staging.s ON FALSE");
    private static final Refused UNAVAILABLE = new Refused(503, "backendError", "The service is unavailable.");

    private final BigQueryStub stub = new BigQueryStub();

    @BeforeEach
    void tables() {
        stub.table("nba.scores", "d DATE", "k STRING")
                .table("staged", "d DATE", "k STRING")
                .answers(
                        List.of("n INTEGER", "strangers INTEGER", "rows_before INTEGER", "rows_after INTEGER"),
                        List.of(Arrays.asList("1", "0", "1", "1")));
    }

    @AfterEach
    void close() {
        stub.close();
    }

    @Test
    void aWriteWhoseAnswerIsLostTakesEffectOnce() {
        try (Session session = stub.open().open();
                Staged staged = session.stage(TARGET, SELECT)) {
            int before = stub.sent().size();
            stub.replies(new Lost(), new Lost());
            staged.swap(KEPT);

            // Twice over: its answer was lost, and the second time it was there already.
            List<String> names = stub.sent().subList(before, stub.sent().size()).stream()
                    .map(BigQueryStub::name)
                    .toList();
            assertThat(names)
                    .hasSizeGreaterThan(names.stream().distinct().toList().size());
        }
        assertThat(stub.effects().stream().filter(e -> e.startsWith("BEGIN TRANSACTION")))
                .hasSize(1);
    }

    @Test
    void aStatementMayLoseItsAnswer() {
        try (Session session = stub.open().open()) {
            stub.replies(new Lost());
            assertThat(session.execute(CHANGE)).isEqualTo(3);
        }
        assertThat(stub.sent().stream().map(BigQueryStub::name).distinct()).hasSize(1);
        assertThat(stub.effects()).hasSize(1);
    }

    @Test
    void rowsWhoseLoadLosesItsAnswerAreLoadedOnce() {
        try (Session session = stub.open().open()) {
            stub.replies(new Lost());
            session.append(TABLE, List.of("d", "k"), List.<@Nullable Object[]>of(new @Nullable Object[] {
                LocalDate.parse("2021-12-04"), "a"
            }));
        }
        assertThat(stub.sent().stream().map(BigQueryStub::name).distinct()).hasSize(1);
        assertThat(stub.effects()).hasSize(1);
    }

    @Test
    void aStormEndsInSuccessWhenItIsOver() {
        stub.replies(
                UNAVAILABLE,
                new Refused(500, "internalError", "An internal error."),
                new Refused(429, "rateLimitExceeded", "Slow down."),
                new Refused(403, "rateLimitExceeded", "Exceeded rate limits."));
        try (Session session = stub.open().open()) {
            assertThat(session.query(Sql.of("SELECT 1 AS n"))).hasSize(1);
        }
        assertThat(stub.sent()).hasSize(5);
        assertThat(stub.sent().stream().map(BigQueryStub::name).distinct()).hasSize(1);
    }

    @Test
    void aStormThatLastsEndsInAFailureThatSaysSo() {
        stub.replies(Collections.nCopies(6, UNAVAILABLE).toArray(Refused[]::new));
        try (Session session = stub.open().open()) {
            assertThatThrownBy(() -> session.query(Sql.of("SELECT 1 AS n")))
                    .isInstanceOfSatisfying(WarehouseException.class, e -> {
                        assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE);
                        assertThat(e).hasMessageEndingWith("could not answer (503): The service is unavailable.");
                        assertThat(e.remedy()).startsWith("Try again when the connection is back.");
                    });
        }
        assertThat(stub.sent()).hasSize(6);
        assertThat(stub.effects()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "403 | accessDenied | User does not have permission to query table x. | FORBIDDEN | No access, or it does not exist: User does not have permission to query table x.",
                "403 | quotaExceeded | Your project exceeded quota. | QUOTA | A quota of stubbed-project is used up: Your project exceeded quota.",
                "403 | billingNotEnabled | Billing has not been enabled. | QUOTA | Billing is off in stubbed-project: Billing has not been enabled.",
                "404 | notFound | Not found: Table x | MISSING | Not found: Table x",
                "400 | invalidQuery | Unrecognized name: x at [1:8] | STATEMENT | Unrecognized name: x at [1:8] in: SELECT 1 AS n ",
                "400 | bytesBilledLimitExceeded | Query exceeded limit. | LIMIT | Over the byte cap of 10 GiB a statement: Query exceeded limit.",
                "400 | invalidQuery | Cannot query over table 'raw.calendar' without a filter over column(s) 'd' | STATEMENT | The table is only read for dates that are said: Cannot query over table 'raw.calendar' without a filter over column(s) 'd'",
                "400 | invalidQuery | UPDATE or DELETE statement over table t would affect rows in the streaming buffer | TRANSIENT | Rows were streamed into the table a short while ago, and until they have settled BigQuery lets nobody change them: UPDATE or DELETE statement over table t would affect rows in the streaming buffer",
                "401 | authError | Invalid Credentials | SIGN_IN | The sign-in to Google Cloud has expired or is not valid.",
                "407 | proxy | Proxy Authentication Required | UNREACHABLE | The proxy between here and BigQuery wants a sign-in."
            })
    void aRefusalIsSaidOnceInWords(int code, String reason, String said, Kind kind, String message) {
        stub.replies(new Refused(code, reason, said));
        try (Session session = stub.open().open()) {
            assertThatThrownBy(() -> session.query(Sql.of("SELECT 1 AS n")))
                    .isInstanceOfSatisfying(WarehouseException.class, e -> {
                        assertThat(e.kind()).isEqualTo(kind);
                        assertThat(String.valueOf(e.getMessage()).strip()).isEqualTo(message);
                        assertThat(e.remedy()).isNotBlank();
                    });
        }
        assertThat(stub.sent()).hasSize(1);
    }

    @Test
    void aJobThatFailsForNoFaultOfOursIsTriedUnderAnotherName() {
        stub.course("jobBackendError").course("RUNNING", "jobInternalError").course("DONE");
        try (Session session = stub.open().open()) {
            session.execute(Sql.of("DELETE FROM nba.scores WHERE true"));
        }
        String first = BigQueryStub.name(stub.sent().getFirst());
        assertThat(stub.sent()).map(BigQueryStub::name).containsExactly(first, first + "_r2", first + "_r3");
        assertThat(stub.effects()).hasSize(1);
    }

    @Test
    void aSlowJobIsWaitedFor() {
        stub.course("PENDING", "RUNNING", "RUNNING", "DONE");
        try (Session session = stub.open().open()) {
            assertThat(session.execute(Sql.of("DELETE FROM nba.scores WHERE true")))
                    .isEqualTo(3);
            assertThat(session.bytes()).isEqualTo(10L << 20);
        }
    }

    @Test
    void aJobThatTakesTooLongIsCancelled() {
        stub.course("RUNNING");
        try (Session session = stub.open(stub.connection().withTimeLimit(Duration.ofMillis(200)))
                .open()) {
            assertThatThrownBy(() -> session.execute(Sql.of("DELETE FROM nba.scores WHERE true")))
                    .isInstanceOfSatisfying(
                            WarehouseException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CANCELLED));
        }
        assertThat(stub.paths()).anyMatch(p -> p.endsWith("/cancel"));
        assertThat(stub.effects()).isEmpty();
    }

    @Test
    void aMergeThatIsStoppedChangesNothingAndSaysSo() throws Exception {
        stub.course("RUNNING");
        stub.holdTheNextAnswer();
        stopped(stub, Kind.CANCELLED);
        assertThat(stub.effects()).isEmpty();
    }

    @Test
    void aMergeThatIsStoppedOnItsWayIsStoppedWhenItArrives() throws Exception {
        stub.course("RUNNING");
        stub.holdTheNextJob();
        stopped(stub, Kind.CANCELLED);
        assertThat(stub.paths().stream().filter(p -> p.endsWith("/cancel"))).hasSizeGreaterThan(1);
        assertThat(stub.effects()).isEmpty();
    }

    @Test
    void aMergeThatCommitsInSpiteOfBeingStoppedIsToldAsDone() throws Exception {
        stub.course("RUNNING").commitsInSpiteOfCancel();
        stub.holdTheNextAnswer();
        stopped(stub, null);
        assertThat(stub.effects()).hasSize(1);
    }

    /** Stopped while the answer to the job is on its way: the job that was taken must hear of it. */
    private static void stopped(BigQueryStub stub, @Nullable Kind ends) throws Exception {
        Sql merge = CHANGE;
        try (Session session = stub.open().open()) {
            CompletableFuture<Long> changed = CompletableFuture.supplyAsync(() -> session.execute(merge));
            stub.awaitInsert();
            session.cancel();
            stub.letGo();
            if (ends == null) {
                assertThat(changed.get()).isEqualTo(3);
            } else {
                assertThatThrownBy(changed::get)
                        .isInstanceOf(ExecutionException.class)
                        .cause()
                        .isInstanceOfSatisfying(
                                WarehouseException.class,
                                e -> assertThat(e.kind()).isEqualTo(ends));
            }
        }
    }

    @Test
    void allRowsOfAllPagesAreRead() {
        stub.answers(
                List.of("n INTEGER"),
                IntStream.range(0, 25_000)
                        .mapToObj(n -> Collections.<@Nullable String>singletonList(String.valueOf(n)))
                        .toList());
        try (Session session = stub.open().open()) {
            assertThat(session.query(Sql.of("SELECT n")))
                    .map(r -> r.number("n"))
                    .isEqualTo(
                            IntStream.range(0, 25_000).mapToObj(Long::valueOf).toList());
        }
    }

    @Test
    void valuesOfEveryTypeAreRead() {
        stub.answers(
                List.of(
                        "i INTEGER",
                        "f FLOAT",
                        "x NUMERIC",
                        "b BOOLEAN",
                        "d DATE",
                        "t TIMESTAMP",
                        "dt DATETIME",
                        "s STRING",
                        "a INTEGER REPEATED",
                        "nothing DATE"),
                List.of(Arrays.asList(
                        "7",
                        "0.5",
                        "1.250",
                        "true",
                        "2021-12-04",
                        "1638964800123456",
                        "2021-12-04T01:02:03",
                        "it's",
                        "[1,2]",
                        null)));
        try (Session session = stub.open().open()) {
            Row row = session.query(Sql.of("SELECT 1")).getFirst();
            assertThat(Arrays.asList(row.values().values().toArray()))
                    .isEqualTo(Arrays.asList(
                            7L,
                            0.5,
                            new BigDecimal("1.250"),
                            true,
                            LocalDate.parse("2021-12-04"),
                            Instant.parse("2021-12-08T12:00:00.123456Z"),
                            Instant.parse("2021-12-04T01:02:03Z"),
                            "it's",
                            List.of(1L, 2L),
                            null));
        }
    }

    @Test
    void parametersTravelByNameWithTheirTypesAndOnlyThoseThatAreUsed() {
        Sql sql = new Sql(
                "SELECT '@s', `@n` -- @t\n, @d, @at, @n, @f, @b, @s",
                Map.of(
                        "d",
                        LocalDate.parse("2021-12-04"),
                        "at",
                        Instant.parse("2021-12-08T12:00:00.123456Z"),
                        "n",
                        3,
                        "f",
                        0.5,
                        "b",
                        true,
                        "s",
                        "it's",
                        "t",
                        "not used"));
        try (Session session = stub.open().open()) {
            session.query(sql);
        }
        JsonNode query = stub.sent().getFirst().at("/configuration/query");
        assertThat(query.at("/query").asString("")).isEqualTo(sql.text());
        assertThat(query.at("/queryParameters")
                        .valueStream()
                        .map(p -> p.at("/name").asString("") + " "
                                + p.at("/parameterType/type").asString("") + " "
                                + p.at("/parameterValue/value").asString("")))
                .containsExactly(
                        "at TIMESTAMP 2021-12-08 12:00:00.123456+00:00",
                        "b BOOL true",
                        "d DATE 2021-12-04",
                        "f FLOAT64 0.5",
                        "n INT64 3",
                        "s STRING it's");
    }

    @Test
    void everyJobHasANameOfOursACapALimitALabelAndAPlace() {
        BigQueryConnection abroad = new BigQueryConnection(
                BigQueryStub.PROJECT,
                "paying-project",
                "EU",
                stub.connection().endpoint(),
                new Login.ApplicationDefault(),
                Spending.USUAL.withMaximumBytes(1L << 30),
                Duration.ofMinutes(5),
                14);
        try (Session session = stub.open(abroad).open()) {
            session.label("run_id", "R 1");
            session.query(SELECT);
            session.catalog();
            try (Staged staged = session.stage(TARGET, SELECT)) {
                staged.swap(KEPT);
            }
            session.retire(TARGET, new WriteMark("run-2", "P", Verb.RETIRE, null, KEPT.at()));
            session.upsert(TABLE, List.of("d"), List.of("d", "k"), List.<@Nullable Object[]>of(new @Nullable Object[] {
                LocalDate.parse("2021-12-04"), null
            }));
        }
        assertThat(stub.sent()).hasSizeGreaterThan(12);
        assertThat(stub.sent()).allSatisfy(job -> {
            assertThat(BigQueryStub.name(job)).matches("bf[cw]_[A-Za-z0-9_-]+");
            assertThat(job.at("/jobReference/projectId").asString("")).isEqualTo("paying-project");
            assertThat(job.at("/jobReference/location").asString("")).isEqualTo("EU");
            assertThat(job.at("/configuration/labels/app").asString("")).isEqualTo("backfill-console");
            assertThat(job.at("/configuration/labels/run_id").asString("")).isEqualTo("r-1");
            assertThat(job.at("/configuration/jobTimeoutMs").asString("")).isEqualTo("300000");
            assertThat(job.at("/configuration/query/maximumBytesBilled").asString(""))
                    .isEqualTo(String.valueOf(1L << 30));
            assertThat(job.at("/configuration/query/useLegacySql").asBoolean(true))
                    .isFalse();
            assertThat(job.at("/configuration/query/connectionProperties/0/value")
                            .asString(""))
                    .isEqualTo(BigQueryStub.PROJECT);
        });
        assertThat(stub.paths()).noneMatch(p -> p.contains("insertAll"));
    }

    @Test
    void aStatementOverTheCapIsRefusedBeforeItRuns() {
        stub.dryRunSays(3L << 30);
        try (Session session =
                stub.open(stub.connection().withMaximumBytes(1L << 30)).open()) {
            assertThatThrownBy(() -> session.query(Sql.of("SELECT n FROM nba.scores")))
                    .isInstanceOf(WarehouseException.class)
                    .hasMessage("Over the byte cap of 1 GiB a statement: it would read 3 GiB, about $0.02.");
        }
        assertThat(stub.sent()).isEmpty();
        assertThat(stub.dryRuns()).hasSize(1);
    }

    @Test
    void rowsAreRetiredOnlyByAStatementThatReadsNothing() {
        stub.dryRunSays(2048);
        try (Session session = stub.open().open()) {
            assertThatThrownBy(() -> session.retire(TARGET, KEPT))
                    .hasMessage("Retiring 2021-12-04 would read 2 KiB of nba.scores, so it is not a matter of one"
                            + " partition.");
        }
        assertThat(stub.sent()).isEmpty();
    }

    @Test
    void aProcessorThatIsNoSelectIsNotRun() {
        try (Session session = stub.open().open()) {
            assertThatThrownBy(() -> session.stage(TARGET, Sql.of("DELETE FROM nba.scores WHERE true")))
                    .hasMessage("This SQL is a DELETE, not a SELECT: DELETE FROM nba.scores WHERE true ");
        }
        assertThat(stub.sent()).isEmpty();
    }

    @Test
    void aQuestionOfAPersonsOwnThatIsNoSelectIsNotRun() {
        try (Session session = stub.open().open()) {
            assertThatThrownBy(() -> session.excerpt(Sql.of("DELETE FROM nba.scores WHERE true"), 200))
                    .hasMessage("This SQL is a DELETE, not a SELECT: DELETE FROM nba.scores WHERE true ");
        }
        assertThat(stub.sent()).isEmpty();
    }

    @Test
    void whatLetsSomebodySignInIsNeverRepeated() {
        String secrets = "token ya29.planted-1 and 1//planted-2 and -----BEGIN PRIVATE KEY-----planted3-----END PRIVATE"
                + " KEY----- and {\"private_key\": \"planted-4\"}";
        stub.replies(new Refused(400, "invalidQuery", secrets));
        try (Session session = stub.open().open()) {
            WarehouseException e =
                    catchThrowableOfType(WarehouseException.class, () -> session.query(Sql.of("SELECT 1 AS n")));
            StringWriter printed = new StringWriter();
            e.printStackTrace(new PrintWriter(printed));
            assertThat(e.getMessage() + e.remedy() + printed)
                    .contains("(hidden)")
                    .doesNotContain("planted");
        }
    }

    @Test
    void aKeyFileThatIsNoneIsNamedAndNotQuoted(@TempDir Path folder) throws Exception {
        Path key = Files.writeString(
                folder.resolve("key.json"), "{\"type\": \"planted-type\", \"private_key\": \"planted\"}");
        for (Path path : List.of(key, folder.resolve("absent.json"))) {
            BigQueryConnection usual = BigQueryConnection.usual("some-project");
            BigQueryConnection connection = new BigQueryConnection(
                    usual.project(),
                    null,
                    null,
                    null,
                    new Login.KeyFile(path),
                    usual.spending(),
                    usual.timeLimit(),
                    14);
            WarehouseException e = catchThrowableOfType(
                    WarehouseException.class, () -> stub.open(connection).open());
            StringWriter printed = new StringWriter();
            e.printStackTrace(new PrintWriter(printed));
            assertThat(e.kind()).isEqualTo(Kind.SIGN_IN);
            assertThat(printed.toString())
                    .contains(path.getFileName().toString())
                    .doesNotContain("planted");
        }
    }
}
