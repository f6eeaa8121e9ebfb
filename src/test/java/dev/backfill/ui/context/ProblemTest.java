package dev.backfill.ui.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.integrity.NoEventsException;
import dev.backfill.model.text.Secrets;
import dev.backfill.orchestrator.log.RunRefusedException;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.workspace.WorkspaceException;
import org.junit.jupiter.api.Test;

class ProblemTest {
    private static final String SECRET = "postgres://etl:hunter22@db/nba";

    @Test
    void whatIsKnownSaysWhatHappenedAndWhatToDo() {
        assertThat(Problem.of(new WorkspaceException("A tab.", "Take it out.")))
                .isEqualTo(new Problem("A tab.", "Take it out.", false, false));
        assertThat(Problem.of(new RunRefusedException("It goes on.", "Stop it.")))
                .isEqualTo(new Problem("It goes on.", "Stop it.", false, false));
    }

    @Test
    void onlyAWarehouseThatIsLockedIsHeldBySomebodyElse() {
        assertThat(Problem.of(refused(WarehouseException.Kind.LOCKED)).held()).isTrue();
        assertThat(Problem.of(refused(WarehouseException.Kind.FORBIDDEN)).held())
                .isFalse();
    }

    @Test
    void whereThereIsNothingYetNothingIsWrong() {
        assertThat(Problem.of(new NoEventsException("No source rows yet.")).empty())
                .isTrue();
    }

    @Test
    void whatNobodyHasForeseenIsAFaultOfTheConsoleAndSaysWhereItsTraceIs() {
        assertThat(Problem.of(new IllegalStateException("No cell.")))
                .isEqualTo(new Problem(
                        "No cell.",
                        "This is a fault of the console. Start it in a terminal with --debug, do the same again, and"
                                + " report what it prints there.",
                        false,
                        false));
    }

    @Test
    void whatTheMachineCannotDoIsNoFault() {
        assertThat(Problem.of(new OutOfMemoryError("heap")).remedy()).startsWith("Ask for fewer dates");
    }

    @Test
    void noSecretIsShown() {
        Problem problem = Problem.of(new WorkspaceException("No " + SECRET, "Look at " + SECRET));
        assertThat(problem.what()).isEqualTo("No " + Secrets.redacted(SECRET)).doesNotContain("hunter22");
        assertThat(problem.remedy()).isEqualTo("Look at " + Secrets.redacted(SECRET));
    }

    private static WarehouseException refused(WarehouseException.Kind kind) {
        return new WarehouseException(kind, "No.", "Wait.", null);
    }
}
