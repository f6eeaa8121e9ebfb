package dev.backfill.orchestrator.log;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds out from a program's lines how far it is, and tells it ten times a second at most: the newest counts.
public final class ProgressFeed {
    private static final Duration BETWEEN = Duration.ofMillis(100);

    private final List<Pattern> patterns;
    private final Consumer<Seen> sink;
    private final InstantSource clock;
    private Seen seen = new Seen(null, null, null, "");
    private Instant toldAt = Instant.EPOCH;
    private boolean waiting;

    /// What a program has said about its progress so far.
    public record Seen(
            @Nullable Long done,
            @Nullable Long total,
            @Nullable Long rows,
            String message) {}

    public ProgressFeed(List<String> patterns, Consumer<Seen> sink, InstantSource clock) {
        this.patterns = patterns.stream().map(Pattern::compile).toList();
        this.sink = sink;
        this.clock = clock;
    }

    public synchronized void read(String line) {
        for (Pattern pattern : patterns) {
            Matcher found = pattern.matcher(line);
            if (found.find()) {
                seen = new Seen(
                        number(pattern, found, "done", seen.done()),
                        number(pattern, found, "total", seen.total()),
                        number(pattern, found, "rows", seen.rows()),
                        group(pattern, found, "message") instanceof String text ? text.strip() : seen.message());
                waiting = true;
            }
        }
        if (waiting && Duration.between(toldAt, clock.instant()).compareTo(BETWEEN) >= 0) {
            flush();
        }
    }

    /// Tells what has not been told.
    public synchronized void flush() {
        if (waiting) {
            waiting = false;
            toldAt = clock.instant();
            sink.accept(seen);
        }
    }

    /// Rows that the program says it has written; null if it did not say.
    public synchronized @Nullable Long rows() {
        return seen.rows();
    }

    private static @Nullable Long number(Pattern pattern, Matcher found, String name, @Nullable Long before) {
        String text = group(pattern, found, name);
        if (text == null) {
            return before;
        }
        try {
            return Long.valueOf(text.replaceAll("[,_ ]", ""));
        } catch (NumberFormatException _) {
            return before;
        }
    }

    private static @Nullable String group(Pattern pattern, Matcher found, String name) {
        return pattern.namedGroups().containsKey(name) ? found.group(name) : null;
    }
}
