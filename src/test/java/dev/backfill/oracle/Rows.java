package dev.backfill.oracle;

import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** All rows of the processors' tables, by partition. */
final class Rows {
    /** Answers a query of one text column. */
    interface Query {
        List<String> of(String sql) throws SQLException;
    }

    private Rows() {}

    /** With when each was written, at its end. */
    static Map<Place, List<String>> of(RandomPipeline pipeline, Query query) throws SQLException {
        String all = pipeline.processors().stream()
                .map(p -> "SELECT '" + p.name() + "#' || strftime(" + p.start("") + ", '%Y-%m-%dT%H:%M') || '#' ||"
                        + " concat_ws('|', " + p.columns() + ", processed_at) AS line FROM " + p.table())
                .collect(Collectors.joining(" UNION ALL "));
        Map<Place, List<String>> rows = new TreeMap<>();
        for (String line : query.of(all)) {
            String[] parts = line.split("#", 3);
            rows.computeIfAbsent(new Place(parts[0], LocalDateTime.parse(parts[1])), _ -> new ArrayList<>())
                    .add(parts[2]);
        }
        rows.values().forEach(Collections::sort);
        return rows;
    }

    /** The same rows without when they were written. */
    static Map<Place, List<String>> untimed(Map<Place, List<String>> rows) {
        Map<Place, List<String>> untimed = new TreeMap<>();
        rows.forEach((place, lines) -> untimed.put(
                place,
                lines.stream()
                        .map(line -> line.substring(0, line.lastIndexOf('|')))
                        .sorted()
                        .toList()));
        return untimed;
    }

    /** The partitions of which the rows are not the same. */
    static <T> TreeSet<Place> differences(Map<Place, List<T>> one, Map<Place, List<T>> other) {
        TreeSet<Place> all = new TreeSet<>(one.keySet());
        all.addAll(other.keySet());
        all.removeIf(p -> one.getOrDefault(p, List.of()).equals(other.getOrDefault(p, List.of())));
        return all;
    }
}
