package dev.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.scan.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documents say what the program says, and lead nowhere that is not there. */
class DocumentsTest {
    private static final Path DOCUMENTS = Path.of(".github", "docs");
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]+)");

    @Test
    void everyVerdictHasItsLine() throws IOException {
        String page = Files.readString(DOCUMENTS.resolve("verdicts.md"));
        assertThat(Stream.of(Verdict.values())
                        .map(v -> v.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                        .filter(v -> !page.contains("\n| " + v + " |")))
                .isEmpty();
    }

    @Test
    void everyLinkLeadsToAFile() throws IOException {
        List<String> broken = new ArrayList<>();
        try (Stream<Path> pages = Files.list(DOCUMENTS)) {
            for (Path page :
                    Stream.concat(pages, Stream.of(Path.of("README.md"))).toList()) {
                Matcher link = LINK.matcher(Files.readString(page));
                while (link.find()) {
                    if (!Files.exists(page.resolveSibling(link.group(1)))) {
                        broken.add(page + " → " + link.group(1));
                    }
                }
            }
        }
        assertThat(broken).isEmpty();
    }
}
