package org.holdfast.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every text is used, and every text that is used is there. */
class TextsTest {

  private static final Path RESOURCES = Path.of("resources");
  private static final Path SOURCES = Path.of("src", "main", "java");
  private static final Pattern USE = Pattern.compile("TEXTS\\s*\\.get\\(\\s*\"([^\"]+)\"");

  private static final Pattern SHOWN =
      Pattern.compile("(?:text|promptText|accessibleText|title)=\"([^\"$%]+)\"");
  private static final Pattern TYPE_NAME = Pattern.compile("\\b[A-Z][a-z]+(?:[A-Z][a-z]+)+\\b");

  @TestFactory
  Stream<DynamicTest> everyBundleHasWhatItsPackageUsesAndNothingElse() throws IOException {
    try (Stream<Path> files = Files.walk(RESOURCES.resolve("org"))) {
      return files
          .filter(file -> file.endsWith("texts.properties"))
          .map(
              file ->
                  DynamicTest.dynamicTest(file.getParent().toString(), () -> assertComplete(file)))
          .toList()
          .stream();
    }
  }

  /** A type of the code that stands on a screen is a slip of a rename. */
  @Test
  void noScreenShowsTheNameOfAType() throws IOException {
    try (Stream<Path> files = Files.walk(RESOURCES)) {
      assertThat(
              files
                  .filter(file -> file.toString().endsWith(".fxml"))
                  .flatMap(file -> SHOWN.matcher(read(file)).results())
                  .map(found -> found.group(1))
                  .filter(text -> TYPE_NAME.matcher(text).find()))
          .isEmpty();
    }
  }

  @Test
  void everyPackageThatUsesTextsHasABundle() throws IOException {
    TreeSet<Path> packages = new TreeSet<>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> USE.matcher(read(file)).find())
          .forEach(file -> packages.add(SOURCES.relativize(file.getParent())));
    }
    assertThat(packages).hasSizeGreaterThan(1);
    assertThat(packages)
        .allSatisfy(
            each ->
                assertThat(RESOURCES.resolve(each).resolve("texts.properties")).isRegularFile());
  }

  private static void assertComplete(Path file) throws IOException {
    Properties texts = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      texts.load(reader);
    }
    TreeSet<String> used = new TreeSet<>();
    Path sources = SOURCES.resolve(RESOURCES.relativize(file.getParent()));
    try (Stream<Path> classes = Files.list(sources)) {
      for (Path source : classes.filter(each -> each.toString().endsWith(".java")).toList()) {
        Matcher use = USE.matcher(read(source));
        while (use.find()) {
          used.add(use.group(1));
        }
      }
    }
    assertThat(texts.stringPropertyNames()).isEqualTo(used);
    assertThat(texts.values())
        .allSatisfy(text -> assertThat(new MessageFormat((String) text).toPattern()).isNotEmpty());
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
