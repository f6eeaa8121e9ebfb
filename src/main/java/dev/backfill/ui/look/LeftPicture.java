package dev.backfill.ui.look;

import dev.backfill.model.file.PrivateFiles;
import dev.backfill.model.file.WholeFile;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The file with a picture of the window as it was left: what there is to look at before anything was read and made.
/// It is only a convenience: what cannot be read is as if nothing had been kept, and what cannot be written is no
/// reason to fail. Nobody but the user may look at it.
public final class LeftPicture {
    private static final Logger LOG = LoggerFactory.getLogger(LeftPicture.class);
    /// The first word of a file that this class has written, in this way.
    private static final int FORMAT = 0x4243_5001;
    /// In pixels: more than any screen has.
    private static final int LONGEST_SIDE = 20_000;

    private static final int CHANNELS = 4;

    private final Path file;

    private LeftPicture(Path file) {
        this.file = file;
    }

    /// What was left.
    ///
    /// @param width how wide the inside of the window was, in its own units
    /// @param height how high
    /// @param columns how many pixels of the screen that was, which it was on
    /// @param rows the same from top to bottom
    /// @param pixels what was seen there: blue, green, red and opacity of each, row by row
    public record Left(double width, double height, int columns, int rows, ByteBuffer pixels) {
        /// What was seen, once JavaFX is there.
        public Image image() {
            return new WritableImage(new PixelBuffer<>(columns, rows, pixels, PixelFormat.getByteBgraPreInstance()));
        }

        /// The color of its last pixel, for what lies beyond it.
        public Color ground() {
            int last = pixels.limit() - CHANNELS;
            return Color.rgb(pixels.get(last + 2) & 0xff, pixels.get(last + 1) & 0xff, pixels.get(last) & 0xff);
        }
    }

    /// The picture in a file, whether or not it is there.
    public static LeftPicture in(Path file) {
        return new LeftPicture(file);
    }

    /// The window as it was left on a workspace; nothing where another one was open, or none.
    public Optional<Left> of(Path workspace) {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            return in.readInt() == FORMAT && in.readUTF().equals(workspace.toString())
                    ? Optional.of(read(in))
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            // Absent, or not written by us.
            return Optional.empty();
        }
    }

    private static Left read(DataInputStream in) throws IOException {
        double width = in.readDouble();
        double height = in.readDouble();
        int columns = in.readInt();
        int rows = in.readInt();
        if (columns < 1 || rows < 1 || columns > LONGEST_SIDE || rows > LONGEST_SIDE || !(width > 0) || !(height > 0)) {
            throw new IllegalArgumentException("No window is " + columns + " × " + rows + ".");
        }
        byte[] pixels = new byte[Math.multiplyExact(columns * CHANNELS, rows)];
        InputStream inflated = new InflaterInputStream(in);
        // With the end comes the checksum.
        if (inflated.readNBytes(pixels, 0, pixels.length) < pixels.length || inflated.read() >= 0) {
            throw new IOException("These are not the pixels of a window.");
        }
        return new Left(width, height, columns, rows, ByteBuffer.wrap(pixels));
    }

    /// Keeps what is seen of a workspace in the place of what was kept before.
    ///
    /// @param width how wide the inside of the window is, in its own units
    /// @param height how high
    /// @param image what is seen, with the pixels of the screen
    public void keep(Path workspace, double width, double height, Image image) {
        try {
            PrivateFiles.folder(WholeFile.folder(file));
            WholeFile.writeForUser(file, fresh -> {
                try (OutputStream out = Files.newOutputStream(fresh)) {
                    write(new DataOutputStream(out), workspace, width, height, image);
                }
            });
        } catch (IOException e) {
            // An older one would show what has been left since.
            forget();
            LOG.info("What the window showed is not remembered", e);
        }
    }

    private static void write(DataOutputStream out, Path workspace, double width, double height, Image image)
            throws IOException {
        int columns = (int) image.getWidth();
        int rows = (int) image.getHeight();
        byte[] pixels = new byte[Math.multiplyExact(columns * CHANNELS, rows)];
        image.getPixelReader()
                .getPixels(0, 0, columns, rows, PixelFormat.getByteBgraPreInstance(), pixels, 0, columns * CHANNELS);
        out.writeInt(FORMAT);
        out.writeUTF(workspace.toString());
        out.writeDouble(width);
        out.writeDouble(height);
        out.writeInt(columns);
        out.writeInt(rows);
        Deflater fast = new Deflater(Deflater.BEST_SPEED);
        try (DeflaterOutputStream deflated = new DeflaterOutputStream(out, fast)) {
            deflated.write(pixels);
        } finally {
            fast.end();
        }
    }

    /// Keeps nothing: the window shows no workspace.
    public void forget() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.info("What the window showed before is not forgotten", e);
        }
    }
}
