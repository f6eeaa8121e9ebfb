package dev.backfill.lasting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.journal.history.RunSummary;
import dev.backfill.model.run.RunState;
import dev.backfill.workspace.Workspace;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class TwoProcessesTest {

    @Test
    void ofTwoProcessesThatBeginOnePlanAtOnceOneRunsAndTheOtherSaysWho(@TempDir Path folder) throws Exception {
        TwoMonths months = TwoMonths.in(folder);
        // Opened once, so that the processes do not make the journal at the same moment.
        Workspace.open(folder, InstantSource.system()).journal().runs();
        String[] together = {"together", folder.toString(), TwoMonths.ALL.toString()};
        try (Child one = Child.start(together)) {
            one.until("READY");
            try (Child other = Child.start(together)) {
                other.until("READY");
                one.go();
                other.go();

                List<Integer> codes =
                        Stream.of(one.exitCode(), other.exitCode()).sorted().toList();
                String held = Stream.of(one, other)
                        .flatMap(c -> c.lines().stream())
                        .filter(l -> l.startsWith("HELD "))
                        .findFirst()
                        .orElse("nobody was held off");
                try (Workspace workspace = Workspace.open(folder, InstantSource.system())) {
                    List<RunSummary> runs = workspace.journal().runs();
                    assertThat(codes).as(held).containsExactly(0, 3);
                    assertThat(runs).map(RunSummary::state).containsExactly(RunState.SUCCEEDED);
                    assertThat(held)
                            .contains("out.factor 2021-12-01 to 2022-01-03 (4 dates)", "out.team", "PID ")
                            .contains("run " + runs.getFirst().runId());
                }
            }
        }
        assertThat(months.query("SELECT d, COUNT(*) AS n FROM out.team GROUP BY d HAVING n <> 2"))
                .isEmpty();
        assertThat(months.query("SELECT COUNT(*) AS n FROM backfill_kept.partition_writes"))
                .containsExactly("{n=8}");
    }
}
