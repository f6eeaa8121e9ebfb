package dev.backfill.warehouse.duckdb.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/// What stands at the beginning of a DuckDB file, as far as it tells which log belongs to the file.
///
/// @param storage the number of the storage format: 64 for DuckDB 1.0, 67 for 1.4
/// @param checkpoint the number of the checkpoint by which the file took in a log last
record DuckDbHeader(long storage, long checkpoint) {
    private static final int BLOCK = 4096;
    private static final int MAGIC_AT = 8;
    private static final byte[] MAGIC = "DUCK".getBytes(StandardCharsets.US_ASCII);
    private static final int STORAGE_AT = MAGIC_AT + MAGIC.length;
    private static final long NAMES_CHECKPOINTS_ITSELF = 67;

    /// Reads it; empty if that is no DuckDB file. Not for a file that this process has open: who closes a file in any
    /// way gives back every lock that the process has on it.
    ///
    /// @throws IOException if the file cannot be read
    static Optional<DuckDbHeader> read(Path file) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(3 * BLOCK).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel in = FileChannel.open(file)) {
            while (head.hasRemaining() && in.read(head) >= 0) {
                // The rest follows.
            }
        }
        byte[] magic = new byte[MAGIC.length];
        head.get(MAGIC_AT, magic);
        if (head.hasRemaining() || !Arrays.equals(magic, MAGIC)) {
            return Optional.empty();
        }
        // Two headers take turns, and the one with the higher number counts. Each begins with its checksum.
        long checkpoint = Math.max(head.getLong(BLOCK + Long.BYTES), head.getLong(2 * BLOCK + Long.BYTES));
        return Optional.of(new DuckDbHeader(head.getLong(STORAGE_AT), checkpoint));
    }

    /// Whether DuckDB itself writes into a log which checkpoint it follows, and refuses the log of another one.
    boolean namesCheckpoints() {
        return storage >= NAMES_CHECKPOINTS_ITSELF;
    }
}
