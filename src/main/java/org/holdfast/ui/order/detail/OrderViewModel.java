package org.holdfast.ui.order.detail;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.holdfast.inventory.Right;
import org.holdfast.inventory.order.ChangeRequest;
import org.holdfast.inventory.order.OrderStep;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.common.Messages;
import org.holdfast.ui.context.LiveQuery;
import org.holdfast.ui.context.Operator;
import org.holdfast.ui.context.ScreenContext;
import org.holdfast.ui.reservation.ReservationActions;

/**
 * Decides what is shown of one reservation and what can be done about it. Belongs to the JavaFX
 * application thread.
 */
public final class OrderViewModel {

  private static final Texts TEXTS = Texts.of(OrderViewModel.class);

  /**
   * What is being typed about a reservation that is there.
   *
   * @param label what it is called
   * @param line what is to become of a line
   */
  public record Typed(OrderLabelEntry label, OrderLineEntry line) {

    /** Nothing yet. */
    public static Typed nothing() {
      return new Typed(new OrderLabelEntry(), new OrderLineEntry());
    }

    /** No line is chosen any more; what was typed stays. */
    public void letGo() {
      line.letGo();
    }

    /** Whether something would be lost with it. */
    public boolean isBegun() {
      return label.changedProperty().get() || line.isBegun();
    }
  }

  private final ScreenContext services;
  private final Operator operator;
  private final long id;
  private final LiveQuery<Optional<OrderFacts>> reading;
  private final ReadOnlyObjectWrapper<OrderFacts> facts = new ReadOnlyObjectWrapper<>();
  private final ObjectProperty<Message> message = new SimpleObjectProperty<>();
  private final OrderLabelEntry label;
  private final OrderLineEntry line;
  private final ReservationActions actions;
  private final OrderChanges changes;
  private final BooleanProperty looking = new SimpleBooleanProperty();
  private final BooleanBinding changeable;

  /** What is known of the reservation {@code id}, once it is started, and {@code typed} of it. */
  public OrderViewModel(ScreenContext services, Operator operator, long id, Typed typed) {
    label = typed.label();
    line = typed.line();
    this.services = services;
    this.operator = operator;
    this.id = id;
    reading =
        new LiveQuery<>(
            services,
            wanted -> () -> OrderFacts.read(services.queries(), id),
            this::onRead,
            failure -> message.set(Messages.of(failure)));
    actions = new ReservationActions(services, operator, message);
    changes = new OrderChanges(services, message);
    boolean allowed = services.permissions().may(Right.OPERATE);
    changeable =
        Bindings.createBooleanBinding(
            () -> allowed && isOpen() && !isBusy(),
            facts,
            actions.busyProperty(),
            changes.busyProperty(),
            looking);
    actions.busyProperty().addListener(observable -> refreshUnlessBusy());
  }

  /** Begins to read, and to follow changes. */
  void start() {
    reading.start();
  }

  /** Follows changes no longer. */
  void stop() {
    reading.stop();
  }

  private void refreshUnlessBusy() {
    if (!isBusy()) {
      reading.refreshAll();
    }
  }

  private boolean isBusy() {
    return actions.busyProperty().get() || changes.busyProperty().get() || looking.get();
  }

  private boolean isOpen() {
    return facts.get() != null && facts.get().reservation().isOpen();
  }

  private void onRead(Optional<OrderFacts> read) {
    read.ifPresentOrElse(
        known -> {
          label.show(known.reservation());
          facts.set(known);
        },
        () -> message.set(Message.warning(TEXTS.get("gone", Long.toString(id)), "")));
  }

  /** Its number. */
  long id() {
    return id;
  }

  /** Everything that is known; null before it was read. */
  ReadOnlyObjectProperty<OrderFacts> factsProperty() {
    return facts.getReadOnlyProperty();
  }

  /** What happened last; null: nothing to say. */
  ObjectProperty<Message> messageProperty() {
    return message;
  }

  /** What it is called, as it is typed. */
  OrderLabelEntry label() {
    return label;
  }

  /** What is to become of a line, as it is typed. */
  OrderLineEntry line() {
    return line;
  }

  /** Ships, releases, extends. */
  ReservationActions actions() {
    return actions;
  }

  /** Whether something can be changed at this moment. */
  BooleanBinding changeableProperty() {
    return changeable;
  }

  /** Saves what it is called, whose it is and its note. */
  void saveLabel() {
    if (changeable.get() && label.changedProperty().get()) {
      String name = operator.name();
      changes.send(key -> label.request(key, name, id), reading::refreshAll);
    }
  }

  /** Promises more of the product that was typed; what was scanned may be a barcode. */
  void add() {
    String typed = line.productProperty().get();
    send(line::add, step -> lookUp(typed, step));
  }

  private void lookUp(String typed, OrderStep step) {
    looking.set(true);
    services
        .tasks()
        .run(
            () -> services.queries().lookUp(typed),
            found -> {
              looking.set(false);
              ask(
                  new OrderStep.Add(
                      found.map(product -> product.product().sku()).orElse(step.sku()),
                      step.location(),
                      step.quantity()));
            },
            failure -> {
              looking.set(false);
              message.set(Messages.of(failure));
            });
  }

  /** Changes the chosen line to the pieces that were typed. */
  void change() {
    sendOfLine(line::change);
  }

  /** Gives the chosen line back. */
  void remove() {
    sendOfLine(line::remove);
  }

  /** Promises the chosen line at the location that was chosen. */
  void move() {
    sendOfLine(line::move);
  }

  private void sendOfLine(Supplier<OrderLineEntry.Read> entry) {
    if (line.lineProperty().get() == null) {
      message.set(Message.info(TEXTS.get("choose-line"), ""));
    } else {
      send(entry, this::ask);
    }
  }

  private void send(Supplier<OrderLineEntry.Read> entry, Consumer<OrderStep> sender) {
    if (!changeable.get()) {
      return;
    }
    OrderLineEntry.Read read = entry.get();
    read.step().ifPresentOrElse(sender, () -> message.set(Message.warning(read.problem(), "")));
  }

  private void ask(OrderStep step) {
    String name = operator.name();
    boolean safety = line.safetyStockProperty().get();
    changes.send(
        key ->
            safety
                ? ChangeRequest.of(key, name, id, step).usingSafetyStock()
                : ChangeRequest.of(key, name, id, step),
        () -> {
          line.clear();
          reading.refreshAll();
        });
  }
}
