package dev.backfill.journal;

import dev.backfill.journal.JournalException.Kind;
import dev.backfill.warehouse.sql.SqlFiles;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/// Brings a journal to the newest version: each migration file runs once, in order, and is recorded with it in one
/// transaction.
final class JournalSchema {
    private static final List<String> MIGRATIONS = List.of(
            "V001__runs.sql",
            "V002__lasting.sql",
            "V003__losses.sql",
            "V004__programs.sql",
            "V005__quick.sql",
            "V006__texts.sql",
            "V007__origins.sql",
            "V008__check_costs.sql",
            "V009__followers.sql",
            "V010__grains.sql",
            "V011__acceptances.sql",
            "V012__ranges.sql",
            "V013__looks.sql",
            "V014__lookers.sql",
            "V015__answers.sql",
            "V016__standings.sql");

    private JournalSchema() {}

    static void migrate(JournalFile file) {
        file.write(() -> {
            file.update(SqlFiles.read("journal/versions.sql"));
            Map<Integer, String> applied = new HashMap<>();
            file.query("SELECT version, checksum FROM migrations", row -> applied.put(row.getInt(1), row.getString(2)));
            if (applied.size() > MIGRATIONS.size()) {
                throw new JournalException(
                        Kind.NEWER,
                        "The journal was written by a newer console (version " + applied.size() + ", known here "
                                + MIGRATIONS.size() + ").",
                        "Update this console.");
            }
            for (int version = 1; version <= MIGRATIONS.size(); version++) {
                apply(file, version, applied);
            }
        });
    }

    private static void apply(JournalFile file, int version, Map<Integer, String> applied) throws SQLException {
        String name = MIGRATIONS.get(version - 1);
        String checksum = checksum(name);
        String before = applied.get(version);
        if (before == null) {
            for (String statement : SqlFiles.statements("journal/" + name)) {
                file.update(statement);
            }
            file.update("INSERT INTO migrations (version, name, checksum) VALUES (?, ?, ?)", version, name, checksum);
        } else if (!before.equals(checksum)) {
            throw new JournalException(
                    Kind.NEWER,
                    "The journal was made by another edition of " + name + ".",
                    "Use the console that made it, or move the journal away.");
        }
    }

    private static String checksum(String name) {
        CRC32 crc = new CRC32();
        crc.update(SqlFiles.read("journal/" + name).getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(crc.getValue());
    }
}
