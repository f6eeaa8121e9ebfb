package dev.backfill.ui.heatmap;

import dev.backfill.ui.heatmap.color.HeatToken;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableObjectProperty;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.converter.ColorConverter;
import javafx.scene.control.Control;
import javafx.scene.paint.Color;

/// The colors that the stylesheet gave to a heatmap, for painting on a canvas.
public final class HeatColors {
    private static final Map<HeatToken, CssMetaData<CalendarHeatmap, Color>> BY_TOKEN = metaDataByToken();

    /// All styleable properties of a heatmap, those of every control included.
    static final List<CssMetaData<? extends Styleable, ?>> META_DATA = Stream.concat(
                    Control.getClassCssMetaData().stream(),
                    BY_TOKEN.values().stream().map(m -> (CssMetaData<? extends Styleable, ?>) m))
            .toList();

    private final Map<HeatToken, SimpleStyleableObjectProperty<Color>> colors = new EnumMap<>(HeatToken.class);

    /// @param onChange called when the stylesheet changed a color
    HeatColors(CalendarHeatmap owner, Runnable onChange) {
        BY_TOKEN.forEach((token, meta) -> {
            var property = new SimpleStyleableObjectProperty<>(meta, owner, token.property(), Color.TRANSPARENT);
            property.subscribe(_ -> onChange.run());
            colors.put(token, property);
        });
    }

    /// The color of a token; transparent until a stylesheet was applied.
    public Color get(HeatToken token) {
        return property(token).get();
    }

    private SimpleStyleableObjectProperty<Color> property(HeatToken token) {
        var property = colors.get(token);
        if (property == null) {
            throw new IllegalStateException("No color property was made for " + token + ".");
        }
        return property;
    }

    private static Map<HeatToken, CssMetaData<CalendarHeatmap, Color>> metaDataByToken() {
        Map<HeatToken, CssMetaData<CalendarHeatmap, Color>> map = new EnumMap<>(HeatToken.class);
        Arrays.stream(HeatToken.values()).forEach(t -> map.put(t, metaData(t)));
        return map;
    }

    private static CssMetaData<CalendarHeatmap, Color> metaData(HeatToken token) {
        return new CssMetaData<>(token.property(), ColorConverter.getInstance(), Color.TRANSPARENT) {
            @Override
            public boolean isSettable(CalendarHeatmap heatmap) {
                return !heatmap.colors().property(token).isBound();
            }

            @Override
            public StyleableProperty<Color> getStyleableProperty(CalendarHeatmap heatmap) {
                return heatmap.colors().property(token);
            }
        };
    }
}
