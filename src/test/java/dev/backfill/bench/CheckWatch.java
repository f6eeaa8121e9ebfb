package dev.backfill.bench;

import dev.backfill.model.DateInterval;
import dev.backfill.model.scan.Scan;
import dev.backfill.orchestrator.context.DateScan;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Warehouse;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.LocalDate;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.atomic.AtomicLong;

/** Adds up what the checks that nobody can turn off ask of the warehouse. */
final class CheckWatch {
    private static final Set<String> CHECKS = Set.of(
            "dev.backfill.orchestrator.guard.UpstreamExistence", "dev.backfill.orchestrator.guard.OutputValidation");

    final AtomicLong guards = new AtomicLong();
    final AtomicLong recounts = new AtomicLong();

    /** A warehouse whose sessions are watched. */
    Warehouse watching(Warehouse warehouse) {
        return proxy(Warehouse.class, warehouse, (method, call) -> {
            Object answer = call.make();
            boolean opens = Set.of("open", "look").contains(method.getName());
            return opens && answer instanceof Session session ? watching(session) : answer;
        });
    }

    private Session watching(Session session) {
        return proxy(Session.class, session, (method, call) -> {
            if (!method.getName().equals("query") || !byCheck()) {
                return call.make();
            }
            long begun = System.nanoTime();
            try {
                return call.make();
            } finally {
                guards.addAndGet(System.nanoTime() - begun);
            }
        });
    }

    /** The recounts of dates, which are their consistency checks and their lines in the receipt. */
    DateScan watching(DateScan scans) {
        return new DateScan() {
            @Override
            public Scan scan(DateInterval dates) {
                return scans.scan(dates);
            }

            @Override
            public SortedMap<LocalDate, Scan> each(SortedSet<LocalDate> dates) {
                long begun = System.nanoTime();
                try {
                    return scans.each(dates);
                } finally {
                    recounts.addAndGet(System.nanoTime() - begun);
                }
            }
        };
    }

    private static boolean byCheck() {
        return StackWalker.getInstance().walk(frames -> frames.anyMatch(f -> CHECKS.contains(f.getClassName())));
    }

    private interface Call {
        Object make() throws Throwable;
    }

    private interface Around {
        Object make(Method method, Call call) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, T target, Around around) {
        Object proxy = Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (_, method, arguments) -> around.make(method, () -> {
                    try {
                        return method.invoke(target, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
        return type.cast(proxy);
    }
}
