package dev.backfill.orchestrator.log;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What one look of a check has cost, as it stands at the end of a step's log line. Written and read here, so that
/// both sides agree.
///
/// @param check the check's name
/// @param millis how long it took, in milliseconds
public record CheckCost(String check, long millis) {
    private static final Pattern AT_THE_END = Pattern.compile(" \\[(?<check>[^\\[\\],]+), (?<millis>\\d{1,12}) ms]$");

    /// The end of a log line: ` [upstream existence, 4 ms]`
    public String suffix() {
        return " [" + check + ", " + millis + " ms]";
    }

    /// Reads the end of a log line; empty where it names no check.
    public static Optional<CheckCost> of(String line) {
        Matcher end = AT_THE_END.matcher(line);
        return end.find()
                ? Optional.of(new CheckCost(end.group("check"), Long.parseLong(end.group("millis"))))
                : Optional.empty();
    }
}
