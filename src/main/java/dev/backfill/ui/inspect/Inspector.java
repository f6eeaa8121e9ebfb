package dev.backfill.ui.inspect;

import dev.backfill.model.Grain;
import dev.backfill.model.Partition;
import dev.backfill.model.Period;
import dev.backfill.model.Severity;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.scan.Cause;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.EventDay;
import dev.backfill.model.scan.EventState;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.FindingKind;
import dev.backfill.model.scan.Scan;
import dev.backfill.model.scan.Verdict;
import dev.backfill.ui.common.Dates;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.engine.EngineProfile;
import dev.backfill.ui.finding.FindingGroup;
import dev.backfill.ui.grid.DateCone;
import dev.backfill.ui.grid.NeighborCells;
import dev.backfill.ui.heatmap.glyph.Glyph;
import dev.backfill.ui.heatmap.state.HeatSelection;
import dev.backfill.ui.heatmap.text.PeriodTitle;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Puts into words what a scan knows about a selection.
final class Inspector {
    private final EngineProfile profile;
    private final Pipeline pipeline;
    private final Messages messages;
    private final Scan scan;
    private final RepairOffer offer;
    private final CellRows rows;

    Inspector(EngineProfile profile, Messages messages, Scan scan, RepairOffer offer) {
        this.profile = profile;
        this.pipeline = profile.pipeline();
        this.messages = messages;
        this.scan = scan;
        this.offer = offer;
        this.rows = new CellRows(pipeline, scan, messages);
    }

    /// What to say.
    ///
    /// @param worst the worst line of the findings list; null where it is empty
    Inspection inspect(HeatSelection selection, @Nullable FindingGroup worst) {
        if (selection.isEmpty()) {
            return nothing(worst);
        }
        return selection
                .singleDate()
                .<Inspection>map(date -> ofDate(date, selection))
                .orElseGet(() -> ofMany(selection));
    }

    private Inspection nothing(@Nullable FindingGroup worst) {
        if (worst != null && worst.incident().nothingBuilt()) {
            return new Inspection.Nothing(messages.text("inspector.nothingBuilt", worst.sentence()), worst);
        }
        if (worst != null) {
            return new Inspection.Nothing(messages.text("inspector.nothing", worst.title(), worst.dates()), worst);
        }
        if (!scan.accepted().isEmpty()) {
            return new Inspection.Nothing(
                    messages.text("inspector.accepted", scan.accepted().size()), null);
        }
        long expecting = scan.cells().stream().filter(Cell::expectsRows).count();
        return new Inspection.Nothing(messages.text("inspector.noFindings", expecting), null);
    }

    private Inspection ofDate(LocalDate date, HeatSelection selection) {
        EventDay day = scan.day(date).orElseThrow();
        Set<Partition> chosen = new HashSet<>(selection.partitions());
        List<Cell> cells =
                scan.covering(date).stream().map(c -> ofChosenHours(c, chosen)).toList();
        boolean whole = chosen.isEmpty() || cells.stream().map(Cell::partition).allMatch(chosen::contains);
        List<Finding> here = scan.findings().stream()
                .filter(f -> concerns(f, date))
                .filter(f -> whole
                        || f.partitions().isEmpty()
                        || f.partitions().stream().anyMatch(chosen::contains))
                .toList();
        List<Finding> causes = here.stream()
                .filter(f -> !f.partitions().isEmpty() && !isSuspicion(f))
                .toList();
        DateCone cone = new DateCone(pipeline, cells, chosen);
        Banners banners = new Banners(pipeline, scan, messages);
        Finding cause = causes.isEmpty() ? sourceHole(here) : causes.getFirst();
        List<Finding> beside = here.stream().filter(f -> f != cause).toList();
        Inspection.Repair repair = offer.of(causes, cells).orElse(null);
        List<Partition> meant = whole
                ? cells.stream()
                        .flatMap(c -> everyHour(c).stream())
                        .map(Cell::partition)
                        .toList()
                : List.copyOf(selection.partitions());
        return new Inspection.Selected(
                title(date, selection),
                pipeline.hasEvents()
                        ? messages.text(
                                "inspector.events",
                                pipeline.events().count(day.scheduledOriginally()),
                                day.scheduledNow(),
                                day.played())
                        : messages.text(day.state() == EventState.OFF ? "inspector.off" : "inspector.due"),
                cause == null ? null : banners.of(cause),
                rows.graph(cone),
                new Ramps(pipeline, scan, messages).of(date).orElse(null),
                rows.ofDate(cone, whole ? Set.of() : chosen),
                new NeighborCells(pipeline).of(scan, selection),
                beside.stream().map(banners::of).toList(),
                causes.isEmpty() ? List.of() : new Proofs(pipeline, scan, messages).of(causes.getFirst()),
                here.isEmpty() ? "" : here.getFirst().evidenceSql(),
                repair == null ? calm(cells, here) : null,
                repair,
                offer.retire(causes).orElse(null),
                offer.rebuild(meant).orElse(null));
    }

