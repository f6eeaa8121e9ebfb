package dev.backfill.ui.heatmap.state;

import dev.backfill.model.DateInterval;
import dev.backfill.model.Partition;
import dev.backfill.model.Severity;
import dev.backfill.model.pipeline.ProcessorNames;
import dev.backfill.model.scan.Cause;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.EventState;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.FindingKind;
import dev.backfill.model.scan.Incident;
import dev.backfill.model.scan.Incidents;
import dev.backfill.model.scan.Scan;
import dev.backfill.ui.heatmap.text.Speech;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A cause that the rail names above its dates.
///
/// @param severity how bad it is
/// @param dates the dates that share it, ascending; several have a bracket
/// @param texts what it may say, longest first; the last is empty: the glyph alone
public record RailEntry(Severity severity, List<LocalDate> dates, List<String> texts) {

    public RailEntry {
        dates = List.copyOf(dates);
        texts = List.copyOf(texts);
    }

    public boolean isBracket() {
        return dates.size() > 1;
    }

    /// The critical and warning roots of an interval, ascending by date. Neighbors of one kind share an entry.
    ///
    /// @param replaced texts that stand for the cause of a date, while it is repaired
    /// @param names what processors are called
    public static List<RailEntry> of(
            Scan scan, DateInterval interval, Map<LocalDate, String> replaced, ProcessorNames names) {
        List<RailEntry> entries = new ArrayList<>();
        for (Incident incident : Incidents.of(scan)) {
            if ((!incident.partitions().isEmpty() || isSourceHole(scan, incident))
                    && incident.severity().atLeast(Severity.WARNING)) {
                List<Finding> shown = incident.findings().stream()
                        .filter(f -> interval.contains(f.root().date()))
                        .toList();
                shown.stream()
                        .filter(f -> replaced.containsKey(f.root().date()))
                        .forEach(f -> entries.add(of(List.of(f), scan, replaced, names)));
                List<Finding> rest = shown.stream()
                        .filter(f -> !replaced.containsKey(f.root().date()))
                        .toList();
                if (incident.nothingBuilt()) {
                    entries.addAll(nothingBuilt(incident, rest, names));
                } else {
                    Incidents.neighboring(scan, rest)
                            .forEach(i -> entries.add(of(i.findings(), scan, replaced, names)));
                }
            }
        }
        entries.sort(Comparator.comparing(e -> e.dates().getFirst()));
        return entries;
    }

    /// Only where the actuals have none, the row of events says that a source has no rows.
    private static boolean isSourceHole(Scan scan, Incident incident) {
        Finding first = incident.findings().getFirst();
        return first.kind() == FindingKind.Known.SOURCE_GAP
                && scan.day(first.root().date())
                        .filter(d -> scan.hasEvents() && d.state() == EventState.SOURCE_GAP)
                        .isEmpty();
    }

    private static List<RailEntry> nothingBuilt(Incident incident, List<Finding> shown, ProcessorNames names) {
        List<LocalDate> dates =
                shown.stream().map(f -> f.root().date()).distinct().sorted().toList();
        String title = names.inTitle(Speech.title(incident.title()));
        return dates.isEmpty()
                ? List.of()
                : List.of(new RailEntry(
                        incident.severity(),
                        dates,
                        List.of(
                                Speech.text("rail.dates", title, dates.size()),
                                title,
                                Integer.toString(dates.size()),
                                "")));
    }

    private static RailEntry of(List<Finding> group, Scan scan, Map<LocalDate, String> replaced, ProcessorNames names) {
        Finding first = group.getFirst();
        List<LocalDate> dates =
                group.stream().map(f -> f.root().date()).distinct().toList();
        String replacement = replaced.get(dates.getFirst());
        if (replacement != null) {
            return new RailEntry(first.severity(), dates, List.of(replacement, ""));
        }
        if (dates.size() > 1) {
            int n = dates.size();
            String plain = Speech.title(first.title());
            String title = names.inTitle(plain);
            String verdict = plain.replaceFirst("^" + Pattern.quote(first.root().name()) + " ", "");
            return new RailEntry(
                    first.severity(),
                    dates,
                    List.of(
                            Speech.text("rail.dates", title, n),
                            title + ", " + n,
                            verdict + ", " + n,
                            Integer.toString(n),
                            ""));
        }
        return new RailEntry(first.severity(), dates, texts(first, scan, names));
    }

    private static List<String> texts(Finding finding, Scan scan, ProcessorNames names) {
        String title = names.inTitle(Speech.title(finding.title()));
        List<Cell> below = finding.partitions().stream()
                .filter(p -> !(finding.root() instanceof Cause.OfPartition(Partition root) && root.equals(p)))
                .flatMap(p -> scan.cell(p).stream())
                .filter(c -> c.severity().isBad())
                .toList();
        if (below.isEmpty()) {
            return List.of(title, "");
        }
        if (finding.kind() == FindingKind.Known.OUTDATED) {
            return List.of(Speech.text("rail.cells", title, below.size()), title, Integer.toString(below.size()), "");
        }
        List<Cell> built = below.stream().filter(c -> c.rows() > 0).toList();
        List<Cell> blocked = below.stream().filter(c -> c.rows() == 0).toList();
        Function<Function<List<Cell>, String>, String> said = of -> Stream.of(
                        built.isEmpty() ? "" : Speech.text("rail.poisons", of.apply(built)),
                        blocked.isEmpty() ? "" : Speech.text("rail.blocks", of.apply(blocked)))
                .filter(t -> !t.isEmpty())
                .collect(Collectors.joining(", "));
        return List.of(
                title + ", " + said.apply(cells -> names(cells, names)),
                title + ", " + said.apply(cells -> String.valueOf(cells.size())),
                Integer.toString(below.size() + 1),
                "");
    }

    private static String names(List<Cell> cells, ProcessorNames names) {
        return cells.stream()
                .map(c -> names.shown(c.partition().processor()))
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
