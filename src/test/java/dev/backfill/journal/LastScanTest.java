package dev.backfill.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.Pipeline;
import dev.backfill.model.SampleScan;
import dev.backfill.model.Scan;
import dev.backfill.workspace.PipelineLoader;
import dev.backfill.workspace.Workspace;
import dev.backfill.workspace.demo.DemoFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
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
        Path yaml = Path.of("resources/pipelines/nba-phase4.yaml");
        pipeline = PipelineLoader.load(yaml.toString(), Files.readString(yaml));
        file = folder.resolve("last-scan.json.gz");
    }

    @Test
    void aScanOfARealWarehouseComesBackWhole() {
        try (Workspace workspace = DemoFile.open(folder.resolve("demo"), InstantSource.system())) {
            Scan real = workspace.scanner().scan(null);
            workspace.lastScan().keep(real);
            assertThat(workspace.lastScan().read(workspace.pipeline())).contains(real);
        }
    }

    @Test
    void thereIsNoneBeforeOneWasKept() {
        assertThat(new LastScan(file).read(pipeline)).isEmpty();
    }

    @Test
    void oneOfOtherProcessorsIsNotShown() {
        new LastScan(file).keep(SampleScan.ofProcessors(3));
        assertThat(new LastScan(file).read(pipeline)).isEmpty();
    }

    @Test
    void whatCannotBeReadIsNone() throws IOException {
        new LastScan(file).keep(scan);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        assertThat(new LastScan(file).read(pipeline)).isEmpty();
    }

    @Test
    void whatCannotBeWrittenDisturbsNobody() {
        LastScan nowhere = new LastScan(folder.resolve("absent").resolve("scan"));
        nowhere.keep(scan);
        assertThat(nowhere.read(pipeline)).isEmpty();
    }

    @Test
    void asManyCellsAsAreReadFasterThanTheyAreCountedAreKept() {
        new LastScan(file, scan.cells().size()).keep(scan);
        assertThat(new LastScan(file).read(pipeline)).contains(scan);
    }

    @Test
    void oneCellMoreTakesTheOldOneAwayToo() {
        new LastScan(file).keep(scan);
        new LastScan(file, scan.cells().size() - 1).keep(scan);
        assertThat(new LastScan(file).read(pipeline)).isEmpty();
    }
}
