package org.holdfast.ui.context.sound;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.holdfast.text.Texts;
import org.holdfast.ui.context.TaskExecutor;
import org.holdfast.ui.context.UserPreferences;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Is heard when a scan came to nothing: who scans looks at the shelf. A machine without a sound
 * device says so in the settings and nowhere else. Belongs to the JavaFX application thread.
 */
public final class ScanSound {

  private static final Logger LOG = LoggerFactory.getLogger(ScanSound.class);
  private static final Texts TEXTS = Texts.of(ScanSound.class);
  private static final String NAME = "scan-sound";

  private final TaskExecutor tasks;
  private final BooleanProperty on = new SimpleBooleanProperty();
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

  /** Is on, unless {@code memory} knows that somebody switched it off. */
  public ScanSound(TaskExecutor tasks, UserPreferences memory) {
    this.tasks = tasks;
    on.set(memory.text(NAME).map(Boolean::valueOf).orElse(true));
    on.addListener(
        observable -> {
          memory.put(NAME, on.get());
          memory.save();
        });
  }

  /** A scan came to nothing. */
  public void refuse() {
    if (on.get()) {
      play();
    }
  }

  /** Plays it, whether it is on or not. */
  public void play() {
    tasks.run(
        () -> {
          Tone.play();
          return true;
        },
        done -> problem.set(""),
        failure -> {
          LOG.debug("no sound", failure);
          problem.set(TEXTS.get("none"));
        });
  }

  /** Whether it is heard. */
  public BooleanProperty onProperty() {
    return on;
  }

  /** Why nothing was heard the last time; empty: it was. */
  public ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }
}
