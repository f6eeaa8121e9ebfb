package dev.backfill.warehouse.duckdb.file;

import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// The log beside a DuckDB file, with the transactions that are not in the file itself yet. A process that was killed
/// leaves one, and whoever opens the file next takes it in.
///
/// Its entries say which rows by their place in the file, so a log that follows another checkpoint than the file has
/// seen, as somebody gets who copies both while they are written, would tear partitions apart without a word. DuckDB
/// checks that in files of its newer formats. In those of the older ones, which every DuckDB 1.x opens, the console
/// marks the log with the number of the checkpoint that it follows, in every transaction that writes a partition.
///
/// @param file the DuckDB file
public record DuckDbLog(Path file) {
    /// The table into which marks are written. They are only read in the log.
    public static final String MARKS = "backfill_kept.log_marks";

    /// Every log begins with a record of its version, which is followed by entries: each is its length, its checksum,
    /// and then what it says, beginning with its kind.
    private static final byte[] BEGINNING = {0x64, 0x00, 0x62};

    private static final int FIRST_ENTRY = 8;
    private static final int LENGTH_AND_CHECKSUM = 2 * Long.BYTES;
    private static final byte[] CHECKPOINT = {0x64, 0x00, 0x63};
    private static final byte[] END_OF_COMMIT = {0x64, 0x00, 0x64};
    private static final String MARK = "backfill-console follows checkpoint ";
    private static final int DIGITS = 19;
    private static final long LARGE = 64L << 20;

    /// Where it is.
    public Path path() {
        return file.resolveSibling(file.getFileName() + ".wal");
    }

    /// Whether it has grown so much that the file should take it in.
    public boolean isLarge() {
        return size() > LARGE;
    }

    /// How many bytes it has; 0 where there is none.
    long size() {
        try {
            return Files.size(path());
        } catch (IOException _) {
            return 0;
        }
    }

    /// The mark of a log that follows a checkpoint.
    public static String mark(long checkpoint) {
        return String.format(Locale.ROOT, "%s%0" + DIGITS + "d", MARK, checkpoint);
    }

    /// Refuses what is no log, and the log of another state of the file. Not for a file that this process has open.
    ///
    /// @return what the file begins with; empty if it is no DuckDB file
    /// @throws WarehouseException of kind `CORRUPT`
    Optional<DuckDbHeader> requireOwn() {
        try {
            Optional<DuckDbHeader> header = DuckDbHeader.read(file);
            Optional<WarehouseException> wrong = header.flatMap(this::wrong);
            Optional<DuckDbHeader> since = DuckDbHeader.read(file);
            if (!since.equals(header)) {
                // Somebody is writing both, and will be met when the file is opened.
                return requireOwn();
            }
            if (wrong.isPresent()) {
                throw wrong.get();
            }
            return header;
        } catch (IOException _) {
            // DuckDB itself says why it cannot be read.
            return Optional.empty();
        }
    }

    private Optional<WarehouseException> wrong(DuckDbHeader header) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path()))) {
            byte[] first = in.readNBytes(FIRST_ENTRY);
            if (first.length > 0
                    && !begins(first, Arrays.copyOf(BEGINNING, Math.min(BEGINNING.length, first.length)))) {
                return Optional.of(damaged("it does not begin as a log of DuckDB does", null));
            }
            return header.namesCheckpoints() ? Optional.empty() : wrong(header, in);
        } catch (IOException _) {
            // There is none, or DuckDB itself says why it cannot be read.
            return Optional.empty();
        }
    }

    private Optional<WarehouseException> wrong(DuckDbHeader header, InputStream in) throws IOException {
        OptionalLong follows = OptionalLong.empty();
        boolean isTakenIn = false;
        for (byte[] entry = entry(in); entry.length > 0; entry = entry(in)) {
            isTakenIn = begins(entry, CHECKPOINT) || isTakenIn && begins(entry, END_OF_COMMIT);
            OptionalLong mark = mark(entry);
            follows = mark.isPresent() ? mark : follows;
        }
        // Whoever dies right after a checkpoint leaves a log that ends with it, and that DuckDB does not take in
        // again.
        if (follows.isEmpty()
                || follows.getAsLong() == header.checkpoint()
                || isTakenIn && follows.getAsLong() + 1 == header.checkpoint()) {
            return Optional.empty();
        }
        return Optional.of(damaged(
                "it follows checkpoint " + follows.getAsLong() + " of the file, which has seen " + header.checkpoint()
                        + ". The two were copied while somebody wrote them",
                null));
    }

    /// What the next entry says; nothing at the end, also where that is in the middle of an entry.
    private static byte[] entry(InputStream in) throws IOException {
        byte[] head = in.readNBytes(LENGTH_AND_CHECKSUM);
        if (head.length < LENGTH_AND_CHECKSUM) {
            return new byte[0];
        }
        long length = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getLong();
        return length <= 0 || length > Integer.MAX_VALUE ? new byte[0] : in.readNBytes((int) length);
    }

    private static boolean begins(byte[] bytes, byte[] beginning) {
        return bytes.length >= beginning.length
                && Arrays.equals(bytes, 0, beginning.length, beginning, 0, beginning.length);
    }

    private static OptionalLong mark(byte[] entry) {
        String text = new String(entry, StandardCharsets.ISO_8859_1);
        int at = text.indexOf(MARK);
        int end = at + MARK.length() + DIGITS;
        if (at < 0 || end > text.length()) {
            return OptionalLong.empty();
        }
        String digits = text.substring(at + MARK.length(), end);
        return digits.chars().allMatch(c -> c >= '0' && c <= '9')
                ? OptionalLong.of(Long.parseLong(digits))
                : OptionalLong.empty();
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
