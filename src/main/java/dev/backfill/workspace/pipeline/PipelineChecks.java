package dev.backfill.workspace.pipeline;

import dev.backfill.model.TableName;
import dev.backfill.model.pipeline.Expectation;
import dev.backfill.model.scan.FindingKind;
import dev.backfill.workspace.yaml.Fields;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What can be wrong between the processors of a pipeline, though each is right by itself. Asks only what could be
/// read of them, so that a mistake in one does not hide what is wrong with the others.
final class PipelineChecks {
    private static final Set<String> OWN_DATASETS = Set.of("backfill_kept", "backfill_staging");

    private final Optional<TableName> outcomes;
    private final ProcessorKeys keys;
    private final Map<String, Fields> processors;
    private final Set<String> inputs;
    private final Set<String> rules;

    /// @param processors what is said of each, by name, in the order of the file
    /// @param sources the names of the sources
    /// @param schedule the table of the schedule, if it could be read
    /// @param outcomes the table in which runs record what became of partitions, if there is one
    /// @param rules the names of the rules
    PipelineChecks(
            ProcessorKeys keys,
            Map<String, Fields> processors,
            Collection<String> sources,
            Optional<TableName> schedule,
            Optional<TableName> outcomes,
            Set<String> rules) {
        this.outcomes = outcomes;
        this.keys = keys;
        this.rules = rules;
        this.processors = processors;
        this.inputs = Stream.concat(sources.stream(), schedule.map(TableName::toString).stream())
                .map(PipelineChecks::caseless)
                .collect(Collectors.toSet());
    }

    /// Tells all of it.
    void tell() {
        tellCycles();
        tellCircularExpectations();
        new KeyWidths(keys, processors).tell();
        tellConfusingLabels();
        tellConfusingGroups();
        tellSharedTables();
        tellAbsentTables();
        tellChecks();
    }

    /// Findings are told apart by the name of what found them.
    private void tellChecks() {
        processors.forEach((_, said) -> {
            Set<String> names = new HashSet<>();
            said.find(keys.checks).orElse(List.of()).forEach(check -> {
                if (isTaken(check.name()) || rules.contains(check.name()) || !names.add(check.name())) {
                    said.refuse(
                            keys.checks,
                            "'" + check.name() + "' is what " + owner(check.name()) + " is called already, and "
                                    + check.file() + " would be called the same.",
                            "Give the file another name.");
                }
            });
        });
    }

    private String owner(String name) {
        return isTaken(name) ? "a finding of every pipeline" : rules.contains(name) ? "a rule" : "another check";
    }

    /// Whether a finding that every pipeline may have is called so.
    static boolean isTaken(String name) {
        return FindingKind.of(name) instanceof FindingKind.Known;
    }

    /// A name with a dot is a table; of any other nobody knows what it writes.
    private void tellAbsentTables() {
        processors.forEach((name, said) -> {
            // Nobody who has misspelt it is told besides that it is absent.
            if (!said.has(keys.table)
                    && !keys.meansTable(said)
                    && keys.table(said).isEmpty()) {
                said.refuse(
                        "'" + name + "' needs 'table'"
                                + (name.contains(".") ? ", because its own name is not one of a table." : "."),
                        "Add 'table: marts.daily', the table that it writes, or call it like its table.");
            }
        });
    }

    private void tellCycles() {
        Set<String> done = new HashSet<>();
        processors.keySet().forEach(name -> follow(name, new ArrayList<>(), done));
    }

    private void follow(String name, List<String> path, Set<String> done) {
        int at = path.indexOf(name);
        if (at >= 0) {
            List<String> cycle = new ArrayList<>(path.subList(at, path.size()));
            cycle.add(name);
            said(name)
                    .ifPresent(p -> p.refuse(
                            keys.upstream,
                            "The processors form a cycle: " + String.join(" reads ", cycle) + ".",
                            cycle.size() == 2
                                    ? "Say which periods before its own it reads: {self: -1}."
                                    : "Take one of them out of 'upstream' of the one that reads it, or say that it reads an earlier"
                                            + " period: {" + cycle.getFirst() + ": -1}."));
        } else if (done.add(name)) {
            path.add(name);
            said(name).map(keys::edges).orElse(List.of()).stream()
                    // What lies wholly before a partition's own period leads to no circle on one date.
                    .filter(edge -> edge.mapping().reachesItsOwnPeriod())
                    .forEach(edge -> follow(edge.upstream(), path, done));
            path.removeLast();
        }
    }

