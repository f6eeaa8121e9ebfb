package dev.backfill.bench;

import dev.backfill.model.DateInterval;
import dev.backfill.model.scan.Scan;
import dev.backfill.warehouse.Session;
import dev.backfill.workspace.Workspace;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** How a look grows with years and with processors, each time against plain counts of the same rows. */
final class ScaleFigure implements Figure {
    private static final LocalDate LAST = LocalDate.of(2024, 12, 31);

    @Override
    public List<Line> measure(Lab lab) throws Exception {
        List<Line> lines = new ArrayList<>();
        for (int years : new int[] {1, 2, 4, 8}) {
            DateInterval dates = DateInterval.inclusive(LAST.minusYears(years).plusDays(1), LAST);
            lines.add(line(lab, WideWorkspace.make(lab.folder("long"), 5, dates), "5 processors, years: " + years));
        }
        for (int processors : new int[] {5, 20, 50, 200}) {
            Path wide = WideWorkspace.make(
                    lab.folder("wide"),
                    processors,
                    DateInterval.inclusive(LAST.minusYears(1).plusDays(1), LAST));
            lines.add(line(lab, wide, "a year, processors: " + processors));
        }
        return lines;
    }

    private static Line line(Lab lab, Path folder, String what) throws Exception {
        Path copy = lab.copy(folder);
        try (Workspace workspace = Lab.open(folder);
                Session _ = workspace.warehouse().open()) {
            Scan scan = workspace.scanner().scan(null);
            try (BareCounts bare =
                    new BareCounts(copy.resolve("warehouse.duckdb"), workspace.pipeline(), scan.interval())) {
                return Duel.of(2, 5, () -> ScanFigures.nanos(workspace), bare::nanos)
                        .line("scan against plain counts per date: " + what, 1.5);
            }
        } finally {
            Lab.delete(copy);
        }
    }
}
