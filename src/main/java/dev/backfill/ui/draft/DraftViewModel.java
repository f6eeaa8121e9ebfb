package dev.backfill.ui.draft;

import dev.backfill.model.TableName;
import dev.backfill.model.price.Price;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.context.Problem;
import dev.backfill.ui.workspaces.DraftOffer;
import dev.backfill.ui.workspaces.DraftSource;
import dev.backfill.ui.workspaces.DraftWish;
import dev.backfill.ui.workspaces.DraftWish.Written;
import dev.backfill.ui.workspaces.Drafting;
import dev.backfill.workspace.draft.Corrections.Correction;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// A pipeline while it is drafted: what was guessed of each table, what a person says otherwise, and the file that
/// follows from both. Nothing is written before the person asks for it.
public final class DraftViewModel {
    private final Drafting drafting;
    private final Messages messages;
    private final Set<TableName> out = new HashSet<>();
    private @Nullable Price billed;
    private final ReadOnlyObjectWrapper<DraftWish> wish;
    private final ReadOnlyObjectWrapper<@Nullable Look> look = new ReadOnlyObjectWrapper<>(this, "look", null);
    private final ReadOnlyObjectWrapper<@Nullable Shown> shown = new ReadOnlyObjectWrapper<>(this, "shown", null);
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>(this, "problem", null);
    private final ReadOnlyObjectWrapper<@Nullable Path> proposed = new ReadOnlyObjectWrapper<>(this, "proposed", null);
    private final ReadOnlyBooleanWrapper writing = new ReadOnlyBooleanWrapper(this, "writing", false);
    private final ObjectProperty<@Nullable TableName> chosen = new SimpleObjectProperty<>(this, "chosen", null);

    /// A look that goes on.
    ///
    /// @param table what is looked at; null before the first table
    /// @param share how much of it is done, 0 to 1; below 0 while nobody knows
    public record Look(@Nullable TableName table, double share) {
        private static final Look BEGUN = new Look(null, -1);
    }

    /// What can be looked at.
    ///
    /// @param offer the draft with what was seen
    /// @param words what would be written
    /// @param rows all tables, those first that a person should look at
    /// @param billed what all looks so far were billed for; null where reading costs nothing
    public record Shown(DraftOffer offer, DraftOffer.Words words, List<DraftRow> rows, @Nullable Price billed) {
        public Shown {
            rows = List.copyOf(rows);
        }

        /// Whether there is anything to make a pipeline of.
        public boolean isAny() {
            return !words.text().draft().tables().isEmpty();
        }

        /// How many tables are in a state.
        public long count(DraftRow.State state) {
            return rows.stream().filter(r -> r.state() == state).count();
        }
    }

    /// Begins to look at once.
    public DraftViewModel(Drafting drafting, Messages messages) {
        this.drafting = drafting;
        this.messages = messages;
        this.wish = new ReadOnlyObjectWrapper<>(this, "wish", DraftWish.of(drafting.source()));
        again();
    }

    /// Looks at the tables anew.
    public void again() {
        ask(wish.get());
    }

    private void ask(DraftWish wanted) {
        wish.set(wanted);
        problem.set(null);
        proposed.set(null);
        look.set(Look.BEGUN);
        drafting.look(wanted, new Drafting.Listener(this::looking, this::drafted, this::failed));
    }

    private void looking(TableName table, int done, int all) {
        if (look.get() != null) {
            look.set(new Look(table, (double) done / all));
        }
    }

    /// Each correction looks anew, and each look is billed.
    private void drafted(DraftOffer offer) {
        Price last = offer.billed();
        Price before = billed;
        billed = last == null || before == null ? last : before.plus(last);
        show(offer);
    }

    private void show(DraftOffer offer) {
        Set<TableName> without = Set.copyOf(out);
        drafting.words(
                offer,
                without,
                words -> {
                    if (!without.equals(out)) {
                        show(offer);
                        return;
                    }
                    look.set(null);
                    List<DraftRow> rows = DraftRow.all(offer, words.text(), without);
                    shown.set(new Shown(offer, words, rows, billed));
                    TableName now = chosen.get();
                    if (now == null || rows.stream().noneMatch(r -> r.table().equals(now))) {
                        chosen.set(rows.isEmpty() ? null : rows.getFirst().table());
                    }
                },
                this::failed);
    }

    /// The last picture stays, and with it what was said until then.
    private void failed(Problem why) {
        look.set(null);
        writing.set(false);
        Shown last = shown.get();
        if (last != null) {
            wish.set(last.offer().wish());
        }
        problem.set(why);
    }

    /// Stops the look that goes on; what was asked for last is not asked for any more.
    public void stop() {
        drafting.stop();
        failed(new Problem(messages.text("draft.stopped"), messages.text("draft.stoppedRemedy"), false, false));
    }

    /// Says something of a table by hand, and guesses the rest anew.
    public void correct(TableName table, Correction correction) {
        if (!correction.equals(wish.get().corrections().of(table))) {
            ask(wish.get().with(wish.get().corrections().with(table, correction)));
        }
    }

    /// Takes a folder in which something is written down; null for none.
    public void read(Written written, @Nullable Path folder) {
        if (!Objects.equals(folder, wish.get().folders().get(written))) {
            ask(wish.get().with(written, folder));
        }
    }

    /// Leaves a table out of the draft, or takes it in again.
    public void leaveOut(TableName table, boolean left) {
        Shown now = shown.get();
        if (now != null && (left ? out.add(table) : out.remove(table)) && look.get() == null) {
            proposed.set(null);
            show(now.offer());
        }
    }

    /// Makes the workspace and opens it; opens the one that is there.
    public void finish() {
        Shown now = shown.get();
        if (now == null || look.get() != null || writing.get()) {
            return;
        }
        if (now.offer().isThere()) {
            drafting.open(now.offer());
        } else if (now.isAny()) {
            writing.set(true);
            problem.set(null);
            drafting.make(now.offer(), now.words().text(), this::failed);
        }
    }

    /// Writes the draft beside the pipeline that is there.
    public void propose() {
        Shown now = shown.get();
        if (now != null && look.get() == null) {
            problem.set(null);
            drafting.propose(now.offer(), now.words().text(), proposed::set, this::failed);
        }
    }

    /// Leaves everything as it was.
    public void back() {
        drafting.back();
    }

    /// A table as the draft sees it; null where there is no such table.
    public @Nullable DraftRow row(@Nullable TableName table) {
        Shown now = shown.get();
        return now == null
                ? null
                : now.rows().stream()
                        .filter(r -> r.table().equals(table))
                        .findFirst()
                        .orElse(null);
    }

    /// The tables.
    public DraftSource source() {
        return drafting.source();
    }

    /// What is drafted, or is being drafted.
    public ReadOnlyObjectProperty<DraftWish> wishProperty() {
        return wish.getReadOnlyProperty();
    }

    /// The look that goes on; null where none does.
    public ReadOnlyObjectProperty<@Nullable Look> lookProperty() {
        return look.getReadOnlyProperty();
    }

    /// The last draft; null until there is one.
    public ReadOnlyObjectProperty<@Nullable Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /// Why something could not be done; null where all went well.
    public ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// Where the draft was written beside the pipeline that is there; null where it was not.
    public ReadOnlyObjectProperty<@Nullable Path> proposedProperty() {
        return proposed.getReadOnlyProperty();
    }

    /// Whether the workspace is being made.
    public ReadOnlyBooleanProperty writingProperty() {
        return writing.getReadOnlyProperty();
    }

    /// The table that a person looks at; null for none.
    public ObjectProperty<@Nullable TableName> chosenProperty() {
        return chosen;
    }
}
