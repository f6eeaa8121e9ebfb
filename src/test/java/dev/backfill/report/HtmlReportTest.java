package dev.backfill.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.SampleScan;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.pipeline.RowPlace;
import dev.backfill.model.scan.Scan;
import dev.backfill.workspace.PipelineLoader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class HtmlReportTest {

    private static Document page(Subject subject) throws Exception {
        // Parsing fails where anything is not escaped or not closed.
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(HtmlReport.of(subject))));
    }

    private static Subject season() {
        Subject hostile = HostileScan.subject();
        return new Subject("Demo", "development", hostile.pipeline(), SampleScan.demo());
    }

    private static List<Element> all(Document page, String name) {
        NodeList found = page.getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }

    private static List<String> texts(Document page, String name) {
        return all(page, name).stream().map(Element::getTextContent).toList();
    }

    @Test
    void hostileTextIsShownAndNotRead() throws Exception {
        Document page = page(HostileScan.subject());

        assertThat(texts(page, "h1")).containsExactly("Title <1> & \"2\"");
        assertThat(texts(page, "dd"))
                .containsExactly(
                        "p", "Mine & <yours>", "production", "2021-11-30..2021-12-01", "1 February 2022 10:42 UTC");
        assertThat(texts(page, "h3")).containsExactly("critical A<B> & 'C' *missing*");
        assertThat(texts(page, "code")).containsExactly(HostileScan.SQL);
        assertThat(texts(page, "title"))
                .contains(
                        "Tue 30 November 2021, A<B>\n0 of 4 rows, 0 %\nGames \"all\": 2 played, 2 scheduled\nmissing: "
                                + HostileScan.PROOF.words());
        assertThat(texts(page, "td"))
                .containsExactly(
                        "2021-12-01",
                        "postponed",
                        "",
                        "3",
                        "0",
                        "0",
                        "fail",
                        "a < b",
                        "c > d",
                        "counts",
                        "yes",
                        "2 <dates>",
                        "1,234",
                        "scores",
                        "no",
                        "no column a&b",
                        "0");
        assertThat(all(page, "b")).allMatch(b -> !b.getTextContent().equals("1 & 2"));
    }

    @Test
    void nothingIsLoadedAndNothingRuns() throws Exception {
        String html = HtmlReport.of(season());

        assertThat(html).doesNotContain("<script", "<link", "<img", "src=", "@import", "javascript:");
        assertThat(html.replace("http://www.w3.org/1999/xhtml", "")).doesNotContain("://");
        assertThat(all(page(season()), "a"))
                .isNotEmpty()
                .allMatch(a -> a.getAttribute("href").startsWith("#finding-"));
    }

    @Test
    void everyCellAndEveryDateHasATooltipAndASentence() throws Exception {
        Scan scan = SampleScan.demo();
        Document page = page(season());

        List<Element> cells = all(page, "g").stream()
                .filter(g -> g.getAttribute("role").equals("img"))
                .toList();
        assertThat(cells).hasSize(scan.interval().days() * (scan.processors().size() + 1));
        assertThat(cells)
                .allMatch(g -> g.getFirstChild().getNodeName().equals("title"))
                .allMatch(g -> !g.getAttribute("aria-label").isBlank());
        assertThat(cells.stream().map(g -> g.getAttribute("aria-label")))
                .contains("Saturday 4 December, PCF, 131 of 131 rows, contaminated by TDZA, critical");
    }

    @Test
    void aSeasonIsOneDrawingPerMonth() throws Exception {
        assertThat(texts(page(season()), "figcaption"))
                .containsExactly("October 2021", "November 2021", "December 2021", "January 2022");
    }

    @Test
    void everyLinkLeadsToAFindingAndEveryUseToAGlyph() throws Exception {
        Document page = page(season());
        List<String> ids =
                all(page, "*").stream().map(e -> e.getAttribute("id")).toList();

        for (String name : List.of("a", "use")) {
            assertThat(all(page, name))
                    .allMatch(e -> ids.contains(e.getAttribute("href").substring(1)));
        }
    }

    @Test
    void lightAndDarkHaveTheWindowsColors() {
        assertThat(HtmlReport.of(season()))
                .containsSubsequence(
                        ":root {\n--ground: #ffffff;",
                        "--s5: #6c97c0;",
                        "--critical-ground: #ffffff;",
                        "@media screen and (prefers-color-scheme: dark)",
                        "--ground: #0d1117;",
                        "--s5: #386e9d;");
    }

    @Test
    void nothingWrongIsSaid() throws Exception {
        Scan demo = SampleScan.demo();
        Scan healthy = new Scan(
                demo.pipeline(),
                demo.processors(),
                demo.interval(),
                demo.asOf(),
                demo.days(),
                demo.cells(),
                List.of(),
                demo.checklist(),
                demo.checks(),
                demo.cost());
        Document page =
                page(new Subject("Demo", "development", HostileScan.subject().pipeline(), healthy));

        assertThat(texts(page, "p")).first().asString().startsWith("No findings. ");
    }

    @Test
    void rowsHaveTheirLabelsAndStandInTheirGroups() throws Exception {
        Subject plain = subjectOfTheDemo();
        Pipeline pipeline = plain.pipeline();
        List<Processor> placed = pipeline.processors().stream()
                .map(p -> p.placed(
                        p.name().equals("PCF") ? new RowPlace("Composite", "Players") : new RowPlace(null, "Zones")))
                .toList();
        Document page = page(new Subject(
                "Demo",
                "development",
                new Pipeline(
                        pipeline.name(),
                        pipeline.title(),
                        pipeline.events(),
                        pipeline.sources(),
                        pipeline.seasons(),
                        placed,
                        pipeline.together(),
                        pipeline.countRules(),
                        pipeline.failures()),
                plain.scan()));

        Element december = all(page, "svg").stream()
                .filter(svg -> svg.getAttribute("aria-label").startsWith("December 2021"))
                .findFirst()
                .orElseThrow();
        NodeList texts = december.getElementsByTagName("text");
        assertThat(IntStream.range(0, texts.getLength())
                        .mapToObj(i -> (Element) texts.item(i))
                        .filter(t -> List.of("row", "group").contains(t.getAttribute("class")))
                        .sorted(Comparator.comparing(t -> Double.parseDouble(t.getAttribute("y"))))
                        .map(t -> t.getElementsByTagName("title").getLength() == 0
                                ? t.getTextContent()
                                : t.getElementsByTagName("title").item(0).getTextContent())
                        .toList())
                .containsExactly("Games", "Zones", "TDZA", "PSZA", "PDC", "ML", "Players", "Composite");
        assertThat(texts(page, "title")).anyMatch(t -> t.startsWith("Sat 4 December 2021, Composite\n"));
    }

    private static Subject subjectOfTheDemo() throws IOException {
        Path yaml = Path.of("resources/examples/nba-phase4/pipelines/nba-phase4.yaml");
        return new Subject(
                "Demo", "development", PipelineLoader.load(yaml.toString(), Files.readString(yaml)), SampleScan.demo());
    }
}
