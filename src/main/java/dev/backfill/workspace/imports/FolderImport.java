package dev.backfill.workspace.imports;

import dev.backfill.model.text.Nearest;
import dev.backfill.warehouse.FileSession;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import dev.backfill.warehouse.sql.Spelling;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.warehouse.sql.SqlFiles;
import dev.backfill.workspace.imports.ImportDefinition.FolderFile;
import dev.backfill.workspace.imports.ImportDefinition.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/// A folder whose files become rows of source tables as a definition says.
///
/// @param folder where the files are
/// @param definition what becomes of them
/// @param sql the text of a file with SQL that it names
/// @param options how they are imported; the key is the definition's
public record FolderImport(Path folder, ImportDefinition definition, UnaryOperator<String> sql, ImportOptions options)
        implements ImportFiles {

    @Override
    public String name() {
        return folder.toString();
    }

    @Override
    public List<String> making(Spelling spelling) {
        String file = definition.make().get(spelling.texts());
        return file == null ? List.of() : SqlFiles.split(sql.apply(file));
    }

    @Override
    public List<Difference> compare(Landing landing, FileSession session) {
        Map<String, Long> skipped = new HashMap<>();
        definition.files().forEach((table, file) -> session.read(folder.resolve(file.file()), table, file.columns()));
        LineCheck check = new LineCheck(session, options.skipBad());
        definition.files().forEach((table, file) -> skipped.put(table, check(table, file, check)));
        definition.statements().stream()
                .flatMap(f -> SqlFiles.split(sql.apply(f)).stream())
                .forEach(s -> session.execute(Sql.of(s)));
        return definition.targets().stream()
                .map(t -> compare(
                        landing,
                        session,
                        t,
                        t.files().stream().mapToLong(skipped::get).sum()))
                .toList();
    }

    private long check(String table, FolderFile file, LineCheck check) {
        List<String> required = new ArrayList<>(file.required());
        required.addAll(file.key());
        return check.of(table, folder.resolve(file.file()), required, file.key());
    }

    private Difference compare(Landing landing, Session session, Target target, long skipped) {
        List<String> columns = session.query(Sql.of("DESCRIBE temp." + Sql.name(target.rows()))).stream()
                .map(r -> r.text("column_name"))
                // A file may be taken as it is.
                .filter(c -> !c.equals(FileSession.LINE))
                .toList();
        refuseLacking(target, columns);
        Incoming incoming = new Incoming(
                target.table(),
                target.rows(),
                columns,
                target.key(),
                target.date(),
                target.part(),
                target.writtenAt().orElse(""));
        landing.show(session, target.table());
        if (session.catalog().has(target.table())) {
            refuseUnfit(target, columns, session.columns(target.table()));
            landing.fetch(session, incoming);
        } else if (definition.make().isEmpty()) {
            throw refused("There is no table " + target.table() + ".", "Make it first, or say how under 'make'.");
        }
        return Difference.of(session, incoming, options.replace(), skipped);
    }

    private static void refuseUnfit(Target target, List<String> columns, Map<String, String> there) {
        List<String> strange =
                columns.stream().filter(c -> !there.containsKey(c)).toList();
        if (!strange.isEmpty()) {
            throw refused(
                    target.table() + " has no column " + String.join(", ", strange) + ", which " + target.rows()
                            + " has." + Nearest.hint(strange.getFirst(), there.keySet()),
                    "Correct the SQL of the import.");
        }
        String type = there.get(target.date());
        // Only what is written by whole dates can be kept and put back.
        if (!"DATE".equals(type)) {
            throw refused(
                    target.date() + " of " + target.table() + " is " + type + ", not DATE.",
                    "Name its date column in the import.");
        }
    }

    private static void refuseLacking(Target target, List<String> columns) {
        Set<String> wanted = new TreeSet<>(target.key());
        wanted.add(target.date());
        wanted.add(target.part());
        columns.forEach(wanted::remove);
        if (!wanted.isEmpty()) {
            throw refused(
                    "The import's SQL leaves " + target.rows() + " for " + target.table() + " without "
                            + String.join(", ", wanted) + ".",
                    "Correct the SQL of the import or its keys.");
        }
    }

    private static WarehouseException refused(String what, String mend) {
        return new WarehouseException(Kind.INPUT, what, mend + " Nothing was imported.", null);
    }
}
