package org.holdfast.ui.simulator.face;

import java.util.List;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.holdfast.simulator.result.RunResult;
import org.holdfast.ui.simulator.history.RunHistoryViewModel;
import org.holdfast.ui.simulator.run.RunViewModel;

/**
 * Decides which face is seen: that of the run that goes on, else that of what was chosen among the
 * runs there have been. Belongs to the JavaFX application thread.
 */
public final class RunFaceViewModel {

  private final RunViewModel run;
  private final RunHistoryViewModel history;
  private final Consumer<RunResult> reuse;
  private final ReadOnlyObjectWrapper<Face> face = new ReadOnlyObjectWrapper<>();

  /**
   * Shows what {@code run} and {@code history} have.
   *
   * @param reuse shows the setup of a run in the form, to run it again
   */
  public RunFaceViewModel(
      RunViewModel run, RunHistoryViewModel history, Consumer<RunResult> reuse) {
    this.run = run;
    this.history = history;
    this.reuse = reuse;
    run.liveProperty().addListener((observable, oldValue, newValue) -> update());
    run.runningProperty().addListener((observable, oldValue, newValue) -> update());
    run.stoppingProperty().addListener((observable, oldValue, newValue) -> update());
    history.chosen().addListener((InvalidationListener) observable -> update());
    history.runs().addListener((InvalidationListener) observable -> update());
    update();
  }

  private void update() {
    face.set(present());
  }

  private Face present() {
    List<RunResult> chosen = List.copyOf(history.chosen());
    if (run.runningProperty().get()) {
      return Faces.live(run.liveProperty().get(), run.stoppingProperty().get());
    }
    return switch (chosen.size()) {
      case 0 -> Faces.nothing(history.runs().isEmpty());
      case 1 -> Faces.result(chosen.get(0));
      default -> Comparisons.of(chosen);
    };
  }

  /** Shows the setup of {@code result} in the form, to run it again. */
  void reuse(RunResult result) {
    reuse.accept(result);
  }

  /** Shows the locks of {@code result}'s time. */
  void showLocks(RunResult result) {
    history.showLocks(result);
  }

  /** What is seen. */
  ReadOnlyObjectProperty<Face> faceProperty() {
    return face.getReadOnlyProperty();
  }
}
