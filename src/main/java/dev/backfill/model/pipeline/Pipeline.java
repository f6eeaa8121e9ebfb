package dev.backfill.model.pipeline;

import dev.backfill.model.Period;
import dev.backfill.model.TableName;
import dev.backfill.model.rule.CountRule;
import dev.backfill.model.rule.Pair;
import dev.backfill.model.rule.Thresholds;
import dev.backfill.model.text.Nearest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Processors over source tables. On one date they form no circle; across dates a processor may read itself.
///
/// @param name such as `nba-phase4`
/// @param title the name in words
/// @param eventSource where the event calendar comes from; null where tables are due by calendars alone
/// @param sources the source tables, the actuals table among them
/// @param seasons ascending by opening date
/// @param processors in graph order: a processor stands after everything that it reads
/// @param together pairs that appear together
/// @param countRules rules between counts
/// @param thresholds of the rules that every pipeline has
/// @param failures where reasons for missing keys are recorded; null where nowhere
/// @param zone what today is, and when a period has ended
/// @param outcomes the table in which runs record what became of each partition; null where they do not
public record Pipeline(
        String name,
        String title,
        @Nullable EventSource eventSource,
        List<SourceTable> sources,
        List<Season> seasons,
        List<Processor> processors,
        List<Pair> together,
        List<CountRule> countRules,
        Thresholds thresholds,
        @Nullable Failures failures,
        ZoneId zone,
        @Nullable TableName outcomes) {

    public Pipeline {
        sources = List.copyOf(sources);
        seasons = seasons.stream().sorted(Comparator.comparing(Season::opening)).toList();
        processors = resolved(GraphOrder.of(processors));
        together = List.copyOf(together);
        countRules = List.copyOf(countRules);
    }

    /// A pipeline whose days are those of UTC.
    public Pipeline(
            String name,
            String title,
            @Nullable EventSource eventSource,
            List<SourceTable> sources,
            List<Season> seasons,
            List<Processor> processors,
            List<Pair> together,
            List<CountRule> countRules,
            Thresholds thresholds,
            @Nullable Failures failures) {
        this(
                name,
                title,
                eventSource,
                sources,
                seasons,
                processors,
                together,
                countRules,
                thresholds,
                failures,
                ZoneOffset.UTC,
                null);
    }

    /// The same pipeline, whose runs record what became of each partition.
    public Pipeline recordingIn(TableName table) {
        return new Pipeline(
                name,
                title,
                eventSource,
                sources,
                seasons,
                processors,
                together,
                countRules,
                thresholds,
                failures,
                zone,
                table);
    }

    /// A pipeline with the usual thresholds.
    public Pipeline(
            String name,
            String title,
            @Nullable EventSource events,
            List<SourceTable> sources,
            List<Season> seasons,
            List<Processor> processors,
            List<Pair> together,
            List<CountRule> countRules,
            @Nullable Failures failures) {
        this(name, title, events, sources, seasons, processors, together, countRules, Thresholds.USUAL, failures);
    }

    /// The date that it is at an instant.
    public LocalDate today(Instant now) {
        return LocalDate.ofInstant(now, zone);
    }

    /// The first instant after a period.
    public Instant end(Period period) {
        return period.end().atZone(zone).toInstant();
    }

    /// Where the event calendar comes from.
    ///
    /// @throws IllegalStateException if the pipeline has none: ask [#hasEvents()] before
    public EventSource events() {
        if (eventSource == null) {
            throw new IllegalStateException(name + " has no schedule of events.");
        }
        return eventSource;
    }

    /// Whether there is a schedule of events.
    public boolean hasEvents() {
        return eventSource != null;
    }

    /// What the line above the processors is called: the pipeline's own word for events, or that it says what is due.
    public String calendarLabel() {
        return eventSource == null ? "Due" : eventSource.label();
    }

    /// The word for one event.
    public String eventWord() {
        return eventSource == null ? "event" : eventSource.one();
    }

    /// Every table that the pipeline names, and where outcomes are recorded.
    public Set<TableName> tables() {
        Set<TableName> tables = new LinkedHashSet<>();
        if (eventSource != null) {
            tables.add(eventSource.schedule());
            tables.add(eventSource.actuals());
        }
        if (outcomes != null) {
            tables.add(outcomes);
        }
        sources.forEach(s -> tables.add(s.name()));
        for (Processor p : processors) {
            tables.add(p.table());
            p.reads().forEach(r -> tables.add(r.table()));
        }
        if (failures != null) {
            tables.add(failures.table());
        }
        return tables;
    }

    /// The processor with this name.
    ///
    /// @throws IllegalArgumentException naming the nearest name, if there is none
    public Processor processor(String wanted) {
        return find(wanted)
                .orElseThrow(() -> new IllegalArgumentException("There is no processor '" + wanted + "' in " + name
                        + "." + Nearest.hint(wanted, processorNames())));
    }

    /// The processor with this name, if there is one.
    public Optional<Processor> find(String wanted) {
        // Asked of every cell: a stream would take most of the time of judging one.
        for (Processor p : processors) {
            if (p.name().equals(wanted)) {
                return Optional.of(p);
            }
        }
        return Optional.empty();
    }

    /// What a processor finally expects: `same_as` is followed to an expectation that names keys or a number.
    public Expectation expectation(Processor processor) {
        return processor.expected() instanceof Expectation.SameAs same
                ? expectation(processor(same.processor()))
                : processor.expected();
    }

    /// Names in graph order.
    public List<String> processorNames() {
        return processors.stream().map(Processor::name).toList();
    }

    /// The declared source table.
    public SourceTable source(TableName table) {
        return sources.stream()
                .filter(s -> s.name().equals(table))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("The pipeline declares no source table " + table + "."));
    }

    /// Everything that reads `processor`, directly or not, in graph order.
    public List<String> downstream(String processor) {
        Set<String> reached = new LinkedHashSet<>(Set.of(processor));
        List<String> below = new ArrayList<>();
        for (Processor p : processors) {
            if (p.upstream().stream().anyMatch(reached::contains) && reached.add(p.name())) {
                below.add(p.name());
            }
        }
        return below;
    }

    /// The stage of a processor: 0 for those without upstream; those of one stage may run in parallel.
    public int stage(String processor) {
        // In graph order every stage is known before it is asked for, so many ways to one processor cost nothing.
        Map<String, Integer> stages = new HashMap<>();
        String wanted = processor(processor).name();
        for (Processor p : processors) {
            int stage = 0;
            for (String up : p.upstream()) {
                stage = Math.max(stage, stages.getOrDefault(up, 0) + 1);
            }
            if (p.name().equals(wanted)) {
                return stage;
            }
            stages.put(p.name(), stage);
        }
        return 0;
    }

    /// The season that a date belongs to: the latest that has opened.
    public Optional<Season> season(LocalDate date) {
        return seasons.reversed().stream()
                .filter(s -> !date.isBefore(s.opening()))
                .findFirst();
    }

    /// Who expects the keys of a processor that expects its usual rows has no other keys to expect.
    private static List<Processor> resolved(List<Processor> given) {
        Map<String, Expectation> expected = new HashMap<>();
        given.forEach(p -> expected.put(p.name(), p.expected()));
        return given.stream()
                .map(p -> p.expected() instanceof Expectation.SameAs
                                && end(p.expected(), expected) instanceof Expectation.Usual usual
                        ? p.expecting(usual)
                        : p)
                .toList();
    }

    private static @Nullable Expectation end(Expectation expectation, Map<String, Expectation> all) {
        Expectation end = expectation;
        // No longer than there are processors: what goes in circles ends nowhere.
        for (int i = 0; i <= all.size() && end instanceof Expectation.SameAs same; i++) {
            end = all.get(same.processor());
        }
        return end;
    }
}
