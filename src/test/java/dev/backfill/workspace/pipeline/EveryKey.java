package dev.backfill.workspace.pipeline;

import dev.backfill.workspace.yaml.Key;
import dev.backfill.workspace.yaml.Problems;
import dev.backfill.workspace.yaml.YamlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// A pipeline with each key that is declared, and the mistakes that can be made with each of them.
final class EveryKey {
    static final String YAML = """
            pipeline: all
            title: Everything
            events:
              label: Games
              one: game
              schedule: {table: src.schedule, id: id, date: d, original_date: original_d, status: status, final: [3], off: [4], written_at: w, scores: [a, b], name: "{a} at {b}"}
              actuals: src.played
            sources:
              src.played: {date: {column: d, format: "%Y-%m-%d", zone: UTC}, where: active, written_at: written, key: [id, player], columns: [active], grain: day, calendar: {weekdays: true, except: {table: src.off, date: d, where: is_off}, dates: {table: src.days, date: d, where: is_open}}, since: 2020-12-22, due: 6h, rows: any}
            seasons:
              bootstrap_days: 2
              ramp_days: 6
              openings:
                2020-21: {opening: 2020-12-22, bootstrap_days: 3, ramp_days: 40}
                2021-22: 2021-12-01
            failures: {table: src.failures, processor: p, date: d, key: k, category: c, real_gaps: [REAL, 404], names: {StoreJob: STORE}}
            commands: {env: {A: 1}, folder: ../system, timeout: 30m, retries: 2, alone: false, progress: ['(?<done>\\d+)']}
            processors:
              STORE:
                title: The store
                label: Store
                group: Facts
                table: out.store
                date: d
                key: player
                written_at: w
                scope: event
                upstream: [TEAM]
                reads:
                  - {table: src.played, window_days: 5}
                expected: {cumulative: {table: src.played, key: player, at_least: 10, window: ever, where: "minutes > 0"}}
                history: {table: src.played, key: player, at_least: 5}
                ramp: true
                threshold: 0.9
                sentinel: {column: strength, value: 0, upstream: TEAM, share: 0.8}
                pile_ups: [{column: strength, value: 1.5, upstream: TEAM, share: 0.9, usual: 0.3}]
                sql: all/store.sql
                shell: [python, store.py, "{date}", 7]
              TEAM: {table: out.team, date: d, key: team, scope: daily, expected: {fixed: 2}, columns: none}
              COPY:
                table: out.copy
                date: d
                key: player
                scope: event
                expected: {same_as: STORE}
                command: {run: [python, copy.py], env: {B: two}, folder: ., timeout: 90s, retries: 0, alone: true, progress: ['(?<rows>\\d+)']}
              LIST: {table: out.list, date: d, key: k, scope: event, expected: {distinct: {table: src.played, key: k}}, command: [python, list.py], range: 30}
              CHAIN: {table: out.chain, date: {column: ds, format: "%Y%m%d", zone: Europe/Berlin}, key: [a, b], grain: week, calendar: {weekdays: true, except: {table: src.off, date: d, where: is_off}, dates: {table: src.days, date: d, where: is_open}}, since: 2021-01-04, due: 1h, upstream: [TEAM, {self: -1}], reads: [src.played, {src.played: -6..0}], expected: {rows: usual}, sql: all/chain.sql}
              PLAIN: {table: out.plain, date: d, expected: {rows: usual}, checks: [all/late.sql, {sql: all/odd.sql, severity: info}]}
              OWN: {table: out.own, date: d, key: k, scope: event, expected: {sql: all/own.sql}}
            together: [[TEAM, STORE]]
            rules:
              store_over_team: {larger: STORE, smaller: TEAM, ratio: 1.2, severity: critical, off_in_ramp: true}
            thresholds: {low: 0.4, drop: 0.2, attempts: 5, cut_short: 0.3, not_final_days: 3}
            calendar: {weekdays: true, except: {table: src.off, date: d, where: is_off}, dates: {table: src.days, date: d, where: is_open}}
            due: 2h
            zone: Europe/Berlin
            outcomes: ops.outcomes
            """;

    private EveryKey() {}

    /// A place in [#YAML] at which a declared key stands.
    ///
    /// @param path of the map that it stands in, as on the page of all keys
    record Spot(String path, Key<?> key, NodeTuple tuple, boolean flow) {
        @Override
        public String toString() {
            return path + "." + key.name() + " in line "
                    + (mark(tuple.getKeyNode()).getLine() + 1);
        }

