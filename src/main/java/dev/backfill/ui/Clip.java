package dev.backfill.ui;

import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/// Texts on the clipboard.
final class Clip {
    private Clip() {}

    static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
