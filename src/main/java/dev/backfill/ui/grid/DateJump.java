package dev.backfill.ui.grid;

import dev.backfill.model.Severity;
import dev.backfill.model.scan.Scan;
import dev.backfill.ui.common.Dates;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.common.MonthMark;
import dev.backfill.ui.heatmap.color.HeatmapTheme;
import dev.backfill.ui.heatmap.glyph.Glyph;
import dev.backfill.ui.heatmap.glyph.GlyphIcon;
import java.time.Month;
import java.time.YearMonth;
import java.util.Locale;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.PopOver;

/// Where one goes to another date: a field for it, and all months of the scan with what is wrong in them.
final class DateJump {
    private static final double MOST_HEIGHT = 420;
    private static final double MARK = 10;

    private final GridViewModel grid;
    private final SelectionViewModel typed;
    private final Messages messages;
    private final PopOver popOver = new PopOver();

    DateJump(GridViewModel grid, SelectionViewModel typed, Messages messages) {
        this.grid = grid;
        this.typed = typed;
        this.messages = messages;
        popOver.setArrowLocation(PopOver.ArrowLocation.TOP_LEFT);
        popOver.setDetachable(false);
    }

    /// Opens below a node, ready to be typed into; nothing before the first scan.
    void show(Node owner) {
        Scan scan = grid.scanProperty().get();
        if (scan == null) {
            return;
        }
        TextField field = field();
        VBox content = new VBox(field, wrong(field), months(scan));
        content.setId("dateJump");
        content.getStyleClass().add("date-jump");
        HeatmapTheme.inherit(owner, content);
        popOver.setContentNode(content);
        popOver.show(owner);
        field.requestFocus();
    }

    private TextField field() {
        TextField field = new TextField();
        field.setId("dateField");
        field.setPromptText(messages.text("jump.prompt"));
        field.setAccessibleText(messages.text("jump.field"));
        field.setOnAction(_ -> {
            if (typed.jump(field.getText())) {
                popOver.hide();
            }
        });
        return field;
    }

    private Label wrong(TextField field) {
        Label wrong = new Label();
        wrong.setId("dateWrong");
        wrong.getStyleClass().add("date-wrong");
        wrong.setWrapText(true);
        wrong.textProperty().bind(typed.jumpErrorProperty());
        wrong.visibleProperty().bind(wrong.textProperty().isNotEmpty());
        wrong.managedProperty().bind(wrong.visibleProperty());
        field.textProperty().subscribe(_ -> typed.forgetJump());
        wrong.textProperty().subscribe(text -> field.setAccessibleHelp(text));
        return wrong;
    }

    private Node months(Scan scan) {
        GridPane table = new GridPane();
        table.getStyleClass().add("date-months");
        for (Month month : Month.values()) {
            Label name = new Label(Dates.monthName(month));
            name.getStyleClass().add("quiet");
            GridPane.setHalignment(name, HPos.CENTER);
            table.add(name, month.getValue(), 0);
        }
        int first = scan.interval().start().getYear();
        Node focused = null;
        for (MonthMark mark : MonthMark.of(scan)) {
            int row = mark.month().getYear() - first + 1;
            if (mark.month().getMonth() == Month.JANUARY || table.getRowCount() == 1) {
                Label year = new Label(Integer.toString(mark.month().getYear()));
                year.getStyleClass().add("strong");
                table.add(year, 0, row);
            }
            Button button = button(mark);
            table.add(button, mark.month().getMonthValue(), row);
            if (isInFocus(mark.month())) {
                focused = button;
            }
        }
        ScrollPane scroll = new ScrollPane(table);
        scroll.setFitToWidth(true);
        scroll.setMaxHeight(MOST_HEIGHT);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("edge-to-edge");
        if (focused != null) {
            scroll.setVvalue((double) GridPane.getRowIndex(focused) / Math.max(1, table.getRowCount() - 1));
        }
        return scroll;
    }

    private Button button(MonthMark mark) {
        boolean bad = mark.severity().isBad();
        Button button = new Button(bad ? String.format(Locale.ROOT, "%,d", mark.count()) : "·");
        Glyph.of(mark.severity()).filter(_ -> bad).ifPresent(g -> button.setGraphic(new GlyphIcon(g, MARK)));
        button.getStyleClass().setAll("button", "month-cell");
        if (isInFocus(mark.month())) {
            button.getStyleClass().add("in-focus");
        }
        String month = Dates.month(mark.month().atDay(1), false);
        button.setAccessibleText(
                bad
                        ? messages.text("jump.month", month, mark.count(), words(mark.severity()))
                        : messages.text("jump.healthy", month));
        button.setOnAction(_ -> {
            popOver.hide();
            grid.goTo(mark.dates());
        });
        return button;
    }

    private boolean isInFocus(YearMonth month) {
        var focus = grid.focusProperty().get();
        return focus != null
                && YearMonth.from(focus.start().plusDays(focus.days() / 2)).equals(month);
    }

    private static String words(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }
}
