package org.holdfast.app.console;

import java.util.Optional;
import org.holdfast.app.backend.Backend;
import org.holdfast.app.backend.BackendOpener;
import org.holdfast.app.backend.BackendOptions;
import org.holdfast.app.backend.BackgroundResource;
import org.holdfast.ui.common.FileDialogs;

/**
 * What the next window works with. JavaFX makes the application itself, so this cannot come through
 * its constructor.
 */
final class ConsoleLaunch {

  private BackendOptions options;
  private FileDialogs dialogs = FileDialogs.ofTheDesktop();
  private Optional<BackgroundResource<Backend>> early = Optional.empty();
  private volatile boolean started;

  /** Works on what {@code chosen} name. */
  void setOptions(BackendOptions chosen) {
    options = chosen;
  }

  BackendOptions options() {
    return options;
  }

  /** Asks for files by {@code other}. */
  void setDialogs(FileDialogs other) {
    dialogs = other;
  }

  FileDialogs dialogs() {
    return dialogs;
  }

  /** Begins to open the database. */
  BackgroundResource<Backend> open() {
    return BackgroundResource.begin(
        () -> BackendOpener.openForWindow(options), Backend::close, options.grace());
  }

  /** Begins to open it before there is a window: both take about a second. */
  BackgroundResource<Backend> openEarly() {
    BackgroundResource<Backend> first = open();
    early = Optional.of(first);
    return first;
  }

  /** The try that was begun before the window, once; after that a new one. */
  BackgroundResource<Backend> next() {
    BackgroundResource<Backend> next = early.orElseGet(this::open);
    early = Optional.empty();
    return next;
  }

  /** JavaFX has come as far as to make the window. */
  void setStarted() {
    started = true;
  }

  boolean isStarted() {
    return started;
  }
}
