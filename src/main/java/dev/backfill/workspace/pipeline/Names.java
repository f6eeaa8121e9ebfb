package dev.backfill.workspace.pipeline;

import dev.backfill.model.TableName;
import dev.backfill.model.column.DateColumn;
import dev.backfill.model.column.DateFormat;
import dev.backfill.model.pipeline.Edge;
import dev.backfill.model.text.Nearest;
import dev.backfill.workspace.yaml.Form;
import dev.backfill.workspace.yaml.Forms;
import dev.backfill.workspace.yaml.Key;
import dev.backfill.workspace.yaml.Keys;
import dev.backfill.workspace.yaml.YamlValue;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/// What the keys of a pipeline refer to: names that stand elsewhere in the file, and files with SQL. Known before
/// anything is read, so that a mistake in a processor does not hide it from the others.
///
/// @param processors the names under `processors`; empty where that part cannot be read
/// @param sources the names under `sources`; empty where that part cannot be read
/// @param sql the text of a file with SQL; refuses by an [IllegalArgumentException] what is not there
/// @param zone which date an instant belongs to, where a column does not say it itself; UTC where that cannot be read
record Names(
        Optional<List<String>> processors, Optional<List<String>> sources, UnaryOperator<String> sql, ZoneId zone) {

    /// The names that a file has.
    static Names in(YamlValue file, UnaryOperator<String> sql) {
        return new Names(below(file, "processors"), below(file, "sources"), sql, zone(file));
    }

    /// No names: for whoever only asks which keys there are.
    static Names none() {
        return new Names(Optional.empty(), Optional.empty(), file -> file, ZoneOffset.UTC);
    }

    private static ZoneId zone(YamlValue file) {
        try {
            return file.under("zone")
                    .flatMap(YamlValue::written)
                    .map(ZoneId::of)
                    .orElse(ZoneOffset.UTC);
        } catch (DateTimeException _) {
            // Told where the key is read.
            return ZoneOffset.UTC;
        }
    }

    /// Nothing is known where the key has no names or is misspelt, which is told there; where it is absent, there are
    /// none.
    private static Optional<List<String>> below(YamlValue file, String key) {
        Optional<YamlValue> there = file.under(key);
        boolean absent = there.isEmpty()
                && file.isMap()
                && file.keys().stream()
                        .noneMatch(k -> Nearest.to(k, List.of(key)).isPresent());
        return absent ? Optional.of(List.of()) : there.filter(YamlValue::isMap).map(YamlValue::keys);
    }

    /// The name of a processor.
    Form<String> processor() {
        return processor((_, name) -> "The pipeline defines no processor '" + name + "'.");
    }

    /// The name of a processor that another one reads.
    Form<String> upstream() {
        return processor(
                (value, name) -> "'" + value.within() + "' reads '" + name + "', which the pipeline does not define.");
    }

    private Form<String> processor(BiFunction<YamlValue, String, String> complaint) {
        return Forms.nameOf(() -> processors, complaint, "Name a processor of this file, or add it under 'processors'.")
                .told("the name of a processor", Map.of());
    }

    /// A table under `sources`. What is wrong with its name there is told there.
    Form<TableName> source() {
        return Forms.nameOf(
                        () -> sources,
                        (_, name) -> "'" + name + "' is not declared under 'sources'.",
                        "Name a table under 'sources', or add it there: 'dataset.table: {date: COLUMN}'.")
                .<TableName>asFarAs((_, name) -> readable(name))
                .told("a table under 'sources'", Map.of());
    }

    /// The table of a name that may be wrong, which is told where the name is declared.
    static Optional<TableName> readable(String name) {
        try {
            return Optional.of(TableName.parse(name));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// A table, written `dataset.table`, or as a list where a part has a dot.
    static Form<TableName> table() {
        return Forms.either(
                Forms.text("a table: dataset.table", TableName::parse),
                Forms.listOf("the parts of its name: [dataset, table]", Forms.text())
                        .as((_, parts) -> TableName.of(parts)));
    }

    /// The name of a column, spelled in any way.
    static Form<String> column() {
        return Forms.text().as((value, name) -> {
            if (name.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException(
                        "'" + value.name() + "' takes the name of a column, without control characters.");
            }
            return name;
        });
    }

    /// What tells rows apart: one column, a list of columns, or `none`.
    static Form<dev.backfill.model.column.Key> key() {
        return Forms.either(
                column().as((_, name) -> name.equals("none")
                        ? dev.backfill.model.column.Key.NONE
                        : dev.backfill.model.column.Key.of(name)),
                Forms.listOf("a list of columns: [a, b]", column())
                        .as((_, columns) -> new dev.backfill.model.column.Key(columns)));
    }

    /// The key for the columns that are watched for going empty.
    static Key<dev.backfill.model.column.Key> watched(Keys keys) {
        return keys.optional(
                "columns",
                key(),
                "all but texts where reading costs nothing, else none",
                "[shop, amount]",
                "The columns that are watched: one that had values on the dates before and is empty on this one is a"
                        + " finding. A column, a list of columns, or none.");
    }

    /// A date column: its name, or with a format and a zone.
    Form<DateColumn> dateColumn() {
        Keys keys = new Keys();
        Key<String> column = keys.required("column", column(), "ds", "The column.");
        Key<DateFormat> format = keys.optional(
                "format",
                Forms.text("a format such as %Y%m%d", DateFormat::of),
                "it is a date or a time",
                "\"%Y%m%d\"",
                "How a text or a whole number says a date: so that later dates come later in it.");
        Key<ZoneId> own = keys.optional(
                "zone",
                timeZone(),
                "the pipeline's",
                "Europe/Berlin",
                "The time zone in which a point of time has its date.");
        return Forms.either(column().as((_, name) -> DateColumn.of(name).in(zone)), keys.as((_, said) -> {
            DateColumn plain = DateColumn.of(said.get(column));
            return new DateColumn(
                    plain.column(),
                    said.find(format).orElse(null),
                    said.find(own).orElse(zone));
        }));
    }

    /// A time zone.
    static Form<ZoneId> timeZone() {
        return Forms.text("a time zone such as UTC or Europe/Berlin", name -> {
            try {
                return ZoneId.of(name);
            } catch (DateTimeException e) {
                throw new IllegalArgumentException(
                        "'" + name + "' is no time zone. Write one such as UTC or Europe/Berlin.", e);
            }
        });
    }

    /// A processor that is read in other periods than its reader's own, itself perhaps.
    ///
    /// @throws IllegalArgumentException naming the nearest name, if there is none
    Edge known(YamlValue value, Edge edge) {
        String name = edge.upstream();
        boolean self = name.equals(ProcessorKeys.SELF);
        if (!self && processors.filter(known -> !known.contains(name)).isPresent()) {
            throw new IllegalArgumentException("'" + value.within() + "' reads '" + name
                    + "', which the pipeline does not define." + Nearest.hint(name, processors.orElse(List.of())));
        }
        if (self && edge.mapping().reachesItsOwnPeriod()) {
            throw new IllegalArgumentException(
                    "'self' takes periods before its own: {self: -1}. A partition is not built from itself.");
        }
        return edge;
    }

    /// A source that is read in other periods than its reader's own.
    ///
    /// @throws IllegalArgumentException naming the nearest name, if there is none
    TableName declared(String name) {
        if (sources.filter(known -> !known.contains(name)).isPresent()) {
            throw new IllegalArgumentException(
                    "'" + name + "' is not declared under 'sources'." + Nearest.hint(name, sources.orElse(List.of())));
        }
        return TableName.parse(name);
    }

    /// A file with SQL.
    ///
    /// @param make what becomes of its name and its text
    <T> Form<T> sqlFile(BiFunction<String, String, T> make) {
        return Forms.text("a file with SQL", file -> make.apply(file, sql.apply(file)));
    }
}
