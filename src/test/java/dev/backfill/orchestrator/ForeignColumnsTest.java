package dev.backfill.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.TableName;
import dev.backfill.model.column.DateColumn;
import dev.backfill.model.column.Key;
import dev.backfill.model.pipeline.Output;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.run.RunOptions;
import dev.backfill.model.run.RunOptions.CheckProfile;
import dev.backfill.model.run.RunState;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.FindingKind;
import dev.backfill.orchestrator.run.Run;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables as others have them: found, repaired and taken back by instants, texts and keys of several columns or none. */
class ForeignColumnsTest {
    private static final LocalDate FOURTH = LocalDate.parse("2021-12-04");
    private static final TableName TABLE = TableName.of(List.of("out", "daily.vol's"));
    private static final String QUOTED = "out.\"daily.vol's\"";

    @TempDir
    private Path folder;

    @Test
    void aTableOfInstantsWithAKeyOfTwoColumnsAndNoTimesOfWriting() throws InterruptedException {
        Output output =
                new Output(TABLE, DateColumn.of("seen at").in(ZoneId.of("Europe/Berlin")), Key.of("shop", "no"), null);
        String row =
                "SELECT TIMESTAMPTZ '2021-12-04 22:30:00+00' AS \"seen at\", 'WEST' AS shop, i AS \"no\", 1.5 AS strength"
                        + " FROM range(3) t(i)";
        try (RepairBench bench = bench(output)) {
            bench.run("CREATE TABLE " + QUOTED + " AS " + row + " UNION ALL SELECT"
                    + " TIMESTAMPTZ '2021-12-04 23:30:00+00', 'WEST', 1, 1.5");
            assertThat(bench.plan().steps()).isEmpty();
            repairsAndUndoes(bench, row, 1);
        }
    }

    @Test
    void aTableOfTextsWithoutAKey() throws InterruptedException {
        Output output = new Output(TABLE, DateColumn.of("ds").as("%Y%m%d"), Key.NONE, null);
        String row = "SELECT '20211204' AS ds, 'same' AS k, 1.5 AS strength FROM range(3) t(i)";
        try (RepairBench bench = bench(output)) {
            bench.run("CREATE TABLE " + QUOTED + " AS " + row + " UNION ALL SELECT 'soon', 'x', 1.5");
            assertThat(bench.plan().steps()).isEmpty();
            repairsAndUndoes(bench, row, 1);
        }
    }

    private RepairBench bench(Output output) {
        Pipeline nba = NbaScans.pipeline();
        UnaryOperator<Processor> foreign = p -> p.name().equals("ML") ? p.into(output) : p;
        RepairBench bench = new RepairBench(
                folder,
                new Pipeline(
                        nba.name(),
                        nba.title(),
                        nba.events(),
                        nba.sources(),
                        nba.seasons(),
                        nba.processors().stream().map(foreign).toList(),
                        nba.together(),
                        nba.countRules(),
                        nba.failures()));
        return bench.healthy(FOURTH);
    }

    /** @param others rows of other dates, which nothing touches */
    private static void repairsAndUndoes(RepairBench bench, String row, int others) throws InterruptedException {
        bench.script("ML", FOURTH, () -> row);
        bench.run("DELETE FROM " + QUOTED + " WHERE rowid < 2");
        List<Map<String, Object>> damaged = bench.query("SELECT * FROM " + QUOTED + " ORDER BY ALL");
        assertThat(bench.plan().steps()).map(s -> s.partition().toString()).containsExactly("ML 2021-12-04");

        Run run = bench.start(bench.plan(), RunOptions.defaults());

        assertThat(run.await().state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(bench.query("SELECT * FROM " + QUOTED)).hasSize(3 + others);
        // The rows that belong to no partition stay, and are told.
        assertThat(bench.scan(CheckProfile.QUICK).findings())
                .filteredOn(
                        f -> f.kind() != FindingKind.Known.UNDATED && f.kind() != FindingKind.Known.OUTSIDE_CALENDAR)
                .map(Finding::message)
                .isEmpty();
        bench.orchestrator(bench.log::add).undo(run.id(), _ -> {}).await();
        assertThat(bench.query("SELECT * FROM " + QUOTED + " ORDER BY ALL")).isEqualTo(damaged);
    }
}
