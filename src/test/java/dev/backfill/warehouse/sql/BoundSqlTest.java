package dev.backfill.warehouse.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What stands in a statement as it is, so that an engine plans it once, and what only a mark carries. */
class BoundSqlTest {
    @Test
    void datesNumbersPlainWordsAndNoWordStandAsTheyAre() {
        Sql sql = new Sql(
                "SELECT @date, @at, @n, @is, @table, @none",
                Map.of(
                        "date",
                        LocalDate.parse("2024-03-01"),
                        "at",
                        Instant.parse("2024-03-02T04:05:06Z"),
                        "n",
                        -7,
                        "is",
                        true,
                        "table",
                        "marts.daily",
                        "none",
                        ""));
        assertThat(BoundSql.of(sql))
                .isEqualTo(new BoundSql(
                        "SELECT DATE '2024-03-01', TIMESTAMP '2024-03-02T04:05:06', (-7), true, 'marts.daily', ''",
                        List.of()));
    }

    @Test
    void whateverMayHideSomethingIsBound() {
        Sql sql = new Sql("SELECT @a, @b, '@a'", Map.of("a", "it's", "b", "two words"));
        assertThat(BoundSql.of(sql)).isEqualTo(new BoundSql("SELECT ?, ?, '@a'", List.of("it's", "two words")));
    }
}
