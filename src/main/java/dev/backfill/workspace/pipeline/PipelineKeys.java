package dev.backfill.workspace.pipeline;

import dev.backfill.integrity.rules.Rules;
import dev.backfill.model.Grain;
import dev.backfill.model.TableName;
import dev.backfill.model.graph.Circle;
import dev.backfill.model.period.Cadence;
import dev.backfill.model.period.Calendar;
import dev.backfill.model.period.Mapping;
import dev.backfill.model.pipeline.Command;
import dev.backfill.model.pipeline.Edge;
import dev.backfill.model.pipeline.Failures;
import dev.backfill.model.pipeline.Inputs;
import dev.backfill.model.pipeline.OwnCheck;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.pipeline.Read;
import dev.backfill.model.pipeline.Season;
import dev.backfill.model.rule.CountRule;
import dev.backfill.model.rule.Pair;
import dev.backfill.model.rule.Thresholds;
import dev.backfill.workspace.yaml.Fields;
import dev.backfill.workspace.yaml.Forms;
import dev.backfill.workspace.yaml.Key;
import dev.backfill.workspace.yaml.Keys;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// The keys at the top of a pipeline's file.
final class PipelineKeys {
    private final Keys keys = new Keys();
    private final Key<String> pipeline;
    private final Key<String> title;
    private final EventKeys eventKeys;
    private final Key<Fields> events;
    private final SourceKeys sourceKeys;
    private final Key<Map<String, Fields>> sources;
    private final Key<ZoneId> zone;
    private final Key<Calendar> calendar;
    private final Key<Duration> due;
    private final Key<List<Season>> seasons;
    private final Key<Failures> failures;
    private final Key<TableName> outcomes;
    private final Key<Command> commands;
    private final ProcessorKeys processorKeys;
    private final Key<Map<String, Fields>> processors;
    private final Key<List<Pair>> together;
    private final Key<Map<String, CountRule>> rules;
    private final Key<Thresholds> thresholds;

    PipelineKeys(Names names) {
        eventKeys = new EventKeys(names);
        processorKeys = new ProcessorKeys(names);
        pipeline = keys.required("pipeline", Forms.text(), "shop", "The pipeline's name, as the file is called.");
        title = keys.optional(
                "title", Forms.text(), "the pipeline's name", "Orders of two shops", "Its name in words.");
        zone = keys.optional(
                "zone",
                Names.timeZone(),
                "UTC",
                "Europe/Berlin",
                "The time zone that says what today is, when a period has ended, and which date an instant belongs to.");
        calendar = CadenceKeys.calendar(keys, names);
        due = CadenceKeys.due(keys, "at once");
        sourceKeys = new SourceKeys(names);
        events = keys.optional(
                "events",
                eventKeys.form(),
                "tables are due by calendars",
                "{schedule: {table: raw.days, id: id, date: day, status: status, final: [3]}, actuals: raw.orders}",
                "What takes place on dates, and how it is known.");
        sources = keys.usually(
                "sources",
                sourceKeys.form(),
                Map.of(),
                "none",
                "{raw.orders: {date: day}}",
                "The tables that processors read and none of them writes.");
        seasons = keys.usually(
                "seasons",
                SeasonKeys.form(),
                List.of(),
                "none",
                "{openings: {2021-22: 2021-10-19}}",
                "Seasons, at whose beginning less is expected.");
        failures = keys.optional(
                "failures",
                RuleKeys.failures(names),
                "no reasons are known",
                "{table: ops.failures, processor: processor, date: day, key: k, category: reason}",
                "The table in which processors record why a key has no row.");
        outcomes = keys.optional(
                "outcomes",
                Names.table(),
                "runs are recorded in the journal only",
                "ops.backfill_outcomes",
                "A table of the warehouse in which each run records what became of each date and processor, for a whole"
                        + " team to see. The first run makes it.");
        commands = keys.usually(
                "commands",
                CommandKeys.common(),
                CommandKeys.plain(),
                "each says all of it",
                "{folder: ../system, timeout: 30m}",
                "What the programs of all processors have in common.");
        processors = keys.required(
                "processors",
                Forms.named("NAME", processorKeys.form()),
                "{DAILY: {table: marts.daily, date: day, key: customer, scope: event, expected: {fixed: 30}}}",
                "What writes the tables, each under a name of its own.");
        together = keys.usually(
                "together",
                Forms.listOf("pairs of processors: [[A, B], [C, D]]", new PairForm(names)),
                List.of(),
                "none",
                "[[DAILY, WEEKLY]]",
                "Pairs of processors that have rows on the same dates.");
        rules = keys.usually(
                "rules",
                Forms.named("RULE", RuleKeys.rule(names)),
                Map.of(),
                "none",
                "{more_than_daily: {larger: FEATURES, smaller: DAILY}}",
                "Rules between the row counts of two processors on one date.");
        thresholds = keys.usually(
                "thresholds",
                RuleKeys.thresholds(),
                Thresholds.USUAL,
                "as each of them says",
                "{low: 0.4, attempts: 5}",
                "From where on the rules that every pipeline has find something.");
    }

