package dev.backfill.model.period;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which periods of a table a partition reads.
public sealed interface Mapping {

    /// The periods that overlap the partition's own: what is read without a word about it.
    Mapping OVERLAPPING = new Offsets(0, 0, false);

    /// The whole table, as a table without dates is read.
    record All() implements Mapping {}

    /// From some periods before the first overlapping one to some before the last one.
    ///
    /// @param from how many periods from the first overlapping one, 0 or below; null for everything before
    /// @param to how many periods from the last overlapping one, from `from` to 0
    /// @param due whether only periods count that the table's calendar has, back from the last that lies not after
    ///     the partition's
    record Offsets(@Nullable Integer from, int to, boolean due) implements Mapping {
        public Offsets {
            if (to > 0 || (from != null && from > to)) {
                throw new IllegalArgumentException("Offsets lead back: from " + (from == null ? "the first" : from)
                        + " to " + to + " is not 0 or before.");
            }
        }

        @Override
        public String toString() {
            String numbers = from == null ? ".." + to : from == to ? String.valueOf(to) : from + ".." + to;
            return numbers + (due ? " due" : "");
        }
    }

    /// What a mapping is made of, for messages.
    String HINT = "Write -1, -6..0, ..-1, -1 due or all.";

    /// Reads `-1`, `-6..0`, `..-1`, `-6..0 due` or `all`.
    ///
    /// @throws IllegalArgumentException saying what to write, if it is none of these
    static Mapping parse(String text) {
        Matcher parts = Form.OFFSETS.matcher(text.strip());
        if (text.strip().equals("all")) {
            return new All();
        }
        if (!parts.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no mapping of periods. " + HINT);
        }
        int to = Integer.parseInt(parts.group("to"));
        boolean open = parts.group("open") != null;
        String from = parts.group("from");
        if (to > 0 || (from != null && Integer.parseInt(from) > to)) {
            throw new IllegalArgumentException("'" + text
                    + "' reads what comes later: a partition is built from periods that are not after its own, the"
                    + " earlier one first. " + HINT);
        }
        return new Offsets(
                open ? null : from == null ? Integer.valueOf(to) : Integer.valueOf(from),
                to,
                parts.group("due") != null);
    }

    /// Whether the partition's own period is among what is read, or overlaps it.
    default boolean reachesItsOwnPeriod() {
        return switch (this) {
            case All _ -> true;
            case Offsets(_, int to, _) -> to == 0;
        };
    }

    /// How the text of a mapping looks.
    final class Form {
        private static final Pattern OFFSETS = Pattern.compile(
                "(?:(?<open>\\.\\.)|(?<from>[+-]?\\d{1,4})\\.\\.)?(?<to>[+-]?\\d{1,4})(?<due>\\s+due)?");

        private Form() {}
    }
}
