package dev.backfill.ui.heatmap;

/// A set of heatmap colors for one kind of sight. Their values are in `css/heatmap.css`.
public enum Palette {
    /// For most people.
    STANDARD("bc-standard", "Standard"),
    /// For protan and deutan sight: critical marks stand on yellow plates.
    RED_GREEN("bc-red-green", "Red-green"),
    /// For tritan sight: green cells, red and violet marks.
    BLUE_YELLOW("bc-blue-yellow", "Blue-yellow");

    private final String styleClass;
    private final String words;

    Palette(String styleClass, String words) {
        this.styleClass = styleClass;
        this.words = words;
    }

    /// The style class that switches it on.
    public String styleClass() {
        return styleClass;
    }

    /// The palette as the settings name it.
    public String words() {
        return words;
    }
}
