package dev.backfill.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.Partition;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.Verdict;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** FACTOR was written anew after STORE had read it: what a run has recorded of that decides on STORE. */
class UnchangedWritesTest {
    private static final String DAY = "2021-12-10";
    private static final String BUILT = "2021-12-10 22:00:00";
    private static final String STORED = "2021-12-10 23:00:00";
    private static final String ANEW = "2021-12-11 08:00:00";

    private TinyWarehouse tiny;
    private int place;

    @BeforeEach
    void writtenAnew(@TempDir Path folder) {
        tiny = new TinyWarehouse(folder).healthy("2021-12-01.." + DAY);
        tiny.run("UPDATE out.factor SET written = TIMESTAMP '" + ANEW + "' WHERE d = DATE '" + DAY + "'");
    }

    @AfterEach
    void close() {
        tiny.close();
    }

    @Test
    void withoutARecordItIsOutdated() {
        assertThat(store().verdict()).isEqualTo(Verdict.OUTDATED);
    }

    @Test
    void valuesThatWereThereBeforeItWasBuiltLeaveItAsItIs() {
        recorded("out.factor", ANEW, 4, BUILT);
        assertThat(store().verdict()).isEqualTo(Verdict.COMPLETE);
    }

    @Test
    void itIsAsOldAsItsValuesToTheMicrosecond() {
        recorded("out.factor", ANEW, 4, "2021-12-10 23:00:00.000001");
        assertThat(store().proof().words()).isEqualTo("built 2021-12-10 23:00:00, FACTOR written 2021-12-10 23:00:00");
        recorded("out.factor", ANEW, 4, STORED);
        assertThat(store().verdict()).as("the last record counts").isEqualTo(Verdict.COMPLETE);
    }

    @Test
    void aRecordOfOtherRowsSaysNothing() {
        recorded("out.team", ANEW, 4, BUILT);
        recorded("elsewhere.factor", ANEW, 4, BUILT);
        assertThat(store().verdict()).isEqualTo(Verdict.OUTDATED);
        recorded("out.factor", "2021-12-11 07:59:59.999999", 4, BUILT);
        assertThat(store().verdict()).as("another time").isEqualTo(Verdict.OUTDATED);
        recorded("out.factor", ANEW, 3, BUILT);
        assertThat(store().verdict()).as("another count").isEqualTo(Verdict.OUTDATED);
        recorded("out.factor", ANEW, 4, BUILT);
        assertThat(store().verdict()).isEqualTo(Verdict.COMPLETE);
        tiny.run("INSERT INTO backfill_kept.partition_writes SELECT table_name, date, 99, newest, rows_after, NULL FROM"
                + " backfill_kept.partition_writes WHERE table_name = 'out.factor'");
        assertThat(store().verdict()).as("what changed them, last").isEqualTo(Verdict.OUTDATED);
    }

    @Test
    void whatWasBuiltOnBadValuesStaysSoWhenTheyAreWrittenAnew() {
        tiny.run("UPDATE out.factor SET strength = 0 WHERE d = DATE '" + DAY + "'");
        recorded("out.factor", ANEW, 4, BUILT);
        assertThat(store().verdict()).isEqualTo(Verdict.CONTAMINATED);
    }

    @Test
    void aChangeThatTheRowsDoNotTellOutdatesWhatReadsThem() {
        tiny.run("UPDATE out.factor SET written = TIMESTAMP '" + BUILT + "' WHERE d = DATE '" + DAY + "'");
        assertThat(store().verdict()).isEqualTo(Verdict.COMPLETE);
        recorded("out.factor", BUILT, 4, ANEW);
        assertThat(store().proof().words()).isEqualTo("built 2021-12-10 23:00:00, FACTOR written 2021-12-11 08:00:00");
    }

    @Test
    void aRecordOfAnOlderConsoleSaysNothing() {
        tiny.run("CREATE SCHEMA backfill_kept");
        tiny.run("CREATE TABLE backfill_kept.partition_writes (table_name VARCHAR, date DATE, newest TIMESTAMP)");
        assertThat(store().verdict()).isEqualTo(Verdict.OUTDATED);
    }

    private void recorded(String table, String newest, int rows, String contentAt) {
        tiny.run("CREATE SCHEMA IF NOT EXISTS backfill_kept");
        tiny.run("CREATE TABLE IF NOT EXISTS backfill_kept.partition_writes (table_name VARCHAR, date DATE,"
                + " place BIGINT, newest TIMESTAMP, rows_after BIGINT, content_at TIMESTAMP)");
        tiny.run("INSERT INTO backfill_kept.partition_writes VALUES ('" + table + "', DATE '" + DAY + "', " + ++place
                + ", TIMESTAMP '" + newest + "', " + rows + ", TIMESTAMP '" + contentAt + "')");
    }

    private Cell store() {
        return tiny.scan().cell(new Partition("STORE", LocalDate.parse(DAY))).orElseThrow();
    }
}
