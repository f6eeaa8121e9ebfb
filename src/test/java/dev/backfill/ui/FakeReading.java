package dev.backfill.ui;

import dev.backfill.ui.engine.RowReading;
import dev.backfill.warehouse.sql.Excerpt;
import java.util.function.Supplier;

/// An answer that is there at once, and whether somebody has stopped the question.
public final class FakeReading implements RowReading {
    private final Supplier<Excerpt> answer;
    private boolean stopped;

    public FakeReading(Supplier<Excerpt> answer) {
        this.answer = answer;
    }

    public static FakeReading of(Excerpt rows) {
        return new FakeReading(() -> rows);
    }

    @Override
    public Excerpt rows() {
        return answer.get();
    }

    @Override
    public void stop() {
        stopped = true;
    }

    public boolean isStopped() {
        return stopped;
    }
}
