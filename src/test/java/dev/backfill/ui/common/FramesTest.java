package dev.backfill.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.ui.heatmap.Fx;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.animation.AnimationTimer;
import org.junit.jupiter.api.Test;

class FramesTest {

    @Test
    void piecesComeInTheirOrderEachInAFrameOfItsOwn() throws Exception {
        AtomicInteger frame = new AtomicInteger();
        AnimationTimer counter = new AnimationTimer() {
            @Override
            public void handle(long now) {
                frame.incrementAndGet();
            }
        };
        List<String> done = new CopyOnWriteArrayList<>();
        List<Integer> frames = new CopyOnWriteArrayList<>();
        var end = new CompletableFuture<Void>();

        Background background = Background.onVirtualThreads();
        List<String> atOnce = Fx.call(() -> {
            counter.start();
            Frames.afterThis(
                    background,
                    () -> {
                        done.add("first");
                        frames.add(frame.get());
                    },
                    () -> {
                        done.add("second");
                        frames.add(frame.get());
                        end.complete(null);
                    });
            return List.copyOf(done);
        });
        end.get(10, TimeUnit.SECONDS);
        Fx.call(() -> {
            counter.stop();
            background.close();
            return true;
        });

        assertThat(atOnce).isEmpty();
        assertThat(done).containsExactly("first", "second");
        assertThat(frames.getFirst()).as("after what there was has been drawn").isGreaterThan(0);
        assertThat(frames.getLast()).isGreaterThan(frames.getFirst());
    }
}
