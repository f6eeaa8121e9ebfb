package dev.backfill;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Texts that nobody meant to write, made of good ones: cut off, doubled, mixed, with odd characters. As many as are asked for
 * with `-Dfuzz.inputs=100000`; the same number makes the same texts.
 */
public final class TextFuzz {
    private static final int INPUTS = 2_000;
    private static final int MOST_CHANGES = 4;
    private static final List<String> ODD = List.of(
            "",
            " ",
            "\t",
            "\u0000",
            "\u00a0",
            "\u202e",
            "\ud83c\udfc0",
            "\ud800",
            "-",
            ":",
            ": ",
            "{",
            "}",
            "[",
            "]",
            ",",
            "'",
            "\"",
            "|",
            ">",
            "&a ",
            "*a",
            "!!int ",
            "#",
            "@",
            "%",
            "~",
            "null",
            "true",
            "-1",
            "0",
            "1e999",
            "99999999999999999999",
            "0x1F",
            "2021-02-30",
            "20211-01-01",
            "..",
            "\n",
            "\r\n",
            "\n\n  ",
            "<<: ",
            "? ",
            "\\",
            "..-1",
            "-6..0",
            "proc:",
            "verdict:");

    private TextFuzz() {}

    /**
     * Tries what is made of good texts.
     *
     * @param complaint what is wrong with how a text was taken; null for nothing
     * @return what was wrong, each with its text, at most ten
     */
    public static List<String> complaints(List<String> good, Function<String, @Nullable String> complaint) {
        List<String> complaints = new ArrayList<>();
        int inputs = Integer.getInteger("fuzz.inputs", INPUTS);
        for (int i = 0; i < inputs && complaints.size() < 10; i++) {
            String text = changed(good, new Random(i));
            String wrong;
            try {
                wrong = complaint.apply(text);
            } catch (RuntimeException | StackOverflowError e) {
                wrong = e.getClass().getName() + ": " + e.getMessage() + " at " + e.getStackTrace()[0];
            }
            if (wrong != null) {
                complaints.add(wrong + " in number " + i + ":\n" + text);
            }
        }
        return complaints;
    }

    private static String changed(List<String> good, RandomGenerator random) {
        String text = good.get(random.nextInt(good.size()));
        int changes = 1 + random.nextInt(MOST_CHANGES);
        for (int i = 0; i < changes; i++) {
            text = changed(text, good, random);
        }
        return text;
    }

    private static String changed(String text, List<String> good, RandomGenerator random) {
        int from = random.nextInt(text.length() + 1);
        int to = from + random.nextInt(Math.min(30, text.length() - from) + 1);
        String odd = ODD.get(random.nextInt(ODD.size()));
        return switch (random.nextInt(7)) {
            case 0 -> text.substring(0, from);
            case 1 -> text.substring(0, from) + text.substring(to);
            case 2 -> text.substring(0, to) + text.substring(from);
            case 3 -> text.substring(0, from) + odd + text.substring(from);
            case 4 -> text.substring(0, from) + odd + text.substring(to);
            case 5 -> {
                String other = good.get(random.nextInt(good.size()));
                int at = random.nextInt(other.length() + 1);
                yield text.substring(0, from)
                        + other.substring(at, Math.min(other.length(), at + 40))
                        + text.substring(to);
            }
            default -> text.substring(0, from) + odd.repeat(random.nextInt(200)) + text.substring(from);
        };
    }
}
