package dev.backfill.bench;

import dev.backfill.bench.Line.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a process holds after it has scanned ten years of fifty processors. Read from Linux' own books. */
final class MemoryFigure implements Figure {
    private static final String WHAT = "memory after scanning 10 years × 50 processors, resident";
    private static final String WANTED = "≤ 350 MB";
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final Pattern MOST = Pattern.compile("VmHWM:\\s+(\\d+) kB");

    @Override
    public List<Line> measure(Lab lab) throws Exception {
        if (!Files.exists(Path.of("/proc/self/status"))) {
            return List.of(new Line(WHAT, WANTED, "only on Linux", Answer.NOT_MEASURED));
        }
        Path workspace = WideWorkspace.make(lab.folder("wide"), 50, WideScan.TEN_YEARS);
        List<Double> resident = new ArrayList<>();
        List<Double> most = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            String said = Child.java(List.of(), ScanMemory.class, workspace.toString())
                    .run()
                    .output();
            resident.add(megabytes(RESIDENT, said));
            most.add(megabytes(MOST, said));
        }
        Samples samples = new Samples(resident);
        return List.of(Line.of(
                WHAT,
                WANTED,
                samples.words("MB") + ", at most " + Samples.number(new Samples(most).median()) + " MB",
                samples.median() <= 350));
    }

    private static double megabytes(Pattern pattern, String said) {
        Matcher matcher = pattern.matcher(said);
        if (!matcher.find()) {
            throw new IllegalStateException("The scanning process said: " + said);
        }
        return Long.parseLong(matcher.group(1)) / 1024.0;
    }
}
