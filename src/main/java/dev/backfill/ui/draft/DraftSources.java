package dev.backfill.ui.draft;

import dev.backfill.ui.common.Messages;
import dev.backfill.ui.workspaces.DraftWish;
import dev.backfill.ui.workspaces.DraftWish.Written;
import java.io.File;
import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.stage.DirectoryChooser;
import org.kordamp.ikonli.javafx.FontIcon;

/// What is read beside the rows: folders in which somebody has written something down. Each can be chosen, and taken
/// away again.
final class DraftSources {
    private final DraftViewModel draft;
    private final Messages messages;
    private final Pane pane;

    /// @param pane where they stand
    DraftSources(DraftViewModel draft, Messages messages, Pane pane) {
        this.draft = draft;
        this.messages = messages;
        this.pane = pane;
    }

    /// Shows what is read. The buttons are made anew: who was on one of them is so afterwards.
    void fill(DraftWish wish) {
        Node on = pane.getScene() == null ? null : pane.getScene().getFocusOwner();
        String id = on != null && isWithin(on, pane) ? on.getId() : null;
        make(wish);
        if (id != null) {
            Node same = pane.lookup("#" + id.replace("-remove", ""));
            if (same != null) {
                same.requestFocus();
            }
        }
    }

    private static boolean isWithin(Node node, Node parent) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (n == parent) {
                return true;
            }
        }
        return false;
    }

    private void make(DraftWish wish) {
        Label also = new Label(messages.text("draft.reads"));
        also.getStyleClass().add("quiet");
        pane.getChildren().setAll(also);
        for (Written written : Written.values()) {
            pane.getChildren().add(source(written, wish));
        }
    }

    private Node source(Written written, DraftWish wish) {
        Path folder = wish.folders().get(written);
        Button choose = new Button(folder == null ? words(written) : words(written) + ": " + folder.getFileName());
        choose.setId("draft-" + name(written));
        choose.getStyleClass().addAll("row-button", "name");
        choose.setMaxWidth(220);
        choose.setGraphic(new FontIcon(folder == null ? "fth-plus" : "fth-folder"));
        choose.setTooltip(new Tooltip(folder == null ? hint(written) : folder.toString()));
        choose.setOnAction(_ -> choose(written, choose));
        if (folder == null) {
            return choose;
        }
        Button remove = new Button();
        remove.setId("draft-" + name(written) + "-remove");
        remove.setGraphic(new FontIcon("fth-x"));
        remove.getStyleClass().addAll("row-button", "flat");
        remove.setAccessibleText(messages.text("draft.remove", words(written)));
        remove.setTooltip(new Tooltip(messages.text("draft.remove", words(written))));
        remove.setOnAction(_ -> draft.read(written, null));
        return new HBox(choose, remove);
    }

    private void choose(Written written, Node asker) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(hint(written));
        Path near = draft.source().near();
        if (near != null && near.toFile().isDirectory()) {
            chooser.setInitialDirectory(near.toFile());
        }
        File folder = chooser.showDialog(asker.getScene().getWindow());
        if (folder != null) {
            draft.read(written, folder.toPath());
        }
    }

    private static String name(Written written) {
        return switch (written) {
            case SELECTS -> "sql";
            case DBT -> "dbt";
            case SQLMESH -> "sqlmesh";
        };
    }

    private String words(Written written) {
        return messages.text(
                switch (written) {
                    case SELECTS -> "draft.selects";
                    case DBT -> "draft.dbt";
                    case SQLMESH -> "draft.sqlmesh";
                });
    }

    private String hint(Written written) {
        return messages.text(
                switch (written) {
                    case SELECTS -> "draft.selectsHint";
                    case DBT -> "draft.dbtHint";
                    case SQLMESH -> "draft.sqlmeshHint";
                });
    }
}
