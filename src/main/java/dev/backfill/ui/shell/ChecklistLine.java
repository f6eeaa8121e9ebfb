package dev.backfill.ui.shell;

import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.ChecklistItem;
import dev.backfill.model.scan.Scan;
import dev.backfill.model.scan.Verdict;
import dev.backfill.ui.common.Dates;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.heatmap.glyph.Glyph;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A line of the monitoring checklist, with its answer.
///
/// @param name what should hold
/// @param answer whether it does
/// @param seen the figures that the answer stands on
/// @param dates on which it does not hold
record ChecklistLine(String name, Answer answer, String seen, List<LocalDate> dates) {

    /// Whether a line holds.
    enum Answer {
        GOOD(Glyph.SUCCEEDED, "checklist.good"),
        BAD(Glyph.FAILED, "checklist.bad"),
        UNKNOWN(Glyph.UNKNOWN, "checklist.unknown");

        private final Glyph glyph;
        private final String key;

        Answer(Glyph glyph, String key) {
            this.glyph = glyph;
            this.key = key;
        }

        Glyph glyph() {
            return glyph;
        }

        String words(Messages messages) {
            return messages.text(key);
        }
    }

    /// The lines of a scan. What was not looked at, or could not be, is unknown and never good.
    static List<ChecklistLine> of(Scan scan, Messages messages) {
        List<String> unread = unread(scan);
        return scan.checklist().stream()
                .map(item -> of(item, scan, unread, messages))
                .toList();
    }

    private static ChecklistLine of(ChecklistItem item, Scan scan, List<String> unread, Messages messages) {
        List<String> concerned =
                concerned(item, scan).stream().filter(unread::contains).toList();
        if (!item.passed()) {
            return new ChecklistLine(item.name(), Answer.BAD, bad(item, messages), item.dates());
        } else if (!item.ran()) {
            return new ChecklistLine(item.name(), Answer.UNKNOWN, item.detail(), List.of());
        } else if (!concerned.isEmpty()) {
            String why = messages.text("checklist.unread", String.join(", ", concerned));
            return new ChecklistLine(item.name(), Answer.UNKNOWN, why, List.of());
        }
        return new ChecklistLine(item.name(), Answer.GOOD, good(item, scan, messages), List.of());
    }

    /// The processors that a line names; all of them where it names none.
    private static List<String> concerned(ChecklistItem item, Scan scan) {
        Set<String> words = new HashSet<>(List.of(item.name().split("\\s+")));
        List<String> named = scan.processors().stream().filter(words::contains).toList();
        return named.isEmpty() ? scan.processors() : named;
    }

    private static String bad(ChecklistItem item, Messages messages) {
        return item.dates().isEmpty()
                ? item.detail()
                : messages.text("checklist.dates", item.dates().size(), new Dates(true).list(item.dates()));
    }

    private static String good(ChecklistItem item, Scan scan, Messages messages) {
        long unknown = scan.cells().stream()
                .filter(cell -> cell.verdict() == Verdict.UNKNOWN)
                .count();
        // What is not about dates says itself what it has looked at.
        return item.detail().equals(ChecklistItem.NO_DATE)
                ? messages.text("checklist.none", scan.interval().days(), unknown)
                : item.detail();
    }

    /// Processors that cannot be read.
    private static List<String> unread(Scan scan) {
        return scan.cells().stream()
                .filter(Cell::isUnread)
                .map(cell -> cell.partition().processor())
                .distinct()
                .toList();
    }
}
