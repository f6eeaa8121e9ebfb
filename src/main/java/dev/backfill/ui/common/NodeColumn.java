package dev.backfill.ui.common;

import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import org.jspecify.annotations.Nullable;

/// Table columns whose cells are nodes made from the whole row.
public final class NodeColumn {
    private static final double YEAR = 34;
    private static final String RIGHT = "right";

    private NodeColumn() {}

    /// Shows a node made from the row. A column with the style class `right` is aligned right.
    ///
    /// @param spoken the cell in words, for screen readers
    public static <T> void of(TableColumn<T, T> column, Function<T, Node> node, Function<T, String> spoken) {
        column.setCellValueFactory(f -> new ReadOnlyObjectWrapper<>(f.getValue()));
        column.setCellFactory(_ -> new TableCell<>() {
            @Override
            protected void updateItem(@Nullable T row, boolean empty) {
                super.updateItem(row, empty);
                boolean nothing = empty || row == null;
                setGraphic(nothing ? null : node.apply(row));
                setAccessibleText(nothing ? null : spoken.apply(row));
                setAlignment(column.getStyleClass().contains(RIGHT) ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT);
            }
        });
    }

    /// Shows a text made from the row.
    public static <T> void text(TableColumn<T, T> column, String styleClass, Function<T, String> text) {
        of(
                column,
                row -> {
                    Label label = new Label(text.apply(row));
                    label.getStyleClass().add(styleClass);
                    return label;
                },
                text);
    }

    /// Makes a column of dates as wide as they need.
    ///
    /// @param usual width in pixels of dates without a year
    public static void widthOfDates(TableColumn<?, ?> column, double usual, Dates dates) {
        double width = dates.years() ? usual + YEAR : usual;
        column.setMinWidth(0);
        column.setMaxWidth(width);
        column.setMinWidth(width);
    }
}
