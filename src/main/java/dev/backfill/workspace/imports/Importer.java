package dev.backfill.workspace.imports;

import dev.backfill.warehouse.FileSession;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Brings rows of files into source tables: all of the files or nothing.
///
/// @param landing where the rows end up; stays open
/// @param clock when new rows are said to have been written
public record Importer(Landing landing, InstantSource clock) {

    /// What an import did.
    ///
    /// @param id by which it can be taken back; null where nothing was changed
    /// @param tables what it did to each table
    public record Result(@Nullable String id, List<Imported> tables) {
        public Result {
            tables = List.copyOf(tables);
        }
    }

    /// Says what an import would do, and does nothing.
    ///
    /// @throws WarehouseException of kind `INPUT` for what cannot be imported
    public List<Imported> look(ImportFiles files) {
        try (FileSession session = landing.open()) {
            return done(files.compare(landing, session));
        }
    }

    /// Imports.
    ///
    /// @throws WarehouseException of kind `INPUT` for what cannot be imported; nothing is imported then
    public Result run(ImportFiles files) {
        return run(files, null);
    }

    /// Imports what somebody has looked at and agreed to.
    ///
    /// @throws WarehouseException of kind `CHANGED` if it would not be the same any more; nothing is imported then
    public Result runAgreed(ImportFiles files, List<Imported> agreed) {
        return run(files, agreed);
    }

    private Result run(ImportFiles files, @Nullable List<Imported> agreed) {
        Instant at = clock.instant();
        ImportMark mark = ImportMark.of(files.name(), null, at);
        try (FileSession session = landing.open()) {
            landing.make(session, files);
            return session.atomically(() -> {
                List<Difference> differences = files.compare(landing, session);
                List<Imported> done = done(differences);
                if (agreed != null && !agreed.equals(done)) {
                    throw new WarehouseException(
                            Kind.CHANGED,
                            "The file or the rows of the table have changed since it was shown what the import does."
                                    + " Nothing was imported.",
                            "Import again and look at what it does now.",
                            null);
                }
                List<Difference> changes =
                        differences.stream().filter(d -> d.done().changesRows()).toList();
                if (!changes.isEmpty()) {
                    landing.land(session, changes, mark);
                }
                return new Result(changes.isEmpty() ? null : mark.id(), done);
            });
        }
    }

    private static List<Imported> done(List<Difference> differences) {
        return differences.stream().map(Difference::done).toList();
    }
}
