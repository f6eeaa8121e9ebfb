package dev.backfill.warehouse.duckdb;

import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A process of its own that holds a DuckDB file until its standard input ends. */
final class FileHolder {
    private FileHolder() {}

    public static void main(String[] args) throws SQLException, IOException {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:" + args[0])) {
            connection.setAutoCommit(true);
            System.out.println("held");
            int end = System.in.read();
            System.exit(end < 0 ? 0 : 1);
        }
    }
}
