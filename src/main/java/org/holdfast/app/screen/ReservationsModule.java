package org.holdfast.app.screen;

import org.holdfast.text.Texts;
import org.holdfast.ui.context.ScreenEntry;
import org.holdfast.ui.order.OrderDesk;
import org.holdfast.ui.reservations.ReservationsScreen;
import org.holdfast.ui.reservations.ReservationsView;
import org.holdfast.ui.reservations.ReservationsViewModel;
import org.holdfast.ui.waiting.WaitingCount;
import org.holdfast.ui.waiting.WaitingView;
import org.holdfast.ui.waiting.WaitingViewModel;

/** What is promised to whom. */
final class ReservationsModule implements ScreenModule {

  private static final String ID = "reservations";

  private static final Texts TEXTS = Texts.of(ReservationsModule.class);

  @Override
  public ScreenEntry open(ConsoleContext console) {
    ReservationsViewModel model = new ReservationsViewModel(console.services(), console.operator());
    model
        .refreshedAtProperty()
        .addListener((observable, oldValue, newValue) -> console.status().refreshed(newValue));
    WaitingViewModel waiting = new WaitingViewModel(console.services(), console.operator());
    ReservationsScreen screen =
        new ReservationsScreen(
            new ReservationsView(
                console.services(),
                model,
                new OrderDesk(console.services(), console.operator(), console.backend().waiting()),
                console.window().dialogs()),
            new WaitingView(console.services(), waiting, console.links()),
            new WaitingCount(console.services()));
    console
        .links()
        .onWaiting(
            sku -> {
              console.navigation().show(ID);
              screen.showWaiting(sku);
            });
    console
        .links()
        .onReservation(
            id -> {
              console.navigation().show(ID);
              screen.showReservation(id);
            });
    return ScreenEntry.of(ID, TEXTS.get("reservations"), "fth-bookmark", screen)
        .refreshedBy(
            () -> {
              model.refresh();
              waiting.refresh();
            });
  }
}
