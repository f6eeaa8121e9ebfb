package dev.backfill.ui.inspect;

import dev.backfill.model.Partition;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.proof.ProofWords;
import dev.backfill.model.scan.Cause;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.CellWords;
import dev.backfill.model.scan.EventDay;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.Scan;
import dev.backfill.model.scan.Verdict;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.finding.FindingGroup;
import dev.backfill.ui.finding.FindingGroups;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A finding as the inspector tells it: what is wrong, and what was built on it.
final class Banners {
    private final Pipeline pipeline;
    private final Scan scan;
    private final Messages messages;

    Banners(Pipeline pipeline, Scan scan, Messages messages) {
        this.pipeline = pipeline;
        this.scan = scan;
        this.messages = messages;
    }

    /// The banner of a finding.
    Inspection.Banner of(Finding finding) {
        FindingGroup group = new FindingGroups(scan, messages).single(finding);
        return new Inspection.Banner(group.glyph(), finding.severity(), group.title(), text(finding));
    }

    private String text(Finding finding) {
        Optional<Cell> root =
                finding.root() instanceof Cause.OfPartition(Partition p) ? scan.cell(p) : Optional.empty();
        if (root.isEmpty()
                || root.get().verdict() != Verdict.MISSING
                || root.get().expected() == null) {
            return messages.names()
                    .inSentence(
                            sentence(finding),
                            finding.partitions().stream()
                                    .map(Partition::processor)
                                    .distinct()
                                    .toList());
        }
        return Stream.concat(Stream.of(missing(finding, root.get())), finding.notes().stream())
                .collect(Collectors.joining(" "));
    }

    private String missing(Finding finding, Cell missing) {
        int expected = Objects.requireNonNullElse(missing.expected(), 0);
        List<Cell> poisoned = finding.partitions().stream()
                .flatMap(p -> scan.cell(p).stream())
                .filter(c -> c.verdict() == Verdict.CONTAMINATED)
                .toList();
        if (poisoned.isEmpty()) {
            EventDay day = scan.day(missing.partition().date()).orElseThrow();
            List<Cell> blocked = finding.partitions().stream()
                    .flatMap(p -> scan.cell(p).stream())
                    .filter(c -> c.verdict() == Verdict.BLOCKED)
                    .toList();
            String text = isUpstreamThere(missing) ? alone(expected, day) : messages.text("banner.missing", expected);
            return blocked.isEmpty()
                    ? text
                    : text + " " + messages.text("banner.blocks", names(blocked, missing), count(blocked));
        }
        return messages.text("banner.poison", expected, names(poisoned, missing), count(poisoned), seen(poisoned));
    }

    private String alone(int expected, EventDay day) {
        return pipeline.hasEvents()
                ? messages.text(
                        "banner.missingAlone", expected, pipeline.events().count(day.played()))
                : messages.text("banner.missingDueAlone", expected);
    }

    /// Whether there is an upstream, and nothing above is missing or unread.
    private boolean isUpstreamThere(Cell cell) {
        List<String> upstream = pipeline.processor(cell.partition().processor()).upstream();
        return !upstream.isEmpty()
                && upstream.stream()
                        .flatMap(u -> scan.covering(u, cell.partition().date()).stream())
                        .allMatch(c -> c.rows() > 0 || c.verdict() == Verdict.NOT_EXPECTED);
    }

    /// The sentence without title and date, which the inspector shows already.
    private String sentence(Finding finding) {
        String text = finding.body().isBlank() ? finding.detail() : finding.body();
        return text.isEmpty() || beginsWithAName(text)
                ? text
                : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    /// Names of processors, tables and columns stay as their owners write them.
    private boolean beginsWithAName(String text) {
        String first = text.split("[ ,:;]", 2)[0];
        return pipeline.find(first).isPresent()
                || first.indexOf('.') >= 0
                || first.indexOf('_') >= 0
                || text.startsWith(first + " = ");
    }

    /// `PCF, PDC and ML`; with the dates where there are others than the root's: `TREND of 16 to 22 March`.
    private String names(List<Cell> cells, Cell root) {
        List<LocalDate> date = List.of(root.partition().date());
        List<String> processors = processors(cells);
        return CellWords.areElsewhere(cells, date)
                ? messages.names().inSentence(CellWords.named(cells, date), processors)
                : messages.list(processors.stream().map(messages.names()::shown).toList());
    }

    private static int count(List<Cell> cells) {
        return processors(cells).size();
    }

    private static List<String> processors(List<Cell> cells) {
        return cells.stream().map(c -> c.partition().processor()).distinct().toList();
    }

    /// What the first of them shows: `: opponent_strength_score = 0 in 131 of 131 rows`.
    private static String seen(List<Cell> poisoned) {
        return ProofWords.sign(poisoned.getFirst().proof())
                .map(sign -> ": " + sign)
                .orElse("");
    }
}
