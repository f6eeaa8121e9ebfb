package dev.backfill.orchestrator.program;

import dev.failsafe.Failsafe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Sees to it that no program outlives this process, whatever ends it. One process for all of them is started with
/// the first, and told of each before it is started, so that none can be missed. Safe for use by several threads.
final class Watchdog implements AutoCloseable {
    /// Where this is on the path, the watchdog gets a session of its own, which the end of a terminal does not reach.
    private static final Path OWN_SESSION = Path.of("/usr/bin/setsid");

    private final Map<String, Long> watched = new LinkedHashMap<>();
    private @Nullable Writer told;

    /// Watches over a program that is about to be started.
    ///
    /// @param mark by what its processes are known
    /// @return why nobody would end it, in words; empty if it will be ended
    synchronized Optional<String> watch(String mark) {
        watched.put(mark, 0L);
        return tell("+" + mark);
    }

    /// The program was started. Where processes do not show their variables, its number is all that is known.
    synchronized void started(String mark, long pid) {
        watched.put(mark, pid);
        tell("=" + mark + " " + pid);
    }

    /// The program has ended, with all that it had started.
    synchronized void forget(String mark) {
        watched.remove(mark);
        if (told != null) {
            tell("-" + mark);
        }
    }

    private Optional<String> tell(String line) {
        try {
            Writer open = told;
            if (open == null) {
                begin();
            } else {
                say(open, line + "\n");
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /// A watchdog that somebody has ended is replaced, and the new one is told everything anew.
    private void say(Writer open, String line) throws IOException {
        try {
            open.write(line);
            open.flush();
        } catch (IOException _) {
            close();
            begin();
        }
    }

    private void begin() throws IOException {
        Process begun = new ProcessBuilder(command())
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start();
        Writer open = begun.outputWriter(StandardCharsets.UTF_8);
        told = open;
        open.write(watched.entrySet().stream()
                .map(w -> "+" + w.getKey() + "\n"
                        + (w.getValue() == 0 ? "" : "=" + w.getKey() + " " + w.getValue() + "\n"))
                .collect(Collectors.joining()));
        open.flush();
    }

    /// A small Java: the classes that it needs, and no more memory than they take.
    private static List<String> command() throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        if (!Files.isExecutable(java)) {
            throw new IOException(java + " is not there");
        }
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(OWN_SESSION)) {
            command.add(OWN_SESSION.toString());
        }
        command.addAll(List.of(
                java.toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx16m",
                "-Xshare:auto",
                "-cp",
                Stream.of(WatchdogProcess.class, Failsafe.class)
                        .map(Watchdog::place)
                        .collect(Collectors.joining(System.getProperty("path.separator"))),
                WatchdogProcess.class.getName()));
        return command;
    }

    private static String place(Class<?> of) {
        try {
            return Path.of(of.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    /// Lets the watchdog go. What it watches over goes with it, so there is nothing left by then.
    @Override
    public synchronized void close() {
        Writer open = told;
        told = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException _) {
                // It has ended already.
            }
        }
    }
}
