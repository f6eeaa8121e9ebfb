package dev.backfill.ui.heatmap.layout;

import java.util.Arrays;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/// Thousands of small cells, put into pixels one by one and drawn at once: a canvas takes several times as long for
/// so many shapes.
public final class Raster {
    private static final int CLEAR = 0;
    /// Pixels from one line of a hatch to the next.
    private static final int HATCH = 4;

    private int width;
    private int height;
    private int[] pixels = new int[0];
    private @Nullable WritableImage image;

    /// Makes room for a picture, and clears it.
    public void clear(double wide, double high) {
        int w = Math.max(1, (int) Math.ceil(wide));
        int h = Math.max(1, (int) Math.ceil(high));
        if (image == null || w != width || h != height) {
            width = w;
            height = h;
            pixels = new int[w * h];
            image = new WritableImage(w, h);
        } else {
            Arrays.fill(pixels, CLEAR);
        }
    }

    /// The color of some strength on a ground, as a pixel.
    public static int mixed(Color color, Color ground, double strength) {
        Color seen = strength >= 1 ? color : ground.interpolate(color, strength);
        return 0xff << 24
                | (int) Math.round(seen.getRed() * 255) << 16
                | (int) Math.round(seen.getGreen() * 255) << 8
                | (int) Math.round(seen.getBlue() * 255);
    }

    public void fill(Box box, int color) {
        int left = left(box);
        int right = right(box);
        if (right > left) {
            for (int y = top(box); y < bottom(box); y++) {
                Arrays.fill(pixels, y * width + left, y * width + right, color);
            }
        }
    }

    /// A line of one pixel just inside the edges.
    public void edge(Box box, int color) {
        fill(new Box(box.x(), box.y(), box.width(), 1), color);
        fill(new Box(box.x(), box.bottom() - 1, box.width(), 1), color);
        fill(new Box(box.x(), box.y(), 1, box.height()), color);
        fill(new Box(box.right() - 1, box.y(), 1, box.height()), color);
    }

    /// Lines at 45°.
    public void hatch(Box box, int color) {
        for (int y = top(box); y < bottom(box); y++) {
            for (int x = left(box); x < right(box); x++) {
                if ((x + y) % HATCH == 0) {
                    pixels[y * width + x] = color;
                }
            }
        }
    }

    /// The top left corner above the rising diagonal.
    ///
    /// @param share how much of both sides it takes, up to 1
    public void corner(Box box, double share, int color) {
        int top = top(box);
        double high = box.height() * share;
        for (int y = top; y < Math.min(bottom(box), box.y() + high); y++) {
            double part = 1 - (y + 0.5 - box.y()) / high;
            fill(new Box(box.x(), y, Math.round(box.width() * share * part), 1), color);
        }
    }

    /// A line of one pixel around a polygon whose sides are all upright or level.
    ///
    /// @param corners x coordinates, then y coordinates
    public void outline(double[][] corners, int color) {
        int count = corners[0].length;
        for (int i = 0; i < count; i++) {
            int next = (i + 1) % count;
            double x = Math.floor(Math.min(corners[0][i], corners[0][next]));
            double y = Math.floor(Math.min(corners[1][i], corners[1][next]));
            double right = Math.floor(Math.max(corners[0][i], corners[0][next])) + 1;
            double bottom = Math.floor(Math.max(corners[1][i], corners[1][next])) + 1;
            fill(new Box(x, y, right - x, bottom - y), color);
        }
    }

    public void draw(GraphicsContext gc) {
        if (image != null) {
            image.getPixelWriter().setPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
            gc.setImageSmoothing(false);
            gc.drawImage(image, 0, 0);
        }
    }

    private int left(Box box) {
        return Math.clamp((int) box.x(), 0, width);
    }

    private int right(Box box) {
        return Math.clamp((int) box.right(), 0, width);
    }

    private int top(Box box) {
        return Math.clamp((int) Math.floor(box.y()), 0, height);
    }

    private int bottom(Box box) {
        return Math.clamp((int) Math.floor(box.bottom()), 0, height);
    }
}
