package dev.backfill.workspace.pipeline;

import dev.backfill.model.Severity;
import dev.backfill.model.TableName;
import dev.backfill.model.column.DateColumn;
import dev.backfill.model.period.Cadence;
import dev.backfill.model.pipeline.Command;
import dev.backfill.model.pipeline.Coverage;
import dev.backfill.model.pipeline.Edge;
import dev.backfill.model.pipeline.Expectation;
import dev.backfill.model.pipeline.History;
import dev.backfill.model.pipeline.Inputs;
import dev.backfill.model.pipeline.Output;
import dev.backfill.model.pipeline.OwnCheck;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.pipeline.Read;
import dev.backfill.model.pipeline.RowPlace;
import dev.backfill.model.pipeline.Scope;
import dev.backfill.model.pipeline.telltale.PileUp;
import dev.backfill.model.pipeline.telltale.Sentinel;
import dev.backfill.model.pipeline.telltale.Telltales;
import dev.backfill.model.text.Nearest;
import dev.backfill.workspace.yaml.Fields;
import dev.backfill.workspace.yaml.Form;
import dev.backfill.workspace.yaml.Forms;
import dev.backfill.workspace.yaml.Key;
import dev.backfill.workspace.yaml.Keys;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The keys of a processor.
final class ProcessorKeys {
    /// How a processor calls itself among what it reads.
    static final String SELF = "self";

    private final Names names;
    private final Keys keys = new Keys();
    private final Key<String> title;
    final Key<String> label;
    final Key<String> group;
    final Key<TableName> table;
    private final Key<DateColumn> date;
    final Key<dev.backfill.model.column.Key> key;
    private final Key<String> writtenAt;
    private final Key<Scope> scope;
    final Key<List<Edge>> upstream;
    private final CadenceKeys cadence;
    private final Key<List<Read>> reads;
    final Key<Expectation> expected;
    final Key<History> history;
    private final Key<Boolean> ramp;
    private final Key<Double> threshold;
    final Key<List<OwnCheck>> checks;
    private final Key<Sentinel> sentinel;
    private final Key<List<PileUp>> pileUps;
    private final Key<dev.backfill.model.column.Key> columns;
    private final WorkKeys work;

    ProcessorKeys(Names names) {
        this.names = names;
        title = keys.optional(
                "title", Forms.text(), "the processor's name", "Orders per customer", "Its name in words.");
        label = keys.optional(
                "label", shortName(), "the processor's name", "Orders", "What its row is called in the picture.");
        group = keys.optional(
                "group", shortName(), "none", "Facts", "The rows that its row stands together with in the picture.");
        table = keys.optional(
                "table",
                Names.table(),
                "the processor's name, where that has a dot",
                "marts.daily",
                "The table that it writes.");
        date = keys.required(
                "date",
                names.dateColumn(),
                "day",
                "The column that says to which date a row belongs: its name, or with a format and a zone.");
        key = keys.usually(
                "key",
                Names.key(),
                dev.backfill.model.column.Key.NONE,
                "none, only rows are counted",
                "[shop, product]",
                "What tells the rows of one period apart: a column, a list of columns, or none.");
        writtenAt = keys.optional(
                "written_at",
                Names.column(),
                "processed_at if it has that, else not known",
                "loaded_at",
                "The column that says when a row was written.");
        scope = keys.usually(
                "scope",
                Forms.oneOf(Scope.class),
                Scope.EVENT,
                "event",
                "With events: 'event' for rows on dates with an event only, 'daily' for a standing table.");
        upstream = keys.usually(
                "upstream",
                Forms.listOf(new EdgeForms(names).edge()),
                List.of(),
                "none",
                "[CLEAN, {DAILY: -6..0}, {self: -1}]",
                "The processors that it reads: a name for the periods that overlap its own, or a name with the periods"
                        + " from the first overlapping one on (-1, -6..0, ..-1, -1 due).");
        cadence = new CadenceKeys(keys, names);
        reads = keys.usually(
                "reads",
                Forms.listOf(new EdgeForms(names).read()),
                List.of(),
                "none",
                "[raw.orders, {raw.visits: -6..0}, {table: raw.prices, window_days: 7}]",
                "The sources that it reads: a name for the periods that overlap its own, or a name with the periods"
                        + " (-6..0, ..-1, all), or with 'window_days' for days of which only the program knows which"
                        + " it reads.");
        expected = keys.usually(
                "expected",
                ExpectedKeys.form(names),
                ExpectedKeys.USUAL,
                "rows: usual",
                "{fixed: 30}",
                "Which keys a period should have, or how many rows: exactly one kind.");
        history = keys.optional(
                "history",
                history(),
                "every key counts",
                "{table: raw.orders, key: customer, at_least: 5}",
                "A reason for missing keys: those with fewer rows before the date are accounted for.");
        ramp = keys.usually(
                "ramp",
                Forms.flag(),
                false,
                "true",
                "Whether few rows are expected in the first days of a season ('ramp_days').");
        threshold = keys.usually(
                "threshold",
                Forms.share(),
                Coverage.USUAL_THRESHOLD,
                "0.9",
                "The share of the expected keys from which on a date is complete.");
        checks = keys.usually(
                "checks",
                Forms.listOf(check()),
                List.of(),
                "none",
                "[no_null_label.sql, {sql: late.sql, severity: info}]",
                "Files with a SELECT that returns the bad rows of a period (@from, @to, @date). What it returns is a"
                        + " finding, and fails a step unless its severity is info.");
        sentinel = keys.optional(
                "sentinel",
                MarkerKeys.sentinel(names),
                "none",
                "{column: strength, value: 0, upstream: CLEAN}",
                "The default that a missing upstream leaves in a column.");
        pileUps = keys.usually(
                "pile_ups",
                Forms.listOf(MarkerKeys.pileUp(names)),
                List.of(),
                "none",
                "[{column: score, value: 0, upstream: CLEAN}]",
                "Defaults that tell of a missing upstream only where they pile up.");
        columns = Names.watched(keys);
        work = new WorkKeys(keys, names);
    }

