package dev.backfill.warehouse;

import dev.backfill.model.TableName;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/// Which run of which machine may write which partition, where several machines write one warehouse. A lease ends
/// by itself unless it is renewed, so that a machine that has died holds nothing for long.
@FunctionalInterface
public interface Leases {

    /// Takes every partition of a claim, or none.
    ///
    /// @throws WarehouseException if the warehouse cannot be asked; nothing is taken then, or it ends by itself
    Answer take(Claim claim);

    /// For a warehouse that one machine works on: its journal knows who writes what, so nothing is refused here.
    static Leases notNeeded() {
        return _ -> new Answer.Granted(Lease.FREE);
    }

    /// A partition.
    record Key(TableName table, LocalDate date) {}

    /// Who wants what.
    ///
    /// @param runId the run
    /// @param token tells this claim from every other one; a claim that is made again after trouble keeps it
    /// @param holder who runs it and where, such as `ana@laptop`
    /// @param resumed whether the run goes on after its process has ended: what that process held is its own then
    /// @param keys the partitions that it will write
    record Claim(String runId, String token, String holder, boolean resumed, List<Key> keys) {
        public Claim {
            keys = List.copyOf(keys);
        }
    }

    /// A partition that somebody else holds.
    ///
    /// @param since when it was taken
    /// @param until when the lease ends unless it is renewed
    record Held(Key key, String holder, String runId, Instant since, Instant until) {}

    /// What became of a claim.
    sealed interface Answer {
        record Granted(Lease lease) implements Answer {}

        record Refused(List<Held> by) implements Answer {
            public Refused {
                by = List.copyOf(by);
            }
        }
    }

    /// The right to write some partitions. Closing it lets go of them.
    interface Lease extends AutoCloseable {
        /// One that never ends.
        Lease FREE = new Lease() {};

        /// For how long it lasts after it was taken or renewed.
        default Duration length() {
            return Duration.ofDays(36_500);
        }

        /// How often it wants to be renewed.
        default Duration renewEvery() {
            return length();
        }

        /// Makes it last for its length from now.
        ///
        /// @return false if some of the partitions are not held any more: somebody else may write them
        default boolean renew() {
            return true;
        }

        @Override
        default void close() {}
    }
}
