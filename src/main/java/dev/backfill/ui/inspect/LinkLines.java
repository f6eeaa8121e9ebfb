package dev.backfill.ui.inspect;

import dev.backfill.model.Partition;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.common.PeriodTexts;
import dev.backfill.ui.grid.NeighborCells;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What the selected cell is built from and what it feeds, a line each; a press on one selects the cells that it
/// names.
final class LinkLines {
    private final Messages messages;
    private final Consumer<Collection<Partition>> select;

    LinkLines(Messages messages, Consumer<Collection<Partition>> select) {
        this.messages = messages;
        this.select = select;
    }

    void show(VBox place, NeighborCells.Found found) {
        place.getChildren().clear();
        line(place, "links.from", "link-from", found.from());
        line(place, "links.to", "link-to", found.to());
        place.setVisible(!place.getChildren().isEmpty());
    }

    private void line(VBox place, String key, String look, List<Partition> partitions) {
        if (partitions.isEmpty()) {
            return;
        }
        Region sample = new Region();
        sample.getStyleClass().addAll("link-sample", look);
        Label words = new Label(messages.text(key), sample);
        words.getStyleClass().add("quiet");
        FlowPane line = new FlowPane(words);
        line.getStyleClass().add("link-line");
        byProcessor(partitions).forEach((processor, each) -> line.getChildren().add(link(processor, each)));
        place.getChildren().add(line);
    }

    private Hyperlink link(String processor, List<Partition> cells) {
        Hyperlink link = new Hyperlink(messages.names().shown(processor) + " "
                + PeriodTexts.list(
                        cells.stream().map(Partition::period).sorted().toList(), messages));
        link.setMnemonicParsing(false);
        link.setOnAction(_ -> select.accept(cells));
        return link;
    }

    private static Map<String, List<Partition>> byProcessor(List<Partition> partitions) {
        return partitions.stream()
                .collect(Collectors.groupingBy(Partition::processor, LinkedHashMap::new, Collectors.toList()));
    }
}
