package dev.backfill.cli;

import dev.backfill.model.RunOptions;
import dev.backfill.model.RunOptions.Batch;
import dev.backfill.model.RunOptions.CheckProfile;
import dev.backfill.model.RunOptions.OnFailure;
import dev.backfill.model.RunOptions.Order;
import picocli.CommandLine.Option;

/// The few choices on launch.
final class LaunchOptions {
    @Option(
            names = "--parallel",
            paramLabel = "N",
            defaultValue = "2",
            description = "Dates at once, 1 to 64 (default: 2).")
    private int parallel;

    @Option(
            names = "--order",
            defaultValue = "oldest",
            converter = LowerCase.OfOrder.class,
            completionCandidates = LowerCase.OfOrder.class,
            description = "Which date first: ${COMPLETION-CANDIDATES}.")
    private Order order;

    @Option(
            names = "--on-failure",
            defaultValue = "date",
            converter = LowerCase.OfOnFailure.class,
            completionCandidates = LowerCase.OfOnFailure.class,
            description = "What a failed step stops: ${COMPLETION-CANDIDATES}.")
    private OnFailure onFailure;

    @Option(
            names = "--profile",
            defaultValue = "quick",
            converter = LowerCase.OfCheckProfile.class,
            completionCandidates = LowerCase.OfCheckProfile.class,
            description = "Which of the expensive checks run: ${COMPLETION-CANDIDATES}. The cheap ones always do.")
    private CheckProfile profile;

    @Option(
            names = "--batch",
            defaultValue = "none",
            converter = LowerCase.OfBatch.class,
            completionCandidates = LowerCase.OfBatch.class,
            description = "After the dates of each month the findings are computed again, and a new critical one stops"
                    + " the run: ${COMPLETION-CANDIDATES}.")
    private Batch batch;

    RunOptions options() {
        try {
            return new RunOptions(parallel, order, onFailure, profile, batch);
        } catch (IllegalArgumentException e) {
            throw CliException.usage(e, "Choose fewer dates at once.");
        }
    }
}
