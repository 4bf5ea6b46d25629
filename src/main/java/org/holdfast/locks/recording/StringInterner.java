package org.holdfast.locks.recording;

import java.util.HashMap;
import java.util.Map;

/** Gives back the same object for the same text. Used by one thread at a time. */
final class StringInterner {

  private static final int MAX = 20_000;

  private final Map<String, String> known = new HashMap<>();

  String same(String text) {
    if (known.size() >= MAX) {
      known.clear();
    }
    String before = known.putIfAbsent(text, text);
    return before == null ? text : before;
  }
}
