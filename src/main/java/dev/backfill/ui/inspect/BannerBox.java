package dev.backfill.ui.inspect;

import dev.backfill.ui.heatmap.glyph.GlyphIcon;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// A cause, or something else that was found, with its glyph.
final class BannerBox {
    private BannerBox() {}

    /// @param styleClass `banner` for the cause, `note` for what stands beside it
    static Node of(Inspection.Banner banner, String styleClass) {
        Label head = new Label(banner.title(), new GlyphIcon(banner.glyph(), 16));
        head.getStyleClass().add("banner-title");
        Label text = new Label(banner.text());
        text.setWrapText(true);
        text.getStyleClass().add("banner-text");
        VBox box = new VBox(head, text);
        box.getStyleClass().addAll(styleClass, banner.severity().name().toLowerCase(Locale.ROOT));
        return box;
    }
}
