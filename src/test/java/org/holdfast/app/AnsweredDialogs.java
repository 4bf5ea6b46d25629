package org.holdfast.app;

import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.Window;
import org.holdfast.ui.common.FileDialogs;

/** Answers every question for a file with the one that was named last. */
final class AnsweredDialogs implements FileDialogs {

  private volatile Path answer;

  void answer(Path file) {
    answer = file;
  }

  @Override
  public Optional<Path> save(Window owner, String title, String name, Kind... kinds) {
    return Optional.ofNullable(answer);
  }

  @Override
  public Optional<Path> open(Window owner, String title, Kind kind) {
    return Optional.ofNullable(answer);
  }
}
