package dev.backfill.model.graph;

import dev.backfill.model.DateInterval;
import dev.backfill.model.Grain;
import dev.backfill.model.Partition;
import dev.backfill.model.Period;
import dev.backfill.model.TableName;
import dev.backfill.model.period.Calendar;
import dev.backfill.model.period.DueDays;
import dev.backfill.model.period.Mapping;
import dev.backfill.model.pipeline.Edge;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.pipeline.Read;
import dev.backfill.model.pipeline.SourceTable;
import dev.backfill.model.text.Nearest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a period of a table is built from, and what a late row in it would have built again: as the pipeline's file
/// says
/// it, without a look at any row. Calendars that lie in tables are taken to have each day.
///
/// @param name the processor, or a source's table
/// @param table the table
/// @param period the period
/// @param inputs what it is built from
/// @param follows what is built again where the period changes, in graph order; of a processor itself not
public record Explanation(String name, TableName table, Period period, List<Input> inputs, List<Follower> follows) {
    /// How far ahead is looked beyond the longest way back that the file says, in days.
    private static final int AHEAD = 60;
    private static final int LONGEST_MONTH = 31;

    /// Something that is read.
    ///
    /// @param name a processor, or a source's table
    /// @param mapping which periods, as the file says it
    /// @param periods the same in dates; none for a table without dates
    /// @param windowDays how many days before may be read besides, 0 for none
    public record Input(String name, String mapping, List<Period> periods, int windowDays) {}

    /// A processor that has to build periods again.
    ///
    /// @param processor the processor
    /// @param periods which, ascending; of one that goes on without end the first of them
    /// @param isOpen whether it goes on without end: it reads everything before, or itself, or something that does
    /// @param isCertain whether they are wrong until then; else only the program knows whether it has read the row
    public record Follower(String processor, List<Period> periods, boolean isOpen, boolean isCertain) {}

    /// Explains a processor or a source on the period that holds a date.
    ///
    /// @param wanted a processor's name, its table, or a source's table
    /// @throws IllegalArgumentException naming the nearest name, if there is no such table
    public static Explanation of(Pipeline pipeline, String wanted, LocalDate date) {
        return new Explained(pipeline, date).of(wanted);
    }

    /// Everything that can be explained: processors by name and by table, and sources by table.
    public static List<String> names(Pipeline pipeline) {
        return Stream.concat(
                        pipeline.processors().stream()
                                .flatMap(p -> Stream.of(p.name(), p.table().toString())),
                        pipeline.sources().stream().map(s -> s.name().toString()))
                .distinct()
                .toList();
    }

    private record Explained(Pipeline pipeline, LocalDate date, PartitionGraph graph, LocalDate last) {
        Explained(Pipeline pipeline, LocalDate date) {
            this(
                    pipeline,
                    date,
                    new PartitionGraph(pipeline, due(pipeline), date.minusDays(reach(pipeline))),
                    date.plusDays(reach(pipeline)));
        }

        /// No chain of windows leads further, whatever way it goes: each edge is gone once.
        private static long reach(Pipeline pipeline) {
            return AHEAD
                    + pipeline.processors().stream()
                            .mapToLong(p -> p.edges().stream()
                                            .mapToLong(e -> days(e.mapping(), pipeline.processor(e.upstream()).grain()))
                                            .sum()
                                    + p.reads().stream()
                                            .mapToLong(r -> days(r.mapping(), grain(pipeline, r.table())))
                                            .sum())
                            .sum();
        }

        /// The grain of a source; of one without dates, of which no period is read, any.
        private static Grain grain(Pipeline pipeline, TableName table) {
            return pipeline.sources().stream()
                    .filter(s -> s.name().equals(table))
                    .map(s -> s.cadence().grain())
                    .findFirst()
                    .orElse(Grain.DAY);
        }

        /// How many days a mapping leads back at most.
        private static long days(Mapping mapping, Grain grain) {
            int most =
                    switch (grain) {
                        case HOUR, DAY -> 1;
                        case WEEK, WEEK_FROM_SUNDAY -> 7;
                        case MONTH -> LONGEST_MONTH;
                    };
            // Of due ones at most every day of a week is not.
            return mapping instanceof Mapping.Offsets(Integer from, int to, boolean due)
                    ? (long) most * (1 - (from == null ? to : from)) * (due ? 7 : 1)
                    : 0;
        }

