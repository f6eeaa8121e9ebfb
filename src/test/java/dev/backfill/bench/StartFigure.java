package dev.backfill.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * The time until something can be seen, on JavaFX's own headless platform with software rendering. Both windows start
 * from the installed jars, each with its classes made ready: the console's by the build, the empty one's here in the same way.
 */
final class StartFigure implements Figure {
    static final List<String> FLAGS = List.of("-Dglass.platform=Headless", "-Dprism.order=sw");
    private static final List<String> TRAINING = List.of(
            "-Dglass.platform=Headless", "-Dprism.order=sw", "-XX:TieredStopAtLevel=1", "-D" + PaintedWindow.TRAINING);

    @Override
    public List<Line> measure(Lab lab) throws Exception {
        Path demo = lab.demo(1);
        Path folder = lab.folder("start");
        Path jar = jar(folder.resolve("painted.jar"));
        Path console = console();
        Path empty = folder.resolve("empty.aot");
        Child.installed(TRAINING, "-XX:AOTCacheOutput=" + empty, jar, PaintedWindow.class)
                .run();
        // Somebody was here before: what was counted and what was seen is there, as it is for a user.
        painted(console, jar, List.of("-D" + PaintedWindow.CLOSE + "=true"), demo);
        Duel whole = Duel.of(
                1, 7, () -> painted(console, jar, List.of(), demo), () -> empty(empty, jar));
        List<String> left = List.of("-D" + PaintedWindow.LEFT + "=true");
        Duel first =
                Duel.of(1, 7, () -> painted(console, jar, left, demo), () -> empty(empty, jar));
        return List.of(
                whole.line(
                        "start to painted demo heatmap against an empty JavaFX window (headless platform, same flags)",
                        1.5),
                first.line("start to the window as it was left, against an empty one", 1.2));
    }

    /** What the build has made ready. */
    static Path console() throws IOException {
        Path ready = Path.of("target", "dist", "ready").toAbsolutePath();
        try (Stream<Path> files = Files.list(ready)) {
            return files.filter(f -> f.getFileName().toString().matches("window-.*\\.aot"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("The build has left nothing ready in " + ready + "."));
        }
    }

    private static long painted(Path ready, Path jar, List<String> mode, Path workspace) throws Exception {
        return painted(Child.installed(
                        flags(mode), "-XX:AOTCache=" + ready, jar, PaintedWindow.class, workspace.toString())
                .in(PaintedWindow.environment(workspace)));
    }

    private static long empty(Path ready, Path jar) throws Exception {
        return painted(Child.installed(flags(List.of()), "-XX:AOTCache=" + ready, jar, PaintedWindow.class));
    }

    private static List<String> flags(List<String> mode) {
        return Stream.concat(FLAGS.stream(), mode.stream()).toList();
    }

    private static long painted(Child window) throws Exception {
        Child.Ended ended = window.run();
        if (!ended.output().contains("painted")) {
            throw new IllegalStateException("No window was painted: " + ended.output());
        }
        return ended.nanos();
    }

    /** Java makes archives of jars only, not of folders. */
    static Path jar(Path jar) throws IOException {
        Path classes = Path.of("target", "test-classes").toAbsolutePath();
        Path home = classes.resolve("dev/backfill/bench");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                var files = Files.newDirectoryStream(home, "PaintedWindow*.class")) {
            for (Path file : files) {
                out.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
                try (InputStream in = Files.newInputStream(file)) {
                    in.transferTo(out);
                }
            }
        }
        return jar;
    }
}
