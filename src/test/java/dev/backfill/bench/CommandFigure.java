package dev.backfill.bench;

import java.util.List;

/** A command that looks at one date against one that looks at nothing, both as whole processes of the start script. */
final class CommandFigure implements Figure {
    private static final String DATE = "2021-12-04";

    @Override
    public List<Line> measure(Lab lab) throws Exception {
        String demo = lab.demo(1).toString();
        Duel duel = Duel.of(
                1,
                9,
                () -> Child.console("validate", "--from", DATE, "--to", DATE, "--workspace", demo)
                        .run()
                        .nanos(),
                () -> Child.console("--version").run().nanos());
        return List.of(duel.line("validate of one date, whole process, against --version", 2));
    }
}
