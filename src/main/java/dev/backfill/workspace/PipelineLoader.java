package dev.backfill.workspace;

import dev.backfill.model.Severity;
import dev.backfill.model.TableName;
import dev.backfill.model.pipeline.CountRule;
import dev.backfill.model.pipeline.EventSource;
import dev.backfill.model.pipeline.Failures;
import dev.backfill.model.pipeline.Output;
import dev.backfill.model.pipeline.Pair;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.pipeline.Season;
import dev.backfill.model.pipeline.SourceTable;
import dev.backfill.model.pipeline.Thresholds;
import java.util.List;

/// Reads a pipeline from YAML, strictly: an unknown key, an unknown processor or a table that is no source is an
/// error with file, line, column and the nearest name.
public final class PipelineLoader {
    private static final int USUAL_BOOTSTRAP_DAYS = 14;
    private static final int USUAL_RAMP_DAYS = 31;
    private static final double USUAL_RATIO = 1.1;

    private PipelineLoader() {}

    /// Reads a pipeline.
    ///
    /// @param file the file as a person would name it, for messages
    /// @param yaml its content
    /// @throws WorkspaceException naming the place of the first mistake
    public static Pipeline load(String file, String yaml) {
        return load(file, yaml, SqlTexts.shipped());
    }

    /// Reads a pipeline whose SQL may be the user's own.
    ///
    /// @param sql where the SQL files that it names are
    public static Pipeline load(String file, String yaml, SqlTexts sql) {
        YamlMap top = YamlValue.read(file, yaml)
                .map(
                        "pipeline",
                        "title",
                        "events",
                        "sources",
                        "seasons",
                        "failures",
                        "commands",
                        "processors",
                        "together",
                        "rules",
                        "thresholds");
        List<SourceTable> sources = top.get("sources").names().values().stream()
                .map(PipelineLoader::source)
                .toList();
        YamlMap processors = top.get("processors").names();
        ProcessorReader reader = new ProcessorReader(
                sources,
                processors.values().stream().map(YamlValue::name).toList(),
                sql,
                CommandReader.with(top.find("commands").orElse(null)));
        EventSource events = events(top.get("events"), reader);
        List<Season> seasons = top.find("seasons").map(PipelineLoader::seasons).orElse(List.of());
        Failures failures = top.find("failures").map(PipelineLoader::failures).orElse(null);
        List<Processor> read = processors.values().stream().map(reader::read).toList();
        reader.refuseCircularExpectations(read, processors);
        new KeyWidths(read).refuseUnlike(processors);
        reader.refuseConfusingNames(read, processors);
        reader.refuseSharedTables(read, events.schedule(), processors);
        List<Pair> together = top.list("together", pair -> pair(pair, reader));
        List<CountRule> rules = top.find("rules")
                .map(r -> r.names().values().stream()
                        .map(rule -> rule(rule, reader))
                        .toList())
                .orElse(List.of());
        Thresholds thresholds =
                top.find("thresholds").map(PipelineLoader::thresholds).orElse(Thresholds.USUAL);
        String name = top.get("pipeline").text();
        String title = top.find("title").map(YamlValue::text).orElse(name);
        try {
            return new Pipeline(name, title, events, sources, seasons, read, together, rules, thresholds, failures);
        } catch (IllegalArgumentException e) {
            throw top.get("processors").wrong(String.valueOf(e.getMessage()));
        }
    }

    private static EventSource events(YamlValue value, ProcessorReader reader) {
        YamlMap events = value.map("label", "one", "schedule", "actuals");
        YamlMap schedule = events.get("schedule")
                .map("table", "id", "date", "original_date", "status", "final", "off", "written_at", "scores", "name");
        EventSource source = new EventSource(
                events.find("label").map(YamlValue::text).orElse("Events"),
                events.find("one").map(YamlValue::text).orElse("event"),
                schedule.get("table").table(),
                schedule.get("id").column(),
                schedule.get("date").column(),
                schedule.find("original_date").map(YamlValue::column).orElse(null),
                schedule.get("status").column(),
                schedule.get("final").list().stream().map(YamlValue::whole).toList(),
                schedule.list("off", YamlValue::whole),
                reader.sourceTable(events.get("actuals")),
                schedule.list("scores", YamlValue::column),
                schedule.find("name").map(YamlValue::text).orElse(""),
                schedule.find("written_at").map(YamlValue::column).orElse(Output.USUAL_WRITTEN_AT));
        if (!source.name().isEmpty() && source.nameColumns().isEmpty()) {
            throw schedule.get("name").wrong("'name' takes a text with columns in braces: \"{away} at {home}\".");
        }
        return source;
    }

