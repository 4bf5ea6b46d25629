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
