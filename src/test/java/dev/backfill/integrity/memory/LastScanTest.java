package dev.backfill.integrity.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.examples.nba.DemoFile;
import dev.backfill.integrity.findings.FindingExtent;
import dev.backfill.model.SampleScan;
import dev.backfill.model.acceptance.Acceptance;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.scan.EventDay;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.OddEvent;
import dev.backfill.model.scan.Scan;
import dev.backfill.workspace.PipelineLoader;
import dev.backfill.workspace.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastScanTest {
    private final Scan scan = SampleScan.demo();
    private Pipeline pipeline;
    private Path file;

    @TempDir
    private Path folder;

    @BeforeEach
    void inAFolder() throws IOException {
        Path yaml = Path.of("resources/examples/nba-phase4/pipelines/nba-phase4.yaml");
        pipeline = PipelineLoader.load(yaml.toString(), Files.readString(yaml));
        file = folder.resolve("last-scan.gz");
    }

    @Test
    void aScanOfARealWarehouseComesBackWhole() {
        try (Workspace workspace = DemoFile.open(folder.resolve("demo"), InstantSource.system())) {
            Scan real = workspace.scanner().scan(null);
            LastScan.in(workspace.folder()).keep(real);
            assertThat(LastScan.in(workspace.folder()).read(workspace.pipeline()))
                    .contains(asAPicture(real));
        }
    }

    /** What looks leave behind is in the journal, not in the picture. */
    private static Scan asAPicture(Scan s) {
        return new Scan(
                        s.pipeline(),
                        s.processors(),
                        s.interval(),
                        s.asOf(),
                        s.days(),
                        s.cells(),
                        s.findings(),
                        s.checklist(),
                        s.checks(),
                        s.cost())
                .with(s.findings(), s.accepted(), s.checks());
    }

    @Test
    void whatIsAcceptedIsKeptWithIt() {
        Finding finding = scan.findings().getFirst();
        Acceptance word = FindingExtent.accept(
                finding, scan, "anna@laptop", scan.asOf(), "a fire", LocalDate.parse("2022-03-01"));
        Scan accepted = scan.with(
                scan.findings().subList(1, scan.findings().size()),
                List.of(new Scan.Accepted(finding, word)),
                scan.checks());

        LastScan.in(folder).keep(accepted);

        assertThat(LastScan.in(folder).read(pipeline)).contains(accepted);
    }

    @Test
    void whatIsOddAboutEventsComesBackByName() {
        LocalDate first = scan.interval().start();
        List<OddEvent> odd = List.of(
                new OddEvent.StillOpen("MIA at CLE (1)", ""),
                new OddEvent.Contradicted("DAL at TOR (2)"),
                new OddEvent.OnDates(
                        "3", true, new TreeSet<>(List.of(first)), new TreeMap<>(Map.of(first.plusDays(1), 18L))));
        List<EventDay> days = new ArrayList<>(scan.days());
        days.set(0, days.getFirst().withOdd(odd, 0));
        Scan named = new Scan(
                scan.pipeline(),
                scan.processors(),
                scan.interval(),
                scan.asOf(),
                days,
                scan.cells(),
                scan.findings(),
                scan.checklist(),
                scan.checks(),
                scan.cost());
        LastScan.in(folder).keep(named);
        assertThat(LastScan.in(folder).read(pipeline).orElseThrow().days()).isEqualTo(days);
    }

    @Test
    void thereIsNoneBeforeOneWasKept() {
        assertThat(LastScan.in(folder).read(pipeline)).isEmpty();
    }

    @Test
    void oneOfOtherProcessorsIsNotShown() {
        LastScan.in(folder).keep(SampleScan.ofProcessors(3));
        assertThat(LastScan.in(folder).read(pipeline)).isEmpty();
    }

    @Test
    void whatCannotBeReadIsNone() throws IOException {
        LastScan.in(folder).keep(scan);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        assertThat(LastScan.in(folder).read(pipeline)).isEmpty();
    }

    @Test
    void oneOfAConsoleWithOtherRecordsIsNotRead() throws IOException {
        LastScan.in(folder).keep(scan);
        byte[] kept;
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            kept = in.readAllBytes();
        }
        // How the records look stands in the first eight bytes.
        kept[7]++;
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(kept);
        }
        assertThat(LastScan.in(folder).read(pipeline)).isEmpty();
    }

    @Test
    void whatCannotBeWrittenDisturbsNobody() {
        LastScan nowhere = LastScan.in(folder.resolve("absent"));
        nowhere.keep(scan);
        assertThat(nowhere.read(pipeline)).isEmpty();
    }

    @Test
    void asManyCellsAsAreReadFasterThanTheyAreCountedAreKept() {
        new LastScan(file, scan.cells().size()).keep(scan);
        assertThat(LastScan.in(folder).read(pipeline)).contains(scan);
    }

    @Test
    void oneCellMoreTakesTheOldOneAwayToo() {
        LastScan.in(folder).keep(scan);
        new LastScan(file, scan.cells().size() - 1).keep(scan);
        assertThat(LastScan.in(folder).read(pipeline)).isEmpty();
    }
}
