package org.holdfast.app.screen;

import java.time.Clock;
import java.util.Optional;
import org.holdfast.app.backend.Backend;
import org.holdfast.app.backend.Version;
import org.holdfast.inventory.Right;
import org.holdfast.simulator.postgres.PostgresArenas;
import org.holdfast.simulator.report.RunStore;
import org.holdfast.text.Texts;
import org.holdfast.ui.context.ScreenEntry;
import org.holdfast.ui.context.ScreenGroup;
import org.holdfast.ui.simulator.SimulatorView;
import org.holdfast.ui.simulator.SimulatorViewModel;

/** Crowds of requests, in a schema of their own. */
final class SimulatorModule implements ScreenModule {

  private static final Texts TEXTS = Texts.of(SimulatorModule.class);

  @Override
  public Optional<Work> work() {
    return Optional.of(new Work(Right.SIMULATE, TEXTS.get("simulator")));
  }

  @Override
  public ScreenEntry open(ConsoleContext console) {
    Backend backend = console.backend();
    SimulatorViewModel model =
        new SimulatorViewModel(
            console.tasks(),
            new PostgresArenas(() -> backend.database().address(), backend.database().settings()),
            new RunStore(console.options().simulatorFolder()),
            Version.number(),
            Clock.systemUTC());
    model.refuse(console.services().permissions().problem(Right.SIMULATE));
    model.onLocks(recording -> console.navigation().open(LocksModule.ID, recording));
    SimulatorView view = new SimulatorView(model, DatabaseLabels.name(backend));
    return ScreenEntry.of("simulator", TEXTS.get("simulator"), "fth-activity", view)
        .refreshedBy(model::load)
        .of(ScreenGroup.OPERATIONS);
  }
}
