package dev.backfill.model.file;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How the values of one type are put into bytes and read back. A value is never null.
record Shape(Writer writer, Reader reader) {
    /// What consists of nothing else.
    static final Map<Class<?>, Shape> SIMPLE = simple();

    /// Puts a value into bytes.
    interface Writer {
        void write(Object value, Out to) throws IOException;
    }

    /// Reads one.
    interface Reader {
        /// @throws IOException also if what is there cannot have been written
        Object read(In from) throws IOException;
    }

    /// Where bytes go. A text goes there once; its number does from then on.
    record Out(DataOutputStream bytes, Map<String, Integer> texts) {
        Out(DataOutputStream bytes) {
            this(bytes, new HashMap<>());
        }

        private void text(String text) throws IOException {
            Integer known = texts.putIfAbsent(text, texts.size());
            bytes.writeInt(known == null ? texts.size() - 1 : known);
            if (known == null) {
                byte[] utf = text.getBytes(StandardCharsets.UTF_8);
                bytes.writeInt(utf.length);
                bytes.write(utf);
            }
        }
    }

    /// Where bytes come from.
    record In(DataInputStream bytes, List<String> texts) {
        In(DataInputStream bytes) {
            this(bytes, new ArrayList<>());
        }

        /// A number below a limit.
        int below(int limit) throws IOException {
            int number = bytes.readInt();
            if (number < 0 || number >= limit) {
                throw new IOException(number + " where less than " + limit + " is known");
            }
            return number;
        }

        private String text() throws IOException {
            int number = below(texts.size() + 1);
            if (number == texts.size()) {
                byte[] utf = bytes.readNBytes(below(Integer.MAX_VALUE));
                texts.add(new String(utf, StandardCharsets.UTF_8));
            }
            return texts.get(number);
        }
    }

    private static Map<Class<?>, Shape> simple() {
        Map<Class<?>, Shape> simple = new HashMap<>();
        Shape number = new Shape((v, to) -> to.bytes.writeInt((Integer) v), from -> from.bytes.readInt());
        Shape large = new Shape((v, to) -> to.bytes.writeLong((Long) v), from -> from.bytes.readLong());
        Shape share = new Shape((v, to) -> to.bytes.writeDouble((Double) v), from -> from.bytes.readDouble());
        Shape yes = new Shape((v, to) -> to.bytes.writeBoolean((Boolean) v), from -> from.bytes.readBoolean());
        simple.put(int.class, number);
        simple.put(Integer.class, number);
        simple.put(long.class, large);
        simple.put(Long.class, large);
        simple.put(double.class, share);
        simple.put(boolean.class, yes);
        simple.put(String.class, new Shape((v, to) -> to.text((String) v), In::text));
        simple.put(
                BigDecimal.class,
                new Shape((v, to) -> to.text(((BigDecimal) v).toString()), from -> decimal(from.text())));
        simple.put(
                LocalDate.class,
                new Shape(
                        (v, to) -> to.bytes.writeLong(((LocalDate) v).toEpochDay()),
                        from -> LocalDate.ofEpochDay(from.bytes.readLong())));
        simple.put(
                Instant.class,
                new Shape(
                        (v, to) -> {
                            to.bytes.writeLong(((Instant) v).getEpochSecond());
                            to.bytes.writeInt(((Instant) v).getNano());
                        },
                        from -> Instant.ofEpochSecond(from.bytes.readLong(), from.bytes.readInt())));
        return Map.copyOf(simple);
    }

    private static BigDecimal decimal(String text) throws IOException {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new IOException(text + " where an amount is written", e);
        }
    }
}
