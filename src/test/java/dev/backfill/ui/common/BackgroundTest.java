package dev.backfill.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackgroundTest {
    private final Background background = Background.inline();
    private final List<String> seen = new ArrayList<>();

    @Test
    void theResultComesBack() {
        background.work(() -> "rows").onSuccess(seen::add).start();
        assertThat(seen).containsExactly("rows");
    }

    @Test
    void anErrorReachesTheHandlerOfItsType() {
        background
                .work(() -> {
                    throw new IOException("disk full");
                })
                .onError(IllegalStateException.class, _ -> seen.add("state"))
                .onError(IOException.class, e -> seen.add(String.valueOf(e.getMessage())))
                .start();
        assertThat(seen).containsExactly("disk full");
    }

    @Test
    void nothingIsDoneForAPictureThatIsGone() {
        background.onceDrawn(() -> seen.add("drawn"));
        background.close();
        background.onceDrawn(() -> seen.add("late"));
        assertThat(seen).containsExactly("drawn");
    }
}
