package org.holdfast.ui.common;

import java.io.File;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/** Asks for files. Belongs to the JavaFX application thread. */
public interface FileDialogs {

  /**
   * A kind of file.
   *
   * @param label for people
   * @param ending without the dot
   */
  record Kind(String label, String ending) {
    /** {@code file} with the ending, unless it has it. */
    public Path complete(Path file) {
      String name = file.getFileName().toString();
      return name.toLowerCase(Locale.ROOT).endsWith("." + ending)
          ? file
          : file.resolveSibling(name + "." + ending);
    }
  }

  /** Where to save; empty when nobody wants to. */
  Optional<Path> save(Window owner, String title, String name, Kind kind);

  /** What to open; empty when nobody wants to. */
  Optional<Path> open(Window owner, String title, Kind kind);

  /** The desktop's own. */
  static FileDialogs ofTheDesktop() {
    return new Desktop();
  }

  /** The desktop's own. */
  final class Desktop implements FileDialogs {
    private Desktop() {}

    @Override
    public Optional<Path> save(Window owner, String title, String name, Kind kind) {
      FileChooser chooser = chooser(title, kind);
      chooser.setInitialFileName(name + "." + kind.ending());
      return Optional.ofNullable(chooser.showSaveDialog(owner))
          .map(File::toPath)
          .map(kind::complete);
    }

    @Override
    public Optional<Path> open(Window owner, String title, Kind kind) {
      return Optional.ofNullable(chooser(title, kind).showOpenDialog(owner)).map(File::toPath);
    }

    private static FileChooser chooser(String title, Kind kind) {
      FileChooser chooser = new FileChooser();
      chooser.setTitle(title);
      chooser
          .getExtensionFilters()
          .setAll(
              new FileChooser.ExtensionFilter(kind.label(), "*." + kind.ending()),
              new FileChooser.ExtensionFilter("All files", "*"));
      return chooser;
    }
  }
}
