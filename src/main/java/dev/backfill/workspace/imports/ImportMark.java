package dev.backfill.workspace.imports;

import dev.backfill.model.plan.Verb;
import dev.backfill.warehouse.partition.WriteMark;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/// An import as it is recorded in the warehouse.
///
/// @param id what it is called: `import-20211204-104308131`, by its moment in UTC
/// @param file what was imported, or empty for an undo
/// @param undoes the import that is taken back; null for an import of files
/// @param at when
public record ImportMark(String id, String file, @Nullable String undoes, Instant at) {
    private static final String PREFIX = "import-";
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmssSSS").withZone(ZoneOffset.UTC);

    static ImportMark of(String file, @Nullable String undoes, Instant at) {
        return new ImportMark(PREFIX + FORM.format(at), file, undoes, at);
    }

    /// Whether this is what imports are called.
    static boolean isId(String id) {
        return id.startsWith(PREFIX);
    }

    /// The same for the writes of partitions.
    WriteMark write() {
        return new WriteMark(id, "import", undoes == null ? Verb.REBUILD : Verb.UNDO, undoes, at);
    }
}
