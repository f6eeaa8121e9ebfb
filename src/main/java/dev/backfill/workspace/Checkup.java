package dev.backfill.workspace;

import dev.backfill.journal.JournalException;
import dev.backfill.model.TableName;
import dev.backfill.model.column.DateColumn;
import dev.backfill.model.pipeline.Command;
import dev.backfill.model.pipeline.Failures;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.pipeline.SourceTable;
import dev.backfill.orchestrator.program.ProgramEnd.NotStarted;
import dev.backfill.orchestrator.program.ProgramPlace;
import dev.backfill.warehouse.Catalog;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Warehouse;
import dev.backfill.warehouse.WarehouseException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Looks whether a workspace can do its work, one thing after another, and changes nothing.
public final class Checkup {
    private static final long LEAST_ROOM = 200L << 20;
    private static final long MIB = 1L << 20;

    private final Workspace workspace;
    private final List<Line> lines = new ArrayList<>();

    /// One thing that was looked at.
    ///
    /// @param what it is
    /// @param ok whether it is as it must be
    /// @param said what was seen
    /// @param remedy what to do next; empty where nothing needs to be done
    public record Line(String what, boolean ok, String said, String remedy) {}

    private Checkup(Workspace workspace) {
        this.workspace = workspace;
    }

    /// Looks at everything that a workspace needs.
    public static List<Line> of(Workspace workspace) {
        Checkup checkup = new Checkup(workspace);
        checkup.look(
                "workspace",
                () -> workspace.folder() + ": "
                        + workspace.settings().environment().words()
                        + (workspace.settings().readOnly() ? ", read-only" : ""));
        checkup.look(
                "pipeline",
                () -> workspace.pipeline().name() + " with "
                        + workspace.pipeline().processors().size() + " processors");
        checkup.ranges();
        checkup.programs();
        if (checkup.tables(workspace.warehouse())) {
            workspace.checks().forEach(check -> checkup.look(check.what(), check.look()));
        }
        checkup.look("journal", () -> workspace.journal().count() + " runs");
        checkup.room();
        return List.copyOf(checkup.lines);
    }

    /// Which processors are computed a period at a time though they say a range; no line where none is.
    private void ranges() {
        String alone = workspace.pipeline().processors().stream()
                .filter(p -> p.work().range() > p.atOnce())
                .map(p -> p.name() + " (" + p.sql() + ")")
                .collect(Collectors.joining(", "));
        if (!alone.isEmpty()) {
            add(
                    "range",
                    true,
                    "a period at a time all the same: " + alone
                            + ". One statement gives several where the SELECT says @from"
                            + " and @to, not @date, and does not read the table that it writes",
                    "");
        }
    }

    /// Whether the programs that write partitions are there; no line where there are none. A program is not started.
    private void programs() {
        Map<NotStarted, List<String>> lacking = new LinkedHashMap<>();
        Set<String> named = new TreeSet<>();
        for (Processor p : workspace.pipeline().processors()) {
            Command command = p.command();
            if (command != null) {
                String program = command.arguments().getFirst();
                named.add(program);
                new ProgramPlace(workspace.folder(), command.folder(), program)
                        .lack()
                        .ifPresent(lack -> lacking.computeIfAbsent(lack, _ -> new ArrayList<>())
                                .add(p.name()));
            }
        }
        // Where nothing may be changed, none of them is started.
        boolean isLookedAtOnly = workspace.settings().readOnly();
        lacking.forEach((lack, of) -> add(
                "programs",
                isLookedAtOnly,
                lack.text() + ", of " + String.join(", ", of)
                        + (isLookedAtOnly ? "; none is started while the workspace is read-only" : ""),
                isLookedAtOnly ? "" : lack.remedy() + "."));
        if (lacking.isEmpty() && !named.isEmpty()) {
            add("programs", true, String.join(", ", named) + (named.size() == 1 ? " is" : " are") + " there", "");
        }
    }

    /// Whether the warehouse answers at all.
    private boolean tables(Warehouse warehouse) {
        Catalog catalog = look("warehouse", warehouse.kind() + " " + warehouse.target() + " answers", () -> {
            try (Session session = warehouse.look()) {
                return session.catalog();
            }
        });
        if (catalog == null) {
            return false;
        }
        Set<String> missing = new TreeSet<>();
        for (TableName table : workspace.pipeline().tables()) {
            if (!catalog.has(table) && !isOptional(table)) {
                missing.add(table.toString());
            }
        }
        add(
                "tables",
                missing.isEmpty(),
                missing.isEmpty()
                        ? "every one that must be there is there"
                        : "missing, or not to be seen by you: " + String.join(", ", missing),
                missing.isEmpty() ? "" : "Make them, ask for access, or correct their names in the pipeline's YAML.");
        if (missing.isEmpty()) {
            columns(catalog);
            checks(warehouse);
            failures(catalog, warehouse);
        }
        return true;
    }

