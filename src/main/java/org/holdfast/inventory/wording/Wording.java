package org.holdfast.inventory.wording;

import java.util.function.Function;
import org.holdfast.inventory.operation.Refusal;

/**
 * How refusals of one kind are said.
 *
 * @param <R> the kind
 * @param type its class
 * @param message gives what happened, one sentence
 * @param advice gives what to do now, one sentence
 */
record Wording<R extends Refusal>(
    Class<R> type, Function<R, String> message, Function<R, String> advice) {

  String message(Refusal refusal) {
    return message.apply(type.cast(refusal));
  }

  String advice(Refusal refusal) {
    return advice.apply(type.cast(refusal));
  }
}
