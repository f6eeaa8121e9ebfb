package dev.backfill.workspace.draft.rows;

import dev.backfill.model.column.DateColumn;
import dev.backfill.model.column.DateFormat;
import dev.backfill.warehouse.engine.TableEntry;
import dev.backfill.warehouse.sql.DateDialect.Type;
import dev.backfill.warehouse.sql.DateSql;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.SelectParts;
import dev.backfill.warehouse.sql.SelectParts.Condition;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.workspace.draft.Guess;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Finds the column that says to which period a row belongs.
final class DateGuess {
    private static final int PREVIEWED = 200;
    private static final int MOST_CANDIDATES = 40;
    private static final int SUREST = 97;
    private static final double LEAST_SHARE = 0.5;
    private static final int NEAR = 12;
    private static final int LEAST_SCORE = 45;

    private final Asking asking;

    /// A column that may be it.
    ///
    /// @param unordered whether its texts say dates that do not stand in their order
    private record Candidate(
            String name, Type type, @Nullable DateFormat format, boolean unordered) {

        private DateColumn column() {
            DateColumn column = DateColumn.of(name);
            return format == null ? column : column.as(format.pattern());
        }
    }

    /// A column with what its values tell.
    private record Scored(Candidate candidate, double score, String because) {}

    /// What was found.
    ///
    /// @param guess the column; null where there is none
    /// @param otherwise why there is none
    /// @param all the columns that may be it, the likeliest first
    record Found(@Nullable Guess<DateColumn> guess, String otherwise, List<DateColumn> all) {
        Found {
            all = List.copyOf(all);
        }
    }

    DateGuess(Asking asking) {
        this.asking = asking;
    }

    /// What somebody has said already: which other columns may be it is told by their types alone.
    Found said(TableEntry entry, Guess<DateColumn> date) {
        return new Found(date, "", typed(entry));
    }

    /// The columns that can say nothing but dates, as the catalog knows.
    List<DateColumn> typed(TableEntry entry) {
        return entry.columns().entrySet().stream()
                .filter(c -> switch (asking.dialect().type(c.getValue())) {
                    case DATE, DATETIME, INSTANT -> true;
                    case TEXT, NUMBER, OTHER -> false;
                })
                .map(c -> DateColumn.of(c.getKey()))
                .toList();
    }

    /// @param output what the SELECT of the table returns, by column; empty where none is known
    Found of(TableEntry entry, Map<String, Condition> output) {
        Guess<DateColumn> stored = stored(entry);
        if (stored != null) {
            return new Found(stored, "", typed(entry));
        }
        List<Candidate> candidates = candidates(entry);
        Optional<Candidate> unordered =
                candidates.stream().filter(Candidate::unordered).findFirst();
        candidates.removeIf(Candidate::unordered);
        if (candidates.isEmpty()) {
            return new Found(
                    null,
                    unordered
                            .map(c -> "the texts of " + c.name
                                    + " say dates whose order is not that of the texts; write them as" + " 2024-12-31")
                            .orElse("no column of it says dates"),
                    List.of());
        }
        Row profile = profile(entry, candidates);
        long rows = profile.number("n");
        List<Scored> scored = IntStream.range(0, candidates.size())
                .mapToObj(i -> scored(candidates.get(i), i, profile, rows, output))
                .flatMap(Optional::stream)
                .sorted(Comparator.comparingDouble(Scored::score).reversed())
                .toList();
        List<DateColumn> all = (scored.isEmpty()
                        ? candidates.stream()
                        : scored.stream().map(Scored::candidate))
                .map(Candidate::column)
                .toList();
        if (rows == 0) {
            return new Found(null, "it has no rows", all);
        }
        if (!scored.isEmpty() && scored.getFirst().score < LEAST_SCORE) {
            return new Found(
                    null,
                    "only " + scored.getFirst().candidate.name
                            + " says dates, and by its name and values it is not what parts the rows",
                    all);
        }
        if (scored.isEmpty()) {
            return new Found(
                    null,
                    "hardly a value of "
                            + candidates.stream().map(Candidate::name).collect(Collectors.joining(", "))
                            + " is a date between 1950 and "
                            + asking.today().plusYears(3).getYear(),
                    all);
        }
        return new Found(guess(scored, rows == Asking.MOST_ROWS), "", all);
    }

    /// The column by which the table is stored in parts, unless these are the days on which rows were written. No row
    /// is read for it.
    private @Nullable Guess<DateColumn> stored(TableEntry entry) {
        String parts = entry.declared().parts();
        boolean isDate = parts != null
                && entry.rows() > 0
                && !ColumnNames.isWritten(parts.toLowerCase(Locale.ROOT))
                && switch (asking.type(entry, parts)) {
                    case DATE, DATETIME, INSTANT -> true;
                    case TEXT, NUMBER, OTHER -> false;
                };
        return isDate && parts != null
                ? new Guess<>(DateColumn.of(parts), SUREST, "the table is stored in parts by it")
                : null;
    }