    private static SourceTable source(YamlValue value) {
        YamlMap source = value.map("date", "where", "written_at");
        try {
            return new SourceTable(
                    TableName.parse(value.name()),
                    source.get("date").dateColumn(),
                    source.find("where").map(YamlValue::text).orElse(""),
                    source.find("written_at").map(YamlValue::column).orElse(null));
        } catch (IllegalArgumentException e) {
            throw value.wrong(String.valueOf(e.getMessage()));
        }
    }

    private static List<Season> seasons(YamlValue value) {
        YamlMap seasons = value.map("bootstrap_days", "ramp_days", "openings");
        int bootstrap = seasons.find("bootstrap_days").map(YamlValue::count).orElse(USUAL_BOOTSTRAP_DAYS);
        int ramp = seasons.find("ramp_days").map(YamlValue::count).orElse(USUAL_RAMP_DAYS);
        return seasons.get("openings").names().values().stream()
                .map(opening -> season(opening, bootstrap, ramp))
                .toList();
    }

    /// A season is its opening date, or says besides where it differs from the others.
    private static Season season(YamlValue value, int bootstrap, int ramp) {
        if (!value.isMap()) {
            return new Season(value.name(), value.date(), bootstrap, ramp);
        }
        YamlMap season = value.map("opening", "bootstrap_days", "ramp_days");
        return new Season(
                value.name(),
                season.get("opening").date(),
                season.find("bootstrap_days").map(YamlValue::count).orElse(bootstrap),
                season.find("ramp_days").map(YamlValue::count).orElse(ramp));
    }

    private static Thresholds thresholds(YamlValue value) {
        YamlMap thresholds = value.map("low", "drop", "attempts", "cut_short");
        try {
            return new Thresholds(
                    thresholds.find("low").map(YamlValue::number).orElse(Thresholds.USUAL.low()),
                    thresholds.find("drop").map(YamlValue::number).orElse(Thresholds.USUAL.drop()),
                    thresholds.find("attempts").map(YamlValue::count).orElse(Thresholds.USUAL.attempts()),
                    thresholds.find("cut_short").map(YamlValue::number).orElse(Thresholds.USUAL.cutShort()));
        } catch (IllegalArgumentException e) {
            throw value.wrong(String.valueOf(e.getMessage()));
        }
    }

    private static Failures failures(YamlValue value) {
        YamlMap failures = value.map("table", "processor", "date", "key", "category", "real_gaps");
        return new Failures(
                failures.get("table").table(),
                failures.get("processor").column(),
                failures.get("date").column(),
                failures.get("key").column(),
                failures.get("category").column(),
                failures.list("real_gaps", YamlValue::text));
    }

    private static Pair pair(YamlValue value, ProcessorReader reader) {
        List<YamlValue> pair = value.list();
        if (pair.size() != 2) {
            throw value.wrong("'together' takes pairs of processors: [[A, B], [C, D]].");
        }
        return new Pair(reader.processorName(pair.getFirst()), reader.processorName(pair.getLast()));
    }

    private static CountRule rule(YamlValue value, ProcessorReader reader) {
        YamlMap rule = value.map("larger", "smaller", "ratio", "severity", "off_in_ramp");
        double ratio = rule.find("ratio").map(YamlValue::number).orElse(USUAL_RATIO);
        if (ratio < 1) {
            throw rule.get("ratio").wrong("'ratio' takes a number of at least 1, not " + ratio + ".");
        }
        return new CountRule(
                value.name(),
                reader.processorName(rule.get("larger")),
                reader.processorName(rule.get("smaller")),
                ratio,
                rule.find("severity").map(s -> s.oneOf(Severity.class)).orElse(Severity.WARNING),
                rule.find("off_in_ramp").map(YamlValue::flag).orElse(false));
    }
}
