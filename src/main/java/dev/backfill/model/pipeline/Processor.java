package dev.backfill.model.pipeline;

import dev.backfill.model.Grain;
import dev.backfill.model.Partition;
import dev.backfill.model.TableName;
import dev.backfill.model.column.DateColumn;
import dev.backfill.model.column.Key;
import dev.backfill.model.period.Cadence;
import dev.backfill.model.pipeline.telltale.DefaultMarker;
import dev.backfill.model.pipeline.telltale.Telltales;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Produces one table, one partition per period.
///
/// @param name short name, unique in the pipeline: `TDZA`
/// @param title the name in words
/// @param output the table that it writes
/// @param inputs when it writes, and what it reads
/// @param coverage which keys it should have, and how many of them are enough
/// @param tells the defaults that tell of a missing upstream
/// @param work what computes and writes a partition
/// @param row how its row is called in the picture, and where it stands
public record Processor(
        String name,
        String title,
        Output output,
        Inputs inputs,
        Coverage coverage,
        Telltales tells,
        Work work,
        RowPlace row) {

    /// A processor that is called by its name, whose rows tell nothing of missing upstreams.
    public static Processor of(String name, Output output, Inputs inputs, Coverage coverage, Work work) {
        return new Processor(name, name, output, inputs, coverage, Telltales.NONE, work, RowPlace.PLAIN);
    }

    /// The same processor under another name in words.
    public Processor titled(String words) {
        return new Processor(name, words, output, inputs, coverage, tells, work, row);
    }

    /// The same processor, which writes elsewhere.
    public Processor into(Output other) {
        return new Processor(name, title, other, inputs, coverage, tells, work, row);
    }

    /// The same processor, which should have other keys.
    Processor expecting(Expectation other) {
        return new Processor(
                name,
                title,
                output,
                inputs,
                new Coverage(other, coverage.history(), coverage.ramp(), coverage.threshold(), coverage.checks()),
                tells,
                work,
                row);
    }

    /// The same processor, which reads otherwise.
    public Processor reading(Inputs other) {
        return new Processor(name, title, output, other, coverage, tells, work, row);
    }

    /// The same processor with other defaults that tell of a missing upstream.
    public Processor telling(Telltales other) {
        return new Processor(name, title, output, inputs, coverage, other, work, row);
    }

    /// The same processor, computed and written otherwise.
    public Processor working(Work other) {
        return new Processor(name, title, output, inputs, coverage, tells, other, row);
    }

    /// The same processor, written by a program.
    public Processor writtenBy(Command program) {
        return working(work.by(program));
    }

    /// The same processor, with its row elsewhere or under another name.
    public Processor placed(RowPlace place) {
        return new Processor(name, title, output, inputs, coverage, tells, work, place);
    }

    /// What it is called where a person looks: its label, or its name where it has none.
    public String shown() {
        String label = row.label();
        return label == null ? name : label;
    }

    /// The table that it writes.
    public TableName table() {
        return output.table();
    }

    /// The table's date column, by which its rows are parted into periods.
    public DateColumn date() {
        return output.date().by(grain());
    }

    /// Its partition that holds a moment, as clocks of the pipeline's zone show it.
    public Partition partition(LocalDateTime moment) {
        return new Partition(name, grain().of(moment));
    }

    /// Its partition that holds a date: of hours the first of the day.
    public Partition partition(LocalDate date) {
        return new Partition(name, grain().of(date));
    }

    /// What tells rows of one date apart.
    public Key key() {
        return output.key();
    }

    /// The column that says when a row was written. A table need not have it, unless the pipeline names it.
    public String writtenAt() {
        String named = output.writtenAt();
        return named == null ? Output.USUAL_WRITTEN_AT : named;
    }

    /// On which dates it writes.
    public Scope scope() {
        return inputs.scope();
    }

    /// How long its periods are.
    public Grain grain() {
        return inputs.cadence().grain();
    }

    /// When its partitions are expected.
    public Cadence cadence() {
        return inputs.cadence();
    }

    /// What it reads of processors, itself perhaps among them.
    public List<Edge> edges() {
        return inputs.edges();
    }

    /// Names of the other processors whose periods it reads that overlap its own.
    public List<String> upstream() {
        return inputs.upstream(name);
    }

    /// The source tables that it reads.
    public List<Read> reads() {
        return inputs.reads();
    }

    /// Which keys it should have.
    public Expectation expected() {
        return coverage.expected();
    }

    /// Accounted share, above 0 and up to 1, from which on a date is complete.
    public double threshold() {
        return coverage.threshold();
    }

    /// The defaults that tell of a missing upstream, the sentinel first.
    public List<DefaultMarker> telltales() {
        return tells.all();
    }

    /// How many neighbouring periods of it are built at once, from 1.
    public int atOnce() {
        return work.atOnce();
    }

    /// The file with the SELECT that computes a partition, below `sql/`; null where there is none.
    public @Nullable String sql() {
        return work.sql();
    }

    /// The program that writes a partition; null where there is none.
    public @Nullable Command command() {
        return work.command();
    }
}
