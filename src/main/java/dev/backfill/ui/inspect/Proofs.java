package dev.backfill.ui.inspect;

import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.Observation;
import dev.backfill.model.scan.Scan;
import dev.backfill.model.scan.Verdict;
import dev.backfill.ui.common.Dates;
import dev.backfill.ui.common.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The proof of a finding, line by line: where was looked, and what was seen there.
final class Proofs {
    private static final Pattern SHARE = Pattern.compile("(.*) in (\\d+ of \\d+) rows");
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
        for (Cell cell : finding.partitions().stream()
                .flatMap(p -> scan.cell(p).stream())
                .toList()) {
            Inspection.Proof line = line(cell, width);
            if (cell.verdict() == Verdict.CONTAMINATED && line.seen().isEmpty()) {
                followers.add(cell);
            } else {
                lines.add(line);
            }
        }
        if (!followers.isEmpty()) {
            lines.add(new Inspection.Proof(
                    messages.text("proof.built", joined(followers, c -> c.partition().processor())),
                    joined(followers, c -> c.builtAt() == null ? "" : Dates.at(c.builtAt(), scan.asOf())),
                    false));
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

    private static String joined(List<Cell> cells, Function<Cell, String> text) {
        return cells.stream().map(text).filter(t -> !t.isEmpty()).distinct().collect(Collectors.joining(", "));
    }

    private Inspection.Proof line(Cell cell, int width) {
        Processor processor = pipeline.processor(cell.partition().processor());
        String name = String.format(Locale.ROOT, "%-" + width + "s ", processor.name());
        if (cell.rows() == 0) {
            return new Inspection.Proof(
                    name + processor.date() + " " + cell.partition().date(), messages.text("proof.none"), true);
        }
        int cut = cell.proof().lastIndexOf("; ");
        String proof = cut < 0 ? cell.proof() : cell.proof().substring(cut + 2);
        Matcher share = SHARE.matcher(proof);
        return share.matches()
                ? new Inspection.Proof(name + share.group(1), share.group(2), true)
                : new Inspection.Proof(name + proof, "", false);
    }
}
