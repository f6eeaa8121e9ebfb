package dev.backfill.orchestrator.write;

import dev.backfill.model.Partition;
import dev.backfill.model.Period;
import dev.backfill.model.TableName;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.pipeline.Read;
import dev.backfill.model.pipeline.SourceTable;
import dev.backfill.orchestrator.context.RowCounts;
import dev.backfill.orchestrator.context.StepContext;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import dev.backfill.warehouse.sql.DateSql;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.warehouse.sql.Template;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// When rows are said to be written: now, or a microsecond after the newest rows that they come after, whichever is
/// later. What comes after what is read from these instants, so they must keep its order also when a clock was set
/// back, when two machines disagree, and when a source is stamped in local time. Rows come after those that they are
/// built from, after those that they replace, and after those that were built from the replaced ones.
public final class WriteTime {
    private static final Duration STEP = Duration.ofNanos(1000);

    private final List<StepContext> scenes;
    private final StepContext scene;

    /// @param scenes steps of one processor that are written at one time, by period; at least one
    public WriteTime(List<StepContext> scenes) {
        this.scenes = List.copyOf(scenes);
        this.scene = scenes.getFirst();
    }

    /// A table whose rows come before.
    ///
    /// @param name what it is called in the pipeline
    /// @param question asks for its newest row
    private record Place(String name, Sql question) {}

    /// Rows of a table that are stamped later than now.
    ///
    /// @param name what the table is called in the pipeline
    /// @param newest what its newest row says
    public record Ahead(String name, Instant newest) {

        /// `TDZA is stamped in the future, by 2 h 30 min`
        public String words(Instant now) {
            Duration by = Duration.between(now, newest);
            String time = by.toHours() > 0
                    ? String.format(Locale.ROOT, "%,d h %d min", by.toHours(), by.toMinutesPart())
                    : by.toMinutes() > 0 ? by.toMinutes() + " min" : by.toMillis() / 1000.0 + " s";
            return name + " is stamped in the future, by " + time;
        }

        /// The same, with what it means to a program, which stamps by itself what it writes.
        public String wordsForPrograms(Instant now) {
            return words(now) + ": if the program stamps its rows by this machine's clock, they count as older"
                    + " than what they were built from until " + newest;
        }
    }

    /// What the rows of the steps say that are written now by a SELECT.
    public Instant instant() {
        Instant now = scene.parts().clock().instant();
        return newest(before())
                .map(Ahead::newest)
                .map(n -> n.plus(STEP))
                .filter(now::isBefore)
                .orElse(now);
    }

    /// The input with the latest stamp, if that lies in the future.
    public Optional<Ahead> inputAhead() {
        Instant now = scene.parts().clock().instant();
        return newest(inputs()).filter(a -> a.newest().isAfter(now));
    }

    private List<Place> before() {
        List<Place> places = new ArrayList<>(inputs());
        places.add(place(scenes.stream().map(s -> s.step().partition()).toList(), places.size()));
        for (List<Partition> reader : byProcessor(of(StepContext::readers))) {
            places.add(place(reader, places.size()));
        }
        return places;
    }

    private List<Place> inputs() {
        List<Place> places = new ArrayList<>();
        for (List<Partition> upstream : byProcessor(of(StepContext::needs))) {
            places.add(place(upstream, places.size()));
        }
        scene.processor().reads().forEach(read -> {
            SourceTable source = scene.parts().pipeline().source(read.table());
            String written = source.writtenAt();
            if (written != null) {
                places.add(place(source.name().toString(), source.name(), written, there(source, read), places.size()));
            }
        });
        return places;
    }

    private List<Partition> of(Function<StepContext, List<Partition>> each) {
        return scenes.stream().map(each).flatMap(List::stream).distinct().toList();
    }

    private static Collection<List<Partition>> byProcessor(List<Partition> partitions) {
        Map<String, List<Partition>> byProcessor = new LinkedHashMap<>();
        partitions.forEach(p -> byProcessor
                .computeIfAbsent(p.processor(), _ -> new ArrayList<>())
                .add(p));
        return byProcessor.values();
    }

    /// The rows of a source that the partitions are built from for certain.
    private String there(SourceTable source, Read read) {
        DateSql dates = scene.session().dates(source.name(), source.date());
        List<Period> periods = scenes.stream()
                .flatMap(s -> s.periods(source, read).stream())
                .sorted()
                .toList();
        return periods.isEmpty()
                ? dates.between(scene.date(), scenes.getLast().date())
                : dates.within(periods.getFirst().start(), periods.getLast().end());
    }

    /// @param partitions of one processor, at least one
    private Place place(List<Partition> partitions, int position) {
        Processor p = scene.parts().pipeline().processor(partitions.getFirst().processor());
        DateSql dates = scene.session().dates(p.table(), p.date());
        return place(p.name(), p.table(), p.writtenAt(), RowCounts.within(dates, partitions), position);
    }

    private Place place(String name, TableName table, String written, String there, int position) {
        String text = Template.fill(
                "run/newest.sql",
                Map.of(
                        "position",
                        String.valueOf(position),
                        "written",
                        scene.session().writtenAt(table, written),
                        "table",
                        Sql.name(table),
                        "there",
                        there));
        return new Place(name, Sql.of(text.strip()));
    }

    /// Asks for all at once. A table without such a column says nothing, and the others are asked one by one.
    private Optional<Ahead> newest(List<Place> places) {
        if (places.isEmpty()) {
            return Optional.empty();
        }
        String all = String.join(
                "\nUNION ALL\n", places.stream().map(p -> p.question().text()).toList());
        try {
            return newest(places, Sql.of(all));
        } catch (WarehouseException e) {
            if (e.kind() != Kind.STATEMENT || places.size() == 1) {
                return ignoring(e);
            }
            return places.stream().flatMap(p -> newest(List.of(p)).stream()).max(Comparator.comparing(Ahead::newest));
        }
    }

    private static Optional<Ahead> ignoring(WarehouseException e) {
        if (e.kind() != Kind.STATEMENT) {
            throw e;
        }
        return Optional.empty();
    }

    private Optional<Ahead> newest(List<Place> places, Sql question) {
        return scene.session().query(question).stream()
                .flatMap(row -> Optional.ofNullable(row.instant("newest")).stream()
                        .map(n -> new Ahead(
                                places.get(places.size() == 1 ? 0 : (int) row.number("place"))
                                        .name(),
                                n)))
                .max(Comparator.comparing(Ahead::newest));
    }
}
