package dev.backfill.examples.nba;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.plan.Plan;
import dev.backfill.model.run.RunEvent;
import dev.backfill.model.run.RunOptions;
import dev.backfill.model.run.RunState;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.Scan;
import dev.backfill.orchestrator.plan.Estimator;
import dev.backfill.orchestrator.plan.PlanRequest;
import dev.backfill.workspace.Workspace;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The SQL of every finding, pasted into a client that knows nothing of the console. */
class DemoEvidenceTest {
    @TempDir
    private Path folder;

    @Test
    void theEvidenceOfEveryFindingReturnsTheOffendingRowsAndNothingOnceItIsRepaired() throws Exception {
        Scan damaged;
        Scan repaired;
        Map<String, Long> before;
        try (Workspace workspace = DemoFile.open(folder, () -> Instant.parse("2022-02-01T10:00:00Z"))) {
            damaged = workspace.scanner().scan(null);
        }
        before = rowsOf(damaged);
        assertThat(before)
                .hasSize(17)
                .allSatisfy((id, rows) -> assertThat(rows).as(id).isPositive());

        try (Workspace workspace = DemoFile.open(folder, () -> Instant.parse("2022-02-01T11:00:00Z"))) {
            Plan plan = workspace
                    .planner()
                    .plan(damaged, PlanRequest.findings(damaged.interval()).withRetire(true), Estimator.unknown());
            RunEvent.Receipt receipt = workspace
                    .orchestrator()
                    .start(plan, RunOptions.defaults(), _ -> {})
                    .await();
            assertThat(receipt.state()).isEqualTo(RunState.SUCCEEDED);
            repaired = workspace.scanner().scan(null);
        }
        Map<String, Long> after = rowsOf(damaged);
        repaired.findings().forEach(f -> after.remove(f.id()));
        assertThat(after)
                .hasSize(12)
                .allSatisfy((id, rows) -> assertThat(rows).as(id).isZero());
    }

    private Map<String, Long> rowsOf(Scan scan) throws SQLException {
        Map<String, Long> rows = new LinkedHashMap<>();
        try (Connection client = DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("warehouse.duckdb"));
                Statement statement = client.createStatement()) {
            for (Finding finding : scan.findings()) {
                long count = 0;
                try (ResultSet result = statement.executeQuery(finding.evidenceSql())) {
                    while (result.next()) {
                        count++;
                    }
                }
                rows.put(finding.id(), count);
            }
        }
        return rows;
    }
}
