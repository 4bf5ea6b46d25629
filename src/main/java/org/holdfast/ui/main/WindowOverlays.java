package org.holdfast.ui.main;

import org.holdfast.ui.main.overlay.KeysCard;
import org.holdfast.ui.main.overlay.Overlay;
import org.holdfast.ui.main.overlay.PaletteCard;
import org.holdfast.ui.main.overlay.PaletteOffers;
import org.holdfast.ui.main.overlay.PaletteSearch;
import org.holdfast.ui.main.overlay.PaletteViewModel;

/** What can be laid over the screens of the window. */
final class WindowOverlays {

  private final MainViewModel model;
  private final Overlay overlay;
  private final PaletteCard palette;

  WindowOverlays(MainViewModel model, Overlay overlay) {
    this.model = model;
    this.overlay = overlay;
    Navigation navigation = model.navigation();
    PaletteOffers offers = new PaletteOffers(navigation::show, model::changeTheme, this::showKeys);
    palette =
        new PaletteCard(
            new PaletteViewModel(
                () -> offers.offers(navigation.currentProperty().get(), navigation.screens()),
                new PaletteSearch(model.scans().services(), model.scans()::open)),
            overlay::close);
  }

  /** Shows the line that finds anything, or takes it away. */
  void find() {
    if (isShown(palette)) {
      overlay.close();
    } else {
      overlay.show(palette, palette.open());
    }
  }

  /** Shows the keys, or takes them away. */
  void showKeys() {
    if (overlay.shownProperty().get() && palette.getScene() == null) {
      overlay.close();
    } else {
      Navigation navigation = model.navigation();
      KeysCard card =
          new KeysCard(
              navigation.currentProperty().get(), navigation.screens(), navigation.withheld());
      overlay.show(card, card.focus());
    }
  }

  /** Shows the window again. */
  void close() {
    overlay.close();
  }

  /** Whether something lies over the window. */
  boolean isShown() {
    return overlay.shownProperty().get();
  }

  private boolean isShown(PaletteCard card) {
    return isShown() && card.getScene() != null;
  }
}
