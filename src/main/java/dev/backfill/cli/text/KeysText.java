package dev.backfill.cli.text;

import dev.backfill.workspace.yaml.KeyLine;
import java.util.List;
import java.util.Map;

/// The page of all keys.
public final class KeysText {
    private static final String PIPELINE = "Keys of pipelines/NAME.yaml";
    private static final String SETTINGS = "Keys of settings.yaml";
    private static final String IMPORTS = "Keys of imports/NAME.yaml";
    private static final String PLACEHOLDERS = "Placeholders in the arguments and variables of commands";
    private static final String TOP = "(top of the file)";

    private KeysText() {}

    /// What the page says.
    ///
    /// @param pipeline the keys of a pipeline's file
    /// @param placeholders what each stands for in the arguments and variables of commands
    /// @param settings the keys of a workspace's settings
    /// @param imports the keys of a file that says what becomes of a folder of files
    public record Page(
            List<KeyLine> pipeline, Map<String, String> placeholders, List<KeyLine> settings, List<KeyLine> imports) {}

    /// For people: three lines a key.
    public static String text(Page keys) {
        StringBuilder page = new StringBuilder();
        Map<String, String> placeholders = keys.placeholders();
        textSection(page, PIPELINE, keys.pipeline());
        if (!placeholders.isEmpty()) {
            page.append(PLACEHOLDERS).append("\n\n");
            TextTable table = TextTable.left("", "");
            placeholders.forEach((name, meaning) -> table.add(List.of("{" + name + "}", meaning)));
            table.lines("  ").stream().skip(1).forEach(line -> page.append(line).append("\n"));
            page.append("\n");
        }
        textSection(page, SETTINGS, keys.settings());
        textSection(page, IMPORTS, keys.imports());
        return page.toString();
    }

    private static void textSection(StringBuilder page, String title, List<KeyLine> lines) {
        if (lines.isEmpty()) {
            return;
        }
        page.append(title).append("\n\n");
        for (KeyLine line : lines) {
            page.append(line.whole())
                    .append("\n  ")
                    .append(line.meaning())
                    .append("\n  Takes ")
                    .append(line.takes())
                    .append("; ")
                    .append(need(line))
                    .append(".\n    ")
                    .append(line.example())
                    .append("\n\n");
        }
    }

    /// For documents: a table for each map.
    public static String markdown(Page keys) {
        StringBuilder page = new StringBuilder();
        Map<String, String> placeholders = keys.placeholders();
        markdownSection(page, PIPELINE, keys.pipeline());
        if (!placeholders.isEmpty()) {
            page.append("## ").append(PLACEHOLDERS).append("\n\n| placeholder | stands for |\n|---|---|\n");
            placeholders.forEach((name, meaning) -> page.append("| `{")
                    .append(name)
                    .append("}` | ")
                    .append(cell(meaning))
                    .append(" |\n"));
            page.append("\n");
        }
        markdownSection(page, SETTINGS, keys.settings());
        markdownSection(page, IMPORTS, keys.imports());
        return page.toString();
    }

    private static void markdownSection(StringBuilder page, String title, List<KeyLine> lines) {
        if (lines.isEmpty()) {
            return;
        }
        page.append("## ").append(title).append("\n\n");
        lines.stream().map(KeyLine::path).distinct().forEach(path -> {
            page.append("### ").append(path.isEmpty() ? TOP : "`" + path + "`").append("\n\n");
            page.append("| key | meaning | takes | without it | example |\n|---|---|---|---|---|\n");
            lines.stream()
                    .filter(line -> line.path().equals(path))
                    .forEach(line -> page.append("| `%s` | %s | %s | %s | `%s` |\n"
                            .formatted(
                                    line.name(),
                                    cell(line.meaning()),
                                    cell(line.takes()),
                                    cell(line.required() ? "required" : line.otherwise()),
                                    cell(line.example()))));
            page.append("\n");
        });
    }

    private static String need(KeyLine line) {
        return line.required() ? "must be there" : "without it: " + line.otherwise();
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
