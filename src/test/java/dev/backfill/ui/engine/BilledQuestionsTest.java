package dev.backfill.ui.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backfill.cli.CappedProject;
import dev.backfill.model.Partition;
import dev.backfill.model.price.Billed;
import dev.backfill.model.scan.EventCard;
import dev.backfill.model.scan.EventState;
import dev.backfill.orchestrator.undo.Difference;
import dev.backfill.orchestrator.undo.Difference.Compared;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.sql.Excerpt;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the window asks of a warehouse that bills for it: before, for how much, without reading; after, for how much. */
@Timeout(240)
class BilledQuestionsTest {
    private static final LocalDate DATE = LocalDate.parse("2021-12-02");
    private static final long MIB = 1L << 20;

    @TempDir
    private Path folder;

    private CappedProject project;

    @BeforeEach
    void aProject() throws IOException {
        project = new CappedProject(folder);
    }

    @AfterEach
    void close() {
        // Without an emulator there is none.
        if (project != null) {
            project.close();
        }
    }

    private WorkspaceEngine engine() {
        return new WorkspaceEngine(Workspace.open(folder, InstantSource.system()));
    }

    @Test
    void theCardOfADateIsPricedWithoutReadingAndSaysWhatItWasBilledFor() throws IOException {
        project.hasEvents();
        project.weighs("schedule", 300 * MIB);
        project.weighs("small", 50 * MIB);
        project.proxy().bills(20 * MIB);
        try (WorkspaceEngine engine = engine()) {
            assertThat(engine.eventCardBytes(DATE)).isEqualTo(350 * MIB);
            assertThat(project.proxy().statements()).isEmpty();

            Billed<EventCard> card = engine.eventCard(DATE);

            assertThat(card.answer().day().state()).isEqualTo(EventState.PLAYED);
            assertThat(project.proxy().statements()).hasSize(2);
            assertThat(card.bytes()).isEqualTo(2 * 20 * MIB);
        }
    }

    @Test
    void whatARunHasChangedIsPricedWithoutReadingAndSaysWhatItWasBilledFor() {
        project.backfill("2021-12-02, proc:SMALL", "proc:LARGE, proc:AFTER");
        project.proxy().weighs("partition_writes", 11 * MIB);
        project.proxy().weighs("partition_keeps", 12 * MIB);
        project.weighs("small", 50 * MIB);
        project.proxy().weighs("backfill_kept`.`small_", 100 * MIB);
        project.proxy().bills(20 * MIB);
        int before = project.proxy().statements().size();
        try (WorkspaceEngine engine = engine()) {
            String run = engine.runs().getFirst().runId();
            List<Partition> written = List.of(new Partition("SMALL", DATE));
            assertThat(engine.differencesBytes(run, written, () -> false)).isEqualTo((11 + 12 + 50 + 100) * MIB);
            assertThat(engine.differencesBytes(run, written, () -> true)).isEqualTo((11 + 12) * MIB);
            assertThat(project.proxy().statements()).hasSize(before);

            Billed<List<Difference>> found = engine.differences(run, written, () -> false);

            assertThat(found.answer())
                    .singleElement()
                    .isInstanceOfSatisfying(
                            Compared.class,
                            c -> assertThat(List.of(c.added(), c.gone(), c.changed(), c.same()))
                                    .containsExactly(0L, 0L, 0L, 2L));
            assertThat(project.proxy().statements()).hasSize(before + 4);
            assertThat(found.bytes()).isEqualTo(4 * 20 * MIB);
        }
    }

    @Test
    void rowsSayWhatTheyWereBilledFor() {
        project.proxy().bills(20 * MIB);
        try (WorkspaceEngine engine = engine()) {
            Billed<Excerpt> rows =
                    engine.reading(Sql.of("SELECT shop FROM capped.small"), 3).rows();
            assertThat(rows.answer().rows()).hasSize(3);
            assertThat(rows.bytes()).isEqualTo(20 * MIB);
        }
    }

    @Test
    void aCardAboveTheCapSaysSoBeforeItIsAskedFor() throws IOException {
        project.hasEvents();
        project.weighs("schedule", 2 * CappedProject.CAP);
        try (WorkspaceEngine engine = engine()) {
            assertThatThrownBy(() -> engine.eventCardBytes(DATE))
                    .isInstanceOf(WarehouseException.class)
                    .hasMessageContaining("2 GiB");
            assertThat(project.proxy().statements()).isEmpty();
        }
    }
}
