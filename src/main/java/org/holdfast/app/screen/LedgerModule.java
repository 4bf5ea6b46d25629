package org.holdfast.app.screen;

import org.holdfast.text.Texts;
import org.holdfast.ui.context.ScreenEntry;
import org.holdfast.ui.ledger.CatalogChangesViewModel;
import org.holdfast.ui.ledger.LedgerBooks;
import org.holdfast.ui.ledger.LedgerView;
import org.holdfast.ui.ledger.LedgerViewModel;
import org.holdfast.ui.ledger.SupervisorActionsViewModel;

/** What has happened to stock, products and sessions. */
final class LedgerModule implements ScreenModule {

  private static final Texts TEXTS = Texts.of(LedgerModule.class);

  @Override
  public ScreenEntry open(ConsoleContext console) {
    LedgerViewModel movements = new LedgerViewModel(console.services());
    SupervisorActionsViewModel supervisors =
        new SupervisorActionsViewModel(
            console.tasks(), console.backend().supervision().supervisorAuditLog());
    LedgerView view =
        new LedgerView(
            console.services(),
            new LedgerBooks(
                movements, new CatalogChangesViewModel(console.services()), supervisors));
    return ScreenEntry.of("ledger", TEXTS.get("ledger"), "fth-book-open", view)
        .refreshedBy(
            () -> {
              movements.refresh();
              supervisors.refresh();
            });
  }
}
