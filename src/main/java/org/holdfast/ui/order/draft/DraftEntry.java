package org.holdfast.ui.order.draft;

import java.util.Optional;
import java.util.OptionalLong;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableBooleanValue;
import org.holdfast.text.Texts;
import org.holdfast.text.TypedNumber;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.common.Messages;
import org.holdfast.ui.context.ScreenContext;

/** Adds lines to a draft as they are scanned or typed. Belongs to the JavaFX application thread. */
final class DraftEntry {

  private static final Texts TEXTS = Texts.of(DraftEntry.class);

  /** More than that is rather a barcode that nobody knows. */
  private static final long MAX_TYPED = 99_999;

  private final ScreenContext services;
  private final OrderDraft draft;
  private final ObservableBooleanValue busy;
  private final ObjectProperty<Message> message;

  /**
   * Adds to {@code draft}.
   *
   * @param busy whether the draft is being reserved: it stays as it is then
   * @param message gets what is to be said
   */
  DraftEntry(
      ScreenContext services,
      OrderDraft draft,
      ObservableBooleanValue busy,
      ObjectProperty<Message> message) {
    this.services = services;
    this.draft = draft;
    this.busy = busy;
    this.message = message;
  }

  /** One piece more of what was scanned; a number that stands typed belongs to the scan before. */
  void scanned(String code) {
    Runnable scan = () -> add(code, 1, () -> {}, () -> unknown(code));
    if (!busy.get() && mayBePieces()) {
      addTyped(scan);
    } else {
      scan.run();
    }
  }

  /** As many more of the product as were typed; nothing typed is one. */
  void addTyped() {
    addTyped(() -> {});
  }

  private void addTyped(Runnable then) {
    String code = draft.productProperty().get().strip();
    String typed = draft.piecesProperty().get();
    OptionalLong number = typed.isBlank() ? OptionalLong.of(1) : TypedNumber.whole(typed);
    if (code.isEmpty()) {
      message.set(Message.info(TEXTS.get("entry.product"), ""));
    } else if (number.isEmpty() || number.getAsLong() < 1) {
      message.set(Message.warning(TEXTS.get("entry.pieces"), ""));
    } else {
      Optional<DraftLine> latest = mayBePieces() ? draft.latest() : Optional.empty();
      add(
          code,
          number.getAsLong(),
          () -> done(code, then),
          () ->
              latest.ifPresentOrElse(
                  line -> {
                    set(line, typedPieces(code).orElseThrow());
                    done(code, then);
                  },
                  () -> unknown(code)));
    }
  }

  private void done(String code, Runnable then) {
    // Somebody may have typed on meanwhile.
    if (draft.productProperty().get().strip().equals(code)) {
      draft.productProperty().set("");
      draft.piecesProperty().set("");
    }
    then.run();
  }

  private void unknown(String code) {
    message.set(
        Message.warning(TEXTS.get("draft.unknown", code), TEXTS.get("draft.unknown.advice")));
  }

  /**
   * Whether what is typed may be the pieces of the line that was added last: one scans, types how
   * many, and scans on. Nothing that is scanned is taken for that.
   */
  boolean mayBePieces() {
    return draft.piecesProperty().get().isBlank()
        && draft.latest().isPresent()
        && typedPieces(draft.productProperty().get().strip()).isPresent();
  }

  private static OptionalLong typedPieces(String typed) {
    OptionalLong number = TypedNumber.whole(typed);
    return number.isPresent() && number.getAsLong() > 0 && number.getAsLong() <= MAX_TYPED
        ? number
        : OptionalLong.empty();
  }

  /** Pieces of the line that was added last, where no product is called so. */
  private void set(DraftLine line, long pieces) {
    line.pieces().set(Long.toString(pieces));
    message.set(Message.info(TEXTS.get("draft.set", pieces, line.sku()), ""));
  }

  private void add(String code, long pieces, Runnable added, Runnable unknown) {
    if (busy.get()) {
      message.set(Message.info(TEXTS.get("draft.busy", code), TEXTS.get("draft.busy.advice")));
      return;
    }
    services
        .tasks()
        .run(
            () -> services.queries().lookUp(code),
            found ->
                found.ifPresentOrElse(
                    product -> {
                      message.set(null);
                      draft.add(product, pieces);
                      added.run();
                    },
                    unknown),
            failure -> message.set(Messages.of(failure)));
  }
}
