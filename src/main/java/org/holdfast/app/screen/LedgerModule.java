package org.holdfast.app.screen;

import org.holdfast.text.Texts;
import org.holdfast.ui.context.ScreenEntry;
import org.holdfast.ui.ledger.CatalogChangesViewModel;
import org.holdfast.ui.ledger.LedgerActions;
import org.holdfast.ui.ledger.LedgerBooks;
import org.holdfast.ui.ledger.LedgerView;
import org.holdfast.ui.ledger.LedgerViewModel;
import org.holdfast.ui.ledger.SupervisorActionsViewModel;
import org.holdfast.ui.ledger.figures.Figures;
import org.holdfast.ui.order.OrderDesk;

/** What has happened to stock, products and sessions. */
final class LedgerModule implements ScreenModule {

  /** What the screen is known by. */
  static final String ID = "ledger";

  private static final Texts TEXTS = Texts.of(LedgerModule.class);

  @Override
  public ScreenEntry open(ConsoleContext console) {
    LedgerViewModel movements = new LedgerViewModel(console.services());
    SupervisorActionsViewModel supervisors =
        new SupervisorActionsViewModel(
            console.tasks(), console.backend().supervision().supervisorAuditLog());
    LedgerBooks books =
        new LedgerBooks(
            movements,
            new CatalogChangesViewModel(console.services()),
            supervisors,
            Figures.of(console.services(), console.backend().figures()));
    LedgerView view =
        new LedgerView(
            console.services(),
            books,
            new LedgerActions(
                console.services(),
                console.operator(),
                new OrderDesk(console.services(), console.operator(), console.backend().waiting()),
                console.links()));
    console
        .links()
        .onHistory(
            sku -> {
              books.showHistory(sku);
              console.navigation().show(ID);
            });
    console
        .links()
        .onOverTime(
            sku -> {
              books.showOverTime(sku);
              console.navigation().show(ID);
            });
    console
        .links()
        .onMovers(
            () -> {
              books.bookProperty().set(LedgerBooks.Book.MOVERS);
              console.navigation().show(ID);
            });
    return ScreenEntry.of(ID, TEXTS.get("ledger"), "fth-book-open", view)
        .refreshedBy(books::refresh);
  }
}
