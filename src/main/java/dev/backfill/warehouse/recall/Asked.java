package dev.backfill.warehouse.recall;

import dev.backfill.warehouse.sql.Sql;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;

/// Long texts in few letters, or as a number: no two of them are the same by chance.
public final class Asked {
    private static final int ONE_TURN = 29;
    private static final int OTHER_TURN = 23;
    private static final int HALF = 32;

    private Asked() {}

    /// Everything that an answer follows from, but the state.
    static String of(Sql sql) {
        StringBuilder whole = new StringBuilder(sql.dialect() + "\n" + sql.text());
        new TreeMap<>(sql.used())
                .forEach((name, value) -> whole.append('\n')
                        .append(name)
                        .append(' ')
                        .append(value.getClass().getName())
                        .append(' ')
                        .append(value));
        return mixed(whole);
    }

    /// Twice 64 bits, each mixed letter by letter in a way of its own. A cryptographic digest would say no more: nobody
    /// gains by two questions that are taken for one. But a command would wait for it to be loaded longer than for the
    /// answers.
    private static String mixed(CharSequence text) {
        long one = text.length();
        long other = ~one;
        for (int i = 0; i < text.length(); i++) {
            one = Long.rotateLeft((one ^ text.charAt(i)) * 0x9E3779B97F4A7C15L, ONE_TURN);
            other = (Long.rotateLeft(other, OTHER_TURN) + text.charAt(i)) * 0xD6E8FEB86659FD93L;
        }
        return HexFormat.of().toHexDigits(spread(one)) + HexFormat.of().toHexDigits(spread(other));
    }

    /// So that each bit depends on all.
    private static long spread(long bits) {
        long half = (bits ^ bits >>> HALF) * 0xBF58476D1CE4E5B9L;
        return half ^ half >>> HALF;
    }

    /// A text.
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
