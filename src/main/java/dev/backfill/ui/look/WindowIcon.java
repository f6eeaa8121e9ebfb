package dev.backfill.ui.look;

import java.util.Arrays;
import java.util.List;
import javafx.scene.image.Image;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;

/// The sign of the program in the desktop's bars: nine cells, one of them at fault.
public final class WindowIcon {
    private static final int[] SIZES = {16, 32, 48, 64, 128};
    private static final int CELLS = 3;
    private static final Color CALM = Color.web("#8db0d1");
    private static final Color FULL = Color.web("#6c97c0");
    private static final Color FAULT = Color.web("#c23a00");

    private WindowIcon() {}

    /// The sign in all sizes that desktops ask for.
    public static List<Image> all() {
        return Arrays.stream(SIZES).mapToObj(WindowIcon::of).toList();
    }

    private static Image of(int size) {
        WritableImage image = new WritableImage(size, size);
        int gap = Math.max(1, size / 16);
        int cell = (size - gap * (CELLS - 1)) / CELLS;
        int edge = (size - cell * CELLS - gap * (CELLS - 1)) / 2;
        for (int row = 0; row < CELLS; row++) {
            for (int column = 0; column < CELLS; column++) {
                fill(image, edge + column * (cell + gap), edge + row * (cell + gap), cell, color(row, column));
            }
        }
        return image;
    }

    private static Color color(int row, int column) {
        if (row == 1 && column == 1) {
            return FAULT;
        }
        boolean corner = row == column && row != 1;
        return corner ? CALM : FULL;
    }

    private static void fill(WritableImage image, int x, int y, int side, Color color) {
        for (int i = 0; i < side; i++) {
            for (int j = 0; j < side; j++) {
                image.getPixelWriter().setColor(x + i, y + j, color);
            }
        }
    }
}
