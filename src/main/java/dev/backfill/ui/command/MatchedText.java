package dev.backfill.ui.command;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.layout.Pane;
import javafx.scene.text.Text;

/// One line of text in which the letters that were searched for stand out. Where there is little room, its end gives
/// way to an ellipsis.
final class MatchedText extends Pane {
    private static final String ELLIPSIS = "…";
    private final List<Text> pieces = new ArrayList<>();
    private final List<String> words = new ArrayList<>();

    MatchedText(PaletteLine line) {
        String all = line.line();
        int from = 0;
        while (from < all.length()) {
            boolean fits = line.matched().contains(from);
            boolean detail = from >= line.words().length();
            int to = from + 1;
            while (to < all.length()
                    && line.matched().contains(to) == fits
                    && to >= line.words().length() == detail) {
                to++;
            }
            Text text = new Text();
            text.getStyleClass().add("palette-text");
            text.getStyleClass().add(fits ? "palette-fits" : detail ? "palette-detail" : "palette-words");
            pieces.add(text);
            words.add(all.substring(from, to));
            from = to;
        }
        getChildren().setAll(pieces);
        setMinWidth(0);
    }

    @Override
    protected double computePrefWidth(double height) {
        double width = 0;
        for (int i = 0; i < pieces.size(); i++) {
            width += width(i, words.get(i));
        }
        return Math.ceil(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        return pieces.isEmpty()
                ? 0
                : Math.ceil(pieces.getFirst().getLayoutBounds().getHeight());
    }

    @Override
    protected void layoutChildren() {
        boolean whole = computePrefWidth(-1) <= getWidth() + 1;
        double x = 0;
        for (int i = 0; i < pieces.size(); i++) {
            Text piece = pieces.get(i);
            String shown = words.get(i);
            while (!whole && !shown.isEmpty() && x + width(i, shown + ELLIPSIS) > getWidth()) {
                shown = shown.substring(0, shown.length() - 1);
            }
            boolean cut = shown.length() < words.get(i).length();
            piece.setText(cut ? shown + ELLIPSIS : shown);
            piece.relocate(x, (getHeight() - piece.getLayoutBounds().getHeight()) / 2);
            x += piece.getLayoutBounds().getWidth();
            if (cut) {
                pieces.subList(i + 1, pieces.size()).forEach(p -> p.setText(""));
                return;
            }
        }
    }

    private double width(int piece, String text) {
        Text node = pieces.get(piece);
        node.setText(text);
        return node.getLayoutBounds().getWidth();
    }
}
