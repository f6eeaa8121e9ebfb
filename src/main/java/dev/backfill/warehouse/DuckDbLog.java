package dev.backfill.warehouse;

import dev.backfill.warehouse.WarehouseException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The log beside a DuckDB file, with the transactions that are not in the file itself yet. A process that was killed
/// leaves one, and whoever opens the file next takes it in.
///
/// @param file the DuckDB file
record DuckDbLog(Path file) {
    /// Every log begins with a record of its version.
    private static final byte[] BEGINNING = {0x64, 0x00, 0x62};

    /// Where it is.
    Path path() {
        return file.resolveSibling(file.getFileName() + ".wal");
    }

    /// Refuses what is no log: DuckDB opens the file as if nothing were there, and without a word.
    ///
    /// @throws WarehouseException of kind `CORRUPT`
    void refuseForeign() {
        Path log = path();
        try (InputStream in = Files.newInputStream(log)) {
            byte[] first = in.readNBytes(BEGINNING.length);
            if (first.length > 0 && !Arrays.equals(first, Arrays.copyOf(BEGINNING, first.length))) {
                throw damaged("it does not begin as a log of DuckDB does", null);
            }
        } catch (IOException _) {
            // There is none, or DuckDB itself says why it cannot be read.
        }
    }

    /// What is said of a log that cannot be taken in.
    WarehouseException damaged(String why, @Nullable Throwable cause) {
        return new WarehouseException(
                Kind.CORRUPT,
                path() + " is damaged, the log with the last transactions of " + file.getFileName() + ": " + why,
                "Put back a copy of both files, or move " + path().getFileName()
                        + " aside: the file then opens without these transactions. Nothing was changed.",
                cause);
    }
}
