package dev.backfill.model.pipeline;

import dev.backfill.model.TableName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Produces one table, one partition per date.
///
/// @param name short name, unique in the pipeline: `TDZA`
/// @param title the name in words
/// @param table the table that it writes
/// @param date the table's date column
/// @param key the column that identifies a row within a date
/// @param writtenAt the column that says when a row was written
/// @param scope on which dates it writes
/// @param upstream names of the processors that it reads on the same date
/// @param reads the source tables that it reads
/// @param expected which keys it should have
/// @param history a reason for missing keys; null where there is none
/// @param ramp whether the pipeline's ramp applies to it
/// @param threshold accounted share, 0 to 1, from which on a date is complete
/// @param sentinel the default that a missing upstream leaves; null where there is none
/// @param pileUps defaults that tell of a missing upstream only where they pile up
/// @param sql the file with the SELECT that computes a partition, below `sql/`; null where a command does
/// @param command the program that writes a partition; null where a SELECT does
/// @param shell what a person would type to write a partition, with placeholders as in a command; empty if unknown
/// @param row how its row is called in the picture, and where it stands
public record Processor(
        String name,
        String title,
        TableName table,
        String date,
        String key,
        String writtenAt,
        Scope scope,
        List<String> upstream,
        List<Read> reads,
        Expectation expected,
        @Nullable History history,
        boolean ramp,
        double threshold,
        @Nullable Sentinel sentinel,
        List<PileUp> pileUps,
        @Nullable String sql,
        @Nullable Command command,
        List<String> shell,
        RowPlace row) {
    /// Where nobody says otherwise.
    public static final double USUAL_THRESHOLD = 0.95;

    public Processor {
        shell = List.copyOf(shell);
        shell.forEach(Command::refuseUnknown);
        if (sql != null && command != null) {
            throw new IllegalArgumentException(name + " is written by a SELECT or by a command, not by both.");
        }
        upstream = List.copyOf(upstream);
        reads = List.copyOf(reads);
        pileUps = List.copyOf(pileUps);
        if (threshold <= 0 || threshold > 1) {
            throw new IllegalArgumentException(
                    "The threshold of " + name + " is a share above 0 and up to 1, not " + threshold + ".");
        }
    }

    /// A processor without pile-ups, whose partitions a SELECT computes.
    public Processor(
            String name,
            String title,
            TableName table,
            String date,
            String key,
            String writtenAt,
            Scope scope,
            List<String> upstream,
            List<Read> reads,
            Expectation expected,
            @Nullable History history,
            boolean ramp,
            double threshold,
            @Nullable Sentinel sentinel,
            @Nullable String sql) {
        this(
                name, title, table, date, key, writtenAt, scope, upstream, reads, expected, history, ramp, threshold,
                sentinel, List.of(), sql, null, List.of());
    }

    /// A processor whose row has its own name and stands in no group.
    public Processor(
            String name,
            String title,
            TableName table,
            String date,
            String key,
            String writtenAt,
            Scope scope,
            List<String> upstream,
            List<Read> reads,
            Expectation expected,
            @Nullable History history,
            boolean ramp,
            double threshold,
            @Nullable Sentinel sentinel,
            List<PileUp> pileUps,
            @Nullable String sql,
            @Nullable Command command,
            List<String> shell) {
        this(
                name,
                title,
                table,
                date,
                key,
                writtenAt,
                scope,
                upstream,
                reads,
                expected,
                history,
                ramp,
                threshold,
                sentinel,
                pileUps,
                sql,
                command,
                shell,
                RowPlace.PLAIN);
    }

    /// The same processor, written by a program.
    public Processor writtenBy(Command program) {
        return new Processor(
                name, title, table, date, key, writtenAt, scope, upstream, reads, expected, history, ramp, threshold,
                sentinel, pileUps, null, program, shell, row);
    }

    /// The same processor, with its row elsewhere or under another name.
    public Processor placed(RowPlace place) {
        return new Processor(
                name, title, table, date, key, writtenAt, scope, upstream, reads, expected, history, ramp, threshold,
                sentinel, pileUps, sql, command, shell, place);
    }

    /// What it is called where a person looks: its label, or its name where it has none.
    public String shown() {
        String label = row.label();
        return label == null ? name : label;
    }

    /// The defaults that tell of a missing upstream.
    public List<DefaultMarker> telltales() {
        List<DefaultMarker> telltales = new ArrayList<>(pileUps);
        if (sentinel != null) {
            telltales.addFirst(sentinel);
        }
        return telltales;
    }
}
