package dev.backfill.ui.heatmap;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// Runs parts of a test on the JavaFX thread.
public final class Fx {
    private Fx() {}

    /// Starts JavaFX where it does not run yet, and returns what `work` returns there.
    public static <T> T call(Callable<T> work) throws TimeoutException {
        FxToolkit.registerPrimaryStage();
        return WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, WaitForAsyncUtils.asyncFx(work));
    }
}
