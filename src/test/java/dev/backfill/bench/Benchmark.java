package dev.backfill.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.report.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Measures what the console promises and prints one table, line by line, also into `target/benchmark.md` and `target/benchmark.json`. A missed figure is a line of
 * the table and fails nothing; only a measurement that could not be made does. `-Dbench.only=scan,journal` measures some.
 */
class Benchmark {
    private static final Map<String, Figure> FIGURES = figures();

    private static final List<String> HEAD = List.of("| what | figure | measured | |", "|---|---|---|---|");

    private static Map<String, Figure> figures() {
        Map<String, Figure> figures = new LinkedHashMap<>();
        figures.put("scan", new ScanFigures());
        figures.put("scale", new ScaleFigure());
        figures.put("look", new LookFigure());
        figures.put("unchanged", new UnchangedFigure());
        figures.put("run", new RunFigure());
        figures.put("small", new SmallFigure());
        figures.put("waiting", new WaitingFigure());
        figures.put("checks", new ChecksFigure());
        figures.put("journal", new JournalFigure());
        figures.put("command", new CommandFigure());
        figures.put("repair", new RepairFigure());
        figures.put("heatmap", new HeatmapFigures());
        figures.put("start", new StartFigure());
        figures.put("memory", new MemoryFigure());
        figures.put("stalls", new StallFigure());
        return figures;
    }

    @Test
    void figuresOfTheConsole() throws Exception {
        Set<String> only = Set.of(System.getProperty("bench.only", "").split(","));
        List<Line> lines = new ArrayList<>();
        HEAD.forEach(System.out::println);
        Map<String, Exception> broken = new LinkedHashMap<>();
        try (Lab lab = new Lab()) {
            FIGURES.forEach((name, figure) -> {
                if (only.contains("") || only.contains(name)) {
                    try {
                        figure.measure(lab).forEach(line -> {
                            System.out.println(line.markdown());
                            lines.add(line);
                        });
                    } catch (Exception e) {
                        broken.put(name, e);
                    }
                }
            });
        }
        Files.write(
                Path.of("target", "benchmark.md"),
                Stream.concat(HEAD.stream(), lines.stream().map(Line::markdown)).toList());
        Files.writeString(Path.of("target", "benchmark.json"), Json.page(lines));
        assertThat(broken).as("figures that could not be measured").isEmpty();
    }
}
