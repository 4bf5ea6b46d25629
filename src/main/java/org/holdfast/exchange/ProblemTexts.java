package org.holdfast.exchange;

import org.holdfast.text.Texts;

/** What is wrong with a line, in words. */
public final class ProblemTexts {

  private static final Texts TEXTS = Texts.of(ProblemTexts.class);

  private ProblemTexts() {}

  /** One sentence that says what is wrong, and where it helps, what to do. */
  public static String reason(LineProblem problem) {
    String detail = problem.detail();
    return switch (problem.kind()) {
      case COLUMNS -> TEXTS.get("columns", (Object[]) detail.split("/", 2));
      case SKU_MISSING -> TEXTS.get("sku-missing");
      case LOCATION_MISSING -> TEXTS.get("location-missing");
      case TOO_LONG -> TEXTS.get("too-long", detail);
      case CHARACTER -> TEXTS.get("character");
      case NO_NUMBER -> TEXTS.get("no-number");
      case NOT_WHOLE -> TEXTS.get("not-whole");
      case AMBIGUOUS -> TEXTS.get("ambiguous");
      case NEGATIVE -> TEXTS.get("negative");
      case TOO_LARGE -> TEXTS.get("too-large");
      case NO_TRUTH -> TEXTS.get("no-truth");
      case TOO_MANY_BARCODES -> TEXTS.get("too-many-barcodes", detail);
      case TWICE -> TEXTS.get("twice", detail);
      case CONTRADICTS -> TEXTS.get("contradicts", detail);
      case PLACE_CONTRADICTS -> TEXTS.get("place-contradicts", detail);
      case BARCODE_TAKEN -> TEXTS.get("barcode-taken", detail);
      case SKU_IS_BARCODE -> TEXTS.get("sku-is-barcode", detail);
      case TRACKING_FIXED -> TEXTS.get("tracking-fixed");
      case NOT_TRACKED -> TEXTS.get("not-tracked");
      case PRODUCT_OFF -> TEXTS.get("product-off");
      case LOCATION_OFF -> TEXTS.get("location-off");
      case SET_ASIDE_OTHERWISE -> TEXTS.get("set-aside-otherwise", detail);
      case BELOW_RESERVED -> TEXTS.get("below-reserved", detail);
      case QUOTE_OPEN -> TEXTS.get("quote-open");
      case ENDLESS -> TEXTS.get("endless");
    };
  }
}
