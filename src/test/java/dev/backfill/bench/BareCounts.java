package dev.backfill.bench;

import dev.backfill.model.DateInterval;
import dev.backfill.model.pipeline.EventSource;
import dev.backfill.model.pipeline.Pipeline;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What somebody would type who only wants the counts: one grouped query per table over plain JDBC, answers read. */
final class BareCounts implements AutoCloseable {
    private final Connection connection;
    private final List<String> queries;

    BareCounts(Path file, Pipeline pipeline, DateInterval dates) throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:" + file);
        EventSource events = pipeline.events();
        String between = " BETWEEN DATE '" + dates.start() + "' AND DATE '" + dates.last() + "' GROUP BY 1";
        queries = new ArrayList<>();
        for (var table : List.of(events.schedule(), events.actuals())) {
            String date = table.equals(events.schedule())
                    ? events.date()
                    : pipeline.source(table).date().column();
            queries.add("SELECT " + date + ", COUNT(*), COUNT(DISTINCT " + events.id() + ") FROM " + table + " WHERE "
                    + date + between);
        }
        pipeline.processors()
                .forEach(p -> queries.add("SELECT " + p.date() + ", COUNT(*), COUNT(DISTINCT " + p.key() + "), MIN("
                        + p.writtenAt() + "), MAX(" + p.writtenAt() + ") FROM " + p.table() + " WHERE " + p.date()
                        + between));
    }

    long nanos() throws SQLException {
        long begun = System.nanoTime();
        long seen = 0;
        for (String query : queries) {
            try (Statement statement = connection.createStatement();
                    ResultSet answer = statement.executeQuery(query)) {
                int columns = answer.getMetaData().getColumnCount();
                while (answer.next()) {
                    for (int i = 1; i <= columns; i++) {
                        seen += answer.getObject(i) == null ? 0 : 1;
                    }
                }
            }
        }
        if (seen == 0) {
            throw new IllegalStateException("The bare queries found nothing.");
        }
        return System.nanoTime() - begun;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
