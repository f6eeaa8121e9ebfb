package dev.backfill.orchestrator.program;

import dev.backfill.model.text.ControlCharacters;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Reads what a program writes, line by line. Nothing that a program writes is too long, too odd or not text enough:
/// long lines are cut, what is no UTF-8 becomes a replacement character, colors and other control codes are left
/// out.
final class LineReader implements Runnable {
    private static final int LONGEST = 2_000;
    private static final Pattern COLORS = Pattern.compile("[\u001B\u009B]\\[?[0-9;?]*[ -/]*[@-~]");

    private final InputStream in;
    private final Consumer<String> sink;
    private final byte[] line = new byte[LONGEST];
    private int length;

    LineReader(InputStream in, Consumer<String> sink) {
        this.in = in;
        this.sink = sink;
    }

    @Override
    public void run() {
        byte[] buffer = new byte[64 * 1024];
        try {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                for (int i = 0; i < n; i++) {
                    take(buffer[i]);
                }
            }
        } catch (IOException _) {
            // The program was ended and its stream went with it. What was read until then counts.
        }
        end();
    }

    /// A carriage return ends a line, too: progress bars come as lines of their own.
    private void take(byte b) {
        if (b == '\n' || b == '\r') {
            end();
            return;
        }
        if (length < LONGEST) {
            line[length] = b;
        }
        length++;
    }

    private void end() {
        String text = new String(line, 0, Math.min(length, LONGEST), StandardCharsets.UTF_8);
        if (!text.isBlank()) {
            String clean = ControlCharacters.without(COLORS.matcher(text).replaceAll(""))
                    .stripTrailing();
            sink.accept(
                    length > LONGEST
                            ? clean + String.format(Locale.ROOT, " … %,d bytes cut", length - LONGEST)
                            : clean);
        }
        length = 0;
    }
}
