package dev.backfill.ui.heatmap;

import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.Scan;
import dev.backfill.model.scan.Verdict;
import dev.backfill.ui.heatmap.color.ColorMode;
import dev.backfill.ui.heatmap.color.RampWords;
import dev.backfill.ui.heatmap.color.Shading;
import dev.backfill.ui.heatmap.glyph.Glyph;
import dev.backfill.ui.heatmap.glyph.GlyphIcon;
import dev.backfill.ui.heatmap.text.Speech;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;
import javafx.collections.SetChangeListener;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The legend below a heatmap: the ramp of the fill, and one swatch per verdict that occurs with its live count. A
/// click on a verdict filters by it, a second one lets go.
public final class HeatmapLegend extends VBox {
    public static final Comparator<Verdict> ORDER = Comparator.comparing((Verdict v) -> v != Verdict.COMPLETE)
            .thenComparing(v -> Glyph.of(v).map(Glyph::ordinal).orElse(0));

    private final ObjectProperty<@Nullable Scan> scan = new SimpleObjectProperty<>(this, "scan", null);
    private final ObjectProperty<@Nullable String> processor = new SimpleObjectProperty<>(this, "processor", null);
    private final ObjectProperty<ColorMode> colorMode =
            new SimpleObjectProperty<>(this, "colorMode", ColorMode.COMPLETENESS);
    private final BooleanProperty compact = new SimpleBooleanProperty(this, "compact");
    private final ObservableSet<Verdict> verdictFilter = FXCollections.observableSet();

    private final Map<Verdict, ToggleButton> toggles = new EnumMap<>(Verdict.class);
    private final Shading.Kept shadings = new Shading.Kept();
    private final Label suspectNumber = new Label();
    private final OneStop stop = new OneStop(this);
    private @Nullable Parts parts;

    /// An empty legend.
    public HeatmapLegend() {
        getStyleClass().add("heatmap-legend");
        scan.subscribe(_ -> show());
        processor.subscribe(_ -> show());
        colorMode.subscribe(_ -> show());
        compact.subscribe(_ -> show());
        verdictFilter.addListener((SetChangeListener<Verdict>) _ -> showFilter());
    }

    /// Whose cells are counted.
    public ObjectProperty<@Nullable Scan> scanProperty() {
        return scan;
    }

    /// Counts the cells of this processor only; null counts all.
    public ObjectProperty<@Nullable String> processorProperty() {
        return processor;
    }

    /// What the ramp is called.
    public ObjectProperty<ColorMode> colorModeProperty() {
        return colorMode;
    }

    /// One line of faults, without the ramp: for narrow windows.
    public BooleanProperty compactProperty() {
        return compact;
    }

    /// The verdicts that were clicked; bind it to the heatmap's with
    /// [javafx.beans.binding.Bindings#bindContent] in the direction that is needed.
    public ObservableSet<Verdict> getVerdictFilter() {
        return verdictFilter;
    }

    /// What the legend is made of; as long as it stays, only the counts are written anew.
    private record Parts(Set<Verdict> verdicts, boolean suspects, boolean compact, RampWords ramp) {
        /// The usual ramp is known to whoever has little room; another one is to be explained.
        boolean hasRamp() {
            return !compact || !ramp.equals(RampWords.of(Shading.COMPLETENESS));
        }
    }

    private void show() {
        Scan shown = scan.get();
        if (shown == null) {
            getChildren().clear();
            parts = null;
            return;
        }
        Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
        int suspects = 0;
        for (Cell cell : shown.cells()) {
            if (processor.get() == null || cell.partition().processor().equals(processor.get())) {
                counts.merge(cell.verdict(), 1, Integer::sum);
                suspects += cell.suspect() ? 1 : 0;
            }
        }
        Parts wanted = new Parts(
                Set.copyOf(counts.keySet()),
                suspects > 0,
                compact.get(),
                RampWords.of(shadings.of(colorMode.get(), shown)));
        if (!wanted.equals(parts)) {
            parts = wanted;
            toggles.clear();
            build(wanted);
            showFilter();
        }
        toggles.forEach((verdict, toggle) -> count(verdict, toggle, counts.getOrDefault(verdict, 0)));
        suspectNumber.setText(words(suspects));
    }

