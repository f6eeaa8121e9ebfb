package dev.backfill.ui;

import dev.backfill.model.Partition;
import dev.backfill.model.SampleScan;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.pipeline.RowPlace;
import dev.backfill.model.proof.Proof;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.Scan;
import dev.backfill.model.scan.Verdict;
import dev.backfill.ui.console.ConsoleViewModel;
import dev.backfill.ui.heatmap.state.MatrixRow;
import dev.backfill.ui.heatmap.state.MatrixRows;
import dev.backfill.ui.heatmap.state.RowFold;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A pipeline of many processors, some of which are healthy, under labels and in groups.
 *
 * @param foreign the processors: what is wrong with the demo is wrong with each five of them
 * @param place how the row of the processor with this number is called, and where it stands
 */
record ManyRows(ForeignPipeline foreign, Function<Integer, RowPlace> place) {
    private static final Partition CALM = new Partition("PSZA", SampleScan.POISONED);

    static ManyRows of(int count) {
        return new ManyRows(ForeignPipeline.of(count, 8), _ -> RowPlace.PLAIN);
    }

    /** Twelve processors in three groups, with labels. */
    static ManyRows grouped() {
        List<String> groups = List.of("Staging", "Marts", "Features");
        return new ManyRows(
                ForeignPipeline.of(12, 8),
                i -> new RowPlace("Orders " + (i + 1), groups.get(i % 10 / 5 + (i >= 10 ? 2 : 0))));
    }

    String name(int index) {
        return foreign.names().get(index);
    }

    Pipeline pipeline() {
        Pipeline plain = foreign.pipeline();
        List<Processor> placed = plain.processors().stream()
                .map(p -> p.placed(place.apply(foreign.names().indexOf(p.name()))))
                .toList();
        return new Pipeline(
                plain.name(),
                plain.title(),
                plain.events(),
                plain.sources(),
                plain.seasons(),
                placed,
                List.of(),
                List.of(),
                null);
    }

    /** @param faulty the numbers of the processors in which something is wrong */
    Scan scan(Predicate<Integer> faulty) {
        Scan sick = foreign.scan();
        Cell calm = SampleScan.demo().cell(CALM).orElseThrow();
        List<Cell> cells = sick.cells().stream()
                .map(c -> {
                    int number = foreign.names().indexOf(c.partition().processor());
                    boolean wrong = faulty.test(number);
                    // The demo has one processor in which nothing is wrong.
                    if (wrong && number % 5 == 1 && c.partition().date().equals(CALM.date())) {
                        return like(calm, c.partition(), Verdict.PARTIAL);
                    }
                    return wrong || !c.severity().isBad() ? c : like(calm, c.partition(), Verdict.COMPLETE);
                })
                .toList();
        List<Finding> findings = sick.findings().stream()
                .filter(f -> f.partitions().stream()
                        .anyMatch(p -> faulty.test(foreign.names().indexOf(p.processor()))))
                .toList();
        return with(sick, cells, findings);
    }

    /** The same scan with one cell of another verdict. */
    Scan but(Scan scan, Partition partition, Verdict verdict) {
        List<Cell> cells = scan.cells().stream()
                .map(c -> c.partition().equals(partition) ? like(c, partition, verdict) : c)
                .toList();
        return with(scan, cells, scan.findings());
    }

    ConsoleViewModel console(Scan scan) {
        FakeEngine engine = new FakeEngine("development", pipeline());
        engine.scansWith(() -> scan);
        ConsoleViewModel console = Pictures.console(engine);
        console.scans().scan();
        return console;
    }

    private static Scan with(Scan scan, List<Cell> cells, List<Finding> findings) {
        return new Scan(
                scan.pipeline(),
                scan.processors(),
                scan.interval(),
                scan.asOf(),
                scan.days(),
                cells,
                findings,
                List.of(),
                List.of(),
                scan.cost());
    }

    private static Cell like(Cell cell, Partition partition, Verdict verdict) {
        return new Cell(
                partition,
                verdict,
                cell.expected(),
                cell.actual(),
                cell.rows(),
                0,
                0,
                cell.accounted(),
                null,
                false,
                new Proof.NotLookedAt(),
                cell.builtAt());
    }

    /// What the rows of a matrix are: names, and heads with how many they stand for.
    static List<String> words(MatrixRows rows) {
        List<String> words = new ArrayList<>();
        for (MatrixRow row : rows.all()) {
            words.add(
                    switch (row) {
                        case MatrixRow.OfProcessor(String name) -> name;
                        case MatrixRow.OfFold(RowFold fold, List<String> members, boolean open) ->
                            fold.group()
                                    + (fold.kind() == RowFold.Kind.HEALTHY ? "+" : " ")
                                    + members.size()
                                    + (open ? " open" : "");
                    });
        }
        return words;
    }
}
