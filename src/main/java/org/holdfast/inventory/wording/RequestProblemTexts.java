package org.holdfast.inventory.wording;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holdfast.inventory.ledger.ReasonCode;
import org.holdfast.inventory.operation.RequestField;
import org.holdfast.inventory.operation.RequestProblem;
import org.holdfast.text.Durations;
import org.holdfast.text.Texts;

/** Says what is wrong with a request. */
public final class RequestProblemTexts {

  private static final Texts TEXTS = Texts.of(RequestProblemTexts.class);

  private RequestProblemTexts() {}

  /** Everything that is wrong, a sentence each. */
  public static String sentences(List<RequestProblem> problems) {
    return problems.stream().map(RequestProblemTexts::sentence).collect(Collectors.joining(" "));
  }

  /** What is wrong, one sentence. */
  public static String sentence(RequestProblem problem) {
    Object[] words =
        Stream.concat(
                Stream.of(problem.field().label()),
                problem.details().stream().map(RequestProblemTexts::words))
            .toArray();
    return switch (problem.kind()) {
      case MISSING -> TEXTS.get("problem.missing", words);
      case TOO_LONG ->
          problem.field() == RequestField.NOTE
              ? TEXTS.get("problem.note-too-long", words)
              : TEXTS.get("problem.too-long", words);
      case UNSTORABLE -> TEXTS.get("problem.unstorable", words);
      case OUT_OF_RANGE -> TEXTS.get("problem.out-of-range", words);
      case TOO_FEW -> TEXTS.get("problem.too-few", words);
      case TOO_MANY -> TEXTS.get("problem.too-many", words);
      case NO_LINES -> TEXTS.get("problem.no-lines", words);
      case TOO_MANY_LINES -> TEXTS.get("problem.too-many-lines", words);
      case TOO_MANY_RELEASED_LINES -> TEXTS.get("problem.too-many-released-lines", words);
      case TOO_MANY_SHIPPED_LINES -> TEXTS.get("problem.too-many-shipped-lines", words);
      case NOTHING_TO_CHANGE -> TEXTS.get("problem.nothing-to-change", words);
      case NOTHING_LEFT -> TEXTS.get("problem.nothing-left", words);
      case NO_CHANGE -> TEXTS.get("problem.no-change", words);
      case CHANGE_TOO_LARGE -> TEXTS.get("problem.change-too-large", words);
      case COUNT_OUT_OF_RANGE -> TEXTS.get("problem.count-out-of-range", words);
      case MOMENT_OUT_OF_RANGE -> TEXTS.get("problem.moment-out-of-range", words);
      case REASON_NOT_OF_ADJUSTMENT -> TEXTS.get("problem.reason-not-of-adjustment", words);
      case SAME_LOCATION -> TEXTS.get("problem.same-location", words);
      case HOLD_OUT_OF_RANGE -> TEXTS.get("problem.hold-out-of-range", words);
      case WAIT_OUT_OF_RANGE -> TEXTS.get("problem.wait-out-of-range", words);
      case NOT_TRACKED -> TEXTS.get("problem.not-tracked", words);
      case NOT_HELD -> TEXTS.get("problem.not-held", words);
      case NOT_HELD_THERE -> TEXTS.get("problem.not-held-there", words);
      case TOO_MUCH_STOCK -> TEXTS.get("problem.too-much-stock", words);
      case KEY_REUSED -> TEXTS.get("problem.key-reused", words);
      case TOO_MANY_BARCODES -> TEXTS.get("problem.too-many-barcodes", words);
      case BARCODE_TWICE -> TEXTS.get("problem.barcode-twice", words);
    };
  }

  private static Object words(Object detail) {
    if (detail instanceof ReasonCode reason) {
      return reason.label();
    }
    return detail instanceof Duration duration ? Durations.format(duration) : detail;
  }
}
