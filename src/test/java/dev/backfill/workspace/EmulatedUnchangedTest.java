package dev.backfill.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.TableName;
import dev.backfill.model.run.RunOptions.CheckProfile;
import dev.backfill.model.scan.CheckResult;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.Scan;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.bigquery.AnsweringProxy;
import dev.backfill.warehouse.bigquery.BigQueryWarehouse;
import dev.backfill.warehouse.bigquery.Emulator;
import dev.backfill.warehouse.bigquery.connect.BigQueryConnection;
import dev.backfill.warehouse.sql.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Looks at many tables in two datasets of an emulator, each as another process would. The emulator's record of its
 * partitions does not say when they were changed: what BigQuery would say, a proxy before it does.
 */
@Timeout(240)
class EmulatedUnchangedTest {
    /** Of tables; {@code -Dunchanged.pairs=25} for the fifty of the figure, which take the emulator minutes. */
    private static final int PAIRS = Integer.getInteger("unchanged.pairs", 8);

    private static final LocalDate FIRST = LocalDate.parse("2021-12-01");
    private static final Instant LONG_AGO = Instant.parse("2021-12-20T12:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2021-12-31T12:00:00Z"));
    private static final Pattern DATE = Pattern.compile("DATE '([^']*)'");

    @TempDir
    private Path folder;

    private AnsweringProxy proxy;
    private int read;

    /** Eleven days, of which the record tells ten at first. Of P3 one of two rows is missing on 4 December. */
    @BeforeAll
    static void makeTheTables() {
        List<String> statements = new ArrayList<>(List.of(
                "DROP SCHEMA IF EXISTS many_src CASCADE",
                "DROP SCHEMA IF EXISTS many_out CASCADE",
                "DROP SCHEMA IF EXISTS backfill_kept CASCADE",
                "CREATE SCHEMA many_src",
                "CREATE SCHEMA many_out"));
        String days = " FROM UNNEST(GENERATE_DATE_ARRAY(DATE '2021-12-01', DATE '2021-12-11')) AS d,"
                + " UNNEST(['A', 'B']) AS shop";
        for (int i = 0; i < PAIRS; i++) {
            statements.add("CREATE TABLE many_src.s" + i
                    + " (d DATE, shop STRING, item STRING, loaded TIMESTAMP) PARTITION BY d");
            statements.add("CREATE TABLE many_out.t" + i + " (d DATE, shop STRING, written TIMESTAMP) PARTITION BY d");
            statements.add(
                    "INSERT INTO many_src.s" + i + " SELECT d, shop, 'x', TIMESTAMP '2021-12-15 01:00:00+00'" + days);
            statements.add("INSERT INTO many_out.t" + i + " SELECT d, shop, TIMESTAMP '2021-12-15 02:00:00+00'" + days
                    + (i == 3 ? " WHERE d <> DATE '2021-12-04' OR shop = 'A'" : ""));
        }
        try (BigQueryWarehouse warehouse = BigQueryWarehouse.open(
                        BigQueryConnection.usual(Emulator.PROJECT)
                                .at(Emulator.get().endpoint()),
                        Set.of(TableName.parse("many_out.t0")));
                Session session = warehouse.open()) {
            statements.forEach(s -> session.execute(Sql.of(s)));
        }
    }

    @BeforeEach
    void tenDaysOfThem() throws IOException {
        proxy = new AnsweringProxy(Emulator.get().endpoint());
        StringBuilder yaml = new StringBuilder("pipeline: many\nsources:\n");
        for (int i = 0; i < PAIRS; i++) {
            yaml.append("  many_src.s" + i + ": {date: d, key: [shop, item], written_at: loaded}\n");
        }
        yaml.append("processors:\n");
        for (int i = 0; i < PAIRS; i++) {
            yaml.append("  P" + i + ": {table: many_out.t" + i + ", date: d, key: shop, written_at: written, reads:"
                    + " [many_src.s" + i + "], expected: {distinct: {table: many_src.s" + i + ", key: shop}}}\n");
        }
        Files.createDirectories(folder.resolve("pipelines"));
        Files.writeString(folder.resolve("pipelines/many.yaml"), yaml);
        Files.writeString(
                folder.resolve("settings.yaml"),
                "pipeline: many\nbigquery:\n  project: " + Emulator.PROJECT + "\n  endpoint: " + proxy.endpoint()
                        + "\n");
        told(10, Set.of());
    }

    @AfterEach
    void close() {
        // Without an emulator there is none.
        if (proxy != null) {
            proxy.close();
        }
    }

    /** @param changed partitions that are not as they were, as `table yyyy-mm-dd` */
    private void told(int days, Set<String> changed) {
        for (String dataset : List.of("many_src", "many_out")) {
            List<List<@Nullable String>> rows = new ArrayList<>();
            for (int i = 0; i < PAIRS; i++) {
                String table = (dataset.equals("many_src") ? "s" : "t") + i;
                for (LocalDate day : FIRST.datesUntil(FIRST.plusDays(days)).toList()) {
                    rows.add(List.of(
                            table,
                            day.format(DateTimeFormatter.BASIC_ISO_DATE),
                            "2",
                            "32",
                            micros(changed.contains(table + " " + day) ? LONG_AGO.plusSeconds(9) : LONG_AGO),
                            micros(CLOCK.instant())));
                }
            }
            proxy.answers(
                    "`" + dataset + "`.INFORMATION_SCHEMA.PARTITIONS",
                    List.of(
                            "table_name STRING",
                            "partition_id STRING",
                            "row_count INTEGER",
                            "bytes INTEGER",
                            "modified TIMESTAMP",
                            "told TIMESTAMP"),
                    rows);
        }
    }

    private static String micros(Instant instant) {
        return String.valueOf(instant.toEpochMilli() * 1000);
    }

    /** With nothing of an earlier process but what is in the journal. */
    private Scan look(CheckProfile profile) {
        read = proxy.statements().size();
        try (Workspace workspace = Workspace.open(folder, CLOCK)) {
            return workspace.look(null, profile);
        }
    }

    private Scan look() {
        return look(CheckProfile.QUICK);
    }

    private List<String> sent() {
        return proxy.statements().subList(read, proxy.statements().size());
    }

    private List<String> sentBesideTheRecord() {
        return sent().stream()
                .filter(s -> !s.contains("INFORMATION_SCHEMA.PARTITIONS"))
                .toList();
    }

    private static List<String> howCounted(Scan scan) {
        return scan.checks().stream()
                .filter(c -> c.name().startsWith("counts of "))
                .map(CheckResult::reason)
                .distinct()
                .toList();
    }

    @Test
    void nothingChangedIsOneQueryADatasetAndTheSameScanAndTwoDaysAreAskedWithoutThoseBetween() {
        Scan first = look();
        assertThat(sentBesideTheRecord()).hasSizeGreaterThan(PAIRS);

        Scan second = look();

        assertThat(sent()).hasSize(2).allMatch(s -> s.contains("INFORMATION_SCHEMA.PARTITIONS"));
        assertThat(second.cost().queries()).isEqualTo(2);
        assertThat(second.cells()).isEqualTo(first.cells()).hasSize(31 * PAIRS);
        assertThat(second.cells().stream()
                        .filter(c -> c.partition().toString().contains("2021-12-04") && c.rows() == 1)
                        .map(c -> c.partition().processor()))
                .containsExactly("P3");
        assertThat(second.interval()).isEqualTo(first.interval());
        assertThat(second.checklist()).isEqualTo(first.checklist());
        assertThat(second.findings().stream().map(Finding::id))
                .containsExactlyElementsOf(
                        first.findings().stream().map(Finding::id).toList());
        assertThat(howCounted(second))
                .containsExactly("as counted on 31 Dec 2021, 12:00 UTC: nothing was written since");

        told(10, Set.of("t7 2021-12-02", "t7 2021-12-09"));
        Scan after = look();

        assertThat(sentBesideTheRecord())
                .singleElement()
                .asString()
                .contains("`many_out`.`t7`", "IN (DATE '2021-12-02', DATE '2021-12-09')")
                .doesNotContain("BETWEEN DATE");
        assertThat(after.cells()).isEqualTo(first.cells());
    }

    @Test
    void ofANewDayOnlyItsPartitionsAreNamedAndTheScanIsThatOfAFullLook() {
        // Counts of several tables are on their way at once, or none of them would be answered.
        proxy.gathers("-- One processor's table", 4);
        look();
        told(11, Set.of());

        Scan after = look();

        List<String> asked = sentBesideTheRecord();
        assertThat(asked).hasSize(PAIRS + 2);
        assertThat(asked.stream()
                        .flatMap(s -> DATE.matcher(s).results())
                        .map(m -> m.group(1))
                        .distinct())
                .containsExactly("2021-12-11");
        assertThat(asked).allMatch(s -> DATE.matcher(s).find());
        proxy.gathers("-- One processor's table", 4);
        Scan full = look(CheckProfile.FULL);
        assertThat(sentBesideTheRecord()).hasSizeGreaterThan(PAIRS);
        assertThat(after.cells()).isEqualTo(full.cells()).hasSize(31 * PAIRS);
        assertThat(after.interval()).isEqualTo(full.interval());
        assertThat(look().cells()).isEqualTo(full.cells());
        assertThat(sent()).hasSize(2);
        assertThat(proxy.alone()).isEmpty();
    }
}