    private static Guess<DateColumn> guess(List<Scored> scored, boolean sampled) {
        Scored best = scored.getFirst();
        double confidence = Math.clamp(best.score, 20, SUREST);
        String because = best.because;
        if (scored.size() > 1) {
            Scored second = scored.get(1);
            because += "; " + second.candidate.name + " says dates, too";
            if (best.score - second.score < NEAR) {
                confidence = Math.min(confidence, 60);
            }
        }
        return new Guess<>(
                best.candidate.column(),
                (int) confidence,
                because + (sampled ? "; of the first " + Asking.n(Asking.MOST_ROWS) + " rows" : ""));
    }

    private List<Candidate> candidates(TableEntry entry) {
        List<Candidate> found = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        entry.columns().forEach((name, word) -> {
            Type type = asking.dialect().type(word);
            switch (type) {
                case DATE, DATETIME, INSTANT -> found.add(new Candidate(name, type, null, false));
                case TEXT, NUMBER -> texts.add(name);
                case OTHER -> {}
            }
        });
        if (!texts.isEmpty()) {
            String list = IntStream.range(0, texts.size())
                    .mapToObj(i -> "CAST(" + Sql.name(texts.get(i)) + " AS STRING) AS c" + i)
                    .collect(Collectors.joining(", "));
            List<Row> rows = asking.rows("SELECT " + list + " FROM " + asking.from(entry) + " LIMIT " + PREVIEWED);
            for (int i = 0; i < texts.size(); i++) {
                String column = "c" + i;
                List<String> values = rows.stream()
                        .map(r -> r.get(column))
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList();
                Type type = asking.type(entry, texts.get(i));
                Optional<DateFormat> format = Formats.of(values).filter(f -> type == Type.TEXT || f.isNumber());
                if (format.isPresent()) {
                    found.add(new Candidate(texts.get(i), type, format.get(), false));
                } else if (type == Type.TEXT && Formats.areUnordered(values)) {
                    found.add(new Candidate(texts.get(i), type, null, true));
                }
            }
        }
        return new ArrayList<>(found.subList(0, Math.min(found.size(), MOST_CANDIDATES)));
    }

    private Row profile(TableEntry entry, List<Candidate> candidates) {
        String counts = IntStream.range(0, candidates.size())
                .mapToObj(i -> {
                    String day = day(entry, candidates.get(i));
                    return "COUNT(" + Sql.name(candidates.get(i).name) + ") AS v" + i + ", COUNT(CASE WHEN "
                            + asking.isUsual(day) + " THEN 1 END) AS g" + i + ", COUNT(DISTINCT CASE WHEN "
                            + asking.isUsual(day) + " THEN " + day + " END) AS d" + i;
                })
                .collect(Collectors.joining(", "));
        String list = candidates.stream().map(c -> Sql.name(c.name)).collect(Collectors.joining(", "));
        return asking.rows("SELECT COUNT(*) AS n, " + counts + " FROM (SELECT " + list + " FROM "
                        + asking.from(entry) + " LIMIT " + Asking.MOST_ROWS + ") x")
                .getFirst();
    }

    private String day(TableEntry entry, Candidate candidate) {
        return new DateSql(candidate.column(), entry.columns().get(candidate.name), asking.dialect()).day();
    }

    private static Optional<Scored> scored(
            Candidate candidate, int i, Row profile, long rows, Map<String, Condition> output) {
        long good = profile.number("g" + i);
        long dates = profile.number("d" + i);
        double share = rows == 0 ? 0 : (double) good / rows;
        if (share < LEAST_SHARE) {
            return Optional.empty();
        }
        double score = switch (candidate.type) {
            case DATE -> 86;
            case DATETIME, INSTANT -> 76;
            case TEXT -> 80;
            case NUMBER -> 76;
            case OTHER -> 0;
        };
        String lower = candidate.name.toLowerCase(Locale.ROOT);
        if (ColumnNames.isWritten(lower)) {
            score -= 45;
        } else if (ColumnNames.isDate(lower)) {
            score += 12;
        } else if (ColumnNames.isOtherDate(lower)) {
            score -= 15;
        }
        Condition filled = output.get(lower);
        boolean isProcessed = filled != null && filled.text().contains("processed_at");
        if (isProcessed) {
            score -= 60;
        } else if (filled != null && filled.text().contains(SelectParts.PERIOD)) {
            score += 15;
        }
        if (dates == 1 && rows > PREVIEWED) {
            score -= 15;
        }
        score -= (1 - share) * 120;
        DateFormat format = candidate.format;
        String because = Asking.n(good) + " of " + Asking.n(rows) + " rows have a usual date there"
                + (format == null ? "" : " as " + format.pattern()) + ", " + Asking.n(dates)
                + (dates == 1 ? " date" : " different ones");
        return Optional.of(new Scored(candidate, score, because));
    }
}
