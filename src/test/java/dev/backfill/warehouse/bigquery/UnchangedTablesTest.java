package dev.backfill.warehouse.bigquery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.DateInterval;
import dev.backfill.model.Grain;
import dev.backfill.model.Period;
import dev.backfill.model.TableName;
import dev.backfill.model.column.DateColumn;
import dev.backfill.model.memory.KeptAnswer;
import dev.backfill.warehouse.Answers;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.bigquery.connect.BigQueryConnection;
import dev.backfill.warehouse.partition.PeriodQuestion;
import dev.backfill.warehouse.sql.DateSql;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What BigQuery's own record of its partitions lets a look do without asking, and everything that makes it ask all the
 * same. BigQuery is a stub here: its record is what the test says.
 */
class UnchangedTablesTest {
    private static final String PROJECT = "stubbed-project";
    private static final Instant TOLD = Instant.parse("2021-12-31T12:00:00Z");
    private static final Instant LONG_AGO = Instant.parse("2021-12-20T12:00:00Z");
    private static final TableName SALES = TableName.parse("shop.sales");
    private static final String COUNT = "SELECT COUNT(*) AS n FROM `shop`.`sales` AS s";
    private static final DateInterval DATES = DateInterval.parse("2021-12-01..2021-12-03");

    private final Map<String, KeptAnswer> kept = new HashMap<>();
    private final Map<String, @Nullable String[]> partitions = new TreeMap<>();
    private final Map<String, Object> table = new LinkedHashMap<>();
    private AnsweringProxy bigQuery;
    private Instant told = TOLD;
    private BigQueryConnection connection;

    @TempDir
    private Path home;

    /** A table of three days, changed long ago. */
    @BeforeEach
    void begin() {
        bigQuery = new AnsweringProxy(URI.create("http://127.0.0.1:9"));
        for (String none : List.of("/tables/more", "/tables/partition_writes")) {
            bigQuery.refuses(none, 404, "notFound", "Not found");
        }
        connection = BigQueryConnection.usual(PROJECT).at(URI.create(bigQuery.endpoint()));
        for (String day : List.of("20211201", "20211202", "20211203")) {
            partition("sales", day, 4, 64, LONG_AGO);
        }
        table.putAll(Map.of(
                "tableReference",
                Map.of("projectId", PROJECT, "datasetId", "shop", "tableId", "sales"),
                "type",
                "TABLE",
                "lastModifiedTime",
                String.valueOf(LONG_AGO.toEpochMilli()),
                "timePartitioning",
                Map.of("type", "DAY", "field", "d"),
                "schema",
                Map.of(
                        "fields",
                        List.of(Map.of("name", "d", "type", "DATE"), Map.of("name", "n", "type", "INTEGER")))));
        answer(7);
        answerDays(4, 5, 6);
    }

    @AfterEach
    void close() {
        bigQuery.close();
    }

    private void partition(String of, String id, long rows, long bytes, @Nullable Instant modified) {
        partitions.put(of + " " + id, new String[] {
            of, id, String.valueOf(rows), String.valueOf(bytes), modified == null ? null : micros(modified)
        });
    }

    private static String micros(Instant instant) {
        return String.valueOf(instant.toEpochMilli() * 1000);
    }

    private void answer(long n) {
        bigQuery.answers("COUNT(*) AS n FROM", List.of("n INTEGER"), List.of(List.of(String.valueOf(n))));
    }

