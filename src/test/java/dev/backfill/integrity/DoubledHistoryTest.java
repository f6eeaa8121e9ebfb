package dev.backfill.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.Partition;
import dev.backfill.model.column.Key;
import dev.backfill.model.pipeline.Expectation;
import dev.backfill.model.scan.Scan;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Source rows that are there twice are no longer history: what is expected of a key follows the games that it has played. */
class DoubledHistoryTest {
    private static final String DATES = "2021-12-01..2021-12-06";

    @TempDir
    private Path folder;

    @Test
    void aGameThatIsThereTwiceIsOneGame() {
        Expectation fourGames = new Expectation.Cumulative(TinyWarehouse.PLAYED, Key.of("player"), 4, "");
        try (TinyWarehouse warehouse =
                new TinyWarehouse(folder, TinyWarehouse.withVeterans(fourGames)).healthy(DATES)) {
            List<Integer> expected = expected(warehouse.scan());
            assertThat(expected).as("four games before").containsExactly(0, 0, 0, 0, 4, 4);
            warehouse.run("INSERT INTO src.played SELECT * FROM src.played WHERE d <= DATE '2021-12-02'");
            assertThat(expected(warehouse.scan())).isEqualTo(expected);
        }
    }

    private static List<Integer> expected(Scan scan) {
        return scan.interval()
                .dates()
                .map((LocalDate d) ->
                        scan.cell(new Partition("VETERAN", d)).orElseThrow().expected())
                .toList();
    }
}
