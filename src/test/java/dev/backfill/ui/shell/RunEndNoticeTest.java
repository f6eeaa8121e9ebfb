package dev.backfill.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.SampleScan;
import dev.backfill.orchestrator.plan.PlanTarget;
import dev.backfill.ui.FakeEngine;
import dev.backfill.ui.Pictures;
import dev.backfill.ui.console.ConsoleViewModel;
import dev.backfill.ui.receipt.ReceiptViewModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What the desktop is told when a run ends.
class RunEndNoticeTest {
    private final FakeEngine engine = new FakeEngine();
    private final ConsoleViewModel console = Pictures.console(engine);
    private final List<String> told = new ArrayList<>();
    private boolean elsewhere = true;
    private boolean wanted = true;

    @BeforeEach
    void watch() {
        new RunEndNotice(() -> elsewhere, () -> wanted, told::add).watch(console);
        console.scans().scan();
    }

    @Test
    void whoLooksElsewhereIsToldWhatARunCameTo() {
        repair();
        assertThat(told).containsExactly("1 date repaired");
    }

    @Test
    void aFailureIsToldAsOne() {
        engine.failAt("PCF");
        repair();
        assertThat(told).containsExactly("0 of 1 date repaired, 1 failed");
    }

    @Test
    void whoLooksAtTheWindowIsNot() {
        elsewhere = false;
        repair();
        assertThat(told).isEmpty();
    }

    @Test
    void nobodyIsToldWhoDoesNotWantIt() {
        wanted = false;
        repair();
        assertThat(told).isEmpty();
    }

    @Test
    void theReceiptOfAnEarlierRunIsNoNews() {
        repair();
        told.clear();
        engine.leftBehind(engine.plan(SampleScan.demo(), PlanTarget.everything()), 2);
        console.scans().scan();
        console.runs().open(console.runs().lines().getFirst().runId());
        assertThat(console.side().contentProperty().get()).isInstanceOf(ReceiptViewModel.class);
        assertThat(told).isEmpty();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theProgramOfTheDesktopSaysIt(@TempDir Path folder) throws IOException {
        Path program = folder.resolve("notify-send");
        Path said = folder.resolve("said");
        Files.writeString(program, "#!/bin/sh\nprintf '%s|' \"$@\" > " + said + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        boolean shown = new DesktopNotice("Backfill Console", folder.toString(), "Linux").show("-5 dates \"repaired\"");
        assertThat(shown).isTrue();
        assertThat(said).hasContent("--app-name=Backfill Console|--|Backfill Console|-5 dates \"repaired\"|");
    }

    @Test
    void aDesktopWithoutSuchAProgramShowsNothing(@TempDir Path folder) {
        assertThat(new DesktopNotice("Backfill Console", folder.toString(), "Linux").show("5 dates repaired"))
                .isFalse();
    }

    private void repair() {
        console.grid().selectDate(SampleScan.POISONED);
        console.inspector().fixNow();
    }
}
