package org.holdfast.ui.common;

import java.io.File;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.holdfast.text.Texts;

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

  /** Where to save, as one of {@code kinds}, the first offered first; empty: nobody wants to. */
  Optional<Path> save(Window owner, String title, String name, Kind... kinds);

  /** What to open; empty when nobody wants to. */
  Optional<Path> open(Window owner, String title, Kind kind);

  /** The desktop's own. */
  static FileDialogs ofTheDesktop() {
    return new Desktop();
  }

  /** The desktop's own. */
  final class Desktop implements FileDialogs {
    private static final Texts TEXTS = Texts.of(FileDialogs.class);

    private Desktop() {}

    @Override
    public Optional<Path> save(Window owner, String title, String name, Kind... kinds) {
      FileChooser chooser = chooser(title, kinds);
      chooser.setInitialFileName(name + "." + kinds[0].ending());
      File file = chooser.showSaveDialog(owner);
      if (file == null) {
        return Optional.empty();
      }
      String lower = file.getName().toLowerCase(Locale.ROOT);
      boolean known = Stream.of(kinds).anyMatch(kind -> lower.endsWith("." + kind.ending()));
      int chosen = chooser.getExtensionFilters().indexOf(chooser.getSelectedExtensionFilter());
      Kind kind = chosen >= 0 && chosen < kinds.length ? kinds[chosen] : kinds[0];
      return Optional.of(known ? file.toPath() : kind.complete(file.toPath()));
    }

    @Override
    public Optional<Path> open(Window owner, String title, Kind kind) {
      return Optional.ofNullable(chooser(title, kind).showOpenDialog(owner)).map(File::toPath);
    }

    private static FileChooser chooser(String title, Kind... kinds) {
      FileChooser chooser = new FileChooser();
      chooser.setTitle(title);
      for (Kind kind : kinds) {
        chooser
            .getExtensionFilters()
            .add(
                new FileChooser.ExtensionFilter(
                    kind.label() + " (*." + kind.ending() + ")", "*." + kind.ending()));
      }
      chooser
          .getExtensionFilters()
          .add(new FileChooser.ExtensionFilter(TEXTS.get("files.all"), "*"));
      return chooser;
    }
  }
}
