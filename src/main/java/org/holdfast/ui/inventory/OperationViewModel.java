package org.holdfast.ui.inventory;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.holdfast.inventory.AdjustRequest;
import org.holdfast.inventory.Outcome;
import org.holdfast.inventory.ProductStock;
import org.holdfast.inventory.ReasonCode;
import org.holdfast.inventory.ReceiveRequest;
import org.holdfast.inventory.Refusal;
import org.holdfast.inventory.RequestChecks;
import org.holdfast.inventory.ReserveRequest;
import org.holdfast.inventory.Sku;
import org.holdfast.inventory.StockLevel;
import org.holdfast.inventory.TransferRequest;
import org.holdfast.ui.common.Formats;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.common.Messages;
import org.holdfast.ui.common.Operator;
import org.holdfast.ui.common.Services;
import org.holdfast.ui.common.Tasks;

/**
 * The form that reserves, receives, adjusts and transfers: checks while a person types, sends, and
 * says what happened. Belongs to the JavaFX application thread.
 *
 * <p>One idempotency key stays with one entry until it succeeds or is changed, so pressing the
 * button again after a lost connection does nothing twice.
 */
public final class OperationViewModel {

  private final Services services;
  private final Operator operator;
  private final ObjectProperty<OperationKind> kind = new SimpleObjectProperty<>();
  private final ObjectProperty<ProductStock> product = new SimpleObjectProperty<>();
  private final StringProperty quantity = new SimpleStringProperty("");
  private final ObjectProperty<String> location = new SimpleObjectProperty<>();
  private final ObjectProperty<String> target = new SimpleObjectProperty<>();
  private final ObjectProperty<HoldTime> hold = new SimpleObjectProperty<>(HoldTime.UNTIL_RELEASED);
  private final ObjectProperty<AdjustMode> adjustMode =
      new SimpleObjectProperty<>(AdjustMode.COUNTED);
  private final ObjectProperty<ReasonCode> reason = new SimpleObjectProperty<>(ReasonCode.COUNT);
  private final StringProperty note = new SimpleStringProperty("");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<Field> problemField = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyBooleanWrapper doubtful = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper hint = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final ObjectProperty<Message> message = new SimpleObjectProperty<>();
  private String key = UUID.randomUUID().toString();
  private Tasks.Running running = () -> {};

  /** A field of the form that something can be wrong with. */
  public enum Field {
    /** Pieces. */
    QUANTITY,
    /** Where. */
    LOCATION,
    /** Where to. */
    TARGET,
    /** Free text. */
    NOTE
  }

  /** How an adjustment is entered. */
  public enum AdjustMode {
    /** What was counted on the shelf. */
    COUNTED("Counted on the shelf"),
    /** A difference. */
    DIFFERENCE("Change by (+/−)");

    private final String label;

    AdjustMode(String label) {
      this.label = label;
    }

    @Override
    public String toString() {
      return label;
    }
  }

  /** A closed form. */
  public OperationViewModel(Services services, Operator operator) {
    this.services = services;
    this.operator = operator;
    for (Observable field :
        List.of(kind, quantity, location, target, hold, adjustMode, reason, note)) {
      field.addListener(
          (InvalidationListener)
              observed -> {
                key = UUID.randomUUID().toString();
                check();
              });
    }
    product.addListener(
        (observed, before, now) -> {
          if (before == null
              || now == null
              || !before.product().sku().equals(now.product().sku())) {
            // A key belongs to one entry, and this entry is about another product.
            key = UUID.randomUUID().toString();
            close();
            message.set(null);
          } else {
            check();
          }
        });
  }

  /** Opens the form for {@code wanted}, with what fits best already chosen. */
  public void open(OperationKind wanted) {
    if (product.get() == null || busy.get()) {
      return;
    }
    message.set(null);
    quantity.set("");
    note.set("");
    target.set(null);
    List<StockLevel> levels = product.get().levels();
    // Also when it is open already, so that who looks at it hears of it.
    kind.set(null);
    boolean single = levels.size() == 1;
    location.set(wanted != OperationKind.RESERVE && single ? levels.get(0).location() : null);
    kind.set(wanted);
    check();
  }

  /** Opens the form with a location chosen. */
  public void open(OperationKind wanted, String at) {
    open(wanted);
    location.set(at);
  }

  /** Closes the form without doing anything. */
  public void close() {
    if (!busy.get()) {
      kind.set(null);
    }
  }

