package dev.backfill.orchestrator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunLimitsTest {
    @ParameterizedTest
    @CsvSource({"bigquery, 2", "duckdb, 0"})
    void bigQueryRunsTwoChangesOfATableAtOnce(String kind, int most) {
        assertThat(RunLimits.usualPerTable(kind)).isEqualTo(most);
    }
}
