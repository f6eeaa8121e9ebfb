package dev.backfill.orchestrator;

import dev.backfill.model.Step;
import java.time.LocalDate;
import java.util.List;

/// A date all of whose steps have ended.
record EndedDate(LocalDate date, List<Step> steps) {}
