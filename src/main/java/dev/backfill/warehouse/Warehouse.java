package dev.backfill.warehouse;

import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.price.Tariff;
import dev.backfill.warehouse.sql.Spelling;
import java.util.List;
import java.util.Optional;

/// Where the tables are. Safe for use by several threads.
public interface Warehouse extends AutoCloseable {

    /// What kind of warehouse it is, as settings and scripts name it: a lower-case word.
    String kind();

    /// How its engine writes names and texts.
    Spelling spelling();

    /// Which one: a file or a project, as a person would name it.
    String target();

    /// Whether nothing may be changed in it.
    default boolean isReadOnly() {
        return false;
    }

    /// What is billed for reading; empty where reading costs nothing.
    default Optional<Tariff> tariff() {
        return Optional.empty();
    }

    /// Whether reading is billed.
    default boolean isBilled() {
        return tariff().isPresent();
    }

    /// How many partitions of one table are best written at once; 0 for as many as there are.
    default int writersPerTable() {
        return 0;
    }

    /// Whether partitions of a table are best put in place together, also those that statements of their own compute:
    /// where a question takes longer to be planned than to be answered. Its sessions stage each of several, then.
    default boolean writesTogether() {
        return false;
    }

    /// How rows that were overwritten, and that nobody has kept, can still be seen in the warehouse itself, in words;
    /// empty where they cannot.
    default Optional<String> pastRows() {
        return Optional.empty();
    }

    /// What else is looked at when a person asks whether all is well, beside what is looked at everywhere.
    ///
    /// @param pipeline what works on it
    /// @param readOnly whether nothing is to be changed in it
    default List<SelfCheck> checks(Pipeline pipeline, boolean readOnly) {
        return List.of();
    }

    /// Opens a unit of work: one thread at a time uses it, and closes it. Waits a bounded time for a warehouse that
    /// somebody else holds.
    ///
    /// @throws WarehouseException if it is missing, corrupt or stays held
    Session open();

    /// Opens a unit of work that only asks. Where the engine can, many look at once, also beside other programs, and
    /// where nobody may write.
    ///
    /// @throws WarehouseException if it is missing, corrupt or stays held
    default Session look() {
        return new ReadOnlySession(open());
    }

    /// As [#look()], but what was answered before is not asked again where nothing can have changed since. Where the
    /// warehouse cannot tell, it is asked as ever.
    ///
    /// @param answers what is known, and takes what is answered now
    default Session look(Answers answers) {
        return look();
    }

    /// Lets go of the warehouse at once, rather than a moment after the last unit of work.
    void release();

    /// Lets go of the warehouse so that a program may work on it, until the loan is closed. Waits for the units of
    /// work that are open; those that are asked for meanwhile wait for the end of the loan, and so do other loans.
    /// Whoever asks holds no unit of work. Where many may work at once, this is nothing.
    Loan lend();

    /// Which run of which machine may write which partition. Where one machine works, everything is granted.
    default Leases leases() {
        return Leases.notNeeded();
    }

    /// Ends with its closing.
    interface Loan extends AutoCloseable {
        @Override
        void close();
    }

    @Override
    void close();
}
