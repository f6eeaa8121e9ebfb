package dev.backfill.bench;

import dev.backfill.model.scan.Scan;
import dev.backfill.warehouse.Session;
import dev.backfill.workspace.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A look at a season, and at four. */
final class ScanFigures implements Figure {
    private static final int TURNS = 15;

    @Override
    public List<Line> measure(Lab lab) throws Exception {
        List<Line> lines = new ArrayList<>();
        lines.add(fourSeasons(lab));
        Path season = lab.demo(1);
        Path copy = lab.copy(season);
        try (Workspace workspace = Lab.open(season);
                Session _ = workspace.warehouse().open()) {
            Scan scan = workspace.scanner().scan(null);
            try (BareCounts bare =
                    new BareCounts(copy.resolve("warehouse.duckdb"), workspace.pipeline(), scan.interval())) {
                lines.addFirst(Duel.of(5, TURNS, () -> nanos(workspace), bare::nanos)
                        .line(
                                "scan of a season (" + scan.interval().days()
                                        + " dates, 5 processors, DuckDB) against plain counts per date of its tables",
                                1.5));
            }
            int tables = workspace.pipeline().tables().size();
            lines.add(
                    1,
                    Line.of(
                            "queries per scan",
                            "≤ " + (tables + 3) + " (tables + 3)",
                            scan.cost().queries() + " for " + tables + " tables",
                            scan.cost().queries() <= tables + 3));
        }
        return lines;
    }

    private static Line fourSeasons(Lab lab) {
        try (Workspace workspace = Lab.open(lab.demo(4))) {
            List<Long> nanos = new ArrayList<>();
            // The window's first look finds a machine that has just started.
            long first = nanos(workspace);
            for (int i = 0; i < TURNS; i++) {
                nanos.add(nanos(workspace));
            }
            Samples samples = Samples.millis(nanos);
            return Line.of(
                    "4 seasons × 5 processors, scan to verdicts, after start",
                    "≤ 300 ms",
                    samples.words("ms") + ", the first one " + Samples.number(first / 1e6) + " ms",
                    samples.median() <= 300);
        }
    }

    static long nanos(Workspace workspace) {
        long begun = System.nanoTime();
        if (workspace.scanner().scan(null).cells().isEmpty()) {
            throw new IllegalStateException("The scan found nothing.");
        }
        return System.nanoTime() - begun;
    }
}