    /// All keys of a processor; what could be read of it stands for it where something in it is wrong.
    Form<Fields> form() {
        return keys;
    }

    /// The processor of which everything was read.
    ///
    /// @param usual what all commands have in common
    /// @param often when tables are due that do not say it themselves
    Processor processor(Fields said, Command usual, Cadence often) {
        return new Processor(
                said.name(),
                said.find(title).orElse(said.name()),
                new Output(
                        table(said).orElseThrow(),
                        said.get(date),
                        said.get(key),
                        said.find(writtenAt).orElse(null)),
                new Inputs(cadence.cadence(said, date, often), said.get(scope), edges(said), said.get(reads)),
                new Coverage(
                        said.get(expected),
                        said.find(history).orElse(null),
                        said.get(ramp),
                        said.get(threshold),
                        said.get(checks)),
                new Telltales(
                        said.find(sentinel).orElse(null),
                        said.get(pileUps),
                        said.find(columns).orElse(null)),
                work.work(
                        said,
                        usual,
                        reads(said).stream().anyMatch(r -> table(said).equals(Optional.of(r.table())))),
                new RowPlace(said.find(label).orElse(null), said.find(group).orElse(null)));
    }

    /// The table that it writes: a name with a dot is one. Empty where it says none, or cannot be read.
    Optional<TableName> table(Fields said) {
        return said.has(table)
                ? said.find(table)
                : said.name().contains(".") ? Names.readable(said.name()) : Optional.empty();
    }

    /// Whether a key that nobody knows was probably meant to say the table.
    boolean meansTable(Fields said) {
        List<String> known = keys.all().stream().map(Key::name).toList();
        return said.whole().keys().stream()
                .filter(name -> !known.contains(name))
                .anyMatch(name ->
                        Nearest.to(name, known).filter(table.name()::equals).isPresent());
    }

    private static Form<String> shortName() {
        return Forms.text().as((value, text) -> RowPlace.read(value.name(), text));
    }

    /// The sources that are read, as far as they could be.
    List<Read> reads(Fields said) {
        return said.find(reads).orElse(List.of());
    }

    /// What is read, with the processor's own name in place of `self`.
    List<Edge> edges(Fields said) {
        return said.find(upstream).orElse(List.of()).stream()
                .map(e -> e.upstream().equals(SELF) ? new Edge(said.name(), e.mapping()) : e)
                .toList();
    }

    private Form<History> history() {
        Keys own = new Keys();
        Key<TableName> source = own.required("table", names.source(), "raw.orders", "The source.");
        Key<dev.backfill.model.column.Key> column =
                own.required("key", Names.key(), "customer", "Its columns with the key.");
        Key<Integer> atLeast =
                own.required("at_least", Forms.atLeast(0), "5", "From how many rows on a key cannot be missing.");
        return own.as((_, said) -> new History(said.get(source), said.get(column), said.get(atLeast)));
    }

    private Form<OwnCheck> check() {
        Keys own = new Keys();
        Key<Severity> severity = own.usually(
                "severity",
                Forms.oneOf(
                        List.of(Severity.CRITICAL, Severity.WARNING, Severity.INFO),
                        s -> s.name().toLowerCase(Locale.ROOT)),
                Severity.WARNING,
                "info",
                "How bad a row is that it returns.");
        Key<OwnCheck> sql = own.required(
                "sql",
                names.sqlFile((file, text) -> OwnCheck.of(file, text, Severity.WARNING)),
                "late.sql",
                "The file with the SELECT.");
        return Forms.either(
                names.sqlFile((file, text) -> OwnCheck.of(file, text, Severity.WARNING)), own.as((_, said) -> {
                    OwnCheck check = said.get(sql);
                    return OwnCheck.of(check.file(), check.select(), said.get(severity));
                }));
    }
}
