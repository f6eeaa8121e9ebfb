package dev.backfill.warehouse.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.Grain;
import dev.backfill.model.column.DateColumn;
import dev.backfill.warehouse.sql.DateDialect.Type;
import org.junit.jupiter.api.Test;

class DateObstacleTest {
    private static final DateColumn DAY = DateColumn.of("day");

    private static String told(DateColumn column, String word, Type type) {
        return new DateObstacle(column, word, type).of("t").orElse("");
    }

    @Test
    void aDateIsReadAsItIs() {
        assertThat(told(DAY, "DATE", Type.DATE)).isEmpty();
        assertThat(told(DAY.as("%Y%m%d"), "DATE", Type.DATE))
                .isEqualTo("the column day of t is DATE, which is read without 'format'");
    }

    @Test
    void aTextOrANumberNeedsAFormat() {
        assertThat(told(DAY, "VARCHAR", Type.TEXT))
                .isEqualTo("the column day of t is no DATE but VARCHAR; say how it is read:"
                        + " date: {column: day, format: \"%Y-%m-%d\"}");
        assertThat(told(DAY.by(Grain.HOUR), "BIGINT", Type.NUMBER))
                .isEqualTo("the column day of t is no DATE but BIGINT; say how it is read:"
                        + " date: {column: day, format: \"%Y%m%d%H\"}");
        assertThat(told(DAY.as("%Y-%m-%d"), "BIGINT", Type.NUMBER))
                .isEqualTo("the column day of t is BIGINT, and '%Y-%m-%d' is no number");
    }

    @Test
    void anHourMustBeSaid() {
        assertThat(told(DAY.by(Grain.HOUR), "TIMESTAMP", Type.DATETIME)).isEmpty();
        assertThat(told(DAY.by(Grain.HOUR), "DATE", Type.DATE))
                .isEqualTo("the column day of t is DATE, which says no hour; name a column with a time, or say"
                        + " 'grain: day'");
        assertThat(told(DAY.as("%Y-%m-%d").by(Grain.HOUR), "VARCHAR", Type.TEXT))
                .isEqualTo("the column day of t is read as '%Y-%m-%d', which says no hour; name a column with a time,"
                        + " or say 'grain: day'");
    }

    @Test
    void whatSaysNoDateIsNamedByTheEnginesWord() {
        assertThat(told(DAY, "BOOLEAN", Type.OTHER)).isEqualTo("the column day of t is no DATE but BOOLEAN");
    }
}
