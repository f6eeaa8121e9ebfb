package dev.backfill.ui.shell;

import dev.backfill.ui.common.WhileShowing;
import dev.backfill.ui.console.ConsoleViewModel;
import dev.backfill.ui.news.NewsLine;
import dev.backfill.ui.news.NewsViewModel;
import java.util.Locale;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// Says in the status bar what is new since the look before, and leads there. While it can be seen, the window asks
/// whether it is time to look again.
final class NewsBar {
    private static final Duration BETWEEN_QUESTIONS = Duration.seconds(5);
    private final ConsoleViewModel console;
    private final Button words = new Button();
    private final Button close = new Button();
    private final HBox bar = new HBox(words, close);

    NewsBar(ConsoleViewModel console) {
        this.console = console;
    }

    /// The bar, which is there only as long as there is something to say.
    Node node() {
        NewsViewModel news = console.news();
        bar.setId("news");
        bar.getStyleClass().add("news");
        words.setId("newsWords");
        words.getStyleClass().addAll("flat", "news-words");
        words.setOnAction(_ -> news.show());
        words.setTooltip(new Tooltip(console.messages().text("news.show")));
        close.setId("newsClose");
        close.getStyleClass().addAll("flat", "icon", "news-close");
        close.setGraphic(new FontIcon("fth-x"));
        close.setAccessibleText(console.messages().text("news.close"));
        close.setTooltip(new Tooltip(console.messages().text("news.close")));
        close.setOnAction(_ -> news.dismiss());
        bar.managedProperty().bind(bar.visibleProperty());
        news.lineProperty().subscribe(this::show);
        Timeline questions = new Timeline(new KeyFrame(BETWEEN_QUESTIONS, _ -> news.tick(isAsking())));
        questions.setCycleCount(Animation.INDEFINITE);
        WhileShowing.play(bar, questions);
        return bar;
    }

    private void show(@Nullable NewsLine line) {
        bar.setVisible(line != null);
        if (line != null) {
            String severity = NewsViewModel.severity(line).name().toLowerCase(Locale.ROOT);
            words.setText(console.news().words(line));
            words.getStyleClass().removeIf(style -> style.startsWith("news-is-"));
            words.getStyleClass().add("news-is-" + severity);
        }
    }

    /// Whether something lies over the window, or somebody is asked for a reason.
    private boolean isAsking() {
        Scene scene = bar.getScene();
        return !console.acceptance().askedProperty().get().isEmpty()
                || (scene != null
                        && scene.getRoot() instanceof StackPane root
                        && root.getChildren().size() > 1);
    }
}
