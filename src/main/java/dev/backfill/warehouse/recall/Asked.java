package dev.backfill.warehouse.recall;

import dev.backfill.warehouse.sql.Sql;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;

/// What is asked, as a name for its answer; and long texts in few letters, or as a number, of which no two are the same
/// by chance.
public final class Asked {
    private Asked() {}

    /// Everything that an answer follows from, but the state, in full: a digest would be shorter, but a short command
    /// waits for what makes digests longer than for the answers.
    static String of(Sql sql) {
        StringBuilder whole = new StringBuilder(sql.dialect() + "\n" + sql.text());
        new TreeMap<>(sql.used())
                .forEach((name, value) -> whole.append('\n')
                        .append(name)
                        .append(' ')
                        .append(value.getClass().getName())
                        .append(' ')
                        .append(value));
        return whole.toString();
    }

    /// A text in few letters.
    public static String of(String text) {
        return HexFormat.of().formatHex(digest(text));
    }

    /// The same as a number.
    public static long number(String text) {
        return ByteBuffer.wrap(digest(text)).getLong();
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
