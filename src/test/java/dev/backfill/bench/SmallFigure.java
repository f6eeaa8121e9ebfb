package dev.backfill.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A season of small SELECTs built by the console, a date or a month by one statement, against the bare loop of the
 * same statements: by the time of the processors, which other work on the machine does not change, and by the clock.
 */
final class SmallFigure implements Figure {
    /** Until then the compiler of Java takes a third of what is measured, and none of the bare loop. */
    private static final int WARM_UPS = 20;
    private static final int TURNS = 5;

    @Override
    public List<Line> measure(Lab lab) throws Exception {
        List<Line> lines = new ArrayList<>();
        for (boolean built : List.of(false, true)) {
            Path shop = SmallSelects.make(lab.folder("shop"), built);
            String what = SmallSelects.SEASON.days() + " small SELECTs, "
                    + (built ? "rows replaced" : "nothing there before") + ", one worker, against the bare loop";
            lines.add(line(lab, shop, 1, what, 2));
            lines.add(line(lab, shop, 30, what + ", range: 30", 0.7));
        }
        return lines;
    }

    private static Line line(Lab lab, Path shop, int range, String what, double most) throws Exception {
        List<SmallSelects.Cost> ours = new ArrayList<>();
        List<SmallSelects.Cost> bare = new ArrayList<>();
        for (int i = -WARM_UPS; i < TURNS; i++) {
            SmallSelects.Cost mine = on(lab, shop, copy -> SmallSelects.guarded(copy, range));
            SmallSelects.Cost other = on(lab, shop, SmallSelects::bare);
            if (i >= 0) {
                ours.add(mine);
                bare.add(other);
            }
        }
        Duel cpu = Duel.of(ours, bare, SmallSelects.Cost::cpuNanos);
        Duel wall = Duel.of(ours, bare, SmallSelects.Cost::nanos);
        return Line.of(
                what,
                "≤ " + most + " ×",
                "processors " + cpu.words() + "; clock " + wall.words(),
                cpu.ratio().median() <= most);
    }

    private interface Build {
        SmallSelects.Cost on(Path copy) throws Exception;
    }

    private static SmallSelects.Cost on(Lab lab, Path shop, Build build) throws Exception {
        Path copy = lab.copy(shop);
        try {
            return build.on(copy);
        } finally {
            Lab.delete(copy);
        }
    }
}
