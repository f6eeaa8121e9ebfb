package dev.backfill.workspace;

import dev.backfill.model.TableName;
import dev.backfill.model.column.Key;
import dev.backfill.model.pipeline.Coverage;
import dev.backfill.model.pipeline.Expectation;
import dev.backfill.model.pipeline.History;
import dev.backfill.model.pipeline.Inputs;
import dev.backfill.model.pipeline.Output;
import dev.backfill.model.pipeline.PileUp;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.pipeline.Read;
import dev.backfill.model.pipeline.RowPlace;
import dev.backfill.model.pipeline.Scope;
import dev.backfill.model.pipeline.Sentinel;
import dev.backfill.model.pipeline.SourceTable;
import dev.backfill.model.pipeline.Telltales;
import dev.backfill.model.pipeline.Work;
import dev.backfill.model.text.Nearest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads the processors of a pipeline, and checks every name in them against the sources and processors that
/// there are.
final class ProcessorReader {
    private static final double USUAL_SHARE_OF_DEFAULTS = 0.5;

    private static final Set<String> OWN_DATASETS = Set.of("backfill_kept", "backfill_staging");
    private final List<SourceTable> sources;
    private final List<String> names;
    private final SqlTexts sql;
    private final CommandReader commands;

    ProcessorReader(List<SourceTable> sources, List<String> names, SqlTexts sql, CommandReader commands) {
        this.sources = sources;
        this.names = names;
        this.sql = sql;
        this.commands = commands;
    }

    Processor read(YamlValue value) {
        YamlMap processor = value.map(
                "title",
                "label",
                "group",
                "table",
                "date",
                "key",
                "written_at",
                "scope",
                "upstream",
                "reads",
                "expected",
                "history",
                "ramp",
                "threshold",
                "sentinel",
                "pile_ups",
                "sql",
                "command",
                "shell");
        if (processor.find("sql").isPresent() && processor.find("command").isPresent()) {
            throw processor.get("command").wrong("'" + value.name() + "' takes 'sql' or 'command', not both.");
        }
        double threshold = processor.find("threshold").map(YamlValue::number).orElse(Coverage.USUAL_THRESHOLD);
        // Not the opposite: NaN is neither below nor above anything.
        if (!(threshold > 0 && threshold <= 1)) {
            throw processor
                    .get("threshold")
                    .wrong("'threshold' is a share above 0 and up to 1, not " + threshold + ".");
        }
        Key key = processor.find("key").map(YamlValue::key).orElse(Key.NONE);
        return new Processor(
                value.name(),
                processor.find("title").map(YamlValue::text).orElse(value.name()),
                new Output(
                        processor.get("table").table(),
                        processor.get("date").dateColumn(),
                        key,
                        processor.find("written_at").map(YamlValue::column).orElse(null)),
                new Inputs(
                        processor.get("scope").oneOf(Scope.class),
                        processor.list("upstream", up -> upstream(value.name(), up)),
                        processor.list("reads", this::reads)),
                new Coverage(
                        expected(processor.get("expected")),
                        processor.find("history").map(this::history).orElse(null),
                        processor.find("ramp").map(YamlValue::flag).orElse(false),
                        threshold),
                new Telltales(
                        processor.find("sentinel").map(this::sentinel).orElse(null),
                        processor.list("pile_ups", this::pileUp)),
                new Work(
                        processor.find("sql").map(this::sqlFile).orElse(null),
                        processor.find("command").map(commands::read).orElse(null),
                        processor.find("shell").map(CommandReader::words).orElse(List.of())),
                new RowPlace(shortName(processor, "label"), shortName(processor, "group")));
    }

    private static @Nullable String shortName(YamlMap processor, String key) {
        return processor
                .find(key)
                .map(value -> value.parse(text -> RowPlace.read(key, text)))
                .orElse(null);
    }

    /// A file below `sql/`, told now rather than in the middle of a run if it is not there.
    private String sqlFile(YamlValue value) {
        return value.parse(path -> {
            sql.read(path);
            return path;
        });
    }

    /// The name of a processor that the pipeline defines.
    String processorName(YamlValue value) {
        String name = value.text();
        if (!names.contains(name)) {
            throw value.wrong("The pipeline defines no processor '" + name + "'." + Nearest.hint(name, names));
        }
        return name;
    }

    /// A table that the pipeline declares under `sources`.
    TableName sourceTable(YamlValue value) {
        TableName table = value.table();
        if (sources.stream().noneMatch(s -> s.name().equals(table))) {
            throw value.wrong("'" + table + "' is not declared under 'sources'."
                    + Nearest.hint(
                            table.toString(),
                            sources.stream().map(s -> s.name().toString()).toList()));
        }
        return table;
    }

    /// Refuses processors that expect the keys of each other in a circle: nobody would say what the keys are.
    void refuseCircularExpectations(List<Processor> processors, YamlMap values) {
        Map<String, Processor> byName = processors.stream().collect(Collectors.toMap(Processor::name, p -> p));
        for (Processor start : processors) {
            Set<String> seen = new HashSet<>();
            @Nullable Processor next = start;
            while (next != null && next.expected() instanceof Expectation.SameAs same) {
                if (!seen.add(next.name())) {
                    throw values.get(start.name())
                            .wrong("'same_as' of " + start.name() + " leads back to " + next.name() + ".");
                }
                next = byName.get(same.processor());
            }
        }
    }

