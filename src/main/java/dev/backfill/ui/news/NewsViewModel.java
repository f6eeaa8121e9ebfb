package dev.backfill.ui.news;

import dev.backfill.integrity.memory.News;
import dev.backfill.model.Severity;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.Scan;
import dev.backfill.ui.common.Dates;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.context.Problem;
import dev.backfill.ui.context.ScanViewModel;
import dev.backfill.ui.context.WindowContext;
import dev.backfill.ui.grid.GridViewModel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Looks again by itself, as long after the last look as the settings say, and tells what is new since the look
/// before: when the window is opened, and after each look by itself. What somebody has looked at by hand needs no
/// telling.
public final class NewsViewModel {
    private final WindowContext context;
    private final GridViewModel grid;
    private final ScanViewModel scans;
    private final BooleanSupplier busy;
    private final ReadOnlyObjectWrapper<Duration> every;
    private final ReadOnlyObjectWrapper<@Nullable NewsLine> line = new ReadOnlyObjectWrapper<>(this, "line", null);
    private final ReadOnlyObjectWrapper<@Nullable News> latest = new ReadOnlyObjectWrapper<>(this, "latest", null);
    private @Nullable Instant last;
    private boolean byItself;
    private boolean opened;
    private int visited;
    private boolean through;
    private @Nullable Problem trouble;
    private String unsent = "";

    /// @param busy whether a run works, so that nobody else looks
    public NewsViewModel(WindowContext context, GridViewModel grid, ScanViewModel scans, BooleanSupplier busy) {
        this.context = context;
        this.grid = grid;
        this.scans = scans;
        this.busy = busy;
        this.every = new ReadOnlyObjectWrapper<>(this, "every", context.engine().lookEvery());
    }

    /// Sets how long after a look the next one begins, and keeps that in the settings.
    ///
    /// @param after zero for never
    public void lookEvery(Duration after) {
        Duration before = every.get();
        every.set(after);
        context.background()
                .work(() -> {
                    context.engine().lookEvery(after);
                    return after;
                })
                .onError(Exception.class, e -> {
                    every.set(before);
                    context.problems().report(e);
                })
                .start();
    }

    /// Looks if it is time and nobody is in the way. To be asked every few seconds.
    ///
    /// @param isAsking whether something asks the person in front of the window
    public void tick(boolean isAsking) {
        Instant before = last;
        if (every.get().isZero()
                || before == null
                || isAsking
                || busy.getAsBoolean()
                || scans.scanningProperty().get()) {
            return;
        }
        Duration since = Duration.between(before, context.clock().instant());
        if (since.isNegative()) {
            // Somebody has set the clock back.
            last = context.clock().instant();
        } else if (since.compareTo(every.get()) >= 0) {
            byItself = true;
            scans.scan();
        }
    }

    /// The warehouse was counted.
    public void counted(Scan scan) {
        boolean own = byItself;
        ended();
        trouble = null;
        NewsLine shown = line.get();
        if (shown != null && !own) {
            NewsLine open = shown.within(scan);
            line.set(open.isNone() && !shown.isNone() ? null : open);
        }
        if (own || !opened) {
            opened = true;
            context.background()
                    .work(() -> context.engine().news(scan))
                    .onSuccess(news -> news.ifPresent(n -> tell(n, scan, own)))
                    .onError(Exception.class, context.problems()::report)
                    .start();
        }
    }

    private void ended() {
        last = context.clock().instant();
        byItself = false;
    }

    /// The warehouse could not be counted.
    ///
    /// @return whether nobody is told, because a look by itself failed as the one before it did
    public boolean failed(Problem problem) {
        boolean again = byItself && problem.equals(trouble);
        trouble = byItself ? problem : null;
        ended();
        return again;
    }

    private void tell(News news, Scan scan, boolean own) {
        NewsLine before = line.get();
        Instant since = news.since();
        if (since == null) {
            return;
        }
        boolean isOpen = before != null && !before.isNone() && !through;
        if (!news.isNone() || !own) {
            NewsLine now = before != null && isOpen ? before.and(news) : NewsLine.of(news, since);
            // Of looks by itself only news are told; who opens the window wants to know that there are none, too.
            put(now.isNone() && own ? null : now);
        } else if (!isOpen) {
            put(null);
        }
        if (own && !news.isNone()) {
            latest.set(news);
            announce(news, scan);
        }
    }

    private void announce(News news, Scan scan) {
        context.background()
                .work(() -> context.engine().announce(news, scan))
                .onSuccess(this::announced)
                .onError(Exception.class, context.problems()::report)
                .start();
    }

    /// Where nobody listens, that is told once and not with each look.
    private void announced(Optional<String> why) {
        String words = why.orElse("");
        if (!words.isEmpty() && !words.equals(unsent)) {
            context.problems().show(new Problem(words, "", false, false));
        }
        unsent = words;
    }

    private void put(@Nullable NewsLine next) {
        line.set(next);
        visited = 0;
        through = false;
    }

    /// Goes to the next of the findings that are new or worse, worst first; after the last one to the first again.
    /// What is only gone is taken away.
    public void show() {
        NewsLine shown = line.get();
        List<Finding> alarming = shown == null ? List.of() : shown.alarming();
        if (alarming.isEmpty()) {
            dismiss();
            return;
        }
        grid.selectFindings(List.of(alarming.get(visited % alarming.size())));
        visited++;
        through |= visited >= alarming.size();
    }

    /// Takes the news away.
    public void dismiss() {
        put(null);
    }

    /// News in words: `Since 09:10: 2 new, 1 worse, 1 gone`.
    public String words(NewsLine news) {
        return context.messages()
                .text(
                        "news.line",
                        Dates.at(news.since(), context.clock().instant()),
                        counts(
                                news.fresh().size(),
                                news.worse().size(),
                                news.gone().size()));
    }

    /// The news of one look for who looks at another window, with what the worst of them says.
    public String sentence(News news) {
        String counts =
                counts(news.fresh().size(), news.worse().size(), news.gone().size());
        return news.alarming().stream()
                .min(Comparator.comparing(Finding::severity))
                .map(worst -> counts + ". " + worst.message())
                .orElse(counts);
    }

    private String counts(int fresh, int worse, int gone) {
        Messages messages = context.messages();
        List<String> parts = new ArrayList<>();
        if (fresh > 0) {
            parts.add(messages.text("news.fresh", fresh));
        }
        if (worse > 0) {
            parts.add(messages.text("news.worse", worse));
        }
        if (gone > 0) {
            parts.add(messages.text("news.gone", gone));
        }
        return parts.isEmpty() ? messages.text("news.none") : String.join(", ", parts);
    }

    /// How bad the worst of the news is; good where something is gone and nothing came.
    public static Severity severity(NewsLine news) {
        return news.alarming().stream().map(Finding::severity).reduce(Severity.OK, Severity::worse);
    }

    /// How long after a look the next one begins; zero for never.
    public ReadOnlyObjectProperty<Duration> everyProperty() {
        return every.getReadOnlyProperty();
    }

    /// What nobody has been through yet; null for nothing.
    public ReadOnlyObjectProperty<@Nullable NewsLine> lineProperty() {
        return line.getReadOnlyProperty();
    }

    /// The news of the last look by itself that had any; null before the first.
    public ReadOnlyObjectProperty<@Nullable News> latestProperty() {
        return latest.getReadOnlyProperty();
    }
}
