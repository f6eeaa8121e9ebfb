package dev.backfill.ui.heatmap.color;

import java.util.Locale;

/// A color of the heatmap, by what it is for. The values are the looked-up colors `-bc-…` of `css/heatmap.css`.
public enum HeatToken {
    GROUND,
    BARS,
    TEXT,
    MUTED,
    SEPARATOR,
    EDGE,
    ACCENT,
    TINT,
    DONE,
    EVENT,
    EVENT_STRIP,
    S1,
    S2,
    S3,
    S4,
    S5,
    NUMBER,
    CRITICAL,
    CRITICAL_GROUND,
    CRITICAL_PLATE,
    CRITICAL_WORDS,
    WARNING,
    WARNING_WORDS,
    INFO,
    CALM,
    V_CRITICAL,
    V_WARNING,
    V_INFO,
    V_EXPECTED,
    V_OK;

    /// The looked-up color: `-bc-critical-ground`.
    public String lookup() {
        return "-bc-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The property of the painted control that takes the looked-up color: `-bc-paint-critical-ground`.
    public String property() {
        return "-bc-paint-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The step of a share: s1 below 25 %, s2 below 50 %, s3 below 75 %, s4 below 95 %, else s5.
    static HeatToken step(double share) {
        if (share < 0.25) {
            return S1;
        }
        if (share < 0.5) {
            return S2;
        }
        if (share < 0.75) {
            return S3;
        }
        return share < 0.95 ? S4 : S5;
    }
}