  /** Asks a running request to stop. */
  public void cancel() {
    running.cancel();
  }

  /** Sends the entry, if it makes sense. */
  public void submit() {
    check();
    if (!ready.get() || busy.get()) {
      return;
    }
    busy.set(true);
    message.set(null);
    Sku sku = product.get().product().sku();
    running =
        switch (kind.get()) {
          case RESERVE ->
              send(
                  sku,
                  reserveRequest(),
                  services.operations()::reserve,
                  done -> OperationTexts.reserved(done, sku.value()));
          case RECEIVE ->
              send(sku, receiveRequest(), services.operations()::receive, OperationTexts::received);
          case ADJUST ->
              send(sku, adjustRequest(), services.operations()::adjust, OperationTexts::adjusted);
          case TRANSFER ->
              send(
                  sku,
                  transferRequest(),
                  services.operations()::transfer,
                  OperationTexts::transferred);
        };
  }

  private <Q, T> Tasks.Running send(
      Sku sku,
      Q request,
      java.util.function.Function<Q, Outcome<T>> operation,
      java.util.function.Function<T, Message> words) {
    return services
        .tasks()
        .run(
            () -> operation.apply(request),
            outcome -> {
              busy.set(false);
              if (outcome.isDone()) {
                kind.set(null);
                message.set(words.apply(outcome.value().orElseThrow()));
              } else {
                refused(sku, Messages.of(outcome.refusal().orElseThrow()));
              }
              check();
            },
            failure -> {
              busy.set(false);
              refused(sku, Messages.of(failure));
              check();
            });
  }

  /** The entry stays for another try, but never becomes one about another product. */
  private void refused(Sku sku, Message why) {
    boolean still = product.get() != null && product.get().product().sku().equals(sku);
    if (!still) {
      kind.set(null);
      message.set(new Message(why.tone(), sku.value() + ": " + why.title(), why.detail()));
    } else {
      message.set(why);
    }
  }

  private void check() {
    problem.set("");
    problemField.set(null);
    doubtful.set(false);
    hint.set("");
    ready.set(false);
    if (kind.get() == null || product.get() == null) {
      return;
    }
    if (quantity.get().isBlank()) {
      return;
    }
    OptionalLong pieces = Formats.parseWhole(quantity.get());
    if (pieces.isEmpty()) {
      wrong(Field.QUANTITY, "Enter a whole number of pieces.");
      return;
    }
    if (kind.get() != OperationKind.RESERVE && location.get() == null) {
      wrong(Field.LOCATION, "Choose a location.");
      return;
    }
    if (kind.get() == OperationKind.TRANSFER && target.get() == null) {
      wrong(Field.TARGET, "Choose where the pieces go.");
      return;
    }
    Optional<Refusal.InvalidRequest> invalid =
        switch (kind.get()) {
          case RESERVE -> RequestChecks.check(reserveRequest());
          case RECEIVE -> RequestChecks.check(receiveRequest());
          case ADJUST -> RequestChecks.check(adjustRequest());
          case TRANSFER -> RequestChecks.check(transferRequest());
        };
    if (invalid.isPresent()) {
      wrong(field(invalid.get().problems().get(0)), invalid.get().message());
      return;
    }
    doubtful.set(takes() && product.get().product().tracked() && pieces.getAsLong() > available());
    hint.set(hint(pieces.getAsLong()));
    ready.set(!busy.get());
  }

  private void wrong(Field field, String text) {
    problemField.set(field);
    problem.set(text);
  }

  /** The form's field that a check of the request means. */
  private static Field field(Refusal.Problem problem) {
    return switch (problem.field()) {
      case "Note" -> Field.NOTE;
      case "To" -> Field.TARGET;
      case "Location", "From" -> Field.LOCATION;
      default -> Field.QUANTITY;
    };
  }

  private boolean takes() {
    return kind.get() == OperationKind.RESERVE || kind.get() == OperationKind.TRANSFER;
  }

