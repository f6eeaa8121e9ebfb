package dev.backfill.bench;

import dev.backfill.bench.Line.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a process holds after it has scanned ten years of fifty processors, and what the installed window holds on the demo and on
 * those years once it has counted. Read from Linux' own books.
 */
final class MemoryFigure implements Figure {
    private static final String SCAN = "memory after scanning 10 years × 50 processors, resident";
    private static final String DEMO = "memory of the window on the demo, resident";
    private static final String YEARS = "memory of the window on 10 years × 50 processors, resident";
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final Pattern MOST = Pattern.compile("VmHWM:\\s+(\\d+) kB");

    /** What a process is asked for: it says so itself before it ends. */
    private interface Process {
        String output() throws Exception;
    }

    @Override
    public List<Line> measure(Lab lab) throws Exception {
        if (!Files.exists(Path.of("/proc/self/status"))) {
            return Stream.of(SCAN, DEMO, YEARS)
                    .map(what -> new Line(what, "≤ 400 MB", "only on Linux", Answer.NOT_MEASURED))
                    .toList();
        }
        Path wide = WideWorkspace.make(lab.folder("wide"), 50, WideScan.TEN_YEARS);
        Path demo = lab.demo(1);
        Path jar = StartFigure.jar(lab.folder("memory").resolve("painted.jar"));
        return List.of(
                line(
                        SCAN,
                        350,
                        () -> Child.java(List.of(), ScanMemory.class, wide.toString())
                                .run()
                                .output()),
                line(DEMO, 300, () -> window(jar, demo, 10)),
                line(YEARS, 400, () -> window(jar, wide, 30)));
    }

    /** @param rest in seconds, after it has counted: until nothing more is on its way */
    private static String window(Path jar, Path workspace, int rest) throws Exception {
        List<String> flags = Stream.concat(
                        StartFigure.FLAGS.stream(), Stream.of("-D" + PaintedWindow.REST + "=" + rest))
                .toList();
        String ready = "-XX:AOTCache=" + StartFigure.console();
        return Child.installed(flags, ready, jar, PaintedWindow.class, workspace.toString())
                .in(PaintedWindow.environment(workspace))
                .run()
                .output();
    }

    private static Line line(String what, int most, Process process) throws Exception {
        List<Double> resident = new ArrayList<>();
        List<Double> peak = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            String said = process.output();
            resident.add(megabytes(RESIDENT, said));
            peak.add(megabytes(MOST, said));
        }
        Samples samples = new Samples(resident);
        return Line.of(
                what,
                "≤ " + most + " MB",
                samples.words("MB") + ", at most " + Samples.number(new Samples(peak).median()) + " MB",
                samples.median() <= most);
    }

    private static double megabytes(Pattern pattern, String said) {
        Matcher matcher = pattern.matcher(said);
        if (!matcher.find()) {
            throw new IllegalStateException("The scanning process said: " + said);
        }
        return Long.parseLong(matcher.group(1)) / 1024.0;
    }
}
