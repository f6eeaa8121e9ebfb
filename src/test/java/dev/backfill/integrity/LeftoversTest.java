package dev.backfill.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeftoversTest {
    private static final long MB = 1L << 20;

    private final List<Long> cleared = new ArrayList<>();
    private long used;
    private long held;

    private final Leftovers leftovers = new Leftovers(() -> used, () -> {
        cleared.add(used / MB);
        used = held;
    });

    @Test
    void littleIsLeftAndMuchIsClearedAwayByWhatIsHeld() {
        look(30, 48);
        look(30, 49);
        look(60, 78);
        look(60, 79);
        // Of two hundred that are held a hundred are not much.
        look(200, 220);
        look(200, 300);
        look(200, 301);
        assertThat(cleared).containsExactly(49L, 79L, 220L, 301L);
    }

    @Test
    void inTheMiddleOfARunMuchMoreMayWait() {
        used = 256 * MB;
        leftovers.clearWhileWatched();
        used = 257 * MB;
        leftovers.clearWhileWatched();
        assertThat(cleared).containsExactly(257L);
    }

    private void look(long holds, long takes) {
        held = holds * MB;
        used = takes * MB;
        leftovers.clear();
    }
}
