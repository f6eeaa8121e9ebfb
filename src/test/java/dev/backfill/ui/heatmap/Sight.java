package dev.backfill.ui.heatmap;

import java.util.stream.IntStream;
import javafx.scene.paint.Color;

/// How people see colors: simulated by Machado 2009 at full strength, compared in OKLab.
enum Sight {
    USUAL(1, 0, 0, 0, 1, 0, 0, 0, 1),
    PROTAN(0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998),
    DEUTAN(0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881),
    TRITAN(1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900);

    private final double[] matrix;

    Sight(double... matrix) {
        this.matrix = matrix;
    }

    /// 0 for the same color, about 1 from black to white.
    double distance(Color one, Color other) {
        double[] a = lab(seen(one));
        double[] b = lab(seen(other));
        return Math.sqrt(IntStream.range(0, 3)
                .mapToDouble(i -> (a[i] - b[i]) * (a[i] - b[i]))
                .sum());
    }

    private double[] seen(Color color) {
        double[] light = {linear(color.getRed()), linear(color.getGreen()), linear(color.getBlue())};
        return times(matrix, light, 0);
    }

    private static double[] lab(double[] light) {
        double[] cones = times(
                new double[] {
                    0.4122214708,
                    0.5363325363,
                    0.0514459929,
                    0.2119034982,
                    0.6806995451,
                    0.1073969566,
                    0.0883024619,
                    0.2817188376,
                    0.6299787005
                },
                light,
                0);
        double[] roots =
                IntStream.range(0, 3).mapToDouble(i -> Math.cbrt(cones[i])).toArray();
        return times(
                new double[] {
                    0.2104542553,
                    0.7936177850,
                    -0.0040720468,
                    1.9779984951,
                    -2.4285922050,
                    0.4505937099,
                    0.0259040371,
                    0.7827717662,
                    -0.8086757660
                },
                roots,
                -1);
    }

    private static double[] times(double[] matrix, double[] vector, double least) {
        return IntStream.range(0, 3)
                .mapToDouble(i -> Math.max(
                        least,
                        matrix[3 * i] * vector[0] + matrix[3 * i + 1] * vector[1] + matrix[3 * i + 2] * vector[2]))
                .toArray();
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }
}
