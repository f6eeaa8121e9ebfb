package dev.backfill.workspace.pipeline;

import dev.backfill.model.TableName;
import dev.backfill.model.pipeline.Expectation;
import dev.backfill.workspace.yaml.Form;
import dev.backfill.workspace.yaml.Forms;
import dev.backfill.workspace.yaml.Key;
import dev.backfill.workspace.yaml.Keys;
import java.util.List;

/// The keys under `expected`: which keys a table should have on a date.
final class ExpectedKeys {
    /// What is expected where nothing is said.
    static final Expectation USUAL = new Expectation.Usual();

    private final Names names;

    private ExpectedKeys(Names names) {
        this.names = names;
    }

    /// Exactly one of the kinds of expectation.
    static Form<Expectation> form(Names names) {
        return new ExpectedKeys(names).kinds();
    }

    private Form<Expectation> kinds() {
        Keys kinds = new Keys();
        Key<Expectation> fixed = kinds.optional(
                "fixed",
                Forms.atLeast(1).as((_, keys) -> new Expectation.Fixed(keys)),
                "another kind",
                "30",
                "So many keys on each date, whichever they are.");
        Key<Expectation> distinct = kinds.optional(
                "distinct",
                distinct(),
                "another kind",
                "{table: raw.orders, key: customer}",
                "The keys that a source has on the date.");
        Key<Expectation> cumulative = kinds.optional(
                "cumulative",
                cumulative(),
                "another kind",
                "{table: raw.orders, key: customer, at_least: 10}",
                "The keys with enough rows in a source before the date.");
        Key<Expectation> sameAs = kinds.optional(
                "same_as",
                names.processor().as((_, name) -> new Expectation.SameAs(name)),
                "another kind",
                "DAILY",
                "The keys that another processor expects on the date.");
        Key<Expectation> sql = kinds.optional(
                "sql",
                names.sqlFile(Expectation.Custom::new),
                "another kind",
                "shop/expected.sql",
                "A file with a SELECT of the keys: columns 'd' (the date) and 'k' (the key), between @first and @last.");
        Key<Expectation> rows = kinds.optional(
                "rows",
                Forms.oneOf(List.<Expectation>of(USUAL), _ -> "usual"),
                "another kind",
                "usual",
                "As many rows as usual: half to twice the median of the last 8 due periods of the same weekday (hours: the"
                        + " same hour; weeks and months: the last 8).");
        kinds.exactlyOne();
        List<Key<Expectation>> all = List.of(fixed, distinct, cumulative, sameAs, sql, rows);
        return kinds.asFarAs((_, said) ->
                all.stream().flatMap(kind -> said.find(kind).stream()).findFirst());
    }

    private Form<Expectation> distinct() {
        Keys keys = new Keys();
        Key<TableName> table = keys.required("table", names.source(), "raw.orders", "The source.");
        Key<dev.backfill.model.column.Key> key =
                keys.required("key", Names.key(), "customer", "Its columns with the key.");
        return keys.as((_, said) -> new Expectation.Distinct(said.get(table), said.get(key)));
    }

    private Form<Expectation> cumulative() {
        Keys keys = new Keys();
        Key<TableName> table = keys.required("table", names.source(), "raw.orders", "The source.");
        Key<dev.backfill.model.column.Key> key =
                keys.required("key", Names.key(), "customer", "Its columns with the key.");
        Key<Integer> atLeast =
                keys.required("at_least", Forms.atLeast(0), "10", "How many rows before the date make a key expected.");
        Key<Boolean> window = keys.optional(
                "window",
                Forms.oneOf(List.of(false, true), ever -> ever ? "ever" : "season"),
                "season",
                "ever",
                "Over what rows count: the date's season, or everything before the date.");
        Key<String> where = keys.usually(
                "where",
                Forms.text(),
                "",
                "every row",
                "minutes > 0",
                "Which rows count, as a SQL condition, beside the source's own.");
        return keys.as((_, said) -> new Expectation.Cumulative(
                said.get(table),
                said.get(key),
                said.get(atLeast),
                said.find(window).orElse(false),
                said.get(where)));
    }
}
