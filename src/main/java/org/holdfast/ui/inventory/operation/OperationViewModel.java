package org.holdfast.ui.inventory.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.holdfast.inventory.ledger.ReasonCode;
import org.holdfast.inventory.operation.AdjustRequest;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.ReceiveRequest;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.operation.RequestChecks;
import org.holdfast.inventory.operation.RequestProblem;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.operation.TransferRequest;
import org.holdfast.inventory.stock.ProductStock;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.inventory.stock.StockLevel;
import org.holdfast.inventory.wording.RefusalTexts;
import org.holdfast.text.Numbers;
import org.holdfast.text.TypedNumber;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.common.Messages;
import org.holdfast.ui.context.Operator;
import org.holdfast.ui.context.ScreenContext;
import org.holdfast.ui.context.TaskExecutor;
import org.holdfast.ui.reservation.HoldTime;

/**
 * The form that reserves, receives, adjusts and transfers: checks while a person types, sends, and
 * says what happened. Belongs to the JavaFX application thread.
 *
 * <p>One idempotency key stays with one entry until it succeeds or is changed, so pressing the
 * button again after a lost connection does nothing twice.
 */
public final class OperationViewModel {

  private final ScreenContext services;
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
  private final ReadOnlyObjectWrapper<Doubt> doubt = new ReadOnlyObjectWrapper<>();
  private final BooleanProperty certain = new SimpleBooleanProperty();
  private final ReadOnlyIntegerWrapper opened = new ReadOnlyIntegerWrapper();
  private final Drafts drafts = new Drafts();

  /** Stock at each location when the form was opened. */
  private Map<String, Long> openedWith = Map.of();

  private String key = UUID.randomUUID().toString();
  private TaskExecutor.Running running = () -> {};

  /** What is being sent, to be kept if it is refused while another product is looked at. */
  private Optional<Draft> sent = Optional.empty();

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
  public OperationViewModel(ScreenContext services, Operator operator) {
    this.services = services;
    this.operator = operator;
    for (Observable field :
        List.of(kind, quantity, location, target, hold, adjustMode, reason, note)) {
      field.addListener(
          (InvalidationListener)
              observable -> {
                key = UUID.randomUUID().toString();
                check();
              });
    }
    certain.addListener((InvalidationListener) observable -> check());
    product.addListener(
        (observable, oldValue, newValue) -> {
          if (oldValue == null
              || newValue == null
              || !oldValue.product().sku().equals(newValue.product().sku())) {
            turnTo(oldValue, newValue);
          } else {
            check();
          }
        });
  }

  /** What was typed about one product is put aside while another is looked at. */
  private void turnTo(ProductStock before, ProductStock now) {
    Optional<Draft> aside =
        before == null || busy.get() ? Optional.empty() : begun(before.product().sku());
    aside.ifPresent(drafts::keep);
    // A key belongs to one entry, and this entry is about another product.
    key = UUID.randomUUID().toString();
    close();
    message.set(
        aside
            .map(
                draft ->
                    Message.info(
                        draft.words() + " is put aside, not booked.",
                        "Choose %s again to go on with it.".formatted(draft.sku())))
            .orElse(null));
    if (now != null && !busy.get()) {
      drafts.take(now.product().sku()).ifPresent(this::resume);
    }
  }

  /** The entry as it stands, if anything was typed. */
  private Optional<Draft> begun(Sku sku) {
    if (kind.get() == null || (quantity.get().isBlank() && note.get().isBlank())) {
      return Optional.empty();
    }
    return Optional.of(
        new Draft(
            sku,
            kind.get(),
            location.get(),
            target.get(),
            quantity.get(),
            note.get(),
            hold.get(),
            adjustMode.get(),
            reason.get(),
            openedWith,
            key));
  }

  private void resume(Draft draft) {
    kind.set(null);
    openedWith = draft.opened();
    location.set(draft.location());
    target.set(draft.target());
    quantity.set(draft.quantity());
    note.set(draft.note());
    hold.set(draft.hold());
    adjustMode.set(draft.mode());
    reason.set(draft.reason());
    kind.set(draft.kind());
    // Last, because each field that changes makes a new one.
    key = draft.key();
    message.set(
        Message.info(
            "What you began is still here, not booked.", "Finish it, or press Esc to drop it."));
    check();
  }

  /** What was begun and neither booked nor dropped, each in a few words. */
  public List<String> unfinished() {
    List<String> words = new ArrayList<>();
    drafts.all().forEach(draft -> words.add(draft.words()));
    if (product.get() != null) {
      begun(product.get().product().sku()).ifPresent(draft -> words.add(draft.words()));
    }
    return words;
  }

  /** Whether something was typed that a look at another product would put aside. */
  public boolean isBegun() {
    return product.get() != null && begun(product.get().product().sku()).isPresent();
  }

  /** Opens the form for {@code wanted}, with what fits best already chosen. */
  public void open(OperationKind wanted) {
    open(wanted, Optional.empty());
  }

  /** Opens the form with a location chosen, if the product is kept there. */
  public void open(OperationKind wanted, String at) {
    open(wanted, Optional.of(at));
  }