    /// Every column that the pipeline names of its tables must be there, and its dates must be dates.
    private void columns(Catalog catalog) {
        List<String> wrong = new ArrayList<>();
        for (Processor p : workspace.pipeline().processors()) {
            named(catalog, p.table(), p.date(), p.key().columns(), p.output().writtenAt())
                    .forEach(wrong::add);
        }
        for (SourceTable s : workspace.pipeline().sources().stream()
                .filter(SourceTable::isDated)
                .toList()) {
            named(catalog, s.name(), s.date(), List.of(), s.writtenAt()).forEach(wrong::add);
        }
        add(
                "columns",
                wrong.isEmpty(),
                wrong.isEmpty() ? "every one that the pipeline names is there" : String.join("; ", wrong),
                wrong.isEmpty() ? "" : "Correct their names in the pipeline's YAML, or add them to the tables.");
    }

    /// The checks of the pipeline's own; no line where it has none.
    private void checks(Warehouse warehouse) {
        long all = workspace.pipeline().processors().stream()
                .mapToLong(p -> p.coverage().checks().size())
                .sum();
        if (all > 0) {
            List<String> wrong = OwnCheckBinding.wrong(workspace.pipeline(), warehouse);
            add(
                    "checks",
                    wrong.isEmpty(),
                    wrong.isEmpty() ? "all " + all + " can be asked" : String.join("; ", wrong),
                    wrong.isEmpty() ? "" : "Correct the files: one SELECT each, with @date, @from and @to.");
        }
    }

    /// Recorded reasons under names that the pipeline does not know; no line where there is no table of them.
    private void failures(Catalog catalog, Warehouse warehouse) {
        Failures failures = workspace.pipeline().failures();
        if (failures == null || !catalog.has(failures.table(), failures.processor())) {
            return;
        }
        FailureNames names = look("recorded reasons", "each is of a processor", () -> {
            try (Session session = warehouse.look()) {
                return FailureNames.read(workspace.pipeline(), failures, session);
            }
        });
        if (names != null && !names.unknown().isEmpty()) {
            boolean likely = !names.likely().isEmpty();
            lines.set(
                    lines.size() - 1,
                    new Line(
                            "recorded reasons",
                            !likely,
                            failures.table() + " has some of other names, which account for nothing: " + names.words(),
                            likely ? "Write under 'failures' of the pipeline: " + names.yaml() + "." : ""));
        }
    }

    private static List<String> named(
            Catalog catalog, TableName table, DateColumn date, List<String> key, @Nullable String written) {
        List<String> columns = new ArrayList<>(key);
        if (written != null) {
            columns.add(written);
        }
        columns.add(date.column());
        List<String> wrong = new ArrayList<>(columns.stream()
                .filter(column -> catalog.has(table) && !catalog.has(table, column))
                .map(column -> table + " has no column " + column)
                .toList());
        catalog.dates(table, date)
                .obstacle(table.toString())
                .filter(_ -> catalog.has(table, date.column()))
                .ifPresent(wrong::add);
        return wrong;
    }

    /// What the first run makes, and a table of reasons that nobody has made yet, are nothing that must be there.
    private boolean isOptional(TableName table) {
        Failures failures = workspace.pipeline().failures();
        return table.equals(workspace.pipeline().outcomes()) || failures != null && table.equals(failures.table());
    }

    private void room() {
        look("disk", () -> {
            try {
                long free = Files.getFileStore(workspace.folder()).getUsableSpace();
                if (free < LEAST_ROOM) {
                    throw new WorkspaceException(
                            "Only " + free / MIB + " MiB are free at " + workspace.folder() + ".",
                            "Make room: the journal and replaced rows are kept there.");
                }
                return free / MIB + " MiB are free";
            } catch (IOException e) {
                throw new WorkspaceException("Nobody says how much room is left: " + e + ".", "Check the disk.", e);
            }
        });
    }

    private void look(String what, Supplier<String> look) {
        String said = look(what, "", look);
        if (said != null) {
            lines.set(lines.size() - 1, new Line(what, true, said, ""));
        }
    }

    /// @return null if there was a problem, which has become a line
    private <T> @Nullable T look(String what, String fine, Supplier<T> look) {
        try {
            T seen = look.get();
            add(what, true, fine, "");
            return seen;
        } catch (WarehouseException e) {
            add(what, false, String.valueOf(e.getMessage()), e.remedy());
        } catch (WorkspaceException e) {
            add(what, false, String.valueOf(e.getMessage()), e.remedy());
        } catch (JournalException e) {
            add(what, false, String.valueOf(e.getMessage()), e.remedy());
        } catch (RuntimeException e) {
            add(what, false, String.valueOf(e.getMessage()), "");
        }
        return null;
    }

    private void add(String what, boolean ok, String said, String remedy) {
        lines.add(new Line(what, ok, said, remedy));
    }
}
