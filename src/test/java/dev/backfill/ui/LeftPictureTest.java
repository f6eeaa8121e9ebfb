package dev.backfill.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.ui.heatmap.Fx;
import dev.backfill.ui.look.LeftPicture;
import dev.backfill.ui.workspaces.Page;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// What the window shows before a workspace is open: itself, as it was left.
@ExtendWith(ApplicationExtension.class)
class LeftPictureTest extends FrontDoorWindow {
    private final CountDownLatch opened = new CountDownLatch(1);

    @Start
    void start(Stage window) {
        open(window);
    }

    @AfterEach
    void letOpen() {
        opened.countDown();
    }

    @Test
    void theWindowAsItWasLeftIsThereBeforeTheWorkspaceIs() throws Exception {
        Path folder = leave("one");
        Image before = Fx.call(() -> stage.getScene().snapshot(null));
        hangs(folder);

        begin(folder);

        assertThat(Fx.call(() -> stage.isShowing())).isTrue();
        assertThat(Fx.call(() -> stage.getTitle())).isEqualTo("Opening one…");
        ImageView view = Objects.requireNonNull(left());
        assertThat(Arrays.asList(view.getFitWidth(), view.getFitHeight()))
                .containsExactly(before.getWidth(), before.getHeight());
        assertThat(view.getAccessibleText()).isEqualTo("Opening one…");
        // What was dark is dark, and what was bright is bright; the note covers some of it.
        assertThat(likeness(before, view.getImage())).isGreaterThan(0.97);

        opened.countDown();
        until(() -> isOpen() && console().grid().scanProperty().get() != null && left() == null);
        assertThat(Fx.call(() -> stage.getTitle())).isEqualTo("Backfill Console: December demo");
        assertThat(Fx.call(() -> stage.getIcons().isEmpty())).isFalse();
    }

    /// Making what comes next keeps the screen from being drawn. A display shows a window some frames after it was opened,
    /// and has to be given one of them then.
    @Test
    void thePictureIsDrawnForAWhileAlsoWhereTheWorkspaceIsThereAtOnce() throws Exception {
        Path folder = leave("one");
        CompletableFuture<Thread> opening = new CompletableFuture<>();
        workspaces.put(folder, () -> {
            opening.complete(Thread.currentThread());
            return new FakeEngine().in(folder);
        });
        List<String> seen = new ArrayList<>();

        Fx.call(() -> {
            open(new Stage(), folder);
            stage.getScene().addPostLayoutPulseListener(() -> seen.add("picture"));
            stage.sceneProperty().subscribe((_, _) -> seen.add("workspace"));
            // What it has brought is the next that happens on this thread.
            opening.get().join();
            return stage;
        });

        until(() -> seen.contains("workspace"));
        assertThat(seen.subList(0, seen.indexOf("workspace")))
                .hasSizeGreaterThanOrEqualTo(6)
                .containsOnly("picture");
    }

    @Test
    void aWorkspaceThatCannotBeOpenedTakesThePlaceOfThePicture() throws Exception {
        Path folder = leave("one");
        workspaces.put(folder, () -> {
            await();
            throw new IllegalStateException("It is gone.");
        });
        begin(folder);
        assertThat(left()).isNotNull();

        opened.countDown();

        until(() -> door.pageProperty().get() instanceof Page.Broken && left() == null);
    }

    @Test
    void whoClosesTheWindowBeforeTheWorkspaceIsOpenFindsItAsItWas() throws Exception {
        Path folder = leave("one");
        byte[] kept = Files.readAllBytes(locations.leftPicture());
        hangs(folder);
        begin(folder);

        closeByHand();
        opened.countDown();

        assertThat(Files.readAllBytes(locations.leftPicture())).isEqualTo(kept);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(Fx.call(() -> stage.isShowing())).isFalse();
    }

    @Test
    void anotherWorkspaceHasNoPicture() throws Exception {
        leave("one");
        Path other = home.resolve("other");
        hangs(other);

        begin(other);

        assertThat(Fx.call(() -> stage.getScene())).isNull();
    }

