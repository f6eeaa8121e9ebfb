package dev.backfill.ui.heatmap.color;

/// A set of heatmap colors for one kind of sight. Their values are in `css/heatmap.css`.
public enum Palette {
    /// For most people.
    STANDARD("bc-standard"),
    /// For protan and deutan sight: critical marks stand on yellow plates.
    RED_GREEN("bc-red-green"),
    /// For tritan sight: green cells, red and violet marks.
    BLUE_YELLOW("bc-blue-yellow");

    private final String styleClass;

    Palette(String styleClass) {
        this.styleClass = styleClass;
    }

    /// The style class that switches it on.
    public String styleClass() {
        return styleClass;
    }
}
