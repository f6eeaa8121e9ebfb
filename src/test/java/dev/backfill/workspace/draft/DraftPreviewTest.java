package dev.backfill.workspace.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backfill.model.Grain;
import dev.backfill.model.Period;
import dev.backfill.model.TableName;
import dev.backfill.model.column.DateColumn;
import dev.backfill.model.column.Key;
import dev.backfill.model.period.Calendar;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.duckdb.DuckDbWarehouse;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.workspace.DraftedWorkspace;
import dev.backfill.workspace.Engines;
import dev.backfill.workspace.draft.Corrections.Correction;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A draft as a person sees and corrects it, before anything is made of it.
class DraftPreviewTest {
    private static final TableName ORDERS = TableName.parse("orders");
    private static final TableName OLD = TableName.parse("old");

    @TempDir
    private Path folder;

    private DraftedWorkspace wanted;

    @BeforeEach
    void file() {
        Path file = folder.resolve("shop.duckdb");
        try (DuckDbWarehouse made = DuckDbWarehouse.create(file);
                Session session = made.open()) {
            session.execute(Sql.of("CREATE TABLE orders AS SELECT CAST(d AS DATE) AS day, CAST(d AS DATE) + 1 AS"
                    + " shipped, 's' || s AS shop, s AS n FROM range(DATE '2024-01-01', DATE '2024-03-01', INTERVAL 1"
                    + " DAY) AS days(d), range(0, 3) AS shops(s) WHERE dayofweek(d) BETWEEN 1 AND 5 AND CAST(d AS DATE)"
                    + " <> DATE '2024-02-14'"));
            session.execute(Sql.of("CREATE TABLE old AS SELECT day - 500 AS day, n FROM orders"));
            session.execute(Sql.of("CREATE TABLE lookup AS SELECT 7 AS n"));
        }
        wanted = DraftedWorkspace.of(Engines.shipped().files().to(file), null, null);
    }

    @Test
    void whatWasSeenTellsARightDateColumnFromAWrongOne() {
        DraftPreview preview = preview(Corrections.NONE, DraftWatch.none());

        Sight orders = preview.sight(ORDERS).orElseThrow();
        assertThat(orders.columns()).containsExactly("day", "shipped", "shop", "n");
        assertThat(orders.dates()).map(DateColumn::column).containsExactly("day", "shipped");
        assertThat(orders.counts()).hasSize(43).containsEntry(Period.day(LocalDate.of(2024, 1, 1)), 3L);
        assertThat(orders.absent(calendar(preview))).containsExactly(Period.day(LocalDate.of(2024, 2, 14)));
        assertThat(orders.absent(null)).hasSize(60 - 43);
        // What is in no draft was seen all the same.
        assertThat(preview.text().draft().table(OLD)).isEmpty();
        assertThat(preview.sight(OLD).orElseThrow().counts()).hasSize(43);
        assertThat(preview.sight(TableName.parse("lookup")).orElseThrow().dates()).isEmpty();
    }

    @Test
    void whatAPersonSaysComesFirstAndTheRestFollowsFromIt() {
        Corrections said = Corrections.NONE
                .with(ORDERS, new Correction(DateColumn.of("shipped"), Grain.WEEK, Key.of("day", "shop")))
                .with(OLD, new Correction(DateColumn.of("day"), null, null));

        DraftPreview preview = preview(said, DraftWatch.none());

        DraftTable orders = preview.text().draft().table(ORDERS).orElseThrow();
        assertThat(orders.periods().date()).isEqualTo(Guess.said(DateColumn.of("shipped"), "chosen by hand"));
        assertThat(orders.periods().grain()).isEqualTo(Guess.said(Grain.WEEK, "chosen by hand"));
        assertThat(orders.rows().key()).isEqualTo(Guess.said(Key.of("day", "shop"), "chosen by hand"));
        assertThat(preview.sight(ORDERS).orElseThrow().counts().firstKey())
                .isEqualTo(Grain.WEEK.of(LocalDate.of(2024, 1, 1)));
        // It looks closed, and somebody wants it.
        assertThat(preview.text().draft().table(OLD)).isPresent();
        assertThat(said.with(OLD, Correction.NONE).with(ORDERS, Correction.NONE)).isEqualTo(Corrections.NONE);
    }

    @Test
    void aTableThatIsLeftOutStandsInNoLine() {
        DraftPreview preview = preview(Corrections.NONE, DraftWatch.none());

        DraftText text = preview.without(Set.of(ORDERS, OLD, TableName.parse("unknown")));

        assertThat(text.draft().tables()).isEmpty();
        assertThat(text.lines()).isEmpty();
        assertThat(text.entries()).isEmpty();
        assertThat(text.draft().left()).contains(new LeftTable(ORDERS, "left out by hand"));
        assertThat(preview.without(Set.of())).isEqualTo(preview.text());
        assertThat(preview.text().yaml().lines().toList().get(Objects.requireNonNull(preview.text().lines().get(ORDERS)) - 1))
                .startsWith("  orders:");
        assertThat(preview.text().of(ORDERS)).map(DraftText.Doubt::key).contains("date", "grain", "calendar", "key");
    }

    @Test
    void aLookIsFollowedAndStopped() {
        List<String> seen = new ArrayList<>();
        preview(Corrections.NONE, new DraftWatch((table, done, all) -> seen.add(table + " " + done + " of " + all)));
        assertThat(seen).containsExactly("lookup 0 of 6", "old 1 of 6", "orders 2 of 6", "orders 3 of 6");

        List<DraftWatch> watches = new ArrayList<>();
        watches.add(new DraftWatch((table, _, _) -> {
            if (table.equals(OLD)) {
                watches.getFirst().stop();
            }
        }));
        // The engine stops what it is asked, or nothing more is asked.
        assertThatThrownBy(() -> preview(Corrections.NONE, watches.getFirst()))
                .satisfiesAnyOf(
                        e -> assertThat(e).isInstanceOf(CancellationException.class),
                        e -> assertThat(e).hasMessageContaining("stopped"));
    }

    @Test
    void weeksAndMonthsHaveNoWeekends() {
        TreeMap<Period, Long> counts = new TreeMap<>();
        counts.put(Grain.WEEK.of(LocalDate.of(2024, 1, 1)), 1L);
        counts.put(Grain.WEEK.of(LocalDate.of(2024, 1, 15)), 1L);
        Sight weeks = new Sight(List.of(), List.of(), counts);
        assertThat(weeks.absent(new Calendar.Days(true, Set.of(LocalDate.of(2024, 1, 8)), null, null)))
                .containsExactly(Grain.WEEK.of(LocalDate.of(2024, 1, 8)));
        assertThat(new Sight(List.of(), List.of(), new TreeMap<>()).absent(null)).isEmpty();
    }

    private DraftPreview preview(Corrections said, DraftWatch watch) {
        return wanted.preview(_ -> List.of(said), () -> Instant.parse("2024-03-02T10:00:00Z"), watch).preview();
    }

    private static Calendar calendar(DraftPreview preview) {
        return Objects.requireNonNull(
                        preview.text().draft().table(ORDERS).orElseThrow().periods().calendar())
                .value();
    }
}
