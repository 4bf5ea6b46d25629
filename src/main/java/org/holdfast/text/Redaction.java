package org.holdfast.text;

import java.util.regex.Pattern;

/** Takes passwords out of addresses, wherever they are shown or logged. */
public final class Redaction {

  private static final String HIDDEN = "***";

  // “user:secret@” before a host; also in what is no proper address.
  private static final Pattern BEFORE_HOST = Pattern.compile("(?<=//|:)[^/?\\s“”\"]*@");

  private static final Pattern PARAMETER =
      Pattern.compile("(?i)([a-z]*(?:password|passwd|pwd)[a-z]*\\s*=\\s*)[^&\\s“”\",;]*");

  private Redaction() {}

  /** {@code text}, in which no password of an address can be read. */
  public static String hide(String text) {
    return PARAMETER
        .matcher(BEFORE_HOST.matcher(text).replaceAll(HIDDEN + "@"))
        .replaceAll("$1" + HIDDEN);
  }
}
