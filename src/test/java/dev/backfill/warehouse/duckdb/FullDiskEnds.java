package dev.backfill.warehouse.duckdb;

import dev.backfill.warehouse.Faults.Fault;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.sql.Sql;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.DynamicTest;

/**
 * The ends of every way on a small disk that is full from one statement on. As a program: `FullDiskEnds FOLDER`, where the
 * folder is a disk that may be filled to the last byte.
 */
final class FullDiskEnds extends DuckDbEveryEndTest {
    private final boolean closesInTime;

    /**
     * @param folder on a disk that may be filled
     * @param closesInTime whether there is room again when the file is closed
     */
    private FullDiskEnds(Path folder, boolean closesInTime) {
        this.folder = folder;
        this.closesInTime = closesInTime;
    }

    public static void main(String[] arguments) throws Throwable {
        for (boolean closesInTime : new boolean[] {true, false}) {
            Path folder = Files.createDirectory(Path.of(arguments[0], closesInTime ? "in-time" : "late"));
            FullDiskEnds ends = new FullDiskEnds(folder, closesInTime);
            ends.open();
            ends.widen();
            for (DynamicTest test :
                    ends.aPartitionIsWhollyOldOrWhollyNewAndTheRecordSaysWhich().toList()) {
                test.getExecutable().execute();
            }
            ends.close();
        }
    }

    /** Small rows find room between others where a disk is full. */
    private void widen() {
        try (Session session = direct()) {
            session.execute(Sql.of("ALTER TABLE ends.scores ADD COLUMN pad VARCHAR DEFAULT repeat('x', 20000)"));
        }
    }

    @Override
    FaultyConnections.Disk disk() {
        return new SmallDisk(folder);
    }

    @Override
    protected Set<Fault> faults(String statement) {
        return statement.startsWith("SELECT") ? Set.of() : EnumSet.of(Fault.DISK_FULL);
    }

    @Override
    protected void mend() {
        if (!closesInTime && way().met().isPresent()) {
            file.close();
            super.mend();
            file.reopen();
        } else {
            super.mend();
        }
    }

    /** The file is opened anew, as it is a moment after the last unit of work on it. */
    @Override
    protected void restart() {
        file.close();
        file.reopen();
    }

    /** A disk that one file fills. */
    private record SmallDisk(Path folder) implements FaultyConnections.Disk {
        private static final int CHUNK = 1 << 16;

        @Override
        public void fill() throws IOException {
            for (int size = CHUNK; size > 0; size /= 2) {
                try (OutputStream out =
                        Files.newOutputStream(filler(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                    while (true) {
                        out.write(new byte[size]);
                    }
                } catch (IOException e) {
                    // No more of this size: smaller ones may fit.
                    if (!String.valueOf(e.getMessage()).contains("No space left")) {
                        throw e;
                    }
                }
            }
        }

        @Override
        public void free() throws IOException {
            Files.deleteIfExists(filler());
        }

        private Path filler() {
            return folder.resolve("filler");
        }
    }
}
