package org.holdfast.app.screen;

import java.util.Optional;
import org.holdfast.inventory.Right;
import org.holdfast.locks.alert.Alert;
import org.holdfast.text.Texts;
import org.holdfast.ui.context.ScreenEntry;
import org.holdfast.ui.context.ScreenGroup;
import org.holdfast.ui.locks.LocksView;
import org.holdfast.ui.locks.LocksViewModel;

/** Who waits for whom, and the alerts that come of it. */
final class LocksModule implements ScreenModule {

  /** What other screens know it by. */
  static final String ID = "locks";

  private static final Texts TEXTS = Texts.of(LocksModule.class);

  @Override
  public Optional<Work> work() {
    return Optional.of(new Work(Right.SUPERVISE, TEXTS.get("locks")));
  }

  @Override
  public ScreenEntry open(ConsoleContext console) {
    LocksViewModel model =
        new LocksViewModel(
            console.tasks(),
            console.backend().supervision().lockSampler(),
            console.backend().supervision().sessionControl(),
            console.operator(),
            console.alertSettings(),
            console.alerts(),
            console.backend()::totals);
    console.onClose(model::close);
    console
        .alerts()
        .onOpened(
            alert -> {
              if (alert.kind() != Alert.Kind.DISCREPANCY) {
                model.choose(alert);
                console.navigation().show(ID);
              }
            });
    // It shows what a simulation has recorded of its locks.
    LocksView view = new LocksView(model, console.window().dialogs());
    return ScreenEntry.of(ID, TEXTS.get("locks"), "fth-lock", view)
        .opening(model::open)
        .of(ScreenGroup.OPERATIONS);
  }
}
