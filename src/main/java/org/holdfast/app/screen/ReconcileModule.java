package org.holdfast.app.screen;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.holdfast.app.backend.Backend;
import org.holdfast.inventory.Right;
import org.holdfast.locks.alert.Alert;
import org.holdfast.text.Texts;
import org.holdfast.ui.context.ScreenEntry;
import org.holdfast.ui.context.ScreenGroup;
import org.holdfast.ui.reconciliation.ReconciliationView;
import org.holdfast.ui.reconciliation.ReconciliationViewModel;

/** Whether stock agrees with the ledger. */
final class ReconcileModule implements ScreenModule {

  private static final Texts TEXTS = Texts.of(ReconcileModule.class);
  private static final String ID = "reconcile";
  private static final Duration FIRST = Duration.ofSeconds(20);

  /** How often it is asked whether the daily check is due. */
  private static final Duration PAUSE = Duration.ofMinutes(10);

  @Override
  public Optional<Work> work() {
    return Optional.of(new Work(Right.RECONCILE, TEXTS.get("reconcile")));
  }

  @Override
  public ScreenEntry open(ConsoleContext console) {
    Backend backend = console.backend();
    ReconciliationViewModel model =
        new ReconciliationViewModel(
            console.tasks(),
            backend.reconciliation(),
            console.operator(),
            backend.supervision().reconciliationLog(),
            Clock.systemUTC());
    // Who may not note that it was done would do it again and again.
    if (console.services().permissions().may(Right.RECONCILE)) {
      console.add(new ScreenJob(FIRST, PAUSE, model::checkDaily));
    }
    console
        .alerts()
        .onOpened(
            alert -> {
              if (alert.kind() == Alert.Kind.DISCREPANCY) {
                console.navigation().show(ID);
              }
            });
    ReconciliationView view = new ReconciliationView(model, console.window().dialogs());
    return ScreenEntry.of(ID, TEXTS.get("reconcile"), "fth-check-square", view)
        .refreshedBy(model::check)
        .of(ScreenGroup.OPERATIONS);
  }
}
