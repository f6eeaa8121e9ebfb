package dev.backfill.integrity.observe.expected;

import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.scan.EventDay;
import dev.backfill.model.scan.EventState;
import java.time.LocalDate;
import java.util.Collection;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/// The dates whose source rows are missing, wholly or in part. What later dates should have cannot be told
/// exactly: a key may be short of history only because of them.
public final class SourceGaps {
    private final Pipeline pipeline;
    private final NavigableSet<LocalDate> dates = new TreeSet<>();

    public SourceGaps(Pipeline pipeline, Collection<EventDay> days) {
        this.pipeline = pipeline;
        for (EventDay day : days) {
            if (day.state() == EventState.SOURCE_GAP || day.lacksRows()) {
                dates.add(day.date());
            }
        }
    }

    boolean isEmpty() {
        return dates.isEmpty();
    }

    public boolean contains(LocalDate date) {
        return dates.contains(date);
    }

    /// The earliest gap from `start` on and before `end`.
    public Optional<LocalDate> first(LocalDate start, LocalDate end) {
        return Optional.ofNullable(dates.ceiling(start)).filter(d -> d.isBefore(end));
    }

    /// The most gaps that the season of any date holds.
    int most() {
        return (int) dates.stream()
                .mapToLong(d ->
                        dates.stream().filter(g -> season(g).equals(season(d))).count())
                .max()
                .orElse(0);
    }

    /// How many gaps lie before a date in its season.
    public int before(LocalDate date) {
        return (int) dates.headSet(date).stream()
                .filter(g -> season(g).equals(season(date)))
                .count();
    }

    /// The same in SQL, where `date` is an expression.
    String before(String date) {
        StringBuilder cases = new StringBuilder("CASE");
        for (LocalDate gap : dates.descendingSet()) {
            long earlier = dates.headSet(gap).stream()
                    .filter(g -> season(g).equals(season(gap)))
                    .count();
            cases.append(" WHEN ").append(date).append(" > DATE '").append(gap).append("'");
            nextOpening(gap)
                    .ifPresent(opening -> cases.append(" AND ")
                            .append(date)
                            .append(" < DATE '")
                            .append(opening)
                            .append("'"));
            cases.append(" THEN ").append(earlier + 1);
        }
        return cases.append(" ELSE 0 END").toString();
    }

    private String season(LocalDate date) {
        return pipeline.season(date).map(s -> s.name()).orElse("");
    }

    private Optional<LocalDate> nextOpening(LocalDate date) {
        return pipeline.seasons().stream()
                .map(s -> s.opening())
                .filter(date::isBefore)
                .findFirst();
    }
}
