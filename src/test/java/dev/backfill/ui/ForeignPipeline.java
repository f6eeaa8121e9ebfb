package dev.backfill.ui;

import dev.backfill.model.Partition;
import dev.backfill.model.SampleScan;
import dev.backfill.model.TableName;
import dev.backfill.model.pipeline.Inputs;
import dev.backfill.model.pipeline.Output;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.pipeline.Work;
import dev.backfill.model.scan.Cause;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.Scan;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A pipeline as others have them: any number of processors, with names of any length. Its dates have what the demo's have,
 * five processors after five.
 *
 * @param names the processors in graph order
 */
public record ForeignPipeline(List<String> names) {
    private static final String LONG = "customer_orders_with_returns_daily_v";

    /**
     * @param count how many processors
     * @param letters 8 or 40: the length of their names
     */
    public static ForeignPipeline of(int count, int letters) {
        return new ForeignPipeline(IntStream.rangeClosed(1, count)
                .mapToObj(i -> (letters > 8 ? LONG : "mart") + "%04d".formatted(i))
                .toList());
    }

    public Pipeline pipeline() {
        Pipeline demo = FakeEngine.pipeline();
        List<Processor> processors = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Processor like = demo.processors().get(i % 5);
            int block = i - i % 5;
            Output output = like.output();
            List<String> upstream = like.upstream().stream()
                    .map(u -> names.get(block + indexOf(demo, u)))
                    .toList();
            processors.add(Processor.of(
                            names.get(i),
                            new Output(
                                    new TableName("marts", names.get(i)),
                                    output.date(),
                                    output.key(),
                                    output.writtenAt()),
                            new Inputs(like.scope(), upstream, like.reads()),
                            like.coverage(),
                            Work.sql("x.sql"))
                    .titled(names.get(i).replace('_', ' ')));
        }
        return new Pipeline(
                "marts",
                "Marts of the shop",
                demo.events(),
                demo.sources(),
                demo.seasons(),
                processors,
                List.of(),
                List.of(),
                null);
    }

    private static int indexOf(Pipeline demo, String name) {
        return demo.processors().indexOf(demo.processor(name));
    }

    /** What is wrong with the demo is wrong here. */
    Scan scan() {
        Scan like = SampleScan.ofNames(names);
        List<Finding> findings = SampleScan.demo().findings().stream()
                .filter(f -> f.partitions().stream().allMatch(p -> known(p.processor())))
                .map(this::renamed)
                .toList();
        return new Scan(
                "marts",
                names,
                like.interval(),
                like.asOf(),
                like.days(),
                like.cells(),
                findings,
                List.of(),
                List.of(),
                like.cost());
    }

    private boolean known(String demos) {
        return indexOf(FakeEngine.pipeline(), demos) < names.size();
    }

    private String renamed(String demos) {
        return names.get(indexOf(FakeEngine.pipeline(), demos));
    }

    private Finding renamed(Finding f) {
        Cause root = f.root() instanceof Cause.OfPartition(Partition p)
                ? new Cause.OfPartition(new Partition(renamed(p.processor()), p.date()))
                : f.root();
        return new Finding(
                f.id(),
                f.kind(),
                f.severity(),
                root,
                f.partitions().stream()
                        .map(p -> new Partition(renamed(p.processor()), p.date()))
                        .toList(),
                Finding.Words.of(texts(f.title()), texts(f.detail()), texts(f.message()), f.remedy()),
                f.evidenceSql());
    }

    private String texts(String text) {
        return Stream.of("TDZA", "PSZA", "PCF", "PDC", "ML")
                .filter(this::known)
                .reduce(text, (t, n) -> t.replaceAll("\\b" + n + "\\b", renamed(n)));
    }
}
