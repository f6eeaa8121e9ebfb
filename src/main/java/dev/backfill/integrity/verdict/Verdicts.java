package dev.backfill.integrity.verdict;

import dev.backfill.integrity.observe.Counts;
import dev.backfill.integrity.observe.CountsReader;
import dev.backfill.integrity.observe.Reading;
import dev.backfill.integrity.observe.UsualPeriods;
import dev.backfill.model.DateInterval;
import dev.backfill.model.Grain;
import dev.backfill.model.Partition;
import dev.backfill.model.Period;
import dev.backfill.model.graph.PartitionGraph;
import dev.backfill.model.pipeline.Expectation;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.scan.EventDay;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Judges all partitions of some dates, each after those that it is built from.
public final class Verdicts {
    private final Pipeline pipeline;
    private final Reading reading;
    private final PartitionGraph graph;
    private final Lineage lineage;
    private final Map<String, Processor> processors = new HashMap<>();
    private final Map<LocalDate, EventDay> days = new HashMap<>();

    public Verdicts(Pipeline pipeline, Reading reading, PartitionGraph graph, SourceHoles holes, List<EventDay> days) {
        this.pipeline = pipeline;
        this.reading = reading;
        this.graph = graph;
        this.lineage = new Lineage(pipeline.processorNames(), graph, reading.marks(), holes, reading.asOf());
        pipeline.processors().forEach(p -> processors.put(p.name(), p));
        days.forEach(d -> this.days.put(d.date(), d));
    }

    /// The cells of all processors that overlap some dates, in an order in which each stands after what it is built
    /// from.
    ///
    /// @param unreadable by processor, why it cannot be judged
    /// @param reader what knows of partitions that no query has a line of
    public List<Judge.Judged> judge(DateInterval dates, Map<String, Judge.Unreadable> unreadable, CountsReader reader) {
        List<Partition> partitions = new ArrayList<>();
        Map<Grain, List<Period>> periods = new EnumMap<>(Grain.class);
        for (Processor p : pipeline.processors()) {
            for (Period period : periods.computeIfAbsent(p.grain(), grain -> Period.overlapping(grain, dates))) {
                partitions.add(new Partition(p.name(), period));
            }
        }
        Map<String, Counts> absent = new HashMap<>();
        pipeline.processors().forEach(p -> absent.put(p.name(), reader.absent(p)));
        List<Judge.Judged> judged = new ArrayList<>(partitions.size());
        for (Partition partition : graph.inOrder(partitions)) {
            Processor p = Objects.requireNonNull(processors.get(partition.processor()));
            EventDay day = days.get(partition.date());
            Map<Period, Counts> byDate = reading.rows().counts().get(p.name());
            Counts counted = byDate == null ? null : byDate.getOrDefault(partition.period(), absent.get(p.name()));
            judged.add(new Judge(
                            pipeline,
                            day == null ? EventDay.ofCalendar(partition.date(), true) : day,
                            partition,
                            lineage)
                    .judge(
                            p,
                            counted == null ? null : expecting(p, partition.period(), counted, byDate),
                            unreadable.get(p.name()),
                            reader.needsActualsOfTheDate(p),
                            reading.rows().fates().get(partition)));
        }
        return judged;
    }

    /// Where the usual rows are expected, what earlier periods say of them.
    private Counts expecting(Processor p, Period period, Counts counted, @Nullable Map<Period, Counts> byDate) {
        if (!(p.expected() instanceof Expectation.Usual) || byDate == null) {
            return counted;
        }
        return counted.expecting(UsualPeriods.before(
                        period,
                        earlier -> isDue(p, earlier),
                        earlier -> byDate.getOrDefault(earlier, Counts.NONE).telling())
                .times(graph.due(p.name()).times(period)));
    }

    private boolean isDue(Processor p, Period period) {
        if (!p.cadence().followsEvents()) {
            return graph.due(p.name()).isDue(period);
        }
        EventDay day = reading.days().known().get(period.first());
        return day != null && !day.state().hasNoEvent();
    }
}
