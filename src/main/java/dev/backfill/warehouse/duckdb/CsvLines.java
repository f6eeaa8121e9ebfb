package dev.backfill.warehouse.duckdb;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// The lines of a CSV file (also gzipped) in UTF-8, with commas and double quotes, one after the other. Each knows
/// the number that an editor shows, also behind values with line breaks in them. None is longer than a bound: a small
/// file may unpack to one endless line.
final class CsvLines implements AutoCloseable {
    private static final int LONGEST_HEADER = 1 << 20;
    private static final int LONGEST_LINE = 1 << 21;
    private static final int[] BYTE_ORDER_MARK = {0xEF, 0xBB, 0xBF};

    private final InputStream in;
    private final ByteArrayOutputStream value = new ByteArrayOutputStream();
    private long number = 1;
    private boolean ended;

    /// A line.
    ///
    /// @param number where it begins, from 1
    /// @param values what stands between its commas; null for nothing
    /// @param fault what is wrong with it, in words; null where nothing is
    record Line(
            long number,
            List<@Nullable String> values,
            @Nullable String fault) {
        Line {
            values = Collections.unmodifiableList(new ArrayList<>(values));
        }

        boolean isBlank() {
            return values.size() == 1 && values.getFirst() == null;
        }
    }

    CsvLines(Path file) throws IOException {
        InputStream raw = Files.newInputStream(file);
        try {
            in = new BufferedInputStream(
                    file.toString().toLowerCase(Locale.ROOT).endsWith(".gz") ? new GZIPInputStream(raw) : raw);
            skipMark();
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    private void skipMark() throws IOException {
        in.mark(BYTE_ORDER_MARK.length);
        for (int expected : BYTE_ORDER_MARK) {
            if (in.read() != expected) {
                in.reset();
                return;
            }
        }
    }

    /// The next line; null behind the last one.
    ///
    /// @throws IOException if the file cannot be read on from here
    @Nullable
    Line next() throws IOException {
        if (ended) {
            return null;
        }
        long begin = number;
        int longest = begin == 1 ? LONGEST_HEADER : LONGEST_LINE;
        List<@Nullable String> values = new ArrayList<>();
        String fault = null;
        boolean quoted = false;
        boolean closed = false;
        int length = 0;
        value.reset();
        while (true) {
            int b = in.read();
            if (++length > longest) {
                throw new IOException("line " + begin + " is longer than " + longest / (1 << 20) + " MiB");
            }
            if (quoted && b >= 0) {
                if (b == '"' && peek() == '"') {
                    value.write(in.read());
                } else if (b == '"') {
                    quoted = false;
                    closed = true;
                } else {
                    number += b == '\n' ? 1 : 0;
                    value.write(b);
                }
                continue;
            }
            switch (b) {
                case -1, '\n', '\r', ',' -> {
                    try {
                        values.add(text());
                    } catch (CharacterCodingException _) {
                        fault = "value " + (values.size() + 1) + " is not written in UTF-8.";
                        values.add(null);
                    }
                    closed = false;
                    value.reset();
                    if (b == ',') {
                        continue;
                    }
                    if (b == -1) {
                        ended = true;
                        if (length == 1) {
                            return null;
                        }
                        if (quoted) {
                            fault = "a quote that opens here is not closed.";
                        }
                    } else if (b == '\r' && peek() == '\n') {
                        in.read();
                    }
                    number++;
                    return new Line(begin, values, fault);
                }
                case '"' -> {
                    if (value.size() == 0 && !closed) {
                        quoted = true;
                    } else if (closed) {
                        fault = "text stands behind the closing quote of value " + (values.size() + 1) + ".";
                    } else {
                        value.write(b);
                    }
                }
                default -> {
                    if (closed) {
                        fault = "text stands behind the closing quote of value " + (values.size() + 1) + ".";
                    }
                    value.write(b);
                }
            }
        }
    }

    private int peek() throws IOException {
        in.mark(1);
        int b = in.read();
        in.reset();
        return b;
    }

    private @Nullable String text() throws CharacterCodingException {
        if (value.size() == 0) {
            return null;
        }
        return StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(value.toByteArray()))
                .toString();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
