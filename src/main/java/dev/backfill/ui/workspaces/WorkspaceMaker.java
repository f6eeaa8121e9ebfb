package dev.backfill.ui.workspaces;

import dev.backfill.examples.Example;
import dev.backfill.model.TableName;
import dev.backfill.ui.common.Background;
import dev.backfill.ui.context.Problem;
import dev.backfill.warehouse.engine.Connection;
import dev.backfill.workspace.Engines;
import dev.backfill.workspace.Examples;
import dev.backfill.workspace.Locations;
import dev.backfill.workspace.NewWorkspace;
import dev.backfill.workspace.Workspace;
import dev.backfill.workspace.imports.Imported;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Makes workspaces that are not there yet, in the background, and opens each if the person still waits for it.
public final class WorkspaceMaker {
    private final FrontDoor door;
    private final Workspaces workspaces;
    private final Locations locations;
    private final Background background;
    private final DemoBuild demo = new DemoBuild();

    WorkspaceMaker(FrontDoor door, Workspaces workspaces, Locations locations, Background background) {
        this.door = door;
        this.workspaces = workspaces;
        this.locations = locations;
        this.background = background;
    }

    /// Opens the demo, which is made where it is absent.
    public void openDemo() {
        open(Examples.standard());
    }

    /// Opens the workspace of an example, which is made where it is absent.
    public void open(Example example) {
        Path folder = locations.example(example);
        if (Workspace.exists(folder)) {
            door.open(folder);
            return;
        }
        door.show(new Page.Making(example), () -> {
            if (demo.begin()) {
                make(Page.Making.class, () -> make(example, folder), demo::end);
            }
        });
    }

    private Path make(Example example, Path folder) {
        workspaces.makeExample(example, folder, (built, all) -> background.onScreen(() -> demo.built(built, all)));
        return folder;
    }

    /// Shows what a workspace on a file with tables would say, before one is made.
    void openFile(Path file) {
        @Nullable
        Path before = switch (door.pageProperty().get()) {
            case Page.Open(var open) -> open.engine().profile().folder();
            case Page.Drafting(var drafting) -> drafting.before();
            default -> null;
        };
        draft(DraftSource.of(file), before);
    }

    private void draft(DraftSource source, @Nullable Path before) {
        door.show(new Page.Drafting(new Drafting(door, workspaces, background, source, before)), () -> {});
    }

    /// Opens the workspace on a project. Where it is absent it is made, if the shipped pipeline knows the project, else
    /// what it would say is shown first. The page stays until the project has answered.
    ///
    /// @param ended told when it has, whatever it said
    public void connect(Connection project, Runnable ended) {
        Path folder = NewWorkspace.folder(locations, project.target());
        DraftSource source = new DraftSource(project, folder);
        Consumer<Optional<Path>> answered = known -> {
            ended.run();
            if (door.pageProperty().get() instanceof Page.Connecting) {
                known.ifPresentOrElse(door::enter, () -> draft(source, null));
            }
        };
        Consumer<Exception> failed = e -> {
            ended.run();
            door.refuse(Problem.of(e));
        };
        background
                .work(() -> Workspace.exists(folder) ? Optional.of(folder) : workspaces.known(source))
                .onSuccess(answered)
                .onError(Exception.class, failed)
                .start();
    }

    /// Sets whether the workspace that is open may be changed, and opens it again.
    void setReadOnly(Path folder, boolean readOnly) {
        background
                .work(() -> {
                    Workspace.setReadOnly(folder, readOnly);
                    return folder;
                })
                .onSuccess(door::reopen)
                .onError(Exception.class, e -> door.refuse(Problem.of(e)))
                .start();
    }

    /// Whether it is named as files with tables are.
    static boolean isFile(String name) {
        return Engines.shipped().files().endings().stream().anyMatch(name::endsWith);
    }

    /// Brings the rows of a file into a source table of the open workspace, and counts again.
    void importRows(TableName table, Path file, Consumer<List<Imported>> done, Consumer<Problem> refused) {
        OpenWorkspace open = door.opened();
        if (open == null) {
            return;
        }
        Consumer<List<Imported>> imported = rows -> {
            done.accept(rows);
            open.console().scans().scan();
        };
        open.background()
                .work(() -> open.engine().importRows(table, file))
                .onSuccess(imported)
                .onError(Exception.class, e -> refused.accept(Problem.of(e)))
                .start();
    }

    /// @param waiting what is shown as long as the person waits for it
    private void make(Class<? extends Page> waiting, Callable<Path> making, Runnable ended) {
        Consumer<Path> made = folder -> {
            ended.run();
            if (waiting.isInstance(door.pageProperty().get())) {
                door.enter(folder);
            }
        };
        Consumer<Exception> failed = e -> {
            ended.run();
            if (waiting.isInstance(door.pageProperty().get())) {
                door.show(new Page.First(null), () -> {});
            }
            door.refuse(Problem.of(e));
        };
        background.work(making).onSuccess(made).onError(Exception.class, failed).start();
    }

    /// How far the demo is.
    public DemoBuild demo() {
        return demo;
    }
}
