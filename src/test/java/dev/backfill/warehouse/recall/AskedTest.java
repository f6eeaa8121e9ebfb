package dev.backfill.warehouse.recall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.warehouse.sql.Sql;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AskedTest {
    private static final String TEXT = "SELECT COUNT(*) AS n FROM t WHERE d >= @from AND d < @to AND k = '%s'";

    private static Sql question(String key, LocalDate from, LocalDate to) {
        return Sql.of(TEXT.formatted(key)).with("from", from).with("to", to);
    }

    @Test
    void questionsThatDifferInOneLetterOrDateHaveOtherNames() {
        Set<String> names = new HashSet<>();
        LocalDate day = LocalDate.of(2021, 1, 1);

        for (int i = 0; i < 100; i++) {
            for (int j = 0; j < 100; j++) {
                for (String key : new String[] {"a", "b", "ab", "ba", "\u0000"}) {
                    names.add(Asked.of(question(key, day.plusDays(i), day.plusDays(j))));
                }
            }
        }

        assertThat(names).hasSize(100 * 100 * 5);
    }

    @Test
    void theSameQuestionHasTheSameName() {
        LocalDate day = LocalDate.of(2021, 12, 4);

        assertThat(Asked.of(question("a", day, day))).isEqualTo(Asked.of(question("a", day, day)));
    }
}
