package dev.backfill.workspace.checkup;

import dev.backfill.integrity.observe.OwnChecks;
import dev.backfill.model.Period;
import dev.backfill.model.TableName;
import dev.backfill.model.pipeline.Command;
import dev.backfill.model.pipeline.Expectation;
import dev.backfill.model.pipeline.OwnCheck;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.orchestrator.context.SqlStepRunner;
import dev.backfill.orchestrator.program.ProgramPlace;
import dev.backfill.warehouse.Catalog;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Warehouse;
import dev.backfill.warehouse.sql.Sql;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What is looked at of a processor: its table, what computes and writes it, what is asked of its rows.
///
/// @param p the processor
/// @param catalog what is known of its table; null where that cannot be asked about
/// @param session a unit of work that asks
/// @param notes takes down what is seen
record ProcessorLook(Processor p, @Nullable Catalog catalog, Session session, Notes notes) {

    /// Looks at everything but the columns that the pipeline names.
    void look(Warehouse warehouse, SqlStepRunner selects, Path folder) {
        table(warehouse);
        if (p.sql() != null) {
            select(warehouse, selects);
        } else if (p.command() != null) {
            program(p.command(), folder, warehouse.isReadOnly());
        }
        if (p.work().range() > p.atOnce()) {
            notes.seen("a period at a time all the same, though 'range' is "
                    + p.work().range() + ": one statement"
                    + " gives several where the SELECT says @from and @to, not @date, and does not read the table"
                    + " that it writes");
        }
        // What asks about a table that is not there is refused because of that alone.
        if (catalog == null || catalog.has(p.table())) {
            checks(warehouse);
        }
        expected();
    }

    private void table(Warehouse warehouse) {
        if (catalog == null || !catalog.has(p.table()) || !notes.isFine()) {
            return;
        }
        Binding binding = new Binding(session, catalog, notes);
        binding.dated(p.table(), p.date(), p.key(), "");
        if (!p.key().isNone()) {
            notes.seen("key " + p.key());
        }
        if (!warehouse.isReadOnly()) {
            binding.written(p.table(), p.date());
        }
    }

    private void select(Warehouse warehouse, SqlStepRunner selects) {
        SelectBinding binding = new SelectBinding(session, warehouse.spelling(), p, notes);
        boolean before = notes.isFine();
        Map<String, String> given = binding.gives(selects);
        if (catalog != null && !catalog.has(p.table())) {
            TableChecks.missing(
                    notes,
                    given.isEmpty()
                            ? "Make it, ask for access, or correct its name in the pipeline's YAML."
                            : "Correct its name in the pipeline's YAML, or make it: " + binding.making(given) + ".");
        } else if (catalog != null && !given.isEmpty()) {
            binding.compare(given, columns(catalog, p.table()));
        }
        if (before && notes.isFine()) {
            notes.seen(p.sql() + " binds");
        }
    }

    private static Map<String, String> columns(Catalog catalog, TableName table) {
        Map<String, String> columns = new LinkedHashMap<>();
        catalog.columns(table)
                .forEach(c -> columns.put(c, catalog.type(table, c).orElse("")));
        return columns;
    }

    /// A program is not started. Where nothing may be changed, nobody needs it.
    private void program(Command command, Path folder, boolean isLookedAtOnly) {
        if (catalog != null && !catalog.has(p.table())) {
            TableChecks.missing(
                    notes,
                    "Let the program make it by running it once by hand, ask for access, or correct its name in the"
                            + " pipeline's YAML.");
        }
        String program = command.arguments().getFirst();
        new ProgramPlace(folder, command.folder(), program)
                .lack()
                .ifPresentOrElse(
                        lack -> {
                            if (isLookedAtOnly) {
                                notes.seen(lack.text() + "; it is not started while the workspace is read-only");
                            } else {
                                notes.wrong(lack.text(), lack.remedy() + ".");
                            }
                        },
                        () -> notes.seen("the program " + program + " is there"));
    }

    /// All checks in one question, and one by one only where that is refused.
    private void checks(Warehouse warehouse) {
        List<OwnCheck> all = p.coverage().checks();
        Period period = Binding.anyOf(p);
        boolean bound = true;
        Notes together = new Notes(p.table());
        if (all.size() < 2
                || !together.ask(
                        "",
                        "",
                        () -> session.check(Sql.of(all.stream()
                                .map(check -> counted(check, period, warehouse))
                                .collect(Collectors.joining("\nUNION ALL\n")))))) {
            for (OwnCheck check : all) {
                bound &= notes.ask(
                        check.file() + ": ",
                        "Correct " + check.file() + ": one SELECT of the bad rows, with @date, @from and @to.",
                        () -> session.check(Sql.of(counted(check, period, warehouse))));
            }
        }
        if (bound && !all.isEmpty()) {
            notes.seen(all.size() == 1 ? "its check binds" : all.size() + " checks bind");
        }
    }

    private static String counted(OwnCheck check, Period period, Warehouse warehouse) {
        return "SELECT COUNT(*) AS n FROM (\n" + OwnChecks.rows(check, period, warehouse.spelling()) + "\n) AS bad";
    }

    private void expected() {
        switch (p.expected()) {
            case Expectation.Custom custom -> custom(custom);
            case Expectation.Cumulative cumulative
            when !cumulative.where().isBlank() ->
                notes.ask(
                        "expected, with the condition '" + cumulative.where().strip() + "': ",
                        "Correct 'where' of 'expected' in the pipeline's YAML.",
                        () -> session.check(Sql.of("SELECT 1 AS one FROM " + Sql.name(cumulative.table()) + " WHERE ("
                                + cumulative.where() + "\n) LIMIT 0")));
            case Expectation.Cumulative _,
                    Expectation.Fixed _,
                    Expectation.Distinct _,
                    Expectation.Usual _,
                    Expectation.SameAs _ -> {}
        }
    }

    private void custom(Expectation.Custom custom) {
        Period any = Binding.anyOf(p);
        String mend = "Correct " + custom.file() + ": one SELECT of the expected keys between @first and @last, the"
                + " date as d and " + (p.key().isOne() ? "the key as k." : "the key's columns under their own names.");
        notes.ask(
                        custom.file() + ": ",
                        mend,
                        () -> session.columns(Sql.of(custom.select())
                                .with("first", any.first())
                                .with("last", any.last())))
                .filter(given -> !given.isEmpty())
                .ifPresent(given -> {
                    List<String> needed = new ArrayList<>(
                            p.key().columns().size() > 1 ? p.key().columns() : List.of("k"));
                    needed.addFirst("d");
                    String lacking = needed.stream()
                            .filter(c -> given.keySet().stream().noneMatch(c::equalsIgnoreCase))
                            .collect(Collectors.joining(", "));
                    if (lacking.isEmpty()) {
                        notes.seen(custom.file() + " binds");
                    } else {
                        notes.wrong(custom.file() + " does not give " + lacking, mend);
                    }
                });
    }
}
