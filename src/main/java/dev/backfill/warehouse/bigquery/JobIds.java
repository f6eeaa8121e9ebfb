package dev.backfill.warehouse.bigquery;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/// Names for jobs. A job that has a name of ours can be sent again when its answer was lost: BigQuery runs it once.
final class JobIds {
    private static final int MOST = 1000;
    private static final int HASH = 8;

    private final String unit = UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    private final AtomicInteger number = new AtomicInteger();

    /// A name that was never used: `bfc_<unit of work>_<number>_<hash of the statement>`.
    String next(String statement) {
        return String.join("_", "bfc", unit, String.valueOf(number.incrementAndGet()), hash(statement));
    }

    /// A name for a table that only this unit of work uses.
    String table(String about) {
        return about + "_" + unit + "_" + number.incrementAndGet();
    }

    /// The name of another attempt at a job that is known to have failed.
    static String again(String id, int attempt) {
        return (id.length() > MOST ? id.substring(0, MOST) : id) + "_r" + attempt;
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
