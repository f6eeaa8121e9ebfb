package dev.backfill.integrity.findings;

import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.CellWords;
import java.time.LocalDate;
import java.util.List;

/// What a root does to the cells below it, in words.
///
/// @param built those with rows, which are built on it
/// @param blocked those that it keeps from being built
/// @param own the date of the root, which goes without saying
record Consequence(List<Cell> built, List<Cell> blocked, LocalDate own) {
    Consequence {
        built = List.copyOf(built);
        blocked = List.copyOf(blocked);
    }

    /// `poisons PCF 131 rows; blocks ML`; empty where it does neither.
    String brief() {
        return joined(
                built.isEmpty() ? "" : "poisons " + CellWords.counted(built, List.of(own)),
                blocked.isEmpty() ? "" : "blocks " + CellWords.named(blocked, List.of(own)));
    }

    /// The same as a sentence goes on: `PCF 131 rows built on it; ML blocked`.
    String sentence() {
        return joined(
                built.isEmpty() ? "" : CellWords.counted(built, List.of(own)) + " built on it",
                blocked.isEmpty() ? "" : CellWords.named(blocked, List.of(own)) + " blocked");
    }

    /// Two clauses as one text; either may be empty.
    static String joined(String one, String other) {
        return one.isEmpty() || other.isEmpty() ? one + other : one + "; " + other;
    }
}
