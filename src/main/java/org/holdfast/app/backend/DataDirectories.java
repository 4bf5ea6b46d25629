package org.holdfast.app.backend;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.holdfast.ui.context.UserPreferences;

/** Where Holdfast keeps its files on this machine, by each system's custom. */
public final class DataDirectories {

  private DataDirectories() {}

  /**
   * The folder for data: {@code HOLDFAST_DATA_DIR} if set, otherwise where programs keep data on
   * this system.
   */
  public static Path data(Map<String, String> environment) {
    String chosen = environment.get("HOLDFAST_DATA_DIR");
    if (chosen != null && !chosen.isBlank()) {
      return Path.of(chosen);
    }
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    Path home = Path.of(System.getProperty("user.home"));
    if (os.startsWith("windows")) {
      String local = environment.get("LOCALAPPDATA");
      return (local == null ? home.resolve("AppData").resolve("Local") : Path.of(local))
          .resolve("Holdfast");
    }
    if (os.startsWith("mac")) {
      return home.resolve("Library").resolve("Application Support").resolve("Holdfast");
    }
    String xdg = environment.get("XDG_DATA_HOME");
    return (xdg == null || xdg.isBlank() ? home.resolve(".local").resolve("share") : Path.of(xdg))
        .resolve("holdfast");
  }

  /** What windows on {@code folder} remember. */
  public static UserPreferences preferences(Path folder) {
    return UserPreferences.in(folder.resolve("window.properties"));
  }
}
