package dev.backfill.oracle;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The truth: the same SELECTs, run by plain SQL in the order of what needs what, in a database of its own. */
final class FullRebuild implements AutoCloseable {
    private final RandomPipeline pipeline;
    private final Connection connection;
    private final Map<String, PreparedStatement> builds = new HashMap<>();

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
            for (LocalDate day : pipeline.due(table.name())) {
                run("INSERT INTO ref.due VALUES ('" + table.name() + "', DATE '" + day + "')");
            }
            if (table.source()) {
                String keys = String.join(", ", MadeTable.keys(4, "e"));
                run("INSERT INTO " + table.table() + " SELECT CAST(e AS INTEGER), " + keys + ", "
                        + table.type().value("c.day") + ", CAST((e * 31 + i * 17 + epoch(c.day) // 86400 * 101) % 97"
                        + " AS BIGINT), CAST(c.day AS TIMESTAMP) + INTERVAL 24 HOUR FROM ref.due c, range("
                        + pipeline.things + ") a(e), range(2) b(i) WHERE c.name = '" + table.name() + "'");
            }
        }
        for (MadeTable p : pipeline.processors()) {
            String select = pipeline.sql(p).replace("@date", "$1").replace("@processed_at", "$2");
            builds.put(p.name(), connection.prepareStatement("INSERT INTO " + p.table() + " BY NAME " + select));
        }
    }

    /** Builds everything as it would have been built day by day. */
    FullRebuild history() throws SQLException {
        LocalDateTime at = LocalDateTime.MIN;
        for (Place place : pipeline.places()) {
            LocalDateTime morning = place.date().plusDays(1).atTime(1, 0);
            at = at.isBefore(morning) ? morning : at.plusMinutes(1);
            build(place, at.toInstant(ZoneOffset.UTC));
        }
        return this;
    }

    /** Writes a partition anew. */
    void build(Place place, Instant writtenAt) throws SQLException {
        run("DELETE FROM " + table(place).table() + " WHERE " + table(place).on(place.date()));
        PreparedStatement build = builds.get(place.table());
        if (build == null) {
            throw new IllegalArgumentException("no processor " + place.table());
        }
        build.setObject(1, place.date());
        build.setObject(2, LocalDateTime.ofInstant(writtenAt, ZoneOffset.UTC));
        build.executeUpdate();
    }

    /** Writes all partitions anew but some, which are taken as they are. */
    void all(Collection<Place> but, Instant writtenAt) throws SQLException {
        for (Place place : pipeline.places()) {
            if (!but.contains(place)) {
                build(place, writtenAt);
            }
        }
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
        for (PreparedStatement build : builds.values()) {
            build.close();
        }
        connection.close();
    }
}