    private void answerDays(int... counts) {
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            rows.add(List.of("2021-12-0" + (i + 1), String.valueOf(counts[i])));
        }
        bigQuery.answers("SELECT d, COUNT(*)", List.of("d DATE", "n INTEGER"), rows);
    }

    private BigQueryWarehouse warehouse() {
        return BigQueryWarehouse.open(connection, Set.of(SALES, TableName.parse("shop.more")), Duration.ofMillis(1));
    }

    /** A look of its own, as another process would have it. */
    private List<Row> look(Sql... questions) {
        bigQuery.answers(
                "INFORMATION_SCHEMA.PARTITIONS",
                List.of(
                        "table_name STRING",
                        "partition_id STRING",
                        "row_count INTEGER",
                        "bytes INTEGER",
                        "modified TIMESTAMP",
                        "told TIMESTAMP"),
                partitions.values().stream()
                        .map(p -> Stream.concat(Stream.of(p), Stream.of(micros(told)))
                                .toList())
                        .toList());
        bigQuery.says("/tables/sales", table);
        List<Row> rows = new ArrayList<>();
        try (BigQueryWarehouse warehouse = warehouse();
                Session session = warehouse.look(memory())) {
            session.catalog();
            for (Sql question : questions) {
                rows.addAll(session.query(question));
            }
        }
        return rows;
    }

    private Answers memory() {
        return new Answers() {
            @Override
            public Map<String, KeptAnswer> of(String state) {
                Map<String, KeptAnswer> own = new HashMap<>();
                kept.forEach((asked, answer) -> {
                    if (asked.startsWith(state)) {
                        own.put(asked.substring(state.length()), answer);
                    }
                });
                return own;
            }

            @Override
            public void keep(String state, Map<String, byte[]> answers) {
                answers.forEach((asked, rows) -> kept.put(state + asked, new KeptAnswer(TOLD, rows)));
            }
        };
    }

    private List<Row> days() {
        List<Row> rows = new ArrayList<>();
        look();
        try (BigQueryWarehouse warehouse = warehouse();
                Session session = warehouse.look(memory())) {
            rows.addAll(session.query(question(session, DateColumn.of("d"))));
        }
        rows.sort((a, b) -> a.date("d").compareTo(b.date("d")));
        return rows;
    }

    private PeriodQuestion question(Session session, DateColumn column) {
        DateSql dates = session.catalog().dates(SALES, column);
        return new PeriodQuestion(
                Map.of(SALES, column),
                "d",
                Grain.DAY,
                DATES,
                byDay(dates.between(DATES.start(), DATES.last())),
                (SortedSet<Period> some) -> byDay(dates.among(some)),
                "");
    }

    private static Sql byDay(String where) {
        return Sql.of("SELECT d, COUNT(*) AS n FROM `shop`.`sales` WHERE " + where + " GROUP BY d");
    }

    /** What was asked since, but for the record of the partitions. */
    private List<String> asked(int before) {
        List<String> sent = bigQuery.statements();
        return sent.subList(before, sent.size()).stream()
                .filter(s -> !s.contains("INFORMATION_SCHEMA.PARTITIONS"))
                .toList();
    }

    private List<String> askedAgain(Consumer<UnchangedTablesTest> change, String question) {
        look(Sql.of(question));
        change.accept(this);
        int before = bigQuery.statements().size();
        look(Sql.of(question));
        return asked(before);
    }

    private List<String> daysAskedAgain(Consumer<UnchangedTablesTest> change) {
        days();
        change.accept(this);
        int before = bigQuery.statements().size();
        days();
        return asked(before);
    }

    private static void nothing(UnchangedTablesTest test) {
        // As it was.
    }

    @Test
    void whatHasNotChangedIsNotAskedAgainAndTheAnswerIsTheSame() {
        List<Row> first = look(Sql.of(COUNT));
        answer(1_000);

        List<Row> second = look(Sql.of(COUNT));

        assertThat(second).hasToString(first.toString()).hasToString("[{n=7}]");
        assertThat(bigQuery.statements()).filteredOn(COUNT::equals).hasSize(1);
        assertThat(bigQuery.statements())
                .filteredOn(s -> s.contains("INFORMATION_SCHEMA.PARTITIONS"))
                .hasSize(2);
    }

    @Test
    void aRowMoreABytMoreOrAnotherTimeOfAnyPartitionIsAChange() {
        assertThat(askedAgain(t -> t.partition("sales", "20211202", 5, 64, LONG_AGO), COUNT))
                .containsExactly(COUNT);
        assertThat(askedAgain(t -> t.partition("sales", "20211202", 5, 65, LONG_AGO), COUNT))
                .containsExactly(COUNT);
        assertThat(askedAgain(t -> t.partition("sales", "20211202", 5, 65, LONG_AGO.plusSeconds(1)), COUNT))
                .containsExactly(COUNT);
        assertThat(askedAgain(t -> t.partition("sales", "__NULL__", 1, 9, LONG_AGO), COUNT))
                .containsExactly(COUNT);
        assertThat(askedAgain(t -> t.partitions.remove("sales 20211203"), COUNT))
                .containsExactly(COUNT);
        assertThat(askedAgain(UnchangedTablesTest::nothing, COUNT)).isEmpty();
    }

    /** Not every deletion shows in the record of partitions, but that of the table says that there was something. */
    @Test
    void aTimeOfChangeOfTheTableThatNoPartitionExplainsIsAChange() {
        Consumer<UnchangedTablesTest> changed = t -> t.table.put(
                "lastModifiedTime", String.valueOf(LONG_AGO.plusSeconds(3600).toEpochMilli()));

        assertThat(askedAgain(changed, COUNT)).containsExactly(COUNT);
        table.put("lastModifiedTime", String.valueOf(LONG_AGO.toEpochMilli()));
        assertThat(daysAskedAgain(changed)).singleElement().asString().contains("BETWEEN DATE '2021-12-01'");
    }

    @Test
    void anotherColumnIsAChange() {
        assertThat(askedAgain(
                        t -> t.table.put("schema", Map.of("fields", List.of(Map.of("name", "d", "type", "DATE")))),
                        COUNT))
                .containsExactly(COUNT);
    }

    @Test
    void whatHasOnlyJustChangedIsAskedUntilItHasSettled() {
        Consumer<UnchangedTablesTest> later = t -> t.told = TOLD.plusSeconds(60);
        partition("sales", "20211203", 4, 64, TOLD.minusSeconds(60));

        assertThat(askedAgain(later, COUNT)).containsExactly(COUNT);
        days();
        bigQuery.answers("= DATE '2021-12-03'", List.of("d DATE", "n INTEGER"), List.of(List.of("2021-12-03", "6")));
        assertThat(daysAskedAgain(later))
                .containsExactly(
                        "SELECT d, COUNT(*) AS n FROM `shop`.`sales` WHERE `d` = DATE '2021-12-03' GROUP BY d");
        told = TOLD.plusSeconds(600);
        look(Sql.of(COUNT));
        assertThat(askedAgain(UnchangedTablesTest::nothing, COUNT)).isEmpty();
    }

    @Test
    void rowsInTheStreamingBufferMayBelongToAnyPartition() {
        partition("sales", "__UNPARTITIONED__", 3, 48, LONG_AGO);
        assertThat(askedAgain(UnchangedTablesTest::nothing, COUNT)).containsExactly(COUNT);
        assertThat(daysAskedAgain(UnchangedTablesTest::nothing)).hasSize(1);

        partitions.remove("sales __UNPARTITIONED__");
        table.put("streamingBuffer", Map.of("estimatedRows", "3"));
        assertThat(askedAgain(UnchangedTablesTest::nothing, COUNT)).containsExactly(COUNT);
        assertThat(daysAskedAgain(UnchangedTablesTest::nothing)).hasSize(1);
    }

    @Test
    void aViewIsAskedEachTime() {
        table.put("type", "VIEW");
        table.put("view", Map.of("query", "SELECT 1"));

        assertThat(askedAgain(UnchangedTablesTest::nothing, COUNT)).containsExactly(COUNT);
    }

    @Test
    void anExternalTableIsAskedEachTime() {
        table.put("type", "EXTERNAL");
        table.put("externalDataConfiguration", Map.of("sourceFormat", "CSV"));

        assertThat(askedAgain(UnchangedTablesTest::nothing, COUNT)).containsExactly(COUNT);
    }

    @Test
    void whatNamesAnythingElseThanKnownTablesIsAskedEachTime() {
        for (String question : List.of(
                COUNT + " WHERE s.d IN (SELECT d FROM `shop`.`a_view`)",
                COUNT + ", shop.a_view",
                COUNT + " WHERE shop.a_function(s.n) > 0",
                COUNT + " WHERE s.n IN (SELECT n FROM `other-project.shop.sales`)",
                COUNT + " WHERE s.d < (SELECT MAX(creation_time) FROM shop.INFORMATION_SCHEMA.TABLES)",
                COUNT + " WHERE s.n = 1 # shop.a_view",
                COUNT + " WHERE 'it\\'s' = 'FROM shop.a_view'")) {
            assertThat(askedAgain(UnchangedTablesTest::nothing, question))
                    .as(question)
                    .containsExactly(question);
        }
        for (String question : List.of(
                COUNT + " WHERE s.n > 1 -- shop.a_view",
                COUNT + " WHERE s.n <> 'shop.a_view'",
                "WITH days AS (SELECT 1 AS x) " + COUNT + " JOIN days ON days.x = s.n",
                "SELECT COUNT(*) AS n FROM `stubbed-project.shop.sales` AS s WHERE SAFE.SUBSTR(s.d) = sales.n")) {
            assertThat(askedAgain(UnchangedTablesTest::nothing, question))
                    .as(question)
                    .isEmpty();
        }
    }

    @Test
    void whatFollowsFromTimeChanceOrWhoAsksIsAskedEachTime() {
        for (String question : List.of(
                COUNT + " WHERE s.d < CURRENT_DATE()",
                COUNT + " WHERE RAND() < 0.5",
                COUNT + " FOR SYSTEM_TIME AS OF TIMESTAMP '2021-12-30 00:00:00+00'",
                COUNT + " TABLESAMPLE SYSTEM (10 PERCENT)",
                COUNT + " WHERE SESSION_USER() = 'a'")) {
            assertThat(askedAgain(UnchangedTablesTest::nothing, question))
                    .as(question)
                    .containsExactly(question);
        }
    }

    @Test
    void whatRowAccessPoliciesKeepBackIsAskedEachTime() {
        bigQuery.answers("COUNT(*) AS n FROM", List.of("n INTEGER"), List.of(List.of("7")), List.of(), true);

        assertThat(askedAgain(UnchangedTablesTest::nothing, COUNT)).containsExactly(COUNT);
    }

    /** A policy that came after some days were counted: those are counted as everybody sees them now. */
    @Test
    void aPolicyThatIsSeenOnOneDayMakesAllDaysBeAsked() {
        List<String> asked = daysAskedAgain(t -> {
            t.partition("sales", "20211203", 9, 99, LONG_AGO);
            t.bigQuery.answers(
                    "SELECT d, COUNT(*)",
                    List.of("d DATE", "n INTEGER"),
                    List.of(List.of("2021-12-03", "1")),
                    List.of(),
                    true);
        });

        assertThat(asked).hasSize(2).last().asString().contains("BETWEEN DATE '2021-12-01'");
        assertThat(daysAskedAgain(UnchangedTablesTest::nothing)).hasSize(1);
    }

    @Test
    void whatBigQuerySaysIsReadFromMoreThanItsTextNamesIsAskedEachTime() {
        bigQuery.answers(
                "COUNT(*) AS n FROM",
                List.of("n INTEGER"),
                List.of(List.of("7")),
                List.of(PROJECT + ".shop.sales", PROJECT + ".shop.hidden"),
                false);

        assertThat(askedAgain(UnchangedTablesTest::nothing, COUNT)).containsExactly(COUNT);
    }

    @Test
    void aRecordWithRowsThatHaveNoBytesIsNoRecord() {
        partition("sales", "20211202", 4, 0, LONG_AGO);

        assertThat(askedAgain(UnchangedTablesTest::nothing, COUNT)).containsExactly(COUNT);
    }

    @Test
    void aTableOfWhichNothingIsToldIsAskedEachTime() {
        partitions.clear();
        table.remove("timePartitioning");

        assertThat(askedAgain(UnchangedTablesTest::nothing, COUNT)).containsExactly(COUNT);
    }

    @Test
    void whereTheRecordMayNotBeReadEverythingIsAsked() {
        look(Sql.of(COUNT));
        bigQuery.says("/tables/sales", table);
        try (BigQueryWarehouse warehouse = warehouse()) {
            bigQuery.refuses("INFORMATION_SCHEMA.PARTITIONS", 403, "accessDenied", "no");
            int before = bigQuery.statements().size();
            try (Session session = warehouse.look(memory())) {
                assertThat(session.query(Sql.of(COUNT))).hasToString("[{n=7}]");
            }
            assertThat(asked(before)).containsExactly(COUNT);
        }
    }

    @Test
    void whatSomebodyElseWasAnsweredDoesNotCount() {
        assertThat(askedAgain(t -> t.connection = t.connection.in("EU"), COUNT)).containsExactly(COUNT);
    }

    /** Not on this machine, where nobody is asked who they are. */
    @Test
    void whoHasSignedInAnewIsSomebodyElse() throws Exception {
        Path key = Files.writeString(home.resolve("key.json"), "{}");
        BigQueryConnection named = BigQueryConnection.usual(PROJECT);
        BigQueryWarehouse warehouse = BigQueryWarehouse.open(
                named,
                Set.of(SALES),
                Duration.ofMillis(1),
                Map.of("GOOGLE_APPLICATION_CREDENTIALS", key.toString()),
                home);
        String first = warehouse.asker();
        Files.writeString(key, "{\"another\": 1}");

        assertThat(warehouse.asker()).isNotEqualTo(first);
    }

    @Test
    void onlyTheDayThatHasChangedIsAskedAndTheOthersAreAsTheyWere() {
        assertThat(days()).hasToString("[{d=2021-12-01, n=4}, {d=2021-12-02, n=5}, {d=2021-12-03, n=6}]");
        partition("sales", "20211202", 5, 80, LONG_AGO.plusSeconds(5));
        bigQuery.answers("SELECT d, COUNT(*)", List.of("d DATE", "n INTEGER"), List.of(List.of("2021-12-02", "9")));
        int before = bigQuery.statements().size();

        List<Row> after = days();

        assertThat(asked(before))
                .containsExactly(
                        "SELECT d, COUNT(*) AS n FROM `shop`.`sales` WHERE `d` = DATE '2021-12-02' GROUP BY d");
        assertThat(after).hasToString("[{d=2021-12-01, n=4}, {d=2021-12-02, n=9}, {d=2021-12-03, n=6}]");
        assertThat(daysAskedAgain(UnchangedTablesTest::nothing)).isEmpty();
        assertThat(days()).hasToString(after.toString());
    }

    @Test
    void aDayWhosePartitionHasGoneHasNoRowsAnyMore() {
        days();
        partitions.remove("sales 20211201");
        bigQuery.answers("SELECT d, COUNT(*)", List.of("d DATE", "n INTEGER"), List.of());

        assertThat(days()).hasToString("[{d=2021-12-02, n=5}, {d=2021-12-03, n=6}]");
    }

    @Test
    void anAnswerAboutADayThatWasNotAskedForIsNotTrusted() {
        days();
        partition("sales", "20211202", 5, 80, LONG_AGO.plusSeconds(5));
        int before = bigQuery.statements().size();

        days();

        assertThat(asked(before)).hasSize(2).last().asString().contains("BETWEEN DATE '2021-12-01'");
    }

    @Test
    void aDateThatIsNotThatOfThePartitionsIsAskedWholeWhenAnythingChanges() {
        table.put("timePartitioning", Map.of("type", "DAY", "field", "loaded"));
        table.put(
                "schema",
                Map.of(
                        "fields",
                        List.of(Map.of("name", "d", "type", "DATE"), Map.of("name", "loaded", "type", "DATE"))));
        assertThat(daysAskedAgain(UnchangedTablesTest::nothing)).isEmpty();

        assertThat(daysAskedAgain(t -> t.partition("sales", "20211202", 5, 80, LONG_AGO.plusSeconds(5))))
                .singleElement()
                .asString()
                .contains("BETWEEN DATE '2021-12-01'");
    }

    /** Its partitions are days of UTC. */
    @Test
    void instantsThatAreDatedInAnotherZoneAreAskedWholeWhenAnythingChanges() {
        table.put("schema", Map.of("fields", List.of(Map.of("name", "d", "type", "TIMESTAMP"))));
        DateColumn berlin = DateColumn.of("d").in(ZoneId.of("Europe/Berlin"));
        for (DateColumn column : List.of(berlin, DateColumn.of("d"))) {
            kept.clear();
            List<String> asked = new ArrayList<>();
            for (long rows : new long[] {40, 41}) {
                partition("sales", "20211202", rows, 80, LONG_AGO);
                look();
                int before = bigQuery.statements().size();
                try (BigQueryWarehouse warehouse = warehouse();
                        Session session = warehouse.look(memory())) {
                    session.query(question(session, column));
                }
                asked = asked(before);
            }
            assertThat(asked.getFirst().contains("TIMESTAMP '2021-12-02T00:00:00Z'"))
                    .as(column.zone() + " " + asked)
                    .isEqualTo(column != berlin);
        }
    }

    @Test
    void aDamagedAnswerIsAskedAgain() {
        look(Sql.of(COUNT));
        kept.replaceAll((_, _) -> new KeptAnswer(TOLD, new byte[] {0, 0, 0, 9}));
        int before = bigQuery.statements().size();

        assertThat(look(Sql.of(COUNT))).hasToString("[{n=7}]");
        assertThat(asked(before)).containsExactly(COUNT);
    }

    @Test
    void aLookWithoutAMemoryAsksNoRecordForIt() {
        bigQuery.says("/tables/sales", table);
        try (BigQueryWarehouse warehouse = warehouse();
                Session session = warehouse.look(Answers.NONE)) {
            session.query(Sql.of(COUNT));
        }
        assertThat(bigQuery.statements()).containsExactly(COUNT);
    }
}
