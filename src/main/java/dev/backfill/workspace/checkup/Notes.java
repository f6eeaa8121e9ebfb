package dev.backfill.workspace.checkup;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import dev.backfill.workspace.checkup.TableReport.Wrong;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Takes down what is seen of one table.
final class Notes {
    private final TableName table;
    private final List<String> seen = new ArrayList<>();
    private final List<Wrong> wrong = new ArrayList<>();

    Notes(TableName table) {
        this.table = table;
    }

    void seen(String what) {
        seen.add(what);
    }

    void wrong(String said, String remedy) {
        Wrong more = new Wrong(said, remedy);
        if (!wrong.contains(more)) {
            wrong.add(more);
        }
    }

    boolean isFine() {
        return wrong.isEmpty();
    }

    /// Asks the engine something about the table, and takes down what it refuses.
    ///
    /// @param about what is asked about, with a colon, such as a file's name, or nothing
    /// @param mend what to do about words that the engine does not take; other troubles have their own
    /// @return the answer; empty where it was refused
    /// @throws WarehouseException if every other table would meet the same trouble
    <T> Optional<T> ask(String about, String mend, Supplier<T> question) {
        try {
            return Optional.of(question.get());
        } catch (WarehouseException e) {
            if (e.kind().concernsEverybody() || e.kind() == Kind.CANCELLED) {
                throw e;
            }
            wrong(about + first(e), e.kind() == Kind.STATEMENT ? mend : e.remedy());
        } catch (IllegalArgumentException e) {
            wrong(about + first(e), mend);
        }
        return Optional.empty();
    }

    /// The same of something that gives no answer but that it can be done.
    boolean ask(String about, String mend, Runnable question) {
        return ask(about, mend, () -> {
                    question.run();
                    return true;
                })
                .isPresent();
    }

    private static String first(RuntimeException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip();
    }

    TableReport report() {
        return new TableReport(table, seen, wrong);
    }
}
