package dev.backfill.ui.context;

import dev.backfill.integrity.NoEventsException;
import dev.backfill.integrity.events.EventsUnreadableException;
import dev.backfill.journal.JournalException;
import dev.backfill.orchestrator.log.RunHeldException;
import dev.backfill.orchestrator.log.RunRefusedException;
import dev.backfill.report.ReportException;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.workspace.WorkspaceException;
import java.util.Objects;

/// Something that went wrong, as it is shown.
///
/// @param what what happened, and where
/// @param remedy what to do next
/// @param held whether somebody else holds the warehouse
/// @param empty whether there is nothing to look at yet
public record Problem(String what, String remedy, boolean held, boolean empty) {

    /// The problem behind an exception.
    public static Problem of(Throwable e) {
        return switch (e) {
            case WarehouseException w ->
                new Problem(
                        Objects.requireNonNullElse(w.getMessage(), ""),
                        w.remedy(),
                        w.kind() == WarehouseException.Kind.LOCKED,
                        false);
            case EventsUnreadableException u ->
                new Problem(Objects.requireNonNullElse(u.getMessage(), ""), u.remedy(), false, false);
            case NoEventsException n ->
                new Problem(Objects.requireNonNullElse(n.getMessage(), ""), n.remedy(), false, true);
            case ReportException r ->
                new Problem(Objects.requireNonNullElse(r.getMessage(), ""), r.remedy(), false, false);
            case RunHeldException r ->
                new Problem(Objects.requireNonNullElse(r.getMessage(), ""), r.remedy(), false, false);
            case WorkspaceException w ->
                new Problem(Objects.requireNonNullElse(w.getMessage(), ""), w.remedy(), false, false);
            case JournalException j ->
                new Problem(Objects.requireNonNullElse(j.getMessage(), ""), j.remedy(), false, false);
            case RunRefusedException r ->
                new Problem(Objects.requireNonNullElse(r.getMessage(), ""), r.remedy(), false, false);
            default ->
                new Problem(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage(), "", false, false);
        };
    }

    /// What and remedy in one breath.
    public String words() {
        return remedy.isBlank() ? what : what + " " + remedy;
    }
}
