package dev.backfill.cli.text;

import dev.backfill.cli.terminal.Console;
import dev.backfill.model.Grain;
import dev.backfill.model.Neighbors;
import dev.backfill.model.Partition;
import dev.backfill.model.Period;
import dev.backfill.model.period.PeriodWords;
import dev.backfill.model.plan.LeftCell;
import dev.backfill.model.plan.LeftReason;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.plan.PlanCost;
import dev.backfill.model.plan.Step;
import dev.backfill.model.text.Bytes;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A plan as people review it.
public final class PlanText {
    /// So many healthy partitions are told one by one; more are told by processor.
    private static final int MOST_HEALTHY = 12;

    private PlanText() {}

    /// @param cost what it would be billed for; empty where reading costs nothing
    /// @param calls how many calls and statements write it; empty where each step has one of its own
    public static void print(Plan plan, Optional<PlanCost> cost, OptionalInt calls, Console console) {
        PrintWriter out = console.out();
        AnsiColors ink = new AnsiColors(console.color());
        if (plan.steps().isEmpty()) {
            out.println("Nothing to repair.");
        } else {
            out.println(ink.title("Plan " + plan.planId()) + " · "
                    + count(plan.steps().size(), "step") + " on "
                    + count(plan.dates().size(), "date") + calls(calls, plan) + seconds(plan)
                    + cost.filter(PlanCost::isKnown)
                            .map(c -> " · reads " + c.words(plan.steps()))
                            .orElse(""));
            table(plan, cost).lines("  ").forEach(out::println);
            cost.ifPresent(c -> new TreeMap<>(c.unknown())
                    .forEach((processor, why) ->
                            out.println("  " + ink.quiet("no estimate for " + processor + ": " + why))));
        }
        List<LeftCell> healthy =
                plan.left().stream().filter(PlanText::isHealthy).toList();
        boolean many = healthy.size() > MOST_HEALTHY;
        List<LeftCell> told =
                many ? plan.left().stream().filter(left -> !isHealthy(left)).toList() : plan.left();
        for (List<LeftCell> alike : Neighbors.stretches(told, PlanText::isNextHour)) {
            LeftCell left = alike.getFirst();
            String last =
                    alike.size() == 1 ? "" : ".." + alike.getLast().partition().period();
            String line = (left.poisoned() ? "left poisoned" : "leave") + "  " + left.partition() + last + ": "
                    + left.reason();
            out.println("  " + (left.poisoned() ? ink.bad(line) : ink.quiet(line)));
        }
        if (many) {
            healthy(healthy).forEach(line -> out.println("  " + ink.quiet(line)));
        }
        out.flush();
    }

    private static boolean isHealthy(LeftCell left) {
        return !left.poisoned() && left.why() instanceof LeftReason.Healthy;
    }

    /// `leave  DAILY, 81 dates of 2 April to 30 June 2024: 648 rows, healthy`.
    private static List<String> healthy(List<LeftCell> cells) {
        Map<String, List<LeftCell>> byProcessor = cells.stream()
                .collect(Collectors.groupingBy(
                        left -> left.partition().processor(), LinkedHashMap::new, Collectors.toList()));
        List<String> lines = new ArrayList<>();
        byProcessor.forEach((processor, left) -> {
            List<Period> periods =
                    left.stream().map(l -> l.partition().period()).sorted().toList();
            long rows = left.stream()
                    .mapToLong(l -> ((LeftReason.Healthy) l.why()).rows())
                    .sum();
            lines.add("leave  " + processor + ", " + PeriodWords.list(periods, 0) + ": " + count(rows, "row")
                    + ", healthy");
        });
        return lines;
    }

    /// Hours that follow each other and stay for one reason stand in one line.
    private static boolean isNextHour(LeftCell before, LeftCell left) {
        Period hour = before.partition().period();
        return hour.grain() == Grain.HOUR
                && left.partition().equals(new Partition(before.partition().processor(), hour.plus(1)))
                && left.poisoned() == before.poisoned()
                && left.reason().equals(before.reason());
    }

    /// `1 step`, `4 steps`.
    public static String count(long n, String what) {
        return String.format(Locale.ROOT, "%,d %s%s", n, what, n == 1 ? "" : "s");
    }

    private static TextTable table(Plan plan, Optional<PlanCost> cost) {
        List<String> names =
                new ArrayList<>(List.of("#", "verb", "processor", "date", "rows now", "expected", "after"));
        List<Boolean> right = new ArrayList<>(List.of(true, false, false, false, true, true, false));
        if (cost.isPresent()) {
            names.add("billed about");
            right.add(true);
        }
        names.add("why");
        right.add(false);
        TextTable table = new TextTable(names, right);
        for (Step s : plan.steps()) {
            List<String> line = new ArrayList<>(List.of(
                    String.valueOf(s.id()),
                    s.verb().name(),
                    s.partition().processor(),
                    s.partition().period().toString(),
                    String.valueOf(s.rowsBefore()),
                    s.expected() == null ? "?" : String.valueOf(s.expected()),
                    String.join(" ", s.needs().stream().map(String::valueOf).toList())));
            cost.ifPresent(c -> line.add(c.of(s).map(Bytes::words).orElse("?")));
            line.add(s.reason());
            table.add(line);
        }
        return table;
    }

    private static String calls(OptionalInt calls, Plan plan) {
        return calls.isEmpty()
                ? ""
                : " · " + count(calls.getAsInt(), "call") + " for "
                        + count(plan.steps().size(), "partition");
    }

    private static String seconds(Plan plan) {
        Double seconds = plan.estimate().seconds();
        return seconds == null ? "" : String.format(Locale.ROOT, " · about %.0f s", Math.max(1, seconds));
    }
}
