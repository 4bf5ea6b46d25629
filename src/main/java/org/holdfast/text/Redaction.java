package org.holdfast.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes passwords out of addresses, wherever they are shown or logged. */
public final class Redaction {

  private static final String HIDDEN = "***";

  // What stands between slashes, blanks and the like: “user:secret@host” as a whole.
  private static final Pattern PART = Pattern.compile("[^/?\\s“”\"]++");

  private static final Pattern PARAMETER =
      Pattern.compile("(?i)((?:password|passwd|pwd)[a-z]{0,40}\\s{0,40}=\\s{0,40}+)[^&\\s“”\",;]*");

  private Redaction() {}

  /**
   * {@code text}, in which no password of an address can be read. Text of any length is gone
   * through once, since it may be what somebody has given as an argument.
   */
  public static String hide(String text) {
    String withoutLogins =
        PART.matcher(text)
            .replaceAll(
                part -> Matcher.quoteReplacement(withoutLogin(text, part.start(), part.group())));
    return PARAMETER.matcher(withoutLogins).replaceAll("$1" + HIDDEN);
  }

  /** “user:secret@” before a host is hidden; also in what is no proper address. */
  private static String withoutLogin(String text, int start, String part) {
    int end = part.lastIndexOf('@');
    int colon = part.indexOf(':');
    if (end >= 0 && text.startsWith("//", start - 2)) {
      return HIDDEN + part.substring(end);
    }
    return colon >= 0 && colon < end
        ? part.substring(0, colon + 1) + HIDDEN + part.substring(end)
        : part;
  }
}
