package dev.backfill.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;

/** A program that writes neighbouring dates of a table in one call, and says in a file for which it was called. */
final class RangedProgram {
    private RangedProgram() {}

    /** The argument list that starts it: for the placeholders of a command. */
    static List<String> arguments(Path warehouse, Path calls, String... rest) {
        List<String> all = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                RangedProgram.class.getName(),
                warehouse.toString(),
                calls.toString()));
        all.addAll(List.of(rest));
        return all;
    }

    /** Warehouse, file of calls, first date, last date, exit code, who is called, statements. */
    public static void main(String[] args) throws Exception {
        Files.writeString(
                Path.of(args[1]),
                args[5] + " " + args[2] + ".." + args[3] + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + args[0]);
                var statement = connection.createStatement()) {
            for (int i = 6; i < args.length; i++) {
                statement.execute(args[i]);
            }
        }
        System.exit(Integer.parseInt(args[4]));
    }
}
