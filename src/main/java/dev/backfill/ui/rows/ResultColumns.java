package dev.backfill.ui.rows;

import dev.backfill.warehouse.sql.Excerpt;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.Tooltip;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// The columns of an answer, as wide as what stands in them. Numbers stand to the right; a NULL says so.
final class ResultColumns {
    private static final String NULL = "null";
    private static final double LETTER = 7.3;
    private static final double AROUND = 26;
    private static final double LEAST = 56;
    private static final double MOST = 320;
    private static final int LOOKED_AT = 100;

    private ResultColumns() {}

    static List<TableColumn<List<@Nullable Object>, @Nullable Object>> of(Excerpt rows) {
        List<TableColumn<List<@Nullable Object>, @Nullable Object>> columns = new ArrayList<>();
        for (int i = 0; i < rows.columns().size(); i++) {
            columns.add(column(rows, i));
        }
        return columns;
    }

    private static TableColumn<List<@Nullable Object>, @Nullable Object> column(Excerpt rows, int at) {
        Excerpt.Column about = rows.columns().get(at);
        TableColumn<List<@Nullable Object>, @Nullable Object> column = new TableColumn<>(about.name());
        int letters = rows.rows().stream()
                .limit(LOOKED_AT)
                .mapToInt(row -> ResultTexts.of(row.get(at)).length())
                .max()
                .orElse(0);
        column.setPrefWidth(Math.clamp(Math.max(letters, about.name().length()) * LETTER + AROUND, LEAST, MOST));
        column.setSortable(false);
        column.setReorderable(false);
        if (about.isNumber()) {
            column.getStyleClass().add("right");
        }
        column.setCellValueFactory(f -> new ReadOnlyObjectWrapper<>(f.getValue().get(at)));
        column.setCellFactory(_ -> new ValueCell(about.isNumber()));
        return column;
    }

    /// One value; whole under the pointer where it is cut.
    private static final class ValueCell extends TableCell<List<@Nullable Object>, @Nullable Object> {
        private final Tooltip whole = new Tooltip();

        ValueCell(boolean isNumber) {
            setAlignment(isNumber ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT);
            whole.setWrapText(true);
            whole.setMaxWidth(600);
        }

        @Override
        protected void updateItem(@Nullable Object value, boolean empty) {
            super.updateItem(value, empty);
            boolean isNull = !empty
                    && value == null
                    && getTableRow() != null
                    && getTableRow().getItem() != null;
            getStyleClass().remove("null-value");
            if (isNull) {
                getStyleClass().add("null-value");
            }
            String text = isNull ? NULL : ResultTexts.of(value).replace('\n', ' ');
            setText(empty ? null : text);
            whole.setText(ResultTexts.of(value));
            setTooltip(new Text(text).getLayoutBounds().getWidth() + AROUND > MOST ? whole : null);
        }
    }
}
