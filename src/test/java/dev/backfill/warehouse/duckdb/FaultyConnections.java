package dev.backfill.warehouse.duckdb;

import dev.backfill.warehouse.Faults;
import dev.backfill.warehouse.duckdb.file.DuckDbLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Connections to a DuckDB file, one of whose statements meets a fault; everything else is DuckDB's. A console that dies
 * leaves behind what is in the files at that moment, so the files are copied then, and whoever goes on goes on with the
 * copy.
 */
public final class FaultyConnections implements Faults {
    private final List<String> statements = new CopyOnWriteArrayList<>();
    private final AtomicInteger count = new AtomicInteger();
    private final Disk disk;
    private volatile Plan plan = new Plan(0, Fault.LOST, () -> {});
    private volatile Runnable death = () -> {};
    private volatile boolean cut;
    private volatile @Nullable String met;

    /** The disk on which the file is. */
    interface Disk {
        /** One whose end is never reached. */
        Disk LARGE = new Disk() {
            @Override
            public void fill() {
                throw new IllegalStateException("This disk cannot be filled.");
            }

            @Override
            public void free() {}
        };

        void fill() throws IOException;

        void free() throws IOException;
    }

    private record Plan(int statement, Fault fault, Runnable colleague) {}

    FaultyConnections(Disk disk) {
        this.disk = disk;
    }

    /** What is done where the console dies. */
    void onDeath(Runnable what) {
        death = what;
    }

    /** Copies a DuckDB file, and the log beside it, as they are now. */
    public static void copy(Path from, Path to) {
        try {
            Files.copy(from, to);
            Path log = new DuckDbLog(from).path();
            if (Files.exists(log)) {
                Files.copy(log, new DuckDbLog(to).path());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A connection whose statements may meet the fault. */
    Connection over(Connection real) {
        return proxy(Connection.class, (_, method, arguments) -> {
            // DuckDB's plain statements are prepared ones, too.
            return switch (method.getName()) {
                case "prepareStatement" ->
                    proxy(PreparedStatement.class, statement(real.prepareStatement((String) arguments[0]), (String)
                            arguments[0]));
                case "createStatement" -> proxy(Statement.class, statement(real.createStatement(), ""));
                default -> call(real, method, arguments);
            };
        });
    }

    private InvocationHandler statement(Statement real, String prepared) {
        return (_, method, arguments) -> {
            if (!method.getName().startsWith("execute")) {
                return call(real, method, arguments);
            }
            String text = arguments != null && arguments.length > 0 ? (String) arguments[0] : prepared;
            return judge(text, () -> call(real, method, arguments));
        };
    }

    private interface Sending {
        @Nullable
        Object send() throws Throwable;
    }

    private @Nullable Object judge(String text, Sending sending) throws Throwable {
        if (cut) {
            throw planned();
        }
        statements.add(text);
        Plan now = plan;
        if (count.incrementAndGet() != now.statement()) {
            return sending.send();
        }
        met = text;
        switch (now.fault()) {
            case COLLEAGUE -> {
                now.colleague().run();
                return sending.send();
            }
            case DISK_FULL -> {
                disk.fill();
                return sending.send();
            }
            case LOST, UNKNOWN_END, KILLED_AFTER -> sending.send();
            case REFUSED, NEVER_ARRIVED, KILLED_BEFORE, SIGNED_OUT -> {}
        }
        if (now.fault().kills()) {
            death.run();
        }
        cut = now.fault() != Fault.LOST && now.fault() != Fault.REFUSED;
        throw planned();
    }

    private static SQLException planned() {
        return new SQLException("IO Error: planned");
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static @Nullable Object call(Object real, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Override
    public void plan(int statement, Fault fault, Runnable colleague) {
        count.set(0);
        statements.clear();
        cut = false;
        met = null;
        plan = new Plan(statement, fault, colleague);
    }

    @Override
    public void mend() {
        plan = new Plan(0, Fault.LOST, () -> {});
        cut = false;
        try {
            disk.free();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<String> statements() {
        return List.copyOf(statements);
    }

    @Override
    public Optional<String> met() {
        return Optional.ofNullable(met);
    }
}
