package org.holdfast.inventory.count;

import org.holdfast.text.Texts;

/** Why what was counted of a product cannot be posted as things stand. */
public enum CountProblem {
  /** It is said to have been counted when it is not yet. */
  COUNTED_IN_FUTURE,
  /** Somebody has corrected the books since, who saw the shelf later. */
  COUNTED_SINCE,
  /** More has left since than was counted. */
  COUNT_TOO_SMALL,
  /** Less would be left than is promised. */
  BELOW_RESERVED,
  /** More than one location can hold. */
  TOO_MUCH,
  /** Nothing may be put there any more. */
  LOCATION_INACTIVE;

  private static final Texts TEXTS = Texts.of(CountProblem.class);

  /** What is wrong and what to do, in a few words. */
  public String label() {
    return switch (this) {
      case COUNTED_IN_FUTURE -> TEXTS.get("problem.counted-in-future");
      case COUNTED_SINCE -> TEXTS.get("problem.counted-since");
      case COUNT_TOO_SMALL -> TEXTS.get("problem.count-too-small");
      case BELOW_RESERVED -> TEXTS.get("problem.below-reserved");
      case TOO_MUCH -> TEXTS.get("problem.too-much");
      case LOCATION_INACTIVE -> TEXTS.get("problem.location-inactive");
    };
  }
}
