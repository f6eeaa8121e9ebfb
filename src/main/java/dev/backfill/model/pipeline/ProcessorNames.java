package dev.backfill.model.pipeline;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What the processors of a pipeline are called where a person looks. Plans, files, commands and journals use their
/// own names.
///
/// Immutable.
public final class ProcessorNames {
    /// Every processor has its own name alone.
    public static final ProcessorNames OWN = new ProcessorNames(Map.of(), Map.of());

    private final Map<String, String> labels;
    private final Map<String, String> whole;

    private ProcessorNames(Map<String, String> labels, Map<String, String> whole) {
        this.labels = Map.copyOf(labels);
        this.whole = Map.copyOf(whole);
    }

    /// The names of a pipeline's processors.
    public static ProcessorNames of(Pipeline pipeline) {
        Map<String, String> labels = new HashMap<>();
        Map<String, String> whole = new HashMap<>();
        for (Processor p : pipeline.processors()) {
            if (!p.shown().equals(p.name())) {
                labels.put(p.name(), p.shown());
                whole.put(
                        p.name(),
                        String.join(
                                ", ",
                                Stream.of(p.name(), p.title(), p.table().toString())
                                        .distinct()
                                        .toList()));
            }
        }
        return new ProcessorNames(labels, whole);
    }

    /// The name shown: the label, or the processor's own name.
    public String shown(String processor) {
        return labels.getOrDefault(processor, processor);
    }

    /// Name, title and table of a processor that is shown under a label; empty for one that shows its own name.
    public Optional<String> whole(String processor) {
        return Optional.ofNullable(whole.get(processor));
    }

    /// The title of a finding with the name shown in it: `Orders missing` for `mart_orders_daily missing`.
    public String inTitle(String title) {
        int end = title.indexOf(' ');
        String label = labels.get(end < 0 ? title : title.substring(0, end));
        return label == null ? title : label + (end < 0 ? "" : title.substring(end));
    }

    /// A sentence about some processors with the names shown in it.
    public String inSentence(String text, Collection<String> processors) {
        String said = text;
        for (String processor : processors) {
            String label = labels.get(processor);
            if (label != null) {
                said = said.replaceAll(
                        "(?<![\\w.-])" + Pattern.quote(processor) + "(?![\\w-]|\\.\\w)",
                        Matcher.quoteReplacement(label));
            }
        }
        return said;
    }

    /// The processor that is shown under a label, in whichever case; empty if none is.
    public Optional<String> labelled(String label) {
        return labels.entrySet().stream()
                .filter(e -> e.getValue().equalsIgnoreCase(label))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