        private static Map<String, DueDays> due(Pipeline pipeline) {
            Map<String, DueDays> due = new HashMap<>();
            pipeline.processors()
                    .forEach(p -> due.put(
                            p.name(),
                            days(p.cadence().calendar()).from(p.cadence().since())));
            return due;
        }

        private static DueDays days(Calendar calendar) {
            return switch (calendar) {
                case Calendar.Events _ -> DueDays.EVERY;
                case Calendar.Days days ->
                    new DueDays(days.weekdays(), days.except(), null, null, DueDays.EVERY.zone());
            };
        }

        private Explanation of(String wanted) {
            Optional<Processor> processor = pipeline.processors().stream()
                    .filter(p -> p.name().equals(wanted) || p.table().toString().equals(wanted))
                    .findFirst();
            if (processor.isPresent()) {
                return of(processor.get());
            }
            SourceTable source = pipeline.sources().stream()
                    .filter(s -> s.name().toString().equals(wanted))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("There is no table '" + wanted + "' in "
                            + pipeline.name() + "." + Nearest.hint(wanted, names())));
            Period period = source.cadence().grain().of(date);
            List<Follower> follows = source.isDated() ? followers(source, period) : List.of();
            return new Explanation(wanted, source.name(), period, List.of(), follows);
        }

        private List<String> names() {
            return Explanation.names(pipeline);
        }

        private Explanation of(Processor p) {
            Period period = p.grain().of(date);
            Partition partition = new Partition(p.name(), period);
            List<Input> inputs = new ArrayList<>();
            Map<String, List<Period>> needs = graph.needs(partition).stream()
                    .collect(Collectors.groupingBy(
                            Partition::processor,
                            LinkedHashMap::new,
                            Collectors.mapping(Partition::period, Collectors.toList())));
            for (Edge edge : p.edges()) {
                inputs.add(new Input(
                        edge.upstream(), edge.mapping().toString(), needs.getOrDefault(edge.upstream(), List.of()), 0));
            }
            for (Read read : p.reads()) {
                inputs.add(new Input(
                        read.table().toString(),
                        read.mapping().toString(),
                        periods(p, read, period),
                        read.windowDays()));
            }
            List<Follower> follows = rebuilds().of(p.name(), List.of(partition), partition);
            return new Explanation(p.name(), p.table(), period, inputs, follows);
        }

        private List<Period> periods(Processor p, Read read, Period own) {
            return pipeline.sources().stream()
                    .filter(s -> s.name().equals(read.table()) && s.isDated())
                    .findFirst()
                    .map(s -> graph.needs(
                            read,
                            s.cadence().grain(),
                            days(s.cadence().calendar()).from(s.cadence().since()),
                            own))
                    .orElse(List.of());
        }

        private Rebuilds rebuilds() {
            return new Rebuilds(pipeline, graph, last);
        }

        private List<Follower> followers(SourceTable source, Period changed) {
            List<Partition> certain = new ArrayList<>();
            List<Follower> all = new ArrayList<>();
            for (Processor p : pipeline.processors()) {
                for (Read read : p.reads()) {
                    if (read.table().equals(source.name())) {
                        between(p, changed.first(), last)
                                .filter(own -> periods(p, read, own).contains(changed))
                                .forEach(own -> certain.add(new Partition(p.name(), own)));
                        List<Period> perhaps = between(
                                        p,
                                        changed.last().plusDays(1),
                                        changed.last().plusDays(read.windowDays()))
                                .filter(own -> !certain.contains(new Partition(p.name(), own)))
                                .toList();
                        if (!perhaps.isEmpty()) {
                            all.add(new Follower(p.name(), perhaps, false, false));
                        }
                    }
                }
            }
            all.addAll(0, rebuilds().of(source.name().toString(), certain, null));
            return all;
        }

        private Stream<Period> between(Processor p, LocalDate from, LocalDate to) {
            Set<Period> periods = new TreeSet<>();
            from.datesUntil(to.plusDays(1)).forEach(d -> {
                if (p.grain() == Grain.HOUR) {
                    Period.overlapping(Grain.HOUR, DateInterval.of(d)).forEach(periods::add);
                } else {
                    periods.add(p.grain().of(d));
                }
            });
            return periods.stream().filter(own -> graph.due(p.name()).isDue(own));
        }
    }
}
