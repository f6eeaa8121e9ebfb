package dev.backfill.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.cli.CommandLineFixture;
import dev.backfill.cli.TinyCommandLine;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TerminalWriterTest extends TinyCommandLine {
    private static final String ESC = "\u001b";

    @Test
    void controlsAndChangesOfDirectionAreShownAndNotObeyed() {
        assertThat(printed(false, "a" + ESC + "]0;title\u0007b\u009b2J\u202ec\u2066d\u200fe\rf\u0000g\tü\n"))
                .isEqualTo("a\\u001B]0;title\\u0007b\\u009B2J\\u202Ec\\u2066d\\u200Fe\\u000Df\\u0000g\tü\n");
    }

    @Test
    void colorsPassWhereThereAreAnyAndNothingElseDoes() {
        String text = ESC + "[31mred" + ESC + "[0m" + ESC + "[2J";
        assertThat(printed(true, text)).isEqualTo(ESC + "[31mred" + ESC + "[0m\\u001B[2J");
        assertThat(printed(false, text)).isEqualTo("\\u001B[31mred\\u001B[0m\\u001B[2J");
    }

    @Test
    void everyWayOfWritingIsLookedAt() {
        StringWriter out = new StringWriter();
        PrintWriter writer = new TerminalWriter(new PrintWriter(out), false);
        writer.write(0x1b);
        writer.write(new char[] {'x', '\u001b', 'y'}, 1, 2);
        writer.append("\u001bz").format("%c%n", '\u0007').println('\u202e');
        writer.flush();
        assertThat(out.toString()).isEqualTo("\\u001B\\u001By\\u001Bz\\u0007\n\\u202E\n");
    }

    @Test
    void whatAFileAnArgumentOrAPipelineIsCalledReachesNoTerminalRaw() throws Exception {
        String nasty = "x" + ESC + "]0;gone\u0007\u202e";
        Path file = folder.resolve(nasty + ".csv");
        Files.writeString(file, "d,k" + ESC + "[2J\n1,2\n");
        String said = "";
        for (var outcome : new CommandLineFixture.Outcome[] {
            run("import", "--table", "src.played", "--file", file.toString()),
            run("validate", "--processor", nasty),
            run("history", nasty),
            run("validate", nasty)
        }) {
            said += outcome.out() + outcome.err();
        }
        assertThat(said).contains("\\u001B]0;gone\\u0007\\u202E").doesNotContain(ESC, "\u0007", "\u202e");
    }

    @Test
    void aMessageThatQuotesTooMuchIsCutUnlessItIsAskedFor() {
        String name = "n".repeat(5_000);
        assertThat(run("history", name).err())
                .contains("characters more: --debug shows them")
                .hasSizeLessThan(2_000);
        assertThat(run("history", name, "--debug").err()).contains(name);
    }

    private static String printed(boolean color, String text) {
        StringWriter out = new StringWriter();
        PrintWriter writer = new TerminalWriter(new PrintWriter(out), color);
        writer.print(text);
        writer.flush();
        return out.toString();
    }
}
