package dev.backfill.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random pipelines are built, damaged, judged, repaired and undone; the truth is a full rebuild that shares no code
 * with what it judges. More of them with `-Doracle.seeds=1000`, from a seed on with `-Doracle.first=31`, one with
 * `-Doracle.seed=17`; those that fail are told at once with `-Doracle.talk=true`.
 */
@Timeout(value = 6, unit = TimeUnit.HOURS)
class RandomPipelinesTest {
    private static final int SEEDS = 200;
    private static final int WORKERS = 2;
    private static final int SHOWN = 6;

    @TempDir
    private Path folder;

    private final Tally tally = new Tally();
    private final Queue<MadeWarehouse> free = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void makeWarehouses() {
        for (int i = 1; i <= WORKERS; i++) {
            free.add(new MadeWarehouse(folder.resolve("w" + i + ".duckdb")));
        }
    }

    @AfterEach
    void closeWarehouses() {
        free.forEach(MadeWarehouse::close);
    }

    @Test
    void whatIsFoundIsWhatIsWrongAndOneRunMakesItRight() throws Exception {
        Integer only = Integer.getInteger("oracle.seed");
        int first = only == null ? Integer.getInteger("oracle.first", 1) : only;
        int last = only == null ? first - 1 + Integer.getInteger("oracle.seeds", SEEDS) : only;
        Map<Integer, Future<List<String>>> trials = new TreeMap<>();
        List<String> failures = new ArrayList<>();
        try (ExecutorService workers = Executors.newFixedThreadPool(WORKERS)) {
            for (int seed = first; seed <= last; seed++) {
                int own = seed;
                trials.put(seed, workers.submit(() -> complaints(own, only != null)));
            }
            for (Map.Entry<Integer, Future<List<String>>> trial : trials.entrySet()) {
                List<String> complaints = trial.getValue().get();
                if (!complaints.isEmpty()) {
                    String failure = "seed " + trial.getKey() + " (again with -Dtest=RandomPipelinesTest -Doracle.seed="
                            + trial.getKey() + ")\n    " + String.join("\n    ", complaints);
                    if (Boolean.getBoolean("oracle.talk")) {
                        System.out.println(failure);
                    }
                    failures.add(failure);
                }
            }
        }
        System.out.println(tally + ", " + failures.size() + " pipelines failed");
        assertThat(failures.stream().limit(SHOWN).collect(Collectors.joining("\n")))
                .as(tally.told() + ", " + failures.size() + " pipelines failed"
                        + failures.stream()
                                .map(f -> "\n" + f.lines().limit(2).collect(Collectors.joining()))
                                .collect(Collectors.joining()))
                .isEmpty();
    }

    private List<String> complaints(int seed, boolean alone) throws IOException {
        Path own = Files.createDirectory(folder.resolve("p" + seed));
        MadeWarehouse warehouse = free.remove();
        try {
            warehouse.clear();
            Trial trial = new Trial(seed, own, warehouse, tally);
            List<String> complaints = trial.complaints();
            if (alone) {
                System.out.println(trial.told());
            }
            return complaints;
        } catch (Exception | AssertionError e) {
            return List.of(
                    e + " at " + List.of(e.getStackTrace()).stream().limit(6).toList());
        } finally {
            free.add(warehouse);
            delete(own);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
