package dev.backfill.ui.receipt;

import dev.backfill.model.run.RunEvent.DateLine;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Dates of which a run says the same after it has counted them again.
///
/// @param consistent whether they are as they should be
/// @param dates at least one, ascending
/// @param text what is said of them
record CountedDates(boolean consistent, List<LocalDate> dates, String text) {
    CountedDates {
        dates = List.copyOf(dates);
    }

    /// Folds the lines of a run: those that say the same become one, what is wrong stands first.
    static List<CountedDates> of(List<DateLine> lines) {
        Map<DateLine, List<LocalDate>> byWords = new LinkedHashMap<>();
        for (DateLine line : lines) {
            DateLine words = new DateLine(LocalDate.EPOCH, line.consistent(), line.text());
            byWords.computeIfAbsent(words, _ -> new ArrayList<>()).add(line.date());
        }
        return byWords.entrySet().stream()
                .map(e -> new CountedDates(
                        e.getKey().consistent(), e.getValue(), e.getKey().text()))
                .sorted(Comparator.comparing(CountedDates::consistent))
                .toList();
    }
}
