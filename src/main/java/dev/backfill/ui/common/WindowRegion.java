package dev.backfill.ui.common;

import java.util.Optional;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/// A part of the window that can have the focus, and has keys of its own. Known by the id of its node.
public enum WindowRegion {
    STRIP("strip"),
    GRID("matrix"),
    TABLE("cells"),
    LEGEND("legend"),
    FINDINGS("findings"),
    RUNS("runs"),
    LOG("log"),
    INSPECTOR("inspector"),
    EVENTS("events"),
    PLAN("plan"),
    RUN("run"),
    RECEIPT("receipt"),
    /// The tabs over findings, runs and log.
    TABS("dock"),
    BARS("appBar", "viewBar");

    private final String[] ids;

    WindowRegion(String... ids) {
        this.ids = ids;
    }

    /// The innermost region around a node; empty outside of all of them.
    public static Optional<WindowRegion> around(@Nullable Node node) {
        for (Node n = node; n != null; n = n.getParent()) {
            for (WindowRegion region : values()) {
                for (String id : region.ids) {
                    if (id.equals(n.getId())) {
                        return Optional.of(region);
                    }
                }
            }
        }
        return Optional.empty();
    }
}
