package org.holdfast.inventory.wording;

import org.holdfast.inventory.InventoryUnavailableException;
import org.holdfast.text.Texts;

/** Says that the database cannot be asked. */
public final class UnavailableTexts {

  private static final Texts TEXTS = Texts.of(UnavailableTexts.class);

  private UnavailableTexts() {}

  /** What is wrong, one sentence. */
  public static String sentence(InventoryUnavailableException failure) {
    return switch (failure.kind()) {
      case DISCONNECTED -> TEXTS.get("unavailable.disconnected");
      case READ_ONLY -> TEXTS.get("unavailable.read-only");
      case NOT_ALLOWED -> TEXTS.get("not-allowed");
      case TOO_SLOW -> TEXTS.get("unavailable.too-slow");
      case FAILED -> TEXTS.get("unavailable.failed");
    };
  }
}
