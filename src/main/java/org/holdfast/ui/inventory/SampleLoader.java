package org.holdfast.ui.inventory;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.holdfast.ui.common.LoadState;
import org.holdfast.ui.common.Messages;
import org.holdfast.ui.context.ScreenContext;

/** Fills an empty inventory with sample stock. Belongs to the JavaFX application thread. */
final class SampleLoader {

  private final ScreenContext services;
  private final Runnable load;
  private final Runnable refresh;
  private final ReadOnlyObjectWrapper<LoadState> state =
      new ReadOnlyObjectWrapper<>(LoadState.READY);

  /**
   * Does nothing yet.
   *
   * @param load fills it; blocks
   * @param refresh reads the list again
   */
  SampleLoader(ScreenContext services, Runnable load, Runnable refresh) {
    this.services = services;
    this.load = load;
    this.refresh = refresh;
  }

  /** Fills it in the background. */
  void run() {
    state.set(LoadState.LOADING);
    services
        .tasks()
        .run(
            () -> {
              load.run();
              return true;
            },
            done -> again(),
            failure -> state.set(LoadState.failed(Messages.of(failure))));
  }

  /** Reads the list again, whatever became of the sample. */
  void again() {
    refresh.run();
    state.set(LoadState.READY);
  }

  /** Whether it is being filled, or could not be. */
  ReadOnlyObjectProperty<LoadState> stateProperty() {
    return state.getReadOnlyProperty();
  }
}
