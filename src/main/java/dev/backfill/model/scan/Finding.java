package dev.backfill.model.scan;

import dev.backfill.model.Partition;
import dev.backfill.model.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/// What a rule found: bad cells with one root, or a date or pair of tables that does not fit.
///
/// @param id stable within a workspace: rule, root and date, such as `missing:TDZA:2021-12-04`
/// @param kind what it is about
/// @param severity how bad it is
/// @param root what everything in the finding comes from
/// @param partitions the bad cells, root first, in graph order, and then those that are due to follow: built from
///     one that has to be written again, with nothing wrong in their own rows; empty for findings about a date
/// @param words what it says to people
/// @param observations what other rules saw in the same partitions
/// @param evidenceSql a query that returns the offending rows when it is pasted into a SQL client
public record Finding(
        String id,
        FindingKind kind,
        Severity severity,
        Cause root,
        List<Partition> partitions,
        Words words,
        List<Observation> observations,
        String evidenceSql) {

    /// What a finding says to people, from two words to a whole sentence.
    ///
    /// @param title two or three words for lists: `TDZA missing`
    /// @param detail the sentence beside the title: `poisons PCF 131 rows, PDC 97, ML 131`
    /// @param brief the same in few words, for a line that tells of several findings
    /// @param message the whole sentence for text reports
    /// @param body the same without what it opens with where title and date stand beside it anyway
    /// @param remedy what to do
    /// @param notes sentences that were added, as they stand in the whole sentence, too
    public record Words(
            String title, String detail, String brief, String message, String body, String remedy, List<String> notes) {
        public Words {
            // Journals of older consoles know neither few words nor a sentence without its opening, nor what was
            // added.
            brief = Objects.requireNonNullElse(brief, detail);
            body = Objects.requireNonNullElse(body, message);
            notes = List.copyOf(Objects.requireNonNullElse(notes, List.of()));
        }

        /// A sentence that has no opening to leave out.
        public static Words of(String title, String detail, String message, String remedy) {
            return new Words(title, detail, detail, message, message, remedy, List.of());
        }

        /// A sentence that opens with its title and its date.
        ///
        /// @param opening title and date: `TDZA missing on 4 December 2021`
        /// @param body what comes behind the colon
        public static Words opening(String title, String detail, String opening, String body, String remedy) {
            return new Words(title, detail, detail, opening + ": " + body, body, remedy, List.of());
        }

        private Words inBrief(String few) {
            return new Words(title, detail, few, message, body, remedy, notes);
        }

        private Words remediedBy(String other) {
            return new Words(title, detail, brief, message, body, other, notes);
        }

        private Words noting(String sentence, String few) {
            return new Words(
                    title,
                    detail + "; " + lowered(sentence),
                    brief + ", " + few,
                    message + " " + sentence,
                    body + " " + sentence,
                    remedy,
                    Stream.concat(notes.stream(), Stream.of(sentence)).toList());
        }

        private static String lowered(String sentence) {
            return sentence.substring(0, 1).toLowerCase(Locale.ROOT)
                    + sentence.substring(1).replaceFirst("\\.$", "");
        }
    }

    public Finding {
        partitions = List.copyOf(partitions);
        observations = List.copyOf(observations);
    }

    /// A finding to which no other rule has added anything.
    public Finding(
            String id,
            FindingKind kind,
            Severity severity,
            Cause root,
            List<Partition> partitions,
            Words words,
            String evidenceSql) {
        this(id, kind, severity, root, partitions, words, List.of(), evidenceSql);
    }

    /// Two or three words for lists.
    public String title() {
        return words.title();
    }

    /// The sentence beside the title.
    public String detail() {
        return words.detail();
    }

    /// The same in few words.
    public String brief() {
        return words.brief();
    }

    /// The whole sentence.
    public String message() {
        return words.message();
    }

    /// The sentence without what it opens with.
    public String body() {
        return words.body();
    }

    /// What to do.
    public String remedy() {
        return words.remedy();
    }

    /// Sentences that were added to it.
    public List<String> notes() {
        return words.notes();
    }

    /// The name of the rule that decided, as files and scripts know it.
    public String rule() {
        return kind.id();
    }

    /// The same finding with another text of its query.
    public Finding withEvidence(String sql) {
        return copy(words, observations, sql);
    }

    /// The same finding with something else to do about it.
    public Finding withRemedy(String other) {
        return copy(words.remediedBy(other), observations, evidenceSql);
    }

    /// The same finding with what other rules saw.
    public Finding with(List<Observation> seen) {
        return copy(words, seen, evidenceSql);
    }

    /// The same finding with other few words.
    public Finding inBrief(String few) {
        return copy(words.inBrief(few), observations, evidenceSql);
    }

    /// The same finding with one more sentence about it.
    ///
    /// @param few what that comes to, in few words
    public Finding noting(String sentence, String few) {
        return copy(words.noting(sentence, few), observations, evidenceSql);
    }

    private Finding copy(Words said, List<Observation> seen, String sql) {
        return new Finding(id, kind, severity, root, partitions, said, seen, sql);
    }
}