    /// Refuses labels that would not tell two processors apart, and groups that look like one but are two.
    void refuseConfusingNames(List<Processor> processors, YamlMap values) {
        Map<String, String> owners = new HashMap<>();
        names.forEach(name -> owners.put(name.toLowerCase(Locale.ROOT), name));
        Map<String, String> groups = new HashMap<>();
        for (Processor p : processors) {
            YamlMap keys = values.get(p.name()).names();
            String label = p.row().label();
            String other = label == null ? null : owners.putIfAbsent(label.toLowerCase(Locale.ROOT), p.name());
            if (other != null && !other.equals(p.name())) {
                throw keys.get("label")
                        .wrong("'" + label + "' is what '" + other + "' is called already. Give '" + p.name()
                                + "' another label.");
            }
            String group = p.row().group();
            String same = group == null ? null : groups.putIfAbsent(group.toLowerCase(Locale.ROOT), group);
            if (same != null && !same.equals(group)) {
                throw keys.get("group")
                        .wrong("'" + group + "' and '" + same + "' would be two groups. Write both in one way.");
            }
        }
    }

    /// Refuses a processor that would write over what somebody else has written: a source, the table of another
    /// processor, or what the console keeps and stages for itself.
    void refuseSharedTables(List<Processor> processors, TableName schedule, YamlMap values) {
        Set<String> inputs = Stream.concat(sources.stream().map(SourceTable::name), Stream.of(schedule))
                .map(t -> t.toString().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        // DuckDB takes names that differ in case for one table.
        Map<String, String> writers = new HashMap<>();
        for (Processor p : processors) {
            YamlValue place = values.get(p.name()).names().get("table");
            String table = p.table().toString().toLowerCase(Locale.ROOT);
            if (OWN_DATASETS.contains(p.table().dataset().toLowerCase(Locale.ROOT))
                    || p.table().equals(TableName.OUTCOMES)) {
                throw place.wrong("'" + p.table() + "' belongs to the console, and '" + p.name() + "' would write it.");
            }
            if (inputs.contains(table)) {
                throw place.wrong("'" + p.table() + "' is what the pipeline reads from outside, and '" + p.name()
                        + "' would write over it.");
            }
            String other = writers.putIfAbsent(table, p.name());
            if (other != null) {
                throw place.wrong("'" + p.name() + "' and '" + other + "' both write '" + p.table()
                        + "': each would replace the rows of the other.");
            }
        }
    }

    private String upstream(String reader, YamlValue up) {
        String name = up.text();
        if (!names.contains(name)) {
            throw up.wrong("'" + reader + "' reads '" + name + "', which the pipeline does not define."
                    + Nearest.hint(name, names));
        }
        return name;
    }

    private Read reads(YamlValue value) {
        YamlMap read = value.map("table", "window_days");
        return new Read(
                sourceTable(read.get("table")),
                read.find("window_days").map(YamlValue::count).orElse(0));
    }

    private Expectation expected(YamlValue value) {
        YamlMap kinds = value.map("fixed", "distinct", "cumulative", "same_as", "sql");
        if (kinds.values().size() != 1) {
            throw value.wrong("'expected' takes exactly one of fixed, distinct, cumulative, same_as and sql.");
        }
        YamlValue kind = kinds.values().iterator().next();
        return switch (kind.name()) {
            case "fixed" -> kind.parse(text -> new Expectation.Fixed(kind.whole()));
            case "distinct" -> {
                YamlMap distinct = kind.map("table", "key");
                yield new Expectation.Distinct(
                        sourceTable(distinct.get("table")), distinct.get("key").key());
            }
            case "cumulative" -> {
                YamlMap cumulative = kind.map("table", "key", "at_least", "window", "where");
                yield new Expectation.Cumulative(
                        sourceTable(cumulative.get("table")),
                        cumulative.get("key").key(),
                        cumulative.get("at_least").count(),
                        cumulative
                                .find("window")
                                .map(ProcessorReader::wholeTime)
                                .orElse(false),
                        cumulative.find("where").map(YamlValue::text).orElse(""));
            }
            case "sql" -> kind.parse(file -> new Expectation.Custom(file, sql.read(file)));
            default -> new Expectation.SameAs(processorName(kind));
        };
    }

    /// Over what history counts: the date's season, or everything before the date.
    private static boolean wholeTime(YamlValue window) {
        return switch (window.text()) {
            case "season" -> false;
            case "ever" -> true;
            default -> throw window.wrong("'window' takes season or ever, not '" + window.text() + "'.");
        };
    }

    private PileUp pileUp(YamlValue value) {
        YamlMap pileUp = value.map("column", "value", "upstream", "share", "usual");
        double share = share(pileUp, "share", 1);
        double usual = share(pileUp, "usual", USUAL_SHARE_OF_DEFAULTS);
        return pileUp.get("column")
                .parse(column -> new PileUp(
                        column,
                        pileUp.get("value").numberOrNull(),
                        processorName(pileUp.get("upstream")),
                        share,
                        usual));
    }

    private static double share(YamlMap of, String key, double otherwise) {
        return of.find(key).map(YamlValue::number).orElse(otherwise);
    }

    private History history(YamlValue value) {
        YamlMap history = value.map("table", "key", "at_least");
        return new History(
                sourceTable(history.get("table")),
                history.get("key").key(),
                history.get("at_least").count());
    }

    private Sentinel sentinel(YamlValue value) {
        YamlMap sentinel = value.map("column", "value", "upstream", "share");
        double share = share(sentinel, "share", 1);
        return sentinel.get("column")
                .parse(column -> new Sentinel(
                        column,
                        sentinel.get("value").numberOrNull(),
                        processorName(sentinel.get("upstream")),
                        share));
    }
}
