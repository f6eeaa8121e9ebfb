package dev.backfill.warehouse.recall;

import dev.backfill.warehouse.sql.Row;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/// Rows as few bytes, which come back with the same values of the same classes.
final class AnswerBytes {
    private static final char NOTHING = '0';
    private static final int BUFFERED = 1 << 16;
    /// Most values are counts below this one: they stand in the byte that else names the kind, which is a letter.
    private static final int SMALL = 128;

    private AnswerBytes() {}

    /// @return empty where a value is of a kind that would not come back as it is
    static Optional<byte[]> of(List<Row> rows) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Deflater fast = new Deflater(Deflater.BEST_SPEED);
        // Value by value the deflater would take longer than everything else that a look does.
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(new DeflaterOutputStream(bytes, fast), BUFFERED))) {
            List<String> columns =
                    rows.isEmpty() ? List.of() : List.copyOf(rows.getFirst().values().keySet());
            out.writeInt(rows.size());
            out.writeInt(columns.size());
            for (String column : columns) {
                text(out, column);
            }
            for (Row row : rows) {
                for (Object value : row.cells()) {
                    if (!write(out, value)) {
                        return Optional.empty();
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            fast.end();
        }
        return Optional.of(bytes.toByteArray());
    }

    private static boolean write(DataOutputStream out, @Nullable Object value) throws IOException {
        switch (value) {
            case null -> out.writeByte(NOTHING);
            case Long number when number >= 0 && number < SMALL -> out.writeByte(SMALL | number.intValue());
            case Long number -> {
                out.writeByte('l');
                out.writeLong(number);
            }
            case Integer number -> {
                out.writeByte('i');
                out.writeInt(number);
            }
            case Double number -> {
                out.writeByte('d');
                out.writeDouble(number);
            }
            case Boolean truth -> {
                out.writeByte('b');
                out.writeBoolean(truth);
            }
            case String text -> {
                out.writeByte('s');
                text(out, text);
            }
            case LocalDate date -> {
                out.writeByte('t');
                out.writeLong(date.toEpochDay());
            }
            case Instant instant -> {
                out.writeByte('u');
                out.writeLong(instant.getEpochSecond());
                out.writeInt(instant.getNano());
            }
            case BigInteger number -> {
                out.writeByte('h');
                text(out, number.toString());
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /// @throws IOException if these are no rows
    static List<Row> rows(byte[] bytes) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(inflated(bytes)))) {
            int size = in.readInt();
            int width = in.readInt();
            List<String> columns = new ArrayList<>();
            for (int i = 0; i < width; i++) {
                columns.add(text(in));
            }
            Row.Columns named = new Row.Columns(columns);
            List<Row> rows = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                @Nullable Object[] values = new @Nullable Object[width];
                for (int k = 0; k < width; k++) {
                    values[k] = value(in);
                }
                rows.add(new Row(named, values));
            }
            return rows;
        }
    }

    /// At once: value by value it would take ten times as long.
    private static byte[] inflated(byte[] bytes) throws IOException {
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
            return in.readAllBytes();
        }
    }

    private static @Nullable Object value(DataInputStream in) throws IOException {
        int kind = in.readUnsignedByte();
        if (kind >= SMALL) {
            return (long) (kind - SMALL);
        }
        return switch (kind) {
            case NOTHING -> null;
            case 'l' -> in.readLong();
            case 'i' -> in.readInt();
            case 'd' -> in.readDouble();
            case 'b' -> in.readBoolean();
            case 's' -> text(in);
            case 't' -> LocalDate.ofEpochDay(in.readLong());
            case 'u' -> Instant.ofEpochSecond(in.readLong(), in.readInt());
            case 'h' -> new BigInteger(text(in));
            default -> throw new IOException("There are no values of kind " + kind + ".");
        };
    }

    private static String text(DataInputStream in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
