package dev.backfill.ui.history;

import dev.backfill.journal.history.RunFacts;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.ui.common.Dates;
import dev.backfill.ui.common.Durations;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.engine.EngineProfile;
import dev.backfill.ui.engine.RunLine;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The lines of the list of runs, in words.
public final class RunWords {
    /// More names than these are counted.
    private static final int MOST_NAMES = 5;

    private final EngineProfile profile;
    private final Messages messages;
    private final Map<String, Instant> begun;
    private final Instant now;
    private final Dates dates;

    /// @param lines all runs that are listed
    /// @param now what today is
    RunWords(EngineProfile profile, Messages messages, List<RunLine> lines, Instant now) {
        this.profile = profile;
        this.messages = messages;
        this.now = now;
        this.begun = lines.stream()
                .collect(Collectors.toMap(RunLine::runId, l -> l.run().startedAt(), (one, _) -> one));
        this.dates = new Dates(lines.stream()
                        .flatMap(l -> l.facts().dates().stream())
                        .map(LocalDate::getYear)
                        .distinct()
                        .count()
                > 1);
    }

    /// `Sat 4 Dec · TDZA, PCF, PDC, ML`, `107 dates in Oct–Feb · 5 processors`
    public String what(RunLine line) {
        RunFacts facts = line.facts();
        if (facts.dates().isEmpty()) {
            return line.runId();
        }
        List<String> names = profile.pipeline().processors().stream()
                .map(Processor::name)
                .filter(facts.processors()::contains)
                .toList();
        boolean few =
                names.size() <= MOST_NAMES && names.size() == facts.processors().size();
        return dates.shortList(facts.dates()) + " · "
                + (few
                        ? String.join(", ", names)
                        : messages.text("runs.processors", facts.processors().size()));
    }

    /// Where it was started; empty where nobody recorded it.
    public String from(RunLine line) {
        return HistoryViewModel.Origins.words(line.facts().origin(), messages);
    }

    /// When it began.
    public String began(RunLine line) {
        return Dates.at(line.run().startedAt(), now);
    }

    /// How long it took, as its receipt says; empty for a run without one.
    public String took(RunLine line) {
        Long millis = line.facts().millis();
        return millis == null ? "" : Durations.exactly(millis / 1000.0);
    }

    /// How many rows it has written; empty where nobody counted.
    public String written(RunLine line) {
        return line.facts().dates().isEmpty()
                ? ""
                : String.format(Locale.ROOT, "%,d", line.facts().written());
    }

    /// How many findings it has closed; empty where nobody counted.
    public String closed(RunLine line) {
        Integer closed = line.facts().closed();
        return closed == null ? "" : String.format(Locale.ROOT, "%,d", closed);
    }

    /// `undo of the run of 10:43`, `undone 10:50`, how many steps are left; empty for a run that stands as it was
    /// planned.
    public String note(RunLine line) {
        String undoes = line.run().undoes();
        String undoneBy = line.run().undoneBy();
        if (undoneBy != null) {
            return messages.text("runs.undone", when(undoneBy));
        }
        if (undoes != null) {
            return messages.text("runs.undoOf", when(undoes));
        }
        return line.resumable() ? messages.text("runs.left", line.run().undone(), line.total()) : "";
    }

    private String when(String runId) {
        Instant at = begun.get(runId);
        return at == null ? runId : Dates.at(at, now);
    }

    /// Whether all words of a filter are somewhere in a line.
    boolean matches(RunLine line, String filter) {
        String all = columns().stream()
                .map(c -> c.apply(line))
                .collect(Collectors.joining(" "))
                .toLowerCase(Locale.ROOT);
        return List.of(filter.toLowerCase(Locale.ROOT).split("\\s+")).stream().allMatch(all::contains);
    }

    private List<Function<RunLine, String>> columns() {
        return List.of(
                RunLine::runId,
                l -> state(l, messages),
                this::what,
                l -> l.facts().dates().toString(),
                this::from,
                this::began,
                this::note);
    }

    /// How it ended, in a word.
    public static String state(RunLine line, Messages messages) {
        return messages.text(
                switch (line.state()) {
                    case RUNNING -> "runs.running";
                    case SUCCEEDED -> "runs.succeeded";
                    case FAILED -> "runs.failed";
                    case STOPPED -> "runs.stopped";
                    case INTERRUPTED -> "runs.interrupted";
                });
    }
}
