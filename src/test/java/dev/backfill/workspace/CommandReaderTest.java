package dev.backfill.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backfill.model.pipeline.Command;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandReaderTest {
    private static final String YAML = """
            pipeline: tiny
            events:
              schedule: {table: src.schedule, id: id, date: d, status: status, final: [3]}
              actuals: src.played
            sources:
              src.played: {date: d}
            commands: {folder: ../system, env: {A: "1", B: "{date}"}, timeout: 30m, retries: 2, alone: false, progress: ['(?<done>\\d+)']}
            processors:
              LONG:
                table: out.long
                date: d
                key: k
                scope: daily
                expected: {fixed: 2}
                command:
                  run: [python, long.py, "--date={date}"]
                  env: {B: two}
                  folder: .
                  timeout: 90s
                  retries: 0
                  alone: true
                  progress: ['(?<rows>\\d+) rows', '(?<message>x)']
              SHORT: {table: out.short, date: d, key: k, scope: daily, expected: {fixed: 2}, command: [short, "{table}"], shell: [type, "{first}..{last}"]}
            """;

    @Test
    void aCommandSaysWhatItDoesOtherwiseThanTheOthers() {
        Pipeline read = PipelineLoader.load("p.yaml", YAML);
        Processor processor = read.processor("SHORT");

        assertThat(read.processor("LONG").command())
                .isEqualTo(new Command(
                        List.of("python", "long.py", "--date={date}"),
                        Map.of("A", "1", "B", "two"),
                        ".",
                        Duration.ofSeconds(90),
                        0,
                        true,
                        List.of("(?<rows>\\d+) rows", "(?<message>x)")));
        assertThat(processor.command())
                .isEqualTo(new Command(
                        List.of("short", "{table}"),
                        Map.of("A", "1", "B", "{date}"),
                        "../system",
                        Duration.ofMinutes(30),
                        2,
                        false,
                        List.of("(?<done>\\d+)")));
        assertThat(processor.work().shell()).containsExactly("type", "{first}..{last}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "run: [python | run: python -c x #[python | 16:12: 'run' takes a list of arguments, since there is no shell",
                "--date={date} | --date={dat} | 16:30: '{dat}' is no placeholder. Did you mean 'date'?",
                "run: [python, long.py, \"--date={date}\"] | run: [] | 16:12: 'run' needs a program.",
                "timeout: 90s | timeout: 90 | 19:16: 'timeout' takes a time such as 90s, 30m or 6h, not '90'.",
                "retries: 0 | retries: 11 | 20:16: 'retries' takes 0 to 10, not 11.",
                "env: {B: two} | env: {B-C: two} | 17:13: 'B-C' is no name of a variable",
                "env: {B: two} | envi: {B: two} | 17:7: 'envi' is not a key of command. Did you mean 'env'?",
                "(?<rows> | (?<row> | 22:18: A progress pattern has no group 'row'. Did you mean 'rows'?",
                "(?<rows>\\d+) rows | \\d+ rows | 22:18: A progress pattern needs a group named done, total, rows, message",
                "(?<rows>\\d+) rows | (?<rows>\\d+ | 22:18: '(?<rows>\\d+' is no regular expression",
                "expected: {fixed: 2}, command | expected: {fixed: 2}, sql: tiny/team.sql, command | 'SHORT' takes 'sql' or 'command', not both.",
            })
    void everyMistakeIsToldWithItsPlace(String right, String wrong, String message) {
        assertThat(YAML).contains(right);
        assertThatThrownBy(() -> PipelineLoader.load("p.yaml", YAML.replace(right, wrong)))
                .isInstanceOf(WorkspaceException.class)
                .hasMessageContaining(message)
                .hasMessageStartingWith("p.yaml:");
    }
}
