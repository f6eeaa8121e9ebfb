package dev.backfill.workspace;

import dev.backfill.integrity.findings.FindingExtent;
import dev.backfill.journal.Journal;
import dev.backfill.model.acceptance.Acceptance;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.Scan;
import dev.backfill.model.text.Nearest;
import dev.backfill.orchestrator.runtime.ThisMachine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The findings that people of a workspace have accepted: known, not to be mended, and in no count. They are kept in
/// its journal, for the window and the command line alike.
public final class Acceptances {
    private final Path file;
    private final Supplier<Journal> journal;
    private final InstantSource clock;
    private final Pipeline pipeline;

    /// @param file where the journal is, or will be
    /// @param journal opens it
    /// @param pipeline whose date it is by which acceptances end
    Acceptances(Path file, Supplier<Journal> journal, InstantSource clock, Pipeline pipeline) {
        this.file = file;
        this.journal = journal;
        this.clock = clock;
        this.pipeline = pipeline;
    }

    /// What stands, in the order in which it was accepted; also what has ended by its date. Makes no journal.
    ///
    /// @throws dev.backfill.journal.JournalException if there is a journal and it cannot be read
    public List<Acceptance> all() {
        return Files.exists(file) ? journal.get().acceptances().standing() : List.of();
    }

    /// Accepts findings, all or none. What was said of them before ends with that.
    ///
    /// @param findings their ids
    /// @param scan the scan that has them
    /// @param until the last date on which that holds; null for no end
    /// @throws WorkspaceException if the scan has no such finding, there is no reason, or `until` is over
    /// @throws dev.backfill.journal.JournalException if the journal cannot be written
    public List<Acceptance> accept(List<String> findings, Scan scan, String reason, @Nullable LocalDate until) {
        if (reason.isBlank()) {
            throw new WorkspaceException(
                    "It is not said why that is accepted.", "Give a reason that others understand: --reason TEXT.");
        }
        LocalDate today = pipeline.today(clock.instant());
        if (until != null && until.isBefore(today)) {
            throw new WorkspaceException(
                    "An acceptance until " + until + " would be over already.",
                    "Name a date from " + today + " on, or none for no end.");
        }
        List<Finding> known = scan.allFindings().toList();
        List<Acceptance> accepted = new ArrayList<>();
        for (String id : findings) {
            Finding finding = one(
                    known,
                    Finding::id,
                    id,
                    "There is no finding '" + id + "'.",
                    "'validate --details' names what there is.");
            accepted.add(FindingExtent.accept(finding, scan, ThisMachine.signature(), clock.instant(), reason, until));
        }
        journal.get().acceptances().accept(accepted);
        return accepted;
    }

    /// Takes acceptances back, all or none.
    ///
    /// @param findings the ids of the findings
    /// @return what was taken back
    /// @throws WorkspaceException if one of them is not accepted
    /// @throws dev.backfill.journal.JournalException if the journal cannot be written
    public List<Acceptance> takeBack(List<String> findings) {
        List<Acceptance> standing = all();
        List<Acceptance> taken = findings.stream()
                .map(id -> one(
                        standing,
                        Acceptance::finding,
                        id,
                        "'" + id + "' is not accepted.",
                        "'accept' without a finding lists what is."))
                .toList();
        if (!taken.isEmpty()) {
            journal.get().acceptances().takeBack(findings, ThisMachine.signature(), clock.instant());
        }
        return taken;
    }

    private static <T> T one(List<T> known, Function<T, String> name, String id, String absent, String remedy) {
        return known.stream()
                .filter(k -> name.apply(k).equals(id))
                .findFirst()
                .orElseThrow(() -> new WorkspaceException(
                        absent + Nearest.hint(id, known.stream().map(name).toList()), remedy));
    }
}
