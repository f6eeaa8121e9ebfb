package dev.backfill.ui;

import dev.backfill.orchestrator.RunHeldException.Holder;
import dev.backfill.orchestrator.Unfinished;

/// A run that another process works on, as the journal knows it.
///
/// @param holder the process
/// @param run how far it is
public record RunElsewhere(Holder holder, Unfinished run) {}
