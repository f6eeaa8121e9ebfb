package dev.backfill.bench;

import dev.backfill.integrity.Scanner;
import dev.backfill.model.run.RunOptions.CheckProfile;
import dev.backfill.model.scan.Scan;
import dev.backfill.warehouse.Session;
import dev.backfill.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a look at a season costs because columns are watched and looks are remembered, against a look without both. */
final class LookFigure implements Figure {
    private static final int WARM_UPS = 5;
    private static final int TURNS = 15;

    @Override
    public List<Line> measure(Lab lab) throws Exception {
        Path season = lab.copy(lab.demo(1));
        Path bare = lab.copy(lab.demo(1));
        unwatch(bare.resolve("pipelines").resolve("nba-phase4.yaml"));
        try (Workspace ours = Lab.open(season);
                Workspace theirs = Lab.open(bare);
                Session _ = ours.warehouse().open();
                Session _ = theirs.warehouse().open()) {
            Scanner watched = new Scanner(ours.pipeline(), ours.warehouse(), Lab.CLOCK);
            Scanner unwatched = new Scanner(theirs.pipeline(), theirs.warehouse(), Lab.CLOCK);
            Duel.Timed look = () -> nanos(() -> ours.look(null, CheckProfile.QUICK));
            Duel.Timed scan = () -> nanos(() -> watched.scan(null));
            Duel.Timed bareScan = () -> nanos(() -> unwatched.scan(null));
            Duel both = Duel.of(WARM_UPS, TURNS, look, bareScan);
            Duel columns = Duel.of(WARM_UPS, TURNS, scan, bareScan);
            Duel memory = Duel.of(WARM_UPS, TURNS, look, scan);
            return List.of(
                    both.line(
                            "a look at a season with columns watched and looks remembered, against one without both",
                            1.5),
                    columns.line("the same, columns alone", 1.5),
                    memory.line("the same, memory alone", 1.2));
        }
    }

    /** Names no column to be watched, in every table. */
    private static void unwatch(Path pipeline) throws Exception {
        String yaml = Files.readString(pipeline);
        String without = yaml.replaceAll("(?m)^(  nba_analytics\\.\\S+: \\{.*)\\}$", "$1, columns: none}")
                .replaceAll("(?m)^(    table: nba_\\S+\\R)(?=    date: )", "$1    columns: none\n");
        if (without.split("columns: none", -1).length != 2 + 5 + 1) {
            throw new IllegalStateException("Not every table of " + pipeline + " is without columns now.");
        }
        Files.writeString(pipeline, without);
    }

    private interface Look {
        Scan take();
    }

    private static long nanos(Look look) {
        long begun = System.nanoTime();
        if (look.take().cells().isEmpty()) {
            throw new IllegalStateException("The look found nothing.");
        }
        return System.nanoTime() - begun;
    }
}
