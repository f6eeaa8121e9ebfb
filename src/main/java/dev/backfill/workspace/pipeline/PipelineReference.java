package dev.backfill.workspace.pipeline;

import dev.backfill.model.pipeline.Command;
import dev.backfill.workspace.yaml.JsonSchema;
import dev.backfill.workspace.yaml.KeyLine;
import dev.backfill.workspace.yaml.Keys;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a pipeline's file may say, for people and editors. All of it comes from what the reader reads by.
public final class PipelineReference {
    private static final Map<String, String> PLACEHOLDERS = Map.of(
            "date", "the first date of the partition: 2021-12-04; {date:%Y%m%d} is 20211204",
            "first", "the first date that the call writes",
            "last", "the last date that the call writes, itself included",
            "from", "the first date that the call writes",
            "to", "the date after the last one that the call writes",
            "processor", "the processor's name",
            "table", "the table that it writes: dataset.table");

    private PipelineReference() {}

    /// All keys.
    static Keys keys() {
        return new PipelineKeys(Names.none()).all();
    }

    /// All keys, for the page of them.
    public static List<KeyLine> lines() {
        return KeyLine.of(keys());
    }

    /// What may stand in braces in the arguments and variables of a command, and what takes its place.
    public static Map<String, String> placeholders() {
        Map<String, String> meanings = new LinkedHashMap<>();
        Command.PLACEHOLDERS.forEach(name -> meanings.put(name, PLACEHOLDERS.getOrDefault(name, "")));
        return meanings;
    }

    /// The JSON schema of the file.
    public static String schema() {
        return JsonSchema.of("A pipeline of Backfill Console", keys());
    }
}
