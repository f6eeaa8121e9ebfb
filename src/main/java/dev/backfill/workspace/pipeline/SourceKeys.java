package dev.backfill.workspace.pipeline;

import dev.backfill.model.Grain;
import dev.backfill.model.TableName;
import dev.backfill.model.column.DateColumn;
import dev.backfill.model.period.Cadence;
import dev.backfill.model.pipeline.SourceTable;
import dev.backfill.workspace.yaml.Fields;
import dev.backfill.workspace.yaml.Form;
import dev.backfill.workspace.yaml.Forms;
import dev.backfill.workspace.yaml.Key;
import dev.backfill.workspace.yaml.Keys;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The keys of a source.
final class SourceKeys {
    private final Keys keys = new Keys();
    private final Key<DateColumn> date;
    private final Key<String> where = keys.usually(
            "where", Forms.text(), "", "every row", "is_active", "Which of its rows count, as a SQL condition.");
    private final Key<String> writtenAt = keys.optional(
            "written_at",
            Names.column(),
            "not known",
            "loaded_at",
            "The column that says when a row was written: what was built before is outdated.");

    private final Key<dev.backfill.model.column.Key> key = keys.usually(
            "key",
            Names.key(),
            dev.backfill.model.column.Key.NONE,
            "none: rows that are alike in all columns are told where they stand out",
            "[shop, order_id]",
            "What tells the rows of one date apart: several rows of one key are a finding, and nothing is built from them.");
    private final Key<dev.backfill.model.column.Key> columns = Names.watched(keys);
    private final Key<Boolean> rows = keys.optional(
            "rows",
            Forms.oneOf(List.of(true, false), usual -> usual ? "usual" : "any"),
            "usual where a calendar says when it is due, else any",
            "any",
            "How many rows a period should have: 'usual' for half to twice the median of the last 8 due periods of the same"
                    + " weekday, of hours of the same hour, 'any' for any number.");
    private final CadenceKeys cadence;

    SourceKeys(Names names) {
        date = keys.required(
                "date",
                names.dateColumn(),
                "day",
                "The column that says to which date a row belongs: its name, or with a format and a zone.");
        cadence = new CadenceKeys(keys, names);
    }

    /// All sources, under the names of their tables.
    Form<Map<String, Fields>> form() {
        return Forms.named("TABLE", TableName::parse, keys);
    }

    /// The source of which everything was read.
    ///
    /// @param often when tables are due that do not say it themselves
    Optional<SourceTable> source(Fields said, Cadence often) {
        return Names.readable(said.name()).map(table -> {
            Cadence own = cadence.cadence(said, date, often);
            return new SourceTable(
                    table,
                    own.grain() == Grain.HOUR ? said.get(date).by(Grain.HOUR) : said.get(date),
                    said.get(where),
                    said.find(writtenAt).orElse(null),
                    own,
                    said.get(key),
                    said.find(columns).orElse(null),
                    // The events say how many there are.
                    !own.followsEvents() && said.find(rows).orElse(true));
        });
    }
}
