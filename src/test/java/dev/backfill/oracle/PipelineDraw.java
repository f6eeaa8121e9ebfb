package dev.backfill.oracle;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** A pipeline that a seed decides: three to eight tables over one to three sources, on some days or weeks. */
final class PipelineDraw {
    private static final LocalDate BEGINNING = LocalDate.parse("2024-02-12");

    /** What the periods of a pipeline's tables are, the finest first, and how many dates it has. */
    private record Scale(List<Cycle> cycles, int fewest, int most) {}

    private static final Scale DAYS = new Scale(List.of(Cycle.DAY), 14, 28);
    private static final Scale WEEKS =
            new Scale(List.of(Cycle.DAY, Cycle.WEEK, Cycle.WEEK_FROM_SUNDAY, Cycle.MONTH), 20, 40);
    private static final Scale HOURS = new Scale(List.of(Cycle.HOUR, Cycle.DAY), 2, 3);
    private static final Scale HOURS_AND_WEEKS =
            new Scale(List.of(Cycle.HOUR, Cycle.DAY, Cycle.WEEK, Cycle.MONTH), 2, 4);

    /** Of ten seeds so many have tables of each. */
    private static final List<Scale> SCALES =
            List.of(DAYS, WEEKS, DAYS, HOURS, DAYS, WEEKS, DAYS, HOURS_AND_WEEKS, DAYS, WEEKS);

    private static final int MOST_TABLES = 8;
    private static final int LONGEST_RANGE = 5;

    /** Of so many pipelines one may have tables that programs build. */
    private static final int PROGRAMS = 5;

    private static final String UNDATED = "raw.ref";

    private final Random random;
    private final Scale scale;
    private final RandomPipeline made;

    PipelineDraw(long seed) {
        // Neighbouring seeds begin with nearly the same numbers.
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
        this.scale = SCALES.get((int) Math.floorMod(seed, (long) SCALES.size()));
        LocalDate first = BEGINNING.plusDays(random.nextInt(14));
        int days = scale.fewest() + random.nextInt(scale.most() - scale.fewest() + 1);
        this.made =
                new RandomPipeline(seed, first.datesUntil(first.plusDays(days)).toList(), 2 + random.nextInt(3));
    }

    RandomPipeline draw() {
        int sources = 1 + random.nextInt(random.nextBoolean() ? 1 : 3);
        for (int i = 1; i <= sources; i++) {
            Cycle cycle = i == 1 ? scale.cycles().getFirst() : cycle();
            MadeTable source = MadeTable.source("raw.s" + i, type(cycle), cycle, due());
            // Two days of a weekend are not enough for one that is due on weekdays.
            made.add(
                    made.dueOf(source).isEmpty()
                            ? MadeTable.source(source.name(), source.dayType(), cycle, Due.EVERY)
                            : source);
        }
        if (random.nextInt(3) == 0) {
            made.add(MadeTable.source(UNDATED, null, Cycle.DAY, Due.EVERY));
        }
        int processors = 2 + random.nextInt(random.nextInt(3) > 0 ? 2 : MOST_TABLES - sources - 1);
        for (int i = 0; i < processors; i++) {
            made.add(processor(String.valueOf((char) ('A' + i))));
        }
        return made;
    }

    private MadeTable processor(String name) {
        int width = random.nextInt(5);
        Due due = due();
        Cycle cycle = cycle();
        LocalDate since = random.nextInt(4) == 0 ? made.dates.get(random.nextInt(made.dates.size() / 2)) : null;
        List<Input> inputs = new ArrayList<>();
        List<MadeTable> others = new ArrayList<>(made.tables.values());
        Collections.shuffle(others, random);
        int read = 1 + random.nextInt(3);
        for (MadeTable other : others.subList(0, Math.min(read, others.size()))) {
            inputs.add(other.dated() ? input(other) : Input.overlapping(UNDATED));
        }
        if (inputs.equals(List.of(Input.overlapping(UNDATED)))) {
            inputs.add(input(made.sources().getFirst()));
        }
        if (random.nextInt(3) == 0) {
            inputs.add(self(name, cycle));
        }
        boolean program = made.seed % PROGRAMS == 0 && random.nextInt(3) == 0;
        int range = random.nextBoolean() ? 2 + random.nextInt(LONGEST_RANGE - 1) : 1;
        MadeTable table = new MadeTable(
                name,
                false,
                width,
                type(cycle),
                cycle,
                due,
                since,
                List.copyOf(inputs),
                -1,
                random.nextInt(5) == 0,
                program,
                range,
                "");
        MadeTable driven = table.drivenBy(driver(table));
        return driven.expecting(expected(driven));
    }

