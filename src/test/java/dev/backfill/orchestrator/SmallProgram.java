package dev.backfill.orchestrator;

import dev.backfill.Waits;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The program of a command step in tests: a process of its own that does what its first argument says, the way programs
 * do it that nobody wrote with this console in mind.
 */
public final class SmallProgram {
    private SmallProgram() {}

    /** The argument list that starts it. */
    public static List<String> arguments(String... rest) {
        List<String> all = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                SmallProgram.class.getName()));
        all.addAll(Arrays.asList(rest));
        return all;
    }

    public static void main(String[] args) throws Exception {
        // Whatever the machine's locale is: the streams speak UTF-8, as the programs of others do.
        System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
        switch (args[0]) {
            case "write" -> write(args[1], args[2], args[3], Integer.parseInt(args[4]));
            case "write-and-boast" -> {
                write(args[1], args[2], args[3], Integer.parseInt(args[4]));
                System.err.println("  ✓ Success: 3 players processed");
            }
            case "write-next-door" -> {
                write(args[1], args[2], args[3], Integer.parseInt(args[4]));
                nextDoor(args[1], args[2], args[5]);
                System.exit(Integer.parseInt(args[6]));
            }
            case "write-and-touch" -> {
                write(args[1], args[2], args[3], Integer.parseInt(args[4]));
                touch(args[1], args[2], args[5]);
            }
            case "write-when-told" -> {
                Files.createFile(Path.of(args[5] + ".waits"));
                Waits.untilExists(Path.of(args[5]));
                write(args[1], args[2], args[3], Integer.parseInt(args[4]));
            }
            case "meet" -> {
                Files.createFile(Path.of(args[1], args[2]));
                Waits.untilExists(Path.of(args[1], "TDZA"));
                Waits.untilExists(Path.of(args[1], "PSZA"));
            }
            case "job" -> job(Path.of(args[1]), Arrays.asList(args).subList(2, args.length));
            case "write-then-exit" -> {
                write(args[1], args[2], args[3], Integer.parseInt(args[4]));
                System.err.println("2021-12-07 12:00:00,123 - ERROR - the summary could not be sent");
                System.exit(Integer.parseInt(args[5]));
            }
            case "write-then-hang" -> {
                write(args[1], args[2], args[3], Integer.parseInt(args[4]));
                hang(args[5]);
            }
            case "write-at-second-try" -> {
                Path tried = Path.of(args[5]);
                if (Files.exists(tried)) {
                    write(args[1], args[2], args[3], Integer.parseInt(args[4]));
                } else {
                    Files.createFile(tried);
                    System.out.println("Success: 0 players processed");
                }
            }
            case "nothing" -> System.out.println("  ✓ Success: 0 players processed");
            case "exit" -> System.exit(Integer.parseInt(args[1]));
            case "hang" -> hang(args[1]);
            case "say" -> say();
            case "flood" -> flood(Integer.parseInt(args[1]));
            case "leave-child" -> child(args[1], "hang");
            case "spawn" -> {
                child(args[1] + ".child", "spawn-one");
                hang(args[1]);
            }
            case "spawn-one" -> {
                child(args[1] + ".grandchild", "hang");
                hang(args[1]);
            }
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    /** Replaces the partition: holds the warehouse's file for as long as that takes. */
    private static void write(String file, String table, String date, int rows) throws SQLException {
        System.err.println("2021-12-07 12:00:00,123 - INFO - Processing game date 1/2: " + date);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file);
                var statement = connection.createStatement()) {
            statement.execute("DELETE FROM " + table + " WHERE d = DATE '" + date + "'");
            statement.execute("INSERT INTO " + table + " SELECT DATE '" + date + "', 'k' || i, 1.5,"
                    + " TIMESTAMP '2022-03-01 00:00:00' FROM range(" + rows + ") t(i)");
        }
        System.err.println("2021-12-07 12:00:01,123 - INFO -   ✓ Success: " + rows + " players processed");
    }

    /** Appends to another date than the one that it was asked for. */
    private static void nextDoor(String file, String table, String date) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file);
                var statement = connection.createStatement()) {
            statement.execute("INSERT INTO " + table + " SELECT DATE '" + date + "', 'k' || i, 2.5,"
                    + " TIMESTAMP '2022-03-01 00:00:00' FROM range(2) t(i)");
        }
    }

    /** Changes rows that go on saying that they were written when they were. */
    private static void touch(String file, String table, String date) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file);
                var statement = connection.createStatement()) {
            statement.execute("UPDATE " + table + " SET strength = 9 WHERE d = DATE '" + date + "'");
        }
    }

    /** One of the guide's scripts: the rows of the day before become those of the date that it is given. */
    private static void job(Path warehouse, List<String> arguments) throws SQLException {
        String name = Path.of(arguments.getFirst()).getFileName().toString().replace("_precompute_backfill.py", "");
        String date = arguments.get(2);
        System.err.println("2021-12-07 12:00:00,123 - INFO - " + String.join(" ", arguments));
        System.err.println("2021-12-07 12:00:00,124 - INFO - Processing game date 1/1: " + date);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + warehouse);
                var statement = connection.createStatement()) {
            long rows = statement.executeLargeUpdate("INSERT INTO nba_precompute." + name + " SELECT * REPLACE (DATE '"
                    + date + "' AS analysis_date, now()::TIMESTAMP AS processed_at) FROM nba_precompute." + name
                    + " WHERE analysis_date = DATE '" + date + "' - 1");
            System.err.println("2021-12-07 12:00:01,123 - INFO -   ✓ Success: " + rows + " teams processed");
        }
    }

    /** Says who it is in a file, then does not end by itself for longer than any test waits. */
    private static void hang(String pidFile) throws IOException, InterruptedException {
        Path half = Path.of(pidFile + ".part");
        Files.writeString(half, String.valueOf(ProcessHandle.current().pid()));
        Files.move(half, Path.of(pidFile));
        new CountDownLatch(1).await(1, TimeUnit.HOURS);
    }

    private static void child(String file, String mode) throws IOException, InterruptedException {
        Process child = new ProcessBuilder(arguments(mode, file)).inheritIO().start();
        Waits.until(file + " is there", () -> !child.isAlive() || Files.exists(Path.of(file)));
    }

    private static void say() throws IOException {
        OutputStream out = System.out;
        out.write("plain\r\n\n".getBytes(StandardCharsets.UTF_8));
        out.write("10%\r100%\n".getBytes(StandardCharsets.UTF_8));
        out.write("\u001B[31mred\u001B[0m\n".getBytes(StandardCharsets.UTF_8));
        out.write(new byte[] {'b', 'a', 'd', (byte) 0xC3, (byte) 0x28, '\n'});
        out.write(("x".repeat(5_000) + "\n").getBytes(StandardCharsets.UTF_8));
        out.write("more\n".getBytes(StandardCharsets.UTF_8));
        out.flush();
        System.err.println("WARNING: on the other stream");
        System.out.println(System.getenv("GREETING") + " in "
                + Path.of("").toAbsolutePath().getFileName());
    }

    private static void flood(int lines) throws IOException {
        try (OutputStream out = new BufferedOutputStream(System.out, 1 << 16)) {
            for (int i = 1; i <= lines; i++) {
                out.write(("line " + i + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}
