package dev.backfill.warehouse.recall;

import dev.backfill.warehouse.sql.Row;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An answer, and the states in which its parts were given.
///
/// @param states by part
/// @param rows of all parts
record KeptParts(Map<String, Long> states, List<Row> rows) {
    /// The only part of an answer that has no parts.
    static final String ALL = "";

    /// @return empty where a value is of a kind that would not come back as it is
    Optional<byte[]> bytes() {
        return AnswerBytes.of(rows).map(answer -> {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (DataOutputStream out = new DataOutputStream(bytes)) {
                out.writeInt(states.size());
                for (var state : states.entrySet()) {
                    out.writeUTF(state.getKey());
                    out.writeLong(state.getValue());
                }
                out.write(answer);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return bytes.toByteArray();
        });
    }

    /// @throws IOException if these are no such bytes
    static KeptParts of(byte[] bytes) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            Map<String, Long> states = new LinkedHashMap<>();
            int many = in.readInt();
            for (int i = 0; i < many; i++) {
                states.put(in.readUTF(), in.readLong());
            }
            return new KeptParts(states, AnswerBytes.rows(in.readAllBytes()));
        }
    }
}
