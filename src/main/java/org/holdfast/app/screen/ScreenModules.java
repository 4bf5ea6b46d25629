package org.holdfast.app.screen;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.holdfast.ui.context.Permissions;
import org.holdfast.ui.context.ScanReader;
import org.holdfast.ui.main.MainViewModel;
import org.holdfast.ui.waiting.ServedViewModel;

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
    List<ScreenModule> shown = shown(console.services().permissions());
    console.navigation().setScreens(shown.stream().map(module -> module.open(console)).toList());
    console.navigation().setWithheld(withheld(console.services().permissions()));
    return MainViewModel.of(
        console.navigation(),
        console.status(),
        console.operator(),
        console.window().theme(),
        console.alerts(),
        LocksModule.ID,
        FilesModule.ID,
        new ServedViewModel(console.services(), console.operator(), console.links()::reservation),
        new ScanReader(console.services()),
        console.sound()::refuse);
  }

  /** Those that are shown to whoever is signed in. */
  static List<ScreenModule> shown(Permissions permissions) {
    return ALL.stream()
        .filter(module -> module.work().stream().allMatch(work -> permissions.shows(work.right())))
        .toList();
  }

  /** Why others are not; empty when all are. */
  static Optional<String> withheld(Permissions permissions) {
    return permissions.withheld(
        ALL.stream()
            .flatMap(module -> module.work().stream())
            .collect(Collectors.toMap(ScreenModule.Work::right, ScreenModule.Work::screen)));
  }
}