        private ScalarNode keyNode() {
            return (ScalarNode) tuple.getKeyNode();
        }

        private int start() {
            return mark(keyNode()).getIndex();
        }

        private int valueStart() {
            return mark(tuple.getValueNode()).getIndex();
        }

        /// Behind the value, without the line ends that follow on one that takes several lines.
        private int valueEnd() {
            int end = tuple.getValueNode().getEndMark().orElseThrow().getIndex();
            while (Character.isWhitespace(YAML.charAt(end - 1))) {
                end--;
            }
            return end;
        }

        /// Whether there is a kind of value that it does not take.
        boolean isPicky() {
            return Stream.of("7", "[7]", "{zz: 7}").anyMatch(text -> !key.form().fits(value(text)));
        }

        /// With a value of a kind that it does not take.
        Mistake wrongType() {
            String wrong = Stream.of("7", "[7]", "{zz: 7}")
                    .filter(text -> !key.form().fits(value(text)))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(this + " takes everything"));
            return new Mistake(
                    YAML.substring(0, valueStart()) + wrong + YAML.substring(valueEnd()),
                    mark(tuple.getValueNode()).getLine() + 1,
                    mark(tuple.getValueNode()).getColumn() + 1);
        }

        /// Misspelt by a letter too many.
        Mistake unknown() {
            int end = start() + key.name().length();
            return new Mistake(YAML.substring(0, end) + "x" + YAML.substring(end), line(), column());
        }

        /// Standing there twice, with the same value.
        Mistake doubled() {
            String whole = YAML.substring(start(), valueEnd());
            String again = whole + (flow ? ", " : "\n" + " ".repeat(column() - 1));
            return new Mistake(
                    YAML.substring(0, start()) + again + YAML.substring(start()),
                    line() + (int) again.chars().filter(c -> c == '\n').count(),
                    column() + (flow ? again.length() : 0));
        }

        private int line() {
            return mark(keyNode()).getLine() + 1;
        }

        private int column() {
            return mark(keyNode()).getColumn() + 1;
        }
    }

    /// A file with one mistake, and where it is.
    record Mistake(String yaml, int line, int column) {}

    /// All declared keys, wherever they stand.
    static List<Spot> spots() {
        List<Spot> spots = new ArrayList<>();
        PipelineReference.keys().visit("", (path, key) -> {
            List<Spot> found = maps(path).stream()
                    .flatMap(map -> map.getValue().stream()
                            .filter(tuple -> name(tuple).equals(key.name()))
                            .map(tuple -> new Spot(path, key, tuple, map.getFlowStyle() == FlowStyle.FLOW)))
                    .toList();
            if (found.isEmpty()) {
                throw new AssertionError("The sample lacks " + path + "." + key.name());
            }
            spots.addAll(found);
        });
        return spots.stream().distinct().toList();
    }

    /// A file as a JSON schema sees it.
    static Object json(String yaml) {
        return new Load(LoadSettings.builder().setAllowDuplicateKeys(true).build()).loadFromString(yaml);
    }

    static YamlValue value(String yaml) {
        return YamlValue.read("t.yaml", yaml, Problems.none()).orElseThrow();
    }

    private static List<MappingNode> maps(String path) {
        List<Node> here = List.of(value(YAML).node());
        for (String part : path.isEmpty() ? new String[0] : path.split("\\.")) {
            here = here.stream()
                    .flatMap(EveryKey::items)
                    .flatMap(node -> below(node, part))
                    .toList();
        }
        return here.stream()
                .flatMap(EveryKey::items)
                .filter(MappingNode.class::isInstance)
                .map(MappingNode.class::cast)
                .toList();
    }

    private static Stream<Node> items(Node node) {
        return node instanceof SequenceNode list ? list.getValue().stream() : Stream.of(node);
    }

    private static Stream<Node> below(Node node, String part) {
        boolean any = part.equals(part.toUpperCase(Locale.ROOT));
        return node instanceof MappingNode map
                ? map.getValue().stream()
                        .filter(tuple -> any || name(tuple).equals(part))
                        .map(NodeTuple::getValueNode)
                : Stream.of();
    }

    private static String name(NodeTuple tuple) {
        return ((ScalarNode) tuple.getKeyNode()).getValue();
    }

    private static Mark mark(Node node) {
        return node.getStartMark().orElseThrow();
    }
}
