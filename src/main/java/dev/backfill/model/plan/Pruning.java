package dev.backfill.model.plan;

import dev.backfill.model.scan.Verdict;

/// Why a plan has no step for a partition, though it would have one if nobody had taken steps out.
public sealed interface Pruning {

    /// The reason in the words of the command line.
    String words();

    /// Somebody took it out.
    record LeftOut() implements Pruning {
        @Override
        public String words() {
            return "left out";
        }
    }

    /// It would be built on what stays bad.
    ///
    /// @param upstream the processor that it reads
    /// @param staying what is wrong there
    record Reads(String upstream, Staying staying) implements Pruning {
        @Override
        public String words() {
            return upstream + " " + staying.words();
        }
    }

    /// What is wrong with a partition that is not written, for those that read it.
    sealed interface Staying {

        /// The end of a sentence that begins with the processor's name.
        String words();

        /// It has no rows.
        record Absent() implements Staying {
            @Override
            public String words() {
                return "has no rows and is left out";
            }
        }

        /// It is bad and stays so.
        record Bad(Verdict verdict) implements Staying {
            @Override
            public String words() {
                return "stays " + verdict.words();
            }
        }

        /// It should be written anew and cannot be.
        record NotRebuilt() implements Staying {
            @Override
            public String words() {
                return "cannot be rebuilt";
            }
        }

        /// It was built on something that stays bad.
        ///
        /// @param upstream the processor that stays bad
        record BuiltOn(String upstream) implements Staying {
            @Override
            public String words() {
                return "stays built on " + upstream;
            }
        }
    }
}
