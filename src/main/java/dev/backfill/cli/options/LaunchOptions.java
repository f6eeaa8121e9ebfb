package dev.backfill.cli.options;

import dev.backfill.cli.terminal.CliException;
import dev.backfill.model.run.RunOptions;
import dev.backfill.model.run.RunOptions.Batch;
import dev.backfill.model.run.RunOptions.CheckProfile;
import dev.backfill.model.run.RunOptions.OnFailure;
import dev.backfill.model.run.RunOptions.Order;
import picocli.CommandLine.Option;

/// The few choices on launch.
public final class LaunchOptions {
    @Option(
            names = "--parallel",
            paramLabel = "N",
            defaultValue = "2",
            description = "Dates at once, 1 to 64 (default: 2).")
    private int parallel;

    @Option(
            names = "--order",
            defaultValue = "oldest",
            converter = LowerCaseEnum.OfOrder.class,
            completionCandidates = LowerCaseEnum.OfOrder.class,
            description = "Which date first: ${COMPLETION-CANDIDATES}.")
    private Order order;

    @Option(
            names = "--on-failure",
            defaultValue = "date",
            converter = LowerCaseEnum.OfOnFailure.class,
            completionCandidates = LowerCaseEnum.OfOnFailure.class,
            description = "What a failed step stops: ${COMPLETION-CANDIDATES}.")
    private OnFailure onFailure;

    @Option(
            names = "--profile",
            defaultValue = "quick",
            converter = LowerCaseEnum.OfCheckProfile.class,
            completionCandidates = LowerCaseEnum.OfCheckProfile.class,
            description = "Which of the expensive checks run: ${COMPLETION-CANDIDATES}. The cheap ones always do.")
    private CheckProfile profile;

    @Option(
            names = "--batch",
            defaultValue = "none",
            converter = LowerCaseEnum.OfBatch.class,
            completionCandidates = LowerCaseEnum.OfBatch.class,
            description = "After the dates of each month the findings are computed again, and a new critical one stops"
                    + " the run: ${COMPLETION-CANDIDATES}.")
    private Batch batch;

    public RunOptions options() {
        try {
            return new RunOptions(parallel, order, onFailure, profile, batch);
        } catch (IllegalArgumentException e) {
            throw CliException.usage(e, "Choose fewer dates at once.");
        }
    }
}
