package dev.backfill.ui.heatmap.export;

import dev.backfill.model.DateInterval;
import dev.backfill.model.Partition;
import dev.backfill.model.Severity;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.ProcessorNames;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.EventDay;
import dev.backfill.model.scan.EventState;
import dev.backfill.model.scan.Scan;
import dev.backfill.ui.heatmap.color.CellFill;
import dev.backfill.ui.heatmap.color.HeatToken;
import dev.backfill.ui.heatmap.color.Shading;
import dev.backfill.ui.heatmap.glyph.Glyph;
import dev.backfill.ui.heatmap.layout.Box;
import dev.backfill.ui.heatmap.layout.StripGeometry;
import dev.backfill.ui.heatmap.paint.CellPainter;
import dev.backfill.ui.heatmap.paint.EventPainter;
import dev.backfill.ui.heatmap.state.CellAddress;
import dev.backfill.ui.heatmap.state.MatrixRow;
import dev.backfill.ui.heatmap.state.MatrixRows;
import dev.backfill.ui.heatmap.state.RowFolds;
import dev.backfill.ui.heatmap.state.SpokenCell;
import dev.backfill.ui.heatmap.text.CompactNumber;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The matrix of the window as SVG, one drawing per month. Needs the definitions of [SvgGlyphs] on the same page and
/// the page's colors as CSS variables.
public final class SvgHeatmap {
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH);
    private static final int LABELS = 96;
    private static final int PITCH = 30;
    private static final int WEEK_GAP = 8;
    private static final int EVENT_Y = 32;
    private static final int FIRST_ROW_Y = 64;
    private static final int ROW_PITCH = 40;
    private static final Box EVENT_CELL = new Box(0, 0, 26, 28);
    private static final Box CELL = new Box(0, 0, 26, 36);

    private final Scan scan;
    private final String eventLabel;
    private final ProcessorNames names;
    private final MatrixRows rows;
    private final Function<Partition, Optional<String>> address;

    /// @param pipeline its word for events, and what its processors are called
    /// @param address where a bad cell leads to, such as `#finding-3`
    public SvgHeatmap(Pipeline pipeline, Scan scan, Function<Partition, Optional<String>> address) {
        this.scan = scan;
        this.eventLabel = pipeline.calendarLabel();
        this.names = ProcessorNames.of(pipeline);
        this.rows = RowFolds.of(pipeline).rows(scan.processors());
        this.address = address;
    }

    /// The months of the scan, cut to its interval.
    public List<DateInterval> months() {
        return new StripGeometry(scan.interval(), scan.processors(), 0, 0).months();
    }

    /// The name of a month: `December 2021`.
    public static String name(DateInterval month) {
        return month.start().format(MONTH);
    }

    /// A month's drawing.
    public String month(DateInterval month) {
        StringBuilder svg = new StringBuilder();
        int width = x(month, month.last()) + PITCH;
        int height = FIRST_ROW_Y + rows.size() * ROW_PITCH;
        svg.append(String.format(
                Locale.ROOT,
                "<svg class=\"matrix\" viewBox=\"-3 0 %d %d\" width=\"%d\" height=\"%d\" role=\"group\" aria-label=\"%s\">\n",
                width + 3,
                height,
                width + 3,
                height,
                Markup.escaped(name(month) + ": " + inWords(month))));
        label(svg, eventLabel, EVENT_Y + 18, Map.of());
        for (int row = 0; row < rows.size(); row++) {
            int y = rowY(row) + 22;
            switch (rows.all().get(row)) {
                case MatrixRow.OfProcessor(String processor) ->
                    label(
                            svg,
                            names.shown(processor),
                            y,
                            bad(month.dates()
                                    .flatMap(d -> scan.covering(processor, d).stream())
                                    .distinct()));
                case MatrixRow.OfFold head ->
                    svg.append(text(
                                    "group",
                                    0,
                                    y,
                                    head.fold().words(head.members().size())))
                            .append('\n');
            }
        }
        month.dates().forEach(date -> column(svg, date, x(month, date)));
        return svg.append("</svg>\n").toString();
    }

    /// `3 critical, 12 warning cells`, or that nothing is wrong.
    private String inWords(DateInterval month) {
        Map<Severity, Long> bad = bad(month.dates().flatMap(d -> scan.cells(d).stream()));
        return bad.isEmpty()
                ? "no bad cell"
                : bad.entrySet().stream()
                                .map(e -> e.getValue() + " " + e.getKey().name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))
                        + " cells";
    }

    private static Map<Severity, Long> bad(Stream<Cell> cells) {
        return cells.map(Cell::severity)
                .filter(Severity::isBad)
                .collect(Collectors.groupingBy(s -> s, TreeMap::new, Collectors.counting()));
    }

    private static void label(StringBuilder svg, String words, int y, Map<Severity, Long> bad) {
        String shown =
                words.length() <= 9 || bad.isEmpty() && words.length() <= 13 ? words : words.substring(0, 8) + "…";
        svg.append("<text class=\"row\" x=\"0\" y=\"")
                .append(y)
                .append("\"><title>")
                .append(Markup.escaped(words))
                .append("</title>")
                .append(Markup.escaped(shown))
                .append("</text>");
        bad.entrySet().stream().findFirst().ifPresent(worst -> {
            Glyph.of(worst.getKey())
                    .ifPresent(g ->
                            svg.append(SvgGlyphs.use(g, 66, y - 4, 10, g.ink().name())));
            svg.append(text("count", 74, y, worst.getValue().toString()));
        });
        svg.append('\n');
    }

    private void column(StringBuilder svg, LocalDate date, int x) {
        double middle = x + CELL.width() / 2;
        boolean weekend = date.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
        svg.append(text("weekday", middle, 10, date.getDayOfWeek().getDisplayName(TextStyle.NARROW, Locale.ENGLISH)))
                .append(text(weekend ? "day weekend" : "day", middle, 24, String.valueOf(date.getDayOfMonth())))
                .append('\n');
        scan.day(date).ifPresent(day -> event(svg, day, x));
        List<Cell> cells = scan.cells(date);
        cells.forEach(cell -> rows.row(cell.partition().processor()).ifPresent(row -> cell(svg, cell, x, rowY(row))));
    }

    private void event(StringBuilder svg, EventDay day, int x) {
        open(svg, x, EVENT_Y, new CellAddress(day.date(), null));
        boolean nothing = day.state().hasNoEvent();
        svg.append(rect(nothing ? "hit" : "event", EVENT_CELL));
        boolean quiet = day.state() == EventState.POSTPONED || day.state() == EventState.NOT_FINAL;
        String ink = quiet ? "number muted" : "number";
        Glyph glyph = Glyph.of(day.state()).orElse(null);
        if (glyph == null) {
            if (!day.state().isByCalendar()) {
                svg.append(text(ink, 13, 18, String.valueOf(day.played())));
            }
        } else if (glyph == Glyph.NO_EVENT) {
            svg.append(SvgGlyphs.use(glyph, 13, 14, 16, glyph.ink().name()));
        } else {
            String played = EventPainter.playedOf(day);
            svg.append(SvgGlyphs.use(glyph, 13, 9, 12, glyph.ink().name()))
                    .append(text(played.length() > 4 ? ink + " small" : ink, 13, 24, played));
        }
        svg.append("</g>\n");
    }

    private void cell(StringBuilder svg, Cell cell, int x, int y) {
        Optional<String> target = cell.severity().isBad() ? address.apply(cell.partition()) : Optional.empty();
        target.ifPresent(t -> svg.append("<a href=\"").append(Markup.escaped(t)).append("\">"));
        open(
                svg,
                x,
                y,
                new CellAddress(cell.partition().date(), cell.partition().processor()));
        CellFill fill = CellFill.of(cell, Shading.COMPLETENESS);
        HeatToken color = fill.fill();
        svg.append(rect(color == null ? "hit" : "fill-" + color.lookup().substring(4), CELL));
        if (fill.hatched()) {
            svg.append(rect("hatched", CELL));
        }
        if (fill.edge()) {
            svg.append(rect("edge", CELL.grown(-0.5)));
        }
        if (cell.suspect()) {
            svg.append("<path class=\"suspect\" d=\"M19 0H26V7Z\"/>");
        }
        boolean number = cell.severity().isBad();
        if (number && fill.hatched()) {
            svg.append("<rect class=\"fill-ground\" x=\"2\" y=\"23\" width=\"22\" height=\"11\"/>");
        }
        if (CellPainter.hasGlyph(cell)) {
            boolean calmOnFill = !cell.severity().isBad() && color != null;
            double size = CellPainter.glyphSize(cell, 16);
            Glyph.of(cell.verdict())
                    .ifPresent(g -> svg.append(SvgGlyphs.use(
                            g,
                            13,
                            number ? 12 : 18,
                            size,
                            calmOnFill ? "number" : g.ink().name())));
        }
        if (number) {
            String ink = fill.ink() == HeatToken.NUMBER ? "number on-fill" : "number";
            svg.append(text(ink, 13, 32, cell.isCounted() ? CompactNumber.of(cell.rows()) : "?"));
        }
        svg.append("</g>");
        target.ifPresent(_ -> svg.append("</a>"));
        svg.append('\n');
    }

    /// Begins the group of a cell with its tooltip and its sentence for screen readers.
    private void open(StringBuilder svg, int x, int y, CellAddress at) {
        svg.append("<g role=\"img\" transform=\"translate(")
                .append(x)
                .append(' ')
                .append(y)
                .append(")\"");
        SpokenCell words = SpokenCell.of(scan, at, eventLabel, names);
        if (words == null) {
            svg.append('>');
            return;
        }
        svg.append(" aria-label=\"")
                .append(Markup.escaped(words.spoken()))
                .append("\"><title>")
                .append(Markup.escaped(
                        words.title() + "\n" + String.join("\n", words.lines()) + "\n" + words.verdict()))
                .append("</title>");
    }

    private static String rect(String styleClass, Box box) {
        return String.format(
                Locale.ROOT,
                "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"2\"/>",
                styleClass,
                box.x(),
                box.y(),
                box.width(),
                box.height());
    }

    private static String text(String styleClass, double x, double y, String words) {
        return String.format(
                Locale.ROOT, "<text class=\"%s\" x=\"%s\" y=\"%s\">%s</text>", styleClass, x, y, Markup.escaped(words));
    }

    private static int rowY(int row) {
        return FIRST_ROW_Y + row * ROW_PITCH;
    }

    private static int x(DateInterval month, LocalDate date) {
        long mondays = month.dates()
                .skip(1)
                .takeWhile(d -> !d.isAfter(date))
                .filter(d -> d.getDayOfWeek() == DayOfWeek.MONDAY)
                .count();
        return LABELS + (DateInterval.inclusive(month.start(), date).days() - 1) * PITCH + (int) mondays * WEEK_GAP;
    }
}
