package org.holdfast.app.screen;

import java.lang.management.ManagementFactory;
import javafx.application.Platform;
import org.holdfast.text.Texts;
import org.holdfast.ui.context.ScreenEntry;
import org.holdfast.ui.inventory.InventoryView;
import org.holdfast.ui.inventory.InventoryViewModel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stock of all products. */
final class InventoryModule implements ScreenModule {

  private static final Logger LOG = LoggerFactory.getLogger(InventoryModule.class);
  private static final Texts TEXTS = Texts.of(InventoryModule.class);

  @Override
  public ScreenEntry open(ConsoleContext console) {
    InventoryViewModel model =
        new InventoryViewModel(
            console.services(), console.operator(), console.backend()::loadSample);
    model
        .listing()
        .refreshedAtProperty()
        .addListener(
            (observable, oldValue, newValue) -> {
              console.status().refreshed(newValue);
              if (oldValue == null) {
                Platform.runLater(InventoryModule::logReady);
              }
            });
    model.onScanRefused(console.sound()::refuse);
    InventoryView view =
        new InventoryView(model, console.links(), () -> console.navigation().show(FilesModule.ID));
    console.links().onProduct(sku -> console.navigation().lookUp(sku.value()));
    return ScreenEntry.of("inventory", TEXTS.get("inventory"), "fth-package", view)
        .refreshedBy(model::refresh);
  }

  /** How long it took from the start of the JVM until stock is on screen. */
  private static void logReady() {
    long sinceStart =
        System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
    LOG.info("the window is usable {} ms after the start", sinceStart);
  }
}