    private void build(Parts wanted) {
        FlowPane verdicts = new FlowPane();
        verdicts.getStyleClass().add("legend-verdicts");
        wanted.verdicts().stream()
                .filter(v -> !wanted.compact() || v.severity().isBad())
                .sorted(ORDER)
                .forEach(v -> verdicts.getChildren().add(toggle(v)));
        if (wanted.suspects() && !wanted.compact()) {
            verdicts.getChildren().add(entry(swatch("legend-suspect"), Speech.text("legend.suspect"), suspectNumber));
        }
        getChildren().clear();
        if (wanted.compact()) {
            long calm = wanted.verdicts().stream()
                    .filter(v -> !v.severity().isBad())
                    .count();
            long others = calm + (wanted.suspects() ? 1 : 0);
            if (others > 0) {
                verdicts.getChildren().add(more(others));
            }
        }
        if (wanted.hasRamp()) {
            getChildren().add(ramp(wanted.ramp()));
        }
        getChildren().add(verdicts);
        stop.refresh();
    }

    private static void count(Verdict verdict, ToggleButton toggle, int count) {
        if (toggle.getGraphic() instanceof HBox entry && entry.getChildren().getLast() instanceof Label number) {
            number.setText(words(count));
        }
        toggle.setAccessibleText(Speech.text("legend.spoken", Speech.verdict(verdict), count));
    }

    private static String words(long count) {
        return Speech.number(count);
    }

    private Node more(long others) {
        ToggleButton more = new ToggleButton(Speech.text("legend.more", others));
        more.getStyleClass().setAll("legend-more");
        more.setOnAction(_ -> compact.set(false));
        return more;
    }

    private static Node ramp(RampWords words) {
        FlowPane ramp = new FlowPane();
        ramp.getStyleClass().add("legend-ramp");
        Label title = new Label(words.title());
        title.getStyleClass().add("legend-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        ramp.getChildren().add(title);
        words.steps().forEach(s -> ramp.getChildren().add(step("legend-" + s.look(), s.words())));
        return ramp;
    }

    private static Node step(String styleClass, String words) {
        Label label = new Label(words, swatch(styleClass));
        label.getStyleClass().add("legend-step");
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private Node toggle(Verdict verdict) {
        ToggleButton toggle = new ToggleButton();
        toggle.getStyleClass().setAll("legend-verdict");
        toggle.setId("legend-" + verdict.words().replace(' ', '-'));
        toggle.setGraphic(entry(
                Glyph.of(verdict).<Node>map(g -> new GlyphIcon(g, 14)).orElseGet(() -> swatch("legend-s5")),
                Speech.verdict(verdict),
                new Label()));
        toggles.put(verdict, toggle);
        toggle.setAccessibleRole(AccessibleRole.TOGGLE_BUTTON);
        toggle.setUserData(verdict);
        toggle.setOnAction(_ -> {
            if (!verdictFilter.remove(verdict)) {
                verdictFilter.add(verdict);
            }
        });
        return toggle;
    }

    private void showFilter() {
        lookupAll(".legend-verdict").forEach(node -> {
            if (node instanceof ToggleButton toggle && toggle.getUserData() instanceof Verdict verdict) {
                toggle.setSelected(verdictFilter.contains(verdict));
            }
        });
    }

    private static Node entry(Node mark, String words, Label number) {
        Label name = new Label(words);
        name.getStyleClass().add("legend-words");
        number.getStyleClass().setAll("label", "legend-count");
        HBox entry = new HBox(mark, name, number);
        entry.getStyleClass().add("legend-entry");
        return entry;
    }

    private static Node swatch(String styleClass) {
        Region region = new Region();
        region.getStyleClass().addAll("legend-swatch", styleClass);
        return new StackPane(region);
    }
}
