package dev.backfill.orchestrator.write;

import dev.backfill.model.plan.Step;
import java.time.LocalDate;
import java.util.List;

/// A date all of whose steps have ended.
public record EndedDate(LocalDate date, List<Step> steps) {}
