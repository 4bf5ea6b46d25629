package org.holdfast.app.screen;

import java.util.List;
import org.holdfast.ui.context.ScanReader;
import org.holdfast.ui.main.MainViewModel;

/** All screens, in the order of the side bar and of their keys. */
public final class ScreenModules {

  private static final List<ScreenModule> ALL =
      List.of(
          new InventoryModule(),
          new ReservationsModule(),
          new LedgerModule(),
          new CountsModule(),
          new LocksModule(),
          new ReconcileModule(),
          new SimulatorModule(),
          new FilesModule(),
          new SettingsModule());

  private ScreenModules() {}

  /** Makes all screens of a window, and what the window shows beside them. */
  public static MainViewModel open(ConsoleContext console) {
    console.navigation().setScreens(ALL.stream().map(module -> module.open(console)).toList());
    return MainViewModel.of(
        console.navigation(),
        console.status(),
        console.operator(),
        console.window().theme(),
        console.alerts(),
        LocksModule.ID,
        FilesModule.ID,
        new ScanReader(console.services()),
        console.sound()::refuse);
  }

  /** How many screens there are. */
  static int count() {
    return ALL.size();
  }
}
