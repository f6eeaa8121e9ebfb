package dev.backfill.ui.engine;

import dev.backfill.journal.Journal;
import dev.backfill.journal.history.RunFacts;
import dev.backfill.workspace.Workspace;
import java.util.List;
import java.util.Map;

/// The runs of a workspace as its journal lists them: those that there were, and those that other processes work on.
/// Reads a file, so not on the JavaFX thread.
///
/// @param workspace whose journal is opened with the first question
record WorkspaceRuns(Workspace workspace) {
    /// Of older runs the list says less: reading what they were about would take as long as there are steps.
    private static final int MOST_FACTS = 2_000;

    /// The runs, newest first.
    List<RunLine> lines() {
        Journal journal = workspace.journal();
        Map<String, RunFacts> facts = journal.facts(MOST_FACTS);
        return journal.runs().stream()
                .map(run -> new RunLine(run, facts.getOrDefault(run.runId(), RunFacts.none())))
                .toList();
    }

    /// The runs that other processes work on now.
    List<RunElsewhere> elsewhere() {
        long here = ProcessHandle.current().pid();
        Journal journal = workspace.journal();
        return journal.working().stream()
                .filter(holder -> holder.pid() != here)
                .flatMap(holder -> journal.standing(holder.runId()).stream().map(run -> new RunElsewhere(holder, run)))
                .toList();
    }
}
