package dev.backfill.ui.inspect;

import dev.backfill.integrity.memory.SinceWhen;
import dev.backfill.model.memory.Remembered;
import dev.backfill.model.memory.Since;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.proof.Carrying;
import dev.backfill.model.proof.Proof;
import dev.backfill.model.proof.ProofWords;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.CellWords;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.FindingKind;
import dev.backfill.model.scan.Observation;
import dev.backfill.model.scan.Scan;
import dev.backfill.model.scan.Verdict;
import dev.backfill.ui.common.Dates;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.heatmap.text.Speech;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The proof of a finding, line by line: where was looked, and what was seen there.
final class Proofs {
    /// Of cells on many dates the first ones are enough: what was seen there is much the same.
    private static final int MOST_LINES = 4;
    private static final int MOST_TIMES = 4;
    private final Pipeline pipeline;
    private final Scan scan;
    private final Messages messages;

    Proofs(Pipeline pipeline, Scan scan, Messages messages) {
        this.pipeline = pipeline;
        this.scan = scan;
        this.messages = messages;
    }

    /// Root first. Cells that were only built on others share a line.
    List<Inspection.Proof> of(Finding finding) {
        int width = pipeline.processorNames().stream()
                .mapToInt(String::length)
                .max()
                .orElse(4);
        List<Inspection.Proof> lines = new ArrayList<>();
        List<Cell> followers = new ArrayList<>();
        Map<Boolean, List<Cell>> byBad = finding.partitions().stream()
                .flatMap(p -> scan.cell(p).stream())
                .collect(Collectors.partitioningBy(
                        c -> c.severity().isBad() || finding.kind() == FindingKind.Known.SUSPECT));
        List<Cell> cells = Objects.requireNonNull(byBad.get(true));
        List<Cell> dueToFollow = Objects.requireNonNull(byBad.get(false));
        List<LocalDate> date = List.of(finding.root().date());
        boolean elsewhere = CellWords.areElsewhere(cells, date);
        int more = 0;
        for (Cell cell : cells) {
            Inspection.Proof line = line(cell, width, elsewhere);
            if (cell.verdict() == Verdict.CONTAMINATED && (elsewhere || line.seen().isEmpty())) {
                followers.add(cell);
            } else if (elsewhere && lines.size() >= MOST_LINES) {
                more++;
            } else {
                lines.add(line);
            }
        }
        cells.stream().limit(1).flatMap(c -> since(c).stream()).forEach(lines::add);
        if (more > 0) {
            lines.add(new Inspection.Proof(messages.text("proof.more", more), "", false));
        }
        if (!followers.isEmpty()) {
            String named = elsewhere
                    ? CellWords.named(followers, date)
                    : joined(followers, c -> c.partition().processor());
            lines.add(new Inspection.Proof(
                    messages.text("proof.built", named),
                    built(followers),
                    false));
        }
        if (!dueToFollow.isEmpty()) {
            lines.add(new Inspection.Proof(
                    messages.text("proof.follow", CellWords.named(dueToFollow, date)), "", false));
        }
        String others = finding.observations().stream()
                .map(Observation::rule)
                .distinct()
                .collect(Collectors.joining(", "));
        if (!others.isEmpty()) {
            lines.add(new Inspection.Proof(messages.text("inspector.otherRules", others), "", false));
        }
        return lines;
    }

    /// Since when the root has been as it is.
    private Optional<Inspection.Proof> since(Cell cell) {
        return SinceWhen.of(cell, scan)
                .map(since -> new Inspection.Proof(messages.text("proof.since"), words(since), false));
    }

    private String words(Since since) {
        Remembered.Before was = since.before();
        String before = was == null ? "" : messages.text("proof.before", was.rows(), verdict(was.verdict()));
        Instant at = since.at();
        return at == null
                ? messages.text("proof.thisLook", before)
                : was == null
                        ? messages.text("proof.everyLook", Dates.at(at, scan.asOf()))
                        : messages.text("proof.look", Dates.at(at, scan.asOf()), before);
    }

    /// A verdict by its name; one that is not known any more by that name alone.
    private static String verdict(@Nullable String name) {
        return Arrays.stream(Verdict.values())
                .filter(v -> v.name().equals(name))
                .findFirst()
                .map(Speech::verdict)
                .orElse(name == null ? "" : name);
    }

    /// When cells were built: each time of a few, the first and the last of many.
    private String built(List<Cell> cells) {
        List<Instant> times = cells.stream()
                .map(Cell::builtAt)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .toList();
        List<String> words =
                times.stream().map(at -> Dates.at(at, scan.asOf())).distinct().toList();
        return words.size() <= MOST_TIMES
                ? joined(cells, c -> c.builtAt() == null ? "" : Dates.at(c.builtAt(), scan.asOf()))
                : messages.text("proof.times", words.getFirst(), words.getLast());
    }

    private static String joined(List<Cell> cells, Function<Cell, String> text) {
        return cells.stream().map(text).filter(t -> !t.isEmpty()).distinct().collect(Collectors.joining(", "));
    }

    /// @param dated whether the date of the cell is said
    private Inspection.Proof line(Cell cell, int width, boolean dated) {
        Processor processor = pipeline.processor(cell.partition().processor());
        String name = String.format(Locale.ROOT, "%-" + width + "s ", processor.name())
                + (dated && cell.rows() > 0 ? messages.dates().brief(cell.partition().date()) + " " : "");
        if (!cell.isCounted()) {
            return new Inspection.Proof(
                    name + processor.date() + " " + cell.partition().date(), messages.text("proof.notCounted"), true);
        }
        if (cell.rows() == 0) {
            return new Inspection.Proof(
                    name + processor.date() + " " + cell.partition().date(), messages.text("proof.none"), true);
        }
        return cell.proof() instanceof Proof.BuiltWithout(_, _, Carrying sign) && sign != null
                ? new Inspection.Proof(name + ProofWords.value(sign), ProofWords.share(sign), true)
                : new Inspection.Proof(
                        name + ProofWords.sign(cell.proof()).orElse(cell.proof().words()), "", false);
    }
}
