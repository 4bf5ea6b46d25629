package org.holdfast.ui.common;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;
import org.holdfast.text.Texts;

/**
 * Loads the layout of a view: the FXML file of the same name in the same package. Its words stand
 * in the package's texts; the layout names them as {@code %key}.
 */
public final class Fxml {

  private Fxml() {}

  /** Loads the layout of {@code view} and puts its controls into the view's fields. */
  public static Parent load(Object view) {
    Class<?> type = view.getClass();
    URL layout = type.getResource(type.getSimpleName() + ".fxml");
    FXMLLoader loader = new FXMLLoader(layout, Texts.of(type).bundle());
    loader.setController(view);
    try {
      return loader.load();
    } catch (IOException e) {
      throw new UncheckedIOException("layout of " + type.getName(), e);
    }
  }
}
