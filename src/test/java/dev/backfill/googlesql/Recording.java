package dev.backfill.googlesql;

import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Warehouse;
import dev.backfill.warehouse.partition.PartitionTarget;
import dev.backfill.warehouse.partition.PeriodQuestion;
import dev.backfill.warehouse.sql.Spelling;
import dev.backfill.warehouse.sql.Sql;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Remembers every statement that a warehouse is sent through it. What a session does of its own accord, such as keeping
 * rows for undo, is the engine's own and is not seen here.
 */
final class Recording {
    private final Warehouse warehouse;
    private final Spelling spelling;
    private final List<Sql> statements = Collections.synchronizedList(new ArrayList<>());

    /** @param spelling whose client the statements are for that people paste */
    Recording(Warehouse warehouse, Spelling spelling) {
        this.warehouse = warehouse;
        this.spelling = spelling;
    }

    /** What was sent, in order. */
    List<Sql> statements() {
        return List.copyOf(statements);
    }

    Warehouse warehouse() {
        return proxy(Warehouse.class, (method, arguments) -> {
            @Nullable
            Object answer = method.getName().equals("spelling") ? spelling : call(warehouse, method, arguments);
            return answer instanceof Session session ? recorded(session) : answer;
        });
    }

    private Session recorded(Session session) {
        StringBuilder staged = new StringBuilder();
        return proxy(Session.class, (method, arguments) -> {
            switch (method.getName()) {
                case "query", "execute" -> {
                    switch (arguments[0]) {
                        case PeriodQuestion question -> {
                            remember(question.whole(), staged.toString());
                            remember(question.some().apply(question.periods()), staged.toString());
                        }
                        case Sql sql -> remember(sql, staged.toString());
                        default -> throw new IllegalArgumentException(method.toString());
                    }
                }
                case "stage" -> {
                    staged.replace(
                            0,
                            staged.length(),
                            ((PartitionTarget) arguments[0]).table().toString());
                    statements.add((Sql) arguments[1]);
                }
                default -> {}
            }
            return call(session, method, arguments);
        });
    }

    /** What an engine's own file defines is the engine's; a staged partition looks like its table. */
    private void remember(Sql sql, String staged) {
        if (!sql.text()
                .strip()
                .replaceAll("(?m)^--.*$", "")
                .strip()
                .toUpperCase(Locale.ROOT)
                .startsWith("CREATE")) {
            statements.add(new Sql(sql.text().replace("temp.staged", staged), sql.parameters(), sql.dialect()));
        }
    }

    private interface Call {
        @Nullable
        Object of(Method method, Object[] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Objects.requireNonNull(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (_, method, arguments) -> call.of(method, arguments == null ? new Object[0] : arguments))));
    }

    private static @Nullable Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
