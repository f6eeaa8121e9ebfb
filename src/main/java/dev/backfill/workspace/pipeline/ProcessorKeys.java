package dev.backfill.workspace.pipeline;

import dev.backfill.model.TableName;
import dev.backfill.model.pipeline.Command;
import dev.backfill.model.pipeline.Expectation;
import dev.backfill.model.pipeline.History;
import dev.backfill.model.pipeline.PileUp;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.pipeline.Read;
import dev.backfill.model.pipeline.RowPlace;
import dev.backfill.model.pipeline.Scope;
import dev.backfill.model.pipeline.Sentinel;
import dev.backfill.workspace.yaml.Fields;
import dev.backfill.workspace.yaml.Form;
import dev.backfill.workspace.yaml.Forms;
import dev.backfill.workspace.yaml.Key;
import dev.backfill.workspace.yaml.Keys;
import java.util.List;
import java.util.function.UnaryOperator;

/// The keys of a processor.
final class ProcessorKeys {
    private static final double USUAL_SHARE_OF_DEFAULTS = 0.5;
    /// Where a table says when a row was written, unless the pipeline names another column.
    static final String USUAL_WRITTEN_AT = "processed_at";

    private final Names names;
    private final Keys keys = new Keys();
    private final Key<String> title;
    final Key<String> label;
    final Key<String> group;
    final Key<TableName> table;
    private final Key<String> date;
    private final Key<String> key;
    private final Key<String> writtenAt;
    private final Key<Scope> scope;
    final Key<List<String>> upstream;
    private final Key<List<Read>> reads;
    final Key<Expectation> expected;
    private final Key<History> history;
    private final Key<Boolean> ramp;
    private final Key<Double> threshold;
    private final Key<Sentinel> sentinel;
    private final Key<List<PileUp>> pileUps;
    private final Key<String> sql;
    private final Key<UnaryOperator<Command>> command;
    private final Key<List<String>> shell;

