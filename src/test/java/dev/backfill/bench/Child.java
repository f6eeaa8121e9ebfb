package dev.backfill.bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A process of its own: what a user starts. */
record Child(List<String> command, Map<String, String> environment) {

    /** What a process said, and how long it took from its start to its end. */
    record Ended(String output, long nanos) {}

    /** The installed start script, on the Java that runs this. */
    static Child console(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of("target", "dist", "bin", "backfill-console")
                .toAbsolutePath()
                .toString());
        command.addAll(List.of(arguments));
        return new Child(command, Map.of("BACKFILL_JAVA_HOME", System.getProperty("java.home")));
    }

    /** A class of these tests, on the flags of the start script. */
    static Child java(List<String> flags, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(startFlags());
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return new Child(command, Map.of());
    }

    /**
     * A class of these tests on the jars that are installed, with the flags of the start script.
     *
     * @param ready where its classes are ready, or are made so
     * @param jar holds the class
     */
    static Child installed(List<String> flags, String ready, Path jar, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(startFlags());
        Path libraries = Path.of("target", "dist", "lib").toAbsolutePath();
        command.addAll(List.of("-Dorg.sqlite.lib.path=" + libraries, ready, "-Xlog:disable"));
        command.addAll(flags);
        command.addAll(List.of("-cp", libraries + "/*" + File.pathSeparator + jar, main.getName()));
        command.addAll(List.of(arguments));
        return new Child(command, Map.of());
    }

    /** The same with more variables. */
    Child in(Map<String, String> variables) {
        return new Child(command, variables);
    }

    /** Read from the script itself, so that what is measured is what users start. */
    private static List<String> startFlags() {
        Path script = Path.of("target", "dist", "bin", "backfill-console");
        try (Stream<String> lines = Files.lines(script)) {
            return lines.map(String::strip)
                    .filter(line -> line.startsWith("flags=\"") && line.endsWith("\""))
                    .flatMap(line -> Stream.of(line.substring("flags=\"".length(), line.length() - 1)
                            .split(" ")))
                    .filter(flag -> flag.startsWith("-"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Ended run() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        long begun = System.nanoTime();
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        long nanos = System.nanoTime() - begun;
        if (code > 1) {
            throw new IOException(command + " ended with " + code + ": " + output);
        }
        return new Ended(output, nanos);
    }
}
