package dev.backfill.bench;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC"));
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return new Child(command, Map.of());
    }

    /**
     * A class of these tests on the jars that are installed, with the flags that the start script has for a window.
     *
     * @param ready where its classes are ready, or are made so
     * @param jar holds the class
     */
    static Child installed(List<String> flags, String ready, Path jar, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-XX:MetaspaceSize=128m"));
        command.addAll(List.of("-XX:-UsePerfData", "-Xms48m", "-Djdk.reflect.useNativeAccessorOnly=true"));
        command.add("-Djfr.unsupported.vm=true");
        Path libraries = Path.of("target", "dist", "lib").toAbsolutePath();
        command.addAll(List.of("-Dorg.sqlite.lib.path=" + libraries, ready, "-Xlog:disable"));
        command.addAll(flags);
        command.addAll(List.of("-cp", libraries + "/*" + File.pathSeparator + jar, main.getName()));
        command.addAll(List.of(arguments));
        return new Child(command, Map.of());
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
