package dev.backfill.oracle;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * What the program of a step does: the shell asks here, and its partitions are written over a connection of its own,
 * while the console has let go of the file. A program of its own would take a second to start.
 */
final class StepServer implements AutoCloseable {
    private static final int LONGEST_QUEUE = 50;
    private final RandomPipeline pipeline;
    private final Path file;
    private final InstantSource clock;
    private final ServerSocket server;

    /** Writes `step.sh` into the pipeline's folder, and answers it. */
    StepServer(RandomPipeline pipeline, Path folder, Path file, InstantSource clock) throws IOException {
        this.pipeline = pipeline;
        this.file = file;
        this.clock = clock;
        this.server = new ServerSocket(0, LONGEST_QUEUE, InetAddress.getLoopbackAddress());
        Files.writeString(folder.resolve("step.sh"), """
                exec 3<>/dev/tcp/127.0.0.1/%d || exit 2
                echo "$1 $2 $3" >&3
                read -r answer <&3
                echo "$answer"
                [ "$answer" = done ]
                """.formatted(server.getLocalPort()));
        Thread.ofVirtual().name("steps").start(this::serve);
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept();
                    BufferedReader in =
                            new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
                    PrintWriter out = new PrintWriter(socket.getOutputStream(), true, StandardCharsets.UTF_8)) {
                String[] asked = in.readLine().split(" ");
                out.println(answer(asked[0], asked[1], asked[2]));
            } catch (IOException _) {
                // The step was ended, or everything.
            }
        }
    }

    private String answer(String name, String from, String to) {
        MadeTable made = pipeline.table(name);
        String now = "'" + LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC) + "'";
        LocalDateTime end = moment(to);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("BEGIN");
            for (LocalDateTime own = moment(from);
                    own.isBefore(end);
                    own = made.cycle().end(own)) {
                String first = timestamp(own);
                statement.execute("DELETE FROM " + made.table() + " WHERE " + made.start("") + " = " + first);
                statement.execute("INSERT INTO " + made.table() + " BY NAME "
                        + pipeline.sql(made)
                                .replace("@from", first)
                                .replace("@to", timestamp(made.cycle().end(own)))
                                .replace("@processed_at", now));
            }
            statement.execute("COMMIT");
            return "done";
        } catch (SQLException e) {
            return e.toString().replace('\n', ' ');
        }
    }

    /** Of a date, or of an hour such as 2024-02-12T05. */
    private static LocalDateTime moment(String said) {
        return LocalDateTime.parse(said.contains("T") ? said + ":00" : said + "T00:00");
    }

    private static String timestamp(LocalDateTime moment) {
        return "TIMESTAMP '" + moment.toString().replace('T', ' ') + "'";
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
