package dev.backfill.workspace.pipeline;

import dev.backfill.model.TableName;
import dev.backfill.workspace.yaml.Form;
import dev.backfill.workspace.yaml.Forms;
import dev.backfill.workspace.yaml.YamlValue;
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
record Names(Optional<List<String>> processors, Optional<List<String>> sources, UnaryOperator<String> sql) {

    /// The names that a file has.
    static Names in(YamlValue file, UnaryOperator<String> sql) {
        return new Names(below(file, "processors"), below(file, "sources"), sql);
    }

    /// No names: for whoever only asks which keys there are.
    static Names none() {
        return new Names(Optional.empty(), Optional.empty(), file -> file);
    }

    private static Optional<List<String>> below(YamlValue file, String key) {
        return file.under(key).filter(YamlValue::isMap).map(YamlValue::keys);
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

    /// A table, written `dataset.table`.
    static Form<TableName> table() {
        return Forms.text("a table: dataset.table", TableName::parse);
    }

    /// The name of a column.
    static Form<String> column() {
        return Forms.text("a column", name -> {
            if (!TableName.isIdentifier(name)) {
                throw new IllegalArgumentException(
                        "'" + name + "' is not a column name: only letters, digits and _ are allowed.");
            }
            return name;
        });
    }

    /// A file with SQL.
    ///
    /// @param make what becomes of its name and its text
    <T> Form<T> sqlFile(BiFunction<String, String, T> make) {
        return Forms.text("a file with SQL", file -> make.apply(file, sql.apply(file)));
    }
}
