package dev.backfill.workspace.draft;

import dev.backfill.workspace.yaml.Problems;
import dev.backfill.workspace.yaml.YamlValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// What a draft says otherwise than the file that is there, key by key. Comments are no difference.
public final class DraftDifferences {
    private static final Set<String> NAMED = Set.of("sources", "processors");

    private DraftDifferences() {}

    /// The lines: `- processors.marts.daily.key: shop`, and below it what is proposed with `+`. A table that is on
    /// one side only is one line. None where both say the same.
    ///
    /// @param there the text of the file that is there; one that cannot be read says nothing
    /// @param proposed the text of the draft
    public static List<String> between(String there, String proposed) {
        Map<String, String> before = flat(there);
        Map<String, String> after = flat(proposed);
        Set<String> paths = new LinkedHashSet<>(before.keySet());
        paths.addAll(after.keySet());
        List<String> lines = new ArrayList<>();
        for (String path : paths) {
            String old = before.get(path);
            String now = after.get(path);
            if (!Objects.equals(old, now)) {
                if (old != null) {
                    lines.add("- " + path + ": " + old);
                }
                if (now != null) {
                    lines.add("+ " + path + ": " + now);
                }
            }
        }
        return lines;
    }

    private static Map<String, String> flat(String yaml) {
        Map<String, String> flat = new LinkedHashMap<>();
        YamlValue.read("", yaml, Problems.none())
                .ifPresent(top -> top.keys()
                        .forEach(key -> top.under(key).ifPresent(value -> {
                            if (!NAMED.contains(key)) {
                                flat.put(key, words(value));
                                return;
                            }
                            value.keys()
                                    .forEach(table -> value.under(table)
                                            .ifPresent(said -> said.keys()
                                                    .forEach(own -> said.under(own)
                                                            .ifPresent(v -> flat.put(
                                                                    key + "." + table + "." + own, words(v))))));
                        })));
        return flat;
    }

    /// A value on one line, however it was written.
    private static String words(YamlValue value) {
        if (value.isMap()) {
            return value.keys().stream()
                    .map(k -> k
                            + value.under(k)
                                    .map(v -> words(v))
                                    .map(w -> w.isEmpty() ? "" : ": " + w)
                                    .orElse(""))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value.isList()) {
            return value.items().stream().map(DraftDifferences::words).collect(Collectors.joining(", ", "[", "]"));
        }
        return value.written().orElse("");
    }
}