    /// Processors that expect the keys of each other in a circle: nobody would say what the keys are. A circle is
    /// told once, at its first member.
    private void tellCircularExpectations() {
        Set<String> told = new HashSet<>();
        for (String start : processors.keySet()) {
            Set<String> seen = new HashSet<>();
            @Nullable String next = start;
            while (next != null && seen.add(next)) {
                next = sameAs(next);
            }
            if (start.equals(next) && told.addAll(seen)) {
                String last = next;
                said(start)
                        .ifPresent(p -> p.refuse(
                                keys.expected,
                                "'same_as' of " + start + " leads back to " + last + ".",
                                "Say of one of them what it expects, in another way."));
            }
        }
    }

    private @Nullable String sameAs(String name) {
        return said(name)
                .flatMap(p -> p.find(keys.expected))
                .map(expected -> expected instanceof Expectation.SameAs same ? same.processor() : null)
                .orElse(null);
    }

    /// Labels that would not tell two processors apart.
    private void tellConfusingLabels() {
        Map<String, String> owners = new HashMap<>();
        processors.keySet().forEach(name -> owners.put(caseless(name), name));
        processors.forEach((name, said) -> said.find(keys.label).ifPresent(label -> {
            String other = owners.putIfAbsent(caseless(label), name);
            if (other != null && !other.equals(name)) {
                said.refuse(
                        keys.label,
                        "'" + label + "' is what '" + other + "' is called already. Give '" + name + "' another label.",
                        "Write another label, or take it out.");
            }
        }));
    }

    /// Groups that look like one but are two.
    private void tellConfusingGroups() {
        Map<String, String> groups = new HashMap<>();
        processors.forEach((_, said) -> said.find(keys.group).ifPresent(group -> {
            String same = groups.putIfAbsent(caseless(group), group);
            if (same != null && !same.equals(group)) {
                said.refuse(
                        keys.group,
                        "'" + group + "' and '" + same + "' would be two groups. Write both in one way.",
                        "Write '" + same + "'.");
            }
        }));
    }

    /// A processor that would write over what somebody else has written: a source, the table of another processor, or
    /// what the console keeps and stages for itself. An engine may take names that differ in case for one table.
    private void tellSharedTables() {
        Map<String, String> writers = new HashMap<>();
        processors.forEach((name, said) -> keys.table(said).ifPresent(table -> {
            String other = writers.putIfAbsent(caseless(table.toString()), name);
            if (OWN_DATASETS.contains(caseless(table.dataset()))
                    || outcomes.filter(table::equals).isPresent()) {
                refuseTable(said, "'" + table + "' belongs to the console, and '" + name + "' would write it.");
            } else if (inputs.contains(caseless(table.toString())) && !isReadBack(said, table)) {
                refuseTable(
                        said,
                        "'" + table + "' is what the pipeline reads from outside, and '" + name
                                + "' would write over it.");
            } else if (other != null) {
                refuseTable(
                        said,
                        "'" + name + "' and '" + other + "' both write '" + table
                                + "': each would replace the rows of the other.");
            }
        }));
    }

    /// Whether a processor reads with a window what it writes itself: that is how a pipeline without offsets says
    /// that a date is built from the ones before.
    private boolean isReadBack(Fields said, TableName table) {
        return keys.reads(said).stream().anyMatch(read -> read.table().equals(table) && read.windowDays() > 0);
    }

    private void refuseTable(Fields said, String what) {
        said.refuse(keys.table, what, "Give '" + said.name() + "' a table of its own.");
    }

    private Optional<Fields> said(String name) {
        return Optional.ofNullable(processors.get(name));
    }

    private static String caseless(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
