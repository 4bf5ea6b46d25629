package org.holdfast.app.screen;

import org.holdfast.text.Texts;
import org.holdfast.ui.context.ScreenEntry;
import org.holdfast.ui.order.OrderDesk;
import org.holdfast.ui.reservations.ReservationsView;
import org.holdfast.ui.reservations.ReservationsViewModel;

/** What is promised to whom. */
final class ReservationsModule implements ScreenModule {

  private static final Texts TEXTS = Texts.of(ReservationsModule.class);

  @Override
  public ScreenEntry open(ConsoleContext console) {
    ReservationsViewModel model = new ReservationsViewModel(console.services(), console.operator());
    model
        .refreshedAtProperty()
        .addListener((observable, oldValue, newValue) -> console.status().refreshed(newValue));
    return ScreenEntry.of(
            "reservations",
            TEXTS.get("reservations"),
            "fth-bookmark",
            new ReservationsView(
                console.services(),
                model,
                new OrderDesk(console.services(), console.operator(), console.backend().waiting()),
                console.window().dialogs()))
        .refreshedBy(model::refresh);
  }
}
