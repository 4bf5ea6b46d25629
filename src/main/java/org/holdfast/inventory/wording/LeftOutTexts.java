package org.holdfast.inventory.wording;

import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.text.Texts;

/** Says what a request that takes what there is did not get, and why where it lies there. */
public final class LeftOutTexts {

  private static final Texts TEXTS = Texts.of(LeftOutTexts.class);

  private LeftOutTexts() {}

  /** One sentence. */
  public static String sentence(ReserveRequest.LeftOut left) {
    return left.kept() == 0
        ? TEXTS.get("left-out", left.sku(), left.reserved(), left.requested())
        : TEXTS.get(
            "left-out.kept",
            left.sku(),
            left.reserved(),
            left.requested(),
            left.kept(),
            left.safetyStock());
  }
}
