package dev.backfill.workspace.draft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.TableName;
import dev.backfill.model.period.Calendar;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.duckdb.DuckDbEngine;
import dev.backfill.warehouse.duckdb.DuckDbWarehouse;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.workspace.DraftedWorkspace;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Days on which no table has rows are told as days off, and holes are not. */
class HolidaysTest {
    @TempDir
    private Path folder;

    private int files;

    @Test
    void daysOnWhichNoTableHasRowsAreOffForTablesOfEveryDay() {
        Draft draft = draft("2023-12-25, 2023-12-26", "2023-12-25, 2023-12-26", "2023-12-25, 2023-12-26");

        for (String table : List.of("orders", "visits", "stock")) {
            Guess<Calendar> calendar = calendar(draft, table);
            assertThat(((Calendar.Days) calendar.value()).except())
                    .extracting(Object::toString)
                    .containsExactlyInAnyOrder("2023-12-25", "2023-12-26");
            assertThat(calendar.confidence()).isEqualTo(70);
            assertThat(calendar.because())
                    .endsWith(" dates are on a weekend; none of the 3 tables with dates around has rows on"
                            + " 2023-12-25, 2023-12-26");
        }
        assertThat(Drafts.text(draft).yaml())
                .containsPattern(
                        "calendar: \\{except: \\[2023-12-25, 2023-12-26]}  # 70 %: 1\\d of 59 dates are on a weekend; none of"
                                + " the 3 tables");
    }

    @Test
    void whatOneTableHasIsNoHoliday() {
        assertAllEvery(draft("2023-12-25", "2023-12-25", "2023-12-30"));
    }

    /** Two tables may be built from each other, and nobody says it. */
    @Test
    void twoTablesAloneProveNothing() {
        assertAllEvery(draft("2023-12-25", "2023-12-25"));
    }

    @Test
    void daysInARowAreAnOutage() {
        String days = "2023-12-10, 2023-12-11, 2023-12-12, 2023-12-13";
        assertAllEvery(draft(days, days, days));
    }

    /** What begins later or ends earlier says nothing of a day. */
    @Test
    void onlyTablesWithDatesAroundAreAsked() {
        String file = "orders";
        Draft draft = draft("2023-12-02", "2023-12-02", "2023-12-02", "2023-12-02");
        assertThat(calendar(draft, file).because()).contains("none of the 4 tables");
    }

    private static void assertAllEvery(Draft draft) {
        assertThat(draft.tables())
                .isNotEmpty()
                .allSatisfy(t -> assertThat(
                                Objects.requireNonNull(t.periods().calendar()).value())
                        .isEqualTo(Calendar.EVERY));
    }

    private static Guess<Calendar> calendar(Draft draft, String table) {
        return Objects.requireNonNull(
                draft.table(new TableName("", table)).orElseThrow().periods().calendar());
    }

    /** A table of two months of days for each list of days on which it has no rows. */
    private Draft draft(String... absent) {
        Path file = folder.resolve("shop" + files++ + ".duckdb");
        List<String> names = List.of("orders", "visits", "stock", "returns");
        try (DuckDbWarehouse warehouse = DuckDbWarehouse.create(file);
                Session session = warehouse.open()) {
            for (int i = 0; i < absent.length; i++) {
                session.execute(Sql.of("CREATE TABLE " + names.get(i)
                        + " AS SELECT CAST(d AS DATE) AS day, s AS shop, s * 3 AS amount FROM"
                        + " generate_series(TIMESTAMP '2023-11-20', TIMESTAMP '2024-01-19', INTERVAL 1 DAY) t(d),"
                        + " range(3) r(s) WHERE CAST(d AS DATE) NOT IN (DATE '" + absent[i].replace(", ", "', DATE '")
                        + "')"));
            }
        }
        return DraftedWorkspace.of(new DuckDbEngine().to(file), null, null)
                .draft(_ -> List.of(), () -> Instant.parse("2024-01-20T08:00:00Z"))
                .draft();
    }
}
