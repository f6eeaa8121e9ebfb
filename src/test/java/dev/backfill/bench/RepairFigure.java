package dev.backfill.bench;

import java.nio.file.Path;
import java.util.List;

/** One date repaired from the command line against the same date only looked at, both as whole processes. */
final class RepairFigure implements Figure {
    private static final String DATE = "2021-12-04";

    @Override
    public List<Line> measure(Lab lab) throws Exception {
        Duel duel = Duel.of(1, 7, () -> nanos(lab, "backfill", "--findings", "--yes"), () -> nanos(lab, "validate"));
        return List.of(
                duel.line("one date (4 steps) repaired from the command line, whole process, against validate", 2));
    }

    private static long nanos(Lab lab, String... what) throws Exception {
        Path copy = lab.copy(lab.demo(1));
        String[] dates = {"--from", DATE, "--to", DATE, "--workspace", copy.toString()};
        String[] all = new String[what.length + dates.length];
        System.arraycopy(what, 0, all, 0, what.length);
        System.arraycopy(dates, 0, all, what.length, dates.length);
        Child.Ended ended = Child.console(all).run();
        if (what[0].equals("backfill") && !ended.output().contains("4 succeeded")) {
            throw new IllegalStateException("Nothing was repaired: " + ended.output());
        }
        Lab.delete(copy);
        return ended.nanos();
    }
}
