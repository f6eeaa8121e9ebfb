package dev.backfill.ui.context;

import dev.backfill.model.BackfillException;
import dev.backfill.model.BackfillException.Trouble;
import dev.backfill.model.Faults;
import dev.backfill.model.text.Secrets;
import dev.backfill.ui.heatmap.text.Speech;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Something that went wrong, as it is shown: without what lets somebody sign in.
///
/// @param what what happened, and where
/// @param remedy what to do next
/// @param held whether somebody else holds the warehouse
/// @param empty whether there is nothing to look at yet
public record Problem(String what, String remedy, boolean held, boolean empty) {
    private static final Logger LOG = LoggerFactory.getLogger(Problem.class);

    public Problem {
        what = Secrets.redacted(what);
        remedy = Secrets.redacted(remedy);
    }

    /// The problem behind an exception. One that nobody has foreseen is a fault of the console; it is logged, so that
    /// whoever starts the console with `--debug` finds its trace where the remedy says.
    public static Problem of(Throwable e) {
        if (e instanceof BackfillException known) {
            return new Problem(
                    known.what(),
                    known.remedy(),
                    known.trouble() == Trouble.HELD,
                    known.trouble() == Trouble.NOTHING_YET);
        }
        LOG.error("A fault of the console", e);
        return new Problem(Faults.what(e), Faults.remedy(e, Speech.text("fault.remedy")), false, false);
    }

    /// What and remedy in one breath.
    public String words() {
        return remedy.isBlank() ? what : what + " " + remedy;
    }
}
