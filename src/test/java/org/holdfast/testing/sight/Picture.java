package org.holdfast.testing.sight;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.stage.Window;
import javax.imageio.ImageIO;

/** Pictures of windows, for whoever looks at them. */
public final class Picture {

  private Picture() {}

  /** {@code window} over what it belongs to. Belongs to the JavaFX application thread. */
  public static BufferedImage of(Scene below, Window window) {
    BufferedImage picture = of(below);
    if (window.getScene() != below) {
      BufferedImage over = of(window.getScene());
      int x = (int) (window.getX() - below.getWindow().getX());
      int y = (int) (window.getY() - below.getWindow().getY());
      Graphics2D graphics = picture.createGraphics();
      graphics.drawImage(over, Math.max(0, x), Math.max(0, y), null);
      graphics.dispose();
    }
    return picture;
  }

  private static BufferedImage of(Scene scene) {
    WritableImage shot = scene.snapshot(null);
    int width = (int) shot.getWidth();
    int height = (int) shot.getHeight();
    int[] pixels = new int[width * height];
    shot.getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, width, height, pixels, 0, width);
    return image;
  }

  /** Writes {@code picture} to {@code file}. */
  public static void keep(BufferedImage picture, Path file) {
    try {
      Files.createDirectories(file.getParent());
      ImageIO.write(picture, "png", file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
