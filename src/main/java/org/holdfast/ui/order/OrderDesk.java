package org.holdfast.ui.order;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.stage.Window;
import org.holdfast.inventory.Right;
import org.holdfast.inventory.waiting.WaitingList;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.common.draft.KeptEntries;
import org.holdfast.ui.context.Operator;
import org.holdfast.ui.context.ScreenContext;
import org.holdfast.ui.order.detail.OrderDialog;
import org.holdfast.ui.order.detail.OrderViewModel;
import org.holdfast.ui.order.draft.DraftDialog;
import org.holdfast.ui.order.draft.DraftViewModel;

/** Where screens send people for orders. Belongs to the JavaFX application thread. */
public final class OrderDesk {

  private static final Texts TEXTS = Texts.of(OrderDesk.class);

  private final ScreenContext services;
  private final Operator operator;
  private final DraftViewModel draft;
  private final KeptEntries<OrderViewModel.Typed> begun =
      new KeptEntries<>(OrderViewModel.Typed::isBegun);

  /**
   * A desk at which {@code operator} works.
   *
   * @param waiting takes orders that may wait
   */
  public OrderDesk(ScreenContext services, Operator operator, WaitingList waiting) {
    this.services = services;
    this.operator = operator;
    draft = new DraftViewModel(services, operator, waiting);
  }

  /**
   * Shows everything about a reservation over {@code owner}, with what was typed into it and not
   * saved, and goes on once it is closed.
   */
  public void show(long reservation, Window owner) {
    OrderViewModel.Typed typed =
        begun.open(
            TEXTS.get("order.unfinished", Long.toString(reservation)),
            OrderViewModel.Typed::nothing);
    typed.letGo();
    new OrderDialog(owner, services, new OrderViewModel(services, operator, reservation, typed))
        .show();
  }

  /**
   * Goes on with the order that is being written, over {@code owner}, until it is reserved or put
   * aside.
   *
   * @param told gets what became of it
   */
  public void write(Window owner, Consumer<Message> told) {
    if (services.permissions().may(Right.OPERATE)) {
      new DraftDialog(owner, draft, told).show();
    }
  }

  /** What was written and changed and would be lost with the window. */
  public List<String> unfinished() {
    Stream<String> written =
        draft.unfinished().stream().mapToObj(lines -> TEXTS.get("draft.unfinished", lines));
    return Stream.concat(written, begun.begun().stream()).toList();
  }
}
