package dev.backfill.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.ui.GrainedPipeline;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Without a schedule nothing is said of events, seasons or what was played. */
class NoEventsReportTest {
    private static final Subject SUBJECT =
            new Subject("Shop", "development", GrainedPipeline.pipeline(), GrainedPipeline.scan());
    private static final String FOREIGN = "(?is).*\\b(events?|played|seasons?|scheduled|games?|originally)\\b.*";

    @Test
    void thePageSaysNothingOfEvents() {
        String words = HtmlReport.of(SUBJECT)
                .replaceAll("(?s)<style>.*?</style>", "")
                .replaceAll("class=\"[^\"]*\"|\"#?glyph-[^\"]*\"", "");
        assertThat(words).doesNotMatch(FOREIGN).contains("WEEKLY");
    }

    @Test
    void theDatesOfATicketHaveTheCellsThatCoverThem() {
        List<String> lines = MarkdownReport.of(SUBJECT).lines().toList();
        assertThat(lines)
                .contains("| date | HOURLY | DAILY | WEEKLY | MONTHLY |")
                .contains("| 2024-03-13 | 3/3 complete | 3/3 complete | 0/3 missing | 3/3 outdated |");
        assertThat(String.join("\n", lines)).doesNotMatch(FOREIGN);
    }
}