    ProcessorKeys(Names names) {
        this.names = names;
        title = keys.optional(
                "title", Forms.text(), "the processor's name", "Orders per customer", "Its name in words.");
        label = keys.optional(
                "label", shortName(), "the processor's name", "Orders", "What its row is called in the picture.");
        group = keys.optional(
                "group", shortName(), "none", "Facts", "The rows that its row stands together with in the picture.");
        table = keys.required("table", Names.table(), "marts.daily", "The table that it writes.");
        date = keys.required("date", Names.column(), "day", "The column that says to which date a row belongs.");
        key = keys.required("key", Names.column(), "customer", "The column that tells the rows of one date apart.");
        writtenAt = keys.usually(
                "written_at",
                Names.column(),
                USUAL_WRITTEN_AT,
                "loaded_at",
                "The column that says when a row was written.");
        scope = keys.required(
                "scope",
                Forms.oneOf(Scope.class),
                "event",
                "When rows are due: 'event' for dates with an event only, 'daily' for a standing table.");
        upstream = keys.usually(
                "upstream",
                Forms.listOf(names.upstream()),
                List.of(),
                "none",
                "[CLEAN]",
                "The processors that it reads on the same date.");
        reads = keys.usually(
                "reads",
                Forms.listOf(read()),
                List.of(),
                "none",
                "[{table: raw.orders, window_days: 7}]",
                "The sources that it reads.");
        expected = keys.required(
                "expected",
                ExpectedKeys.form(names),
                "{fixed: 30}",
                "Which keys a date should have: exactly one kind.");
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
                Processor.USUAL_THRESHOLD,
                "0.9",
                "The share of the expected keys from which on a date is complete.");
        sentinel = keys.optional(
                "sentinel",
                sentinel(),
                "none",
                "{column: strength, value: 0, upstream: CLEAN}",
                "The default that a missing upstream leaves in a column.");
        pileUps = keys.usually(
                "pile_ups",
                Forms.listOf(pileUp()),
                List.of(),
                "none",
                "[{column: score, value: 0, upstream: CLEAN}]",
                "Defaults that tell of a missing upstream only where they pile up.");
        sql = keys.optional(
                "sql",
                names.sqlFile((file, _) -> file),
                "it cannot be repaired from here",
                "shop/daily.sql",
                "The file with the SELECT that computes one date, beside the pipeline's file.");
        command = keys.optional(
                "command",
                CommandKeys.command(),
                "it cannot be repaired from here",
                "[python, daily.py, \"{date}\"]",
                "The program that writes one date: a list of arguments, or keys with 'run'.");
        shell = keys.usually(
                "shell",
                CommandKeys.arguments(),
                List.of(),
                "none",
                "[python, daily.py, \"{date}\"]",
                "What a person would type to write a date; 'plan --format shell' prints it.");
        keys.notTogether(sql, command, name -> "'" + name + "' takes 'sql' or 'command', not both.");
    }

    /// All keys of a processor; what could be read of it stands for it where something in it is wrong.
    Form<Fields> form() {
        return keys;
    }

    /// The processor of which everything was read.
    ///
    /// @param usual what all commands have in common
    Processor processor(Fields said, Command usual) {
        return new Processor(
                said.name(),
                said.find(title).orElse(said.name()),
                said.get(table),
                said.get(date),
                said.get(key),
                said.get(writtenAt),
                said.get(scope),
                said.get(upstream),
                said.get(reads),
                said.get(expected),
                said.find(history).orElse(null),
                said.get(ramp),
                said.get(threshold),
                said.find(sentinel).orElse(null),
                said.get(pileUps),
                said.find(sql).orElse(null),
                said.find(command).map(own -> own.apply(usual)).orElse(null),
                said.get(shell),
                new RowPlace(said.find(label).orElse(null), said.find(group).orElse(null)));
    }

    private static Form<String> shortName() {
        return Forms.text().as((value, text) -> RowPlace.read(value.name(), text));
    }

    private Form<Read> read() {
        Keys read = new Keys();
        Key<TableName> source = read.required("table", names.source(), "raw.orders", "The source.");
        Key<Integer> windowDays = read.usually(
                "window_days",
                Forms.atLeast(0),
                0,
                "7",
                "How many days before the date are read besides, some of them or all.");
        return read.as((_, said) -> new Read(said.get(source), said.get(windowDays)));
    }

    private Form<History> history() {
        Keys own = new Keys();
        Key<TableName> source = own.required("table", names.source(), "raw.orders", "The source.");
        Key<String> column = own.required("key", Names.column(), "customer", "Its column with the key.");
        Key<Integer> atLeast =
                own.required("at_least", Forms.atLeast(0), "5", "From how many rows on a key cannot be missing.");
        return own.as((_, said) -> new History(said.get(source), said.get(column), said.get(atLeast)));
    }

    private Form<Sentinel> sentinel() {
        MarkerKeys marker = new MarkerKeys(names);
        return marker.keys.as((_, said) -> new Sentinel(
                said.get(marker.column), said.get(marker.value), said.get(marker.upstream), said.get(marker.share)));
    }

    private Form<PileUp> pileUp() {
        MarkerKeys marker = new MarkerKeys(names);
        Key<Double> usual = marker.keys.usually(
                "usual",
                Forms.shareFromZero(),
                USUAL_SHARE_OF_DEFAULTS,
                "0.3",
                "The share of the rows below which an earlier date shows that the column usually varies.");
        return marker.keys.as((_, said) -> new PileUp(
                said.get(marker.column),
                said.get(marker.value),
                said.get(marker.upstream),
                said.get(marker.share),
                said.get(usual)));
    }

    /// The keys of a default that tells of a missing upstream.
    private static final class MarkerKeys {
        private final Keys keys = new Keys();
        private final Key<String> column = keys.required("column", Names.column(), "strength", "The column.");
        private final Key<Double> value = keys.required("value", Forms.number(), "0", "The default.");
        private final Key<String> upstream;
        private final Key<Double> share;

        private MarkerKeys(Names names) {
            upstream = keys.required(
                    "upstream", names.processor(), "CLEAN", "The processor whose absence leaves the default.");
            share = keys.usually(
                    "share", Forms.share(), 1.0, "0.9", "The share of a date's rows from which on the default tells.");
        }
    }
}
