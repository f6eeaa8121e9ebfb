package dev.backfill.ui;

import dev.backfill.model.price.Billed;
import dev.backfill.ui.engine.RowReading;
import dev.backfill.warehouse.sql.Excerpt;
import java.util.function.Supplier;

/// An answer that is there at once, and whether somebody has stopped the question.
public final class FakeReading implements RowReading {
    /// For how many bytes each answer is billed, where reading is.
    public static final long BYTES = 10 << 20;

    private final Supplier<Excerpt> answer;
    private boolean stopped;

    public FakeReading(Supplier<Excerpt> answer) {
        this.answer = answer;
    }

    public static FakeReading of(Excerpt rows) {
        return new FakeReading(() -> rows);
    }

    @Override
    public Billed<Excerpt> rows() {
        return new Billed<>(answer.get(), BYTES);
    }

    @Override
    public void stop() {
        stopped = true;
    }

    public boolean isStopped() {
        return stopped;
    }
}
