package dev.backfill.cli;

import dev.backfill.model.Cell;
import dev.backfill.model.DateInterval;
import dev.backfill.model.LeftCell;
import dev.backfill.model.Partition;
import dev.backfill.model.Pipeline;
import dev.backfill.model.Plan;
import dev.backfill.model.Scan;
import dev.backfill.model.Step;
import dev.backfill.orchestrator.PlanHash;
import dev.backfill.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import tools.jackson.core.JacksonException;

/// A plan in a file: made here, reviewed anywhere, run later.
///
/// The hash covers the counts that the plan was made on, and the file does not hold them: they are counted again when
/// it
/// is read. So a plan that was edited is refused, and one whose ground has moved, too.
final class PlanFile {
    private static final String AGAIN = "Make the plan again with 'plan --out FILE'.";

    private PlanFile() {}

    /// Writes a plan.
    ///
    /// @throws CliException if the file cannot be written
    static void write(Plan plan, Path file) {
        try {
            Files.writeString(file, Json.page(PlanJson.of(plan)) + "\n");
        } catch (IOException e) {
            throw CliException.usage(
                    "Could not write " + file + ": " + reason(e) + ".", "Name a file that can be written.");
        }
    }

    /// Reads a plan and counts the ground that it stands on.
    ///
    /// @throws CliException if the file is no plan, was edited, or was made on other counts
    static Plan read(Path file, Workspace workspace) {
        PlanJson read = parse(file);
        if (read.steps().isEmpty()) {
            return new Plan(
                    read.planId(), read.hash(), workspace.pipeline().name(), List.of(), left(read), read.estimate());
        }
        Pipeline pipeline = workspace.pipeline();
        ScanFilter.refuseUnknown(
                read.steps().stream()
                        .map(PlanJson.StepLine::processor)
                        .distinct()
                        .toList(),
                pipeline);
        List<LocalDate> dates =
                read.steps().stream().map(PlanJson.StepLine::date).sorted().toList();
        Scan scan = workspace.scanner().scan(DateInterval.inclusive(dates.getFirst(), dates.getLast()));
        List<Step> steps;
        try {
            steps = read.steps().stream().map(line -> step(line, scan)).toList();
        } catch (IllegalArgumentException e) {
            throw CliException.usage(file + ": " + e.getMessage(), AGAIN);
        }
        if (!PlanHash.of(pipeline.name(), steps).equals(read.hash())) {
            throw CliException.usage(
                    file + " does not fit the warehouse: rows were written since plan " + read.planId()
                            + " was made, or the file was edited.",
                    AGAIN);
        }
        return new Plan(read.planId(), read.hash(), pipeline.name(), steps, left(read), read.estimate());
    }

    private static PlanJson parse(Path file) {
        try {
            return Json.read(Files.readString(file), PlanJson.class);
        } catch (IOException e) {
            throw CliException.usage(
                    "Could not read " + file + ": " + reason(e) + ".", "Name a file from 'plan --out FILE'.");
        } catch (JacksonException e) {
            String place = e.getLocation() == null
                    ? ""
                    : ":" + e.getLocation().getLineNr() + ":" + e.getLocation().getColumnNr();
            throw CliException.usage(file + place + ": This is no plan: " + e.getOriginalMessage(), AGAIN);
        }
    }

    private static Step step(PlanJson.StepLine line, Scan scan) {
        Partition partition = new Partition(line.processor(), line.date());
        long rows = scan.cell(partition).map(Cell::rows).orElse(0L);
        return new Step(line.id(), line.verb(), partition, line.reason(), line.needs(), line.expected(), rows);
    }

    private static List<LeftCell> left(PlanJson plan) {
        return plan.left().stream()
                .map(l -> new LeftCell(new Partition(l.processor(), l.date()), l.reason(), false))
                .toList();
    }

    private static String reason(IOException e) {
        return e instanceof java.nio.file.NoSuchFileException ? "it is not there" : String.valueOf(e.getMessage());
    }
}
