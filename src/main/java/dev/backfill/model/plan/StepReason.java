package dev.backfill.model.plan;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Why a plan writes a partition.
public sealed interface StepReason {

    /// The reason in a few words, as plan files, the journal and every reader have it.
    String words();

    /// It has no rows.
    record Missing() implements StepReason {
        @Override
        public String words() {
            return "missing";
        }
    }

    /// It could not be built before something else.
    ///
    /// @param by what is in the way; null where nobody can name it
    record Blocked(@Nullable String by) implements StepReason {
        @Override
        public String words() {
            return "blocked by " + (by == null ? "its upstream" : by);
        }
    }

    /// It was built on something that is contaminated itself.
    record BuiltOn(String upstream) implements StepReason {
        @Override
        public String words() {
            return "built on that " + upstream;
        }
    }

    /// It was built without something.
    ///
    /// @param upstream what was not there; null where nobody can name it
    record BuiltWithout(@Nullable String upstream) implements StepReason {
        @Override
        public String words() {
            return "built without " + read(upstream);
        }
    }

    /// It has more rows than keys.
    ///
    /// @param rows rows beyond the first of each key
    record Duplicates(long rows) implements StepReason {
        @Override
        public String words() {
            return String.format(Locale.ROOT, "%,d duplicate rows", rows);
        }
    }

    /// It has keys that should not be there.
    record Surplus(int keys) implements StepReason {
        @Override
        public String words() {
            return keys + (keys == 1 ? " key" : " keys") + " too many";
        }
    }

    /// It is older than what it was built from.
    ///
    /// @param upstream what was written later; null where nobody can name it
    record OlderThan(@Nullable String upstream) implements StepReason {
        @Override
        public String words() {
            return "older than " + read(upstream);
        }
    }

    /// Too few of its keys are accounted for.
    ///
    /// @param share the share that is, 0 to 1
    record Partial(double share) implements StepReason {
        @Override
        public String words() {
            return "partial, " + Math.round(100 * share) + " %";
        }
    }

    /// It has far more rows than usual.
    record MoreThanUsual() implements StepReason {
        @Override
        public String words() {
            return "more rows than usual";
        }
    }

    /// A default piles up in it.
    record PiledUp() implements StepReason {
        @Override
        public String words() {
            return "a default piles up";
        }
    }

    /// Its rows are of events that did not take place.
    record WithoutEvent() implements StepReason {
        @Override
        public String words() {
            return "rows without an event";
        }
    }

    /// Somebody wants its rows taken out, of which nobody says that they are wrong.
    record Unproven() implements StepReason {
        @Override
        public String words() {
            return "asked for: nobody says that nothing took place";
        }
    }

    /// Its calendar does not have it.
    record NotInCalendar() implements StepReason {
        @Override
        public String words() {
            return "rows that no calendar expects";
        }
    }

    /// It reads what the plan writes.
    ///
    /// @param upstream what that is, nearest first
    record Reads(List<String> upstream) implements StepReason {
        private static final int NAMED = 4;

        public Reads {
            upstream = List.copyOf(upstream);
        }

        /// Of a long window the first few.
        @Override
        public String words() {
            return "reads " + String.join(", ", upstream.stream().limit(NAMED).toList())
                    + (upstream.size() > NAMED ? " and " + (upstream.size() - NAMED) + " more" : "");
        }
    }

    /// Source rows in a window that it reads are missing, or were written later.
    record Suspect() implements StepReason {
        @Override
        public String words() {
            return "suspect: the window that it reads has changed";
        }
    }

    /// Somebody wants it.
    record AskedFor() implements StepReason {
        @Override
        public String words() {
            return "asked for";
        }
    }

    /// A run is undone.
    ///
    /// @param runId which one
    /// @param verb what it did there
    /// @param rows rows that were there before it
    record TakesBack(String runId, Verb verb, long rows) implements StepReason {
        @Override
        public String words() {
            return switch (verb) {
                case BUILD -> "takes out what run " + runId + " built";
                case REBUILD -> "puts back the " + rows + " rows that run " + runId + " replaced";
                case RETIRE -> "puts back the " + rows + " rows that run " + runId + " took out";
                case UNDO -> "does again what run " + runId + " took back";
            };
        }
    }

    /// What a file or the journal says about it.
    record Told(String words) implements StepReason {}

    private static String read(@Nullable String upstream) {
        return upstream == null ? "what it reads" : upstream;
    }
}
