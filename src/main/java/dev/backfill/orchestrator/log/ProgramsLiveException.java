package dev.backfill.orchestrator.log;

import java.util.List;

/// Partitions cannot be taken, because programs of runs whose console has ended still write them.
public final class ProgramsLiveException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<StepProgram> programs;

    /// @param programs those of which a process lives; at least one
    public ProgramsLiveException(List<StepProgram> programs) {
        super("Programs of earlier runs are still alive: " + programs);
        this.programs = List.copyOf(programs);
    }

    public List<StepProgram> programs() {
        return programs;
    }
}
