package org.holdfast.testing.sight;

import java.util.ArrayDeque;
import java.util.Deque;
import javafx.scene.Node;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/** How far colours are apart, as WCAG 2 counts it. */
final class Contrast {

  private Contrast() {}

  /** From 1, the same, to 21, black on white. */
  static double of(Color one, Color other) {
    double a = luminance(one);
    double b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  /** The same of two pixels. */
  static double of(int one, int other) {
    return of(color(one), color(other));
  }

  private static Color color(int pixel) {
    return Color.rgb(pixel >> 16 & 255, pixel >> 8 & 255, pixel & 255);
  }

  private static double luminance(Color color) {
    return 0.2126 * linear(color.getRed())
        + 0.7152 * linear(color.getGreen())
        + 0.0722 * linear(color.getBlue());
  }

  private static double linear(double part) {
    return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
  }

  /** What {@code upper} looks like on {@code lower}. */
  static Color over(Color upper, Color lower) {
    double opacity = upper.getOpacity();
    return Color.color(
        upper.getRed() * opacity + lower.getRed() * (1 - opacity),
        upper.getGreen() * opacity + lower.getGreen() * (1 - opacity),
        upper.getBlue() * opacity + lower.getBlue() * (1 - opacity));
  }

  /** The colour behind the words of {@code node}: of it and of all that it stands on. */
  static Color ground(Node node) {
    Deque<Color> above = new ArrayDeque<>();
    for (Node at = node; at != null; at = at.getParent()) {
      if (at instanceof Region region && region.getBackground() != null) {
        for (int i = region.getBackground().getFills().size() - 1; i >= 0; i--) {
          BackgroundFill fill = region.getBackground().getFills().get(i);
          if (fill.getFill() instanceof Color color && color.getOpacity() > 0) {
            above.push(color);
            if (color.isOpaque()) {
              return mixed(above);
            }
          }
        }
      }
    }
    return mixed(above);
  }

  private static Color mixed(Deque<Color> colors) {
    Color ground = Color.WHITE;
    for (Color color : colors) {
      ground = over(color, ground);
    }
    return ground;
  }
}
