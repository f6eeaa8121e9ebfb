package dev.backfill.ui.heatmap.paint;

import dev.backfill.model.scan.EventDay;
import dev.backfill.model.scan.EventState;
import dev.backfill.ui.heatmap.color.HeatToken;
import dev.backfill.ui.heatmap.glyph.Glyph;
import dev.backfill.ui.heatmap.layout.Box;
import dev.backfill.ui.heatmap.text.Type;

/// Draws event cells: the number played, or a glyph and played of scheduled where the two differ.
public final class EventPainter {
    private final Pen pen;
    private final GlyphPainter glyphs;

    EventPainter(Pen pen) {
        this.pen = pen;
        this.glyphs = new GlyphPainter(pen);
    }

    /// An event cell of the matrix; `glyphOnly` leaves the number away where there is a glyph.
    void matrixCell(EventDay day, Box box, boolean glyphOnly) {
        EventState state = day.state();
        if (!state.hasNoEvent()) {
            pen.fill(box, HeatToken.EVENT, 2);
        }
        boolean quiet = state == EventState.POSTPONED || state == EventState.NOT_FINAL;
        HeatToken ink = quiet ? HeatToken.MUTED : HeatToken.TEXT;
        Glyph glyph = Glyph.of(state).orElse(null);
        if (glyph == null && state.isByCalendar()) {
            return;
        }
        if (glyph == null) {
            pen.centered(Integer.toString(day.played()), box.centerX(), box.centerY(), Type.MONO_11, ink, box.width());
            return;
        }
        boolean number = glyph != Glyph.NO_EVENT;
        boolean both = number && !glyphOnly && box.width() >= 19;
        double alone = number ? 13 : 16;
        double y = both ? box.y() + 9 : box.centerY();
        glyphs.paint(glyph, box.centerX(), y, both ? 12 : alone);
        if (both) {
            String text = playedOf(day);
            if (box.width() < 24 && text.length() > 3) {
                text = Integer.toString(day.played());
            }
            pen.centered(
                    text,
                    box.centerX(),
                    box.y() + 20.5,
                    text.length() > 3 || box.width() < 22 ? Type.MONO_9 : Type.MONO_10,
                    ink,
                    box.width());
        }
    }

    /// An event cell of the strip.
    void stripCell(EventDay day, Box box) {
        switch (day.state()) {
            case PLAYED, PARTLY_POSTPONED, DUE -> pen.fill(box, HeatToken.EVENT_STRIP, 1);
            case POSTPONED -> pen.fill(new Box(box.x(), box.centerY() - 0.75, box.width(), 1.5), HeatToken.CALM, 0);
            case NONE, OFF -> glyphs.paint(Glyph.NO_EVENT, box.centerX(), box.centerY(), 6);
            case NOT_FINAL -> glyphs.paint(Glyph.BOOTSTRAP, box.centerX(), box.centerY(), Math.min(7, box.width() + 1));
            case SOURCE_GAP, MISMATCH, PARTIAL_SOURCE -> {
                if (box.width() >= 7) {
                    Glyph.of(day.state()).ifPresent(g -> glyphs.paint(g, box.centerX(), box.centerY(), 8));
                } else {
                    pen.fill(box, HeatToken.EVENT_STRIP, 1);
                    StripPainter.bar(pen, box, day.state().severity());
                }
            }
        }
    }

    /// Neighboring dates of one state, too narrow for shapes: without a bar where nothing took place.
    void run(EventState state, Box box) {
        switch (state) {
            case PLAYED, PARTLY_POSTPONED, DUE -> pen.fill(box, HeatToken.EVENT_STRIP, 0);
            case POSTPONED -> pen.fill(new Box(box.x(), box.centerY() - 0.75, box.width(), 1.5), HeatToken.CALM, 0);
            case NONE, OFF, NOT_FINAL -> {}
            case SOURCE_GAP, MISMATCH, PARTIAL_SOURCE -> {
                pen.fill(box, HeatToken.EVENT_STRIP, 0);
                StripPainter.bar(pen, box, state.severity());
            }
        }
    }

    /// `9/6`: played of scheduled.
    public static String playedOf(EventDay day) {
        return day.played() + "/" + scheduled(day);
    }

    /// How many events the number played is measured against: postponed dates show what was planned first.
    private static int scheduled(EventDay day) {
        return day.state() == EventState.POSTPONED || day.state() == EventState.PARTLY_POSTPONED
                ? day.scheduledOriginally()
                : day.scheduledNow();
    }
}
