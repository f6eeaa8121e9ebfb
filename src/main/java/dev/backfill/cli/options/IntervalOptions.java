package dev.backfill.cli.options;

import dev.backfill.cli.terminal.CliException;
import dev.backfill.integrity.Scanner;
import dev.backfill.model.DateInterval;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// `--from D --to D`, both included. What is left out reaches to that end of the calendar.
public final class IntervalOptions {
    @Option(
            names = "--from",
            paramLabel = "DATE",
            converter = DateWord.Converter.class,
            description = "First date: 2021-12-01, today, yesterday, -7d, last-week, last-month.")
    private @Nullable DateWord from;

    @Option(
            names = "--to",
            paramLabel = "DATE",
            converter = DateWord.Converter.class,
            description = "Last date, included; of last-month its last day.")
    private @Nullable DateWord to;

    boolean isGiven() {
        return from != null || to != null;
    }

    /// Whether both ends are said, so that nobody has to be asked for the other.
    public boolean hasBoth() {
        return from != null && to != null;
    }

    /// The dates that were asked for; null for the whole calendar.
    ///
    /// @throws CliException if they are the wrong way round
    public @Nullable DateInterval interval(Scanner scanner) {
        LocalDate today = scanner.today();
        LocalDate first = from == null ? null : from.first(today);
        LocalDate last = to == null ? null : to.last(today);
        if (first == null && last == null) {
            return null;
        }
        if (first != null && last != null) {
            refuse(first, last);
            return DateInterval.inclusive(first, last);
        }
        DateInterval calendar = scanner.calendar();
        try {
            return DateInterval.inclusive(
                    first == null ? calendar.start() : first, last == null ? calendar.last() : last);
        } catch (IllegalArgumentException e) {
            throw CliException.usage(
                    "The calendar covers " + calendar + ", and nothing of that is asked for.",
                    "Choose dates within the calendar.");
        }
    }

    /// The dates that were asked for, by both ends.
    ///
    /// @throws CliException if one is not said, which nobody knows without reading
    public DateInterval said(Scanner scanner) {
        DateInterval said = hasBoth() ? interval(scanner) : null;
        if (said == null) {
            throw CliException.usage(
                    "Without reading anything, nobody knows which dates there are.", "Say them with --from and --to.");
        }
        return said;
    }

    /// Complains about dates the wrong way round before anything is opened; of words like `yesterday` only those know
    /// more who know what date it is.
    public void refuseReversed() {
        if (from != null && to != null && from.isWritten() && to.isWritten()) {
            refuse(from.first(LocalDate.EPOCH), to.last(LocalDate.EPOCH));
        }
    }

    private void refuse(LocalDate first, LocalDate last) {
        if (first.isAfter(last)) {
            throw CliException.usage("--from " + from + " is after --to " + to + ".", "Swap the two dates.");
        }
    }
}
