package dev.backfill.cli.options;

import dev.backfill.cli.terminal.CliException;
import dev.backfill.integrity.Scanner;
import dev.backfill.model.DateInterval;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// `--from D --to D`, both included. What is left out reaches to that end of the calendar.
public final class IntervalOptions {
    @Option(names = "--from", paramLabel = "DATE", description = "First date, such as 2021-12-01.")
    private @Nullable LocalDate from;

    @Option(names = "--to", paramLabel = "DATE", description = "Last date, included.")
    private @Nullable LocalDate to;

    boolean isGiven() {
        return from != null || to != null;
    }

    /// The dates that were asked for; null for the whole calendar.
    ///
    /// @throws CliException if they are the wrong way round
    public @Nullable DateInterval interval(Scanner scanner) {
        if (from == null && to == null) {
            return null;
        }
        refuseReversed();
        if (from != null && to != null) {
            return DateInterval.inclusive(from, to);
        }
        DateInterval calendar = scanner.scan(null).interval();
        try {
            return DateInterval.inclusive(from == null ? calendar.start() : from, to == null ? calendar.last() : to);
        } catch (IllegalArgumentException e) {
            throw CliException.usage(
                    "The calendar covers " + calendar + ", and nothing of that is asked for.",
                    "Choose dates within the calendar.");
        }
    }

    /// Complains about dates the wrong way round before anything is opened.
    public void refuseReversed() {
        if (from != null && to != null && from.isAfter(to)) {
            throw CliException.usage("--from " + from + " is after --to " + to + ".", "Swap the two dates.");
        }
    }
}