    private int driver(MadeTable table) {
        int driver = -1;
        for (int i = 0; i < table.inputs().size(); i++) {
            Input input = table.inputs().get(i);
            if (!input.table().equals(table.name()) && input.same() && table.width() > 0) {
                MadeTable other = made.table(input.table());
                if (other.width() > 0 && made.covers(table, other) && random.nextBoolean()) {
                    driver = i;
                }
            }
        }
        return driver;
    }

    private Input input(MadeTable other) {
        return switch (random.nextInt(8)) {
            case 0 -> new Input(other.name(), -1, -1, false);
            case 1 -> new Input(other.name(), -1 - random.nextInt(6), 0, false);
            case 2 -> new Input(other.name(), -4, -2, false);
            case 3 -> new Input(other.name(), null, random.nextBoolean() ? 0 : -1, false);
            case 4 ->
                random.nextBoolean() ? new Input(other.name(), -1, -1, true) : new Input(other.name(), -3, 0, true);
            default -> Input.overlapping(other.name());
        };
    }

    private Input self(String name, Cycle cycle) {
        int before = cycle == Cycle.HOUR ? -24 : -7;
        return switch (random.nextInt(4)) {
            case 0 -> new Input(name, -1, -1, false);
            case 1 -> new Input(name, -1, -1, true);
            case 2 -> new Input(name, -3, -1, false);
            default -> new Input(name, before, before, false);
        };
    }

    private String expected(MadeTable table) {
        List<String> ways = new ArrayList<>(List.of("{fixed: " + (table.width() == 0 ? 1 : made.things) + "}"));
        for (Input input : table.inputs()) {
            if (input.table().equals(table.name()) || !input.same()) {
                continue;
            }
            MadeTable other = made.table(input.table());
            if (!other.dated() || !other.cycle().nestsIn(table.cycle()) || !made.covers(table, other)) {
                continue;
            }
            if (other.source() && table.width() > 0) {
                String keys = "{distinct: {table: " + other.name() + ", key: ["
                        + String.join(", ", MadeTable.keyNames(table.width())) + "]}}";
                ways.add(keys);
                if (table.inputs().indexOf(input) == table.driver()) {
                    // Only these tell that a source has lost keys.
                    ways.addAll(List.of(keys, keys));
                }
            }
            if (!other.source() && table.width() == other.width()) {
                ways.add("{same_as: " + other.name() + "}");
            }
        }
        return ways.get(random.nextInt(ways.size()));
    }

    private Cycle cycle() {
        return scale.cycles().get(random.nextInt(scale.cycles().size()));
    }

    private DayType type(Cycle cycle) {
        DayType type = random.nextBoolean() ? DayType.DATE : DayType.values()[random.nextInt(DayType.values().length)];
        return cycle == Cycle.HOUR && type == DayType.DATE ? DayType.TIMESTAMP : type;
    }

    private Due due() {
        return switch (random.nextInt(6)) {
            case 0 -> new Due(true, Set.of());
            case 1 -> new Due(true, someDays());
            case 2 -> new Due(false, someDays());
            default -> Due.EVERY;
        };
    }

    private Set<LocalDate> someDays() {
        Set<LocalDate> days = new HashSet<>();
        for (int i = 0; i <= random.nextInt(made.dates.size() < DAYS.fewest() ? 1 : 3); i++) {
            days.add(made.dates.get(random.nextInt(made.dates.size())));
        }
        return days;
    }
}
