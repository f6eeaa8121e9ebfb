package dev.backfill.integrity.watch;

import dev.backfill.model.TableName;
import dev.backfill.model.pipeline.SourceTable;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// Rows of sources that are there more than once: what sums over them counts them again. Of a source that names a
/// key, rows of one key; of any other, rows that are alike in all columns but the one that says when they were
/// written. The latter may be as it should be, so it is said of dates that stand out only.
public final class SourceCopies {
    /// Nothing that is there twice.
    static final SourceCopies NONE = new SourceCopies(Map.of());

    /// From this share of a date's rows on, rows that are alike stand out.
    private static final double STANDS_OUT = 0.05;

    /// Dates that do not stand out, for each one that does: fewer, and rows that are alike are usual.
    private static final int USUAL_DATES = 4;

    private final Map<TableName, TreeMap<LocalDate, Long>> copies;

    private SourceCopies(Map<TableName, TreeMap<LocalDate, Long>> copies) {
        this.copies = copies;
    }

    /// @param found what was counted of each source, dates ascending
    static SourceCopies of(Map<SourceTable, List<WatchedDate>> found) {
        Map<TableName, TreeMap<LocalDate, Long>> copies = new HashMap<>();
        found.forEach((source, dates) -> standingOut(source, dates)
                .forEach(date -> copies.computeIfAbsent(source.name(), _ -> new TreeMap<>())
                        .put(date.date(), date.copies())));
        return new SourceCopies(copies);
    }

    private static List<WatchedDate> standingOut(SourceTable source, List<WatchedDate> dates) {
        if (!source.key().isNone()) {
            return dates.stream().filter(d -> d.copies() > 0).toList();
        }
        List<WatchedDate> standing =
                dates.stream().filter(SourceCopies::standsOut).toList();
        return standing.size() * USUAL_DATES <= dates.size() - standing.size() ? standing : List.of();
    }

    private static boolean standsOut(WatchedDate date) {
        return date.copies() >= STANDS_OUT * date.rows() && date.copies() > 0;
    }

    /// How many rows of a date are there again; 0 where none are, or none that stand out.
    public long of(TableName source, LocalDate date) {
        return copies.getOrDefault(source, new TreeMap<>()).getOrDefault(date, 0L);
    }

    /// The dates of a source that have such rows, ascending, with how many.
    public Map<LocalDate, Long> of(TableName source) {
        return copies.getOrDefault(source, new TreeMap<>());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SourceCopies that && copies.equals(that.copies);
    }

    @Override
    public int hashCode() {
        return Objects.hash(copies);
    }
}
