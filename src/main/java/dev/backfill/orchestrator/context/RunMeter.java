package dev.backfill.orchestrator.context;

import dev.backfill.model.DateInterval;
import dev.backfill.model.Partition;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.plan.Step;
import dev.backfill.model.run.RunCost;
import dev.backfill.model.scan.Scan;
import dev.backfill.warehouse.Answers;
import dev.backfill.warehouse.ForwardingWarehouse;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Warehouse;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Adds up for how many bytes one run is billed, by step as far as a unit of work says for which it works. Whatever
/// else the warehouse is asked meanwhile, by the window or by another run, is not in it.
public final class RunMeter {
    private final AtomicLong total = new AtomicLong();
    private final Map<String, Long> bySteps = new ConcurrentHashMap<>();

    /// The same parts, with a meter in each unit of work; as they are where reading costs nothing.
    public RunContext in(RunContext parts) {
        return parts.warehouse().isBilled()
                ? parts.through(new Metered(parts.warehouse()), looks(parts.scans()))
                : parts;
    }

    /// What was billed up to now, for steps of a plan and all together.
    public RunCost read(Plan plan) {
        List<RunCost.OfStep> steps = plan.steps().stream()
                .map(Step::partition)
                .filter(p -> bySteps.containsKey(key(p)))
                .map(p -> new RunCost.OfStep(p, bySteps.getOrDefault(key(p), 0L)))
                .toList();
        return new RunCost(total.get(), steps);
    }

    private static String key(Partition partition) {
        return partition.processor() + " " + partition.date();
    }

    private void add(String step, long bytes) {
        total.addAndGet(bytes);
        if (!step.isBlank()) {
            bySteps.merge(step, bytes, Long::sum);
        }
    }

    /// Dates that were read together carry the same cost each: it counts once.
    private DateScan looks(DateScan scans) {
        return new DateScan() {
            @Override
            public Scan scan(DateInterval dates) {
                Scan scan = scans.scan(dates);
                add("", scan.cost().bytesProcessed());
                return scan;
            }

            @Override
            public SortedMap<LocalDate, Scan> each(SortedSet<LocalDate> dates) {
                SortedMap<LocalDate, Scan> each = scans.each(dates);
                Map<Instant, Long> readings = new HashMap<>();
                each.values().forEach(s -> readings.put(s.asOf(), s.cost().bytesProcessed()));
                readings.values().forEach(bytes -> add("", bytes));
                return each;
            }
        };
    }

    /// Counts what a unit of work was billed for, for the step that it says to work for meanwhile.
    private final class Counter implements InvocationHandler {
        private final Session session;
        private final Map<String, String> labels = new HashMap<>();
        private long counted;

        Counter(Session session) {
            this.session = session;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
                throws Throwable {
            if (arguments != null && method.getName().equals("label")) {
                settle();
                labels.put(String.valueOf(arguments[0]), String.valueOf(arguments[1]));
            } else if (method.getName().equals("close")) {
                settle();
            }
            try {
                return method.invoke(session, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }

        private void settle() {
            long now = session.bytes();
            add(
                    (labels.getOrDefault("processor", "") + " " + labels.getOrDefault("analysis_date", "")).strip(),
                    now - counted);
            counted = now;
        }
    }

    /// A warehouse of which each unit of work is counted.
    private final class Metered extends ForwardingWarehouse {
        Metered(Warehouse warehouse) {
            super(warehouse);
        }

        private Session counted(Session session) {
            return (Session) Proxy.newProxyInstance(
                    Session.class.getClassLoader(), new Class<?>[] {Session.class}, new Counter(session));
        }

        @Override
        public Session open() {
            return counted(super.open());
        }

        @Override
        public Session look() {
            return counted(super.look());
        }

        @Override
        public Session look(Answers answers) {
            return counted(super.look(answers));
        }
    }
}
