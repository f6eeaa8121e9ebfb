package dev.backfill.orchestrator.program;

import dev.backfill.orchestrator.log.ProcessIdentity;

/// Sees a program come and go, and writes down what must be known if this process does not see its end.
public interface ProgramWitness {

    /// Before it is started.
    void starts();

    /// Nothing would end it if this process were killed.
    ///
    /// @param why in words
    void unguarded(String why);

    /// After it was started.
    void started(ProcessIdentity process);

    /// Nothing of it runs any more.
    void gone();
}
