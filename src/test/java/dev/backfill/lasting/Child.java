package dev.backfill.lasting;

import dev.backfill.Waits;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A {@link RunProcess} that this test started, and may kill. */
final class Child implements AutoCloseable {
    /** A console that takes longer hangs: reading what it says would never end. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Process process;
    private final BufferedReader out;
    private final List<String> lines = new ArrayList<>();

    private Child(Process process) {
        this.process = process;
        this.out = process.inputReader(StandardCharsets.UTF_8);
    }

    static Child start(String... arguments) {
        return start(List.of(), arguments);
    }

    /** Whether {@link #startOnClock} can be had here. */
    static boolean canSetClock() throws IOException, InterruptedException {
        if (!Files.isExecutable(Path.of("/usr/bin/unshare"))) {
            return false;
        }
        List<String> command = new ArrayList<>(onClock(1));
        command.add("true");
        return new ProcessBuilder(command).start().waitFor() == 0;
    }

    /** A process to which the kernel says that it was started so many seconds later: as after the clock was set. */
    static Child startOnClock(int seconds, String... arguments) throws IOException {
        return start(onClock(seconds), arguments);
    }

    private static List<String> onClock(int seconds) throws IOException {
        List<String> shown = Files.readAllLines(Path.of("/proc/stat")).stream()
                .map(l -> l.startsWith("btime ") ? "btime " + (Long.parseLong(l.substring(6)) + seconds) : l)
                .toList();
        Path stat = Files.createTempFile("stat", "");
        stat.toFile().deleteOnExit();
        Files.write(stat, shown);
        return List.of(
                "/usr/bin/unshare", "-rm", "sh", "-c", "mount --bind " + stat + " /proc/stat && exec \"$@\"", "sh");
    }

    private static Child start(List<String> before, String... arguments) {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Xmx512m",
                "-cp",
                classPath(),
                RunProcess.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("CLASSPATH", classPath());
        try {
            return new Child(Waits.atMost(LONGEST, builder.start()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /** Reads until a line begins so; empty if the process ended before. */
    String until(String beginning) {
        try {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.add(line);
                if (line.startsWith(beginning)) {
                    return line.substring(beginning.length()).strip();
                }
            }
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads until so many steps have moved; whether the process still lived then. */
    boolean steps(int moves) {
        for (int i = 0; i < moves; i++) {
            if (until("STEP ").isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** Lets the process begin. */
    void go() {
        try {
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGKILL after some time, or nothing where the process ended by itself. Whether it was killed. */
    boolean killAfter(long millis) throws InterruptedException {
        if (process.waitFor(millis, TimeUnit.MILLISECONDS)) {
            return false;
        }
        // Through the handle, which leaves what it has said to be read.
        process.toHandle().destroyForcibly();
        // 137 is 128 and the number of SIGKILL.
        return process.waitFor() == 137;
    }

    /** SIGKILL now, also for the process that watches over it, so that its programs go on alone. */
    void killWithWatchdog() throws InterruptedException {
        process.descendants()
                .filter(p -> p.info().commandLine().orElse("").contains("WatchdogProcess"))
                .forEach(ProcessHandle::destroyForcibly);
        killAfter(0);
    }

    int exitCode() throws InterruptedException {
        until("nothing begins so");
        return process.waitFor();
    }

    List<String> lines() {
        return lines;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