    /// Where hours are selected, tables of hours show the worst of these, whichever of them they are selected of.
    private Cell ofChosenHours(Cell cell, Set<Partition> chosen) {
        Set<Integer> hours = chosen.stream()
                .map(Partition::period)
                .filter(p -> p.grain() == Grain.HOUR)
                .map(Period::hour)
                .collect(Collectors.toSet());
        return everyHour(cell).stream()
                .filter(c -> hours.contains(c.partition().period().hour()))
                .min(Comparator.comparing(Cell::severity))
                .orElse(cell);
    }

    private List<Cell> everyHour(Cell cell) {
        List<Cell> hours =
                scan.hours(cell.partition().processor(), cell.partition().date());
        return hours.isEmpty() ? List.of(cell) : hours;
    }

    /// What a source has no rows of is the cause of all that is not there, also where no cell says so.
    private static @Nullable Finding sourceHole(List<Finding> here) {
        return here.stream()
                .filter(f -> f.kind() == FindingKind.Known.SOURCE_GAP)
                .findFirst()
                .orElse(null);
    }

    /// The date, or of one cell the dates that it lies over.
    private static String title(LocalDate date, HeatSelection selection) {
        List<Partition> cells = selection.partitions();
        return cells.size() == 1 ? PeriodTitle.of(cells.getFirst().period()) : Dates.title(date);
    }

    private static boolean isSuspicion(Finding finding) {
        return finding.kind() == FindingKind.Known.SUSPECT;
    }

    private static boolean concerns(Finding finding, LocalDate date) {
        return finding.root().date().equals(date)
                || finding.partitions().stream().anyMatch(p -> p.period().touches(date));
    }

    /// Null where what is accepted says all.
    private @Nullable String calm(List<Cell> cells, List<Finding> findings) {
        // The ways to clear it away have their buttons.
        if (!findings.isEmpty() && cells.stream().anyMatch(c -> isHindered(c, findings.getFirst()))) {
            return null;
        }
        if (!findings.isEmpty()) {
            return findings.getFirst().remedy();
        }
        if (cells.stream().anyMatch(c -> scan.acceptanceOf(c.partition()).isPresent())) {
            return null;
        }
        long complete =
                cells.stream().filter(c -> c.verdict() == Verdict.COMPLETE).count();
        if (complete == 0) {
            return messages.text("inspector.calm");
        }
        String all = messages.text("inspector.healthy", complete, complete == cells.size() ? 1 : 0);
        return cells.stream()
                .map(Cell::builtAt)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .map(at -> all + " " + messages.text("inspector.lastBuild", Dates.at(at, scan.asOf())))
                .orElse(all);
    }

    private static boolean isHindered(Cell cell, Finding finding) {
        return cell.hurdle().isPresent() && finding.partitions().contains(cell.partition());
    }

    private Inspection ofMany(HeatSelection selection) {
        List<Cell> cells = selection.partitions().stream()
                .flatMap(p -> scan.cell(p).stream())
                .toList();
        Set<Partition> chosen = new HashSet<>(selection.partitions());
        List<Finding> causes = scan.findings().stream()
                .filter(f -> !isSuspicion(f) && f.partitions().stream().anyMatch(chosen::contains))
                .toList();
        Inspection.Repair repair = offer.of(causes, cells).orElse(null);
        Inspection.Repair retire = offer.retire(causes).orElse(null);
        Severity worst = cells.stream().map(Cell::severity).reduce(Severity.OK, Severity::worse);
        return new Inspection.Selected(
                messages.text("inspector.many", selection.dates().size()),
                messages.dates().list(selection.dates()),
                causes.isEmpty() ? null : manyCauses(causes, worst),
                List.of(),
                null,
                rows.ofVerdicts(cells),
                NeighborCells.Found.NOTHING,
                List.of(),
                List.of(),
                causes.isEmpty() ? "" : causes.getFirst().evidenceSql(),
                repair == null && retire == null ? messages.text("inspector.manyCalm", profile.title()) : null,
                repair,
                retire,
                offer.rebuild(chosen).orElse(null));
    }

    private Inspection.Banner manyCauses(List<Finding> causes, Severity worst) {
        Finding first = causes.getFirst();
        String text = causes.size() == 1
                ? first.message()
                : messages.text(
                        "inspector.manyCauses",
                        causes.size(),
                        messages.names().inTitle(first.title()),
                        messages.dates().row(first.root().date()));
        Glyph glyph = first.root() instanceof Cause.OfPartition(Partition p)
                ? scan.cell(p).flatMap(c -> Glyph.of(c.verdict())).orElse(Glyph.CRITICAL)
                : Glyph.SOURCE_GAP;
        return new Inspection.Banner(
                glyph,
                worst,
                causes.size() == 1
                        ? messages.names().inTitle(first.title())
                        : messages.text("inspector.findings", causes.size()),
                text);
    }
}
