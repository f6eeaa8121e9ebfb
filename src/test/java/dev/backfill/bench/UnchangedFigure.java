package dev.backfill.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.backfill.integrity.Scanner;
import dev.backfill.model.run.RunOptions.CheckProfile;
import dev.backfill.model.scan.Scan;
import dev.backfill.warehouse.Answers;
import dev.backfill.workspace.Workspace;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A look at a season since which nobody has written, against one that asks everything; each keeps what it has seen. In time, and in
 * time of the processor, of which others that work on the machine take nothing away.
 */
final class UnchangedFigure implements Figure {
    private static final int WARM_UPS = 3;
    private static final int TURNS = 9;
    /** The processor's time is told in hundredths of a second. */
    private static final int LOOKS = 4;

    private static final OperatingSystemMXBean MACHINE =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    @Override
    public List<Line> measure(Lab lab) throws Exception {
        Path season = lab.copy(lab.demo(1));
        Files.setLastModifiedTime(
                season.resolve("warehouse.duckdb"),
                FileTime.from(Lab.CLOCK.instant().minus(Duration.ofHours(1))));
        try (Workspace workspace = Lab.open(season)) {
            Scanner asking = new Scanner(
                    workspace.pipeline(),
                    workspace.warehouse(),
                    Lab.CLOCK,
                    workspace.acceptances()::all,
                    workspace.memory()::past,
                    Answers.NONE);
            Supplier<Scan> first = () -> workspace.memory().keep(asking.scan(null));
            Supplier<Scan> again = () -> workspace.look(null, CheckProfile.QUICK);
            if (again.get().cost().queries() == 0 || again.get().cost().queries() > 0) {
                throw new IllegalStateException("Only the first look should ask.");
            }
            String what = "a look at a season in which nothing has changed, against one that asks everything";
            return List.of(
                    Duel.of(WARM_UPS, TURNS, () -> took(System::nanoTime, again), () -> took(System::nanoTime, first))
                            .line(what, 0.3),
                    Duel.of(0, TURNS, () -> took(MACHINE::getProcessCpuTime, again), () ->
                                    took(MACHINE::getProcessCpuTime, first))
                            .line("the same, in time of the processor", 0.3));
        }
    }

    private static long took(LongSupplier clock, Supplier<Scan> look) {
        long begun = clock.getAsLong();
        for (int i = 0; i < LOOKS; i++) {
            var _ = look.get();
        }
        return (clock.getAsLong() - begun) / LOOKS;
    }
}
