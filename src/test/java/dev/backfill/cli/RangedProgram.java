package dev.backfill.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A program that writes neighbouring dates of a table in one call, and says in a file for which it was called. */
public final class RangedProgram {
    private RangedProgram() {}

    /** The beginning of the argument list that starts it. */
    public static List<String> arguments(Path warehouse, Path calls) {
        return new ArrayList<>(List.of(
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
        if (Files.exists(Path.of(args[1] + ".hang"))) {
            Files.createFile(Path.of(args[1] + ".hung"));
            new CountDownLatch(1).await(1, TimeUnit.HOURS);
        }
        System.exit(Integer.parseInt(args[4]));
    }
}
