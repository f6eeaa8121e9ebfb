package dev.backfill.model.text;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A short name for a text of any length: equal for equal texts, and for nothing else. A long text may come piece by
/// piece, so that it never stands in memory as a whole.
public final class Fingerprint {
    private final MessageDigest digest;

    /// Of nothing yet.
    public Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    /// Goes on with the next piece of the text, of whole characters.
    public Fingerprint add(String piece) {
        digest.update(piece.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /// SHA-256 of the UTF-8 bytes of all pieces: 64 hexadecimal digits. Said once.
    public String digits() {
        return HexFormat.of().formatHex(digest.digest());
    }

    /// SHA-256 of the text's UTF-8 bytes: 64 hexadecimal digits.
    public static String of(String text) {
        return new Fingerprint().add(text).digits();
    }
}
