package dev.backfill.cli;

import dev.backfill.model.LeftCell;
import dev.backfill.model.Plan;
import dev.backfill.model.Step;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/// A plan as people review it.
final class PlanText {
    private PlanText() {}

    static void print(Plan plan, Console console) {
        PrintWriter out = console.out();
        Ink ink = new Ink(console.color());
        if (plan.steps().isEmpty()) {
            out.println("Nothing to repair.");
        } else {
            out.println(ink.title("Plan " + plan.planId()) + " · "
                    + count(plan.steps().size(), "step") + " on "
                    + count(plan.dates().size(), "date") + cost(plan));
            TextTable table = new TextTable(
                    List.of("#", "verb", "processor", "date", "rows now", "expected", "after", "why"),
                    List.of(true, false, false, false, true, true, false, false));
            for (Step s : plan.steps()) {
                table.add(List.of(
                        String.valueOf(s.id()),
                        s.verb().name(),
                        s.partition().processor(),
                        s.partition().date().toString(),
                        String.valueOf(s.rowsBefore()),
                        s.expected() == null ? "?" : String.valueOf(s.expected()),
                        String.join(" ", s.needs().stream().map(String::valueOf).toList()),
                        s.reason()));
            }
            table.lines("  ").forEach(out::println);
        }
        for (LeftCell left : plan.left()) {
            String line =
                    (left.poisoned() ? "left poisoned" : "leave") + "  " + left.partition() + ": " + left.reason();
            out.println("  " + (left.poisoned() ? ink.bad(line) : ink.quiet(line)));
        }
        out.flush();
    }

    /// `1 step`, `4 steps`.
    static String count(long n, String what) {
        return String.format(Locale.ROOT, "%,d %s%s", n, what, n == 1 ? "" : "s");
    }

    private static String cost(Plan plan) {
        Double seconds = plan.estimate().seconds();
        return seconds == null ? "" : String.format(Locale.ROOT, " · about %.0f s", Math.max(1, seconds));
    }
}
