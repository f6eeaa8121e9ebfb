package dev.backfill.cli.options;

import dev.backfill.cli.terminal.CliException;
import dev.backfill.integrity.memory.News;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.scan.Around;
import dev.backfill.model.scan.Cause;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.Scan;
import java.util.List;

/// Narrows a scan to some processors. Verdicts stay as they are: they were judged with all of them in view.
public final class ScanFilter {
    private ScanFilter() {}

    /// @param wanted names of processors; empty for all
    /// @throws CliException naming the nearest name of one that is not there
    public static Scan only(List<String> wanted, Scan scan, Pipeline pipeline) {
        if (wanted.isEmpty()) {
            return scan;
        }
        refuseUnknown(wanted, pipeline);
        return new Scan(
                scan.pipeline(),
                scan.processors().stream().filter(wanted::contains).toList(),
                scan.interval(),
                scan.asOf(),
                scan.days(),
                scan.cells().stream()
                        .filter(c -> wanted.contains(c.partition().processor()))
                        .toList(),
                scan.findings().stream().filter(f -> concerns(f, wanted)).toList(),
                scan.checklist(),
                scan.checks(),
                scan.cost(),
                Around.nothing(scan.interval())
                        .remembering(
                                scan.around().sources(),
                                scan.around().listed(),
                                scan.around().past()),
                scan.accepted().stream()
                        .filter(a -> concerns(a.finding(), wanted))
                        .toList());
    }

    /// Narrows the news of a whole scan to some processors.
    ///
    /// @param wanted names of processors; empty for all
    public static News only(List<String> wanted, News news, Pipeline pipeline) {
        if (wanted.isEmpty()) {
            return news;
        }
        refuseUnknown(wanted, pipeline);
        return new News(
                news.since(),
                news.fresh().stream().filter(f -> concerns(f, wanted)).toList(),
                news.worse().stream().filter(w -> concerns(w.finding(), wanted)).toList(),
                news.gone().stream()
                        .filter(s -> s.extent().partitions().isEmpty()
                                || s.extent().partitions().stream().anyMatch(p -> wanted.contains(p.processor())))
                        .toList());
    }

    /// Complains about the first name that the pipeline does not have.
    public static void refuseUnknown(List<String> names, Pipeline pipeline) {
        for (String name : names) {
            try {
                pipeline.processor(name);
            } catch (IllegalArgumentException e) {
                throw CliException.usage(e, "Name one of the pipeline's processors with --processor.");
            }
        }
    }

    /// Findings without partitions are about dates, and so about every processor.
    private static boolean concerns(Finding f, List<String> wanted) {
        return f.partitions().stream().anyMatch(p -> wanted.contains(p.processor()))
                || (f.partitions().isEmpty()
                        && (f.root() instanceof Cause.OfSource
                                || wanted.contains(f.root().name())));
    }
}
