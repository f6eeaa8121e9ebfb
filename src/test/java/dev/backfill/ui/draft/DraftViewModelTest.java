package dev.backfill.ui.draft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.TableName;
import dev.backfill.ui.FakeWorkspaces;
import dev.backfill.ui.common.Background;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.workspaces.DraftWish.Written;
import dev.backfill.ui.workspaces.FrontDoor;
import dev.backfill.ui.workspaces.Page;
import dev.backfill.workspace.Locations;
import dev.backfill.workspace.draft.DraftText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DraftViewModelTest {
    private static final TableName DAILY = TableName.parse("mart.daily");

    @TempDir
    private Path home;

    @Test
    void whatIsWrittenDownIsReadAndTakenAwayAgain() throws IOException {
        DraftViewModel draft = draft(DraftFiles.shop(home.resolve("shop.duckdb")));
        assertThat(text(draft).draft().processors()).isEmpty();

        draft.read(Written.SELECTS, DraftFiles.selects(home.resolve("selects")));
        assertThat(text(draft).draft().processors())
                .singleElement()
                .satisfies(p -> assertThat(p.inputs())
                        .map(i -> i.value().table())
                        .containsExactly(TableName.parse("raw.orders")));
        assertThat(text(draft).yaml()).contains("    sql: \"shop/mart.daily.sql\"");
        assertThat(shown(draft).offer().strange()).containsExactly("strange.sql: no table is called so");

        draft.leaveOut(TableName.parse("raw.orders"), true);
        assertThat(text(draft).draft().table(DAILY).orElseThrow().inputs()).isEmpty();
        draft.leaveOut(TableName.parse("raw.orders"), false);

        draft.read(Written.SELECTS, null);
        assertThat(text(draft).draft().processors()).isEmpty();
    }

    @Test
    void aFolderThatIsNoneIsSaidAndTheLastPictureStays() {
        DraftViewModel draft = draft(DraftFiles.shop(home.resolve("shop.duckdb")));
        String before = text(draft).yaml();
        Path nowhere = home.resolve("nowhere");

        draft.read(Written.DBT, nowhere);

        assertThat(Objects.requireNonNull(draft.problemProperty().get()).words())
                .isEqualTo("'" + nowhere + "' is no folder. Choose another one, or leave it out.");
        assertThat(draft.wishProperty().get().folders()).isEmpty();
        assertThat(text(draft).yaml()).isEqualTo(before);
        draft.read(Written.SQLMESH, home);
        assertThat(draft.problemProperty().get()).isNotNull();
        assertThat(text(draft).yaml()).isEqualTo(before);
    }

    /// Without any table nothing is made, and nothing is broken.
    @Test
    void withoutAllTablesThereIsNothingToMake() {
        DraftViewModel draft = draft(DraftFiles.shop(home.resolve("shop.duckdb")));
        List<TableName> all =
                text(draft).draft().tables().stream().map(t -> t.table()).toList();

        all.forEach(t -> draft.leaveOut(t, true));
        assertThat(shown(draft).isAny()).isFalse();
        draft.finish();
        assertThat(home.resolve("shop-workspace")).doesNotExist();

        all.forEach(t -> draft.leaveOut(t, false));
        assertThat(text(draft).draft().tables()).hasSameSizeAs(all);
        assertThat(shown(draft).isAny()).isTrue();
    }

    private DraftViewModel draft(Path file) {
        FrontDoor door = new FrontDoor(
                new Locations(home.resolve("data"), home.resolve("state")),
                new FakeWorkspaces(),
                Messages.english(),
                Background.inline(),
                Background::inline,
                (_, _) -> {
                    throw new IllegalStateException("Nothing is shown here.");
                });
        door.openAny(file);
        if (door.pageProperty().get() instanceof Page.Drafting(var drafting)) {
            return new DraftViewModel(drafting, Messages.english());
        }
        throw new IllegalStateException("Nothing is drafted.");
    }

    private static DraftViewModel.Shown shown(DraftViewModel draft) {
        return Objects.requireNonNull(draft.shownProperty().get());
    }

    private static DraftText text(DraftViewModel draft) {
        return shown(draft).words().text();
    }
}
