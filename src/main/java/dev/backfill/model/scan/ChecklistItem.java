package dev.backfill.model.scan;

import java.time.LocalDate;
import java.util.List;

/// One pass/fail line of the monitoring checklist.
///
/// @param name the line as operators know it
/// @param passed whether it holds for the scanned interval; a line that could not be looked at passes, since nothing
///     speaks against it: see `ran`
/// @param detail what was seen
/// @param ran whether it could be looked at
/// @param dates on which it does not hold, ascending
public record ChecklistItem(String name, boolean passed, String detail, boolean ran, List<LocalDate> dates) {

    /// What a line has seen that holds on every date.
    public static final String NO_DATE = "no such date";

    public ChecklistItem {
        dates = List.copyOf(dates);
    }

    /// A line that was looked at and is about no dates.
    public ChecklistItem(String name, boolean passed, String detail) {
        this(name, passed, detail, true, List.of());
    }
}