    @Test
    void thePictureIsForgottenWhereNoWorkspaceWasOpenLast() throws Exception {
        Path folder = leave("one");
        assertThat(locations.leftPicture()).exists();
        hangs(folder);
        begin(null);
        until(() -> stage.isShowing());

        closeByHand();

        assertThat(locations.leftPicture()).doesNotExist();
    }

    @Test
    void onlyTheUserMayLookAtThePicture() throws Exception {
        leave("one");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(locations.leftPicture())))
                .isEqualTo("rw-------");
    }

    @Test
    void aPictureThatIsDamagedIsNone() throws Exception {
        Path folder = leave("one");
        byte[] whole = Files.readAllBytes(locations.leftPicture());
        ByteBuffer pixels = LeftPicture.in(locations.leftPicture())
                .of(folder)
                .map(LeftPicture.Left::pixels)
                .orElseThrow();

        for (int length : new int[] {0, 3, 4, 40, whole.length / 2, whole.length - 400}) {
            Files.write(locations.leftPicture(), Arrays.copyOf(whole, length));
            assertThat(LeftPicture.in(locations.leftPicture()).of(folder))
                    .as("its first %d bytes", length)
                    .isEmpty();
        }
        int head = 6 + folder.toString().length();
        List<Integer> changed = new ArrayList<>(List.of(0, 5, head + 16, whole.length - 2));
        for (int at = head + 26; at < whole.length; at += whole.length / 80) {
            changed.add(at);
        }
        for (int at : changed) {
            byte[] other = whole.clone();
            other[at] ^= 0x55;
            Files.write(locations.leftPicture(), other);
            Optional<LeftPicture.Left> found =
                    LeftPicture.in(locations.leftPicture()).of(folder);
            // Some bits say nothing.
            assertThat(found.map(LeftPicture.Left::pixels).orElse(pixels))
                    .as("with another byte %d", at)
                    .isEqualTo(pixels);
        }
    }

    @Test
    void aFolderThatCannotBeWrittenIsNoReasonToStayOpen() throws Exception {
        Files.createDirectories(locations.leftPicture().resolve("in the way"));

        leave("one");

        assertThat(locations.leftPicture().resolve("in the way")).isDirectory();
    }

    /// Opens a workspace and closes the window.
    private Path leave(String name) throws Exception {
        Path folder = home.resolve(name);
        workspaces.put(folder, () -> new FakeEngine().in(folder));
        Fx.call(() -> {
            door.open(folder);
            return folder;
        });
        until(() -> isOpen() && console().grid().scanProperty().get() != null);
        closeByHand();
        return folder;
    }

    private void closeByHand() throws Exception {
        Fx.call(() -> {
            stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST));
            return stage;
        });
        until(() -> !stage.isShowing());
        Fx.call(() -> {
            door.close();
            return door;
        });
    }

    private void hangs(Path folder) {
        workspaces.put(folder, () -> {
            await();
            return new FakeEngine().in(folder);
        });
    }

    private void await() {
        try {
            opened.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void begin(@Nullable Path folder) throws Exception {
        Fx.call(() -> {
            open(new Stage(), folder);
            return stage;
        });
    }

    private @Nullable ImageView left() throws Exception {
        return Fx.call(() -> stage.getScene() != null
                        && stage.getScene().getRoot() instanceof Pane root
                        && root.getChildren().getFirst() instanceof ImageView view
                ? view
                : null);
    }

    /// The share of pixels that are no farther from what was seen than the veil makes them.
    private static double likeness(Image seen, Image left) {
        int alike = 0;
        int all = 0;
        for (int x = 0; x < seen.getWidth(); x += 3) {
            for (int y = 0; y < seen.getHeight(); y += 3) {
                Color was = seen.getPixelReader().getColor(x, y);
                Color is = left.getPixelReader().getColor(x, y);
                all++;
                double expected = 0.6 * was.getBrightness() + 0.4;
                alike += Math.abs(is.getBrightness() - expected) < 0.05 ? 1 : 0;
            }
        }
        return (double) alike / all;
    }
}
