package dev.backfill.oracle;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The truth: the same SELECTs, run by plain SQL in the order of what needs what, in a database of its own. */
final class FullRebuild implements AutoCloseable {
    private static final int HOUR = 60;
    private static final int DAY = 24 * HOUR;

    private final RandomPipeline pipeline;
    private final Connection connection;

    /** Makes the tables and fills the sources. */
    FullRebuild(RandomPipeline pipeline) throws SQLException {
        this.pipeline = pipeline;
        this.connection = DriverManager.getConnection("jdbc:duckdb:");
        run("SET threads = 1");
        run("CREATE SCHEMA raw");
        run("CREATE SCHEMA out");
        run("CREATE SCHEMA ref");
        run("CREATE TABLE ref.due (name VARCHAR, day DATE)");
        for (MadeTable table : pipeline.tables.values()) {
            run(table.create());
            if (!pipeline.due(table.name()).isEmpty()) {
                run("INSERT INTO ref.due VALUES "
                        + pipeline.due(table.name()).stream()
                                .map(day -> "('" + table.name() + "', DATE '" + day + "')")
                                .collect(Collectors.joining(", ")));
            }
            if (table.source()) {
                String keys = String.join(", ", MadeTable.keys(4, "e"));
                run("INSERT INTO " + table.table() + " SELECT CAST(e AS INTEGER), " + keys + ", "
                        + table.type().value("c.day") + ", CAST((e * 31 + i * 17 + epoch(c.day) // 86400 * 101) % 97"
                        + " AS BIGINT), CAST(c.day AS TIMESTAMP) + INTERVAL 24 HOUR FROM ref.due c, range("
                        + pipeline.things + ") a(e), range(2) b(i) WHERE c.name = '" + table.name() + "'");
            }
        }
    }

    /** Builds everything as it would have been built day by day, each in the morning after its date. */
    FullRebuild history() throws SQLException {
        int minutes = HOUR;
        for (MadeTable p : pipeline.processors()) {
            build(p, Set.of(), "CAST(c0.day AS TIMESTAMP) + INTERVAL " + (DAY + minutes++) + " MINUTE");
        }
        return this;
    }

    /** Writes all partitions anew but some, which are taken as they are. */
    void all(Set<Place> but) throws SQLException {
        for (MadeTable p : pipeline.processors()) {
            build(p, but, "TIMESTAMP '2000-01-01'");
        }
    }

    /** Of a table that does not read itself all dates at once, else one after another. */
    private void build(MadeTable p, Set<Place> but, String writtenAt) throws SQLException {
        List<LocalDate> dates = pipeline.due(p.name()).stream()
                .filter(d -> !but.contains(new Place(p.name(), d)))
                .toList();
        boolean chain = p.inputs().stream().anyMatch(i -> i.table().equals(p.name()));
        String select = pipeline.sql(p).replace("@date", "c0.day").replace("@processed_at", writtenAt);
        String kept = but.stream()
                .filter(k -> k.table().equals(p.name()))
                .map(k -> " AND NOT " + p.on(k.date()))
                .collect(Collectors.joining());
        run("DELETE FROM " + p.table() + " WHERE true" + kept);
        for (List<LocalDate> some : chain ? dates.stream().map(List::of).toList() : List.of(dates)) {
            String days = some.stream().map(d -> "(DATE '" + d + "')").collect(Collectors.joining(", "));
            if (!days.isEmpty()) {
                run("INSERT INTO " + p.table() + " BY NAME SELECT x.* FROM (VALUES " + days + ") c0(day), LATERAL ("
                        + select + ") x");
            }
        }
    }

    /** Writes a partition anew. */
    void build(Place place, Instant writtenAt) throws SQLException {
        MadeTable p = table(place);
        String at = "'" + LocalDateTime.ofInstant(writtenAt, ZoneOffset.UTC) + "'";
        run("DELETE FROM " + p.table() + " WHERE " + p.on(place.date()));
        run("INSERT INTO " + p.table() + " BY NAME "
                + pipeline.sql(p).replace("@date", "DATE '" + place.date() + "'").replace("@processed_at", at));
    }

    void run(String statement) throws SQLException {
        try (Statement s = connection.createStatement()) {
            s.execute(statement);
        }
    }

    MadeTable table(Place place) {
        return pipeline.table(place.table());
    }

    /** Puts all tables into a new file. */
    void copyTo(Path file) throws SQLException {
        run("ATTACH '" + file + "' AS w");
        run("COPY FROM DATABASE memory TO w");
        run("DETACH w");
    }

    /** The rows of each partition of the processors, without when they were written. */
    Map<Place, List<String>> rows() throws SQLException {
        return Rows.of(pipeline, false, sql -> {
            List<String> lines = new ArrayList<>();
            try (Statement s = connection.createStatement();
                    ResultSet found = s.executeQuery(sql)) {
                while (found.next()) {
                    lines.add(found.getString(1));
                }
            }
            return lines;
        });
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