  /** What the entry would lead to by the numbers on screen; the database has the last word. */
  private String hint(long pieces) {
    long available = available();
    return switch (kind.get()) {
      case RESERVE, TRANSFER ->
          !product.get().product().tracked()
              ? "No stock is kept of this product; it is reserved without a check."
              : pieces > available
                  ? "More than the %s available%s right now."
                      .formatted(Formats.pieces(available), place())
                  : "%s would remain available%s."
                      .formatted(Formats.pieces(available - pieces), place());
      case RECEIVE -> "Stock%s would be %s.".formatted(place(), Formats.pieces(stock() + pieces));
      case ADJUST -> {
        long after = adjustMode.get() == AdjustMode.COUNTED ? pieces : stock() + pieces;
        yield "Stock%s: %s → %s (%s)."
            .formatted(
                place(),
                Formats.pieces(stock()),
                Formats.pieces(after),
                Formats.signed(after - stock()));
      }
    };
  }

  private String place() {
    return location.get() == null ? "" : " at " + location.get();
  }

  private long available() {
    return level().map(StockLevel::available).orElseGet(() -> wholeOr(product.get().available()));
  }

  private long stock() {
    return level().map(StockLevel::stock).orElseGet(() -> wholeOr(product.get().stock()));
  }

  /** Without a chosen location the whole product counts; a location never stocked has nothing. */
  private long wholeOr(long whole) {
    return location.get() == null ? whole : 0;
  }

  private Optional<StockLevel> level() {
    return product.get().levels().stream()
        .filter(level -> level.location().equals(location.get()))
        .findFirst();
  }

  private long pieces() {
    return Formats.parseWhole(quantity.get()).orElse(0);
  }

  private String at() {
    return location.get() == null ? "" : location.get();
  }

  private ReserveRequest reserveRequest() {
    return new ReserveRequest(
        key,
        operator.name(),
        List.of(
            new ReserveRequest.Line(
                product.get().product().sku(), Optional.ofNullable(location.get()), pieces())),
        hold.get().duration(),
        note.get().strip());
  }

  private ReceiveRequest receiveRequest() {
    return new ReceiveRequest(
        key, operator.name(), product.get().product().sku(), at(), pieces(), note.get().strip());
  }

  private AdjustRequest adjustRequest() {
    return new AdjustRequest(
        key,
        operator.name(),
        product.get().product().sku(),
        at(),
        adjustMode.get() == AdjustMode.COUNTED
            ? new AdjustRequest.To(pieces())
            : new AdjustRequest.By(pieces()),
        reason.get(),
        note.get().strip());
  }

  private TransferRequest transferRequest() {
    return new TransferRequest(
        key,
        operator.name(),
        product.get().product().sku(),
        at(),
        target.get() == null ? "" : target.get(),
        pieces(),
        note.get().strip());
  }

  /** What the form does; null: it is closed. */
  public ObjectProperty<OperationKind> kindProperty() {
    return kind;
  }

  /** To which product; null: none. */
  public ObjectProperty<ProductStock> productProperty() {
    return product;
  }

  /** Pieces, as typed. */
  public StringProperty quantityProperty() {
    return quantity;
  }

  /** Where; null: anywhere, or not chosen yet. */
  public ObjectProperty<String> locationProperty() {
    return location;
  }

  /** Where to, for a transfer. */
  public ObjectProperty<String> targetProperty() {
    return target;
  }

  /** How long to hold a reservation. */
  public ObjectProperty<HoldTime> holdProperty() {
    return hold;
  }

  /** How an adjustment is entered. */
  public ObjectProperty<AdjustMode> adjustModeProperty() {
    return adjustMode;
  }

  /** Why stock is adjusted. */
  public ObjectProperty<ReasonCode> reasonProperty() {
    return reason;
  }

  /** Free text. */
  public StringProperty noteProperty() {
    return note;
  }

  /** What is wrong with the entry; empty when nothing is. */
  public ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** Which field {@link #problemProperty} is about; null when nothing is wrong. */
  public ReadOnlyObjectProperty<Field> problemFieldProperty() {
    return problemField.getReadOnlyProperty();
  }

  /** Whether the entry asks for more than there is by the numbers on screen. */
  public ReadOnlyBooleanProperty doubtfulProperty() {
    return doubtful.getReadOnlyProperty();
  }

  /** What the entry would lead to. */
  public ReadOnlyStringProperty hintProperty() {
    return hint.getReadOnlyProperty();
  }

  /** Whether the entry can be sent. */
  public ReadOnlyBooleanProperty readyProperty() {
    return ready.getReadOnlyProperty();
  }

  /** Whether a request is under way. */
  public ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  /** What happened last; null: nothing to say. */
  public ObjectProperty<Message> messageProperty() {
    return message;
  }
}
