package dev.backfill.cli.text;

import dev.backfill.cli.terminal.Console;
import dev.backfill.integrity.memory.News;
import dev.backfill.integrity.memory.Recollection;
import dev.backfill.model.memory.Since;
import dev.backfill.model.scan.Scan;
import dev.backfill.workspace.LookMemory;
import java.io.PrintWriter;

/// What is new, worse or gone since the look before, as people read it.
public final class NewsText {
    private final PrintWriter out;
    private final FindingLines lines;

    public NewsText(Console console) {
        this.out = console.out();
        this.lines = new FindingLines(new AnsiColors(console.color()), console.width());
    }

    /// @param scan the look that has found them
    public void print(News news, Scan scan) {
        out.println(scan.pipeline() + ", " + scan.interval() + ". " + news.summary());
        news.fresh()
                .forEach(f -> lines.told("new", f.severity(), f.message(), "→ " + f.remedy())
                        .forEach(out::println));
        news.worse()
                .forEach(w -> lines.told(
                                "worse",
                                w.finding().severity(),
                                w.what() + ": " + w.finding().message(),
                                "→ " + w.finding().remedy())
                        .forEach(out::println));
        news.gone()
                .forEach(s -> lines.told(
                                "gone",
                                s.extent().severity(),
                                s.message(),
                                "seen since the look of " + Since.look(s.since()))
                        .forEach(out::println));
        scan.checks().stream()
                .filter(c -> Recollection.isObstacle(c) || LookMemory.isObstacle(c))
                .forEach(c -> out.println("  " + c.name() + ": " + c.reason()));
        out.flush();
    }
}
