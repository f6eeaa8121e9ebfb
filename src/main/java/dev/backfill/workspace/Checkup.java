package dev.backfill.workspace;

import dev.backfill.journal.JournalException;
import dev.backfill.model.pipeline.Failures;
import dev.backfill.warehouse.Catalog;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Warehouse;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.workspace.checkup.KnownTables;
import dev.backfill.workspace.checkup.TableChecks;
import dev.backfill.workspace.checkup.TableReport;
import dev.backfill.workspace.checkup.TableReport.Wrong;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Looks whether a workspace can do its work, one thing after another, and changes nothing.
public final class Checkup {
    private static final long LEAST_ROOM = 200L << 20;
    private static final long MIB = 1L << 20;

    private final Workspace workspace;
    private final List<Line> lines = new ArrayList<>();
    private long bytes;

    /// One thing that was looked at.
    ///
    /// @param what it is; a table's name for one of the pipeline's tables
    /// @param ok whether it is as it must be
    /// @param said what was seen
    /// @param remedy what to do next; empty where nothing needs to be done
    /// @param problems each thing that is wrong with a table, and what to do next; empty of all else
    public record Line(String what, boolean ok, String said, String remedy, List<Wrong> problems) {
        public Line {
            problems = List.copyOf(problems);
        }

        /// Something that is no table.
        public Line(String what, boolean ok, String said, String remedy) {
            this(what, ok, said, remedy, List.of());
        }
    }

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
        KnownTables known = checkup.known();
        if (known != null) {
            workspace.checks().forEach(check -> checkup.look(check.what(), check.look()));
            checkup.failures(known);
        }
        checkup.look("journal", () -> workspace.journal().count() + " runs");
        checkup.room();
        if (known != null) {
            checkup.tables(known);
            checkup.cost();
        }
        return List.copyOf(checkup.lines);
    }

    /// Whether the warehouse answers at all, and what it knows of the tables.
    private @Nullable KnownTables known() {
        Warehouse warehouse = workspace.warehouse();
        return look(
                "warehouse",
                warehouse.kind() + " " + warehouse.target() + " answers",
                () -> KnownTables.of(warehouse, workspace.pipeline().tables(), workspace::warehouseOf));
    }

    /// One line a table.
    private void tables(KnownTables known) {
        int before = lines.size();
        TableChecks checks =
                new TableChecks(workspace.pipeline(), workspace.warehouse(), workspace.selects(), workspace.folder());
        List<TableReport> reports = look("tables", "", () -> checks.all(known));
        if (reports != null) {
            lines.subList(before, lines.size()).clear();
            reports.forEach(report -> lines.add(line(report)));
        }
    }

    private Line line(TableReport report) {
        String of = workspace.pipeline().processors().stream()
                .filter(p -> p.table().equals(report.table()))
                .filter(p -> !p.name().equals(report.table().toString()))
                .map(p -> p.name() + ": ")
                .collect(Collectors.joining());
        List<Wrong> wrong = report.wrong();
        return new Line(
                report.table().toString(),
                wrong.isEmpty(),
                of
                        + (wrong.isEmpty()
                                ? String.join(", ", report.seen())
                                : wrong.stream().map(Wrong::said).collect(Collectors.joining("; "))),
                wrong.stream().map(Wrong::remedy).distinct().collect(Collectors.joining(" ")),
                wrong);
    }

    /// Recorded reasons under names that the pipeline does not know; no line where there is no table of them.
    private void failures(KnownTables known) {
        Failures failures = workspace.pipeline().failures();
        Catalog catalog = failures == null ? null : known.catalogs().get(failures.table());
        if (failures == null || catalog == null || !catalog.has(failures.table(), failures.processor())) {
            return;
        }
        FailureNames names = look("recorded reasons", "each is of a processor", () -> {
            try (Session session = workspace.warehouse().look()) {
                FailureNames read = FailureNames.read(workspace.pipeline(), failures, session);
                bytes = session.bytes();
                return read;
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

    /// What was billed: tables are bound without reading a row, recorded reasons are read. No line where nothing was.
    private void cost() {
        if (bytes > 0) {
            workspace.warehouse().tariff().ifPresent(t -> add(
                    "billed", true, t.of(bytes).words() + ", for reading the recorded reasons", ""));
        }
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
