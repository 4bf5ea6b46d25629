package org.holdfast.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What people read stands in bundles, neither in layouts nor in code. Found by its looks: a literal
 * of two words or more that goes neither into a log nor into an exception for engineers.
 */
class WordsInCodeTest {

  private static final Path RESOURCES = Path.of("resources");
  private static final Path SOURCES = Path.of("src", "main", "java");

  private static final Pattern LAYOUT_TEXT =
      Pattern.compile("(?:text|promptText|accessibleText|title)=\"[^\"$%]*\\p{L}[^\"]*\"");

  private static final Pattern COMMENT =
      Pattern.compile("(\"(?:\\\\.|[^\"\\\\\n])*\")|/\\*(?s:.*?)\\*/|//[^\n]*");
  private static final Pattern LITERAL = Pattern.compile("\"((?:\\\\.|[^\"\\\\\n])*)\"");
  private static final Pattern TWO_WORDS = Pattern.compile("\\p{L}{2,}[,:;.]? \\p{L}{2,}");

  /** SQL, and what sessions are called on the server. */
  private static final Pattern FOR_THE_SERVER =
      Pattern.compile("\\s*(?:SELECT|CREATE|ALTER|DROP|GRANT|REVOKE|SET) .*|holdfast [a-z]+");

  /** Before a literal, in the same statement: what is written for engineers and for the server. */
  private static final Pattern FOR_ENGINEERS =
      Pattern.compile(
          "\\bLOG\\b|\\bnew (?:Illegal\\w*|Unchecked\\w*|Unsupported\\w*|NoSuch\\w*)Exception\\b"
              + "|\\b(?:dedicated|resolve)\\(|\\bSql\\.\\w+\\(|@SuppressWarnings|\\bnew AssertionError\\b");

  @Test
  void noLayoutHoldsWords() {
    assertThat(withWords(RESOURCES, ".fxml", WordsInCodeTest::inLayout)).isEmpty();
  }

  @Test
  void noScreenAndNoCommandHoldsSentences() {
    assertThat(withWords(SOURCES, ".java", WordsInCodeTest::inCode))
        .filteredOn(
            each -> each.startsWith("org.holdfast.ui") || each.startsWith("org.holdfast.app"))
        .isEmpty();
  }

  private interface Words {
    boolean in(String text);
  }

  private static boolean inLayout(String text) {
    return LAYOUT_TEXT.matcher(text).find();
  }

  private static boolean inCode(String text) {
    String code = COMMENT.matcher(text).replaceAll(found -> found.group(1) == null ? "" : "$1");
    Matcher literal = LITERAL.matcher(code);
    while (literal.find()) {
      if (TWO_WORDS.matcher(literal.group(1)).find()
          && !FOR_THE_SERVER.matcher(literal.group(1)).matches()
          && !FOR_ENGINEERS.matcher(statementBefore(code, literal.start())).find()) {
        return true;
      }
    }
    return false;
  }

  private static String statementBefore(String code, int end) {
    int start = end;
    while (start > 0 && ";{}".indexOf(code.charAt(start - 1)) < 0) {
      start--;
    }
    return code.substring(start, end);
  }

  private static Set<String> withWords(Path root, String ending, Words words) {
    Set<String> packages = new TreeSet<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(each -> each.toString().endsWith(ending)).toList()) {
        if (words.in(Files.readString(file))) {
          packages.add(
              root.relativize(file.getParent())
                  .toString()
                  .replace(file.getFileSystem().getSeparator(), "."));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packages;
  }
}
