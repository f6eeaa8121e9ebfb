package dev.backfill.warehouse.engine;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.partition.PartitionContent;
import dev.backfill.warehouse.partition.PartitionTarget;
import dev.backfill.warehouse.sql.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UndoneWriteTest {
    private static final Instant NEWEST = Instant.parse("2024-01-02T03:04:05Z");
    private static final PartitionTarget TARGET =
            PartitionTarget.of(TableName.parse("nba.games"), "d", "", LocalDate.parse("2024-01-01"));
    private static final Row.Columns COLUMNS =
            new Row.Columns(List.of("rows_before", "rows_after", "hash_after", "shape", "newest"));

    private static UndoneWrite write(Row... writes) {
        return new UndoneWrite(TARGET, "run-1", List.of(writes));
    }

    private static Row row(long before, long after, String hash) {
        return new Row(COLUMNS, before, after, hash, "shape", NEWEST);
    }

    @Test
    void aPartitionIsAsItWasLeftWhenItsLastWriteSaysSo() {
        UndoneWrite write = write(row(0, 3, "7"), row(3, 5, "9"));

        assertThatCode(() -> write.requireAsLeft(new PartitionContent(5, "9", "shape", NEWEST)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> write.requireAsLeft(new PartitionContent(3, "7", "shape", NEWEST)))
                .isInstanceOf(WarehouseException.class)
                .hasMessage(
                        "nba.games on 2024-01-01 is not as run run-1 left it: it left 5 rows, and there are 3 that are"
                                + " not the same. Nothing was touched.");
    }

    @Test
    void whatARunHasNotWrittenCannotBeTakenBack() {
        assertThatThrownBy(() -> write().requireAsLeft(PartitionContent.EMPTY))
                .isInstanceOf(WarehouseException.class)
                .hasMessageContaining("it has not written it");
    }

    @Test
    void asManyRowsMustBeKeptAsTheFirstWriteReplaced() {
        assertThatCode(() -> write(row(0, 3, "7")).requireKept(Optional.empty()))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> write(row(2, 3, "7"), row(0, 1, "1")).requireKept(Optional.empty()))
                .isInstanceOf(WarehouseException.class)
                .hasMessage("Run run-1 replaced 2 rows of nba.games on 2024-01-01, and 0 of them are kept. Nothing was"
                        + " touched.");
    }
}
