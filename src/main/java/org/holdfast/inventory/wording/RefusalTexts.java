package org.holdfast.inventory.wording;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holdfast.inventory.operation.Refusal;

/** Says in words for warehouse staff why a request was refused, and what to do. */
public final class RefusalTexts {

  private static final Map<Class<?>, Wording<?>> WORDINGS =
      Stream.of(
              StockRefusals.WORDINGS,
              ReservationRefusals.WORDINGS,
              MovementRefusals.WORDINGS,
              WaitingRefusals.WORDINGS,
              CountRefusals.WORDINGS,
              CatalogRefusals.WORDINGS,
              RequestRefusals.WORDINGS)
          .flatMap(List::stream)
          .collect(Collectors.toUnmodifiableMap(Wording::type, Function.identity()));

  private RefusalTexts() {}

  /** What happened, one sentence as a rule. */
  public static String message(Refusal refusal) {
    return WORDINGS.get(refusal.getClass()).message(refusal);
  }

  /** What to do now, one sentence as a rule. */
  public static String advice(Refusal refusal) {
    return WORDINGS.get(refusal.getClass()).advice(refusal);
  }
}
