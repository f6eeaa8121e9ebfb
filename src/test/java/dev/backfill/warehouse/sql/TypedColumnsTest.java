package dev.backfill.warehouse.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.TableName;
import dev.backfill.model.column.DateColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TypedColumnsTest {
    private static final TableName TABLE = TableName.parse("nba.games");

    private final List<TableName> looked = new ArrayList<>();
    private final TypedColumns columns = new TypedColumns(
            table -> {
                looked.add(table);
                return Map.of("Day", "DATE", "written", "TIMESTAMP");
            },
            new Untyped());

    @Test
    void aTableIsLookedAtOnce() {
        columns.dates(TABLE, DateColumn.of("day"));
        columns.writtenAt(TABLE, "written");

        assertThat(looked).containsExactly(TABLE);
    }

    @Test
    void aColumnIsFoundInWhicheverCase() {
        assertThat(columns.dates(TABLE, DateColumn.of("day")).word()).isEqualTo("DATE");
        assertThat(columns.writtenAt(TABLE, "WRITTEN")).isEqualTo("`WRITTEN`");
    }

    @Test
    void whereNoColumnSaysItNobodyKnowsWhenARowWasWritten() {
        assertThat(columns.writtenAt(TABLE, "changed")).isEqualTo("CAST(NULL AS TIMESTAMP)");
    }
}
