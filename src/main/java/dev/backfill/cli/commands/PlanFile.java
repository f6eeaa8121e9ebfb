package dev.backfill.cli.commands;

import dev.backfill.cli.options.ScanFilter;
import dev.backfill.cli.terminal.CliException;
import dev.backfill.model.DateInterval;
import dev.backfill.model.file.WholeFile;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.plan.Step;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.Scan;
import dev.backfill.orchestrator.plan.PlanDrift;
import dev.backfill.orchestrator.plan.PlanDrift.Moved;
import dev.backfill.orchestrator.plan.PlanNeeds;
import dev.backfill.workspace.SavedPlan;
import dev.backfill.workspace.SavedPlan.SavedStep;
import dev.backfill.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import tools.jackson.core.JacksonException;

/// A plan in a file: made here, reviewed anywhere, run later.
///
/// @param plan the plan
/// @param moved what has changed since it was made
record PlanFile(Plan plan, List<Moved> moved) {
    private static final String AGAIN = "Make the plan again with 'plan --out FILE'.";

    /// Writes a plan.
    ///
    /// @throws CliException if the file cannot be written
    static void write(Plan plan, Path file) {
        try {
            WholeFile.write(file, SavedPlan.of(plan).text());
        } catch (IOException e) {
            throw CliException.usage(
                    "Could not write " + file + ": " + reason(e) + ".", "Name a file that can be written.");
        }
    }

    /// Reads a plan and looks at the ground that it stands on. What somebody has reviewed is what runs: no step is
    /// left out because what it follows came out as it was.
    ///
    /// @throws CliException if the file is no plan, or was edited
    static PlanFile read(Path file, Workspace workspace) {
        SavedPlan read = parse(file);
        Pipeline pipeline = workspace.pipeline();
        if (read.steps().isEmpty()) {
            refuseUnfit(file, read, pipeline, List.of());
            return new PlanFile(read.plan(pipeline.name(), List.of()), List.of());
        }
        ScanFilter.refuseUnknown(
                read.steps().stream().map(SavedStep::processor).distinct().toList(), pipeline);
        List<LocalDate> dates =
                read.steps().stream().map(s -> s.partition().date()).sorted().toList();
        Scan now = workspace.scanner().scan(DateInterval.inclusive(dates.getFirst(), dates.getLast()));
        List<Step> steps;
        try {
            steps = read.steps().stream()
                    .map(s -> s.step(s.rows() == null ? rows(s, now) : s.rows()))
                    .toList();
        } catch (IllegalArgumentException e) {
            throw CliException.usage(file + ": " + e.getMessage(), AGAIN);
        }
        refuseUnfit(file, read, pipeline, steps);
        Plan plan = read.plan(pipeline.name(), steps);
        return new PlanFile(plan.toTheLetter(), PlanDrift.movedSince(plan, now));
    }

    private static void refuseUnfit(Path file, SavedPlan read, Pipeline pipeline, List<Step> steps) {
        if (!read.fits(pipeline.name(), steps)) {
            throw CliException.usage(
                    file
                            + (read.knowsItsGround()
                                    ? " is not what its hash says: the file was edited, or made for another pipeline."
                                    : " does not fit the warehouse: rows were written since plan " + read.planId()
                                            + " was made, or the file was edited."),
                    AGAIN);
        }
        PlanNeeds.fault(pipeline, steps).ifPresent(fault -> {
            throw CliException.usage(file + ": " + fault, AGAIN);
        });
    }

    private static long rows(SavedStep step, Scan now) {
        return now.cell(step.partition()).map(Cell::rows).orElse(0L);
    }

    private static SavedPlan parse(Path file) {
        try {
            return SavedPlan.read(Files.readString(file));
        } catch (IOException e) {
            throw CliException.usage(
                    "Could not read " + file + ": " + reason(e) + ".", "Name a file from 'plan --out FILE'.");
        } catch (JacksonException e) {
            String place = e.getLocation() == null
                    ? ""
                    : ":" + e.getLocation().getLineNr() + ":" + e.getLocation().getColumnNr();
            throw CliException.usage(file + place + ": This is no plan: " + e.getOriginalMessage(), AGAIN);
        } catch (IllegalArgumentException e) {
            throw CliException.usage(file + ": This is no plan: " + e.getMessage() + ".", AGAIN);
        }
    }

    private static String reason(IOException e) {
        return e instanceof NoSuchFileException ? "it is not there" : WholeFile.reason(e);
    }
}
