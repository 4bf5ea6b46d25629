package org.holdfast;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keeps the words of the code: one for each thing, and those that the field uses. */
class VocabularyTest {

  /** What is no code: texts, characters and comments. */
  private static final Pattern NO_CODE =
      Pattern.compile(
          "\"\"\"(?s:.*?)\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*\"|'(?:\\\\.|[^'\\\\\n])*'"
              + "|/\\*(?s:.*?)\\*/|//[^\n]*");

  private static final Pattern IMPORT = Pattern.compile("(?m)^(?:import|package) [^;]*;");

  private static final Pattern QUALIFIED =
      Pattern.compile(
          "(?<![\\w.])(?:java|javax|javafx|org|com|net)\\.(?:[a-z]\\w*\\.)+([A-Z]\\w*)");

  /** A bound is MIN or MAX; whoever locks stock does not take it. */
  private static final Pattern RETIRED =
      Pattern.compile(
          "\\b(?:(?:MOST|LEAST|LONGEST|SHORTEST)_\\w+|\\w*Taker|(?:Reserve|Close|Stock)Work)\\b");

  /** Types that have a namesake which they inherit. */
  private static final Set<String> NAMESAKES = Set.of("PostgresStockChangeFeed Connection");

  @Test
  void boundsAndTransactionsAreCalledWhatTheFieldCallsThem() {
    List<String> found = new ArrayList<>();
    for (Path file : sources()) {
      Matcher retired = RETIRED.matcher(code(file));
      while (retired.find()) {
        found.add(file.getFileName() + ": " + retired.group());
      }
    }
    assertThat(found).filteredOn(each -> !each.startsWith("VocabularyTest")).isEmpty();
  }

  @Test
  void noNameIsQualifiedInsideOfCodeUnlessItHasANamesake() {
    List<String> found = new ArrayList<>();
    for (Path file : sources()) {
      String text = read(file);
      String name = file.getFileName().toString().replace(".java", "");
      Matcher qualified = QUALIFIED.matcher(IMPORT.matcher(code(file)).replaceAll(""));
      while (qualified.find()) {
        String type = qualified.group(1);
        boolean namesake =
            Pattern.compile("(?m)^import [\\w.]+\\." + type + ";").matcher(text).find();
        if (!namesake && !NAMESAKES.contains(name + " " + type)) {
          found.add(name + ": " + qualified.group());
        }
      }
    }
    assertThat(found).isEmpty();
  }

  private static String code(Path file) {
    return NO_CODE.matcher(read(file)).replaceAll("\"\"");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> sources() {
    try (Stream<Path> all = Files.walk(Path.of("src"))) {
      List<Path> files =
          all.filter(file -> file.toString().endsWith(".java")).collect(Collectors.toList());
      assertThat(files).hasSizeGreaterThan(400);
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
