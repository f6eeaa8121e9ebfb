package dev.backfill.orchestrator.program;

import dev.backfill.model.run.LogLevel;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The lines of a program on their way into the step's log. The first ones come at once; a program that goes on
/// and on is heard once a second from then on, and with its last lines when it ends. The others are dropped and
/// counted, so that a million lines cost neither the journal nor the window more than a few.
public final class StepLines implements AutoCloseable {
    private static final Duration BETWEEN = Duration.ofSeconds(1);
    private static final int LEVEL_WITHIN = 120;
    private static final Pattern LEVEL =
            Pattern.compile("\\b(?<word>DEBUG|INFO|WARN|WARNING|ERROR|CRITICAL|FATAL|SEVERE)\\b");
    private static final Pattern ERROR = Pattern.compile("\\bTraceback\\b|\\b\\w*(?:Error|Exception)\\b|✗|❌");

    private final Sink sink;
    private final InstantSource clock;
    private final int first;
    private final int between;
    private final int last;
    private final Deque<String> tail = new ArrayDeque<>();
    private int told;
    private long dropped;
    private Instant toldAt = Instant.MIN;
    private boolean closed;

    /// Takes a line of the log.
    public interface Sink {
        void say(LogLevel level, String text);
    }

    /// @param most how many lines are kept
    public StepLines(Sink sink, InstantSource clock, int most) {
        this.sink = sink;
        this.clock = clock;
        first = most / 2;
        last = most / 4;
        // One line is left for the count of those that were dropped.
        between = most - first - last - 1;
    }

    public synchronized void add(String text) {
        if (closed) {
            return;
        }
        if (told < first) {
            tell(text);
        } else if (told < first + between && isTime()) {
            tell(text);
        } else {
            tail.addLast(text);
            if (tail.size() > last) {
                tail.removeFirst();
                dropped++;
            }
        }
    }

    /// Says what is left. Lines that come later are not heard.
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (dropped > 0) {
            sink.say(
                    LogLevel.WARNING,
                    String.format(Locale.ROOT, "%,d lines dropped; the last %,d follow", dropped, tail.size()));
        }
        tail.forEach(text -> sink.say(level(text), text));
        tail.clear();
    }

    private boolean isTime() {
        Instant now = clock.instant();
        if (toldAt.equals(Instant.MIN)
                || !Duration.between(toldAt, now).minus(BETWEEN).isNegative()) {
            toldAt = now;
            return true;
        }
        return false;
    }

    private void tell(String text) {
        told++;
        sink.say(level(text), text);
    }

    /// What a line says of itself, as logging libraries write it; otherwise by the signs of trouble in it.
    static LogLevel level(String text) {
        Matcher word = LEVEL.matcher(text.substring(0, Math.min(text.length(), LEVEL_WITHIN)));
        if (word.find()) {
            return switch (word.group("word")) {
                case "WARN", "WARNING" -> LogLevel.WARNING;
                case "ERROR", "CRITICAL", "FATAL", "SEVERE" -> LogLevel.ERROR;
                default -> signs(text) == LogLevel.ERROR && text.contains("✗") ? LogLevel.ERROR : LogLevel.INFO;
            };
        }
        return signs(text);
    }

    private static LogLevel signs(String text) {
        if (ERROR.matcher(text).find()) {
            return LogLevel.ERROR;
        }
        return text.contains("⚠") ? LogLevel.WARNING : LogLevel.INFO;
    }
}
