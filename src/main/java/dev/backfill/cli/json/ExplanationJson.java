package dev.backfill.cli.json;

import dev.backfill.model.Period;
import dev.backfill.model.graph.Explanation;
import java.util.List;

/// What `pipeline explain --format json` prints.
///
/// @param period the first date of the period, of an hour with the hour
/// @param follows what a late row would have built again; `open` goes on as far as there are periods, and what is not
///     `certain` is suspect
public record ExplanationJson(String name, String table, String period, List<Input> inputs, List<Follower> follows) {

    /// Something that is read.
    public record Input(String name, String mapping, List<String> periods, int windowDays) {}

    /// A processor that has to build periods again.
    public record Follower(String processor, List<String> periods, boolean open, boolean certain) {}

    /// An explanation for scripts.
    public static ExplanationJson of(Explanation e) {
        return new ExplanationJson(
                e.name(),
                e.table().toString(),
                e.period().toString(),
                e.inputs().stream()
                        .map(i -> new Input(i.name(), i.mapping(), dates(i.periods()), i.windowDays()))
                        .toList(),
                e.follows().stream()
                        .map(f -> new Follower(f.processor(), dates(f.periods()), f.isOpen(), f.isCertain()))
                        .toList());
    }

    private static List<String> dates(List<Period> periods) {
        return periods.stream().map(Period::toString).toList();
    }
}
