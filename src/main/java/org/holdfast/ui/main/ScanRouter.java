package org.holdfast.ui.main;

import java.util.Optional;
import org.holdfast.ui.context.ScanMeaning;
import org.holdfast.ui.context.ScanReader;
import org.holdfast.ui.context.Screen;
import org.holdfast.ui.context.ScreenContext;
import org.holdfast.ui.context.ScreenEntry;
import org.holdfast.ui.main.banner.ScanBannerViewModel;

/**
 * Brings a scanned label to the screen that has a use for it: the one that is shown first, then the
 * one where such things are at home. What nobody has a use for is said. Belongs to the JavaFX
 * application thread.
 */
public final class ScanRouter {

  private final Navigation navigation;
  private final ScanReader reader;
  private final ScanBannerViewModel banner;
  private final Runnable refused;

  /**
   * Asks {@code reader} what labels name, and tells {@code banner} what came to nothing.
   *
   * @param refused is run then, too
   */
  ScanRouter(
      Navigation navigation, ScanReader reader, ScanBannerViewModel banner, Runnable refused) {
    this.refused = refused;
    this.navigation = navigation;
    this.reader = reader;
    this.banner = banner;
  }

  /** A label was scanned while the window had the focus. */
  void scanned(String code) {
    banner.forget();
    if (!current().scanned(code)) {
      reader.read(code, this::route);
    }
  }

  /** Goes to what {@code code} names, wherever that is at home. */
  void open(String code) {
    banner.forget();
    reader.read(code, this::home);
  }

  /** What is asked what labels name. */
  ScreenContext services() {
    return reader.services();
  }

  private Screen current() {
    return navigation.currentProperty().get().screen();
  }

  private void route(ScanMeaning meaning) {
    if (!current().take(meaning)) {
      home(meaning);
    }
  }

  private void home(ScanMeaning meaning) {
    Optional<ScreenEntry> home =
        navigation.screens().stream().filter(entry -> entry.screen().isHomeOf(meaning)).findFirst();
    home.filter(entry -> !entry.screen().equals(current())).ifPresent(navigation::show);
    if (home.isEmpty() || !home.get().screen().take(meaning)) {
      refused.run();
      banner.show(
          meaning,
          navigation.screens().stream()
              .flatMap(entry -> navigation.offers(entry, meaning))
              .toList());
    }
  }
}
