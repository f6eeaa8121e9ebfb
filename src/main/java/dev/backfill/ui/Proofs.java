package dev.backfill.ui;

import dev.backfill.model.Cell;
import dev.backfill.model.Finding;
import dev.backfill.model.Pipeline;
import dev.backfill.model.Processor;
import dev.backfill.model.Scan;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The proof of a finding, line by line: where was looked, and what was seen there.
final class Proofs {
    private static final Pattern SHARE = Pattern.compile("(.*) in (\\d+ of \\d+) rows");
    private final Pipeline pipeline;
    private final Scan scan;

    Proofs(Pipeline pipeline, Scan scan) {
        this.pipeline = pipeline;
        this.scan = scan;
    }

    /// One line per cell, root first.
    List<Inspection.Proof> of(Finding finding) {
        int width = pipeline.processorNames().stream().mapToInt(String::length).max().orElse(4);
        return finding.partitions().stream()
                .flatMap(p -> scan.cell(p).stream())
                .map(c -> line(c, width))
                .toList();
    }

    private Inspection.Proof line(Cell cell, int width) {
        Processor processor = pipeline.processor(cell.partition().processor());
        String name = String.format(Locale.ROOT, "%-" + width + "s ", processor.name());
        if (cell.rows() == 0) {
            return new Inspection.Proof(
                    name + processor.date() + " " + cell.partition().date(), "0 rows", true);
        }
        String proof = cell.proof().substring(cell.proof().lastIndexOf("; ") < 0 ? 0 : cell.proof().lastIndexOf("; ") + 2);
        Matcher share = SHARE.matcher(proof);
        return share.matches()
                ? new Inspection.Proof(name + share.group(1), share.group(2), true)
                : new Inspection.Proof(name + proof, "", false);
    }
}