  private void open(OperationKind wanted, Optional<String> at) {
    if (product.get() == null || busy.get()) {
      return;
    }
    Sku sku = product.get().product().sku();
    List<StockLevel> levels = product.get().levels();
    // The row of a product that was never stocked stands for no location.
    Optional<String> place =
        at.filter(name -> levels.stream().anyMatch(level -> level.location().equals(name)));
    begun(sku).ifPresent(drafts::keep);
    Optional<Draft> draft =
        place.isPresent() ? drafts.take(sku, wanted, place.get()) : drafts.take(sku, wanted);
    if (draft.isPresent()) {
      resume(draft.get());
    } else {
      message.set(null);
      quantity.set("");
      note.set("");
      target.set(null);
      // Also when it is open already, so that who looks at it hears of it.
      kind.set(null);
      openedWith =
          levels.stream().collect(Collectors.toMap(StockLevel::location, StockLevel::stock));
      boolean single = wanted != OperationKind.RESERVE && levels.size() == 1;
      location.set(place.orElse(single ? levels.get(0).location() : null));
      kind.set(wanted);
      check();
    }
    opened.set(opened.get() + 1);
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
    sent = begun(sku);
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

  private <Q, T> TaskExecutor.Running send(
      Sku sku, Q request, Function<Q, Outcome<T>> operation, Function<T, Message> words) {
    return services
        .tasks()
        .run(
            () -> operation.apply(request),
            outcome -> {
              busy.set(false);
              if (outcome.isDone()) {
                message.set(words.apply(outcome.value().orElseThrow()));
                kind.set(null);
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
      sent.ifPresent(drafts::keep);
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
    Optional<Doubt> before = Optional.ofNullable(doubt.get());
    Optional<Doubt> now = doubt();
    if (!before.map(Doubt::about).equals(now.map(Doubt::about))) {
      // Who was certain of one thing has not seen the next.
      certain.set(false);
    }
    doubt.set(now.orElse(null));
    if (kind.get() == null || product.get() == null) {
      return;
    }
    if (quantity.get().isBlank()) {
      return;
    }
    OptionalLong pieces = TypedNumber.whole(quantity.get());
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
      wrong(field(invalid.get().problems().get(0)), RefusalTexts.message(invalid.get()));
      return;
    }
    if (kind.get() == OperationKind.RESERVE && level().map(StockLevel::setAside).orElse(false)) {
      wrong(Field.LOCATION, OperationTexts.setAside(location.get()));
      return;
    }
    doubtful.set(takes() && product.get().product().tracked() && pieces.getAsLong() > available());
    hint.set(hint(pieces.getAsLong()));
    ready.set(!busy.get() && (doubt.get() == null || certain.get()));
  }

  /** What a person must confirm before the entry is booked. */
  private Optional<Doubt> doubt() {
    OptionalLong typed = TypedNumber.whole(quantity.get());
    // What is being booked may change the stock on screen before the answer is there.
    if (kind.get() == null || product.get() == null || busy.get()) {
      return Optional.empty();
    }
    boolean counted = kind.get() == OperationKind.ADJUST && adjustMode.get() == AdjustMode.COUNTED;
    Optional<Doubt> changed =
        counted && location.get() != null
            ? Doubt.changed(location.get(), openedStock(), stock(), typed)
            : Optional.empty();
    if (typed.isEmpty()) {
      return changed;
    }
    if (kind.get() == OperationKind.RESERVE) {
      return Doubt.safety(
          typed.getAsLong(),
          product.get().available(),
          product.get().product().tracked() ? product.get().product().safetyStock() : 0);
    }
    long usual = Math.max(product.get().stock(), product.get().product().reorderPoint());
    Optional<Doubt> many =
        takes() && product.get().product().tracked()
            // What is not there is refused anyway.
            ? Optional.empty()
            : Doubt.many(
                counted ? typed.getAsLong() - stock() : typed.getAsLong(),
                typed.getAsLong(),
                usual);
    return Doubt.both(changed, many);
  }

  private long openedStock() {
    return openedWith.getOrDefault(location.get(), 0L);
  }

  private void wrong(Field field, String text) {
    problemField.set(field);
    problem.set(text);
  }

  /** The form's field that a check of the request means. */
  private static Field field(RequestProblem problem) {
    return switch (problem.field()) {
      case NOTE -> Field.NOTE;
      case TO -> Field.TARGET;
      case LOCATION, FROM -> Field.LOCATION;
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
                      .formatted(Numbers.whole(available), place())
                  : "%s would remain available%s."
                      .formatted(Numbers.whole(available - pieces), place());
      case RECEIVE -> "Stock%s would be %s.".formatted(place(), Numbers.whole(stock() + pieces));
      case ADJUST -> {
        long after = adjustMode.get() == AdjustMode.COUNTED ? pieces : stock() + pieces;
        yield "Stock%s: %s → %s (%s)."
            .formatted(
                place(),
                Numbers.whole(stock()),
                Numbers.whole(after),
                Numbers.signed(after - stock()));
      }
    };
  }

  private String place() {
    return location.get() == null ? "" : " at " + location.get();
  }

  private long available() {
    return level()
        .map(each -> kind.get() == OperationKind.TRANSFER ? each.movable() : each.available())
        .orElseGet(() -> wholeOr(product.get().available()));
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
    return TypedNumber.whole(quantity.get()).orElse(0);
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
        note.get().strip(),
        doubt.get() != null && doubt.get().isOfSafetyStock() && certain.get());
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
            ? new AdjustRequest.To(pieces(), OptionalLong.of(stock()))
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

  /** What a person must confirm before the entry is booked; null: nothing. */
  public ReadOnlyObjectProperty<Doubt> doubtProperty() {
    return doubt.getReadOnlyProperty();
  }

  /** Whether the person has confirmed it. */
  public BooleanProperty certainProperty() {
    return certain;
  }

  /** Changes whenever a person opens the form, also when it is open already. */
  public ReadOnlyIntegerProperty openedProperty() {
    return opened.getReadOnlyProperty();
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
