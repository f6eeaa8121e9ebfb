package dev.backfill.ui.engine;

import dev.backfill.orchestrator.log.RunHeldException.Holder;
import dev.backfill.orchestrator.log.UnfinishedRun;

/// A run that another process works on, as the journal knows it.
///
/// @param holder the process
/// @param run how far it is
public record RunElsewhere(Holder holder, UnfinishedRun run) {}