    /// Windows over tables that processors of the pipeline write are edges between partitions: what is written anew
    /// is followed by what was built from it.
    private static List<Processor> readingBack(List<Processor> processors) {
        Map<TableName, String> writers = new HashMap<>();
        processors.forEach(p -> writers.put(p.table(), p.name()));
        return processors.stream().map(p -> readingBack(p, writers)).toList();
    }

    private static Processor readingBack(Processor p, Map<TableName, String> writers) {
        List<Edge> edges = new ArrayList<>(p.edges());
        List<Read> reads = new ArrayList<>();
        for (Read read : p.reads()) {
            String writer = writers.get(read.table());
            if (writer == null || read.windowDays() == 0) {
                reads.add(read);
            } else {
                edges.add(new Edge(
                        writer, new Mapping.Offsets(-read.windowDays(), writer.equals(p.name()) ? -1 : 0, false)));
            }
        }
        return p.reading(new Inputs(p.cadence(), p.scope(), edges, reads));
    }

    /// All keys of the file.
    Keys all() {
        return keys;
    }

    /// Tells what is wrong between keys, of what could be read of them.
    void check(Fields said) {
        said.find(events).ifPresent(eventKeys::tellPlainName);
        new PipelineChecks(
                        processorKeys,
                        said.find(processors).orElse(Map.of()),
                        said.find(sources).map(Map::keySet).orElse(Set.of()),
                        said.find(events).flatMap(eventKeys::scheduleTable),
                        said.find(outcomes),
                        said.find(rules).map(Map::keySet).orElse(Set.of()))
                .tell();
        said.find(rules).orElse(Map.of()).keySet().stream()
                .filter(PipelineChecks::isTaken)
                .forEach(name -> said.refuse(
                        rules,
                        "'" + name + "' is what a finding of every pipeline is called already.",
                        "Give the rule another name."));
    }

    /// The pipeline of which everything was read, and in which nothing is wrong. What the pipeline itself refuses is
    /// a problem of its processors.
    Optional<Pipeline> pipeline(Fields said) {
        Command usual = said.get(commands);
        Cadence often = new Cadence(
                Grain.DAY,
                said.find(calendar).orElse(said.has(events) ? new Calendar.Events() : Calendar.EVERY),
                null,
                said.find(due).orElse(Duration.ZERO));
        String name = said.get(pipeline);
        try {
            Pipeline made = new Pipeline(
                    name,
                    said.find(title).orElse(name),
                    said.find(events).map(eventKeys::events).orElse(null),
                    said.get(sources).values().stream()
                            .flatMap(one -> sourceKeys.source(one, often).stream())
                            .toList(),
                    said.get(seasons),
                    readingBack(said.get(processors).values().stream()
                            .map(one -> processorKeys.processor(one, usual, often))
                            .toList()),
                    said.get(together),
                    List.copyOf(said.get(rules).values()),
                    said.get(thresholds),
                    said.find(failures).orElse(null),
                    said.find(zone).orElse(ZoneOffset.UTC),
                    said.find(outcomes).orElse(null));
            return isInOrder(made, said) && isNamedApart(made, said) ? Optional.of(made) : Optional.empty();
        } catch (IllegalArgumentException e) {
            said.refuse(processors, String.valueOf(e.getMessage()), "Correct what is said of them.");
            return Optional.empty();
        }
    }

    /// Tells of rules and checks that are called like a rule that every pipeline has: what they see would be told as
    /// what that one has seen.
    private boolean isNamedApart(Pipeline made, Fields said) {
        List<String> own = made.countRules().stream().map(CountRule::name).toList();
        List<String> all = new ArrayList<>(new Rules(made).names());
        own.forEach(all::remove);
        String taken = "' is what a rule of every pipeline is called already";
        List<String> twice = own.stream().filter(all::contains).toList();
        twice.forEach(name -> said.refuse(rules, "'" + name + taken + ".", "Give the rule another name."));
        boolean apart = twice.isEmpty();
        for (Processor p : made.processors()) {
            for (OwnCheck check : p.coverage().checks()) {
                if (all.contains(check.name())) {
                    Objects.requireNonNull(said.get(processors).get(p.name()))
                            .refuse(
                                    processorKeys.checks,
                                    "'" + check.name() + taken + ", and " + check.file() + " would be called the same.",
                                    "Give the file another name.");
                    apart = false;
                }
            }
        }
        return apart;
    }

    /// Tells of periods that could only be built after each other: a day that reads its month, which reads its days.
    private boolean isInOrder(Pipeline made, Fields said) {
        Optional<Circle> circle = Circle.in(made);
        circle.ifPresent(c -> {
            String first = c.path().getFirst().processor();
            Objects.requireNonNull(said.get(processors).get(first))
                    .refuse(
                            processorKeys.upstream,
                            "The partitions form a cycle: " + c + ".",
                            "Take one of them out of 'upstream' of the one that reads it, or say that it reads periods that"
                                    + " end before its own begin.");
        });
        return circle.isEmpty();
    }
}
