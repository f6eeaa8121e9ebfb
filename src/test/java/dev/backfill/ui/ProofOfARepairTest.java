package dev.backfill.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.examples.nba.DemoFile;
import dev.backfill.model.DateInterval;
import dev.backfill.model.Partition;
import dev.backfill.model.run.RunOptions;
import dev.backfill.orchestrator.plan.PlanRequest;
import dev.backfill.orchestrator.undo.Difference;
import dev.backfill.orchestrator.undo.Difference.Compared;
import dev.backfill.ui.common.Background;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.console.ConsoleViewModel;
import dev.backfill.ui.engine.RunLine;
import dev.backfill.ui.engine.WorkspaceEngine;
import dev.backfill.ui.heatmap.Fx;
import dev.backfill.ui.heatmap.state.CellAddress;
import dev.backfill.ui.history.HistoryViewModel;
import dev.backfill.ui.history.RunWords;
import dev.backfill.ui.receipt.ChangeWords;
import dev.backfill.ui.receipt.ChangesViewModel;
import dev.backfill.ui.receipt.ReceiptViewModel;
import dev.backfill.ui.rows.ResultQuery;
import dev.backfill.ui.rows.ResultViewModel;
import dev.backfill.ui.rows.ResultViewModel.Shown;
import dev.backfill.ui.run.RunEventFeed;
import dev.backfill.workspace.Workspace;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javafx.application.ColorScheme;
import javafx.scene.Scene;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The demo's 4 December, repaired: what the window says of its rows afterwards, read from the warehouse itself. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProofOfARepairTest {
    private static final LocalDate FOURTH = LocalDate.parse("2021-12-04");

    private Workspace workspace;
    private ConsoleViewModel console;
    private ReceiptViewModel receipt;

    @BeforeAll
    void repair(@TempDir Path folder) throws Exception {
        InstantSource clock = InstantSource.system();
        workspace = DemoFile.open(folder.resolve("demo"), clock);
        WorkspaceEngine engine = new WorkspaceEngine(workspace);
        workspace
                .orchestrator()
                .start(
                        workspace
                                .planner()
                                .plan(
                                        workspace.scanner().scan(DateInterval.inclusive(FOURTH, FOURTH)),
                                        PlanRequest.findings(DateInterval.inclusive(FOURTH, FOURTH)),
                                        workspace.estimator()),
                        RunOptions.defaults(),
                        _ -> {})
                .await();
        console = new ConsoleViewModel(engine, Background.inline(), clock, Messages.english(), RunEventFeed::inline);
        console.scans().scan();
        console.runs().open(console.runs().lines().getFirst().runId());
        receipt = (ReceiptViewModel) console.side().contentProperty().get();
    }

    @AfterAll
    void close() {
        workspace.close();
    }

    private Shown shown() {
        return (Shown) console.results().stateProperty().get();
    }

    private List<Difference> differences() {
        return ((ChangesViewModel.Shown) receipt.changes().stateProperty().get()).differences();
    }

    @Test
    void asManyRowsAsBeforeAreProvenToBeOthers() {
        ChangeWords words = new ChangeWords(console.messages());
        List<String> said = new ArrayList<>();
        for (Difference d : differences()) {
            said.add(d.partition().processor() + ": " + words.sentence(d));
        }
        Compared pcf = (Compared) differences().get(1);
        said.add(
                pcf.columns().getFirst().column() + " " + words.of(pcf.columns().getFirst()));
        assertThat(said)
                .containsExactly(
                        "TDZA: 30 rows, all new",
                        "PCF: 131 keys changed",
                        "PDC: 97 keys: every value as before",
                        "ML: 131 keys changed",
                        "opponent_strength_score = 0: 131 → 0 rows · 131 values changed");
        console.results().open(new ResultQuery("", "", pcf.rows()));
        assertThat(shown().rows().rows()).hasSize(131);
    }

    @Test
    void theListSaysWhatTheRunWasWhereItWasStartedAndWhatItCameTo() {
        RunLine line = console.runs().lines().getFirst();
        RunWords words = console.runs().words();
        assertThat(List.of(words.what(line), words.written(line), words.closed(line), words.note(line)))
                .containsExactly("Sat 4 Dec · TDZA, PCF, PDC, ML", "389", "1", "");
        assertThat(words.from(line)).startsWith("window, " + System.getProperty("user.name") + " on ");
        assertThat(receipt.subtitle()).contains(" · " + words.took(line) + " · ");
    }

    @Test
    void whatIsOpenTodayIsNotSaidOfTheRun() {
        assertThat(receipt.openTitle()).isEqualTo("Left open on its dates when it ended: no findings, 1 closed by it");
        assertThat(console.findings().rows()).isNotEmpty();
        assertThat(receipt.open()).isEmpty();
    }

    @Test
    void aPartitionSaysWhoHasBuiltIt() {
        List<HistoryViewModel.Shown> history = new ArrayList<>();
        console.runs().history().read(new Partition("TDZA", FOURTH), history::add);
        console.runs().history().read(new Partition("PSZA", FOURTH), history::add);
        assertThat(history.getFirst().lines())
                .singleElement()
                .satisfies(l -> assertThat(l.verb() + " " + l.rows()).isEqualTo("BUILD 0 → 30"));
        assertThat(history.getLast().lines()).isEmpty();
        assertThat(history.getLast().note())
                .startsWith("351 rows are there, written ")
                .endsWith("The journal knows no run that did.");
    }

    @Test
    void everyProofAndEveryNamedQueryIsAnswered() {
        List<String> unanswered = new ArrayList<>();
        ResultViewModel result = console.results();
        console.findings().rows().stream()
                .flatMap(r -> r.group().findings().stream())
                .filter(f -> !f.evidenceSql().isBlank())
                .forEach(f -> ask(result.queries().proof(f.title(), f.evidenceSql()), unanswered));
        result.queries()
                .named()
                .forEach(n -> ask(
                        result.queries().named(n, FOURTH.withDayOfMonth(1), FOURTH.withDayOfMonth(31)), unanswered));
        assertThat(unanswered).isEmpty();
    }

    private void ask(ResultQuery query, List<String> unanswered) {
        console.results().open(query);
        if (!(console.results().stateProperty().get() instanceof Shown)) {
            unanswered.add(
                    query.title() + ": " + console.results().stateProperty().get());
        }
    }

    @Test
    void moreRowsThanAreShownAreSaidToBeMore() {
        console.results().openRows(CellAddress.of(new Partition("PSZA", FOURTH)));
        assertThat(shown().rows().rows()).hasSize(200);
        assertThat(shown().rows().hasMore()).isTrue();
    }

    @Test
    void whatWritesIsRefusedInWords() {
        console.results().open(new ResultQuery("", "", "DELETE FROM nba_precompute.team_defense_zone_analysis"));
        assertThat(console.results().stateProperty().get())
                .isInstanceOfSatisfying(
                        ResultViewModel.Failed.class,
                        f -> assertThat(f.problem().what()).startsWith("One SELECT is allowed here"));
    }

    @Test
    void itCanBePainted() throws Exception {
        paint(
                "rows-light",
                ColorScheme.LIGHT,
                () -> console.results().openRows(CellAddress.of(new Partition("PCF", FOURTH))));
        paint("proven-dark", ColorScheme.DARK, () -> console.side().show(receipt));
    }

    private void paint(String name, ColorScheme scheme, Runnable work) throws Exception {
        Path file = Fx.call(() -> {
            Scene scene = Pictures.scene(console, scheme, 1366, 768);
            work.run();
            return Pictures.shoot(scene, name);
        });
        assertThat(file).isNotEmptyFile();
    }
}
