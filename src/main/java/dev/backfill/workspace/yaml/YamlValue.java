package dev.backfill.workspace.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// A value in a YAML file that knows where it stands, so that every complaint names file, line and column.
///
/// @param file the file as a person would name it: `pipelines/nba.yaml`
/// @param within the key that the map stands under in which the value is; empty at the top
/// @param name the key that the value stands under
/// @param node what was read
public record YamlValue(String file, String within, String name, Node node) {

    /// A key with its value.
    ///
    /// @param key where the key itself stands
    record Entry(YamlValue key, YamlValue value) {
        String name() {
            return value.name();
        }
    }

    /// Reads the one document of a file; empty if it is not YAML or says nothing, which has become a problem.
    public static Optional<YamlValue> read(String file, String text, Problems problems) {
        FileProblem told;
        try {
            LoadSettings settings = LoadSettings.builder()
                    .setLabel(file)
                    // Told by entries(), which can say where.
                    .setAllowNonScalarKeys(true)
                    .build();
            Optional<Node> root = new Compose(settings).composeString(text);
            if (root.isPresent()) {
                return root.map(node -> new YamlValue(file, "", "the file", node));
            }
            told = new FileProblem(file, 1, 1, "The file is empty.", "Write it, or restore it.");
        } catch (MarkedYamlEngineException e) {
            Mark mark = e.getProblemMark().orElse(null);
            told = new FileProblem(
                    file,
                    mark == null ? 0 : mark.getLine() + 1,
                    mark == null ? 0 : mark.getColumn() + 1,
                    "This is not YAML: " + e.getProblem() + ".",
                    "Correct the line; indentation and quotes are the usual causes.");
        } catch (YamlEngineException e) {
            // A character that YAML does not allow, or more aliases than are taken for honest: without a place.
            told = new FileProblem(
                    file,
                    0,
                    0,
                    "This is not YAML: " + firstLine(e) + ".",
                    "Look for control characters in " + file + ", or restore the file.");
        } catch (StackOverflowError _) {
            told = new FileProblem(
                    file,
                    0,
                    0,
                    "Lists and keys stand in each other deeper than anybody can read.",
                    "Restore the file.");
        }
        problems.add(told);
        return Optional.empty();
    }

    private static String firstLine(YamlEngineException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("unreadable");
    }

    /// Whether it holds keys with values.
    public boolean isMap() {
        return node instanceof MappingNode;
    }

    /// Whether this is a list.
    public boolean isList() {
        return node instanceof SequenceNode;
    }

    /// The text as it was written, of a single value that is there and not blank.
    public Optional<String> written() {
        return node instanceof ScalarNode scalar
                        && !scalar.getValue().isBlank()
                        && !scalar.getTag().equals(Tag.NULL)
                ? Optional.of(scalar.getValue())
                : Optional.empty();
    }

    /// Whether it is written as `null`, and not left empty.
    boolean isWrittenNull() {
        return node instanceof ScalarNode scalar
                && scalar.getTag().equals(Tag.NULL)
                && !scalar.getValue().isBlank();
    }

    /// Whether it is written as a number, or as `true` or `false`: a text only in quotes.
    boolean isNoText() {
        Tag tag = node.getTag();
        return tag.equals(Tag.INT) || tag.equals(Tag.FLOAT) || tag.equals(Tag.BOOL);
    }

    /// The values of a list; none if it is no list.
    public List<YamlValue> items() {
        return node instanceof SequenceNode list
                ? list.getValue().stream()
                        .map(item -> new YamlValue(file, within, name, item))
                        .toList()
                : List.of();
    }

    /// The keys with their values in the order of the file; none if there are no keys. A key that is a list or a map
    /// is left out.
    List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode key) {
                    entries.add(new Entry(
                            new YamlValue(file, name, key.getValue(), key),
                            new YamlValue(file, name, key.getValue(), tuple.getValueNode())));
                }
            }
        }
        return entries;
    }

    /// The value under a key, without looking at the others.
    public Optional<YamlValue> under(String key) {
        return entries().stream()
                .filter(entry -> entry.name().equals(key))
                .map(Entry::value)
                .findFirst();
    }

    /// The keys, without looking at their values.
    public List<String> keys() {
        return entries().stream().map(Entry::name).toList();
    }

    /// Tells of keys that are no text, and of keys that stand there twice.
    void tellBadKeys(Problems problems) {
        if (!(node instanceof MappingNode mapping)) {
            return;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode)) {
                problems.add(
                        new YamlValue(file, within, name, tuple.getKeyNode()),
                        "A key is a text.",
                        "Write the key without brackets and braces.");
            }
        }
        List<Entry> entries = entries();
        for (int i = 0; i < entries.size(); i++) {
            String key = entries.get(i).name();
            Optional<Entry> first = entries.subList(0, i).stream()
                    .filter(e -> e.name().equals(key))
                    .findFirst();
            YamlValue second = entries.get(i).key();
            first.ifPresent(e -> problems.add(
                    second,
                    "'" + key + "' stands here twice. Remove one of them.",
                    "The first one stands in line " + e.key().line() + "."));
        }
    }

    private int line() {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }
}
