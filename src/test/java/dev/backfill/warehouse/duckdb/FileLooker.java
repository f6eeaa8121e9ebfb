package dev.backfill.warehouse.duckdb;

import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** A process of its own that looks at a DuckDB file until its standard input ends. */
final class FileLooker {
    private FileLooker() {}

    public static void main(String[] args) throws SQLException, IOException {
        Properties readOnly = new Properties();
        readOnly.setProperty("access_mode", "READ_ONLY");
        try (var connection = DriverManager.getConnection("jdbc:duckdb:" + args[0], readOnly)) {
            connection.setAutoCommit(true);
            System.out.println("held");
            int end = System.in.read();
            System.exit(end < 0 ? 0 : 1);
        }
    }
}
